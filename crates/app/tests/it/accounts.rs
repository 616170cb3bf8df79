//! Accounts are made without anybody waiting, and changed without anybody's change being lost, also by two at once.

use std::sync::Barrier;
use std::thread;

use wenguo_app::accounts::{self, UserInput};
use wenguo_app::company;
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Trade};
use wenguo_app::set_up::{SetUp, set_up};
use wenguo_app::{session, taxonomy};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::secret::Secret;
use wenguo_store::tree::Tree;
use wenguo_store::user::User;
use wenguo_testkit::cast::{PASSWORD, account};
use wenguo_testkit::database::on_every_database;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

/// Two do something at the same moment; gives what each of them got.
fn both<T: Send>(
    one: impl FnOnce() -> Result<T, AppError> + Send,
    other: impl FnOnce() -> Result<T, AppError> + Send,
) -> [Result<T, AppError>; 2] {
    let start = Barrier::new(2);
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            start.wait();
            one()
        });
        start.wait();
        let other = other();
        [one.join().expect("nobody panics"), other]
    })
}

fn user(desk: &TestDesk, login: &str) -> User {
    let found = desk.work(|work| Ok(wenguo_store::user::by_login(work.tx, login)?));
    found.expect("an account")
}

fn admins(desk: &TestDesk) -> usize {
    let all = desk.work(accounts::all);
    all.iter().filter(|user| user.roles.contains(&Role::Admin) && user.disabled_at.is_none()).count()
}

#[test]
fn of_two_admins_who_disable_each_other_one_is_left() {
    on_every_desk(|desk| {
        let (adm, ada) = (desk.actor("adm"), desk.hire("ada", "admin", None));
        for _ in 0..8 {
            let results = both(
                || desk.attempt(|work| accounts::disable(work, &adm, "ada", true)),
                || desk.attempt(|work| accounts::disable(work, &ada, "adm", true)),
            );
            assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
            let refused = results.into_iter().find_map(Result::err);
            assert!(matches!(&refused, Some(AppError::Invalid(faults)) if faults[0].code == "last_admin"));
            assert_eq!(admins(desk), 1);
            for login in ["adm", "ada"] {
                desk.work(|work| accounts::disable(work, &Actor::system(), login, false));
            }
        }
    });
}

#[test]
fn of_two_admins_who_take_each_others_role_one_is_left() {
    on_every_desk(|desk| {
        let (adm, ada) = (desk.actor("adm"), desk.hire("ada", "admin", None));
        let agent = |login: &str| account(login, login, "agent", None);
        for _ in 0..8 {
            let results = both(
                || desk.attempt(|work| accounts::amend(work, &adm, "ada", &agent("ada"))),
                || desk.attempt(|work| accounts::amend(work, &ada, "adm", &agent("adm"))),
            );
            assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
            assert_eq!(admins(desk), 1);
            for login in ["adm", "ada"] {
                let admin = account(login, login, "admin", None);
                desk.work(|work| accounts::amend(work, &Actor::system(), login, &admin));
            }
        }
    });
}

#[test]
fn whoever_amends_an_account_that_is_being_disabled_does_not_enable_it() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        for round in 0..8 {
            let renamed = account("han", &format!("韩松{round}"), "handler", Some("quality"));
            let results = both(
                || desk.attempt(|work| accounts::disable(work, &adm, "han", true)),
                || desk.attempt(|work| accounts::amend(work, &adm, "han", &renamed)),
            );
            assert!(results.iter().all(Result::is_ok), "{results:?}");
            let han = user(desk, "han");
            assert_eq!((han.name, han.disabled_at.is_some()), (format!("韩松{round}"), true));
            desk.work(|work| accounts::disable(work, &adm, "han", false));
        }
    });
}

#[test]
fn of_two_who_make_the_same_account_the_second_hears_that_it_is_taken() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let same = account("new", "新来的", "agent", None);
        let results =
            both(|| accounts::add(&desk.desk, &adm, &same), || accounts::add(&desk.desk, &adm, &same));
        let refused: Vec<_> = results.into_iter().filter_map(Result::err).collect();
        assert!(matches!(refused[..], [AppError::Conflict { id: "login-taken", .. }]), "{refused:?}");
    });
}

#[test]
fn every_fault_of_an_account_is_named_at_once() {
    on_every_desk(|desk| {
        let input = UserInput {
            login: "no spaces".to_owned(),
            roles: vec!["king".to_owned()],
            department: Some("nowhere".to_owned()),
            password: Some(Secret::new("short")),
            ..UserInput::default()
        };
        let refused = accounts::add(&desk.desk, &desk.actor("adm"), &input);
        let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/login", "/roles", "/department", "/password"]);
        let denied = accounts::add(&desk.desk, &desk.actor("cai"), &account("x", "x", "agent", None));
        assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
    });
}

#[test]
fn a_password_that_was_reset_meanwhile_is_not_changed_with_the_old_one() {
    on_every_desk(|desk| {
        let key = session::sign_in(&desk.desk, "ann", PASSWORD, "home").expect("signed in");
        let ann = session::find(&desk.desk, key.reveal()).expect("looked up").expect("a session");
        let stale = user(desk, "ann").password_hash;
        accounts::reset_password(&desk.desk, &desk.actor("adm"), "ann", "管理员新设的一个密码")
            .expect("reset");
        let replaced = desk.work(|work| {
            let id = ann.actor.user.expect("an account");
            Ok(wenguo_store::user::replace_password(work.tx, id, stale.as_deref(), "stale")?)
        });
        assert!(!replaced, "the old password is not the password any more");
        let change = accounts::change_password(&desk.desk, &ann, PASSWORD, "攻击者想要的新密码", "home");
        assert!(matches!(&change, Err(AppError::Invalid(faults)) if faults[0].code == "wrong_password"));
        session::sign_in(&desk.desk, "ann", "管理员新设的一个密码", "home").expect("the reset holds");
    });
}

fn first_account(login: &str) -> SetUp {
    SetUp {
        organisation: Some("闻过公司".to_owned()),
        preset: Some("bank".to_owned()),
        login: login.to_owned(),
        password: Secret::new(PASSWORD),
        ..SetUp::default()
    }
}

#[test]
fn an_empty_desk_is_set_up_once_also_by_two_at_once() {
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        let results =
            both(|| set_up(&desk.desk, &first_account("one")), || set_up(&desk.desk, &first_account("two")));
        let keys: Vec<&Secret> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
        let [key] = keys[..] else { panic!("{results:?}") };
        let signed_in = session::find(&desk.desk, key.reveal()).expect("looked up").expect("signed in");
        assert_eq!(signed_in.actor.roles, [Role::Admin, Role::Coordinator]);
        assert_eq!(desk.work(accounts::all).len(), 1);
        assert!(!desk.work(|work| taxonomy::all(work, Tree::Departments)).is_empty());
        let late = set_up(&desk.desk, &first_account("late"));
        assert!(matches!(late, Err(AppError::Unauthorised)), "{late:?}");
    });
}

#[test]
fn the_name_typed_at_the_set_up_is_the_company_and_stays_it() {
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        assert_eq!(desk.work(company::find), None);
        set_up(&desk.desk, &first_account("one")).expect("set up");
        let typed = Some(("闻过公司".to_owned(), None));
        assert_eq!(desk.work(company::find), typed, "with no English name of somebody else");
        desk.work(|work| preset::load(work, &Actor::system(), Trade::Logistics));
        assert_eq!(desk.work(company::find), typed, "another preset leaves it alone");
    });
    on_every_desk(|desk| {
        let root = desk.work(company::find).map(|(name, _)| name);
        assert_eq!(root.as_deref(), Some("公司"), "the root while nobody said");
    });
}

#[test]
fn every_fault_of_a_set_up_is_named_and_nothing_of_it_stays() {
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        let input = SetUp {
            preset: Some("circus".to_owned()),
            login: "system".to_owned(),
            password: Secret::new("password123"),
            ..SetUp::default()
        };
        let refused = set_up(&desk.desk, &input);
        let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
        let named: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
        let expected = [("/preset", "unknown"), ("/login", "reserved"), ("/password", "password_too_common")];
        assert_eq!(named, expected);
        assert!(desk.work(accounts::is_empty));
        assert!(desk.work(|work| taxonomy::all(work, Tree::Departments)).is_empty());
    });
}
