//! Customers: found, shown with their history, changed, merged and parted; masked for whoever need not know.

use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::{encoded, visit};

fn named(subject: &str, name: &str, phone: &str) -> Intake {
    let customer = CustomerIntake {
        name: Some(name.to_owned()),
        phone: Some(phone.to_owned()),
        ..CustomerIntake::default()
    };
    Intake { customer, ..call(subject) }
}

#[test]
fn the_list_finds_and_masks() {
    on_every_desk(|desk| {
        desk.receive(&named("一", "李雷", "13711112222"));
        let vip = Intake {
            customer: CustomerIntake {
                tier: Some("vip".to_owned()),
                ..named("二", "韩梅梅", "13733334444").customer
            },
            ..call("二")
        };
        desk.receive(&vip);
        let ann = visit(desk, "ann");
        ann.get("/customers").is(200).says("李雷").says("韩梅梅").says("13711112222");
        ann.get("/customers?q=hmm").is(200).says("韩梅梅").says_not("李雷");
        ann.get("/customers?tier=vip").is(200).says("韩梅梅").says_not("李雷");
        for login in ["han", "qiu", "aud"] {
            visit(desk, login).get("/customers").is(200).says("李雷").says_not("13711112222");
        }
        visit(desk, "adm").get("/customers").is(403).says_not("李雷");
        visit(desk, "adm").get("/customers/1").is(403).says_not("李雷");
        visit(desk, "adm").get("/customers/search?find=l").is(403).says_not("李雷");
        ann.get("/customers/4711").is(404);
    });
}

#[test]
fn a_history_shows_only_what_its_reader_may_see() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("壶身开裂", "李雷", "13711112222"));
        let two = desk.receive(&named("送货晚了", "李雷", "13711112222")).number;
        desk.grade(&one.number);
        desk.dispatch(&one.number, "quality");
        let path = format!("/customers/{}", one.customer.id);
        visit(desk, "bea").get(&path).is(200).says(&one.number).says(&two);
        visit(desk, "han").get(&path).is(200).says(&one.number).says_not(&two).says_not("13711112222");
        visit(desk, "hua").get(&path).is(200).says_not(&one.number).says_not("13711112222");
    });
}

#[test]
fn notes_and_changes_are_on_record() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("一", "李雷", "13711112222"));
        let path = format!("/customers/{}", one.customer.id);
        let ann = visit(desk, "ann");
        ann.post(&format!("{path}/notes"), &[("text", "晚上七点后联系")]).is(303);
        ann.post(&format!("{path}/notes"), &[("text", " ")]).is(422);
        let page = ann.get(&path).is(200).says("晚上七点后联系").says("安宁");
        let version = page.value("version");
        let change = [
            ("customer.name", "李蕾"),
            ("customer.phone", "13799998888"),
            ("customer.tier", "gold"),
            ("key_account", "true"),
            ("version", &version),
        ];
        ann.post(&path, &change).is(303);
        ann.get(&path)
            .is(200)
            .says("李蕾")
            .says("金卡")
            .says("重点客户")
            .says("修改了姓名、电话、等级、重点客户");
        ann.get("/complaints?q=lilei").is(200).says(&one.number);
        ann.get("/complaints?q=13799998888").is(200).says(&one.number);
        ann.get("/complaints?q=13711112222").is(200).says_not(&format!("/workspace/{}", one.number));
        ann.post(&path, &change).is(412).says("李蕾");
        let wrong = [("customer.name", "李蕾"), ("customer.phone", "没有"), ("customer.tier", "gold")];
        ann.post(&path, &wrong).is(422).says("f-customer-phone-fault").says("没有");
        for login in ["han", "qiu", "aud", "adm"] {
            visit(desk, login).post(&path, &[("customer.name", "坏人")]).is(403);
        }
        visit(desk, "aud").post(&format!("{path}/notes"), &[("text", "x")]).is(403);
    });
}

#[test]
fn the_other_customer_of_a_merge_is_found_by_name_number_or_telephone() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("壶身开裂", "李雷", "13711112222")).customer.id;
        let two = desk.receive(&named("送货晚了", "李蕾", "13733334444")).customer.id;
        desk.receive(&named("少了零件", "韩梅梅", "13755556666"));
        let cai = visit(desk, "cai");
        let path = format!("/customers/{one}/merge");
        cai.get(&format!("/customers/{one}")).is(200).says(&format!("hx-get=\"{path}/candidates\""));
        let link = format!("href=\"{path}?into=K-{two:06}\"");
        for find in ["李", "lilei", "13733334444", "4444", &format!("k-{two}")] {
            let asked = format!("find={}", encoded(find));
            let part = cai.part(&format!("{path}/candidates?{asked}")).is(200).says_not("<html");
            part.says(&link).says_not("韩梅梅").says_not(&format!("into=K-{one:06}"));
            cai.get(&format!("{path}?{asked}")).is(200).says("<html").says(&link).says("李雷 · K-");
        }
        cai.get(&format!("{path}?find=")).is(200).says_not("into=K-");
        cai.get(&format!("{path}?find=%E8%B5%B5")).is(200).says("没有");
        for login in ["ann", "aud", "adm"] {
            visit(desk, login).get(&format!("{path}?find=4444")).is(403).says_not("李蕾");
            visit(desk, login).part(&format!("{path}/candidates?find=4444")).is(403).says_not("李蕾");
        }
    });
}

#[test]
fn a_merge_joins_the_histories_and_can_be_undone() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("壶身开裂", "李雷", "13711112222"));
        let two = desk.receive(&named("送货晚了", "李蕾", "13733334444"));
        let (gone, stays) = (one.customer.id, two.customer.id);
        let (from, into) = (format!("/customers/{gone}"), format!("/customers/{stays}"));
        let number = |id: i64| format!("K-{id:06}");
        visit(desk, "ann").post(&format!("{from}/merge"), &[("into", &number(stays))]).is(403);
        let cai = visit(desk, "cai");
        visit(desk, "ann").get(&format!("{from}/merge?into={}", number(stays))).is(403);
        cai.get(&format!("{from}/merge?into=K-004711")).is(422).says("f-into-fault");
        let preview = cai.get(&format!("{from}/merge?into={}", number(stays).to_lowercase())).is(200);
        let preview = preview.says("李雷").says("李蕾").says("投诉 1 件").says("合并后共 2 件投诉");
        assert_eq!(preview.value("into"), number(stays));
        cai.get(&into).is(200).says_not(&one.number);
        cai.post(&format!("{from}/merge"), &[("into", "K-004711")]).is(422).says("f-into-fault");
        cai.post(&format!("{from}/merge"), &[("into", &number(gone))]).is(422).says("不能是自己");
        assert_eq!(cai.post(&format!("{from}/merge"), &[("into", &number(stays))]).is(303).location(), into);
        cai.get(&into).is(200).says(&one.number).says(&two.number).says(&number(gone));
        cai.get(&from).is(200).says("已并入").says(&format!("{from}/unmerge"));
        cai.get("/customers").is(200).says("李蕾").says_not("李雷");
        cai.post(&format!("{into}/merge"), &[("into", &number(gone))]).is(422);
        cai.post(&format!("{from}/merge"), &[("into", &number(stays))]).is(409);
        let three = desk.receive(&named("又裂了", "李雷", "13711112222"));
        assert_eq!(three.customer.id, stays, "whoever calls from the old number is known");
        cai.post(&format!("{from}/unmerge"), &[]).is(303);
        cai.get(&into).is(200).says(&two.number).says_not(&one.number);
        cai.get(&from).is(200).says(&one.number).says("撤销并入");
        cai.post(&format!("{from}/unmerge"), &[]).is(409);
    });
}

#[test]
fn showing_what_is_masked_is_on_record() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("壶身开裂", "李雷", "13711112222"));
        let path = format!("/customers/{}", one.customer.id);
        let han = visit(desk, "han");
        han.get(&path).is(200).says_not("reveal");
        han.post(&format!("{path}/reveal"), &[]).is(403).says_not("13711112222");
        desk.grade(&one.number);
        desk.dispatch(&one.number, "quality");
        han.get(&path).is(200).says(&format!("{path}/reveal"));
        han.post(&format!("{path}/reveal"), &[]).is(200).says("13711112222");
        han.get(&path).is(200).says_not("13711112222").says("查看了完整联系方式").says("韩松");
        for login in ["qiu", "aud", "hua"] {
            visit(desk, login).post(&format!("{path}/reveal"), &[]).is(403).says_not("13711112222");
        }
    });
}
