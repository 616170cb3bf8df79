//! The inbox: what this person was told, and how much of it is new to them.

use axum::response::{IntoResponse, Redirect, Response};
use serde_json::Value;
use wenguo_app::desk::Desk;
use wenguo_app::notice;
use wenguo_app::worklist;
use wenguo_i18n::notice::sentence;
use wenguo_store::notice::Notice;
use wenguo_store::notice::group::Group;
use wenguo_store::page::Page as Part;

use crate::form::MemberForm;
use crate::icon;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::inbox::{Bell, EarlierNotice, InboxPage, NoticeRow};
use crate::view::link::{Empty, Link};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::intervention;
use crate::workspace::queue::{after, moment, to_acknowledge};

/// Notices of a page.
const PAGE: i64 = 50;

/// `GET /inbox`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let is_unread_only = query.text("tab") != "all";
    let (actor, part) = (member.actor.clone(), Part { limit: PAGE, after: after(query.text("cursor")) });
    let found = member.run(move |desk| {
        desk.read(|work| {
            let slice = notice::groups(work, &actor, is_unread_only, &part)?;
            Ok((slice, worklist::unacknowledged(work, &actor, true)?))
        })
    });
    let (slice, unacknowledged) = found.await?;
    let t = member.t;
    let shell = member.shell("inbox");
    let next = slice.next.map(|(_, id)| query.with("cursor", &format!("{id}.{id}")).on("/inbox"));
    let newest = slice.items.first().filter(|_| shell.unread > 0).map(|group| group.newest.id.to_string());
    let empty = if is_unread_only { "inbox-empty-unread" } else { "inbox-empty" };
    let tabs = vec![
        Link::new(t.text("inbox-unread"), "/inbox").current(is_unread_only),
        Link::new(t.text("inbox-all"), "/inbox?tab=all").current(!is_unread_only),
    ];
    Ok(member.show(Page(InboxPage {
        t,
        shell,
        tabs,
        unacknowledged: to_acknowledge(t, "mine", unacknowledged),
        rows: slice.items.iter().map(|group| row(&member, &query, group)).collect(),
        newest: newest.unwrap_or_default(),
        next,
        empty: Empty { title: t.text(empty).into_owned(), hint: String::new(), link: None },
    })))
}

fn row(member: &Member, query: &Query, group: &Group) -> NoticeRow {
    let t = member.t;
    let notice = &group.newest;
    let kind = notice.kind.as_str();
    let earlier =
        |notice: &Notice| EarlierNotice { sentence: said(t, notice), at: moment(member, notice.at) };
    let back = query.without(&["cursor"]).on("/inbox");
    let known = notice.number.as_ref().zip(notice.stands);
    NoticeRow {
        open: format!("/inbox/{}", notice.id),
        icon: icon::of_notice(notice.kind),
        title: t.text(&format!("notice-title-{kind}")).into_owned(),
        sentence: said(t, notice),
        subject: notice.subject.clone().unwrap_or_default(),
        at: moment(member, notice.at),
        unread: std::iter::once(notice).chain(&group.earlier).any(|notice| notice.read_at.is_none()),
        earlier: group.earlier.iter().map(earlier).collect(),
        more: if group.count > 0 { t.count("inbox-more", group.count) } else { String::new() },
        intervene: known.and_then(|(number, stands)| intervention::from(member, number, stands, &back)),
        number: notice.number.clone().unwrap_or_default(),
    }
}

fn said(t: Words, notice: &Notice) -> String {
    let body: Value = serde_json::from_str(&notice.body).unwrap_or_default();
    sentence(t.lang(), notice.kind.as_str(), notice.number.as_deref(), |name| body[name].as_str())
}

/// `GET /inbox/count`: the bell, for a page that heard that there is something new.
pub async fn count(member: Member) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let unread = member.run(move |desk| desk.read(|work| notice::unread(work, &actor))).await?;
    Ok(Page(Bell { t: member.t, unread }).into_response())
}

/// `POST /inbox/{id}`: reads it, and what else was told of the same complaint, and opens what it is about.
pub async fn open(Path(id): Path<i64>, MemberForm { member, .. }: MemberForm) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let read = member.run(move |desk| desk.write(|work| notice::open(work, &actor, id))).await?;
    let to = match read.number {
        Some(number) => format!("/workspace/{number}"),
        None => "/inbox?tab=all".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}

/// `GET /inbox/{id}`: a reload of what was opened leads back to the inbox.
pub async fn back(_: Member) -> Redirect {
    Redirect::to("/inbox")
}

/// Somebody looks at a case: what they were told of it is read, and the bell of this page says so already.
pub async fn seen(member: &mut Member, number: &str) -> Result<(), Response> {
    let (actor, number) = (member.actor.clone(), number.to_owned());
    let read = move |desk: &Desk| {
        // Asked before anything is written: nearly always there is nothing.
        if desk.read(|work| notice::unread_of(work, &actor, &number))? == 0 {
            return Ok(None);
        }
        desk.write(|work| notice::read_of(work, &actor, &number))?;
        desk.read(|work| notice::unread(work, &actor)).map(Some)
    };
    if let Some(unread) = member.run(read).await? {
        member.visitor.unread = unread;
    }
    Ok(())
}

/// `POST /inbox/reading`: everything up to the newest that was shown.
pub async fn read_all(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, last) = (member.actor.clone(), sent.text("last").parse().unwrap_or_default());
    let read = member.run(move |desk| desk.write(|work| notice::read_up_to(work, &actor, last))).await?;
    Ok(member.go_saying("/inbox", "inbox-read", &read.to_string(), ""))
}
