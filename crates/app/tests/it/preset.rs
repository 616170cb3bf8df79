//! Every preset fits into an empty desk, changes nothing the second time, and does not undo what people changed.

use wenguo_app::company;
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Loaded, Trade};
use wenguo_app::taxonomy::{self, EntryInput};
use wenguo_domain::actor::Actor;
use wenguo_store::template::Template;
use wenguo_store::tree::{self, Tree};
use wenguo_store::{category, template};
use wenguo_testkit::database::on_every_database;
use wenguo_testkit::desk::{TestDesk, on_every_desk};

const TREES: [Tree; 4] = [Tree::Departments, Tree::Categories, Tree::Causes, Tree::Products];

fn everything(desk: &TestDesk) -> impl PartialEq + std::fmt::Debug {
    desk.work(|work| {
        let mut entries = Vec::new();
        for tree in TREES {
            entries.extend(tree::all(work.tx, tree)?);
        }
        Ok((entries, template::all(work.tx)?))
    })
}

#[test]
fn every_preset_loads_twice_without_change() {
    for trade in Trade::ALL {
        on_every_database(|database| {
            let desk = TestDesk::bare(database);
            let loaded = desk.work(|work| preset::load(work, &Actor::system(), *trade));
            let least =
                [loaded.departments, loaded.categories, loaded.causes, loaded.products, loaded.templates];
            assert!(least.iter().all(|made| *made >= 7), "{trade}: {loaded:?}");
            let before = everything(&desk);
            let again = desk.work(|work| preset::load(work, &Actor::system(), *trade));
            assert_eq!(again, Loaded::default(), "{trade}");
            assert!(before == everything(&desk), "{trade} changed something the second time");
            assert_eq!(desk.work(preset::loaded), Some(*trade));
        });
    }
}

#[test]
fn a_preset_says_who_usually_does_what_and_where_the_centre_is() {
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        desk.work(|work| preset::load(work, &Actor::system(), Trade::Manufacturing));
        desk.work(|work| {
            let leak = tree::by_code(work.tx, Tree::Categories, "dimension")?.expect("a category");
            let (severity, departments) = category::usual(work.tx, leak.id)?;
            assert_eq!(severity.as_deref(), Some("major"));
            assert_eq!(departments.as_deref(), Some(r#"["machining-shop","customer-quality"]"#));
            assert_eq!(leak.parent.as_deref(), Some("product-defect"));
            let root = tree::by_code(work.tx, Tree::Departments, "company")?.expect("the root");
            assert_eq!(wenguo_store::department::centres(work.tx)?, [root.id]);
            assert_eq!(company::find(work)?.map(|(name, _)| name).as_deref(), Some("泊钧机电"));
            Ok(())
        });
    });
}

#[test]
fn an_acknowledgement_tells_both_dates_apart_and_has_a_twin_for_before_the_second_is_known() {
    for trade in Trade::ALL {
        on_every_database(|database| {
            let desk = TestDesk::bare(database);
            desk.work(|work| preset::load(work, &Actor::system(), *trade));
            let mut told = desk.work(|work| Ok(template::all(work.tx)?));
            told.retain(|template| template.kind == "acknowledgement");
            let (undated, dated): (Vec<_>, Vec<_>) =
                told.into_iter().partition(|template| template.code.ends_with("-undated"));
            assert!(!dated.is_empty(), "{trade}");
            let meant_for = |template: &Template| (template.audience, template.channels.clone());
            for template in &dated {
                let code = format!("{}-undated", template.code);
                let twin = undated.iter().find(|twin| twin.code == code).expect(&code);
                assert_eq!(meant_for(twin), meant_for(template), "{code}");
                for text in texts(template) {
                    let contact = text.find("{{ due.contact }}").expect(text);
                    assert!(contact < text.find("{{ due.result }}").expect(text), "{text}");
                    assert!(!text.contains("{{ due }}"), "a date without what it is for: {text}");
                }
                for text in texts(twin) {
                    assert!(text.contains("{{ due.contact }}"), "{text}");
                    let unknown = ["{{ due.result }}", "{{ due }}", "{{ department }}", "{{ result }}"];
                    assert!(!unknown.iter().any(|gap| text.contains(gap)), "not known yet: {text}");
                }
            }
        });
    }
}

fn texts(template: &Template) -> impl Iterator<Item = &str> {
    assert!(template.body_en.is_some(), "{} in English", template.code);
    [Some(template.body.as_str()), template.body_en.as_deref()].into_iter().flatten()
}

#[test]
fn what_people_renamed_stays_renamed() {
    on_every_database(|database| {
        let desk = TestDesk::bare(database);
        let system = Actor::system();
        desk.work(|work| preset::load(work, &system, Trade::Bank));
        let renamed = EntryInput { name: "总部".to_owned(), ..EntryInput::default() };
        desk.work(|work| taxonomy::change(work, &system, Tree::Departments, "company", &renamed));
        desk.work(|work| preset::load(work, &system, Trade::Bank));
        let company = desk.work(|work| Ok(tree::by_code(work.tx, Tree::Departments, "company")?));
        assert_eq!(company.map(|entry| entry.name).as_deref(), Some("总部"));
    });
}

#[test]
fn only_admins_load_presets() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        let refused = desk.refusal(|work| preset::load(work, &cai, Trade::Bank));
        assert!(matches!(refused, AppError::Denied(_)), "{refused:?}");
        let adm = desk.actor("adm");
        let loaded = desk.work(|work| preset::load(work, &adm, Trade::Bank));
        assert!(loaded.categories > 0);
    });
}
