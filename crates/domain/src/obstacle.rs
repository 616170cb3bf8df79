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
        /// Nobody listens there.
        ConnectionRefused = "connection_refused",
        /// The connection broke off before the answer was there.
        HungUp = "hung_up",
        /// No connection came about.
        Unreachable = "unreachable",
        /// The connection could not be secured, or the certificate is not believed.
        Untrusted = "untrusted",
        /// No answer came in time.
        TooSlow = "too_slow",
        /// It was sent on to somewhere else.
        Redirected = "redirected",
        /// It was sent on again and again.
        TooManyRedirects = "too_many_redirects",
        /// The other side answered that it does not take it; its status says more.
        Refused = "refused",
        /// The mail server does not take letters to this address.
        Recipient = "recipient",
        /// The service does not know the robot, or knows it no longer.
        UnknownRobot = "unknown_robot",
        /// The group's own settings keep the robot out: a signature, a word that must be there, a list of addresses.
        NotAdmitted = "not_admitted",
        /// Something in the other house failed.
        TheirTrouble = "their_trouble",
        /// The other side was asked too often.
        TooOften = "too_often",
        /// The other side does not want to be asked again.
        Gone = "gone",
        /// What came back makes no sense.
        Unintelligible = "unintelligible",
        /// The mail server did not take the account.
        Account = "account",
        /// Somebody switched it off, or the account it was for.
        SwitchedOff = "switched_off",
        /// Whoever it was for was removed.
        Removed = "removed",
        /// The colleague it was for has no mail address any more.
        NoAddress = "no_address",
        /// Something in this house failed.
        Trouble = "trouble",
    }
}
