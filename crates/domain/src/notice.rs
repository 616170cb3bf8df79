//! What are people told of? Every kind of word that reaches somebody's inbox, and how it goes on from there.

use crate::codes;

codes! {
    /// Why somebody is told.
    NoticeKind {
        /// A complaint was given to them, or to the department they head.
        Assigned = "assigned",
        /// A department gave a complaint back.
        Returned = "returned",
        /// The result is there.
        Responded = "responded",
        /// A complaint they closed or handled is open again.
        Reopened = "reopened",
        /// The complainant wrote or rated.
        ComplainantWrote = "complainant_wrote",
        /// A remedy or an extension waits for their decision.
        ToDecide = "to_decide",
        /// What they proposed was decided.
        Decided = "decided",
        /// It climbed to them.
        Escalated = "escalated",
        /// What climbed to others because of them, or from them, goes on climbing.
        Climbing = "climbing",
        /// They are urged (督办).
        Chased = "chased",
        /// What they asked for in urging was answered.
        ChaseAnswered = "chase_answered",
        /// A promise of theirs to a customer falls due soon.
        PromiseDue = "promise_due",
        /// A promise was broken.
        PromiseBroken = "promise_broken",
        /// A complaint as grave as can be came in, and they are on duty.
        Critical = "critical",
        /// Something that goes out of the house was given up.
        Undelivered = "undelivered",
    }
}

codes! {
    /// When somebody is written to about what stands in their inbox.
    Mailing {
        /// At once, outside of their quiet hours.
        AtOnce = "at_once",
        /// Once a day, all in one letter.
        Digest = "digest",
        /// Never.
        Never = "never",
    }
}
