//! Who sees which complaints: by role, department, centre, and by what they have in hand.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::{change, record};
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::search;
use wenguo_store::sight::Sight;
use wenguo_testkit::database::on_every_database;

use crate::sample;

/// Two centres with a department each; `lab` lies below `quality`.
struct Place {
    north: i64,
    south: i64,
    quality: i64,
    lab: i64,
    logistics: i64,
    agent: i64,
    handler: i64,
    /// In order: by the agent in the north; of quality; of the lab; of logistics, the handler's; in the south; of no centre.
    complaints: [i64; 6],
}

fn fill(database: &Database) -> Place {
    let filled = database.write::<_, StoreError>(|tx| {
        let north = sample::department(tx, "north", None)?;
        let south = sample::department(tx, "south", None)?;
        let quality = sample::department(tx, "quality", Some(north))?;
        let lab = sample::department(tx, "lab", Some(quality))?;
        let logistics = sample::department(tx, "logistics", Some(north))?;
        let agent = sample::user(tx, "ann", Role::Agent, Some(north))?;
        let handler = sample::user(tx, "han", Role::Handler, Some(quality))?;
        let who = sample::somebody(tx)?;
        let other = sample::made(tx, &sample::customer_named("李四", Some("13999999999")))?;
        let mut make = |centre, registered_by, department, assignee, who| {
            let id = sample::complaint(tx, who, &sample::intake("漏水"), |complaint| {
                complaint.centre = centre;
                complaint.registered_by = registered_by;
                complaint.department = department;
                complaint.assignee = assignee;
            })?;
            let number = wenguo_domain::complaint::number(id, "2026-11-02");
            let phone = if who == other { "13999999999" } else { "13812345678" };
            search::put(tx, id, &sample::texts(&[&number, "漏水", phone]), true)?;
            Ok::<_, StoreError>(id)
        };
        let complaints = [
            make(Some(north), Some(agent), None, None, who)?,
            make(Some(north), None, Some(quality), None, other)?,
            make(Some(north), None, Some(lab), None, who)?,
            make(Some(north), None, Some(logistics), Some(handler), who)?,
            make(Some(south), None, None, None, other)?,
            make(None, None, None, None, who)?,
        ];
        Ok(Place { north, south, quality, lab, logistics, agent, handler, complaints })
    });
    filled.expect("filled")
}

fn actor(user: i64, role: Role, centre: Option<i64>, departments: &[i64]) -> Actor {
    Actor {
        user: Some(user),
        login: "somebody".to_owned(),
        name: "somebody".to_owned(),
        roles: vec![role],
        department: departments.first().copied(),
        departments: departments.to_vec(),
        centre,
        stands_in_for: Vec::new(),
        leads_coordinators: false,
        is_system: false,
    }
}

/// Which of the six (counted from 0) the list shows, and whether each can be opened by its number accordingly.
fn seen(database: &Database, place: &Place, sight: &Sight) -> Vec<usize> {
    let ids = sample::listed(database, sight, &Filter::default(), Order::Newest, 3);
    for id in place.complaints {
        let number = wenguo_domain::complaint::number(id, "2026-11-02");
        let shown = database.read(|tx| record::by_number(tx, sight, &number)).expect("read").is_some();
        let loaded = database.write(|tx| change::load(tx, sight, &number)).expect("loaded").is_some();
        assert_eq!(
            (shown, loaded),
            (ids.contains(&id), ids.contains(&id)),
            "list, record and load agree on {number}"
        );
    }
    let mut places: Vec<usize> =
        ids.iter().filter_map(|id| place.complaints.iter().position(|it| it == id)).collect();
    places.sort_unstable();
    places
}

#[test]
fn each_role_sees_what_is_theirs() {
    on_every_database(|database| {
        let place = fill(&database);
        let (north, south) = (Some(place.north), Some(place.south));
        let below_quality = [place.quality, place.lab];
        let cases: [(&str, Actor, &[usize]); 12] = [
            ("agent: what they registered", actor(place.agent, Role::Agent, north, &[place.north]), &[0]),
            ("agent who registered nothing", actor(place.handler, Role::Agent, north, &[place.north]), &[]),
            (
                "coordinator: the centre",
                actor(90, Role::Coordinator, north, &[place.north]),
                &[0, 1, 2, 3, 5],
            ),
            ("coordinator of the other", actor(90, Role::Coordinator, south, &[place.south]), &[4, 5]),
            (
                "coordinator of a desk that is one centre",
                actor(90, Role::Coordinator, None, &[]),
                &[0, 1, 2, 3, 4, 5],
            ),
            (
                "handler: own department and below, and what is assigned",
                actor(place.handler, Role::Handler, north, &below_quality),
                &[1, 2, 3],
            ),
            ("handler of the lab alone", actor(90, Role::Handler, north, &[place.lab]), &[2]),
            ("handler without department", actor(90, Role::Handler, north, &[]), &[]),
            ("manager: the centre", actor(90, Role::Manager, north, &[place.logistics]), &[0, 1, 2, 3, 5]),
            ("quality: the centre", actor(90, Role::Quality, south, &[place.south]), &[4, 5]),
            ("auditor: all", actor(90, Role::Auditor, south, &[place.south]), &[0, 1, 2, 3, 4, 5]),
            ("admin: none by that alone", actor(90, Role::Admin, None, &[]), &[]),
        ];
        for (who, actor, expected) in cases {
            assert_eq!(seen(&database, &place, &Sight::of(&actor)), expected, "{who}");
        }
        assert!(Sight::of(&actor(90, Role::Admin, None, &[])).is_blind());
        assert_eq!(seen(&database, &place, &Sight::of(&Actor::system())).len(), 6);
        assert_eq!(seen(&database, &place, &Sight::of(&Actor::complainant())), Vec::<usize>::new());
    });
}

#[test]
fn an_agent_with_the_exact_number_sees_the_centre() {
    on_every_database(|database| {
        let place = fill(&database);
        let agent = actor(place.agent, Role::Agent, Some(place.north), &[place.north]);
        assert_eq!(seen(&database, &place, &Sight::with_exact_reference(&agent)), [0, 1, 2, 3, 5]);
        let handler = actor(place.handler, Role::Handler, Some(place.north), &[place.lab]);
        assert_eq!(
            seen(&database, &place, &Sight::with_exact_reference(&handler)),
            [2, 3],
            "a number in hand opens nothing to a handler"
        );
    });
}

fn found(database: &Database, place: &Place, actor: &Actor, words: &str) -> Vec<usize> {
    let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
    let ids = sample::listed(database, &Sight::by_words(actor, words), &filter, Order::Newest, 10);
    let mut places: Vec<usize> =
        ids.iter().filter_map(|id| place.complaints.iter().position(|it| it == id)).collect();
    places.sort_unstable();
    places
}

#[test]
fn an_agent_finds_by_exact_number_and_telephone_and_by_nothing_less() {
    on_every_database(|database| {
        let place = fill(&database);
        let agent = actor(place.agent, Role::Agent, Some(place.north), &[place.north]);
        let number = wenguo_domain::complaint::number(place.complaints[1], "2026-11-02");
        assert_eq!(found(&database, &place, &agent, &number), [1]);
        assert_eq!(found(&database, &place, &agent, &number.to_lowercase()), [1]);
        assert_eq!(
            found(&database, &place, &agent, "13999999999"),
            [1],
            "but not the one of the other centre"
        );
        assert_eq!(found(&database, &place, &agent, "13812345678"), [0, 2, 3, 5]);
        let south = wenguo_domain::complaint::number(place.complaints[4], "2026-11-02");
        assert_eq!(found(&database, &place, &agent, &south), Vec::<usize>::new());
        for words in [
            "漏水",
            "20261102",
            "2026 1102",
            "TS-20261102",
            "TS- 漏水 漏水 漏水 漏水",
            "1381234",
            "2345678",
            "-- 2026 1102",
        ] {
            let found = found(&database, &place, &agent, words);
            assert!(found.iter().all(|place| *place == 0), "{words} showed {found:?}");
        }
    });
}
