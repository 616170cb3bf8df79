//! Every template renders with every sample in both languages, leaks no key and keeps its promises.

use std::{collections::BTreeSet, fs, path::Path};

use wenguo_i18n::{lang::Lang, words::keys};

use crate::samples::{self, Sample};

fn each_page(check: impl Fn(&str, &str)) {
    for lang in Lang::ALL {
        for Sample { name, html } in samples::all(lang) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            check(&format!("{lang} {name}"), &html);
        }
    }
}

/// What a reader sees or hears: the text, and the attributes that speak.
fn readable(html: &str) -> Vec<String> {
    let mut said = Vec::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        said.push(text.trim().to_owned());
        for attribute in ["aria-label=\"", "title=\"", "placeholder=\""] {
            said.extend(
                tag.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
            );
        }
    }
    said
}

#[test]
fn no_key_leaks() {
    let known: BTreeSet<_> = keys(Lang::Zh).filter(|key| key.contains('-')).collect();
    let prefixes: BTreeSet<_> =
        known.iter().filter_map(|key| key.split_once('-')).map(|(noun, _)| noun).collect();
    each_page(|page, html| {
        for said in readable(html) {
            let leaked = said.split_once('-').is_some_and(|(noun, rest)| {
                prefixes.contains(noun)
                    && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
            });
            assert!(!leaked && !known.contains(said.as_str()), "{page}: {said}");
        }
    });
}

/// The Rust sources under a folder of the crate, in one text.
fn sources(folder: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(folder).expect("a folder of the crate").map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                text += &fs::read_to_string(entry).expect("a source file");
            }
        }
    }
    text
}

/// Whether `source` makes a `name` somewhere: importing it is not enough, nor is a longer name that begins with it.
fn makes(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back().unwrap_or(' ');
        let after = &source[at + name.len()..];
        let is_whole = !before.is_alphanumeric() && before != '_';
        is_whole && (after.starts_with(" {") || after.starts_with("::"))
    })
}

#[test]
fn every_template_has_a_sample() {
    let (views, samples) = (sources("src/view"), sources("examples/gallery/samples"));
    let pages = views.split("#[template(path = ").skip(1).filter_map(|rest| rest.split_once("pub struct "));
    let names: Vec<_> =
        pages.filter_map(|(_, rest)| rest.split(|c: char| !c.is_alphanumeric()).next()).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        // A `use` has no block behind the name; what is left are the places where a sample is made of it.
        assert!(makes(&samples, name), "{name} has no sample");
    }
}

#[test]
fn a_sample_is_one_that_is_made_not_one_that_is_named() {
    assert!(makes("Sample::new(\"x\", &CasePage { t })", "CasePage") && makes("CasePage::of(t)", "CasePage"));
    for named in
        ["use crate::view::{CasePage, Other};", "OtherCasePage { t }", "CasePageRow { t }", "// CasePage"]
    {
        assert!(!makes(named, "CasePage"), "{named}");
    }
}

#[test]
fn every_template_is_used() {
    let (views, templates) = (sources("src"), sources("templates"));
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let root = folders[0].clone();
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let path = entry.strip_prefix(&root).expect("a template").display().to_string();
            let quoted = format!("\"{path}\"");
            assert!(views.contains(&quoted) || templates.contains(&quoted), "{path} is not used");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen} templates");
}

#[test]
fn ids_are_unique_and_labels_point_at_them() {
    each_page(|page, html| {
        let attributes = |name: &str| {
            html.split(&format!(" {name}=\""))
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect::<Vec<_>>()
        };
        let ids = attributes("id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{page}: {ids:?}");
        let references = ["for", "aria-labelledby", "aria-describedby"].into_iter().flat_map(attributes);
        for reference in references {
            assert!(unique.contains(&reference), "{page}: {reference}");
        }
    });
}

#[test]
fn every_post_carries_the_token_and_no_page_needs_inline_code() {
    each_page(|page, html| {
        for form in html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or(rest)) {
            let tag = form.split('>').next().unwrap_or_default();
            let posts = tag.contains("method=\"post\"");
            assert!(!posts || form.contains("name=\"csrf\""), "{page}: {tag}");
            assert!(tag.contains("action=\""), "{page}: {tag}");
        }
        assert!(!html.contains("&#60;"), "{page}: markup shown as text");
        // A proof is no page of the site: it is opened from where it was kept, with nothing beside it.
        let is_kept = page.ends_with("case-proof");
        for banned in [" style=\"", " onclick=", "<script>", "<style"] {
            let is_allowed = is_kept && banned == "<style";
            assert!(is_allowed || !html.contains(banned), "{page}: {banned}");
        }
    });
}

#[test]
fn charts_load_where_charts_are() {
    each_page(|page, html| {
        assert_eq!(html.contains("/assets/charts."), html.contains("data-chart="), "{page}");
    });
}

#[test]
fn what_people_wrote_is_escaped() {
    use askama::Template;
    use wenguo_web::view::field::Field;
    let html = Field::area("note", "x").value("</textarea><script>").render().expect("a field renders");
    assert!(!html.contains("<script>"), "{html}");
}
