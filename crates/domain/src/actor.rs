//! Who acts, what their roles let them do, and which complaints they may see.

use crate::codes::Role;
use crate::complaint::Complaint;
use crate::refusal::Denial;
use crate::roles::Roles;
use crate::verb::Verb;

/// Those whose work needs telephone numbers, mail and postal addresses in full.
pub const SEES_PERSONAL_DATA: Roles = Roles::of(&[Role::Agent, Role::Coordinator, Role::Manager]);

/// Somebody (or something) who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Account; `None` for the system and for complainants.
    pub user: Option<i64>,
    /// What the timeline writes as the actor: login, `system` or `complainant`.
    pub login: String,
    /// What colleagues call them; the login where nobody does.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Own department.
    pub department: Option<i64>,
    /// Own department and everything below it.
    pub departments: Vec<i64>,
    /// The centre they belong to; `None` where the desk is one centre.
    pub centre: Option<i64>,
    /// Whether coordinators work in their tree: whoever leads these may do what they do, and as far.
    pub leads_coordinators: bool,
    /// By which ways those who are away now lead to them, who step in: each from whom it is meant for to themselves
    /// (`Staff::ways_to`). What climbed to these and waits they see, too. Known of whoever acts, not of who is looked up.
    pub stands_in_for: Vec<Vec<i64>>,
    /// Whether the program itself acts: imports, sweeps, the demo.
    pub is_system: bool,
}

/// With whom a complaint is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The department.
    pub department: Option<i64>,
    /// The person.
    pub assignee: Option<i64>,
}

impl Actor {
    /// The program itself.
    pub fn system() -> Actor {
        Actor { is_system: true, ..Actor::nobody("system") }
    }

    /// The complainant, through the public page.
    pub fn complainant() -> Actor {
        Actor::nobody("complainant")
    }

    fn nobody(login: &str) -> Actor {
        Actor {
            user: None,
            login: login.to_owned(),
            name: login.to_owned(),
            roles: Vec::new(),
            department: None,
            departments: Vec::new(),
            centre: None,
            leads_coordinators: false,
            stands_in_for: Vec::new(),
            is_system: false,
        }
    }

    /// Whether they have `role`.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether they have any of `roles`, or are the program itself.
    pub fn is_any_of(&self, roles: Roles) -> bool {
        self.is_system || roles.any_of(&self.roles)
    }

    /// Turns away whoever has none of `roles`, and says whose they are.
    pub fn must_be(&self, roles: Roles) -> Result<(), Denial> {
        if self.is_any_of(roles) { Ok(()) } else { Err(Denial::Role(roles)) }
    }

    /// Turns away whoever does not do `verb` anywhere, and says who does.
    pub fn must_know(&self, verb: Verb) -> Result<(), Denial> {
        if self.knows(verb) { Ok(()) } else { Err(Denial::Role(who_may(verb))) }
    }

    /// The account of a person; the program itself and complainants have none.
    pub fn must_be_a_person(&self) -> Result<i64, Denial> {
        self.user.ok_or(Denial::Role(Roles::NONE))
    }

    /// Whether their work needs telephone numbers, mail and postal addresses in full.
    pub fn sees_personal_data(&self) -> bool {
        self.is_any_of(SEES_PERSONAL_DATA)
    }

    /// Whether any role of theirs includes `verb`, wherever the complaint lies.
    pub fn knows(&self, verb: Verb) -> bool {
        self.is_system || self.roles.iter().any(|role| includes(*role, verb))
    }

    /// Whether any role of theirs includes `verb` for a complaint that is there: what a list can say of whether they may.
    pub fn reaches(&self, verb: Verb, at: Whereabouts) -> bool {
        self.is_system
            || self.roles.iter().any(|role| includes(*role, verb) && self.is_theirs(*role, verb, at))
    }

    /// Whether they may do `verb` to `complaint`, whatever its stage.
    pub fn may(&self, verb: Verb, complaint: &Complaint) -> Result<(), Denial> {
        if self.is_system {
            return Ok(());
        }
        self.must_know(verb)?;
        let at = Whereabouts { department: complaint.department, assignee: complaint.assignee };
        if !self.reaches(verb, at) {
            return Err(Denial::OtherDepartment);
        }
        if self.user.is_some() && self.user == complaint.against && verb != Verb::Receive {
            return Err(Denial::AgainstYourself);
        }
        if speaks_for_the_complainant(verb)
            && self.user.is_some_and(|user| complaint.handled_by.contains(&user))
        {
            return Err(Denial::HandledItYourself);
        }
        Ok(())
    }

    /// Handlers and managers act where the complaint lies with them; the centre's people everywhere in it.
    fn is_theirs(&self, role: Role, verb: Verb, at: Whereabouts) -> bool {
        let has_it = |person: Option<i64>| person.is_some() && at.assignee == person;
        let mine = at.department.is_some_and(|department| self.departments.contains(&department))
            || has_it(self.user)
            || self.stands_in_for.iter().any(|way| has_it(way.first().copied()));
        match role {
            Role::Handler => mine,
            // In their own tree they stand in for everybody; what no department has yet they may bring on its way.
            Role::Manager => {
                let is_of_centre = at.department.is_none() || self.leads_coordinators;
                mine || self.department.is_none() || (is_of_centre && centre_work(verb))
            }
            _ => true,
        }
    }
}

/// What puts words or marks into the complainant's mouth: nothing for whoever handled the complaint.
fn speaks_for_the_complainant(verb: Verb) -> bool {
    matches!(verb, Verb::FollowUp | Verb::ShowTrackCode | Verb::RenewTrackCode)
}

/// What the centre's own people do, whichever department has the complaint.
fn centre_work(verb: Verb) -> bool {
    includes(Role::Coordinator, verb)
}

/// The roles that include `verb`.
pub fn who_may(verb: Verb) -> Roles {
    Roles::such(|role| includes(role, verb))
}

/// Whether `role` includes `verb`: the contract's sentence about roles, as a table.
pub fn includes(role: Role, verb: Verb) -> bool {
    use Verb::*;
    let agent = matches!(
        verb,
        Receive
            | Acknowledge
            | Note
            | Attach
            | RemoveAttachment
            | Contact
            | Promise
            | SettlePromise
            | FollowUp
            | ResolveOnTheSpot
            | TellExtension
            | Reveal
            | ShowTrackCode
            | RenewTrackCode
            | Escalate
    );
    let coordinator = agent
        || matches!(
            verb,
            Grade
                | Dispatch
                | Decline
                | Withdraw
                | Merge
                | Reinstate
                | Hold
                | Resume
                | AskExtension
                | Close
                | Reopen
                | Chase
        );
    let handler = matches!(
        verb,
        Accept
            | Return
            | Hold
            | Resume
            | AskExtension
            | TellExtension
            | Note
            | Attach
            | RemoveAttachment
            | Contact
            | Promise
            | SettlePromise
            | Find
            | OfferRemedy
            | CarryOutRemedy
            | Respond
            | Reveal
            | AnswerChase
            | Escalate
    );
    match role {
        Role::Agent => agent,
        Role::Coordinator => coordinator,
        Role::Handler => handler,
        Role::Manager => {
            coordinator
                || handler
                || matches!(verb, ApproveRemedy | ApprovePromise | ApproveExtension | AcknowledgeEscalation)
        }
        Role::Quality => matches!(verb, Note | Attach | RemoveAttachment | Find | Escalate),
        Role::Auditor | Role::Admin => false,
    }
}
