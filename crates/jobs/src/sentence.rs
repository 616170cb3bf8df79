//! What a notice says, in one sentence: for letters and robots. The inbox says the same (`i18n`'s `notice-…`).

use serde_json::Value;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::notice;
use wenguo_store::notice::Notice;

/// The sentence of a notice.
pub(crate) fn of_notice(lang: Lang, notice: &Notice) -> String {
    let body = serde_json::from_str(&notice.body).unwrap_or(Value::Null);
    sentence(lang, notice.kind.as_str(), notice.number.as_deref(), &body)
}

/// The sentence of a notice of this kind with these particulars.
pub(crate) fn sentence(lang: Lang, kind: &str, number: Option<&str>, body: &Value) -> String {
    let text = |name: &str| body[name].as_str();
    notice::sentence(lang, kind, number, text)
}
