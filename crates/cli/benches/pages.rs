//! How fast are the case page, the lists and the search, with how many complaints? And how fast does an import bring them?
//!
//! `cargo bench --bench pages -- 10000 100000 1000000`: one database that grows from figure to figure; 10,000 if nothing is
//! said. SQLite, and PostgreSQL where `WENGUO_TEST_POSTGRES` names a server; `sqlite` or `postgresql` leaves out the other.

#[path = "support/client.rs"]
mod client;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/imported.rs"]
mod imported;
#[path = "support/load.rs"]
mod load;
#[path = "support/program.rs"]
mod program;
#[path = "support/spoken.rs"]
mod spoken;

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session;
use wenguo_store::user;
use wenguo_testkit::database::Fresh;

use imported::import;
use program::Server;

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
    (session.expect("a session").reveal().to_owned(), numbers.expect("the numbers"))
}

fn encoded(words: &str) -> String {
    words.bytes().fold(String::new(), |mut encoded, byte| {
        // Writing to a String cannot fail.
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    })
}
