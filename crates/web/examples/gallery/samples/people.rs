//! Signing in, the first account, one's own account, problems.

use wenguo_web::{
    view::{
        account::{AccountPage, SessionRow, TokenRow},
        field::Field,
        link::{Fact, Link},
        problem::ProblemPage,
        shell::Shell,
        sign_in::{DemoAccount, SetupPage, SignInPage},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, NOW, ago, shell},
};

pub fn samples(t: Words) -> Vec<Sample> {
    let mut refused = sign_in(t, Vec::new());
    refused.problem = t.text("sign-in-failed").into_owned();
    let mut impossible = ProblemPage::new(t, shell(t, "workspace", "/workspace"), "not-found");
    impossible.title = t.text("problem-not-possible").into_owned();
    impossible.text = t.with_all(
        "problem-not-possible-text",
        &[("stage", (&*t.text("stage-closed")).into()), ("verb", (&*t.text("verb-dispatch")).into())],
    );
    impossible.possible = vec![Link::new(t.text("verb-reopen"), "/workspace/C20261122-00037?do=reopen")];
    impossible.reference = "7f3a9c21".into();
    let missing = ProblemPage::new(t, Shell::bare("/nowhere", CSRF, NOW), "not-found");
    let setup = SetupPage { t, shell: Shell::bare("/setup", CSRF, NOW), fields: SetupPage::fields(t) };
    vec![
        Sample::new("sign-in", &sign_in(t, accounts(t))),
        Sample::new("sign-in-refused", &refused),
        Sample::new("setup", &setup),
        Sample::new("account", &account(t)),
        Sample::new("problem", &impossible),
        Sample::new("problem-missing", &missing),
    ]
}

fn sign_in(t: Words, accounts: Vec<DemoAccount>) -> SignInPage {
    SignInPage {
        t,
        shell: Shell::bare("/sign-in", CSRF, NOW),
        fields: SignInPage::fields(t, ""),
        next: "/workspace".into(),
        problem: String::new(),
        accounts,
        public: true,
    }
}

fn accounts(t: Words) -> Vec<DemoAccount> {
    let people = [
        ("li.xiaotong", "李晓彤", "agent"),
        ("chen.yaqin", "陈雅琴", "coordinator"),
        ("zhou.qiming", "周启明", "handler"),
        ("gao.jianjun", "高建军", "manager"),
        ("tang.min", "唐敏", "quality"),
        ("luo.wen", "罗文", "auditor"),
        ("admin", "系统管理员", "admin"),
    ];
    people
        .map(|(login, name, role)| DemoAccount {
            login: login.into(),
            name: name.into(),
            initial: name.chars().take(1).collect(),
            role: t.code("role", role).into_owned(),
            department: "客户服务中心".into(),
            password: "wenguo-demo".into(),
        })
        .to_vec()
}

fn session(device: &str, seen: wenguo_web::view::link::Moment, current: bool) -> SessionRow {
    SessionRow {
        device: device.into(),
        network: "203.0.113.7".into(),
        begun: "2026-11-22 08:55".into(),
        seen,
        current,
        end: "/account/sessions/sample/end".into(),
    }
}

fn account(t: Words) -> AccountPage {
    let mut shell = shell(t, "", "/account");
    shell.at_account = true;
    AccountPage {
        t,
        shell,
        facts: vec![
            Fact::new(t.text("settings-full-name"), "陈雅琴"),
            Fact::new(t.text("settings-login"), "chen.yaqin"),
            Fact::new(t.text("settings-role"), t.code("role", "coordinator")),
        ],
        password: AccountPage::password_fields(t),
        sessions: vec![
            session("Chrome · Windows", ago(t, 0), true),
            session("Safari · iPhone", ago(t, 900), false),
        ],
        tokens: vec![TokenRow {
            name: "BI".into(),
            created: t.with("account-token-created", "at", "2026-11-02 10:00"),
            used: t.text("account-token-unused").into_owned(),
            revoke: "/account/tokens/3/revoke".into(),
        }],
        absences: vec![super::escalation::away(t)],
        absence: vec![Field::line("note", t.text("absence-note"))],
        issued: Some("wg_2fQkYw8hR3mVtL6xZp0a".into()),
        token: AccountPage::token_field(t),
        has_mail: false,
        mailing: vec![
            Field::typed("email", t.text("mailing-email"), "email").hint(t.text("mailing-email-hint")).wide(),
        ],
        language: AccountPage::language_field(t),
    }
}
