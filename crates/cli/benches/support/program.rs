//! The program as a child process: one command run to its end, or a server that is killed when dropped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Runs `wenguo` with `words` on the database `url`; gives the last line it printed.
pub fn run(url: &str, words: &[&str]) -> String {
    let output = command(url).args(words).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{words:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said.lines().last().unwrap_or_default().to_owned()
}

fn command(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenguo"));
    command.env("WENGUO__DATABASE__URL", url).env("WENGUO__LOG__LEVEL", "error").stdin(Stdio::null());
    command
}

/// `wenguo serve` on a free port. Dropping it is `kill -9`.
pub struct Server {
    /// The process.
    pub child: Child,
    /// Where it answers.
    pub address: String,
}

impl Server {
    /// Starts it; returns once it accepts connections.
    pub fn start(url: &str) -> Server {
        Server::start_with(url, &[])
    }

    /// Starts it with more in its environment.
    pub fn start_with(url: &str, environment: &[(&str, &str)]) -> Server {
        let mut command = command(url);
        command.envs(environment.iter().copied());
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let said = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        assert!(matches!(said, Some(Ok(read)) if read > 0), "the server ended before it served");
        let address = line.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        Server { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that ended by itself cannot be killed any more, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
