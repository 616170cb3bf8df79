//! The standing cast: a small company with a complaint centre, and one person in every role.

use wenguo_app::accounts::{self, UserInput};
use wenguo_app::error::AppError;
use wenguo_app::escalation::immediate::{self, RuleInput};
use wenguo_app::password;
use wenguo_app::taxonomy::{self, EntryInput};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::secret::Secret;
use wenguo_store::tree::Tree;

/// Everybody's password.
pub const PASSWORD: &str = "闻过则喜，自二〇二六年";

/// Code, Chinese name, code of the parent.
type Node = (&'static str, &'static str, Option<&'static str>);

/// Departments of the company.
pub const DEPARTMENTS: &[Node] = &[
    ("company", "公司", None),
    ("complaint-centre", "投诉中心", Some("company")),
    ("quality", "质量部", Some("company")),
    ("quality-lab", "检测室", Some("quality")),
    ("logistics", "物流部", Some("company")),
];

/// What complaints are about.
pub const CATEGORIES: &[Node] = &[
    ("product", "产品", None),
    ("product-quality", "产品质量", Some("product")),
    ("delivery", "配送", None),
    ("delivery-late", "送货延误", Some("delivery")),
];

/// Why it came to them.
pub const CAUSES: &[Node] =
    &[("material", "材料缺陷", None), ("process", "工艺失控", None), ("carrier", "承运商延误", None)];

/// What is sold.
pub const PRODUCTS: &[Node] = &[("kettle", "电热水壶", None), ("heater", "取暖器", None)];

/// Login, name, role, department.
type Person = (&'static str, &'static str, &'static str, &'static str);

/// The people.
pub const PEOPLE: &[Person] = &[
    ("ann", "安宁", "agent", "complaint-centre"),
    ("bea", "白露", "agent", "complaint-centre"),
    ("cai", "蔡平", "coordinator", "complaint-centre"),
    ("han", "韩松", "handler", "quality"),
    ("hua", "华路", "handler", "logistics"),
    ("mei", "梅林", "manager", "quality"),
    ("qiu", "邱石", "quality", "quality"),
    ("aud", "敖丁", "auditor", "company"),
    ("adm", "艾明", "admin", "company"),
];

/// Puts the whole cast in place.
pub fn assemble(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    let system = Actor::system();
    for (tree, nodes) in [
        (Tree::Departments, DEPARTMENTS),
        (Tree::Categories, CATEGORIES),
        (Tree::Causes, CAUSES),
        (Tree::Products, PRODUCTS),
    ] {
        for (code, name, parent) in nodes {
            let parent = parent.map(str::to_owned);
            let entry = EntryInput {
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                parent,
                ..EntryInput::default()
            };
            taxonomy::add(work, &system, tree, &entry)?;
        }
    }
    let hash = password::hash(work.desk.password_cost, &*work.desk.entropy, PASSWORD)?;
    for (login, name, role, department) in PEOPLE {
        let input = account(login, name, role, Some(department));
        accounts::add_hashed(work, &system, &input, Some(hash.clone()))?;
    }
    without_groups(work)
}

/// The complaints of tests are all alike: so many would be a group, and go up by themselves.
fn without_groups(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    let off = RuleInput {
        name: "群体投诉".to_owned(),
        whom: "centre".to_owned(),
        is_enabled: false,
        ..RuleInput::default()
    };
    immediate::put(work, &Actor::system(), "group", &off).map(drop)
}

/// An account with one role and everybody's password, ready to be added.
pub fn account(login: &str, name: &str, role: &str, department: Option<&str>) -> UserInput {
    UserInput {
        login: login.to_owned(),
        name: Some(name.to_owned()),
        roles: vec![role.to_owned()],
        department: department.map(str::to_owned),
        password: Some(Secret::new(PASSWORD)),
    }
}
