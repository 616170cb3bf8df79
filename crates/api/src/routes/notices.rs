//! The calls on the inbox of whoever asks.

use crate::notice;
use crate::route::Route;
use crate::wire::List;
use crate::wire::input::Nothing;
use crate::wire::notice::{MailingAnswer, MailingBody, NoticeAnswer, ReadingAnswer, ReadingInput};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let table = vec![
        Route::get("/notices", "listNotices", notice::list)
            .does("What you were told, newest first")
            .query(notice::PARAMETERS)
            .answers::<List<NoticeAnswer>>(200),
        Route::post("/notices/{id}/reading", "readNotice", notice::read)
            .does("Mark a notice as read")
            .takes::<Nothing>("{}")
            .answers::<NoticeAnswer>(200),
        Route::post("/notices/reading", "readNotices", notice::read_up_to)
            .does("Mark every notice up to one as read")
            .takes::<ReadingInput>(r#"{"up_to": 42}"#)
            .answers::<ReadingAnswer>(200),
        Route::get("/mailing", "getMailing", notice::liking)
            .does("When you are written to about your notices")
            .answers::<MailingAnswer>(200),
        Route::put("/mailing", "setMailing", notice::like)
            .does("Say when to write to you about your notices")
            .takes::<MailingBody>(
                r#"{"email": "li.mei@example.cn", "kinds": {"assigned": "at_once", "decided": "never"}, "quiet_from": "22:00", "quiet_until": "07:30", "digest_at": "08:30"}"#,
            )
            .answers::<MailingAnswer>(200),
    ];
    table.into_iter().map(|route| route.tagged("inbox")).collect()
}
