//! Rows to begin with, made at the level of the store.

use wenguo_domain::codes::{Role, Tier};
use wenguo_domain::complaint::{Complaint, Registration, number};
use wenguo_domain::customer::Customer;
use wenguo_domain::intake::{CheckedIntake, Intake};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::sla::glance::{Clocks, Glance};
use wenguo_domain::timeline::{EventKind, GENESIS, hex};
use wenguo_store::complaint::register::{self, Words};
use wenguo_store::complaint::{change, list};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::page::Page;
use wenguo_store::sight::Sight;
use wenguo_store::timeline::Event;
use wenguo_store::tree::{self, NewEntry, Tree};
use wenguo_store::tx::Tx;
use wenguo_store::user::{self, User};
use wenguo_store::{customer, search, timeline};
use wenguo_text::passage::Passage;

/// Monday 2026-11-02, nine in Shanghai.
pub const START: Moment = Moment(1_793_581_200_000);

pub fn customer_named(name: &str, phone: Option<&str>) -> Customer {
    Customer {
        id: 0,
        name: Some(name.to_owned()),
        phone: phone.map(str::to_owned),
        email: None,
        address: None,
        tier: Tier::Ordinary,
        external_ref: None,
        key_account: false,
        notes: None,
        created_at: START,
        merged_into: None,
        version: 1,
    }
}

pub fn intake(subject: &str) -> CheckedIntake {
    let given = Intake {
        channel: "phone".to_owned(),
        subject: subject.to_owned(),
        description: subject.to_owned(),
        ..Intake::default()
    };
    given.check(START).expect("a subject is enough")
}

/// A registered complaint of customer `who`, received at `at`, changed by `change` before it is saved.
pub fn complaint(
    tx: &mut Tx<'_>,
    who: i64,
    intake: &CheckedIntake,
    change: impl FnOnce(&mut Complaint),
) -> Result<i64, StoreError> {
    let id = register::next_ids(tx, 1)?[0];
    let mut complaint = Complaint::registered(Registration {
        id,
        number: number(id, "2026-11-02"),
        centre: None,
        registered_by: None,
        customer: who,
        against: None,
        channel: intake.channel,
        received_at: intake.received_at,
        severity: None,
        category: None,
        product: None,
    });
    complaint.clocks = promised(intake.received_at);
    change(&mut complaint);
    if !complaint.stage.is_open() || complaint.clocks.resolution.met_at.is_some() {
        complaint.clocks.due_at = None;
    }
    let first = first_event();
    let words = Words { intake, track_code: "CODE", registered_at: START, first: &first };
    register::insert(tx, &[(&complaint, words)])?;
    timeline::append(tx, id, &first)?;
    change::save(tx, &complaint)?;
    Ok(id)
}

/// An answer within a day, a result within three.
fn promised(at: Moment) -> Clocks {
    let due = |days: i64| Glance { due_at: Some(at.plus(days * DAY)), ..Glance::default() };
    Clocks { due_at: Some(at.plus(DAY)), first_response: due(1), resolution: due(3) }
}

/// The result is there.
pub fn resolve(complaint: &mut Complaint, at: Moment) {
    complaint.clocks.first_response.met_at = Some(at);
    complaint.clocks.resolution.met_at = Some(at);
}

fn first_event() -> Event {
    Event {
        seq: 1,
        at: START,
        actor: "system".to_owned(),
        kind: EventKind::Received.to_string(),
        data: None,
        salt: None,
        data_hash: hex(&GENESIS),
        hash: hex(&GENESIS),
    }
}

/// Running texts.
pub fn texts(texts: &[&str]) -> Vec<Passage> {
    texts.iter().map(|text| Passage::Text((*text).to_owned())).collect()
}

/// A complaint of somebody whose only text is `text`.
pub fn with_text(tx: &mut Tx<'_>, who: i64, text: &str) -> Result<i64, StoreError> {
    let id = complaint(tx, who, &intake("投诉"), |_| ())?;
    search::put(tx, id, &texts(&[text]), true)?;
    Ok(id)
}

pub fn department(tx: &mut Tx<'_>, code: &str, parent: Option<i64>) -> Result<i64, StoreError> {
    let entry = NewEntry { code: code.to_owned(), name: code.to_owned(), name_en: None, parent_id: parent };
    tree::insert(tx, Tree::Departments, &entry)
}

pub fn user(tx: &mut Tx<'_>, login: &str, role: Role, department: Option<i64>) -> Result<i64, StoreError> {
    let user = User {
        id: 0,
        login: login.to_owned(),
        name: login.to_owned(),
        password_hash: None,
        department_id: department,
        roles: vec![role],
        email: None,
        lang: None,
        disabled_at: None,
    };
    user::insert(tx, &user, START)
}

pub fn somebody(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    made(tx, &customer_named("张三", Some("13812345678")))
}

/// Every id of the list, page by page.
pub fn listed(
    database: &Database,
    sight: &Sight,
    filter: &list::Filter,
    order: list::Order,
    limit: i64,
) -> Vec<i64> {
    let mut page = Page { limit, after: None };
    let mut ids = Vec::new();
    loop {
        let slice = database.read(|tx| list::page(tx, sight, filter, order, &page)).expect("a page");
        assert!(slice.items.len() <= usize::try_from(limit).expect("a small limit"));
        ids.extend(slice.items.iter().map(|line| line.id));
        match slice.next {
            Some(next) => page.after = Some(next),
            None => return ids,
        }
    }
}

/// Makes one customer; gives its id.
pub fn made(tx: &mut Tx<'_>, customer: &Customer) -> Result<i64, StoreError> {
    let ids = customer::register::insert(tx, &[customer])?;
    Ok(ids[0])
}
