//! Which time round a form is: a draft of a form belongs to the round it was typed in, and is not offered once the
//! complaint went through that form meanwhile or was led back to before it.

use wenguo_app::case::Case;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;

/// What leads a complaint back, so that its forms begin anew.
const LED_BACK: [EventKind; 3] = [EventKind::Returned, EventKind::Reopened, EventKind::Reinstated];

/// The moment of the newest event after which an older draft of this verb's form says nothing any more; 0 if there is
/// none. Whoever writes down a contact or a note meant it whatever happened since.
pub fn of(case: &Case, verb: Verb) -> i64 {
    let Some(own) = leads_to(verb) else { return 0 };
    let ends = |kind: &str| kind == own.as_str() || LED_BACK.iter().any(|back| kind == back.as_str());
    case.milestones.iter().filter(|(kind, _)| ends(kind)).map(|(_, at)| at.0).max().unwrap_or(0)
}

/// What the timeline says once the form was sent, for the forms a complaint goes through.
fn leads_to(verb: Verb) -> Option<EventKind> {
    Some(match verb {
        Verb::Acknowledge => EventKind::Acknowledged,
        Verb::Grade => EventKind::Graded,
        Verb::Dispatch => EventKind::Dispatched,
        Verb::Return => EventKind::Returned,
        Verb::Hold => EventKind::Held,
        Verb::Find => EventKind::Found,
        Verb::Respond => EventKind::Responded,
        Verb::FollowUp => EventKind::FollowedUp,
        Verb::Close => EventKind::Closed,
        Verb::Reopen => EventKind::Reopened,
        Verb::ResolveOnTheSpot => EventKind::ResolvedOnTheSpot,
        Verb::Withdraw => EventKind::Withdrawn,
        Verb::Decline => EventKind::Declined,
        Verb::Reinstate => EventKind::Reinstated,
        _ => return None,
    })
}
