//! Search everywhere: best hits or newest, marked, as far as a role may see.

use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::{encoded, visit};

fn told(subject: &str, description: &str, name: &str, phone: &str) -> Intake {
    let customer = CustomerIntake {
        name: Some(name.to_owned()),
        phone: Some(phone.to_owned()),
        ..CustomerIntake::default()
    };
    Intake { customer, description: description.to_owned(), ..call(subject) }
}

#[test]
fn the_best_come_first_or_the_newest_and_words_are_marked() {
    on_every_desk(|desk| {
        let padding = "快递很慢，客服态度也不好。".repeat(30);
        let about = desk.receive(&told("漏水", "壶底漏水，漏水漏水", "王小明", "13711112222")).number;
        let aside =
            desk.receive(&told("送货晚了", &format!("{padding}还漏水"), "李雷", "13733334444")).number;
        let cai = visit(desk, "cai");
        let best = cai.get("/search?q=漏水").is(200).says("壶底<mark>漏水</mark>，<mark>漏水漏水</mark>");
        let newest = cai.get("/search?q=漏水&sort=newest").is(200);
        for (body, first, second) in [(&best.body, &about, &aside), (&newest.body, &aside, &about)] {
            let place = |number: &str| body.find(&format!("/workspace/{number}\"")).expect("is listed");
            assert!(place(first) < place(second), "{first} before {second}");
        }
        best.says("…").says("还<mark>漏水</mark>");
        cai.get("/search?q=xiaoming").is(200).says("<mark>王小明</mark>").says_not(&aside);
        cai.get("/search?q=137-3333-4444").is(200).says("<mark>13733334444</mark>").says(&aside);
        cai.get("/search?q=没有的词").is(200).says("没有找到");
        cai.get("/search").is(200).says("可以这样搜");
    });
}

#[test]
fn nobody_finds_what_they_may_not_see_nor_reads_what_is_masked() {
    on_every_desk(|desk| {
        let one = desk.receive(&told("漏水", "打 13711112222 找我", "王小明", "13711112222")).number;
        let link = format!("/workspace/{one}\"");
        for order in ["", "&sort=newest"] {
            visit(desk, "ann").get(&format!("/search?q=漏水{order}")).is(200).says(&link);
            visit(desk, "bea").get(&format!("/search?q=漏水{order}")).is(200).says_not(&link);
            visit(desk, "bea").get(&format!("/search?q=13711112222{order}")).is(200).says(&link);
            visit(desk, "han").get(&format!("/search?q=漏水{order}")).is(200).says_not(&link);
            visit(desk, "aud")
                .get(&format!("/search?q=漏水+找我{order}"))
                .is(200)
                .says(&link)
                .says("<mark>找我</mark>")
                .says_not("13711112222");
            visit(desk, "adm").get(&format!("/search?q=漏水{order}")).is(403).says_not("王小明");
        }
    });
}

#[test]
fn the_search_field_suggests_what_its_reader_may_see() {
    on_every_desk(|desk| {
        let one = desk.receive(&told("漏水", "壶底漏水", "王小明", "13711112222"));
        let (case, card) = (
            format!("href=\"/workspace/{}\"", one.number),
            format!("href=\"/customers/{}\"", one.customer.id),
        );
        let asked =
            |login: &str, q: &str| visit(desk, login).part(&format!("/search/suggestions?q={}", encoded(q)));
        for q in ["王小明", "wxm", "13711112222", "2222"] {
            asked("ann", q).is(200).says_not("<html").says(&case).says(&card).says("13711112222");
        }
        asked("ann", &one.number).is(200).says(&case).says_not(&card);
        asked("ann", &format!("K-{:06}", one.customer.id)).is(200).says(&card);
        asked("ann", "漏水").is(200).says(&case).says_not(&card);
        asked("ann", "王").is(200).says(&card).says_not(&case);
        for nothing in ["", "  ", "没有的词"] {
            asked("ann", nothing).is(200).says_not("<li>");
        }
        asked("bea", "漏水").is(200).says_not(&case);
        asked("bea", "13711112222").is(200).says(&case);
        asked("aud", "漏水").is(200).says(&case);
        asked("aud", "13711112222").is(200).says_not(&card).says_not("王小明");
        asked("aud", "王小明").is(200).says(&card).says_not("13711112222");
        asked("han", "漏水").is(200).says_not(&case);
        asked("adm", "漏水").is(403).says_not(&case);
        for n in 0..12 {
            desk.receive(&told(&format!("漏水 {n}"), "漏水", "漏水有限公司", &format!("137222233{n:02}")));
        }
        assert_eq!(asked("ann", "漏水").is(200).body.matches("<li>").count(), 8);
    });
}

#[test]
fn newest_goes_page_by_page() {
    on_every_desk(|desk| {
        for n in 0..33 {
            desk.receive(&call(&format!("齿轮异响 {n} 号")));
        }
        let cai = visit(desk, "cai");
        let best = cai.get("/search?q=异响").is(200).says("按时间看全部结果");
        let first = cai.get("/search?q=异响&sort=newest").is(200);
        let next = first.body.split("queue-more\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let second = cai.get(&next.expect("a next page").replace("&#38;", "&")).is(200);
        let shown = |body: &str| body.matches("href=\"/workspace/").count();
        assert_eq!((shown(&best.body), shown(&first.body), shown(&second.body)), (30, 30, 3));
    });
}
