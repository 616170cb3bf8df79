//! The middle of a script: what a department does with a complaint until it reports back.

use wenguo_domain::codes::{Channel, ContactKind, Direction, Finding, HoldReason, Severity};
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::remedy::RemedyKind;

use super::act::Act;
use super::fate::Fate;
use super::script::Script;
use crate::contact::ContactInput;
use crate::demo::hours::{MINUTE, Shift};
use crate::finding::{FindingsInput, Liability};
use crate::remedy::RemedyInput;

impl Script<'_, '_> {
    /// Takes it on, looks into it, makes good, reports back.
    pub fn handle(&mut self) {
        self.accept();
        self.talk();
        if self.fate == Fate::Held {
            self.hold();
        }
        if self.fate == Fate::Slow {
            self.drag_on();
        }
        self.find();
        let is_pending = self.make_good();
        self.respond();
        if is_pending {
            self.carry_out();
        }
    }

    pub fn accept(&mut self) {
        match self.tale.severity {
            Severity::Critical => self.moment_later(8, 45),
            _ => self.wait(70 * MINUTE, Shift::Office),
        }
        self.by_handler(Act::Accept);
    }

    /// The handler calls the customer, asking for the number first where it is masked, and writes something down.
    fn talk(&mut self) {
        self.wait(45 * MINUTE, Shift::Office);
        if self.world.staff.sees_masked(&self.handler) && self.dice.chance(30) {
            self.by_handler(Act::Reveal);
            self.moment_later(1, 6);
        }
        if self.dice.chance(75) {
            let summary = self.tale.best(&self.tale.case.contacts, &mut self.dice);
            let contact = self.contact(Direction::Outbound, summary);
            self.by_handler(Act::Contact(contact));
            // Of what waits for others nobody says when.
            if self.fate != Fate::Held && self.dice.chance(40) {
                self.promise();
            }
        }
        if self.dice.chance(60) {
            self.wait(50 * MINUTE, Shift::Office);
            let note = self.tale.best(&self.tale.case.notes, &mut self.dice);
            self.by_handler(Act::Note(note));
        }
    }

    /// Promises to call back, and mostly does so in time.
    fn promise(&mut self) {
        let promises = [
            ("明天下班前给您回电，告知检查结果", "明天下班前"),
            ("今天下班前给您回电", "今天下班前"),
            ("三个工作日内答复处理方案", "三个工作日内"),
            ("24小时内回电说明进展", "24小时内"),
        ];
        let (text, when) = *self.dice.pick(&promises);
        self.by_handler(Act::Promise(text, when));
        let takes = if self.dice.chance(85) { 70 * MINUTE } else { 4 * DAY };
        self.wait(takes, Shift::Office);
        self.by_handler(Act::Keep);
    }

    pub fn contact(&mut self, direction: Direction, summary: String) -> ContactInput {
        let kinds = [
            (ContactKind::Information, 6),
            (ContactKind::Emotion, 3),
            (ContactKind::Opinion, 2),
            (ContactKind::Policy, 2),
            (ContactKind::Idea, 1),
        ];
        ContactInput {
            direction: direction.to_string(),
            channel: Channel::Phone.to_string(),
            kind: self.dice.weighted(&kinds).to_string(),
            summary,
            keeps: Vec::new(),
        }
    }

    /// Waits for somebody outside the house.
    fn hold(&mut self) {
        let note = self.tale.best(&self.world.material.trade.hold_notes, &mut self.dice);
        let reason = match note.as_str() {
            note if note.contains("台风") => HoldReason::ForceMajeure,
            note if ["客户", "用户", "收件"].iter().any(|who| note.contains(who)) => {
                HoldReason::WaitingCustomer
            }
            _ => HoldReason::WaitingThirdParty,
        };
        self.wait(HOUR, Shift::Office);
        self.by_handler(Act::Hold(reason, note));
        // Whoever waits for others waits as long as they take: nobody here can be brisk about it.
        self.is_brisk = false;
        self.wait(5 * DAY, Shift::Office);
        self.by_handler(Act::Resume);
    }

    /// Nobody finds the time; the customer asks, the centre urges.
    fn drag_on(&mut self) {
        let weeks = self.dice.between(1, 3);
        for _ in 0..weeks {
            let days = self.dice.between(3, 7);
            self.wait(days * DAY, Shift::Centre);
            let urge = self.world.material.phrases.desk.chases.any(&mut self.dice).to_owned();
            let actor = self.centre();
            self.step(&actor, Act::Chase(urge));
        }
        if self.tale.severity != Severity::General {
            self.wait(10 * DAY, Shift::Office);
        }
    }

    pub fn find(&mut self) {
        let work = match self.tale.severity {
            Severity::General => 3 * HOUR,
            Severity::Major => 4 * DAY,
            Severity::Critical => DAY,
        };
        self.wait(work, Shift::Office);
        let (tale, dice) = (self.tale, &mut self.dice);
        let liability = if tale.finding == Finding::Partly && dice.chance(35) {
            let ours = (dice.between(5, 8) * 10) as f64;
            let party = |party: &str, share| Liability { party: party.to_owned(), share };
            vec![party(&self.world.material.company, ours), party("客户", 100.0 - ours)]
        } else {
            Vec::new()
        };
        let description = dice.chance(60).then(|| tale.best(&tale.case.notes, dice));
        let input = FindingsInput {
            finding: tale.finding.to_string(),
            cause: dice.pick(&tale.case.causes).clone(),
            description,
            responsible: None,
            liability: Some(liability),
            customer_expectation: dice.chance(40).then(|| tale.demand.clone()),
        };
        self.by_handler(Act::Find(input));
    }

    /// Offers a remedy and has it approved where it costs; `true` if it is still to be carried out.
    fn make_good(&mut self) -> bool {
        if self.tale.finding == Finding::Unsubstantiated && self.dice.chance(60) || self.dice.chance(12) {
            return false;
        }
        self.wait(40 * MINUTE, Shift::Office);
        let kind = *self.dice.weighted(&self.tale.case.remedies.0);
        if self.offer(kind) && !self.decide() {
            self.moment_later(20, 90);
            self.offer(RemedyKind::Apology);
        }
        if kind == RemedyKind::Apology && self.dice.chance(70) {
            self.carry_out();
            return false;
        }
        true
    }

    /// Offers it; `true` if a manager has to decide.
    fn offer(&mut self, kind: RemedyKind) -> bool {
        let amount = match self.tale.case.remedy_amount {
            Some((least, most)) if kind.is_money() => {
                // Nobody offers 1,237 yuan: two digits that count, the rest noughts.
                let drawn = self.dice.between(least, most).min(self.dice.between(least, most));
                let step = 10_i64.pow(drawn.max(1).ilog10().saturating_sub(1));
                Some(((drawn / step * step).max(least).to_string(), "CNY".to_owned()))
            }
            _ => None,
        };
        let description = self.world.material.phrases.desk.remedies.get(&kind).cloned();
        self.by_handler(Act::Offer(RemedyInput {
            kind: kind.to_string(),
            amount,
            description,
            ..Default::default()
        }));
        kind.costs()
    }

    /// A manager decides; seldom against it.
    fn decide(&mut self) -> bool {
        self.wait(60 * MINUTE, Shift::Office);
        let is_right = !self.dice.chance(7);
        let desk = &self.world.material.phrases.desk;
        let notes = if is_right { &desk.approvals } else { &desk.rejections };
        let note = notes.any(&mut self.dice).to_owned();
        let manager = self.world.staff.approver(&self.department, &self.handler);
        self.step(&manager, Act::Decide(is_right, note));
        is_right
    }

    fn carry_out(&mut self) {
        self.wait(3 * HOUR, Shift::Office);
        self.by_handler(Act::CarryOut);
    }

    pub fn respond(&mut self) {
        self.wait(40 * MINUTE, Shift::Office);
        self.result = self.tale.result(&mut self.dice);
        let accepts = self.dice.chance(85).then(|| self.dice.chance(85));
        self.by_handler(Act::Respond(self.result.clone(), accepts));
    }

    fn by_handler(&mut self, act: Act) {
        let handler = self.handler.clone();
        self.step(&handler, act);
    }
}
