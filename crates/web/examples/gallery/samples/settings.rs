//! The settings.

use wenguo_i18n::words::Arg;
use wenguo_web::{
    view::{
        badge::Badge,
        field::{Choice, Field},
        link::Fact,
        settings::{
            DepartmentsPage, SettingsForm, SettingsLink, SettingsPage, TaxonomyPage, TemplateRow,
            TemplatesPage, Tree, TreeRow, UserRow, UsersPage,
            company::CompanyPage,
            preset::{PresetPage, PresetRow, PresetsPage},
            retirement::RetirementPage,
        },
        shell::Shell,
        tone::Tone,
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, ago, categories, departments, shell},
    moves,
};

pub fn samples(t: Words) -> Vec<Sample> {
    let shell = |name: &str| shell(t, "settings", &format!("/settings/{name}"));
    let menu = |name: &str| SettingsLink::menu(t, name);
    vec![
        Sample::new("settings", &SettingsPage { t, shell: shell(""), menu: menu("") }),
        Sample::new("settings-company", &company(t, shell("company"), menu("company"))),
        Sample::new(
            "settings-departments",
            &DepartmentsPage {
                t,
                shell: shell("departments"),
                menu: menu("departments"),
                tree: department_tree(t),
            },
        ),
        Sample::new(
            "settings-taxonomy",
            &TaxonomyPage { t, shell: shell("taxonomy"), menu: menu("taxonomy"), trees: taxonomy(t) },
        ),
        Sample::new("settings-users", &users(t)),
        Sample::new(
            "settings-presets",
            &PresetsPage { t, shell: shell("presets"), menu: menu("presets"), rows: presets(t) },
        ),
        Sample::new("settings-preset", &preset(t)),
        Sample::new("settings-templates", &templates(t)),
        Sample::new("settings-retirement", &retirement(t)),
    ]
}

fn retirement(t: Words) -> RetirementPage {
    RetirementPage {
        t,
        shell: shell(t, "settings", "/settings/departments"),
        menu: SettingsLink::menu(t, "departments"),
        title: t.with("settings-retire-title", "name", "来料检验科"),
        lead: t.text("settings-retire-entry").into_owned(),
        button: t.text("settings-deactivate").into_owned(),
        open: vec![t.count("settings-retire-open-departments", 8), t.count("settings-retire-people", 3)],
        is_in_use: true,
        post: "/settings/departments/incoming-inspection/retirement".into(),
        back: "/settings/departments".into(),
    }
}

fn adding(t: Words, title: &str, fields: Vec<Field>) -> SettingsForm {
    SettingsForm::adding(t, t.text(title).into_owned(), "/settings/departments", CSRF, fields)
}

fn leaf(code: &str, name: &str, depth: u8, notes: Vec<String>) -> TreeRow {
    TreeRow {
        code: code.into(),
        name: name.into(),
        called: String::new(),
        depth,
        notes,
        active: depth < 2,
        toggle: Some("/settings/departments/x".into()),
        edit: "/settings/departments?edit=x".into(),
    }
}

fn department_tree(t: Words) -> Tree {
    let notes = |people, open| vec![t.count("settings-members", people), t.count("settings-open", open)];
    Tree {
        title: t.text("settings-departments").into_owned(),
        rows: vec![
            leaf("company", "总公司", 0, notes(3, 0)),
            leaf("quality", "质量管理部", 1, notes(8, 20)),
            leaf("after_sales", "售后服务部", 1, notes(21, 33)),
            leaf("east", "华东售后中心", 2, notes(9, 12)),
        ],
        adding: adding(t, "settings-department-add", Tree::fields(t, "department", departments())),
        changing: Some(SettingsForm::changing(
            t,
            "质量管理部",
            "/settings/departments/quality",
            "/settings/departments",
            CSRF,
            Tree::fields(t, "department", departments()),
        )),
    }
}

fn taxonomy(t: Words) -> Vec<Tree> {
    let tree = |title: &str, add: &str, rows| Tree {
        title: t.text(title).into_owned(),
        rows,
        adding: adding(t, add, Tree::fields(t, title, categories())),
        changing: None,
    };
    vec![
        tree(
            "settings-categories",
            "settings-category-add",
            vec![leaf("product", "产品质量", 0, Vec::new()), leaf("cooling", "制冷系统", 1, Vec::new())],
        ),
        tree("settings-causes", "settings-cause-add", Vec::new()),
    ]
}

fn users(t: Words) -> UsersPage {
    let row = |login: &str, name: &str, role: &str, department: &str, active: bool| UserRow {
        login: login.into(),
        name: name.into(),
        roles: vec![Badge::new(t.code("role", role), Tone::Outline)],
        department: department.into(),
        seen: active.then(|| ago(t, 370)),
        active,
        toggle: Some(format!("/settings/users/{login}")),
        edit: format!("/settings/users?edit={login}"),
    };
    let roles = ["agent", "coordinator", "handler", "manager", "quality", "auditor", "admin"];
    UsersPage {
        t,
        shell: shell(t, "settings", "/settings/users"),
        menu: SettingsLink::menu(t, "users"),
        filters: vec![Field::typed("q", t.text("settings-users-filter"), "search").scoped("filter")],
        rows: vec![
            row("chen.yaqin", "陈雅琴", "coordinator", "", true),
            row("zhou.qiming", "周启明", "handler", "质量管理部", true),
            row("wu.fang", "吴芳", "handler", "售后服务部", false),
        ],
        adding: adding(
            t,
            "settings-user-add",
            vec![
                Field::line("name", t.text("settings-full-name")).required(),
                Field::line("login", t.text("settings-login")).required(),
                Field::typed("password", t.text("settings-initial-password"), "password").required(),
                Field::checks("roles", t.text("settings-roles"), Choice::of_codes(t, "role", &roles))
                    .required(),
                Field::select("department", t.text("field-department"), departments()),
            ],
        ),
        changing: Vec::new(),
    }
}

fn company(t: Words, shell: Shell, menu: Vec<SettingsLink>) -> CompanyPage {
    let fields = CompanyPage::fields(t, "华东精密制造有限公司", "Huadong Precision");
    let form = SettingsForm::adding(t, String::new(), "/settings/company", CSRF, fields);
    CompanyPage { t, shell, menu, form }
}

fn presets(t: Words) -> Vec<PresetRow> {
    let counts = ["departments", "calendars", "categories", "causes", "products", "templates"]
        .map(|name| (name, Arg::Count(9)));
    ["manufacturing", "automotive", "logistics", "bank"]
        .map(|code| PresetRow {
            code: code.into(),
            name: t.code("settings-preset", code).into_owned(),
            counts: t.with_all("settings-preset-counts", &counts),
            loaded: code == "manufacturing",
            has_all: code == "manufacturing",
            adds: t.text("settings-preset-adds-none").into_owned(),
            which: vec![Fact::new(t.text("settings-departments"), "质量管理部、售后服务部")],
        })
        .to_vec()
}

fn preset(t: Words) -> PresetPage {
    PresetPage {
        t,
        shell: shell(t, "settings", "/settings/presets/bank"),
        menu: SettingsLink::menu(t, "presets"),
        title: t.with("settings-preset-ask", "name", &t.code("settings-preset", "bank")),
        has_all: false,
        adds: t.with("settings-preset-adds", "counts", "9"),
        which: vec![Fact::new(t.text("settings-departments"), "零售信贷部、信用卡中心")],
        has_moves: true,
        moves: moves::card(t),
        confirm: moves::confirm(t, "/settings/presets/bank"),
    }
}

fn templates(t: Words) -> TemplatesPage {
    TemplatesPage {
        t,
        shell: shell(t, "settings", "/settings/templates"),
        menu: SettingsLink::menu(t, "templates"),
        rows: vec![TemplateRow {
            name: "首次响应：致歉并告知时限".into(),
            used_for: t.text("verb-acknowledge").into_owned(),
            meant_for: t.text("template-audience-private").into_owned(),
            text: "您好，给您带来不便非常抱歉。您反映的情况已经记录，我们会在 24 小时内给您回复。".into(),
            remove: Some("/settings/templates/1/removal".into()),
            edit: "/settings/templates?edit=1".into(),
        }],
        adding: adding(
            t,
            "settings-template-add",
            vec![
                Field::line("name", t.text("name")).required(),
                Field::area("body", t.text("settings-template-text")).required(),
            ],
        ),
        changing: None,
    }
}
