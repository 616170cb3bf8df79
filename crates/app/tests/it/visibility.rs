//! Who finds which complaints at the desk, in lists and with something in hand.

use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_domain::codes::Stage;
use wenguo_domain::refusal::Denial;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

fn listed(desk: &TestDesk, login: &str, words: Option<&str>) -> Vec<String> {
    let actor = desk.actor(login);
    let filter = Filter { words: words.map(str::to_owned), ..Filter::default() };
    let page = Page { limit: 50, after: None };
    let slice = desk.work(|work| complaint::list(work, &actor, &filter, Order::Newest, &page));
    let count = desk.work(|work| complaint::count(work, &actor, &filter, 100));
    assert_eq!(count, slice.items.len() as i64);
    slice.items.into_iter().map(|line| line.number).collect()
}

#[test]
fn each_of_the_cast_lists_what_is_theirs() {
    on_every_desk(|desk| {
        let received = desk.complaint_in(Stage::Received).number;
        let handling = desk.complaint_in(Stage::Handling).number;
        let all = vec![handling.clone(), received];
        for (login, expected) in [
            ("ann", all.clone()),
            ("bea", vec![]),
            ("cai", all.clone()),
            ("han", vec![handling]),
            ("hua", vec![]),
            ("mei", all.clone()),
            ("qiu", all.clone()),
            ("aud", all),
        ] {
            assert_eq!(listed(desk, login, None), expected, "{login}");
        }
        let adm = desk.actor("adm");
        let page = Page { limit: 50, after: None };
        let denied =
            desk.refusal(|work| complaint::list(work, &adm, &Filter::default(), Order::Newest, &page));
        assert!(matches!(denied, AppError::Denied(Denial::Role(_))));
    });
}

#[test]
fn an_agent_needs_the_whole_number_or_telephone_to_find_what_others_registered() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Received).number;
        assert_eq!(listed(desk, "bea", Some(&number)), [number.as_str()]);
        assert_eq!(listed(desk, "bea", Some("13812345678")), [number.as_str()]);
        for words in ["水壶漏水", "20261102", "2026 1102", "TS-20261102", "TS- 水壶漏水水壶漏水", "1381234"]
        {
            assert_eq!(listed(desk, "bea", Some(words)), Vec::<String>::new(), "{words}");
        }
        assert_eq!(
            listed(desk, "ann", Some("20261102")),
            [number.as_str()],
            "what is one's own is found by any part"
        );
        let bea = desk.actor("bea");
        assert_eq!(desk.work(|work| complaint::by_number(work, &bea, &number)).number, number);
    });
}
