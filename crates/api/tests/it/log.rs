//! Every request that was refused or failed is one line in the log, with what broke; no request is two.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::client::{Client, on_every_api};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = Lines;

    fn make_writer(&'l self) -> Lines {
        self.clone()
    }
}

/// What the log says of one request, at its most talkative.
fn logged(api: &Client<'_>, login: &str, method: &str, path: &str, body: &str) -> Vec<String> {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let guard = tracing_subscriber::util::SubscriberInitExt::set_default(subscriber);
    api.send(login, method, path, &[], body);
    drop(guard);
    let bytes = lines.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8(bytes).expect("text");
    text.lines().filter(|line| line.contains("wenguo")).map(str::to_owned).collect()
}

#[test]
fn a_refusal_is_one_line_that_names_the_problem() {
    on_every_api(|api| {
        let cases = [
            ("nobody", "GET", "/api/v1/complaints", "", "401", "token-missing"),
            ("cai", "GET", "/api/v1/complaints/TS-1", "", "404", "complaint-not-found"),
            ("cai", "POST", "/api/v1/complaints", "{}", "422", "invalid"),
            ("aud", "POST", "/api/v1/departments", r#"{"code": "x", "name": "x"}"#, "403", "role"),
        ];
        for (login, method, path, body, status, problem) in cases {
            let lines = logged(api, login, method, path, body);
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].contains(" INFO ") && lines[0].contains(path), "{lines:?}");
            assert!(
                lines[0].contains(&format!("status={status}")) && lines[0].contains(problem),
                "{lines:?}"
            );
        }
    });
}

#[test]
fn a_failure_of_ours_is_one_line_that_says_what_broke_and_the_answer_does_not() {
    on_every_api(|api| {
        api.desk.work(|work| Ok(work.tx.execute("ALTER TABLE complaint_search RENAME TO gone", &[])?));
        for (method, path, body) in [
            ("GET", "/api/v1/complaints?q=%E6%BC%8F%E6%B0%B4", String::new()),
            ("POST", "/api/v1/complaints", crate::client::complaint().to_string()),
        ] {
            let lines = logged(api, "ann", method, path, &body);
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].contains("ERROR") && lines[0].contains("complaint_search"), "{lines:?}");
            let answer = api.send("ann", method, path, &[], &body).must_be(500);
            assert!(!answer.body.to_string().contains("complaint_search"), "{}", answer.body);
        }
        let fine = logged(api, "ann", "GET", "/healthz", "");
        assert!(fine.len() == 1 && fine[0].contains("DEBUG"), "{fine:?}");
        assert_eq!(api.post("ann", "/complaints", json!({})).status, 422);
    });
}
