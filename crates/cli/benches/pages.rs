//! How fast are the case page, the lists and the search, with how many complaints? And how fast does an import bring them?
//!
//! `cargo bench --bench pages -- 10000 100000 1000000`: one database that grows from figure to figure; 10,000 if nothing is
//! said. SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server; `sqlite` or `postgresql` leaves out the other.

#[path = "support/client.rs"]
mod client;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/load.rs"]
mod load;
#[path = "support/program.rs"]
mod program;
#[path = "support/spoken.rs"]
mod spoken;

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

use jiff::tz::TimeZone;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session;
use wenguo_store::user;
use wenguo_testkit::database::Fresh;

use program::{Server, run};
use spoken::Spoken;

/// How long each figure is measured.
const SECONDS: u64 = 3;
/// Connections that ask at once for the figure per second; the median is of one alone.
const CLIENTS: usize = 8;
/// Complaints whose pages are looked at.
const CASES: usize = 1_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(10_000);
    }
    let is_wanted = |kind: &str| {
        let named: Vec<&String> = words.iter().filter(|word| word.parse::<usize>().is_err()).collect();
        named.is_empty() || named.iter().any(|word| word.eq_ignore_ascii_case(kind))
    };
    for database in desk::databases().into_iter().filter(|database| is_wanted(database.kind())) {
        let token = desk::found(database.url());
        let mut there = 0;
        for size in &sizes {
            import(&database, there, *size);
            there = there.max(*size);
            look(&database, &token, there);
        }
    }
}

/// Brings the database from `from` to `to` complaints with the command that operators use.
#[expect(clippy::disallowed_methods, reason = "measuring is what a bench is for")]
fn import(database: &Fresh, from: usize, to: usize) {
    if to <= from {
        return;
    }
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a temporary file");
    let mut out = std::io::BufWriter::new(&file);
    writeln!(out, "投诉编号,投诉标题,投诉内容,客户姓名,联系电话,订单号,渠道,受理时间").expect("written");
    for n in from..to {
        let Spoken { subject, description, name, phone, order } = Spoken::nth(n);
        let (month, day, hour, minute) = (n / 40_320 % 9 + 1, n / 1_440 % 28 + 1, n / 60 % 24, n % 60);
        let at = format!("2025-{month:02}-{day:02} {hour:02}:{minute:02}");
        writeln!(out, "B{n},{subject},{description},{name},{phone},{order},电话,{at}").expect("written");
    }
    out.flush().expect("written");
    drop(out);
    let begun = Instant::now();
    let path = file.path().display().to_string();
    let said = run(database.url(), &["import", "complaints", &path, "--map", "chinese-sheet"]);
    let seconds = begun.elapsed().as_secs_f64();
    let rows = to - from;
    println!(
        "{:<11} import: {rows} rows in {seconds:.1} s, {:.0} rows/s ({said})",
        database.kind(),
        rows as f64 / seconds
    );
}

/// Looks at everything that is to be quick.
fn look(database: &Fresh, token: &str, there: usize) {
    let (session, numbers) = sign_in(database, there);
    let server = Server::start(database.url());
    let bearer = format!("Authorization: Bearer {token}\r\n");
    let cookie = format!("Cookie: wenguo_session={session}\r\n");
    let pane = format!("{cookie}HX-Request: true\r\n");
    let q = |words: &str| vec![format!("/api/v1/complaints?q={}", encoded(words))];
    let of_each = |prefix: &str| numbers.iter().map(|number| format!("{prefix}{number}")).collect();
    let pages: [(&str, &str, Vec<String>); 10] = [
        ("case, API", &bearer, of_each("/api/v1/complaints/")),
        ("case, pane of the workspace", &pane, of_each("/workspace/")),
        ("case, whole page with queue", &cookie, of_each("/workspace/")),
        ("list", &bearer, vec!["/api/v1/complaints".to_owned()]),
        ("list, what is due first", &bearer, vec!["/api/v1/complaints?sort=due_at".to_owned()]),
        ("search, common word 退款", &bearer, q("退款")),
        ("search, two words 洗衣机 漏水", &bearer, q("洗衣机 漏水")),
        ("search, one in 300 冒烟", &bearer, q("冒烟")),
        ("search, one in 10,000 烫伤", &bearer, q("烫伤")),
        ("search, no such word 飞机", &bearer, q("飞机")),
    ];
    for (name, headers, paths) in &pages {
        let ask = |client: &mut client::Client, n: usize| {
            let answer =
                client.ask(&format!("GET {}", paths[n * 7 % paths.len()]), headers, "").expect("an answer");
            assert_eq!(answer.status, 200, "{}", answer.body);
        };
        let alone = load::measure(&server.address, 1, SECONDS, ask);
        let together = load::measure(&server.address, CLIENTS, SECONDS, ask);
        println!(
            "{:<11} {there:>8} complaints   {:>7.0} /s   median {:>7.2} ms   99 % {:>7.2} ms   {name}",
            database.kind(),
            together.per_second,
            alone.median,
            alone.slow
        );
    }
}

/// A session of the coordinator, and the numbers of some complaints from all over the table.
fn sign_in(database: &Fresh, there: usize) -> (String, Vec<String>) {
    let desk = Desk::new(database.open(2), TimeZone::UTC);
    let step = (there / CASES).max(1);
    let session = desk.write(|work| {
        let user = user::by_login(work.tx, desk::LOGIN)?.ok_or(AppError::Unauthorised)?;
        session::begin(work, user.id)
    });
    let sql = format!("SELECT number FROM complaints WHERE id % {step} = 0 ORDER BY id");
    let numbers = desk.read::<_, AppError>(|work| Ok(work.tx.all(&sql, &[], |row| row.get("number"))?));
    (session.expect("a session"), numbers.expect("the numbers"))
}

fn encoded(words: &str) -> String {
    words.bytes().fold(String::new(), |mut encoded, byte| {
        // Writing to a String cannot fail.
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    })
}
