//! The timeline that cannot be changed unseen: every event commits to the one before it.
//!
//! `hash = SHA-256(previous hash ‖ seq as u64 big endian ‖ payload hash)`. The payload says who, when and what, and commits
//! to the particulars by their own hash: `payload hash = SHA-256(canonical JSON of {actor, at, data, kind})`, where
//! `data = SHA-256(salt ‖ canonical JSON of the particulars)`. Erasing a person deletes the particulars and their salt; their
//! hash stays, the chain still holds, and who, when and what of the erased event can still not be changed unseen.

use sha2::{Digest, Sha256};

use crate::codes;
use crate::moment::Moment;

codes! {
    /// What happened.
    EventKind {
        /// Registered.
        Received = "received",
        /// Complainant told.
        Acknowledged = "acknowledged",
        /// Severity, category, motive confirmed.
        Graded = "graded",
        /// Handed to a department.
        Dispatched = "dispatched",
        /// Taken on by the department.
        Accepted = "accepted",
        /// Given back by the department.
        Returned = "returned",
        /// Clocks stopped.
        Held = "held",
        /// Clocks running again.
        Resumed = "resumed",
        /// More time was asked for.
        ExtensionAsked = "extension_asked",
        /// More time was approved; it holds once the customer is told.
        ExtensionApproved = "extension_approved",
        /// More time was not approved.
        ExtensionRejected = "extension_rejected",
        /// The customer was told of the time that was approved: from now on it holds.
        Extended = "extended",
        /// Its clocks were counted anew because policy or calendar changed.
        ClocksMoved = "clocks_moved",
        /// Something written down.
        Noted = "noted",
        /// Evidence attached.
        Attached = "attached",
        /// Somebody who sees personal data masked looked at evidence.
        AttachmentOpened = "attachment_opened",
        /// Evidence taken away.
        AttachmentRemoved = "attachment_removed",
        /// Contact with the customer.
        Contacted = "contacted",
        /// Finding and cause recorded.
        Found = "found",
        /// Remedy offered.
        RemedyOffered = "remedy_offered",
        /// Remedy approved.
        RemedyApproved = "remedy_approved",
        /// Remedy rejected.
        RemedyRejected = "remedy_rejected",
        /// Remedy carried out.
        RemedyCarriedOut = "remedy_carried_out",
        /// Something was promised to the customer.
        Promised = "promised",
        /// A promise was approved.
        PromiseApproved = "promise_approved",
        /// A promise was not approved.
        PromiseRejected = "promise_rejected",
        /// A promise was kept, in time or late.
        PromiseKept = "promise_kept",
        /// A promise fell due unkept.
        PromiseBroken = "promise_broken",
        /// The customer agreed to another time.
        PromiseRescheduled = "promise_rescheduled",
        /// A promise was taken back.
        PromiseTakenBack = "promise_taken_back",
        /// Result reported back.
        Responded = "responded",
        /// Customer asked, or called in vain.
        FollowedUp = "followed_up",
        /// Archived.
        Closed = "closed",
        /// Taken up again.
        Reopened = "reopened",
        /// Solved at the first contact.
        ResolvedOnTheSpot = "resolved_on_the_spot",
        /// Taken back by the complainant.
        Withdrawn = "withdrawn",
        /// Not taken on.
        Declined = "declined",
        /// Lives on in another.
        Merged = "merged",
        /// Another one was merged into this.
        Absorbed = "absorbed",
        /// A merge into this was undone.
        Released = "released",
        /// Withdrawal, declination or merge undone.
        Reinstated = "reinstated",
        /// Department urged.
        Chased = "chased",
        /// The department answered what it was urged for.
        ChaseAnswered = "chase_answered",
        /// It climbed, or somebody was warned that it will.
        Escalated = "escalated",
        /// Somebody it climbed to has it in hand.
        EscalationAcknowledged = "escalation_acknowledged",
        /// It was suggested that it cannot wait, and somebody says that it can.
        EscalationDismissed = "escalation_dismissed",
        /// It is one of many alike that climbed as a group already.
        GroupJoined = "group_joined",
        /// Somebody said which member of staff it is about.
        AgainstNamed = "against_named",
        /// A masked personal datum was shown.
        Revealed = "revealed",
        /// The code with which the complainant looks at it was shown.
        TrackCodeShown = "track_code_shown",
        /// The complainant was given a new code.
        TrackCodeRenewed = "track_code_renewed",
        /// The complainant wrote through the public page.
        ComplainantWrote = "complainant_wrote",
        /// The complainant rated through the public page.
        ComplainantRated = "complainant_rated",
    }
}

impl EventKind {
    /// Whether something about the complaint is otherwise afterwards that somebody's form could be stale for; of what
    /// somebody only looked at, of clocks that a calendar moved, of what climbed and of a promise that fell due, there is an
    /// event, but no new version.
    pub fn changes(self) -> bool {
        !EventKind::LOOKS.contains(&self)
    }

    /// What leaves the complaint as its people left it.
    pub const LOOKS: [EventKind; 9] = [
        EventKind::Revealed,
        EventKind::AttachmentOpened,
        EventKind::TrackCodeShown,
        EventKind::ClocksMoved,
        EventKind::Escalated,
        EventKind::EscalationAcknowledged,
        EventKind::EscalationDismissed,
        EventKind::GroupJoined,
        EventKind::PromiseBroken,
    ];
}

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// What the first event of a complaint commits to.
pub const GENESIS: Hash = [0; 32];

/// Hash of the particulars of an event: `SHA-256(salt ‖ canonical JSON)`. Without the salt nobody can try out what they were.
pub fn data_hash(salt: &[u8], canonical: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(canonical.as_bytes()).finalize().into()
}

/// Hash of the payload of an event: who, when and what, with the hash of the particulars.
pub fn payload_hash(actor: &str, at: Moment, kind: &str, data: &Hash) -> Hash {
    let payload = serde_json::json!({ "actor": actor, "at": at, "data": hex(data), "kind": kind });
    data_hash(b"", &canonical(&payload))
}

/// Hash of event `seq` with payload hash `payload`, after the event whose hash is `previous`.
pub fn link(previous: &Hash, seq: u64, payload: &Hash) -> Hash {
    Sha256::new()
        .chain_update(previous)
        .chain_update(seq.to_be_bytes())
        .chain_update(payload)
        .finalize()
        .into()
}

/// JSON with sorted keys and no white space (agrees with RFC 8785 for objects of text, whole numbers, booleans and lists).
pub fn canonical(payload: &serde_json::Value) -> String {
    // serde_json keeps objects in a BTreeMap unless `preserve_order` is on, so keys come out sorted.
    payload.to_string()
}

/// A digest as 64 hexadecimal digits.
pub fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
