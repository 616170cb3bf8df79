//! Does a mapping do what it says, and does it say what is wrong with it?

use wenguo_channels::mapping::Mapping;
use wenguo_domain::field::FieldError;
use wenguo_domain::intake::SUBJECT_MAX;
use wenguo_domain::moment::Moment;

use crate::{bound, intakes, rows_of, shanghai, sheet_of};

const PLAIN: &str = r#"
[columns]
external_ref = "id"
subject = "title"
description = "body"
"customer.name" = "user"
"customer.external_ref" = "user"
received_at = "at"
category = "label"
severity = "grade"
[formats]
received_at = ["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M"]
[values.category]
"城乡建设" = "housing"
[values.severity]
"急" = "critical"
"无" = ""
[defaults]
channel = "web"
severity = "general"
time_zone = "Asia/Shanghai"
[create]
category = true
"#;

fn fault(mapping: &str) -> String {
    Mapping::parse("map.toml", mapping).map(|_| String::new()).unwrap_or_else(|error| error.to_string())
}

#[test]
fn a_row_becomes_an_intake() {
    let text = "id,title,body,user,at,label,grade\n\
        7,漏水, 天花板漏水 ,王芳,2026/11/2 9:05,城乡建设,急\n\
        8,噪音,夜里施工,,,交通,无\n";
    let intakes = intakes(PLAIN, text);
    let first = intakes[0].as_ref().unwrap();
    assert_eq!(
        (first.subject.as_str(), first.description.as_str(), first.channel.as_str()),
        ("漏水", "天花板漏水", "web")
    );
    assert_eq!(
        (first.customer.name.as_deref(), first.customer.external_ref.as_deref()),
        (Some("王芳"), Some("王芳"))
    );
    assert_eq!(first.received_at.as_deref(), Some("2026-11-02T09:05:00+08:00"));
    assert_eq!((first.category.as_deref(), first.severity.as_deref()), (Some("housing"), Some("critical")));
    let second = intakes[1].as_ref().unwrap();
    assert_eq!((second.customer.name.as_deref(), second.received_at.as_deref()), (None, None));
    assert_eq!((second.category.as_deref(), second.severity.as_deref()), (Some("交通"), Some("general")));
    assert_eq!(second.external_ref.as_deref(), Some("8"));
}

#[test]
fn a_reject_names_column_cell_and_rule() {
    let lost = "æŠ•è¯‰";
    let text = format!(
        "id,title,body,user,at,label,grade\n1,a,b,c,2026-13-01 00:00:00,d,e\n2,{lost},b,锟斤拷,never,d,e\n"
    );
    let rejects: Vec<_> = intakes(PLAIN, &text).into_iter().map(Result::unwrap_err).collect();
    assert_eq!(rejects[0], "column at: \"2026-13-01 00:00:00\" is none of %Y-%m-%d %H:%M:%S, %Y/%m/%d %H:%M");
    assert!(
        rejects[1].starts_with("column title: \"æŠ•è¯‰\" is mojibake: UTF-8 text that was read as Latin-1"),
        "{}",
        rejects[1]
    );
    assert!(rejects[1].contains("; column at: \"never\" is none of "), "{}", rejects[1]);
    assert!(rejects[1].contains("; column user: \"锟斤拷\" is mojibake (锟斤拷)"), "{}", rejects[1]);
}

#[test]
fn faults_found_later_name_the_column_too() {
    let title = "长".repeat(SUBJECT_MAX + 1);
    let sheet =
        sheet_of(format!("id,title,body,user,at,label,grade\n1,{title},,c,2027-01-01 00:00:00,d,slight\n"));
    let bound = bound(PLAIN, &sheet);
    let row = &rows_of(sheet)[0];
    let now = Moment::parse_rfc3339("2026-11-22T00:00:00Z").unwrap();
    let errors = bound.intake(row).unwrap().check(now).unwrap_err();
    let words = bound.explain(row, &errors).to_string();
    for part in [
        "column title: the text is longer than 200 characters: \"长长",
        "column body: the cell is blank, but a complaint needs it",
        "column at: \"2027-01-01 00:00:00\" lies in the future",
        "column grade: \"slight\" is not a code; allowed are general, major, critical",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(bound.column_of("/subject"), Some("title"));
    assert_eq!(bound.column_of("/channel"), None);
    assert!(bound.creates_category());
    let other = bound.explain(row, &[FieldError::new("/channel", "unknown")]);
    assert!(other.to_string().starts_with("column for /channel: "), "{other}");
}

#[test]
fn several_columns_a_fallback_and_a_subject_from_the_description() {
    let map = "subject_from = \"description\"\n[columns]\nsubject = \"t\"\ndescription = [\"issue\", \"story\"]\n\
        [fallback]\ndescription = \"words\"\n[values.demand]\n[defaults]\ndemand = \"退款\"\n";
    let text = "t,issue,story,words\n,漏水,天花板漏水,x\n,,只有经过,x\n主题,,, 词 语 \n,,,\n";
    let intakes = intakes(map, text);
    let of =
        |place: usize| intakes[place].as_ref().map(|i| (i.subject.as_str(), i.description.as_str())).unwrap();
    assert_eq!(of(0), ("漏水", "漏水\n天花板漏水"));
    assert_eq!(of(1), ("只有经过", "只有经过"));
    assert_eq!(of(2), ("主题", "词 语"));
    assert_eq!(intakes.len(), 3);
    let first = intakes[0].as_ref().unwrap();
    assert_eq!((first.channel.as_str(), first.demand.as_deref()), ("import", Some("退款")));
}

#[test]
fn a_row_without_number_gets_the_same_one_every_time() {
    let map = "[columns]\nsubject = \"t\"\ndescription = \"d\"\n";
    let number = |text: &str| intakes(map, text)[0].as_ref().unwrap().external_ref.clone().unwrap();
    let one = number("t,d\na,b\n");
    assert_eq!(one, number("d,x,t\nb,9,a\n"));
    assert_ne!(one, number("t,d\na,c\n"));
    let blank =
        intakes("[columns]\nexternal_ref = \"n\"\nsubject = \"t\"\ndescription = \"d\"\n", "n,t,d\n,a,b\n");
    assert!(blank[0].as_ref().unwrap().external_ref.as_deref().unwrap().starts_with("row-"));
}

#[test]
fn a_mapping_names_what_is_wrong_with_it() {
    let base = "[columns]\nsubject = \"a\"\ndescription = \"b\"\n";
    for (mapping, words) in [
        ("[colums]\n", "map.toml: unknown key `colums`; allowed are columns, fallback, formats"),
        (
            "[columns]\ntitel = \"a\"\n",
            "unknown field `titel` in [columns]; allowed are external_ref, channel, subject",
        ),
        ("[columns]\nsubject = 1\n", "[columns] subject must be a text or a list of texts"),
        ("[columns]\nsubject = \"a\"\n", "nothing fills `description`"),
        (
            "[columns]\ndescription = \"a\"\n",
            "nothing fills `subject`: name its column in [columns] or write subject_from",
        ),
        (
            &format!("{base}[formats]\nsubject = \"%Y\"\n"),
            "unknown field `subject` in [formats]; allowed are received_at, occurred_at",
        ),
        (
            &format!("{base}[formats]\nreceived_at = [\"%Y-%Q\"]\n"),
            "[formats] received_at: \"%Y-%Q\" cannot be used: ",
        ),
        (&format!("{base}[formats]\nreceived_at = [\"%H:%M\"]\n"), "it does not give year, month and day"),
        (&format!("{base}[values.severity]\n急 = \"x\"\n"), "not valid TOML"),
        (
            &format!("{base}[values.severity]\n\"急\" = \"urgent\"\n"),
            "[values.severity] \"急\": \"urgent\" is no code of severity; allowed are general, major, critical",
        ),
        (
            &format!("{base}[defaults]\nchannel = \"fax\"\n"),
            "[defaults] channel: \"fax\" is no code of channel; allowed are phone, web",
        ),
        (&format!("{base}[defaults]\ntime_zone = \"Peking\"\n"), "\"Peking\" is no time zone"),
        (&format!("{base}[defaults]\nexternal_ref = \"1\"\n"), "would give every row the same number"),
        (
            &format!("{base}[defaults]\nzone = \"1\"\n"),
            "unknown field `zone` in [defaults]; allowed are external_ref",
        ),
        (&format!("{base}[create]\nproduct = true\n"), "unknown key `create.product`; allowed are category"),
        (&format!("{base}[create]\ncategory = \"yes\"\n"), "[create] category must be true or false"),
        ("subject_from = \"title\"\n", "subject_from must be \"description\""),
        ("optional = [\"titel\"]\n", "unknown field `titel` in optional"),
        ("[columns\n", "is not valid TOML: "),
    ] {
        assert!(fault(mapping).contains(words), "{words:?} in {:?}", fault(mapping));
        assert_eq!(fault(mapping).lines().count(), 1, "{}", fault(mapping));
    }
}

#[test]
fn columns_that_the_file_lacks_or_has_twice_are_named() {
    let sheet = sheet_of("id,title,备注,备注\n");
    let bind = |mapping: &str| {
        let mapping = Mapping::parse("map.toml", mapping).unwrap();
        mapping.bind(sheet.headers(), &shanghai()).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(
        bind("[columns]\nsubject = \"title\"\ndescription = \"body\"\n").unwrap_err(),
        "mapping map.toml: sheet.csv has no column \"body\" (mapped to description); it has id, title, 备注, 备注"
    );
    let twice = bind("[columns]\nsubject = \"title\"\ndescription = \"备注\"\n").unwrap_err();
    assert!(twice.contains("more than once, at places 3, 4; write \"备注#1\""), "{twice}");
    assert_eq!(bind("[columns]\nsubject = \"title\"\ndescription = \"备注#2\"\n"), Ok(()));
    assert_eq!(
        bind(
            "optional = \"demand\"\n[columns]\nsubject = \"title\"\ndescription = \"title\"\ndemand = \"要求\"\n"
        ),
        Ok(())
    );
    let default = bind(
        "[columns]\nsubject = \"title\"\ndescription = \"title\"\n[defaults]\nreceived_at = \"yesterday\"\n",
    );
    assert!(default.unwrap_err().contains("[defaults] received_at: \"yesterday\" is not an ISO 8601 date"));
}

#[test]
fn a_path_that_is_none_names_the_ready_mappings() {
    let error = Mapping::read("no-such.toml").unwrap_err().to_string();
    assert!(error.starts_with("mapping no-such.toml: cannot be read"), "{error}");
    assert!(error.contains("cfpb, chinese-sheet, heimao"), "{error}");
    assert!(Mapping::read("cfpb").unwrap().creates_category());
}
