//! Do the figures of the overview count what there is, for whoever may see it, and for nobody else?

use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_testkit::desk::on_every_desk;

use crate::browser::Browser;

/// The value of the figure in place `place`.
fn figure(page: &str, place: usize) -> &str {
    let value = page.split("<span class=\"v\">").nth(place + 1).expect("a figure");
    value.split_once('<').map_or(value, |(value, _)| value)
}

#[test]
fn figures_count_what_is_there() {
    on_every_desk(|desk| {
        for stage in [Stage::Received, Stage::Handling, Stage::Closed] {
            desk.complaint_in(stage);
        }
        let page = Browser::of(desk, "cai").get("/overview?period=today").page(200);
        assert_eq!((figure(&page, 0), figure(&page, 1), figure(&page, 2)), ("3", "2", "0"));
        assert_eq!((figure(&page, 3), figure(&page, 4)), ("100.0", "4.00"));
        assert!(page.contains("<data value=\"3\">"), "received today, in the table of the trend");
        desk.clock.advance(5 * DAY);
        let page = Browser::of(desk, "cai").get("/overview?period=today").page(200);
        assert_eq!((figure(&page, 0), figure(&page, 1), figure(&page, 2)), ("0", "2", "2"));
        let page = Browser::of(desk, "cai").get("/overview?period=week").page(200);
        assert_eq!(figure(&page, 0), "3");
    });
}

#[test]
fn each_role_counts_what_it_may_see() {
    on_every_desk(|desk| {
        desk.complaint_in(Stage::Handling);
        for (login, open) in
            [("cai", "1"), ("ann", "1"), ("bea", "0"), ("han", "1"), ("hua", "0"), ("aud", "1")]
        {
            let page = Browser::of(desk, login).get("/overview").page(200);
            assert_eq!(figure(&page, 1), open, "{login}");
        }
        Browser::of(desk, "adm").get("/overview").page(403);
    });
}

#[test]
fn a_change_says_against_what_and_in_which_unit() {
    on_every_desk(|desk| {
        desk.complaint_in(Stage::Closed);
        desk.next_day();
        desk.complaint_in(Stage::Closed);
        desk.complaint_in(Stage::Received);
        let page = Browser::of(desk, "cai").get("/overview?period=today").page(200);
        assert!(page.contains("昨天同期 1 件 ↑ 100.0%"), "{page}");
        assert!(page.contains("较昨天同期 持平") && !page.contains('±'), "{page}");
    });
}

#[test]
fn what_came_in_so_far_stands_beside_as_much_of_the_day_before() {
    on_every_desk(|desk| {
        desk.complaint_in(Stage::Received);
        desk.clock.advance(10 * HOUR);
        desk.complaint_in(Stage::Received);
        desk.clock.advance(14 * HOUR);
        desk.complaint_in(Stage::Received);
        let page = Browser::of(desk, "cai").get("/overview?period=today").page(200);
        assert!(page.contains("昨天同期 1 件 持平"), "what came in yesterday evening is not counted: {page}");
    });
}
