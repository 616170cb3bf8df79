//! Evidence over the API: sent as files, told by content, given out so that it can do no harm, taken away.

use serde_json::json;
use wenguo_domain::attachment::Limits;
use wenguo_testkit::desk::on_every_desk;

use crate::client::{Client, on_every_api};

fn content(
    api: &Client<'_>,
    login: &str,
    number: &str,
    id: &serde_json::Value,
) -> (crate::client::Reply, Vec<u8>) {
    let path = format!("/api/v1/complaints/{number}/attachments/{id}/content");
    api.send_bytes(login, "GET", &path, &[], Vec::new())
}

#[test]
fn files_go_in_are_listed_and_come_out_as_they_were() {
    on_every_api(|api| {
        let number = api.registered();
        let page = "<html><script>alert(1)</script></html>".as_bytes();
        let files = [("../漏水:1.html", page), ("清单.txt", "三件".as_bytes())];
        let sent = api.upload("ann", &number, &files).must_be(201);
        let items = sent.body["items"].as_array().expect("a list").clone();
        assert_eq!(
            (&items[0]["name"], &items[0]["media_type"]),
            (&json!("漏水_1.html"), &json!("text/html"))
        );
        assert_eq!((&items[1]["bytes"], &items[1]["actor"]), (&json!(6), &json!("ann")));
        assert_eq!(
            api.get("cai", &format!("/complaints/{number}/attachments")).must_be(200).body["items"],
            sent.body["items"]
        );

        let (reply, bytes) = content(api, "ann", &number, &items[0]["id"]);
        assert_eq!((reply.status.as_u16(), bytes.as_slice()), (200, page));
        let header = |name: &str| reply.headers[name].to_str().expect("text").to_owned();
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        assert!(
            header("content-disposition").starts_with("attachment; filename=\"__"),
            "{}",
            header("content-disposition")
        );
        assert!(header("content-disposition").contains("filename*=UTF-8''%E6%BC%8F"));
    });
}

#[test]
fn a_changed_content_is_cut_off() {
    on_every_api(|api| {
        let number = api.registered();
        let sent = api.upload("ann", &number, &[("a.txt", b"what was said")]).must_be(201);
        api.desk.cupboard.spoil(|contents| contents.values_mut().for_each(|content| content[0] = b'W'));
        let (_, bytes) = content(api, "ann", &number, &sent.body["items"][0]["id"]);
        assert!(bytes.is_empty(), "{bytes:?}");
        api.desk.cupboard.spoil(std::collections::BTreeMap::clear);
        let (reply, _) = content(api, "ann", &number, &sent.body["items"][0]["id"]);
        assert_eq!((reply.status.as_u16(), reply.problem()), (409, "attachment-lost"));
    });
}

#[test]
fn what_is_too_large_or_not_whole_is_refused_in_words() {
    on_every_desk(|desk| {
        desk.desk.evidence.limits = Limits { bytes: 1 << 20, together: 2 << 20, ..Limits::default() };
        let api = Client::over(desk);
        let number = api.registered();
        let large = vec![b'a'; (1 << 20) + 1];
        let reply = api.upload("ann", &number, &[("gross.txt", &large)]).must_be(413);
        assert_eq!(reply.faults(), [("/files".to_owned(), "file_too_large".to_owned())]);
        assert_eq!(reply.body["errors"][0]["message"], "A file may have 1 MB at most");
        let half = vec![b'a'; 700 << 10];
        let three: Vec<(&str, &[u8])> = vec![("1", &half), ("2", &half), ("3", &half)];
        let reply = api.upload("ann", &number, &three).must_be(413);
        assert_eq!(reply.faults(), [("/files".to_owned(), "files_too_large".to_owned())]);
        let path = format!("/api/v1/complaints/{number}/attachments");
        let (kind, broken) =
            (("content-type", "multipart/form-data; boundary=edge"), b"--edge\r\nContent-Dis".to_vec());
        let (reply, _) = api.send_bytes("ann", "POST", &path, &[kind], broken);
        assert_eq!(reply.must_be(422).faults(), [("/files".to_owned(), "not_multipart".to_owned())]);
        let reply =
            api.send("ann", "POST", &path, &[("content-type", "application/json")], "{}").must_be(422);
        assert_eq!(reply.faults(), [("/files".to_owned(), "not_multipart".to_owned())]);
        assert_eq!(
            api.upload("ann", &number, &[]).must_be(422).faults(),
            [("/files".to_owned(), "required".to_owned())]
        );
        let many: Vec<(String, Vec<u8>)> = (0..21).map(|n: u8| (n.to_string(), vec![b'a' + n])).collect();
        let many: Vec<(&str, &[u8])> =
            many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        assert_eq!(api.upload("ann", &number, &many).must_be(422).faults()[0].1, "too_many_files");
        assert_eq!(desk.complaint(&number).version, 1, "nothing of all this was attached");
    });
}

#[test]
fn a_wrong_file_is_taken_away_at_the_version_that_was_seen() {
    on_every_api(|api| {
        let number = api.registered();
        let sent = api.upload("ann", &number, &[("a.txt", b"words")]).must_be(201);
        let id = &sent.body["items"][0]["id"];
        let path = format!("/api/v1/complaints/{number}/attachments/{id}/removal");
        let reason = r#"{"reason": "别人的发票"}"#;
        api.send("ann", "POST", &path, &[("if-match", "\"1\"")], reason).must_be(412);
        let removed = api.send("ann", "POST", &path, &[("if-match", "\"2\"")], reason).must_be(200);
        assert_eq!(removed.body["removed_reason"], "别人的发票");
        api.send("ann", "POST", &path, &[], reason).must_be(404);
        assert_eq!(content(api, "ann", &number, id).0.status.as_u16(), 404);
        let other = api.registered();
        let elsewhere = format!("/complaints/{other}/attachments/{id}/removal");
        api.post("cai", &elsewhere, json!({"reason": "x"})).must_be(404);
    });
}
