//! The calls on extensions.

use crate::extension;
use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::extension::{ExtensionAnswer, ExtensionInput, NoticeInput};
use crate::wire::input::ApprovalInput;

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/extensions", "askExtension", extension::ask)
            .does("Ask for more time, where the target allows some; a manager decides")
            .takes::<ExtensionInput>(r#"{"reason": "第三方检测报告要到下月才出，案情特别复杂"}"#)
            .answers::<ExtensionAnswer>(201)
            .verb(),
        Route::get("/complaints/{number}/extensions", "listExtensions", extension::list)
            .does("Every extension of a complaint, oldest first")
            .query(PAGE)
            .answers::<List<ExtensionAnswer>>(200),
        Route::post("/extensions/{id}/approval", "decideExtension", extension::decide)
            .does("Approve or reject an extension")
            .tagged("complaints")
            .takes::<ApprovalInput>(r#"{"decision": "approve"}"#)
            .answers::<ExtensionAnswer>(200)
            .verb(),
        Route::post("/extensions/{id}/notice", "tellExtension", extension::tell)
            .does(
                "Record that the customer was told of the time that was approved: from now on it is in force",
            )
            .tagged("complaints")
            .takes::<NoticeInput>(r#"{"channel": "phone", "text": "已告知客户，办理期限延长三十日"}"#)
            .answers::<ExtensionAnswer>(200)
            .verb(),
    ]
}
