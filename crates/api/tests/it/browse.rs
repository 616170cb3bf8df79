//! Does the page to browse the API name every call of the document, in both languages, without a script?

use axum::body::Body;
use axum::http::{Request, header};
use tower::ServiceExt;
use wenguo_http::shell::{Serving, Shell};
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
            assert!(page.contains(route.summary), "{}", route.id);
        }
        assert!(page.contains("<code>external_ref</code>") && page.contains("<code>ordinary</code>"));
    }
}
