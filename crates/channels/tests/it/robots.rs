//! Group robots against a real receiver: what they are sent, what their answers mean, what is never said of them.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use wenguo_app::outgoing::robot::{Link, Message, Robot, RobotKind, RobotPort};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_channels::http_call::address::Allowed;
use wenguo_channels::http_call::{HttpCaller, Patience, Settings};
use wenguo_channels::robot::{Robots, dingtalk, feishu, wecom};
use wenguo_domain::moment::MINUTE;
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::secret::Secret;
use wenguo_testkit::clock::TestClock;
use wenguo_testkit::desk::START;
use wenguo_testkit::receiver::{Receiver, Reply};

const KEY: &str = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

fn robots() -> Robots {
    let settings = Settings {
        allowed: Allowed::parse(&["127.0.0.1".to_owned()]).expect("an entry"),
        proxy: None,
        authorities: Vec::new(),
        patience: Patience::default(),
        lookup: None,
    };
    let caller = HttpCaller::new(settings, Arc::new(TestClock::at(START))).expect("right settings");
    Robots::new(Arc::new(caller))
}

fn robot(kind: RobotKind, url: &str) -> Robot {
    Robot { kind, url: Secret::new(url), secret: None }
}

fn message() -> Message {
    Message {
        title: "特别重大投诉 TS-20261122-000123".to_owned(),
        text: "超时两小时，尚无人确认。\n现由 李梅 处理".to_owned(),
        link: Some(Link {
            label: "查看".to_owned(),
            url: "https://desk.example.cn/workspace/TS-1".to_owned(),
        }),
    }
}

/// What one robot says to a receiver that answers `reply`, and what arrived there.
fn said(kind: RobotKind, secret: Option<&str>, reply: &str) -> (Result<Sent, Undelivered>, String, Value) {
    let reply = reply.to_owned();
    let receiver = Receiver::open(move |_| Reply::status(200, &reply));
    let path = match kind {
        RobotKind::WeCom => format!("/cgi-bin/webhook/send?key={KEY}"),
        RobotKind::DingTalk => format!("/robot/send?access_token={KEY}"),
        RobotKind::Feishu => format!("/open-apis/bot/v2/hook/{KEY}"),
    };
    let robot = Robot { secret: secret.map(Secret::new), ..robot(kind, &receiver.url(&path)) };
    let outcome = robots().say(&robot, &message(), START);
    let [received] = receiver.received().try_into().expect("one request");
    assert_eq!(received.header("content-type"), Some("application/json; charset=utf-8"));
    (outcome, received.path, serde_json::from_slice(&received.body).expect("JSON"))
}

#[test]
fn wecom_is_sent_markdown() {
    let (outcome, path, body) = said(RobotKind::WeCom, None, r#"{"errcode":0,"errmsg":"ok"}"#);
    assert_eq!(outcome.expect("said").said, "WeCom 0: ok");
    assert_eq!(path, format!("/cgi-bin/webhook/send?key={KEY}"));
    let content = "**特别重大投诉 TS-20261122-000123**\n超时两小时，尚无人确认。\n现由 李梅 处理\n\
                   [查看](https://desk.example.cn/workspace/TS-1)";
    assert_eq!(body, json!({"msgtype": "markdown", "markdown": {"content": content}}));
}

#[test]
fn dingtalk_is_sent_markdown_and_a_signature() {
    let (outcome, path, body) =
        said(RobotKind::DingTalk, Some("SEC000000000000000000000"), r#"{"errcode":0,"errmsg":"ok"}"#);
    outcome.expect("said");
    // Made with Python's hmac.
    let sign = "EIOG7JzK5a1ry7eh8fhX3Q47aA4iOh1vUhFURzcwNGo%3D";
    assert_eq!(path, format!("/robot/send?access_token={KEY}&timestamp=1793581200000&sign={sign}"));
    let text = "#### 特别重大投诉 TS-20261122-000123\n\n超时两小时，尚无人确认。\n\n现由 李梅 处理\n\n\
                [查看](https://desk.example.cn/workspace/TS-1)";
    let expected = json!({"msgtype": "markdown", "markdown": {"title": message().title, "text": text}});
    assert_eq!(body, expected);
    let (_, path, _) = said(RobotKind::DingTalk, None, r#"{"errcode":0,"errmsg":"ok"}"#);
    assert!(!path.contains("sign"), "{path}");
}

#[test]
fn feishu_is_sent_a_post_and_a_signature() {
    let answer = r#"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#;
    let (outcome, _, body) = said(RobotKind::Feishu, Some("feishu-secret"), answer);
    assert_eq!(outcome.expect("said").said, "Feishu 0: success");
    let content = json!([
        [{"tag": "text", "text": "超时两小时，尚无人确认。"}],
        [{"tag": "text", "text": "现由 李梅 处理"}],
        [{"tag": "a", "text": "查看", "href": "https://desk.example.cn/workspace/TS-1"}],
    ]);
    let expected = json!({
        "msg_type": "post",
        "content": {"post": {"zh_cn": {"title": message().title, "content": content}}},
        "timestamp": "1793581200",
        "sign": "yWPyUyFMw1nmWhscPoXhpi9qTM7KIwu2bjzObwqgTEs=",
    });
    assert_eq!(body, expected);
    let (_, _, body) = said(RobotKind::Feishu, None, answer);
    assert_eq!(body.get("sign"), None);
}

#[test]
fn a_failure_in_the_answer_is_a_failure_though_http_says_200() {
    use RobotKind::{DingTalk, Feishu, WeCom};
    for (kind, answer, is_final, pause, obstacle) in [
        (WeCom, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#, true, None, Obstacle::UnknownRobot),
        (WeCom, r#"{"errcode":40058,"errmsg":"exceed max length 4096"}"#, true, None, Obstacle::Refused),
        (WeCom, r#"{"errcode":45009,"errmsg":"out of limit"}"#, false, Some(MINUTE), Obstacle::TooOften),
        (WeCom, r#"{"errcode":-1,"errmsg":"system busy"}"#, false, None, Obstacle::TheirTrouble),
        (DingTalk, r#"{"errcode":310000,"errmsg":"sign not match"}"#, true, None, Obstacle::NotAdmitted),
        (DingTalk, r#"{"errcode":300005,"errmsg":"no token"}"#, true, None, Obstacle::UnknownRobot),
        (DingTalk, r#"{"errcode":130101,"errmsg":"fast"}"#, false, Some(10 * MINUTE), Obstacle::TooOften),
        (DingTalk, r#"{"errcode":410100,"errmsg":"fast"}"#, false, Some(10 * MINUTE), Obstacle::TooOften),
        (DingTalk, r#"{"status":1111,"punish":"deny"}"#, false, Some(10 * MINUTE), Obstacle::TooOften),
        (Feishu, r#"{"code":19024,"msg":"Key Words Not Found"}"#, true, None, Obstacle::NotAdmitted),
        (Feishu, r#"{"StatusCode":19021,"StatusMessage":"sign"}"#, true, None, Obstacle::NotAdmitted),
        (Feishu, r#"{"code":19001,"msg":"param invalid"}"#, true, None, Obstacle::UnknownRobot),
        (Feishu, r#"{"code":9499,"msg":"too many request"}"#, false, Some(MINUTE), Obstacle::TooOften),
        (Feishu, r#"{"code":9499,"msg":"Bad Request"}"#, true, None, Obstacle::Refused),
        (Feishu, r#"{"code":11232,"msg":"limited"}"#, false, Some(MINUTE), Obstacle::TooOften),
        (WeCom, "<html>maintenance</html>", false, None, Obstacle::Unintelligible),
        (WeCom, "{}", false, None, Obstacle::Unintelligible),
        (DingTalk, "", false, None, Obstacle::Unintelligible),
    ] {
        let failure = said(kind, None, answer).0.expect_err(answer);
        let found = (failure.is_final, failure.retry_after, failure.obstacle);
        assert_eq!(found, (is_final, pause, obstacle), "{answer}: {failure:?}");
    }
}

#[test]
fn keys_and_secrets_are_never_said() {
    let secret = "SECab12cd34ef56";
    for kind in RobotKind::ALL {
        let answer = json!({"errcode": 7, "code": 7, "errmsg": format!("bad {KEY} {secret}"), "msg": format!("bad {KEY} {secret}")});
        let failure = said(*kind, Some(secret), &answer.to_string()).0.expect_err("refused");
        assert!(failure.said.contains("bad … …"), "{failure:?}");
    }
    let gone = Receiver::open(|received| Reply::status(500, &received.path));
    let robot = robot(RobotKind::Feishu, &gone.url(&format!("/hook/{KEY}")));
    let failure = robots().say(&robot, &message(), START).expect_err("500");
    assert!(failure.said.contains("/hook/…") && failure.status == Some(500), "{failure:?}");
    assert!(!format!("{robot:?}").contains(KEY));
}

#[test]
fn a_robot_is_not_called_inside() {
    let inside = robot(RobotKind::WeCom, "http://169.254.169.254/send?key=1");
    let failure = robots().say(&inside, &message(), START).expect_err("inside");
    assert!(failure.is_final, "{failure:?}");
}

/// What a complainant wrote into a subject must not ring everybody's telephone or hide where a link leads.
#[test]
fn markup_of_strangers_is_only_text() {
    let sly = Message {
        title: "<@all> **急**".to_owned(),
        text: "# 通知\n[点这里领奖](http://evil.example)\n<font color=\"red\">x</font> `y`\t尾".to_owned(),
        link: Some(Link { label: "查]看".to_owned(), url: "https://desk.example.cn/a (b)".to_owned() }),
    };
    let body = wecom::speech(&robot(RobotKind::WeCom, ""), &sly).body;
    let expected = "**＜@all＞ ＊＊急＊＊**\n＃ 通知\n［点这里领奖］(http://evil.example)\n\
                    ＜font color=\"red\"＞x＜/font＞ ｀y｀ 尾\n[查］看](https://desk.example.cn/a%20%28b%29)";
    assert_eq!(body["markdown"]["content"], expected);
    let speech =
        dingtalk::speech(&robot(RobotKind::DingTalk, "https://x.example/"), &sly, START).expect("a body");
    assert!(!speech.body["markdown"]["text"].as_str().is_some_and(|text| text.contains("[点")), "{speech:?}");
}

proptest! {
    #[test]
    fn no_message_is_too_long_and_no_character_is_cut(
        title in "\\PC{0,200}",
        text in "(\\PC|[\n\t\"\\\\投诉😀]){0,9000}",
        has_link in any::<bool>(),
    ) {
        let link = has_link.then(|| message().link).flatten();
        let message = Message { title, text, link };
        let content = wecom::speech(&robot(RobotKind::WeCom, ""), &message).body;
        prop_assert!(content["markdown"]["content"].as_str().map(str::len) <= Some(wecom::LONGEST));
        let dingtalk = dingtalk::speech(&robot(RobotKind::DingTalk, "https://x.example/"), &message, START).expect("a body");
        prop_assert!(dingtalk.body.to_string().len() <= 20_000);
        let with_secret = Robot { secret: Some(Secret::new("s".repeat(64))), ..robot(RobotKind::Feishu, "") };
        prop_assert!(feishu::speech(&with_secret, &message, START).body.to_string().len() <= feishu::LONGEST);
    }
}

proptest! {
    #[test]
    fn no_answer_makes_it_stumble(body in "\\PC{0,80}", code in any::<i64>()) {
        for verdict in [wecom::verdict, dingtalk::verdict, feishu::verdict] {
            let _ = verdict(&body);
            let answer = json!({"errcode": code, "code": code, "errmsg": body, "msg": [body]});
            prop_assert_eq!(verdict(&answer.to_string()).is_ok(), code == 0);
        }
    }
}

#[test]
fn what_is_too_long_is_shortened_at_the_text_and_keeps_title_and_link() {
    let long = Message { text: "投诉".repeat(20_000), ..message() };
    let body = wecom::speech(&robot(RobotKind::WeCom, ""), &long).body;
    let content = body["markdown"]["content"].as_str().expect("a text");
    assert!(content.starts_with("**特别重大投诉") && content.contains("投诉…\n[查看](https://"), "{content}");
    assert!(content.len() > wecom::LONGEST - 10, "not shorter than it must be: {}", content.len());
    let many = Message { text: "一行\n".repeat(5_000), ..message() };
    let body = feishu::speech(&robot(RobotKind::Feishu, ""), &many, START).body;
    let lines = body["content"]["post"]["zh_cn"]["content"].as_array().expect("lines");
    assert_eq!(lines.last().expect("a link")[0]["tag"], "a");
}
