//! What is to be done because something happened: the kinds of it, and what may come of an attempt.

use crate::codes;

codes! {
    /// What is to be done.
    JobKind {
        /// A letter to a colleague.
        Mail = "mail",
        /// A call to somebody's program.
        Webhook = "webhook",
        /// A word by a robot in a group.
        Robot = "robot",
    }
}

codes! {
    /// Where it stands.
    Standing {
        /// Not done yet.
        Waiting = "waiting",
        /// Done.
        Done = "done",
        /// Given up.
        GivenUp = "given_up",
        /// Called off before it was done: whoever it was for had been removed.
        CalledOff = "called_off",
    }
}

codes! {
    /// What came of an attempt.
    AttemptOutcome {
        /// It is done.
        Done = "done",
        /// It failed and is tried again.
        Failed = "failed",
        /// It failed and is not tried again.
        GivenUp = "given_up",
    }
}
