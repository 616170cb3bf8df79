//! The calls on evidence.

use crate::attachment;
use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::attachment::AttachmentAnswer;
use crate::wire::input::ReasonInput;

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/attachments", "attach", attachment::attach)
            .does("Put files with it, up to 20 at once. What a file is, is told by its content; one that the complaint has already is not attached twice")
            .takes_files()
            .answers::<List<AttachmentAnswer>>(201)
            .verb(),
        Route::get("/complaints/{number}/attachments", "listAttachments", attachment::list)
            .does("Every attachment of a complaint, oldest first, those taken away among them")
            .query(PAGE)
            .answers::<List<AttachmentAnswer>>(200),
        Route::get("/complaints/{number}/attachments/{id}/content", "getAttachment", attachment::content)
            .does("What a file holds. A look of who sees personal data masked is recorded")
            .gives_file(),
        Route::post("/complaints/{number}/attachments/{id}/removal", "removeAttachment", attachment::remove)
            .does("Take a file away that does not belong here; what it was stays on record, and its content is forgotten after thirty days")
            .takes::<ReasonInput>(r#"{"reason": "误传了另一位客户的发票"}"#)
            .answers::<AttachmentAnswer>(200)
            .verb(),
    ]
}
