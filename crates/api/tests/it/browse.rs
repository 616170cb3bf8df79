//! Does the page to browse the API name every call of the document, in both languages, without a script?

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, header};
use tower::ServiceExt;
use wenguo_api::browse::words;
use wenguo_http::shell::{Serving, Shell};
use wenguo_i18n::lang::Lang;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::TestDesk;

fn page(language: &str) -> String {
    let fresh = Fresh::sqlite();
    let desk = TestDesk::bare(fresh.open(2));
    let router = wenguo_api::routes::router().with_state(Shell::new(desk.desk.clone(), Serving::default()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let request = Request::get("/api").header(header::ACCEPT_LANGUAGE, language).body(Body::empty());
    runtime.block_on(async {
        let response = router.oneshot(request.expect("a request")).await.expect("an answer");
        assert_eq!(response.status().as_u16(), 200);
        let bytes = axum::body::to_bytes(response.into_body(), 4 << 20).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("text")
    })
}

#[test]
fn every_call_is_there_with_its_body() {
    for (language, tag) in [("zh", "<html lang=\"zh-CN\""), ("en", "<html lang=\"en\"")] {
        let page = page(language);
        assert!(page.contains(tag));
        assert!(!page.contains("<script") && !page.contains("api-"), "no script, and every word is there");
        for route in wenguo_api::routes::table() {
            assert!(page.contains(&format!("<details id=\"{}\">", route.id)), "{}", route.id);
            let lang = Lang::from_tag(language).expect("a language");
            assert!(page.contains(words::said(lang, route.summary)), "{}", route.id);
        }
        assert!(page.contains("<code>external_ref</code>") && page.contains("<code>ordinary</code>"));
    }
}

/// Every sentence of the document, but those of examples.
fn sentences(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (name, value) in object.iter().filter(|(name, _)| *name != "example") {
                if let (true, Some(sentence)) =
                    (["summary", "description"].contains(&name.as_str()), value.as_str())
                {
                    found.insert(sentence.to_owned());
                }
                sentences(value, found);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| sentences(value, found)),
        _ => {}
    }
}

#[test]
fn every_sentence_of_the_document_is_there_in_chinese_and_no_other() {
    let mut said = BTreeSet::new();
    sentences(&wenguo_api::openapi::document(), &mut said);
    let translated: Vec<&str> =
        words::CHINESE.lines().filter_map(|line| line.split_once('\t')).map(|(key, _)| key).collect();
    let known: BTreeSet<String> = translated.iter().map(|key| (*key).to_owned()).collect();
    assert_eq!(known.len(), translated.len(), "a sentence is there twice");
    assert_eq!(
        said.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not translated: add them to zh.tsv"
    );
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&String>::new(), "said nowhere any more");
}
