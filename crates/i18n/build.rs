//! Lists the files under `locales/` so that a new noun needs no line of Rust.

use std::{env, fmt::Write as _, fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=locales");
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("locales");
    let mut table = String::from("&[\n");
    for tag in ["zh-CN", "en"] {
        let mut files = fs::read_dir(root.join(tag))?.collect::<Result<Vec<_>, _>>()?;
        files.sort_by_key(|file| file.file_name());
        for file in files {
            let path = file.path();
            let noun = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            writeln!(table, "({tag:?}, {noun:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    table.push(']');
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("locales.rs"), table)
}
