//! What the samples share: the moment, the person, the frame, a few complaints.

use jiff::tz::TimeZone;
use wenguo_domain::moment::Moment as Instant;
use wenguo_domain::sla::urgency::soon_from;
use wenguo_web::{
    icon,
    view::{
        badge::Badge,
        clock::{Clock, ClockFacts},
        field::Choice,
        link::{ComplaintLine, Empty, Link, Moment},
        shell::{NavItem, Person, Shell},
    },
    words::Words,
};

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// 2026-11-22 18:30 in Shanghai.
pub const NOW: i64 = 1_795_343_400_000;

pub const CSRF: &str = "sample-token";

/// A complaint of the samples: number, channel, severity, stage, customer, department, hours left, hours since, subject.
pub type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    &'static str,
);

pub const ROWS: [Row; 9] = [
    (
        "C20261122-00037",
        "phone",
        "critical",
        "handling",
        "林淑芬",
        "质量管理部",
        -41,
        9 * 60,
        "冰箱压缩机三个月内两次故障，客户要求退机并赔偿冷冻食品损失",
    ),
    (
        "C20261122-00052",
        "social",
        "major",
        "dispatched",
        "王建平",
        "技术支持部",
        46,
        8 * 60,
        "洗衣机漏电致浴室跳闸，客户担心人身安全",
    ),
    (
        "C20261122-00061",
        "app",
        "major",
        "handling",
        "赵敏",
        "售后服务部",
        94,
        7 * 60,
        "安装师傅收取未公示的高空作业费 300 元，拒开发票",
    ),
    (
        "C20261121-00214",
        "visit",
        "general",
        "responded",
        "杭州云栖酒店",
        "物流配送部",
        -300,
        26 * 60,
        "配送破损，外箱凹陷且门板划伤，客户拒签后物流未取回",
    ),
    (
        "C20261122-00070",
        "phone",
        "general",
        "graded",
        "孙立群",
        "市场营销部",
        191,
        6 * 60,
        "以旧换新补贴未到账，客服三次答复口径不一致",
    ),
    (
        "C20261122-00074",
        "email",
        "general",
        "handling",
        "何静怡",
        "售后服务部",
        359,
        5 * 60,
        "电热水器内胆渗水，申请更换被告知超保，客户提供延保合同",
    ),
    (
        "C20261122-00083",
        "social",
        "",
        "received",
        "郑浩然",
        "",
        1199,
        3 * 60,
        "会员积分被清零，要求恢复 12,400 分",
    ),
    (
        "C20261122-00091",
        "regulator",
        "major",
        "received",
        "罗晓雯",
        "",
        1380,
        48,
        "空调广告标注能效与铭牌不符，12315 转办",
    ),
    (
        "C20261120-00018",
        "web",
        "general",
        "followed_up",
        "许志强",
        "物流配送部",
        4300,
        49 * 60,
        "预约送货两次改期未通知，客户请假在家等候",
    ),
];

pub fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC)
}

pub fn ago(t: Words, minutes: i64) -> Moment {
    Moment::new(t, NOW - minutes * MINUTE, NOW, &zone())
}

/// A clock of so many minutes that has so many left.
pub fn clock(t: Words, code: &str, whole: i64, left: i64) -> Clock {
    let due = NOW + left * MINUTE;
    let started = due - whole * MINUTE;
    let soon = soon_from(Instant(started), Instant(due)).0;
    let facts = ClockFacts { code, started, soon, due: Some(due), met: None, missed: false, paused: false };
    Clock::new(t, facts, NOW, &zone())
}

pub fn shell(t: Words, here: &str, path: &str) -> Shell {
    Shell {
        nav: NavItem::all(t, here, |_| true),
        user: Some(Person {
            name: "陈雅琴".into(),
            initial: "陈".into(),
            role: t.code("role", "coordinator").into_owned(),
            login: "chen.yaqin".into(),
        }),
        may_register: true,
        ..Shell::bare(path, CSRF, NOW)
    }
}

pub fn line(t: Words, row: &Row, minutes: i64) -> ComplaintLine {
    ComplaintLine {
        number: row.0.into(),
        href: format!("/workspace/{}", row.0),
        subject: row.8.into(),
        stage: Badge::stage(t, row.3),
        received: ago(t, minutes),
        alike: String::new(),
        channel: icon::of_channel(row.1),
        intervene: None,
    }
}

pub fn empty(t: Words, title: &str, hint: &str) -> Empty {
    Empty {
        title: t.text(title).into_owned(),
        hint: t.text(hint).into_owned(),
        link: Some(Link::new(t.text("verb-receive"), "/complaints/new")),
    }
}

pub fn departments() -> Vec<Choice> {
    vec![
        Choice::new("quality", "质量管理部"),
        Choice::new("after_sales", "售后服务部"),
        Choice::new("logistics", "物流配送部"),
        Choice::new("marketing", "市场营销部（退单 1 次）"),
    ]
}

pub fn categories() -> Vec<Choice> {
    vec![
        Choice::new("compressor", "产品质量 / 制冷系统 / 压缩机"),
        Choice::new("leakage", "产品质量 / 安全 / 漏电"),
        Choice::new("installation_fee", "服务 / 安装收费"),
        Choice::new("delivery_damage", "物流 / 配送破损"),
    ]
}

pub fn causes() -> Vec<Choice> {
    vec![
        Choice::new("part_defect", "零部件缺陷"),
        Choice::new("transport", "运输不当"),
        Choice::new("promise", "承诺不实"),
    ]
}
