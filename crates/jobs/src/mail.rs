//! Writes to a colleague about what stands in their inbox: one notice, or all of a day in one letter.

use wenguo_app::desk::Desk;
use wenguo_app::outgoing::mail::{Letter, Recipient};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::obstacle::Obstacle;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::{Arg, text, text_with};
use wenguo_store::job::Job;
use wenguo_store::notice::Notice;
use wenguo_store::{notice, user};

use crate::perform::{House, not_begun};
use crate::sentence::of_notice;

/// Sends it; a letter about what was read meanwhile, or to whoever is gone, is not sent.
pub(crate) fn send(
    desk: &Desk,
    house: &House,
    job: &Job,
    id: i64,
    notices: &[i64],
) -> Result<Sent, Undelivered> {
    let found = desk.read(|work| {
        let person = user::by_id(work.tx, id)?;
        let notices = notice::by_ids(work.tx, id, notices)?;
        Ok((person, notices))
    });
    let (person, mut notices) = found.map_err(not_begun)?;
    notices.retain(|notice| notice.read_at.is_none());
    if notices.is_empty() {
        return Ok(Sent { said: "read meanwhile: no letter is needed".to_owned(), status: None });
    }
    let Some(person) = person.filter(|person| person.disabled_at.is_none()) else {
        return Err(Undelivered::for_good("this account is disabled").because(Obstacle::SwitchedOff));
    };
    let Some(address) = person.email else {
        return Err(
            Undelivered::for_good("this account has no mail address any more").because(Obstacle::NoAddress)
        );
    };
    let lang = person.lang.as_deref().and_then(Lang::from_tag).unwrap_or(Lang::Zh);
    let letter = Letter {
        key: job.key.clone(),
        to: Recipient { address, name: person.name.clone() },
        subject: subject(lang, &notices),
        text: written(lang, house, &person.name, &notices),
        html: None,
        headers: Vec::new(),
        is_automatic: true,
        written_at: job.made_at,
    };
    desk.outgoing.mail().and_then(|mail| mail.send(&letter))
}

fn subject(lang: Lang, notices: &[Notice]) -> String {
    match notices {
        [one] => {
            let title = text(lang, &format!("notice-title-{}", one.kind));
            match &one.number {
                Some(number) => format!("{title} {number}"),
                None => title.into_owned(),
            }
        }
        all => text_with(lang, "mail-digest-subject", &[("count", Arg::Count(all.len() as i64))]),
    }
}

fn written(lang: Lang, house: &House, name: &str, notices: &[Notice]) -> String {
    let mut letter = text_with(lang, "mail-greeting", &[("name", Arg::Text(name))]);
    letter.push_str("\n\n");
    for notice in notices {
        letter.push_str(&of_notice(lang, notice));
        letter.push('\n');
        if let Some(subject) = &notice.subject {
            letter.push_str(&format!("  {subject}\n"));
        }
        if let Some(number) = &notice.number {
            letter.push_str(&format!("  {}/workspace/{number}\n", house.address));
        }
        letter.push('\n');
    }
    let settings = format!("{}/account", house.address);
    letter.push_str(&text_with(lang, "mail-why", &[("url", Arg::Text(&settings))]));
    letter.push('\n');
    letter
}
