//! Text templates: letters, replies and scripts. Everybody at the desk writes with them, admins keep them.

pub mod fill;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::codes::Channel;
use wenguo_domain::customer::Audience;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::template::{self, Template};

use crate::entropy;
use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Longest text, in characters.
const TEXT_MAX: usize = 5_000;

codes! {
    /// What a template is for.
    Kind {
        /// Telling that a complaint arrived.
        Acknowledgement = "acknowledgement",
        /// Telling how far it is.
        Progress = "progress",
        /// Telling the result.
        Response = "response",
        /// Saying sorry.
        Apology = "apology",
        /// Asking afterwards.
        FollowUpScript = "follow_up_script",
        /// Telling that it is closed.
        Closing = "closing",
        /// Telling that it is not taken on.
        Declination = "declination",
    }
}

/// A template as handed in.
#[derive(Debug, Clone, Default)]
pub struct TemplateInput {
    /// Code of what it is for.
    pub kind: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Chinese text.
    pub body: String,
    /// English text.
    pub body_en: Option<String>,
    /// Code of whom it is meant for; blank for all.
    pub audience: Option<String>,
    /// Codes of the channels it is meant for; none for all.
    pub channels: Vec<String>,
}

/// Whether a template is meant for complaints of such a customer through such a channel.
pub fn fits(template: &Template, audience: Audience, channel: Channel) -> bool {
    template.audience.is_none_or(|meant| meant == audience)
        && (template.channels.is_empty() || template.channels.contains(&channel))
}

/// Every template, by kind.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<Template>, AppError> {
    Ok(template::all(work.tx)?)
}

/// The templates for these purposes, in the order of the purposes.
pub fn of_kinds(work: &mut Work<'_, '_>, kinds: &[Kind]) -> Result<Vec<Template>, AppError> {
    let place = |template: &Template| kinds.iter().position(|kind| kind.as_str() == template.kind);
    let mut fitting = template::all(work.tx)?;
    fitting.retain(|template| place(template).is_some());
    fitting.sort_by_key(place);
    Ok(fitting)
}

/// Makes a template, or changes the one with this code.
pub fn put(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: Option<&str>,
    input: &TemplateInput,
) -> Result<Template, AppError> {
    must_keep_settings(actor)?;
    let mut faults = Faults::default();
    let kind = faults.code::<Kind>("/kind", &input.kind);
    let name = faults.required("/name", &input.name, 100);
    let name_en = faults.optional("/name_en", input.name_en.as_deref(), 100);
    let body = faults.required("/body", &input.body, TEXT_MAX);
    let body_en = faults.optional("/body_en", input.body_en.as_deref(), TEXT_MAX);
    let audience = faults.optional_code::<Audience>("/audience", input.audience.as_deref());
    let channels: Vec<Channel> =
        input.channels.iter().filter_map(|channel| faults.code("/channels", channel)).collect();
    faults.into_result(())?;
    let code = match code {
        Some(code) if !is_known(work, code)? => return Err(AppError::NotFound("template")),
        Some(code) => code.to_owned(),
        None => format!("own-{}", entropy::readable_code(&*work.desk.entropy, 8).to_lowercase()),
    };
    let kind = kind.ok_or_else(|| AppError::Invalid(vec![FieldError::new("/kind", "required")]))?;
    let kind = kind.as_str().to_owned();
    let template = Template { code, kind, name, name_en, body, body_en, audience, channels };
    template::put(work.tx, &template)?;
    Ok(template)
}

/// Removes a template. What was written with it stays as it was sent.
pub fn remove(work: &mut Work<'_, '_>, actor: &Actor, code: &str) -> Result<(), AppError> {
    must_keep_settings(actor)?;
    if template::delete(work.tx, code)? { Ok(()) } else { Err(AppError::NotFound("template")) }
}

fn is_known(work: &mut Work<'_, '_>, code: &str) -> Result<bool, AppError> {
    Ok(template::all(work.tx)?.iter().any(|template| template.code == code))
}
