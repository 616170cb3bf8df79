//! Bundles the pages' styles, scripts and icons and writes the table that `assets.rs` embeds.
//!
//! Needs Node, or `WENGUO_UI_DIST` naming a directory that `node build.mjs <dir>` has filled before.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, exit},
};

const NO_NODE: &str = "Node 20 or newer is needed to bundle the pages: install it, or set WENGUO_UI_DIST to a \
                       directory with bundled assets";

fn main() {
    for input in ["assets/src", "assets/build.mjs", "assets/package-lock.json", "templates", "src/icon.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    println!("cargo::rerun-if-env-changed=WENGUO_UI_DIST");
    if let Err(reason) = bundle() {
        println!("cargo::error={reason}");
        exit(1);
    }
}

fn bundle() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let dist = match env::var_os("WENGUO_UI_DIST") {
        Some(ready) => PathBuf::from(ready),
        None => build(&out)?,
    };
    let table = table(&dist).map_err(|error| format!("{}/manifest.txt: {error}", dist.display()))?;
    fs::write(out.join("assets.rs"), table).map_err(|error| error.to_string())
}

/// Installs the locked packages when the lock has changed, then bundles.
fn build(out: &Path) -> Result<PathBuf, String> {
    if node_major().is_none_or(|major| major < 20) {
        return Err(NO_NODE.to_owned());
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let assets = root.join("assets");
    let lock = fs::read(assets.join("package-lock.json")).map_err(|error| error.to_string())?;
    let stamp = assets.join("node_modules/.installed-lock");
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        run(
            &assets,
            "npm",
            &["ci".as_ref(), "--no-audit".as_ref(), "--no-fund".as_ref(), "--ignore-scripts".as_ref()],
        )?;
        fs::write(stamp, lock).map_err(|error| error.to_string())?;
    }
    let dist = out.join("dist");
    run(&assets, "node", &["build.mjs".as_ref(), &dist, &root])?;
    Ok(dist)
}

fn node_major() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn run(folder: &Path, program: &str, args: &[&Path]) -> Result<(), String> {
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', " | ");
    Err(format!("{program} failed while bundling the pages: {said}"))
}

/// Rust source of the table: one `Asset` for each line `name hashed-name` of the manifest.
fn table(dist: &Path) -> io::Result<String> {
    let manifest = fs::read_to_string(dist.join("manifest.txt"))?;
    let mut table = String::from("&[\n");
    for (name, hashed) in manifest.lines().filter_map(|line| line.split_once(' ')) {
        let plain = dist.join(hashed);
        let (gzip, brotli) = (dist.join(format!("{hashed}.gz")), dist.join(format!("{hashed}.br")));
        writeln!(
            table,
            "Asset {{ name: {name:?}, url: {:?}, bytes: include_bytes!({plain:?}), gzip: include_bytes!({gzip:?}), \
             brotli: include_bytes!({brotli:?}) }},",
            format!("/assets/{hashed}"),
        )
        .map_err(io::Error::other)?;
    }
    table.push(']');
    Ok(table)
}
