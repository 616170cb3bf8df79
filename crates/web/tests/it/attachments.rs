//! Files on the case page: put there, listed, opened, taken away, and refused with the page still there.

use wenguo_domain::attachment::Limits;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::{Browser, attribute};

#[test]
fn a_file_is_put_with_a_case_opened_and_taken_away() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let (case, post) = (format!("/workspace/{number}"), format!("/complaints/{number}/attachments"));
        let mut ann = Browser::of(desk, "ann");
        let page = ann.get(&case).page(200);
        assert!(
            page.contains("enctype=\"multipart/form-data\"") && page.contains("单个最大 25 MB"),
            "{page}"
        );
        assert_eq!(ann.upload(&post, &[], ("file", "日期,读数\n")).leads(), case);
        let page = ann.get(&case).page(200);
        assert!(page.contains("days.csv") && page.contains("添加附件：days.csv"), "{page}");
        let path = attribute(&page, &format!("<a href=\"{post}/")).map(|rest| format!("{post}/{rest}"));
        let path = path.expect("the way to the file");
        assert_eq!(ann.get(&path).page(200), "日期,读数\n");
        let blank = ann.post(&format!("{path}/removal"), &[("reason", " ")]).page(422);
        assert!(blank.contains("请填写") && blank.contains("水壶漏水"), "{blank}");
        assert_eq!(ann.post(&format!("{path}/removal"), &[("reason", "别人的读数")]).leads(), case);
        let page = ann.get(&case).page(200);
        assert!(page.contains("安宁移除：别人的读数"), "{page}");
        ann.get(&path).page(404);
    });
}

#[test]
fn what_is_refused_is_said_beside_the_form() {
    on_every_desk(|desk| {
        desk.desk.evidence.limits = Limits { bytes: 8, together: 1 << 20, ..Limits::default() };
        let number = desk.receive(&call("水壶漏水")).number;
        let post = format!("/complaints/{number}/attachments");
        let mut ann = Browser::of(desk, "ann");
        ann.get(&format!("/workspace/{number}"));
        let page = ann.upload(&post, &[], ("file", "longer than that")).page(413);
        assert!(page.contains("id=\"attachment-fault\"") && page.contains("水壶漏水"), "{page}");
        let page = ann.upload(&post, &[], ("file", "")).page(422);
        assert!(page.contains("文件“days.csv”是空的"), "{page}");
    });
}

#[test]
fn nobody_sends_files_from_elsewhere_or_without_being_let_in() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let post = format!("/complaints/{number}/attachments");
        let mut ann = Browser::of(desk, "ann");
        // No page was looked at: there is no token.
        ann.upload(&post, &[], ("file", "words")).page(403);
        let mut auditor = Browser::of(desk, "aud");
        let page = auditor.get(&format!("/workspace/{number}")).page(200);
        assert!(!page.contains(&post), "nothing to send and nothing there");
        auditor.upload(&post, &[], ("file", "words")).page(403);
        assert!(Browser::at(desk).upload(&post, &[], ("file", "words")).leads().starts_with("/sign-in"));
        assert!(desk.cupboard.contents().is_empty());
    });
}
