//! The end of a script: asking the customer, closing, coming back to it; and the ends other than closing.

use wenguo_domain::codes::{Finding, Outcome};
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_text::similarity::shingles;

use super::act::Act;
use super::fate::Fate;
use super::script::Script;
use crate::closing::{ClosingInput, SpotInput};
use crate::demo::hours::Shift;
use crate::follow_up::FollowUpInput;

/// A closing summary of the trade has to have so many character pairs in common with the result to be taken.
const ALIKE: i64 = 3;

impl Script<'_, '_> {
    /// Calls the customer until somebody answers, or so often that it may be left at that.
    pub fn ask(&mut self) {
        let in_vain = match self.fate {
            Fate::Unreachable => 3,
            _ if self.dice.chance(14) => self.dice.between(1, 2),
            _ => 0,
        };
        self.wait(18 * HOUR, Shift::Telephone);
        for _ in 0..in_vain {
            let comment = self.world.material.phrases.desk.unreached.any(&mut self.dice).to_owned();
            self.call(FollowUpInput { comment: Some(comment), ..FollowUpInput::default() });
            self.next_day();
        }
        if self.fate != Fate::Unreachable {
            let satisfaction = self.satisfaction();
            self.answer(satisfaction);
        }
    }

    fn answer(&mut self, satisfaction: i64) {
        self.satisfaction = Some(satisfaction);
        let comment = self.tale.comment(self.world.material, satisfaction, &mut self.dice);
        let is_told = self.dice.chance(85);
        self.call(FollowUpInput {
            reached: true,
            satisfaction: Some(satisfaction),
            solved: Some(satisfaction >= 3),
            comment: is_told.then_some(comment),
        });
    }

    fn call(&mut self, input: FollowUpInput) {
        let agent = self.world.staff.agent(&mut self.dice);
        self.step(&agent, Act::FollowUp(input));
    }

    fn satisfaction(&mut self) -> i64 {
        let is_cross = self.fate.annoys() || self.tale.finding == Finding::Unsubstantiated;
        match self.fate {
            Fate::Redone => self.dice.between(1, 2),
            _ if is_cross => *self.dice.weighted(&[(5, 12), (4, 28), (3, 30), (2, 18), (1, 12)]),
            _ => *self.dice.weighted(&[(5, 36), (4, 38), (3, 16), (2, 7), (1, 3)]),
        }
    }

    /// Not satisfied: the same department goes over it again, and the customer is asked again.
    pub fn redo(&mut self) {
        self.wait(2 * HOUR, Shift::Centre);
        self.dispatch_to(self.department.clone());
        self.accept();
        self.respond();
        self.wait(20 * HOUR, Shift::Telephone);
        let better = self.dice.between(3, 5);
        self.answer(better);
    }

    pub fn close(&mut self) {
        self.wait(9 * HOUR, Shift::Centre);
        let actor = self.centre();
        let desk = &self.world.material.phrases.desk;
        let unreachable =
            self.satisfaction.is_none().then(|| desk.unreachable_reasons.any(&mut self.dice).to_owned());
        let outcome = match self.satisfaction {
            Some(3) => Some(Outcome::PartlyResolved.to_string()),
            _ => None,
        };
        let input = ClosingInput {
            summary: self.summary(),
            outcome,
            asks_outcome: false,
            cause: None,
            unreachable_reason: unreachable,
        };
        self.step(&actor, Act::Close(input));
    }

    /// A summary of the trade where one speaks of the same thing, else the result and how the customer took it.
    fn summary(&mut self) -> String {
        let result = self.result.clone();
        let (summaries, desk) =
            (&self.world.material.trade.closing_summaries, &self.world.material.phrases.desk);
        if self.satisfaction.is_some_and(|satisfaction| satisfaction >= 4) {
            let alike = summaries.fitting(&shingles(&result), ALIKE, &mut self.dice);
            let is_happy =
                |text: &&str| !["异议", "意见", "不接受", "坚持"].iter().any(|word| text.contains(word));
            if let Some(summary) = alike.filter(is_happy) {
                return summary.to_owned();
            }
        }
        let first = result.split_inclusive(['。', '；']).next().unwrap_or(&result).trim_end_matches('；');
        let how = match self.satisfaction {
            None => return first.to_owned(),
            Some(4..) => desk.satisfied.any(&mut self.dice),
            Some(3) => desk.neutral.any(&mut self.dice),
            Some(_) => desk.unsatisfied.any(&mut self.dice),
        };
        let stop = if first.ends_with('。') { "" } else { "。" };
        format!("{first}{stop}{how}")
    }

    /// The customer comes back after the closing; the department finds a result that holds.
    pub fn reopen(&mut self) {
        self.wait(6 * DAY, Shift::Centre);
        let actor = self.centre();
        let reason = self.tale.best(&self.world.material.trade.reopen_reasons, &mut self.dice);
        self.step(&actor, Act::Reopen(reason));
        self.find();
        self.respond();
        self.fate = Fate::Usual;
        self.ask();
        self.close();
    }

    pub fn resolve_on_the_spot(&mut self, registrar: String) {
        self.moment_later(6, 35);
        // What can be solved in a call is mostly something to be explained.
        let result = self.tale.best(&self.tale.case.results_unsubstantiated, &mut self.dice);
        let satisfaction = Some(*self.dice.weighted(&[(5, 5), (4, 4), (3, 1)]));
        let cause = Some(self.dice.pick(&self.tale.case.causes).clone());
        self.step(&registrar, Act::ResolveOnTheSpot(SpotInput { result, satisfaction, cause }));
    }

    pub fn decline(&mut self) {
        self.wait(3 * HOUR, Shift::Centre);
        let actor = self.centre();
        let reason = self.tale.best(&self.world.material.trade.declination_reasons, &mut self.dice);
        self.step(&actor, Act::Decline(reason));
    }

    pub fn decline_and_reinstate(&mut self) {
        if self.dice.chance(50) {
            self.decline();
        } else {
            self.withdraw();
        }
        self.wait(30 * HOUR, Shift::Centre);
        let actor = self.centre();
        let reason = self.world.material.phrases.desk.reinstatement_reasons.any(&mut self.dice).to_owned();
        self.step(&actor, Act::Reinstate(reason));
    }

    pub fn withdraw(&mut self) {
        self.wait(20 * HOUR, Shift::Centre);
        let actor = self.centre();
        let reason = self.tale.best(&self.world.material.trade.withdrawal_reasons, &mut self.dice);
        self.step(&actor, Act::Withdraw(reason));
    }

    pub fn merge(&mut self, into: usize) {
        self.wait(HOUR, Shift::Centre);
        let actor = self.centre();
        let reason = self.world.material.phrases.desk.merge_reasons.any(&mut self.dice).to_owned();
        self.step(&actor, Act::Merge(into, reason));
    }
}
