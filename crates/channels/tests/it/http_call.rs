//! Calls against a real receiver that fails, hangs, answers slowly, twice, endlessly, or leads inside.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use proptest::prelude::*;
use wenguo_app::outgoing::http::{Answer, Call, HttpPort, KEPT};
use wenguo_app::outgoing::{Undelivered, webhook};
use wenguo_channels::http_call::address::Allowed;
use wenguo_channels::http_call::guard::Lookup;
use wenguo_channels::http_call::{HttpCaller, Patience, Settings};
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::webhook::secret::SigningSecret;
use wenguo_domain::webhook::{self as stamps, SIGNATURE, TIMESTAMP};
use wenguo_testkit::certificate::TestCertificate;
use wenguo_testkit::clock::TestClock;
use wenguo_testkit::desk::START;
use wenguo_testkit::receiver::{Receiver, Reply};

/// What a test may change.
struct Case {
    allow: Vec<String>,
    proxy: Option<String>,
    certificate: Option<TestCertificate>,
    lookup: Option<Lookup>,
    patience: Patience,
}

/// A caller that may call this machine, as the receivers are here.
fn here() -> Case {
    Case {
        allow: vec!["127.0.0.1".to_owned()],
        proxy: None,
        certificate: None,
        lookup: None,
        patience: Patience { connect: Duration::from_secs(5), whole: Duration::from_secs(20) },
    }
}

/// A caller as it is without any configuration.
fn strict() -> Case {
    Case { allow: Vec::new(), ..here() }
}

/// One that waits half a second.
fn impatient() -> Case {
    Case {
        patience: Patience { connect: Duration::from_millis(500), whole: Duration::from_millis(500) },
        ..here()
    }
}

impl Case {
    fn caller(self) -> HttpCaller {
        let settings = Settings {
            allowed: Allowed::parse(&self.allow).expect("right entries"),
            proxy: self.proxy,
            authorities: self.certificate.into_iter().map(|certificate| certificate.authority).collect(),
            patience: self.patience,
            lookup: self.lookup,
        };
        HttpCaller::new(settings, Arc::new(TestClock::at(START))).expect("right settings")
    }

    fn call(self, url: &str) -> Result<Answer, Undelivered> {
        self.caller().call(&Call::json(url, "{}"))
    }
}

#[track_caller]
fn fails(outcome: Result<Answer, Undelivered>, is_final: bool, words: &str) -> Undelivered {
    let failure = outcome.expect_err("this should not have been delivered");
    assert_eq!(failure.is_final, is_final, "{failure:?}");
    assert!(failure.said.contains(words), "{failure:?}");
    failure
}

#[test]
fn a_webhook_arrives_signed() {
    let receiver = Receiver::open(|_| Reply::status(202, "taken"));
    let secret = SigningSecret::of([9; 32]);
    let call = webhook::call(
        &receiver.url("/hook?tenant=7"),
        "job-1",
        b"{\"a\":1}".to_vec(),
        std::slice::from_ref(&secret),
        START,
    );
    let answer = here().caller().call(&call).expect("delivered");
    assert_eq!((answer.status, answer.body.as_str()), (202, "taken"));
    let [received] = receiver.received().try_into().expect("one request");
    assert_eq!((received.method.as_str(), received.path.as_str()), ("POST", "/hook?tenant=7"));
    assert_eq!(received.body, b"{\"a\":1}");
    assert_eq!(received.header("content-type"), Some("application/json; charset=utf-8"));
    assert!(received.header("user-agent").is_some_and(|name| name.starts_with("wenguo/")));
    let id = received.header(stamps::ID).expect("an id");
    assert_eq!(received.header(TIMESTAMP), Some("1793581200"));
    let expected = stamps::signed(id, 1_793_581_200, &received.body, &secret);
    assert_eq!(received.header(SIGNATURE), Some(expected.as_str()));
}

#[test]
fn a_failing_receiver_is_tried_again_and_one_that_is_gone_is_not() {
    let receiver = Receiver::open(|received| match received.path.as_str() {
        "/gone" => Reply::status(410, ""),
        "/busy" => Reply::with_headers(429, &[("Retry-After", "120")], "slow\n  down"),
        "/dated" => Reply::with_headers(503, &[("Retry-After", "Mon, 02 Nov 2026 02:00:00 GMT")], ""),
        "/endless" => Reply::with_headers(503, &[("Retry-After", "99999999999")], ""),
        "/odd" => Reply::with_headers(503, &[("Retry-After", "soon")], ""),
        "/wrong" => Reply::status(404, "no such hook"),
        _ => Reply::status(500, &"x".repeat(3000)),
    });
    let call = |path: &str| here().call(&receiver.url(path));
    assert_eq!(fails(call("/gone"), true, "HTTP 410").status, Some(410));
    let busy = fails(call("/busy"), false, "HTTP 429: slow down");
    assert_eq!((busy.status, busy.retry_after), (Some(429), Some(120_000)));
    // The test's clock stands at nine in Shanghai, one in Greenwich.
    assert_eq!(fails(call("/dated"), false, "HTTP 503").retry_after, Some(HOUR));
    assert_eq!(fails(call("/endless"), false, "HTTP 503").retry_after, Some(DAY));
    assert_eq!(fails(call("/odd"), false, "HTTP 503").retry_after, None);
    fails(call("/wrong"), false, "HTTP 404: no such hook");
    assert!(fails(call("/"), false, "HTTP 500: xxx").said.len() < 300, "not the whole page");
}

#[test]
fn who_does_not_answer_is_left_in_time() {
    let silent = Receiver::open(|_| Reply::Silence);
    fails(impatient().call(&silent.url("/")), false, "in time");
    let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".to_vec();
    let slow = Receiver::open(move |_| Reply::Slowly(bytes.clone(), Duration::from_millis(200)));
    fails(impatient().call(&slow.url("/")), false, "in time");
    assert_eq!(slow.received().len(), 1);
}

#[test]
fn a_slow_answer_in_time_is_an_answer() {
    let bytes = b"HTTP/1.1 204 OK\r\n\r\n".to_vec();
    let slow = Receiver::open(move |_| Reply::Slowly(bytes.clone(), Duration::from_millis(10)));
    assert_eq!(here().call(&slow.url("/")).expect("delivered").status, 204);
}

#[test]
fn a_body_that_breaks_off_changes_nothing() {
    let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf".to_vec();
    let receiver = Receiver::open(move |_| Reply::Bytes(bytes.clone()));
    assert_eq!(here().call(&receiver.url("/")).expect("delivered").body, "half");
}

#[test]
fn who_answers_twice_or_without_end_is_heard_once() {
    let twice = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n"
        .to_vec();
    let receiver = Receiver::open(move |_| Reply::Bytes(twice.clone()));
    assert_eq!(here().call(&receiver.url("/")).expect("delivered").body, "ok");
    let endless = Receiver::open(|_| {
        let mut head = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n".to_vec();
        head.extend([b'x'; 65536]);
        Reply::Endlessly(head)
    });
    assert_eq!(here().call(&endless.url("/")).expect("delivered").body.len(), KEPT);
    let head = Receiver::open(|_| Reply::Endlessly(b"HTTP/1.1 200 OK\r\nx-a: b\r\nx-c: d\r\nx-e".to_vec()));
    assert!(!fails(here().call(&head.url("/")), false, "").is_final);
}

#[test]
fn nobody_there_is_tried_again() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port");
    fails(here().call(&format!("http://{closed}/")), false, "connection failed");
    let rude = Receiver::open(|_| Reply::HangUp);
    assert!(!here().call(&rude.url("/")).expect_err("no answer").is_final);
    fails(here().call("http://no-such-host.invalid/"), false, "nobody knows the name");
    let other = Receiver::open(|_| Reply::Bytes(b"220 mail.example ESMTP\r\n".to_vec()));
    assert!(!here().call(&other.url("/")).expect_err("no HTTP").is_final);
}

#[test]
fn nothing_inside_is_called_however_it_is_written() {
    let receiver = Receiver::open(|_| Reply::status(200, "inside"));
    let port = receiver.address.port();
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "localhost",
        "LOCALHOST",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "0.0.0.0",
        "0",
        "１２７.0.0.1",
        "127。0。0。1",
    ] {
        let url = format!("http://{host}:{port}/");
        let failure = fails(strict().call(&url), true, "is not called");
        assert_eq!(strict().caller().may_call(&url), Err(failure), "the form says the same: {url}");
    }
    assert!(receiver.received().is_empty(), "nothing reached it");
}

#[test]
fn only_web_addresses_without_credentials_are_called() {
    for (url, words) in [
        ("ftp://example.cn/", "http"),
        ("file:///etc/passwd", "http"),
        ("gopher://example.cn/", "http"),
        ("http://", "not called"),
        ("example.cn/hook", "not called"),
        ("https://user:hunter22@example.cn/", "user and password"),
        ("https://user@example.cn/", "user and password"),
        ("http://example.cn:0/", "port 0"),
        ("http://example.cn:99999/", "not called"),
    ] {
        let failure = fails(here().call(url), true, words);
        assert!(!failure.said.contains("hunter22"), "{failure:?}");
        assert!(here().caller().may_call(url).is_err(), "{url}");
    }
    let long = format!("https://example.cn/{}", "x".repeat(3000));
    fails(here().call(&long), true, "longer");
}

#[test]
fn a_redirect_is_followed_on_the_same_host_with_the_same_body() {
    let receiver = Receiver::open(|received| match received.path.as_str() {
        "/old" => Reply::with_headers(308, &[("Location", "/new")], ""),
        "/new" => Reply::with_headers(302, &[("Location", "newer?x=1")], ""),
        _ => Reply::status(200, "here"),
    });
    assert_eq!(here().call(&receiver.url("/old")).expect("delivered").body, "here");
    let paths: Vec<String> = receiver.received().iter().map(|received| received.path.clone()).collect();
    assert_eq!(paths, ["/old", "/new", "/newer?x=1"]);
    assert!(receiver.received().iter().all(|received| received.method == "POST" && received.body == b"{}"));
}

#[test]
fn a_redirect_leads_nowhere_else() {
    let inside = Receiver::open(|_| Reply::status(200, "inside"));
    let targets = [
        inside.url("/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "//[::1]/".to_owned(),
        "https://example.cn/".to_owned(),
        "ftp://127.0.0.1/".to_owned(),
        "http://user:hunter22@127.0.0.1/".to_owned(),
        "http://".to_owned(),
    ];
    for target in targets {
        let place = target.clone();
        let receiver = Receiver::open(move |_| Reply::with_headers(307, &[("Location", &place)], ""));
        let failure = fails(here().call(&receiver.url("/")), true, "redirect is not followed").said;
        assert!(!failure.contains("hunter22"), "{failure}");
    }
    assert!(inside.received().is_empty(), "neither body nor signature went there");
}

#[test]
fn redirects_in_a_circle_end_and_others_are_answers() {
    let circle = Receiver::open(|_| Reply::with_headers(307, &[("Location", "/")], ""));
    fails(here().call(&circle.url("/")), true, "more than 3 times");
    assert_eq!(circle.received().len(), 4);
    let other = Receiver::open(|_| Reply::with_headers(303, &[("Location", "/done")], ""));
    assert_eq!(fails(here().call(&other.url("/")), false, "HTTP 303").status, Some(303));
    let nowhere = Receiver::open(|_| Reply::status(302, ""));
    fails(here().call(&nowhere.url("/")), false, "HTTP 302");
}

/// The second look at a redirect finds the host somewhere else.
#[test]
fn a_name_that_moves_inside_while_it_is_called_is_not_followed() {
    let receiver = Receiver::open(|_| Reply::with_headers(307, &[("Location", "/again")], ""));
    let (address, asked) = (receiver.address, Arc::new(AtomicUsize::new(0)));
    let counted = asked.clone();
    let lookup: Lookup = Arc::new(move |_, port| match counted.fetch_add(1, Ordering::SeqCst) {
        0 => Ok(vec![address]),
        _ => Ok(vec![SocketAddr::from(([10, 0, 0, 1], port))]),
    });
    let case = Case { lookup: Some(lookup), ..here() };
    let url = format!("http://moving.example:{}/", address.port());
    fails(case.call(&url), true, "10.0.0.1 is a private address");
    assert_eq!(
        asked.load(Ordering::SeqCst),
        2,
        "once for each request: what is checked is what is connected to"
    );
}

#[test]
fn a_name_with_one_address_inside_is_not_called_at_all() {
    let receiver = Receiver::open(|_| Reply::status(200, ""));
    let address = receiver.address;
    let lookup: Lookup =
        Arc::new(move |_, port| Ok(vec![address, SocketAddr::from(([192, 168, 1, 1], port))]));
    let case = || Case { lookup: Some(lookup.clone()), ..here() };
    fails(case().call("http://both.example/"), true, "192.168.1.1");
    assert!(case().caller().may_call("http://both.example/").is_err());
    assert!(receiver.received().is_empty());
}

#[test]
fn an_allowed_host_is_called() {
    let receiver = Receiver::open(|_| Reply::status(200, "inside"));
    let url = format!("http://localhost:{}/", receiver.address.port());
    let case = || Case { allow: vec!["localhost".to_owned()], ..here() };
    assert_eq!(case().call(&url).expect("allowed").body, "inside");
    assert_eq!(case().caller().may_call(&url), Ok(()));
    fails(case().call(&receiver.url("/")), true, "this machine itself");
}

#[test]
fn certificates_are_checked() {
    let certificate = TestCertificate::new();
    let receiver = Receiver::open_secured(&certificate, |_| Reply::status(200, "secured"));
    let url = format!("https://{}/", receiver.address);
    fails(here().call(&url), false, "");
    assert!(receiver.received().is_empty(), "nothing is said to a stranger");
    let case = Case { certificate: Some(certificate), ..here() };
    assert_eq!(case.call(&url).expect("believed").body, "secured");
}

#[test]
fn a_secured_receiver_does_not_lead_into_the_open() {
    let certificate = TestCertificate::new();
    let receiver = Receiver::open_secured(&certificate, |received| {
        let host = received.header("host").unwrap_or_default();
        Reply::with_headers(307, &[("Location", &format!("http://{host}/"))], "")
    });
    let url = format!("https://{}/", receiver.address);
    fails(Case { certificate: Some(certificate), ..here() }.call(&url), true, "from https to http");
}

#[test]
fn a_proxy_is_used_where_one_is_configured_and_never_asked_for_an_address_inside() {
    let proxy = Receiver::open(|_| Reply::status(403, "not through me"));
    let case = || Case { proxy: Some(format!("http://{}", proxy.address)), ..strict() };
    fails(case().call("http://hooks.example.cn/"), false, "proxy");
    let [asked] = proxy.received().try_into().expect("one request");
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("CONNECT", "hooks.example.cn:80"));
    fails(case().call("http://127.0.0.1/"), true, "this machine itself");
    assert_eq!(proxy.received().len(), 1);
}

#[test]
fn a_wrong_proxy_is_named() {
    for wrong in ["10.0.0.1:3128", "socks5://10.0.0.1", "http://"] {
        let settings = Settings {
            allowed: Allowed::default(),
            proxy: Some(wrong.to_owned()),
            authorities: Vec::new(),
            patience: Patience::default(),
            lookup: None,
        };
        let error = HttpCaller::new(settings, Arc::new(TestClock::at(START))).err().expect(wrong);
        assert!(error.contains("http://host:port"), "{error}");
    }
}

#[test]
fn what_is_logged_of_a_call_holds_no_secret() {
    let mut call =
        Call::json("https://qyapi.example.cn:8443/send?key=4f9c-secret", "{\"customer\":\"王芳\"}");
    call.headers.push(("authorization".to_owned(), "Bearer hunter22".to_owned()));
    let shown = format!("{call:?}");
    assert!(shown.contains("https://qyapi.example.cn:8443") && shown.contains("authorization"), "{shown}");
    assert!(!shown.contains("secret") && !shown.contains("hunter22") && !shown.contains("王芳"), "{shown}");
    assert!(!format!("{:?}", Call::json("http://u:hunter22@x.example/", "")).contains("hunter22"));
}

#[test]
fn what_stood_in_the_way_is_told_apart() {
    let certificate = TestCertificate::new();
    let secured = Receiver::open_secured(&certificate, |_| Reply::status(200, ""));
    let receiver = Receiver::open(|received| match received.path.as_str() {
        "/gone" => Reply::status(410, ""),
        "/often" => Reply::status(429, ""),
        "/away" => Reply::with_headers(307, &[("Location", "https://example.cn/")], ""),
        "/mail" => Reply::Bytes(b"220 mail.example ESMTP\r\n".to_vec()),
        "/silent" => Reply::Silence,
        "/hung-up" => Reply::HangUp,
        "/round" => Reply::with_headers(307, &[("Location", "/round")], ""),
        _ => Reply::status(500, ""),
    });
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port");
    let of = |case: Case, url: &str| case.call(url).expect_err("undelivered").obstacle;
    assert_eq!(of(here(), &receiver.url("/gone")), Obstacle::Gone);
    assert_eq!(of(here(), &receiver.url("/often")), Obstacle::TooOften);
    assert_eq!(of(here(), &receiver.url("/away")), Obstacle::Redirected);
    assert_eq!(of(here(), &receiver.url("/mail")), Obstacle::Unintelligible);
    assert_eq!(of(here(), &receiver.url("/")), Obstacle::Refused);
    assert_eq!(of(impatient(), &receiver.url("/silent")), Obstacle::TooSlow);
    assert_eq!(of(strict(), &receiver.url("/")), Obstacle::Inside);
    assert_eq!(of(here(), "ftp://example.cn/"), Obstacle::BadAddress);
    assert_eq!(of(here(), "http://no-such-host.invalid/"), Obstacle::UnknownHost);
    assert_eq!(of(here(), &format!("http://{closed}/")), Obstacle::ConnectionRefused);
    assert_eq!(of(here(), &receiver.url("/hung-up")), Obstacle::HungUp);
    assert_eq!(of(here(), &receiver.url("/round")), Obstacle::TooManyRedirects);
    assert_eq!(of(here(), &format!("https://{}/", secured.address)), Obstacle::Untrusted);
}

proptest! {
    /// However an address of the inside is spelt in numbers, it is one.
    #[test]
    fn an_address_in_any_spelling_is_known(bits in any::<u32>()) {
        let caller = strict().caller();
        let address = Ipv4Addr::from_bits(bits);
        let [a, b, c, d] = address.octets();
        let is_inside = Allowed::default().check("x.example", address.into()).is_err();
        for host in [
            address.to_string(),
            bits.to_string(),
            format!("0x{bits:x}"),
            format!("0{bits:o}"),
            format!("{a}.{b}.{}", u16::from_be_bytes([c, d])),
            format!("{a:#x}.0{b:o}.{c}.{d}"),
            format!("[{}]", address.to_ipv6_mapped()),
            format!("[64:ff9b::{address}]"),
        ] {
            let outcome = caller.may_call(&format!("https://{host}/hook"));
            prop_assert_eq!(outcome.is_err(), is_inside, "{}", host);
        }
    }

    #[test]
    fn no_text_makes_it_stumble_and_none_is_said_again(text in "\\PC{0,60}", scheme in "(https?|ftp)?(://)?(u:hunter22@)?") {
        let lookup: Lookup = Arc::new(|_, port| Ok(vec![SocketAddr::from(([1, 1, 1, 1], port))]));
        let caller = Case { lookup: Some(lookup), ..strict() }.caller();
        if let Err(refused) = caller.may_call(&format!("{scheme}{text}")) {
            prop_assert!(!refused.said.contains("hunter22"), "{:?}", refused);
        }
    }
}
