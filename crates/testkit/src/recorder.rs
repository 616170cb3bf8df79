//! The world outside, as a story meets it: takes down everything that is sent, and fails when the story says so.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wenguo_app::outgoing::http::{Answer, Call, HttpPort};
use wenguo_app::outgoing::mail::{Letter, MailPort};
use wenguo_app::outgoing::robot::{Message, Robot, RobotPort};
use wenguo_app::outgoing::{Sent, Undelivered};
use wenguo_domain::moment::Moment;

/// Every port at once.
#[derive(Debug, Default)]
pub struct Recorder {
    letters: Mutex<Vec<Letter>>,
    calls: Mutex<Vec<Call>>,
    messages: Mutex<Vec<(Robot, Message)>>,
    failures: Mutex<VecDeque<Undelivered>>,
    refused: Mutex<Option<Undelivered>>,
}

impl Recorder {
    /// The letters that went out, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        held(&self.letters).clone()
    }

    /// The calls that were made.
    pub fn calls(&self) -> Vec<Call> {
        held(&self.calls).clone()
    }

    /// What was said in groups, and by which robot.
    pub fn messages(&self) -> Vec<(Robot, Message)> {
        held(&self.messages).clone()
    }

    /// The next thing that is sent by any way fails like this; said twice, the next two.
    pub fn fail_next(&self, failure: Undelivered) {
        held(&self.failures).push_back(failure);
    }

    /// From now on no address may be called, for this reason; `None` allows all again.
    pub fn refuse_addresses(&self, refusal: Option<Undelivered>) {
        *held(&self.refused) = refusal;
    }

    fn attempt<T>(&self, taken_down: &Mutex<Vec<T>>, sent: T) -> Result<(), Undelivered> {
        match held(&self.failures).pop_front() {
            Some(failure) => Err(failure),
            None => {
                held(taken_down).push(sent);
                Ok(())
            }
        }
    }
}

impl MailPort for Recorder {
    fn send(&self, letter: &Letter) -> Result<Sent, Undelivered> {
        self.attempt(&self.letters, letter.clone())?;
        Ok(Sent { said: "taken down".to_owned(), status: Some(250) })
    }
}

impl HttpPort for Recorder {
    fn call(&self, call: &Call) -> Result<Answer, Undelivered> {
        self.attempt(&self.calls, call.clone())?;
        Ok(Answer { status: 200, body: "taken down".to_owned(), milliseconds: 1 })
    }

    fn may_call(&self, _url: &str) -> Result<(), Undelivered> {
        held(&self.refused).clone().map_or(Ok(()), Err)
    }
}

impl RobotPort for Recorder {
    fn say(&self, robot: &Robot, message: &Message, _now: Moment) -> Result<Sent, Undelivered> {
        self.attempt(&self.messages, (robot.clone(), message.clone()))?;
        Ok(Sent { said: "taken down".to_owned(), status: None })
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
