//! Who is told, who steps in, and which ladder holds.

use proptest::prelude::*;
use wenguo_domain::codes::{Role, Severity};
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::escalation::ladder::{Ladder, Scope, Scoped, Whom, holding};
use wenguo_domain::escalation::staff::{Concern, Person, Place, Reached, Staff};

const COMPANY: i64 = 1;
const CENTRE: i64 = 2;
const QUALITY: i64 = 3;
const LAB: i64 = 4;

fn somebody(id: i64, role: Role, department: i64) -> Person {
    Person {
        id,
        login: format!("p{id}"),
        roles: vec![role],
        department: Some(department),
        is_disabled: false,
        absence: None,
    }
}

/// 10 leads the company, 20 and 21 coordinate, 30 and 31 lead quality, 40 works in its laboratory.
fn staff() -> Staff {
    let place = |id, parent, head| Place { id, parent, head, is_centre: id == CENTRE };
    Staff {
        people: vec![
            somebody(10, Role::Manager, COMPANY),
            somebody(20, Role::Coordinator, CENTRE),
            somebody(21, Role::Coordinator, CENTRE),
            somebody(30, Role::Manager, QUALITY),
            somebody(31, Role::Manager, QUALITY),
            somebody(40, Role::Handler, LAB),
        ],
        places: vec![
            place(COMPANY, None, None),
            place(CENTRE, Some(COMPANY), None),
            place(QUALITY, Some(COMPANY), Some(30)),
            place(LAB, Some(QUALITY), None),
        ],
    }
}

fn told(staff: &Staff, whom: &str, concern: Concern) -> Vec<i64> {
    let whom = Whom::parse(whom).expect("a code");
    staff.reach(&whom, &concern).into_iter().map(|reached| reached.person).collect()
}

fn in_lab() -> Concern {
    Concern { department: Some(LAB), assignee: Some(40), centre: Some(CENTRE), against: None }
}

#[test]
fn the_organisation_says_who_is_told() {
    let staff = staff();
    assert_eq!(told(&staff, "handler", in_lab()), [40]);
    assert_eq!(
        told(&staff, "handler", Concern { assignee: None, ..in_lab() }),
        [30],
        "nobody has it: the head"
    );
    let undispatched = Concern { centre: Some(CENTRE), ..Concern::default() };
    assert_eq!(told(&staff, "handler", undispatched), [20, 21], "before it is dispatched, the coordinators");
    assert_eq!(told(&staff, "head", in_lab()), [30], "the laboratory has no head, the department above has");
    assert_eq!(told(&staff, "above", in_lab()), [10], "not the same one again");
    assert_eq!(told(&staff, "above:2", in_lab()), [0_i64; 0], "nobody is above the company");
    assert_eq!(told(&staff, "centre", in_lab()), [10], "the centre has no head of its own");
    assert_eq!(told(&staff, "role:manager", in_lab()), [30, 31], "where the nearest are");
    assert_eq!(told(&staff, "person:p21", in_lab()), [21]);
}

#[test]
fn who_leads_the_centre_works_where_its_coordinators_do() {
    let mut staff = staff();
    staff.people.push(somebody(22, Role::Manager, CENTRE));
    assert_eq!(told(&staff, "centre", in_lab()), [22]);
    let whole = Concern { centre: Some(COMPANY), ..in_lab() };
    assert_eq!(told(&staff, "centre", whole), [22], "also where the whole company is one centre");
}

#[test]
fn a_centre_that_nobody_leads_is_led_by_its_coordinators() {
    let mut staff = staff();
    staff.people.retain(|person| person.id != 10);
    assert_eq!(told(&staff, "centre", in_lab()), [20, 21]);
}

#[test]
fn deputies_step_in_and_circles_end() {
    let mut staff = staff();
    staff.people[3].absence = Some(Some(31));
    let reached = staff.reach(&Whom::Head, &in_lab());
    assert_eq!(reached, [Reached { person: 31, stands_in_for: Some(30) }]);
    staff.people[4].absence = Some(Some(40));
    assert_eq!(told(&staff, "head", in_lab()), [40], "the deputy's deputy");
    staff.people[5].absence = Some(Some(30));
    assert_eq!(told(&staff, "head", in_lab()), [0_i64; 0], "they go in a circle: nobody is there");
    staff.people[5] = Person { is_disabled: true, absence: None, ..staff.people[5].clone() };
    assert_eq!(told(&staff, "head", in_lab()), [0_i64; 0], "a disabled account is away");
    staff.people[4].absence = Some(None);
    assert_eq!(told(&staff, "head", in_lab()), [0_i64; 0], "nobody was named");
}

#[test]
fn nobody_is_told_of_what_is_about_them() {
    let mut staff = staff();
    let against = |person| Concern { against: Some(person), ..in_lab() };
    assert_eq!(told(&staff, "superior", against(40)), [30]);
    assert_eq!(told(&staff, "superior", against(30)), [10], "whoever leads is judged further up");
    assert_eq!(told(&staff, "superior", against(31)), [30], "a colleague who is the head is a superior");
    assert_eq!(told(&staff, "head", against(30)), [31], "as if they were not there");
    assert_eq!(told(&staff, "handler", against(40)), [0_i64; 0]);
    staff.people[0].absence = Some(Some(30));
    assert_eq!(told(&staff, "superior", against(30)), [0_i64; 0], "nor do they step in for their superior");
}

#[test]
fn codes_read_what_they_write() {
    for code in ["handler", "head", "above", "above:2", "centre", "superior", "role:quality", "person:han"] {
        assert_eq!(Whom::parse(code).expect(code).to_string(), code);
    }
    for code in ["", "boss", "above:0", "above:x", "role:king", "person:", "head:1"] {
        assert_eq!(Whom::parse(code), None, "{code}");
    }
}

#[test]
fn the_nearest_department_and_then_the_severity_decide_which_ladder_holds() {
    let of = |id, department, severity| Scoped {
        id,
        scope: Scope { department, severity },
        ladder: Ladder::default(),
    };
    let ladders = [
        of(1, None, None),
        of(2, None, Some(Severity::Major)),
        of(3, Some(QUALITY), None),
        of(4, Some(QUALITY), Some(Severity::Major)),
        of(5, Some(COMPANY), Some(Severity::Critical)),
    ];
    let held = |line: &[i64], severity| holding(&ladders, line, severity).map(|scoped| scoped.id);
    assert_eq!(held(&[], Severity::General), Some(1));
    assert_eq!(held(&[], Severity::Major), Some(2));
    assert_eq!(held(&[LAB, QUALITY, COMPANY], Severity::General), Some(3));
    assert_eq!(held(&[LAB, QUALITY, COMPANY], Severity::Major), Some(4));
    assert_eq!(held(&[LAB, QUALITY, COMPANY], Severity::Critical), Some(3), "the nearest one that has any");
    assert_eq!(held(&[CENTRE, COMPANY], Severity::Critical), Some(5));
}

proptest! {
    /// Nobody is told twice, nobody in whose place somebody steps in, and never whoever it is about.
    #[test]
    fn whoever_is_told_is_there(
        absences in proptest::collection::vec(proptest::option::of(proptest::option::of(0..6_usize)), 6),
        against in proptest::option::of(0..6_usize),
        whom in proptest::sample::select(vec!["handler", "head", "above", "centre", "superior", "role:manager"]),
    ) {
        let mut staff = staff();
        let ids: Vec<i64> = staff.people.iter().map(|person| person.id).collect();
        for (person, absence) in staff.people.iter_mut().zip(absences) {
            person.absence = absence.map(|deputy| deputy.map(|place| ids[place]));
        }
        let against = against.map(|place| ids[place]);
        let reached = told(&staff, whom, Concern { against, ..in_lab() });
        for person in &reached {
            let found = staff.people.iter().find(|each| each.id == *person).expect("somebody");
            prop_assert!(found.absence.is_none() && Some(found.id) != against);
            prop_assert_eq!(reached.iter().filter(|other| *other == person).count(), 1);
        }
    }
}

#[test]
fn words_suggest_whatever_their_case_and_groups_are_counted() {
    let rule = Rule {
        id: 1,
        code: "consumer_body".to_owned(),
        name: "消协".to_owned(),
        name_en: None,
        sign: Sign::Words,
        words: vec!["消协".to_owned(), "Ombudsman".to_owned()],
        whom: Whom::Centre,
        is_enabled: true,
        group: Group::default(),
    };
    assert_eq!(rule.found_in("再不处理就去消协"), ["消协"]);
    assert_eq!(rule.found_in("I will call the OMBUDSMAN"), ["Ombudsman"]);
    assert!(rule.found_in("壶漏水").is_empty());
    assert!(Rule { is_enabled: false, ..rule }.found_in("消协").is_empty());
    let group = Group { people: 3, complaints: 5, days: 7, likeness: 40 };
    assert!(group.is_made_of(3, 3) && group.is_made_of(5, 1));
    assert!(!group.is_made_of(4, 2));
}

#[test]
fn the_ways_to_somebody_are_those_by_which_they_step_in() {
    let mut staff = staff();
    let everybody: Vec<i64> = staff.people.iter().map(|person| person.id).collect();
    for person in &everybody {
        let ways = staff.ways_to(*person);
        let meant: Vec<i64> =
            everybody.iter().copied().filter(|each| staff.stand_in(*each, None) == Some(*person)).collect();
        assert_eq!(ways.iter().filter_map(|way| way.first().copied()).collect::<Vec<_>>(), meant);
    }
    let [first, second, third] = [everybody[0], everybody[1], everybody[2]];
    for (from, to) in [(first, second), (second, third)] {
        let away = staff.people.iter_mut().find(|person| person.id == from).expect("somebody");
        away.absence = Some(Some(to));
    }
    let ways = staff.ways_to(third);
    assert!(ways.contains(&vec![first, second, third]) && ways.contains(&vec![second, third]), "{ways:?}");
    assert!(staff.ways_to(first).is_empty(), "whoever is away is there for nobody");
    // A way that leads by whoever is complained about is none.
    assert_eq!(staff.stand_in(first, Some(second)), None);
    assert_eq!(staff.stand_in(first, None), Some(third));
}

#[test]
fn a_group_climbs_again_when_it_has_doubled() {
    for climbed_with in 1..50 {
        let again: Vec<i64> =
            (climbed_with..200).filter(|now| Group::climbs_again(climbed_with, *now)).take(1).collect();
        assert_eq!(again, [2 * climbed_with]);
    }
    assert!(!Group::climbs_again(i64::MAX, i64::MAX - 1));
}
