//! Whose turn it is, why, and that it stays fair.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use wenguo_domain::calendar::{Calendar, Opening};
use wenguo_domain::codes::{Channel, Severity};
use wenguo_domain::fairness::{
    Candidate, FULL, Fit, Language, Load, MOST_WEIGHT, Part, Place, Presence, Skill, SkillKind, Standing,
    Wanted, Weights, is_on_shift, next, ranked,
};
use wenguo_domain::moment::{HOUR, MINUTE, Moment};

fn somebody(user: i64) -> Candidate {
    Candidate {
        user,
        load: Load::default(),
        fit: Fit::default(),
        presence: Presence::Here,
        is_on_shift: true,
        last_turn: None,
    }
}

fn with(user: i64, severity: Severity, cases: i64) -> Candidate {
    let mut candidate = somebody(user);
    candidate.load.add(severity, cases);
    candidate
}

fn order(candidates: Vec<Candidate>, weights: Weights) -> Vec<i64> {
    ranked(candidates, weights).iter().map(|place| place.candidate.user).collect()
}

fn skill(kind: SkillKind, code: &str) -> Skill {
    Skill { kind, code: code.to_owned() }
}

#[test]
fn whoever_has_less_in_hand_is_next_by_gravity() {
    let people =
        vec![with(1, Severity::Critical, 1), with(2, Severity::General, 3), with(3, Severity::Major, 1)];
    assert_eq!(order(people, Weights::default()), [3, 2, 1]);
}

#[test]
fn among_equals_it_is_the_turn_of_whoever_waited_longest() {
    let turn = |user, last_turn| Candidate { last_turn, ..somebody(user) };
    let people = vec![turn(1, Some(7)), turn(2, Some(3)), turn(3, None)];
    assert_eq!(order(people, Weights::default()), [3, 2, 1]);
}

#[test]
fn what_keeps_somebody_back() {
    let away = Candidate { presence: Presence::Away, ..somebody(1) };
    let off = Candidate { is_on_shift: false, ..somebody(2) };
    let full = Candidate { load: Load { cases: 3, work: 3, capacity: Some(3) }, ..somebody(3) };
    let busy = with(4, Severity::Critical, 40);
    let places = ranked(vec![away.clone(), off, full, busy], Weights::default());
    let said: Vec<_> = places.iter().map(|place| (place.candidate.user, place.standing)).collect();
    let expected = [(4, Standing::Ready), (3, Standing::Full), (2, Standing::OffShift), (1, Standing::Away)];
    assert_eq!(said, expected);
    assert_eq!(next(&places).map(|place| place.candidate.user), Some(4));
    assert_eq!(next(&ranked(vec![away], Weights::default())), None);
}

#[test]
fn a_score_says_what_it_is_made_of() {
    let mut candidate = with(1, Severity::General, 10);
    candidate.presence = Presence::SignedIn;
    let weights = Weights { open_work: 5, skill: 3, presence: 2, shift: 0 };
    let place = ranked(vec![candidate], weights).remove(0);
    let said: Vec<_> = place.shares.iter().map(|share| (share.part, share.points, share.weight)).collect();
    let half = FULL / 2;
    assert_eq!(
        said,
        [
            (Part::OpenWork, half, 5),
            (Part::Skill, half, 3),
            (Part::Presence, half, 2),
            (Part::Shift, FULL, 0)
        ]
    );
    assert_eq!(place.score, 50);
}

#[test]
fn skills_fit_by_kind_and_from_above() {
    let wanted = Wanted {
        categories: vec!["delivery-late".to_owned(), "delivery".to_owned()],
        products: Vec::new(),
        channel: Some(Channel::Phone),
        language: Language::of("八月买的 Kettle X2 坏了"),
    };
    let fit = |skills: &[Skill]| Fit::of(skills, &wanted);
    assert_eq!(fit(&[]), Fit::default());
    assert!(fit(&[skill(SkillKind::Product, "kettle")]).is_fair(), "the complaint names no product");
    let delivery = skill(SkillKind::Category, "delivery");
    assert_eq!(fit(std::slice::from_ref(&delivery)).matched, [SkillKind::Category]);
    let mixed = fit(&[delivery.clone(), skill(SkillKind::Channel, "email")]);
    assert_eq!((mixed.matched.len(), mixed.missed.len()), (1, 1));
    assert!(mixed.is_fair());
    assert!(!fit(&[skill(SkillKind::Language, "en")]).is_fair());
    let people = vec![
        Candidate { fit: fit(&[skill(SkillKind::Category, "product")]), ..somebody(1) },
        somebody(2),
        Candidate { fit: fit(&[delivery]), ..somebody(3) },
    ];
    assert_eq!(order(people, Weights::default()), [3, 2, 1]);
}

#[test]
fn languages_are_told_by_their_script() {
    for (text, language) in [
        ("水壶漏水", Some(Language::Chinese)),
        ("型号 ABC", Some(Language::Chinese)),
        ("The kettle leaks", Some(Language::English)),
        ("やかんが漏れる", Some(Language::Japanese)),
        ("주전자가 샌다", Some(Language::Korean)),
        ("Чайник течёт", Some(Language::Russian)),
        ("138 1234", None),
    ] {
        assert_eq!(Language::of(text), language, "{text}");
    }
}

#[test]
fn who_is_here() {
    let now = Moment(100 * HOUR);
    for (seen, is_away, presence) in [
        (Some(15), false, Presence::Here),
        (Some(16), false, Presence::SignedIn),
        (None, false, Presence::Gone),
        (Some(0), true, Presence::Away),
    ] {
        let seen = seen.map(|minutes| now.plus(-minutes * MINUTE));
        assert_eq!(Presence::of(seen, is_away, now), presence);
    }
}

#[test]
fn own_hours_hold_on_public_days_and_the_calendar_does_not() {
    let calendar = Calendar::working_days_of_china();
    let at = |text| Moment::parse_rfc3339(text).expect("an instant");
    let (holiday, evening) = (at("2026-10-01T10:00:00+08:00"), at("2026-11-23T20:00:00+08:00"));
    let day = Opening::parse("09:00", "18:00").expect("an opening");
    let week = std::array::from_fn(|_| vec![day]);
    assert!(is_on_shift(Some(&week), &calendar, holiday));
    assert!(!is_on_shift(None, &calendar, holiday));
    assert!(!is_on_shift(Some(&week), &calendar, evening));
    assert!(is_on_shift(None, &calendar, evening), "all day from Monday to Friday");
    assert_eq!(calendar.zone(), &TimeZone::get("Asia/Shanghai").expect("a zone"));
}

fn weights() -> impl Strategy<Value = Weights> {
    let one = || 0..=MOST_WEIGHT;
    (one(), one(), one(), one()).prop_map(|(open_work, skill, presence, shift)| Weights {
        open_work,
        skill,
        presence,
        shift,
    })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let load = (0..300_i64, 0..600_i64, proptest::option::of(1..50_i64))
        .prop_map(|(cases, work, capacity)| Load { cases, work, capacity });
    let kinds = || proptest::sample::subsequence(SkillKind::ALL.to_vec(), 0..=2);
    let fit = (kinds(), kinds()).prop_map(|(matched, missed)| Fit { matched, missed });
    let presence = proptest::sample::select(Presence::ALL);
    (1..1_000_i64, load, fit, presence, any::<bool>(), proptest::option::of(0..100_i64)).prop_map(
        |(user, load, fit, presence, is_on_shift, last_turn)| Candidate {
            user,
            load,
            fit,
            presence,
            is_on_shift,
            last_turn,
        },
    )
}

fn users(places: &[Place]) -> Vec<i64> {
    places.iter().map(|place| place.candidate.user).collect()
}

proptest! {
    #[test]
    fn more_open_work_never_ranks_higher(one in candidate(), more in 1..20_i64, weights in weights()) {
        prop_assume!(weights.open_work > 0);
        let mut busier = Candidate { user: 0, ..one.clone() };
        busier.load.add(Severity::General, more);
        prop_assert_eq!(order(vec![busier, one.clone()], weights)[0], one.user);
    }

    #[test]
    fn no_weight_no_say(one in candidate(), other in candidate(), weights in weights()) {
        let unseen = Weights { open_work: 0, skill: 0, shift: 0, ..weights };
        let plain = |candidate: &Candidate| Candidate {
            load: Load::default(), fit: Fit::default(), is_on_shift: true, ..candidate.clone()
        };
        let as_they_are = ranked(vec![one.clone(), other.clone()], unseen);
        prop_assert_eq!(users(&as_they_are), order(vec![plain(&one), plain(&other)], unseen));
        let no_presence = Weights { presence: 0, ..weights };
        let here = |candidate: &Candidate| match candidate.presence {
            Presence::Away => candidate.clone(),
            _ => Candidate { presence: Presence::Here, ..candidate.clone() },
        };
        let as_they_are = ranked(vec![one.clone(), other.clone()], no_presence);
        prop_assert_eq!(users(&as_they_are), order(vec![here(&one), here(&other)], no_presence));
    }

    #[test]
    fn nobody_who_is_away_comes_before_somebody_who_is_not(
        people in proptest::collection::vec(candidate(), 1..12), weights in weights(),
    ) {
        let places = ranked(people, weights);
        let first_away = places.iter().position(|place| place.candidate.presence == Presence::Away);
        let last_there = places.iter().rposition(|place| place.candidate.presence != Presence::Away);
        prop_assert!(first_away.is_none() || last_there.is_none() || last_there < first_away);
        prop_assert!(next(&places).is_none_or(|place| place.candidate.presence != Presence::Away));
    }

    #[test]
    fn the_order_does_not_depend_on_how_people_are_listed(
        people in proptest::collection::vec(candidate(), 1..12), weights in weights(),
    ) {
        let mut people = people;
        people.sort_by_key(|candidate| candidate.user);
        people.dedup_by_key(|candidate| candidate.user);
        let forward = order(people.clone(), weights);
        people.reverse();
        prop_assert_eq!(forward, order(people, weights));
    }

    #[test]
    fn equals_get_equally_many(
        count in 1..8_usize, rounds in 1..60_usize, weights in weights(),
        severities in proptest::collection::vec(proptest::sample::select(Severity::ALL), 1),
    ) {
        let mut people: Vec<Candidate> = (1..=count as i64).map(somebody).collect();
        let mut given: HashMap<i64, usize> = people.iter().map(|one| (one.user, 0)).collect();
        for round in 0..rounds {
            let places = ranked(people.clone(), weights);
            let user = next(&places).expect("all are here").candidate.user;
            *given.entry(user).or_default() += 1;
            let taker = people.iter_mut().find(|one| one.user == user).expect("one of them");
            taker.load.add(severities[0], 1);
            taker.last_turn = Some(round as i64);
        }
        let (least, most) = (given.values().min(), given.values().max());
        prop_assert!(most.unwrap() - least.unwrap() <= 1, "{given:?}");
    }
}
