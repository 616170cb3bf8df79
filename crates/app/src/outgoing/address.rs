//! An address as a person typed it in, and whether it may be called. Looking a name up takes seconds, so it is done before
//! the transaction that keeps the address; what was found is a fault of the field like any other.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::secret::Secret;

use crate::desk::Desk;
use crate::taxonomy::must_keep_settings;

/// Longest address, in characters.
const MAX: usize = 2_000;

codes! {
    /// Why an address is never called, whoever answers there.
    AddressFault {
        /// It is none.
        Malformed = "malformed",
        /// It is no address of the web.
        Scheme = "scheme",
        /// User and password stand in it.
        Credentials = "credentials",
        /// It leads to this machine.
        OwnMachine = "own_machine",
        /// It leads into a private network.
        Private = "private",
        /// It leads to where a cloud keeps the credentials of its machines.
        Metadata = "metadata",
        /// It leads to an address that nobody on the internet has.
        Special = "special",
    }
}

fn begins_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// An address that is handed in. It may hold a key.
#[derive(Debug, Clone, Default)]
pub struct Address {
    text: Secret,
    fault: Option<AddressFault>,
}

impl Address {
    /// The address `text`, looked up for somebody who may enter one; for anybody else nothing is looked up. Calls nobody.
    pub fn look_up(desk: &Desk, actor: &Actor, text: &str) -> Address {
        let text = text.trim().to_owned();
        let is_to_be_asked =
            !text.is_empty() && text.chars().count() <= MAX && must_keep_settings(actor).is_ok();
        let refused = match desk.outgoing.http() {
            Ok(http) if is_to_be_asked => http.may_call(&text).err(),
            // A desk without a way out cannot tell more than the writing says, and calls nobody either.
            _ => None,
        };
        let is_of_the_web = ["http://", "https://"].iter().any(|scheme| begins_with(&text, scheme));
        let fault = refused.and_then(|refused| refused.address);
        let fault = fault.or((!text.is_empty() && !is_of_the_web).then_some(AddressFault::Scheme));
        Address { text: Secret::new(text), fault }
    }

    /// Whether nothing was handed in.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The address, with what is wrong about it as a fault of `/url`.
    pub(crate) fn checked(&self, faults: &mut Faults) -> String {
        let url = faults.required("/url", self.text.reveal(), MAX);
        if let Some(fault) = self.fault {
            faults.add(FieldError::allowing("/url", "not_callable", fault));
        }
        url
    }
}
