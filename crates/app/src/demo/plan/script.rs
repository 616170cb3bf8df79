//! Writes the steps of one complaint, from the first word to the department's desk.

use wenguo_domain::codes::{Channel, Severity};
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::revision::Revision;

use super::act::{Act, Step};
use super::fate::Fate;
use crate::demo::arrivals::Arrival;
use crate::demo::dice::Dice;
use crate::demo::hours::{Hours, MINUTE, Shift};
use crate::demo::material::Material;
use crate::demo::staff::Staff;
use crate::demo::tale::Tale;
use crate::dispatch::DispatchInput;
use crate::grading::{Acknowledgement, GradingInput};

/// What every complaint happens in.
pub struct World<'m> {
    pub material: &'m Material,
    pub staff: &'m Staff,
    pub hours: Hours<'m>,
}

/// The script of one complaint while it is being written.
pub struct Script<'s, 'm> {
    pub world: &'s World<'m>,
    pub tale: &'s Tale<'m>,
    pub dice: Dice,
    /// Whether everybody is quick, so that a new complaint gets far in a few days.
    pub is_brisk: bool,
    pub fate: Fate,
    /// Who handles it, and where.
    pub handler: String,
    pub department: String,
    /// What the department answered last.
    pub result: String,
    /// What the customer said last when asked.
    pub satisfaction: Option<i64>,
    at: Moment,
    channel: Channel,
    complaint: usize,
    steps: Vec<Step>,
}

impl<'s, 'm> Script<'s, 'm> {
    pub fn begin(
        world: &'s World<'m>,
        complaint: usize,
        arrival: &Arrival<'_>,
        tale: &'s Tale<'m>,
        dice: Dice,
    ) -> Script<'s, 'm> {
        Script {
            world,
            tale,
            dice,
            is_brisk: false,
            fate: Fate::Usual,
            handler: String::new(),
            department: String::new(),
            result: String::new(),
            satisfaction: None,
            at: arrival.at,
            channel: arrival.channel,
            complaint,
            steps: Vec::new(),
        }
    }

    /// All steps of a complaint with this fate, however late they fall.
    pub fn perform(mut self, fate: Fate, customer: CustomerIntake, into: Option<usize>) -> Vec<Step> {
        self.fate = fate;
        let registrar = self.receive(customer);
        match (fate, into) {
            (Fate::OnTheSpot, _) => self.resolve_on_the_spot(registrar),
            (Fate::Declined, _) => {
                self.take_in(&registrar);
                self.decline();
            }
            (Fate::Merged, Some(into)) => {
                self.acknowledge(&registrar);
                self.merge(into);
            }
            (Fate::Withdrawn, _) => {
                self.take_in(&registrar);
                self.hand_over();
                self.withdraw();
            }
            _ => {
                self.take_in(&registrar);
                self.whole_way();
            }
        }
        self.steps
    }

    fn whole_way(&mut self) {
        if self.fate == Fate::Reinstated {
            self.decline_and_reinstate();
        }
        self.hand_over();
        self.handle();
        self.ask();
        if self.fate == Fate::Redone {
            self.redo();
        }
        self.close();
        if self.fate == Fate::Reopened {
            self.reopen();
        }
    }

    fn take_in(&mut self, registrar: &str) {
        self.acknowledge(registrar);
        self.grade();
    }

    /// Somebody does something now.
    pub fn step(&mut self, actor: &str, act: Act) {
        self.steps.push(Step { at: self.at, complaint: self.complaint, actor: actor.to_owned(), act });
    }

    /// Whoever runs the centre's business. Its manager stands in only while no department has the complaint.
    pub fn centre(&mut self) -> String {
        let is_ours = self.department.is_empty();
        self.world.staff.centre(is_ours, &mut self.dice)
    }

    /// Lets about `millis` go by, until `shift` is at work.
    pub fn wait(&mut self, millis: i64, shift: Shift) {
        let pace = if self.is_brisk { 3 } else { 10 };
        let later = self.at.plus(self.dice.around(millis) / 10 * pace);
        self.at = self.world.hours.next(later, shift, &mut self.dice);
    }

    /// The same hour or another of the next day, when the telephone is staffed.
    pub fn next_day(&mut self) {
        let tomorrow = self.at.plus(DAY + self.dice.between(-2 * HOUR, 2 * HOUR));
        let (day, _) = self.world.hours.day_and_minute(self.at);
        self.at = self.world.hours.next(tomorrow, Shift::Telephone, &mut self.dice);
        if self.world.hours.day_and_minute(self.at).0 == day {
            self.at = self.world.hours.next(self.at.plus(DAY / 2), Shift::Telephone, &mut self.dice);
        }
    }

    /// Lets a few minutes go by, on the same call or at the same desk.
    pub fn moment_later(&mut self, from: i64, to: i64) {
        self.at = self.at.plus(self.dice.between(from * MINUTE, to * MINUTE));
    }

    fn receive(&mut self, customer: CustomerIntake) -> String {
        let registrar = match self.channel {
            Channel::Web => String::new(),
            Channel::Phone | Channel::Email | Channel::App | Channel::Social | Channel::Sms => {
                self.world.staff.agent(&mut self.dice)
            }
            _ => self.centre(),
        };
        let intake = self.intake(customer, !registrar.is_empty());
        self.step(&registrar, Act::Receive(Box::new(intake)));
        registrar
    }

    fn intake(&mut self, customer: CustomerIntake, is_staff: bool) -> Intake {
        let (tale, dice) = (self.tale, &mut self.dice);
        let occurred = self.at.plus(-dice.between(2 * HOUR, 6 * DAY));
        let is_grave = tale.severity != Severity::General;
        Intake {
            channel: self.channel.to_string(),
            subject: tale.subject.clone(),
            description: tale.description.clone(),
            demand: dice.chance(92).then(|| tale.demand.clone()),
            customer,
            category: (is_staff && dice.chance(75)).then(|| tale.case.category.clone()),
            product: tale.product.clone(),
            order_ref: tale.order_ref.clone(),
            occurred_at: dice.chance(50).then(|| occurred.rfc3339(self.world.hours.0)),
            severity: (is_staff && is_grave && dice.chance(70)).then(|| tale.severity.to_string()),
            ..Intake::default()
        }
    }

    fn acknowledge(&mut self, registrar: &str) {
        let is_there = matches!(self.channel, Channel::Phone | Channel::Visit | Channel::Onsite);
        let actor =
            if registrar.is_empty() { self.world.staff.agent(&mut self.dice) } else { registrar.to_owned() };
        match self.fate {
            _ if is_there => self.moment_later(2, 9),
            Fate::Slow if self.dice.chance(40) => self.wait(30 * HOUR, Shift::Telephone),
            _ => self.wait(60 * MINUTE, Shift::Telephone),
        }
        let method = match self.channel {
            Channel::Email | Channel::Visit | Channel::Onsite => self.channel,
            _ => Channel::Phone,
        };
        let summary = self.world.material.phrases.desk.acknowledgements.any(&mut self.dice).to_owned();
        self.step(&actor, Act::Acknowledge(Acknowledgement { method: method.to_string(), summary }));
    }

    pub fn grade(&mut self) {
        match self.tale.severity {
            Severity::Critical => self.moment_later(5, 40),
            _ => self.wait(45 * MINUTE, Shift::Centre),
        }
        let actor = self.centre();
        let note = self.grading_note();
        let (tale, dice) = (self.tale, &mut self.dice);
        let input = GradingInput {
            severity: tale.severity.to_string(),
            category: tale.case.category.clone(),
            motive: Revision::Set(tale.motive.to_string()),
            reasonable: dice.chance(80).then(|| dice.chance(85)),
            urgent: Some(tale.severity == Severity::Critical || dice.chance(6)),
            note,
            ..GradingInput::default()
        };
        self.step(&actor, Act::Grade(input));
    }

    /// A note that does not name another severity than the one given.
    fn grading_note(&mut self) -> Option<String> {
        let severity = self.tale.severity;
        let notes = self.world.material.trade.grading_notes.only(|note| match severity {
            Severity::General => !note.contains("重大"),
            Severity::Major => !note.contains("特别重大") && !note.contains("一般"),
            Severity::Critical => note.contains("特别重大"),
        });
        (!notes.is_empty() && self.dice.chance(30)).then(|| (*self.dice.pick(&notes)).to_owned())
    }

    /// Dispatches, is given it back where that is its fate, dispatches again.
    fn hand_over(&mut self) {
        let usual = self.world.material.departments.get(&self.tale.case.category);
        let usual: Vec<String> = usual.cloned().unwrap_or_default();
        let returns = match self.fate {
            Fate::Returned => 1,
            Fate::ReturnedTwice => 2,
            _ => 0,
        };
        // Who bounces it twice is asked twice; the last department in the list takes it on.
        let first = if self.dice.chance(80) { 0 } else { usual.len().saturating_sub(1) };
        for _ in 0..returns {
            self.dispatch_to(usual.first().cloned().unwrap_or_default());
            self.wait(5 * HOUR, Shift::Office);
            let reason = self.tale.best(&self.world.material.trade.return_reasons, &mut self.dice);
            let handler = self.handler.clone();
            self.step(&handler, Act::Return(reason));
        }
        let place = if returns > 0 { usual.len().saturating_sub(1) } else { first };
        self.dispatch_to(usual.get(place).cloned().unwrap_or_default());
    }

    pub fn dispatch_to(&mut self, department: String) {
        match self.tale.severity {
            Severity::Critical => self.moment_later(5, 30),
            _ => self.wait(25 * MINUTE, Shift::Centre),
        }
        let actor = self.centre();
        self.handler = self.world.staff.handler(&department, &mut self.dice);
        let note = self.world.material.trade.dispatch_notes.any(&mut self.dice).to_owned();
        let is_named = self.dice.chance(45) && self.world.staff.works_in(&self.handler, &department);
        let input = DispatchInput {
            department: department.clone(),
            assignee: is_named.then(|| self.handler.clone()),
            assign: None,
            note: self.dice.chance(35).then_some(note),
        };
        self.department = department;
        self.step(&actor, Act::Dispatch(input));
    }
}
