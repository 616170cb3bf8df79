//! What stood in the way of something that was to go out? A closed list, so that pages can say it in every language;
//! what the other side said stands beside it in its own words.

use crate::codes;

codes! {
    /// Why something did not go out.
    Obstacle {
        /// There is no such way out: no mail server is configured.
        NotConfigured = "not_configured",
        /// The address is none, or not one that is called or written to.
        BadAddress = "bad_address",
        /// It leads inside.
        Inside = "inside",
        /// Nobody knows the name of the host.
        UnknownHost = "unknown_host",
        /// No connection came about.
        Unreachable = "unreachable",
        /// The connection could not be secured, or the certificate is not believed.
        Untrusted = "untrusted",
        /// No answer came in time.
        TooSlow = "too_slow",
        /// It was sent on to somewhere else.
        Redirected = "redirected",
        /// The other side refused it.
        Refused = "refused",
        /// The other side was asked too often.
        TooOften = "too_often",
        /// The other side does not want to be asked again.
        Gone = "gone",
        /// What came back makes no sense.
        Unintelligible = "unintelligible",
        /// The mail server did not take the account.
        Account = "account",
        /// Somebody switched it off, or whoever it was for is gone.
        SwitchedOff = "switched_off",
        /// Something in this house failed.
        Trouble = "trouble",
    }
}
