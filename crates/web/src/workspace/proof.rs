//! The clocks of a case as a file to keep: a page that prints by itself, or the data that programs are answered too.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use wenguo_app::clocks::why::{self, Cause, Held, Why};
use wenguo_domain::moment::Moment;
use wenguo_http::clocks::ClocksAnswer;
use wenguo_i18n::dates;

use super::clocks::facts_of;
use crate::page::Page;
use crate::path::Path;
use crate::strip;
use crate::view::link::Fact;
use crate::view::proof::{ProofClock, ProofEvent, ProofPage};
use crate::visitor::Member;
use crate::workspace::queue::in_lang;

/// `GET /workspace/{number}/clocks/proof.html`
pub async fn page(member: Member, Path(number): Path<String>) -> Result<Response, Response> {
    let why = find(&member, &number).await?;
    let t = member.t;
    let exact = |at: Moment| dates::exact(at.0, &member.server.desk.zone);
    let record = &why.complaint;
    let named = |name: &str, name_en: Option<&str>| in_lang(t, name, name_en);
    let policy = named(&why.origin.name, why.origin.name_en.as_deref());
    let source = named(&why.origin.source, why.origin.source_en.as_deref());
    let calendar = named(&why.calendar.name, why.calendar.name_en.as_deref());
    let department = record.department.as_ref();
    let facts = [
        ("field-severity", Some(t.code("severity", record.severity.as_str()).into_owned())),
        ("field-channel", Some(t.code("channel", record.channel.as_str()).into_owned())),
        ("field-received-at", Some(exact(record.received_at))),
        ("field-department", department.map(|named| in_lang(t, &named.name, named.name_en.as_deref()))),
        ("policy-in-force", Some(format!("{policy} — {source}"))),
        ("clock-why-calendar", Some(format!("{calendar} ({})", why.zone))),
        ("proof-as-of", Some(exact(why.as_of))),
        ("proof-by", Some(format!("{} ({})", member.actor.name, member.actor.login))),
    ];
    let page = ProofPage {
        t,
        house: member.shell("workspace").house(&t).into_owned(),
        facts: facts.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value?))).collect(),
        holds: why.holds.iter().map(|hold| held(&member, hold)).collect(),
        events: why.causes.iter().map(|cause| event(&member, cause)).collect(),
        head: format!("{} · {}", why.head.0, why.head.1),
        clocks: why.laps.iter().map(|lap| clock(&member, &why, lap)).collect(),
        number: record.number.clone(),
    };
    Ok((attached(&record.number, "html"), Page(page)).into_response())
}

/// `GET /workspace/{number}/clocks/proof.json`
pub async fn data(member: Member, Path(number): Path<String>) -> Result<Response, Response> {
    let why = find(&member, &number).await?;
    let answer = ClocksAnswer::of(&why, &member.server.desk.zone);
    Ok((attached(&why.complaint.number, "json"), axum::Json(answer)).into_response())
}

async fn find(member: &Member, number: &str) -> Result<Why, Response> {
    let (actor, asked) = (member.actor.clone(), number.to_owned());
    member.run(move |desk| desk.read(|work| why::why(work, &actor, &asked))).await
}

fn attached(number: &str, extension: &str) -> [(header::HeaderName, String); 2] {
    [
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{number}-clocks.{extension}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ]
}

fn held(member: &Member, hold: &Held) -> Fact {
    let t = member.t;
    let exact = |at: Moment| dates::exact(at.0, &member.server.desk.zone);
    let until = hold.to.map_or_else(|| t.text("proof-lasts").into_owned(), exact);
    let reason = hold.reason.map(|reason| t.code("hold", reason.as_str()).into_owned());
    Fact::new(format!("{} – {until}", exact(hold.from)), reason.unwrap_or_default())
}

fn event(member: &Member, cause: &Cause) -> ProofEvent {
    ProofEvent {
        seq: cause.seq,
        at: dates::exact(cause.at.0, &member.server.desk.zone),
        what: member.t.code("event", cause.kind.as_str()).into_owned(),
        actor: cause.actor.clone(),
        hash: cause.hash.clone(),
    }
}

fn clock(member: &Member, why: &Why, lap: &why::Lap) -> ProofClock {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let name = t.code("clock", lap.kept.clock.as_str()).into_owned();
    ProofClock { facts: facts_of(member, why, lap), strip: strip::of(t, zone, &name, &lap.strip), name }
}
