//! The caller gave another name than the customer with that number has: whoever registers is asked which of the two it is.

use axum::response::Response;
use wenguo_app::customer::line::Shared;
use wenguo_app::intake;

use super::said;
use crate::customers;
use crate::form::Sent;
use crate::view::register::{KnownCustomer, KnownLine};
use crate::visitor::Member;
use crate::workspace::case;

/// The customers with the number or address that was filled in, and what can be said of them.
pub async fn ask(member: &Member, sent: &Sent) -> Result<KnownLine, Response> {
    let (actor, said) = (member.actor.clone(), said::read(sent, &member.server.desk.zone));
    let shared =
        member.run(move |desk| desk.read(|work| intake::on_line(work, &actor, &said.intake))).await?;
    let ids: Vec<String> = shared.iter().map(|one| one.counted.customer.id.to_string()).collect();
    let typed = said::customer(sent);
    Ok(KnownLine {
        name: typed.name.unwrap_or_default(),
        by: [typed.phone, typed.email].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        customers: shared.iter().map(|one| known(member, one)).collect(),
        somebody_else: ids.join(" "),
        then: sent.text("then").to_owned(),
    })
}

fn known(member: &Member, shared: &Shared) -> KnownCustomer {
    let open = shared.open.iter().map(|line| case::line(member, line));
    KnownCustomer { hit: customers::hit(member.t, &shared.counted), open: open.collect() }
}
