//! Live updates: a stream that says that something changed, and the part of the page that is asked for then.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, Response, StatusCode, header};
use futures_util::StreamExt;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{note, session};
use wenguo_domain::codes::Stage;
use wenguo_http::shell::{Serving, Shell};
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::browser::Browser;
use crate::visit::visit;

/// Longer than any machine that runs tests needs.
const LONG: Duration = Duration::from_secs(20);

/// A browser that keeps streams open; the desk is worked at between its looks at them.
struct Listener {
    runtime: Runtime,
    router: Router,
    key: String,
}

impl Listener {
    fn of(desk: &TestDesk) -> Listener {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "here").expect("ann signs in");
        let router =
            wenguo_web::routes::router().with_state(Shell::new(desk.desk.clone(), Serving::default()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Listener { runtime, router, key: key.reveal().to_owned() }
    }

    fn open(&self) -> Response<Body> {
        let request = Request::get("/events?of=queue");
        let request = request.header(header::COOKIE, format!("wenguo_session={}", self.key));
        let answer = self.router.clone().oneshot(request.body(Body::empty()).expect("a request"));
        self.runtime.block_on(answer).expect("an answer")
    }

    /// What the stream says until `words` came, or until it ends.
    fn hear(&self, stream: &mut BodyDataStream, words: &str) -> String {
        let mut said = String::new();
        while !said.contains(words) {
            let next = async { tokio::time::timeout(LONG, stream.next()).await };
            let Some(next) = self.runtime.block_on(next).expect("the stream says something or ends") else {
                break;
            };
            said.push_str(&String::from_utf8_lossy(&next.expect("bytes")));
        }
        said
    }
}

#[test]
fn the_stream_says_that_something_changed_and_nothing_of_it() {
    on_every_desk(|desk| {
        let listener = Listener::of(desk);
        let answer = listener.open();
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        let mut stream = answer.into_body().into_data_stream();
        assert!(!listener.hear(&mut stream, "retry:").contains("changed"), "nothing has changed yet");
        let number = desk.receive(&call("只有天知道")).number;
        let said = listener.hear(&mut stream, "event: changed");
        assert!(said.contains("event: changed"), "{said}");
        assert!(!said.contains(&number) && !said.contains("天知道"), "{said}");
        drop(stream);
        desk.receive(&call("没有人听"));
        assert_eq!(desk.desk.feed.listening(), 0, "who hangs up is forgotten");
    });
}

#[test]
fn a_session_has_so_many_streams_and_the_end_of_the_program_ends_them() {
    on_every_desk(|desk| {
        let listener = Listener::of(desk);
        let streams: Vec<_> = (0..6).map(|_| listener.open()).collect();
        assert!(streams.iter().all(|answer| answer.status() == StatusCode::OK));
        let refused = listener.open();
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "60");
        desk.desk.feed.end();
        for answer in streams {
            let said = listener.hear(&mut answer.into_body().into_data_stream(), "words that never come");
            assert!(said.contains("retry:"), "it was open, and ends in order: {said}");
        }
        assert_eq!(listener.open().status(), StatusCode::SERVICE_UNAVAILABLE);
    });
}

#[test]
fn a_reader_who_does_not_read_is_given_up() {
    on_every_desk(|desk| {
        let _unread = Listener::of(desk).open();
        for _ in 0..3 {
            desk.receive(&call("一"));
            assert_eq!(desk.desk.feed.listening(), 1, "a moment is forgiven");
        }
        desk.clock.advance(61_000);
        desk.receive(&call("二"));
        assert_eq!(desk.desk.feed.listening(), 0);
    });
}

#[test]
fn nobody_listens_without_signing_in() {
    on_every_desk(|desk| {
        let over = Browser::at(desk).get("/events?of=queue").page(200);
        assert!(over.contains("event: over"), "told to come no more, and nothing else: {over}");
    });
}

#[test]
fn the_queue_asked_for_again_brings_rows_counts_and_a_word_about_the_open_case() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let seen = desk.complaint(&number).version;
        let browser = visit(desk, "cai");
        let address = |seen: i64| format!("/workspace?queue=all&shown=40&case={number}&seen={seen}");
        let part = browser.part(&address(seen)).is(200);
        let part =
            part.says(&format!("id=\"row-{number}\"")).says("id=\"queue-tabs\"").says("id=\"queue-total\"");
        let part = part.says("aria-current=\"true\"").says_not("changed-").says_not("<html");
        assert!(part.body.contains("data-here=\"/workspace?queue=all\""), "{}", part.body);
        let han = desk.actor("han");
        desk.work(|work| note::note(work, &han, &Target::number(&number), "看过了"));
        let part = browser.part(&address(seen)).is(200);
        part.says(&format!("id=\"changed-{number}\"")).says("韩松").says("添加备注").says_not("看过了");
        browser.part("/workspace?queue=all&cursor=1.1").is(200).says_not("queue-tabs");
    });
}

#[test]
fn the_queue_shows_as_much_as_was_shown() {
    on_every_desk(|desk| {
        for _ in 0..45 {
            desk.receive(&call("很多"));
        }
        let browser = visit(desk, "cai");
        let rows = |query: &str| {
            browser.part(&format!("/workspace?queue=all{query}")).body.matches("id=\"row-").count()
        };
        assert_eq!((rows(""), rows("&shown=40"), rows("&shown=9999"), rows("&shown=x")), (30, 40, 45, 30));
    });
}

#[test]
fn what_waits_for_a_decision_has_a_tab_of_its_own() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(&number));
        let amount = Some(("200.00".to_owned(), "CNY".to_owned()));
        let voucher = RemedyInput { kind: "voucher".to_owned(), amount, ..RemedyInput::default() };
        desk.work(|work| remedy::offer(work, &han, &target, &voucher));
        let manager = visit(desk, "mei");
        manager.get("/workspace").is(200).says("待我审批<small>1</small>");
        let tab = manager.get("/workspace?queue=approvals").is(200);
        tab.says(&number).says("排序：最早到期").says("代金券 ¥200.00</span>");
        manager.get("/workspace?queue=all").is(200).says_not("代金券 ¥200.00</span>");
        manager.get("/workspace?queue=approvals&q=nothing").is(200).says_not(&number);
        visit(desk, "cai").get("/workspace?queue=approvals").is(200).says_not("待我审批");
        desk.find("han", &number);
        desk.respond("han", &number);
        desk.follow_up(&number, &wenguo_testkit::stage::reached(5));
        let closing = visit(desk, "cai");
        closing.get(&format!("/workspace/{number}?do=close")).is(200).says("补救审批");
        let refused = closing
            .post(&format!("/complaints/{number}/closure"), &[("summary", "了结"), ("outcome", "resolved")]);
        refused.is(409).says("还有补救没有审批").says("了结");
    });
}

#[test]
fn a_dispatch_elsewhere_takes_the_case_out_of_sight_without_a_fault() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Dispatched).number;
        let seen = desk.complaint(&number).version;
        let browser = visit(desk, "han");
        let cai = desk.actor("cai");
        let away = DispatchInput { department: "logistics".to_owned(), ..DispatchInput::default() };
        desk.work(|work| dispatch::dispatch(work, &cai, &Target::number(&number), &away));
        let part = browser.part(&format!("/workspace?queue=mine&case={number}&seen={seen}")).is(200);
        part.says_not(&number);
    });
}
