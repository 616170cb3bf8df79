//! How long does who wait, and who does not?

use super::*;

const START: Moment = Moment(1_000_000_000);

fn fail(attempts: &Attempts, name: &str, network: &str, now: Moment) -> bool {
    attempts.admit(name, network, now).is_ok()
}

#[test]
fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_an_hour_forgets() {
    let (attempts, mut now) = (Attempts::default(), START);
    let mut waits = Vec::new();
    for _ in 0..5 {
        assert!(fail(&attempts, "ann", "home", now));
    }
    for _ in 0..12 {
        let Err(AppError::TooMany { seconds }) = attempts.admit("ann", "home", now) else {
            panic!("no wait after {waits:?}")
        };
        waits.push(seconds);
        now = now.plus(seconds * 1000);
        assert!(fail(&attempts, "ANN", "home", now), "when the wait is over");
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    now = now.plus(HOUR + 1);
    for _ in 0..5 {
        assert!(fail(&attempts, "ann", "home", now));
    }
}

#[test]
fn a_network_that_tries_many_names_waits_and_an_office_that_signs_in_does_not() {
    let attempts = Attempts::default();
    let passed = (0..200).filter(|who| fail(&attempts, &format!("name{who}"), "street", START)).count();
    assert_eq!(passed, 50);
    for who in 0..500 {
        let attempt = attempts.admit(&format!("name{who}"), "office", START).expect("no wait");
        attempt.succeeded();
    }
}

#[test]
fn strangers_wait_when_all_the_world_guesses_and_whoever_was_here_before_does_not() {
    let attempts = Attempts::default();
    attempts.admit("ann", "home", START).expect("no wait").succeeded();
    let passed = (0..500).filter(|net| fail(&attempts, "ann", &format!("net{net}"), START)).count();
    assert_eq!(passed, 100);
    attempts.admit("ann", "home", START).expect("the victim does not wait").succeeded();
    let Err(AppError::TooMany { seconds }) = attempts.admit("ann", "hotel", START) else {
        panic!("a stranger passed")
    };
    assert!(seconds <= 30, "{seconds}");
    let later = START.plus(TRUSTED);
    for net in 0..100 {
        fail(&attempts, "ann", &format!("net{net}"), later);
    }
    assert!(attempts.admit("ann", "home", later).is_err(), "trust ends");
}

#[test]
fn failures_of_a_busy_network_fade_while_its_people_sign_in() {
    let (attempts, mut now) = (Attempts::default(), START);
    for who in 0..60 {
        assert!(fail(&attempts, &format!("name{who}"), "office", now));
        for minutes in 0..10 {
            let at = now.plus(minutes * HOUR / 6);
            let name = format!("name{who}-{minutes}");
            attempts.admit(&name, "office", at).expect("nobody waits").succeeded();
        }
        now = now.plus(2 * HOUR);
    }
    attempts.admit("ann", "office", now).expect("nobody waits").succeeded();
}

#[test]
fn a_network_that_guesses_holds_up_its_strangers_and_no_friend() {
    let attempts = Attempts::default();
    attempts.admit("ann", "office", START).expect("no wait").succeeded();
    let moments = (0..60).map(|second| START.plus(second * 4_000));
    let passed = moments.filter(|at| fail(&attempts, &format!("name{}", at.0), "office", *at)).count();
    assert!((50..60).contains(&passed), "{passed}");
    let later = START.plus(240_000);
    assert!(attempts.admit("bea", "office", later).is_err(), "a stranger waits");
    for _ in 0..100 {
        attempts.admit("ann", "office", later).expect("a friend does not").succeeded();
    }
    for _ in 0..FREE {
        assert!(fail(&attempts, "ann", "office", later));
    }
    assert!(attempts.admit("ann", "office", later).is_err(), "but guessing at a friend is guessing");
}

#[test]
fn a_success_leaves_the_failures_of_its_network_as_they_were() {
    let attempts = Attempts::default();
    for who in 0..49 {
        assert!(fail(&attempts, &format!("name{who}"), "office", START));
    }
    let office = Source::Network("office".to_owned());
    let before = attempts.known().failures.get(&office).cloned();
    let later = START.plus(HOUR / 2);
    let under_way = attempts.admit("ann", "office", later).expect("no wait");
    under_way.succeeded();
    attempts.admit("bea", "office", later).expect("no wait").came_to_nothing();
    assert_eq!(attempts.known().failures.get(&office).cloned(), before);
    attempts.admit("han", "office", START.plus(HOUR + 1)).expect("no wait").succeeded();
    assert!(attempts.known().failures.get(&office).is_none(), "forgotten in their time");
}

#[test]
fn whoever_guesses_for_hours_is_remembered_in_bounds() {
    let attempts = Attempts::default();
    for second in 0..10_000 {
        fail(&attempts, "ann", "home", START.plus(second * 1_000));
    }
    let pair = Source::Pair("ann".to_owned(), "home".to_owned());
    let kept = attempts.known().failures.get(&pair).map_or(0, Vec::len);
    assert!((1..=(FREE + TELLING) as usize).contains(&kept), "{kept}");
}

#[test]
fn guesses_at_the_same_moment_are_counted_before_they_fail() {
    let attempts = Attempts::default();
    let under_way: Vec<_> = (0..20).filter_map(|_| attempts.admit("ann", "home", START).ok()).collect();
    assert_eq!(under_way.len(), 5);
    under_way.into_iter().for_each(Attempt::came_to_nothing);
    assert!(attempts.known().failures.is_empty(), "nothing was wrong with them");
}

#[test]
fn a_flood_fills_no_memory_and_pushes_no_friend_out() {
    let attempts = Attempts::remembering(100);
    attempts.admit("ann", "home", START).expect("no wait").succeeded();
    let long = "长".repeat(10_000);
    for net in 0..10_000 {
        fail(&attempts, &format!("{net}{long}"), &format!("net{net}"), START);
    }
    let known = attempts.known();
    assert_eq!((known.failures.len(), known.trusted.len()), (100, 1));
    assert!(known.failures.get(&Source::Anywhere(format!("9999{}", "长".repeat(56)))).is_some());
}
