//! Letters handed to a real mail server.

use std::time::Duration;

use wenguo_app::outgoing::mail::{Letter, MailPort, Recipient};
use wenguo_channels::mail::{Mailer, Security, Settings};
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::secret::Secret;
use wenguo_testkit::desk::START;
use wenguo_testkit::post_office::{Door, PostOffice};

fn settings(office: &PostOffice, security: Security) -> Settings {
    Settings {
        host: office.address.ip().to_string(),
        port: office.address.port(),
        security,
        user: String::new(),
        password: Secret::default(),
        from: "闻过投诉中心 <desk@wenguo.example>".to_owned(),
        timeout: Duration::from_secs(10),
        authorities: vec![office.certificate.authority.clone()],
    }
}

fn mailer(office: &PostOffice, security: Security) -> Mailer {
    Mailer::new(settings(office, security)).expect("right settings")
}

fn letter(address: &str) -> Letter {
    Letter {
        key: "notice-42".to_owned(),
        to: Recipient { address: address.to_owned(), name: "王芳".to_owned() },
        subject: "TS-20261122-000123 还有两小时到期".to_owned(),
        text: "请尽快处理。\n. 以点开头的一行\n".to_owned(),
        html: None,
        headers: vec![("In-Reply-To".to_owned(), "<earlier@wenguo.example>".to_owned())],
        is_automatic: true,
        written_at: START,
    }
}

/// What a mail program would show, by undoing the transfer encoding of a single part.
fn header<'m>(mail: &'m str, name: &str) -> Option<&'m str> {
    let head = mail.split("\r\n\r\n").next()?;
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn decoded(base64: &str) -> String {
    use base64::Engine;
    let joined: String = base64.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(joined).expect("Base64");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_letter_arrives_whole() {
    let office = PostOffice::open(Door::Plain, None);
    let sent = mailer(&office, Security::Plain).send(&letter("wangfang@example.cn")).expect("sent");
    assert_eq!((sent.status, sent.said.as_str()), (Some(250), "2.0.0 kept"));
    let [arrived] = office.arrived().try_into().expect("one letter");
    assert_eq!(
        (arrived.from.as_str(), arrived.to.as_slice()),
        ("desk@wenguo.example", &["wangfang@example.cn".to_owned()][..])
    );
    let mail = arrived.text.as_str();
    assert_eq!(header(mail, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!(header(mail, "X-Auto-Response-Suppress"), Some("All"));
    assert_eq!(header(mail, "In-Reply-To"), Some("<earlier@wenguo.example>"));
    assert_eq!(header(mail, "Date"), Some("Mon, 02 Nov 2026 01:00:00 +0000"));
    let subject = header(mail, "Subject").expect("a subject");
    assert!(subject.is_ascii() && subject.contains("=?utf-8?"), "{subject}");
    assert!(header(mail, "To").is_some_and(|to| to.contains("<wangfang@example.cn>")), "{mail}");
    assert_eq!(header(mail, "Content-Transfer-Encoding"), Some("base64"));
    let body = mail.split("\r\n\r\n").nth(1).expect("a body");
    assert_eq!(decoded(body).replace("\r\n", "\n"), "请尽快处理。\n. 以点开头的一行\n");
}

#[test]
fn a_letter_sent_twice_has_one_id() {
    let office = PostOffice::open(Door::Plain, None);
    let mailer = mailer(&office, Security::Plain);
    for key in ["notice-42", "notice-42", "notice-43"] {
        mailer.send(&Letter { key: key.to_owned(), ..letter("wangfang@example.cn") }).expect("sent");
    }
    let arrived = office.arrived();
    let ids: Vec<&str> = arrived.iter().filter_map(|arrived| header(&arrived.text, "Message-ID")).collect();
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], ids[2]);
    assert!(ids[0].ends_with("@wenguo.example>"), "{}", ids[0]);
}

#[test]
fn a_page_comes_with_its_text() {
    let office = PostOffice::open(Door::Plain, None);
    let page = Letter {
        html: Some("<p>请尽快处理。</p>".to_owned()),
        is_automatic: false,
        ..letter("a@example.cn")
    };
    mailer(&office, Security::Plain).send(&page).expect("sent");
    let arrived = office.arrived();
    let mail = arrived[0].text.as_str();
    assert!(
        header(mail, "Content-Type").is_some_and(|kind| kind.starts_with("multipart/alternative")),
        "{mail}"
    );
    assert!(mail.find("text/plain") < mail.find("text/html"), "the plainest first (RFC 2046)");
    assert_eq!(header(mail, "Auto-Submitted"), None, "a person wrote it");
}

#[test]
fn no_line_of_a_letter_becomes_a_header() {
    let office = PostOffice::open(Door::Plain, None);
    let sly = Letter {
        subject: "好\r\nBcc: all@example.cn\r\n\r\n正文".to_owned(),
        to: Recipient { address: "a@example.cn".to_owned(), name: "王\r\nBcc: b@example.cn".to_owned() },
        headers: vec![("References".to_owned(), "<a@b>\r\nBcc: c@example.cn".to_owned())],
        ..letter("a@example.cn")
    };
    mailer(&office, Security::Plain).send(&sly).expect("sent");
    let [arrived] = office.arrived().try_into().expect("one letter");
    assert_eq!(arrived.to, ["a@example.cn"]);
    let head = arrived.text.split("\r\n\r\n").next().expect("a head");
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
}

#[test]
fn the_way_is_secured_as_configured() {
    for (door, security, is_secured) in [
        (Door::StartTls, Security::StartTls, true),
        (Door::Implicit, Security::Implicit, true),
        (Door::Plain, Security::Plain, false),
    ] {
        let office = PostOffice::open(door, None);
        let mailer = mailer(&office, security);
        mailer.greet().expect("a greeting");
        mailer.send(&letter("a@example.cn")).expect("sent");
        assert_eq!(office.arrived()[0].was_secured, is_secured, "{door:?}");
    }
}

#[test]
fn a_server_without_tls_gets_no_letter_where_tls_is_asked_for() {
    let office = PostOffice::open(Door::Plain, None);
    let failure =
        mailer(&office, Security::StartTls).send(&letter("a@example.cn")).expect_err("no TLS there");
    assert!(!failure.is_final && failure.said.contains("cannot do what is configured"), "{failure:?}");
    assert!(office.arrived().is_empty());
}

#[test]
fn a_certificate_nobody_vouches_for_is_not_believed() {
    for (door, security) in [(Door::StartTls, Security::StartTls), (Door::Implicit, Security::Implicit)] {
        let office = PostOffice::open(door, None);
        let stranger = Settings { authorities: Vec::new(), ..settings(&office, security) };
        let failure = Mailer::new(stranger)
            .expect("right settings")
            .send(&letter("a@example.cn"))
            .expect_err("a stranger");
        assert_eq!((failure.is_final, failure.obstacle), (false, Obstacle::Untrusted), "{failure:?}");
        assert!(office.arrived().is_empty());
    }
}

#[test]
fn who_has_an_account_signs_in() {
    let office = PostOffice::open(Door::StartTls, Some(("desk", "hunter22")));
    let with = |password: &str| {
        let user = "desk".to_owned();
        let settings =
            Settings { user, password: Secret::new(password), ..settings(&office, Security::StartTls) };
        Mailer::new(settings).expect("right settings")
    };
    with("hunter22").greet().expect("a greeting");
    with("hunter22").send(&letter("a@example.cn")).expect("sent");
    let wrong = with("hunter23").send(&letter("a@example.cn")).expect_err("a wrong password");
    assert_eq!((wrong.status, wrong.obstacle), (Some(535), Obstacle::Account), "{wrong:?}");
    assert!(!wrong.is_final, "a password is mended, and then the letter goes: {wrong:?}");
    assert!(!wrong.said.contains("hunter23"), "{wrong:?}");
    assert_eq!(office.arrived().len(), 1);
}

#[test]
fn what_the_server_says_decides_whether_to_try_again() {
    let office = PostOffice::open(Door::Plain, None);
    let mailer = mailer(&office, Security::Plain);
    let unknown = mailer.send(&letter("unknown@example.cn")).expect_err("nobody there");
    assert_eq!((unknown.is_final, unknown.obstacle, unknown.status), (true, Obstacle::Recipient, Some(550)));
    assert!(unknown.said.contains("there is nobody of that name"), "{unknown:?}");
    let full = mailer.send(&letter("full@example.cn")).expect_err("no room");
    assert_eq!((full.is_final, full.status), (false, Some(452)));
    let grey = mailer.send(&letter("grey@example.cn")).expect_err("greylisted");
    assert_eq!((grey.is_final, grey.status), (false, Some(451)));
    mailer.send(&letter("grey@example.cn")).expect("taken the second time");
    assert_eq!(office.arrived().len(), 1);
}

#[test]
fn what_is_no_address_is_not_tried() {
    let office = PostOffice::open(Door::Plain, None);
    let mailer = mailer(&office, Security::Plain);
    for wrong in ["", "王芳", "a@", "@example.cn", "a@b@c", "a@example.cn>\r\nRCPT TO:<b@example.cn"] {
        let failure = mailer.send(&letter(wrong)).expect_err(wrong);
        assert!(failure.is_final, "{wrong}: {failure:?}");
    }
    assert!(office.arrived().is_empty());
}

#[test]
fn a_server_that_is_not_there_or_says_nothing_is_tried_again() {
    let office = PostOffice::open(Door::Plain, None);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("its address").port();
    let waits = Settings { port, timeout: Duration::from_millis(300), ..settings(&office, Security::Plain) };
    let failure = Mailer::new(waits).expect("right settings").greet().expect_err("silence");
    assert!(!failure.is_final && failure.obstacle == Obstacle::TooSlow, "{failure:?}");
    drop(silent);
    let gone = Settings { port, ..settings(&office, Security::Plain) };
    let failure =
        Mailer::new(gone).expect("right settings").send(&letter("a@example.cn")).expect_err("nobody");
    assert!(!failure.is_final && failure.obstacle == Obstacle::ConnectionRefused, "{failure:?}");
}

#[test]
fn wrong_settings_are_named() {
    let office = PostOffice::open(Door::Plain, None);
    let from = Settings { from: "投诉中心".to_owned(), ..settings(&office, Security::Plain) };
    assert!(Mailer::new(from).err().is_some_and(|error| error.contains("mail.from")));
    let clear = Settings {
        host: "mail.example.cn".to_owned(),
        user: "desk".to_owned(),
        password: Secret::new("hunter22"),
        ..settings(&office, Security::Plain)
    };
    let error = Mailer::new(clear).err().expect("a password in the clear");
    assert!(error.contains("mail.tls") && !error.contains("hunter22"), "{error}");
}
