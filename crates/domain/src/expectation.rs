//! What may be promised to whoever complained, now: by when somebody gets in touch, and by when the result is there.

use crate::codes::Stage;
use crate::moment::Moment;
use crate::sla::glance::Clocks;

/// By when the result is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultBy {
    /// By this moment.
    Moment(Moment),
    /// Nobody has said yet how grave it is: a date now might be another one tomorrow.
    Undecided,
}

/// What holds now. A promise that was kept, that was broken or that stands still is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expectation {
    /// By when somebody gets in touch.
    pub contact: Option<Moment>,
    /// By when the result is there.
    pub result: Option<ResultBy>,
}

impl Expectation {
    /// What holds as of `now` of a complaint in `stage` whose clocks run unless it `is_on_hold`; `is_severity_decided` once
    /// somebody has graded it, or named how grave it is when it was registered.
    pub fn of(
        stage: Stage,
        is_on_hold: bool,
        is_severity_decided: bool,
        clocks: &Clocks,
        now: Moment,
    ) -> Expectation {
        if !stage.awaits_resolution() || is_on_hold {
            return Expectation::default();
        }
        let result = |at| if is_severity_decided { ResultBy::Moment(at) } else { ResultBy::Undecided };
        Expectation {
            contact: clocks.first_response.promised(now),
            result: clocks.resolution.promised(now).map(result),
        }
    }

    /// The date of the result, where there is one to tell.
    pub fn result_date(&self) -> Option<Moment> {
        match self.result {
            Some(ResultBy::Moment(at)) => Some(at),
            Some(ResultBy::Undecided) | None => None,
        }
    }

    /// The date that comes next.
    pub fn next_date(&self) -> Option<Moment> {
        self.contact.into_iter().chain(self.result_date()).min()
    }
}
