//! What can be done with a complaint, and in which stage: the whole table on one screen.

use crate::codes;
use crate::codes::Stage;
use crate::complaint::Complaint;

codes! {
    /// Something a person does with a complaint.
    Verb {
        /// Register it.
        Receive = "receive",
        /// Tell the complainant that it has arrived.
        Acknowledge = "acknowledge",
        /// Confirm severity, category and motive.
        Grade = "grade",
        /// Hand it to a responsible department.
        Dispatch = "dispatch",
        /// Take it on in the department.
        Accept = "accept",
        /// Give it back to the centre (退单).
        Return = "return",
        /// Stop the clocks.
        Hold = "hold",
        /// Let the clocks run again.
        Resume = "resume",
        /// Ask for more time (延期).
        AskExtension = "ask_extension",
        /// Decide on more time.
        ApproveExtension = "approve_extension",
        /// Tell the customer of the time that was approved.
        TellExtension = "tell_extension",
        /// Write something down.
        Note = "note",
        /// Put evidence with it.
        Attach = "attach",
        /// Take evidence away that does not belong here.
        RemoveAttachment = "remove_attachment",
        /// Record a contact with the customer.
        Contact = "contact",
        /// Record finding and cause.
        Find = "find",
        /// Offer the customer a remedy.
        OfferRemedy = "offer",
        /// Approve or reject a remedy.
        ApproveRemedy = "approve",
        /// Carry a remedy out.
        CarryOutRemedy = "carry_out",
        /// Report the result back to the centre.
        Respond = "respond",
        /// Ask the customer (回访).
        FollowUp = "follow_up",
        /// Archive it.
        Close = "close",
        /// Take it up again.
        Reopen = "reopen",
        /// Solve it at the first contact (当场化解).
        ResolveOnTheSpot = "on_the_spot",
        /// The complainant takes it back.
        Withdraw = "withdraw",
        /// Do not take it on.
        Decline = "decline",
        /// Let it live on in another.
        Merge = "merge",
        /// Undo a withdrawal, declination or merge.
        Reinstate = "reinstate",
        /// Urge the department (催办).
        Chase = "chase",
        /// Answer what the centre urged for.
        AnswerChase = "answer_chase",
        /// Take it one level up (上报).
        Escalate = "escalate",
        /// Say that what climbed is in hand.
        AcknowledgeEscalation = "acknowledge_escalation",
        /// Write down what was promised to the customer.
        Promise = "promise",
        /// Say that a promise was kept, put it off with the customer's consent, or take it back.
        SettlePromise = "settle_promise",
        /// Approve or reject a promise.
        ApprovePromise = "approve_promise",
        /// Show a masked personal datum.
        Reveal = "reveal",
        /// Show the code with which the complainant looks at it.
        ShowTrackCode = "show_track_code",
        /// Give the complainant a new code; the old one opens nothing any more.
        RenewTrackCode = "renew_track_code",
    }
}

impl Verb {
    /// Whether `stage` knows this verb at all; what else it takes is the verb's own business.
    pub fn fits(self, stage: Stage) -> bool {
        use Stage::*;
        match self {
            Verb::Receive => false,
            // What was promised stays owed however the complaint ends.
            Verb::Note | Verb::SettlePromise | Verb::Reveal | Verb::ShowTrackCode | Verb::RenewTrackCode => {
                true
            }
            // Papers come when they come, and a wrong one is taken away whenever it is noticed.
            Verb::Attach | Verb::RemoveAttachment => true,
            Verb::Acknowledge | Verb::Contact | Verb::Withdraw | Verb::Merge => stage.is_open(),
            Verb::Promise | Verb::ApprovePromise => stage.is_open(),
            Verb::Grade => stage.awaits_resolution(),
            Verb::Dispatch => matches!(stage, Graded | Dispatched | Handling | FollowedUp),
            Verb::Accept => stage == Dispatched,
            Verb::Return | Verb::Chase => matches!(stage, Dispatched | Handling),
            Verb::AnswerChase | Verb::Escalate | Verb::AcknowledgeEscalation => stage.is_open(),
            Verb::AskExtension | Verb::ApproveExtension | Verb::TellExtension => stage.awaits_resolution(),
            Verb::Hold | Verb::Resume => stage.awaits_resolution(),
            Verb::Find | Verb::OfferRemedy => stage == Handling,
            // Reported back, the result may still be put right, until the customer has been asked about it.
            Verb::Respond => matches!(stage, Handling | Responded),
            Verb::ApproveRemedy => matches!(stage, Handling | Responded | FollowedUp),
            // What was approved may reach the customer after the complaint is closed.
            Verb::CarryOutRemedy => matches!(stage, Handling | Responded | FollowedUp | Closed),
            Verb::FollowUp | Verb::Close => matches!(stage, Responded | FollowedUp),
            Verb::Reopen => stage == Closed,
            Verb::ResolveOnTheSpot | Verb::Decline => matches!(stage, Received | Graded),
            Verb::Reinstate => matches!(stage, Withdrawn | Declined | Merged),
        }
    }

    /// Whether this verb moves the complaint on, and so has to wait while it is on hold.
    pub fn waits_for_resumption(self) -> bool {
        matches!(self, Verb::Dispatch | Verb::Accept | Verb::Return | Verb::Respond | Verb::ResolveOnTheSpot)
    }

    /// Whether it can be done with `complaint` as it stands.
    pub fn is_possible(self, complaint: &Complaint) -> bool {
        let held = complaint.hold.is_some();
        self.fits(complaint.stage)
            && match self {
                Verb::Acknowledge => complaint.acknowledged_at.is_none(),
                Verb::Hold => !held,
                Verb::Resume => held,
                Verb::Close => crate::closing::follow_up_is_settled(complaint),
                _ => !(held && self.waits_for_resumption()),
            }
    }

    /// Everything that can be done with `complaint` as it stands.
    pub fn possible(complaint: &Complaint) -> Vec<Verb> {
        Verb::ALL.iter().copied().filter(|verb| verb.is_possible(complaint)).collect()
    }
}
