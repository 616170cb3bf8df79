//! The files of a case: one of each fate.

use wenguo_web::{
    icon::Icon,
    view::attachment::{AttachmentCard, AttachmentRow},
    words::Words,
};

use super::desk::ago;

/// A picture, a recording and a file that was taken away.
pub fn card(t: Words) -> AttachmentCard {
    let row = |id: i64, icon: Icon, name: &str, about: &str| AttachmentRow {
        id,
        icon,
        name: name.into(),
        href: format!("/complaints/TS/attachments/{id}"),
        picture: None,
        about: about.into(),
        at: ago(t, 180),
        removal: Some(format!("/complaints/TS/attachments/{id}/removal")),
        removed: String::new(),
    };
    AttachmentCard {
        rows: vec![
            row(1, Icon("photo"), "压缩机铭牌.jpg", "1.2 MB · 周启明"),
            row(2, Icon("volume"), "通话录音.amr", "640 KB · 周启明"),
            AttachmentRow {
                removed: "周启明移除：别人的发票".into(),
                ..row(3, Icon("file-type-pdf"), "发票.pdf", "88 KB · 客户")
            },
        ],
        upload: Some("/complaints/TS/attachments".into()),
        limits: "单个最大 25 MB".into(),
        fault: "单个文件最大 25 MB".into(),
        removal_fault: Some((2, "请填写".into())),
    }
}
