//! Signing in, being slowed, being thrown out; and tokens of programs.

use wenguo_app::accounts;
use wenguo_app::error::{AppError, BadToken};
use wenguo_app::permits::Permits;
use wenguo_app::session::device::{self, Secret};
use wenguo_app::{session, token};
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_store::session::secret;
use wenguo_testkit::cast::{PASSWORD, account};
use wenguo_testkit::desk::on_every_desk;

#[test]
fn the_right_password_opens_a_session_and_a_wrong_one_does_not() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, " ann ", PASSWORD, "peer").expect("signed in");
        let found = session::find(&desk.desk, key.reveal()).expect("looked up").expect("a session");
        assert_eq!(found.actor.login, "ann");
        for (login, password) in [("ann", "wrong"), ("nobody", PASSWORD), ("", ""), ("ann", "")] {
            let refused = session::sign_in(&desk.desk, login, password, "other");
            assert!(matches!(refused, Err(AppError::Unauthorised)), "{login}");
        }
        assert!(session::find(&desk.desk, "no key").expect("looked up").is_none());
        desk.work(|work| session::sign_out(work, &found.key_hash));
        assert!(session::find(&desk.desk, key.reveal()).expect("looked up").is_none());
    });
}

#[test]
fn a_session_ends_by_itself_and_with_its_account() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "peer").expect("signed in");
        let is_in = || session::find(&desk.desk, key.reveal()).expect("looked up").is_some();
        for _ in 0..13 {
            desk.clock.advance(12 * HOUR);
            assert!(is_in(), "somebody who comes back stays in");
        }
        desk.clock.advance(DAY);
        assert!(!is_in(), "but not for ever");
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "peer").expect("signed in");
        let input = account("ann", "安宁", "agent", Some("complaint-centre"));
        desk.work(|work| accounts::change(work, &Actor::system(), "ann", &input, true));
        assert!(session::find(&desk.desk, key.reveal()).expect("looked up").is_none(), "disabled");
        assert!(session::sign_in(&desk.desk, "ann", PASSWORD, "peer").is_err());
    });
}

#[test]
fn guessing_is_slowed_where_it_comes_from_and_nowhere_else() {
    on_every_desk(|desk| {
        let guess = || session::sign_in(&desk.desk, "ann", "guess", "attacker");
        for _ in 0..5 {
            assert!(matches!(guess(), Err(AppError::Unauthorised)));
        }
        assert!(matches!(guess(), Err(AppError::TooMany { seconds }) if seconds >= 1));
        let right_but_early = session::sign_in(&desk.desk, "ann", PASSWORD, "attacker");
        assert!(matches!(right_but_early, Err(AppError::TooMany { .. })));
        session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("the victim is not made to wait");
        desk.clock.advance(HOUR);
        session::sign_in(&desk.desk, "ann", PASSWORD, "attacker").expect("a wait is over some time");
    });
}

#[test]
fn a_subscriber_with_many_addresses_is_one_guesser() {
    on_every_desk(|desk| {
        let guess = |host: u32| {
            let peer = format!("2001:db8:1:2::{host:x}");
            session::sign_in(&desk.desk, "ann", "guess", &peer)
        };
        let heard = (1..=20).filter(|host| matches!(guess(*host), Err(AppError::Unauthorised))).count();
        assert_eq!(heard, 5);
        session::sign_in(&desk.desk, "ann", PASSWORD, "2001:db8:1:3::1")
            .expect("the neighbour does not wait");
    });
}

#[test]
fn guesses_at_the_same_moment_get_no_more_tries_than_one_after_the_other() {
    on_every_desk(|desk| {
        let heard = std::thread::scope(|scope| {
            let guesses: Vec<_> = (0..16)
                .map(|_| scope.spawn(|| session::sign_in(&desk.desk, "ann", "guess", "attacker")))
                .collect();
            let results = guesses.into_iter().map(|guess| guess.join().expect("nobody panics"));
            results.filter(|result| matches!(result, Err(AppError::Unauthorised))).count()
        });
        assert_eq!(heard, 5);
    });
}

#[test]
fn the_world_guesses_and_the_victim_signs_in_where_they_always_do() {
    on_every_desk(|desk| {
        session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("signed in");
        let guess = |net: i32| session::sign_in(&desk.desk, "ann", "guess", &format!("net{net}"));
        let heard = (0..150).filter(|net| matches!(guess(*net), Err(AppError::Unauthorised))).count();
        assert_eq!(heard, 100);
        session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("home is trusted");
        let abroad = session::sign_in(&desk.desk, "ann", PASSWORD, "hotel");
        let Err(AppError::TooMany { seconds }) = abroad else { panic!("{abroad:?}") };
        desk.clock.advance(seconds * 1000);
        session::sign_in(&desk.desk, "ann", PASSWORD, "hotel").expect("a short wait is all");
        session::sign_in(&desk.desk, "bea", PASSWORD, "hotel").expect("others never waited");
    });
}

#[test]
fn a_flood_is_sent_away_while_all_turns_to_hash_are_taken_and_counts_for_nothing() {
    on_every_desk(|desk| {
        desk.desk.hashing = std::sync::Arc::new(Permits::new(1));
        let turn = desk.desk.hashing.take().expect("a turn");
        let results = std::thread::scope(|scope| {
            let flood: Vec<_> = (0..40)
                .map(|who| {
                    let desk = &desk.desk;
                    scope.spawn(move || session::sign_in(desk, "bea", PASSWORD, &format!("net{who}")))
                })
                .collect();
            flood.into_iter().map(|one| one.join().expect("nobody panics")).collect::<Vec<_>>()
        });
        assert!(results.iter().all(|result| matches!(result, Err(AppError::Busy { seconds: 1.. }))));
        drop(turn);
        session::sign_in(&desk.desk, "bea", PASSWORD, "net1").expect("nothing was held against it");
    });
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    on_every_desk(|desk| {
        let keys = ["here", "there"]
            .map(|peer| session::sign_in(&desk.desk, "ann", PASSWORD, peer).expect("signed in"));
        let here = session::find(&desk.desk, keys[0].reveal()).expect("looked up").expect("a session");
        let change = |old: &str, new: &str| accounts::change_password(&desk.desk, &here, old, new, "here");
        let rule = |result: Result<(), AppError>| match result {
            Err(AppError::Invalid(faults)) => faults[0].code,
            other => panic!("{other:?}"),
        };
        assert_eq!(rule(change("wrong", "一个足够长的、新的密码")), "wrong_password");
        assert_eq!(rule(change(PASSWORD, "short")), "password_too_short");
        assert_eq!(rule(change(PASSWORD, "password123")), "password_too_common");
        change(PASSWORD, "一个足够长的、新的密码").expect("changed");
        assert!(session::find(&desk.desk, keys[0].reveal()).expect("looked up").is_some());
        assert!(session::find(&desk.desk, keys[1].reveal()).expect("looked up").is_none());
        assert!(session::sign_in(&desk.desk, "ann", PASSWORD, "here").is_err());
    });
}

#[test]
fn a_stolen_session_guesses_the_password_no_faster_than_a_stranger() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("signed in");
        let stolen = session::find(&desk.desk, key.reveal()).expect("looked up").expect("a session");
        let change =
            |old: &str, new: &str, peer: &str| accounts::change_password(&desk.desk, &stolen, old, new, peer);
        let new = "一个足够长的、新的密码";
        for _ in 0..8 {
            let weak = change(PASSWORD, "short", "thief");
            assert!(matches!(weak, Err(AppError::Invalid(_))), "the old one was right: no guess");
        }
        for _ in 0..5 {
            assert!(matches!(change("guess", new, "thief"), Err(AppError::Invalid(_))));
        }
        assert!(matches!(change("guess", new, "thief"), Err(AppError::TooMany { seconds: 1.. })));
        assert!(matches!(change(PASSWORD, new, "thief"), Err(AppError::TooMany { .. })), "right but early");
        let door = session::sign_in(&desk.desk, "ann", "guess", "thief");
        assert!(matches!(door, Err(AppError::TooMany { .. })), "the same count as at the door");
        change(PASSWORD, new, "home").expect("the owner does not wait");
    });
}

#[test]
fn a_busy_office_signs_in_whatever_failed_there_days_ago() {
    on_every_desk(|desk| {
        for who in 0..60 {
            let wrong = session::sign_in(&desk.desk, &format!("name{who}"), "guess", "office");
            assert!(matches!(wrong, Err(AppError::Unauthorised)), "{who}: {wrong:?}");
            desk.clock.advance(HOUR / 2);
            session::sign_in(&desk.desk, "bea", PASSWORD, "office").expect("signed in");
        }
        session::sign_in(&desk.desk, "ann", PASSWORD, "office").expect("failures fade");
        for who in 0..60 {
            drop(session::sign_in(&desk.desk, &format!("other{who}"), "guess", "office"));
        }
        let stranger = session::sign_in(&desk.desk, "han", PASSWORD, "office");
        assert!(matches!(stranger, Err(AppError::TooMany { .. })), "{stranger:?}");
        session::sign_in(&desk.desk, "bea", PASSWORD, "office").expect("who is known here does not wait");
    });
}

#[test]
fn what_is_shown_once_is_shown_within_minutes_or_never() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("signed in");
        let ann = session::find(&desk.desk, key.reveal()).expect("looked up").expect("a session");
        let shown = || device::shown_once(&desk.desk, &ann, Secret::Token).expect("looked up");
        let kept = || desk.work(|work| Ok(secret::find(work.tx, &ann.key_hash, "token")?));
        desk.work(|work| device::show_once(work, &ann, Secret::Token, "a secret"));
        desk.clock.advance(HOUR / 12);
        let other = device::shown_once(&desk.desk, &ann, Secret::Receipt("TS-1")).expect("looked up");
        assert_eq!(other, None, "it waits for another page");
        assert_eq!((shown().as_deref(), shown()), (Some("a secret"), None));
        desk.work(|work| device::show_once(work, &ann, Secret::Token, "a secret"));
        desk.clock.advance(HOUR / 12 + 1);
        assert_eq!((shown(), kept()), (None, None), "too late: cleared unseen");
        desk.work(|work| device::show_once(work, &ann, Secret::Token, "a secret"));
        session::sign_in(&desk.desk, "bea", PASSWORD, "home").expect("signed in");
        assert!(kept().is_some(), "its page may yet be opened");
        desk.clock.advance(HOUR / 12 + 1);
        session::sign_in(&desk.desk, "bea", PASSWORD, "home").expect("signed in");
        assert_eq!(kept(), None, "swept with the sessions");
    });
}

#[test]
fn several_wait_side_by_side_and_end_with_the_session() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("signed in");
        let ann = session::find(&desk.desk, key.reveal()).expect("looked up").expect("a session");
        for number in ["TS-1", "TS-2"] {
            desk.work(|work| device::show_once(work, &ann, Secret::Receipt(number), number));
        }
        for number in ["TS-2", "TS-1"] {
            let shown = device::shown_once(&desk.desk, &ann, Secret::Receipt(number)).expect("looked up");
            assert_eq!(shown.as_deref(), Some(number));
        }
        desk.work(|work| device::show_once(work, &ann, Secret::Token, "a secret"));
        desk.work(|work| session::sign_out(work, &ann.key_hash));
        let left = desk.work(|work| Ok(secret::find(work.tx, &ann.key_hash, "token")?));
        assert_eq!(left, None);
    });
}

#[test]
fn a_token_works_until_it_is_revoked() {
    on_every_desk(|desk| {
        let secret = desk.work(|work| token::issue(work, "ann", "呼叫系统"));
        assert_eq!(token::authenticate(&desk.desk, secret.reveal()).expect("known").login, "ann");
        let ann = desk.actor("ann").user.expect("an account");
        let listed = desk.work(|work| token::of_user(work, ann));
        assert_eq!((listed[0].name.as_str(), listed[0].used_at), ("呼叫系统", Some(desk.desk.now())));
        let han = desk.actor("han").user.expect("an account");
        desk.refusal(|work| token::revoke(work, han, listed[0].id));
        desk.work(|work| token::revoke(work, ann, listed[0].id));
        let bad = |secret: &str| match token::authenticate(&desk.desk, secret) {
            Err(AppError::BadToken(bad)) => bad,
            other => panic!("{other:?}"),
        };
        assert_eq!(bad(secret.reveal()), BadToken::Revoked);
        assert_eq!(bad("wg_guess"), BadToken::Unknown);
        let secret = desk.work(|work| token::issue(work, "ann", "呼叫系统"));
        desk.work(|work| accounts::disable(work, &Actor::system(), "ann", true));
        assert_eq!(bad(secret.reveal()), BadToken::Disabled);
    });
}
