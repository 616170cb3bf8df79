//! A PostgreSQL of a test's own, that it may crash and start again: the shared one belongs to all.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A running server; gone when dropped.
pub struct OwnPostgres {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl OwnPostgres {
    /// Starts one.
    pub fn start() -> OwnPostgres {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        drop(listener);
        let server = OwnPostgres { folder, programs: programs(), port };
        // PostgreSQL refuses to run as root.
        if is_root() {
            server.run(Command::new("chown").arg("postgres").arg(server.folder.path()));
        }
        let settings =
            "--no-sync -U postgres -A trust -E UTF8 --locale=C --locale-provider=icu --icu-locale=zh-CN -D";
        server.program("initdb", &[settings.split(' ').collect(), vec![&*server.data()]].concat());
        server.up();
        server
    }

    /// The address of its database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Ends it as a failing machine would: nobody is asked, and what was not written down is lost.
    pub fn crash(&self) {
        self.program("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]);
    }

    /// Starts it again where it was.
    pub fn up(&self) {
        let folder = self.folder.path().display();
        let options = format!(
            "-p {} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=100 -c fsync=off",
            self.port
        );
        let log = format!("{folder}/log");
        self.program("pg_ctl", &["-D", &self.data(), "-l", &log, "-w", "-o", &options, "start"]);
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn program(&self, name: &str, words: &[&str]) {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        self.run(command.args(words).current_dir(self.folder.path()));
    }

    fn run(&self, command: &mut Command) {
        // What the server itself prints would keep a pipe open for as long as it runs.
        let out = std::fs::File::create(self.folder.path().join("said")).expect("a file to write to");
        let said = command.stdout(out.try_clone().expect("the same file")).stderr(out).status();
        let is_done = said.is_ok_and(|status| status.success());
        let told = std::fs::read_to_string(self.folder.path().join("said")).unwrap_or_default();
        assert!(is_done, "{command:?}: {told}");
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        let stop = ["-D", &*self.data(), "-m", "immediate", "stop"];
        let is_crashed = !Path::new(&self.data()).join("postmaster.pid").exists();
        if !is_crashed && !std::thread::panicking() {
            self.program("pg_ctl", &stop);
        } else if !is_crashed {
            // The test is about to say something better than that the server could not be stopped.
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.program("pg_ctl", &stop)));
        }
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// Where the newest PostgreSQL of this machine keeps its programs.
fn programs() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.path().join("bin")).filter(|bin| bin.join("initdb").exists()).collect();
    found.sort();
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    match found.pop().or_else(on_path) {
        Some(programs) => programs,
        None => {
            panic!("install the server of PostgreSQL (package postgresql): this test starts one of its own")
        }
    }
}
