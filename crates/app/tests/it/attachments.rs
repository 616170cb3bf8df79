//! Evidence: received, attached, looked at, taken away, forgotten; refused where it is not fit.

use std::io::Read;

use wenguo_app::attachment::incoming::Incoming;
use wenguo_app::attachment::{self, Received, tidy};
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::turn::Target;
use wenguo_domain::attachment::Limits;
use wenguo_domain::moment::DAY;
use wenguo_store::attachment::Attachment;
use wenguo_store::timeline::Event;
use wenguo_testkit::cupboard::{HARM, Sniffer};
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

/// The head of a picture of 3 by 2 pixels, and the rest of it.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 3, 0, 0, 0,
    2, 8, 2, 0, 0, 0, 0x12, 0x16, 0xf1, 0x4d,
];

fn receive(desk: &TestDesk, name: &str, content: &[u8]) -> Result<Received, AppError> {
    let mut incoming = Incoming::begin(&desk.desk)?;
    incoming.write_all(content)?;
    incoming.finish(name)
}

fn attach(
    desk: &TestDesk,
    login: &str,
    number: &str,
    received: &[Received],
) -> Result<Vec<Attachment>, AppError> {
    let actor = desk.actor(login);
    desk.attempt(|work| attachment::attach(work, &actor, &Target::number(number), received))
}

fn text_of(desk: &TestDesk, login: &str, number: &str, id: i64) -> Vec<u8> {
    let mut opened = attachment::open(&desk.desk, &desk.actor(login), number, id).expect("an attachment");
    let mut content = Vec::new();
    opened.content.read_to_end(&mut content).expect("its content");
    content
}

fn code(error: AppError) -> &'static str {
    match error {
        AppError::Invalid(faults) => faults[0].code,
        AppError::TooLarge(fault) => fault.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_is_attached_known_by_its_content_and_given_out_again() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let received = receive(desk, "../../漏水.exe.jpg", PNG).expect("a picture");
        let attached = attach(desk, "ann", &number, &[received]).expect("attached");
        let one = &attached[0];
        assert_eq!(
            (one.name.as_str(), one.media.as_str(), one.size),
            ("漏水.exe.jpg", "image/png", Some((3, 2)))
        );
        assert_eq!(text_of(desk, "ann", &number, one.id), PNG);
        let events = events(desk, &number);
        let event = events.last().expect("an event");
        assert_eq!(event.kind.as_str(), "attached");
        assert!(event.data.as_ref().expect("particulars").contains(&one.digest), "{event:?}");
    });
}

#[test]
fn the_same_content_is_kept_once_and_attached_once() {
    on_every_desk(|desk| {
        let (number, other) =
            (desk.receive(&call("水壶漏水")).number, desk.receive(&call("又漏水了")).number);
        let first = attach(desk, "ann", &number, &[receive(desk, "a.txt", b"same words").expect("a text")]);
        let again = attach(desk, "ann", &number, &[receive(desk, "b.txt", b"same words").expect("a text")]);
        let elsewhere =
            attach(desk, "ann", &other, &[receive(desk, "c.txt", b"same words").expect("a text")]);
        let (first, again, elsewhere) = (first.expect("one"), again.expect("one"), elsewhere.expect("one"));
        assert_eq!(first[0].id, again[0].id);
        assert_eq!(
            (elsewhere[0].digest.as_str(), elsewhere[0].name.as_str()),
            (first[0].digest.as_str(), "c.txt")
        );
        assert_eq!(desk.cupboard.contents().len(), 1);
        assert_eq!(desk.complaint(&number).version, 2, "nothing happened the second time");
    });
}

#[test]
fn what_is_not_fit_is_refused_and_leaves_nothing() {
    on_every_desk(|desk| {
        desk.desk.evidence.limits = Limits { bytes: 1_000, together: 10_000, files: 2, pixels: 5 };
        desk.desk.evidence.scanner = Some(std::sync::Arc::new(Sniffer::default()));
        let refused = |name: &str, content: &[u8]| code(receive(desk, name, content).expect_err("refused"));
        assert_eq!(refused("leer.txt", b""), "file_empty");
        assert_eq!(refused("lang.txt", &[b'a'; 1_001]), "file_too_large");
        assert_eq!(refused("riesig.png", PNG), "too_many_pixels");
        assert_eq!(refused("rechnung.pdf", &executable()), "file_runs");
        assert_eq!(refused("rechnung.bat", b"echo hello"), "file_runs");
        assert_eq!(refused("brief.txt", &[b"words ", HARM].concat()), "file_infected");
        assert!(desk.cupboard.contents().is_empty());

        let number = desk.receive(&call("水壶漏水")).number;
        let three: Vec<_> = ["1", "2", "3"]
            .iter()
            .map(|text| receive(desk, text, text.as_bytes()).expect("a text"))
            .collect();
        assert_eq!(code(attach(desk, "ann", &number, &three).expect_err("refused")), "too_many_files");
        assert_eq!(attach(desk, "ann", &number, &three[..2]).expect("two").len(), 2);
        assert_eq!(code(attach(desk, "ann", &number, &three[2..]).expect_err("refused")), "too_many_files");
    });
}

/// A program of Windows, as far as a look at its head can tell.
fn executable() -> Vec<u8> {
    let mut content = vec![0; 512];
    content[..2].copy_from_slice(b"MZ");
    content[0x3c] = 0x80;
    content[0x80..0x84].copy_from_slice(b"PE\0\0");
    content
}

#[test]
fn a_vault_or_a_scanner_that_is_away_takes_nothing_and_says_so() {
    on_every_desk(|desk| {
        let sniffer = std::sync::Arc::new(Sniffer::default());
        desk.desk.evidence.scanner = Some(sniffer.clone());
        sniffer.set_away(true);
        assert!(matches!(receive(desk, "a.txt", b"words"), Err(AppError::Busy { .. })));
        sniffer.set_away(false);
        desk.cupboard.set_away(true);
        assert!(matches!(receive(desk, "a.txt", b"words"), Err(AppError::Busy { .. })));
        desk.cupboard.set_away(false);
        let received = receive(desk, "a.txt", b"words").expect("a text");
        let number = desk.receive(&call("水壶漏水")).number;
        let id = attach(desk, "ann", &number, &[received]).expect("attached")[0].id;
        desk.cupboard.spoil(|contents| contents.clear());
        let lost = attachment::open(&desk.desk, &desk.actor("ann"), &number, id).err();
        assert!(matches!(lost, Some(AppError::Conflict { id: "attachment-lost", .. })), "{lost:?}");
    });
}

#[test]
fn who_sees_personal_data_masked_leaves_a_trace_when_looking() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let id = attach(desk, "ann", &number, &[receive(desk, "a.txt", b"words").expect("a text")])
            .expect("one")[0]
            .id;
        let version = desk.complaint(&number).version;
        text_of(desk, "cai", &number, id);
        assert_eq!(kinds(desk, &number).last().map(String::as_str), Some("attached"));
        desk.hire("seer", "auditor", None);
        text_of(desk, "seer", &number, id);
        assert_eq!(kinds(desk, &number).last().map(String::as_str), Some("attachment_opened"));
        assert_eq!(desk.complaint(&number).version, version, "a look changes nothing");
    });
}

fn events(desk: &TestDesk, number: &str) -> Vec<Event> {
    let cai = desk.actor("cai");
    desk.work(|work| complaint::timeline(work, &cai, number, 0, 100))
}

fn kinds(desk: &TestDesk, number: &str) -> Vec<String> {
    events(desk, number).iter().map(|event| event.kind.as_str().to_owned()).collect()
}

#[test]
fn what_was_taken_away_is_gone_for_readers_stays_on_record_and_is_forgotten_in_the_end() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let one =
            attach(desk, "ann", &number, &[receive(desk, "a.txt", b"words").expect("a text")]).expect("one");
        let id = one[0].id;
        let (ann, cai) = (desk.actor("ann"), desk.actor("cai"));
        let nothing = desk.refusal(|work| attachment::remove(work, &cai, &Target::number(&number), id, "  "));
        assert_eq!(code(nothing), "required");
        desk.work(|work| attachment::remove(work, &cai, &Target::number(&number), id, "别人的发票"));
        assert!(matches!(attachment::open(&desk.desk, &ann, &number, id), Err(AppError::NotFound(_))));
        let (_, listed) = desk.work(|work| attachment::list(work, &ann, &number));
        assert_eq!(listed[0].removed_reason.as_deref(), Some("别人的发票"));

        desk.clock.advance(29 * DAY);
        assert_eq!(tidy::sweep(&desk.desk, desk.desk.now()).expect("a sweep"), 0);
        desk.clock.advance(2 * DAY);
        assert_eq!(tidy::sweep(&desk.desk, desk.desk.now()).expect("a sweep"), 1);
        assert!(desk.cupboard.contents().is_empty());
        let again =
            attach(desk, "ann", &number, &[receive(desk, "a.txt", b"words").expect("a text")]).expect("one");
        assert_eq!(text_of(desk, "ann", &number, again[0].id), b"words", "the same content may come again");
    });
}

#[test]
fn what_was_received_and_never_attached_is_forgotten() {
    on_every_desk(|desk| {
        let received = receive(desk, "a.txt", b"words").expect("a text");
        desk.clock.advance(31 * DAY);
        assert_eq!(tidy::sweep(&desk.desk, desk.desk.now()).expect("a sweep"), 1);
        let number = desk.receive(&call("水壶漏水")).number;
        let late = attach(desk, "ann", &number, &[received]).expect_err("refused");
        assert_eq!(code(late), "file_forgotten");
    });
}

#[test]
fn only_the_centre_takes_away_what_somebody_else_brought() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let one =
            attach(desk, "cai", &number, &[receive(desk, "a.txt", b"words").expect("a text")]).expect("one");
        let ann = desk.actor("ann");
        let refused =
            desk.refusal(|work| attachment::remove(work, &ann, &Target::number(&number), one[0].id, "不要"));
        assert!(matches!(refused, AppError::Denied(_)), "{refused:?}");
    });
}
