//! The workspace: queue, case, empty states.

use wenguo_web::{
    icon,
    view::{
        action::{ActionForm, ActionLink, Actions, fields},
        badge::Badge,
        case::{Banner, Case, CasePane, RemedyRow, Step, TrackCode, WorkspacePage},
        clock::{Clock, ClockFacts},
        customer::CustomerCard,
        extension::ExtensionRow,
        field::Field,
        intervention::InterventionPage,
        link::{ComplaintLine, Fact, FilterMenu, Link},
        queue::{CaseChanged, Queue, QueueItem, QueueItems, QueuePart},
        receipt::ReceiptCard,
        shell::Flash,
        similar::Similar,
        timeline::{Timeline, TimelineEvent},
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample, attachments,
    desk::{CSRF, DAY, HOUR, MINUTE, NOW, ROWS, Row, ago, clock, empty, line, shell, zone},
    promises,
};

const NUMBER: &str = ROWS[0].0;

pub fn samples(t: Words) -> Vec<Sample> {
    let page = |queue, case, here: &str| WorkspacePage { t, shell: shell(t, "workspace", here), queue, case };
    let (queue, open) = (queue(t, false), case(t));
    let mut closed = case(t);
    finish(t, &mut closed);
    let mut answered = page(queue.clone(), Some(closed), "/workspace/C20261122-00037");
    answered.shell.flash = Some(Flash {
        text: "已登记。".into(),
        tone: Tone::Ok,
        draft_done: String::new(),
        receipt: Some(receipt(t)),
    });
    vec![
        Sample::new("workspace", &page(queue.clone(), Some(open.clone()), "/workspace/C20261122-00037")),
        Sample::new("workspace-queue", &page(queue.clone(), None, "/workspace")),
        Sample::new("workspace-closed", &answered),
        Sample::new("workspace-empty", &page(self::queue(t, true), None, "/workspace?queue=mine")),
        Sample::new("intervention", &intervention(t, &open)),
        Sample::new("pane-items", &QueueItems { t, queue: &queue }),
        Sample::new("pane-queue", &QueuePart { t, queue: &queue, changed: Some(changed(t)) }),
        Sample::new("pane-case", &CasePane { t, case: &open }),
    ]
}

fn intervention(t: Words, case: &Case) -> InterventionPage {
    let form = |verb: &str, fields| ActionForm::new(t, verb, NUMBER, 7, CSRF, fields);
    InterventionPage {
        t,
        shell: shell(t, "", "/complaints/C20261122-00037/intervention"),
        case: case.clone(),
        forms: vec![form("escalate", fields::escalate(t)), form("chase", fields::chase(t))],
        back: "/complaints".into(),
        problem: t.text("problem-invalid-text").into(),
    }
}

fn changed(t: Words) -> CaseChanged {
    let text = t.with("problem-changes", "what", &format!("周启明 {}", t.code("event", "noted")));
    CaseChanged { number: NUMBER.into(), text, href: format!("/workspace/{NUMBER}") }
}

fn item(t: Words, row: &Row) -> QueueItem {
    let &(number, channel, severity, stage, customer, department, left, since, subject) = row;
    QueueItem {
        number: number[5..].into(),
        href: format!("/workspace/{number}"),
        channel: icon::of_channel(channel),
        channel_name: t.code("channel", channel).into_owned(),
        clock: Some(clock(t, "resolution", DAY / MINUTE, left)),
        subject: subject.into(),
        severity: Badge::severity(t, severity),
        stage: Badge::stage(t, stage),
        urgent: None,
        who: [customer, department].join(if department.is_empty() { "" } else { " · " }),
        undecided: if number == NUMBER {
            format!("{} ¥200.00", t.code("remedy", "refund"))
        } else {
            String::new()
        },
        received: ago(t, since),
        current: number == NUMBER,
        climbed: if number == NUMBER { t.text("escalation-cause-breach").into() } else { String::new() },
        tried: if number == NUMBER { t.text("tried-not-spoken").into() } else { String::new() },
        intervene: Some(format!("/complaints/{number}/intervention?from=/workspace")),
    }
}

fn menu(t: Words, list: &str, codes: &[&str], active: bool) -> FilterMenu {
    let choice = |code: &&str| Link::new(t.code(list, code), format!("/workspace?{list}={code}"));
    FilterMenu {
        label: if active {
            format!("{}：{}", t.code("field", list), t.code(list, codes[1]))
        } else {
            t.code("field", list).into_owned()
        },
        active,
        choices: codes.iter().map(choice).collect(),
    }
}

pub fn queue(t: Words, nothing: bool) -> Queue {
    let tab = |name: &str| Link::new(t.code("queue", name), format!("/workspace?queue={name}"));
    Queue {
        takes: true,
        total: if nothing { "0" } else { "128" }.into(),
        lists: vec![Link::new(t.text("queue-list-late"), "/workspace?list=late").alarming(2)],
        tabs: vec![
            tab("mine").counting(12).current(true),
            tab("approvals").alarming(3),
            tab("department").counting(34),
            tab("all").counting(128),
            tab("overdue").alarming(5),
        ],
        kept: vec![("queue".into(), "mine".into())],
        q: String::new(),
        filters: vec![
            menu(t, "severity", &["general", "major", "critical"], !nothing),
            menu(t, "stage", &["received", "graded", "handling"], false),
            menu(t, "channel", &["phone", "web", "regulator"], false),
        ],
        clear: (!nothing).then(|| "/workspace".into()),
        chosen: if nothing {
            Vec::new()
        } else {
            vec![Link::new(t.code("severity", "major"), "/workspace?queue=mine")]
        },
        sort: FilterMenu {
            label: t.with("queue-sort", "value", &t.text("queue-sort-newest")),
            active: false,
            choices: vec![
                Link::new(t.text("queue-sort-newest"), "/workspace?sort=-received_at").current(true),
                Link::new(t.text("queue-sort-due"), "/workspace?sort=due_at"),
            ],
        },
        here: "/workspace?queue=mine".into(),
        items: if nothing { Vec::new() } else { ROWS.iter().map(|row| item(t, row)).collect() },
        next: (!nothing).then(|| "/workspace?cursor=c2FtcGxl".into()),
        empty: empty(t, "queue-empty", "queue-empty-register"),
    }
}

pub fn case(t: Words) -> Case {
    let row = &ROWS[0];
    Case {
        attachments: attachments::card(t),
        extensions: vec![extension(t)],
        number: NUMBER.into(),
        version: 7,
        back: "/workspace".into(),
        csrf: CSRF.into(),
        subject: row.8.into(),
        badges: vec![
            Badge::severity(t, row.2),
            Badge::stage(t, row.3),
            Badge::new(t.text("flag-repeat"), Tone::Danger),
            Badge::new(t.count("flag-returned", 1), Tone::Warn),
        ],
        clock: Some(clock(t, "response", 8 * 60, -41)),
        channel: icon::of_channel(row.1),
        channel_name: t.code("channel", row.1).into_owned(),
        category: "产品质量 / 制冷系统 / 压缩机".into(),
        department: row.5.into(),
        assignee: "周启明".into(),
        ended: None,
        banner: None,
        actions: actions(t),
        form: None,
        steps: steps(t),
        clocks: clocks(t),
        facts: facts(t),
        description: "客户 8 月购机后，10 月 4 日首次出现不制冷，上门更换启动继电器；11 月 19 日再次停机，冷冻室食材全部解冻变质。客户表示“三个月修两次，没有信心再用”，要求按三包规定退机。来电时情绪激动，提到将向 12315 投诉，建议优先回访安抚。".into(),
        demand: "退机退款，并赔偿食品损失约 680 元。".into(),
        found: "压缩机绕组阻值异常，判定为本体故障。".into(),
        result: String::new(),
        remedies: vec![remedy(t)],
        promises: promises::card(t),
        customer: Some(customer(t)),
        more_of_customer: String::new(),
        track_code: Some(TrackCode { show: "/complaints/x/track-code/reveal".into(), renew: "/complaints/x/track-code".into() }),
        similar: Similar {
            t,
            href: format!("/workspace/{NUMBER}/similar"),
            lines: Some(ROWS[3..6].iter().zip(["92%", "81%", "74%"]).map(|(row, score)| ComplaintLine { alike: score.into(), ..line(t, row, 70_000) }).collect()),
        },
        climb: super::escalation::climb(t),
        note: Some(format!("/complaints/{NUMBER}/notes")),
        timeline: timeline(t),
    }
}

fn actions(t: Words) -> Actions {
    let link = |verb: &&str| ActionLink::new(t, NUMBER, verb, "");
    Actions {
        primary: Some(link(&"respond")),
        beside: ["contact", "find", "offer", "hold", "return"].iter().map(link).collect(),
        rare: ["redispatch", "merge", "withdraw", "decline"].iter().map(link).collect(),
    }
}

pub fn steps(t: Words) -> Vec<Step> {
    let step = |code: &str, note: &str, minutes: i64, state| Step {
        name: t.code("step", code).into_owned(),
        note: note.into(),
        at: (minutes > 0).then(|| ago(t, minutes)),
        state,
    };
    let since = t.with("stage-since", "time", &wenguo_i18n::dates::duration(t.lang(), 9 * HOUR));
    vec![
        step("received", "", 3_000, "done"),
        step("graded", "", 1_200, "done"),
        step("dispatched", "", 540, "done"),
        step("handling", &since, 540, "now"),
        step("responded", "", 0, "ahead"),
        step("followed_up", "", 0, "ahead"),
        step("closed", "", 0, "ahead"),
    ]
}

fn clocks(t: Words) -> Vec<Clock> {
    let started = NOW - 9 * HOUR;
    let facts = |code, hours, met, paused| ClockFacts {
        code,
        started,
        soon: started + hours * HOUR,
        due: Some(started + hours * HOUR),
        met,
        missed: false,
        paused,
    };
    let clock = |facts| Clock::new(t, facts, NOW, &zone());
    vec![
        clock(facts("first_response", 1, Some(started + 18 * MINUTE), false)),
        super::desk::clock(t, "report", 480, -41),
        super::desk::clock(t, "resolution", 1560, 1033),
    ]
}

fn facts(t: Words) -> Vec<Fact> {
    let fact = |name: &str, value: &str| Fact::new(t.code("field", name), value);
    vec![
        fact("received-at", "2026-11-22 09:12"),
        fact("occurred-at", "2026-11-19"),
        fact("product", "BCD-520WGH（2026-08 批）"),
        fact("order", "JD-88120417"),
        fact("motive", &t.code("motive", "compensation")),
        fact("amount", "¥5,299.00"),
    ]
}

fn remedy(t: Words) -> RemedyRow {
    RemedyRow {
        id: 12,
        kind: t.code("remedy", "compensation").into_owned(),
        amount: "¥680.00".into(),
        description: "食品损失".into(),
        state: Badge::new(t.text("remedy-state-proposed"), Tone::Warn),
        rejected: String::new(),
        approval: Some("/remedies/12/approval".into()),
        is_own: false,
        fault: String::new(),
        execution: None,
    }
}

pub fn customer(t: Words) -> CustomerCard {
    CustomerCard {
        name: "林淑芬".into(),
        initial: "林".into(),
        badges: Badge::tier(t, "gold").into_iter().collect(),
        line: format!("{} K-104882", t.text("customer-number")),
        contacts: vec![
            Fact::new(t.text("customer-phone"), "138****6027"),
            Fact::new(t.text("customer-address"), "浙江 杭州 余杭区"),
            Fact::new(t.text("customer-preference"), "电话联系，18:00 后"),
        ],
        reveal: Some("/customers/7/reveal".into()),
        figures: vec![
            Fact::new(t.text("customer-complaints"), "4"),
            Fact::new(t.text("customer-open"), "1"),
            Fact::new(t.text("customer-satisfaction"), "3.2"),
        ],
        rated: String::new(),
        href: "/customers/7".into(),
        earlier: ROWS[3..7].iter().map(|row| line(t, row, 70_000)).collect(),
    }
}

fn timeline(t: Words) -> Timeline {
    let event = |kind: &str, seq, who: &str, more: &str, minutes| {
        TimelineEvent::new(kind, seq, who, format!("{}{more}", t.code("event", kind)), ago(t, minutes))
    };
    let filter = |name: &str| Link::new(t.code("timeline", name), format!("/workspace/{NUMBER}?show={name}"));
    Timeline {
        total: 7,
        filters: vec![filter("all").current(true), filter("flow"), filter("talk"), filter("notes")],
        events: vec![
            event("escalated", 7, "", "：部门反馈时限已超，已通知质量管理部负责人", 40)
                .badged(Badge::new(t.with_all("flag-escalated", &[("level", 1.into())]), Tone::Danger)),
            event("noted", 6, "周启明", "", 184).saying("已联系杭州服务中心，工程师 14:10 到场检测：压缩机绕组阻值异常，判定为压缩机本体故障，符合三包退货条件。退货与食品赔偿方案待法务确认。"),
            event("acknowledged", 5, "陈雅琴", "，通话 6 分 12 秒", 520).saying("已致歉，告知 24 小时内由质量部给出方案。客户情绪缓和，同意等待。"),
            event("accepted", 4, "周启明", "", 530),
            event("dispatched", 3, "陈雅琴", " → 质量管理部", 539),
            event("graded", 2, "陈雅琴", "：特别重大，产品质量 / 制冷系统 / 压缩机", 550),
            event("received", 1, "李晓彤", "，来电 400 热线", 558),
        ],
        older: None,
    }
}

fn finish(t: Words, case: &mut Case) {
    let number = NUMBER;
    case.badges = vec![Badge::severity(t, "critical"), Badge::stage(t, "closed")];
    case.clock = None;
    case.banner =
        Some(Banner { text: t.with("case-closed", "at", "2026-11-22 18:20"), tone: Tone::Ok, link: None });
    case.actions =
        Actions { primary: None, beside: vec![ActionLink::new(t, number, "reopen", "")], rare: Vec::new() };
    case.result = "经检测确认压缩机本体故障，同意退机退款 5,299 元，另赔偿食品损失 680 元，客户接受。".into();
    case.steps.iter_mut().for_each(|step| step.state = "done");
    case.note = None;
    case.clocks.clear();
    case.similar.lines = Some(Vec::new());
}

pub fn receipt(t: Words) -> ReceiptCard {
    ReceiptCard { t, number: NUMBER.into(), code: "7KQ4M2XD".into() }
}

fn extension(t: Words) -> ExtensionRow {
    let field = Field::area("text", t.text("extension-text")).value("您好").scoped("extension-7");
    ExtensionRow {
        t,
        csrf: CSRF.into(),
        id: 7,
        clock: t.text("clock-resolution").into_owned(),
        moves: "2026-11-16 00:00 → 2026-12-16 00:00".into(),
        reason: "等第三方检测".into(),
        state: Badge::new(t.text("extension-state-asked"), Tone::Warn),
        rejected: String::new(),
        approval: Some("/extensions/7/approval".into()),
        is_own: false,
        notice: Some("/extensions/7/notice".into()),
        fields: vec![field],
        fault: String::new(),
    }
}
