//! Which complaints somebody may see: an argument of every query, a clause of every WHERE.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_text::passage::Reach;

use crate::conditions::Conditions;
use crate::value::Value;

/// What an actor may see. Whatever any of their roles shows, they see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    everything: bool,
    /// How far their searches reach: not to what is masked for them.
    reach: Reach,
    centre: Option<Option<i64>>,
    departments: Vec<i64>,
    registrant: Option<i64>,
    assignee: Option<i64>,
    /// To whom it climbed: they see it whatever their department.
    told: Option<i64>,
    /// By which ways those who are away now lead to them: what climbed to the first of each and still waits for somebody's answer
    /// they see, but for what is about anybody on the way.
    ways: Vec<Vec<i64>>,
    /// What is named exactly, and the centre it must belong to.
    reference: Option<(Reference, Option<i64>)>,
    /// Whoever looks: what is about themselves they do not see.
    not_about: Option<i64>,
}

/// Through whose hands the complaints go that somebody sees.
pub(crate) struct NarrowWays<'s> {
    pub departments: &'s [i64],
    pub registrant: Option<i64>,
    pub assignee: Option<i64>,
}

/// What somebody has in hand who asks for one complaint, or for those of one telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reference {
    Number(String),
    /// Normalised digits.
    Phone(String),
}

impl Reference {
    /// A whole number of a complaint, or a whole telephone number of seven digits and more; nothing less, and nothing beside it.
    fn read(words: &str) -> Option<Reference> {
        let words = words.trim();
        if is_number(words) {
            return Some(Reference::Number(words.to_uppercase()));
        }
        let is_dialled = words.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
        let digits = wenguo_text::phone::normalise(words);
        (is_dialled && digits.len() >= 7).then_some(Reference::Phone(digits))
    }
}

/// `TS-20261122-000123`, in capitals or not.
fn is_number(words: &str) -> bool {
    let mut parts = words.split('-');
    let digits = |part: Option<&str>, least: usize| {
        part.is_some_and(|part| part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.next().is_some_and(|prefix| prefix.eq_ignore_ascii_case("TS"))
        && digits(parts.next(), 8)
        && digits(parts.next(), 6)
        && parts.next().is_none()
}

impl Sight {
    /// What `actor` finds in lists and searches.
    pub fn of(actor: &Actor) -> Sight {
        let mut sight = Sight {
            everything: actor.is_system || actor.is(Role::Auditor),
            reach: reach(actor),
            ..Sight::default()
        };
        let centre_wide = [Role::Coordinator, Role::Manager, Role::Quality];
        if centre_wide.iter().any(|role| actor.is(*role)) {
            sight.see_centre(actor.centre);
        }
        if actor.is(Role::Handler) || actor.is(Role::Manager) {
            sight.departments = actor.departments.clone();
            sight.assignee = actor.user;
        }
        if actor.is(Role::Agent) {
            sight.registrant = actor.user;
        }
        // Whole centres are listed by indexes that do not know whom a complaint is about; there, one cannot be opened.
        sight.not_about = actor.user.filter(|_| !sight.is_of_centres());
        sight
    }

    /// What `actor` reads who asks for one complaint by its number: never one about themselves.
    pub fn to_read(actor: &Actor) -> Sight {
        Sight { not_about: actor.user, ..Sight::with_exact_reference(actor) }
    }

    /// What `actor` sees who asks for one complaint by its number: an agent then sees the whole centre.
    ///
    /// Who does something with one about themselves is told no, and why.
    pub fn with_exact_reference(actor: &Actor) -> Sight {
        let mut sight = Sight { not_about: None, ..Sight::of(actor) };
        if actor.is(Role::Agent) {
            sight.see_centre(actor.centre);
        }
        sight.and_told(actor)
    }

    /// What `actor` sees of what climbed: also what climbed to them.
    pub fn of_escalations(actor: &Actor) -> Sight {
        Sight::of(actor).and_told(actor)
    }

    /// The same, and what climbed to `actor`.
    pub fn and_told(mut self, actor: &Actor) -> Sight {
        if !self.is_blind() && !self.everything {
            self.told = actor.user;
            self.ways = actor.stands_in_for.clone();
        }
        self
    }

    /// What `actor` finds by these words: what they see anyway, and for an agent also what the words name exactly,
    /// whoever registered it.
    pub fn by_words(actor: &Actor, words: &str) -> Sight {
        let mut sight = Sight::of(actor);
        if actor.is(Role::Agent) && !sight.everything {
            sight.reference = Reference::read(words).map(|reference| (reference, actor.centre));
        }
        sight
    }

    /// What `actor` may follow up: the centre's people whatever their centre has, also what an agent's lists leave out;
    /// a manager what lies in the own tree.
    pub fn for_follow_up(actor: &Actor) -> Sight {
        let mut sight = Sight { everything: actor.is_system, reach: reach(actor), ..Sight::default() };
        if actor.is(Role::Agent) || actor.is(Role::Coordinator) {
            sight.see_centre(actor.centre);
        }
        if actor.is(Role::Manager) {
            match actor.department {
                Some(_) => sight.departments = actor.departments.clone(),
                None => sight.everything = true,
            }
        }
        sight
    }

    /// Everything; for the program itself.
    pub fn everything() -> Sight {
        Sight { everything: true, reach: Reach::Private, ..Sight::default() }
    }

    /// Whether no complaint at all can be seen, whatever there is.
    pub fn is_blind(&self) -> bool {
        *self == Sight { reach: self.reach, not_about: self.not_about, ..Sight::default() }
    }

    /// How far a search reaches.
    pub(crate) fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether whole centres are seen, and not only what was registered or is handled by somebody.
    pub fn is_of_centres(&self) -> bool {
        self.everything || self.centre.is_some()
    }

    /// Through whose hands everything goes that can be seen; `None` where whole centres can be, or what is named exactly.
    pub(crate) fn narrow_ways(&self) -> Option<NarrowWays<'_>> {
        let is_wide = self.is_of_centres() || self.reference.is_some();
        (!is_wide).then_some(NarrowWays {
            departments: &self.departments,
            registrant: self.registrant,
            assignee: self.assignee,
        })
    }

    fn see_centre(&mut self, centre: Option<i64>) {
        match centre {
            Some(_) => self.centre = Some(centre),
            None => self.everything = true,
        }
    }

    /// Adds the clause to `conditions`, for complaints under the alias `c`.
    pub fn narrow(&self, conditions: &mut Conditions<'_>) {
        if let Some(user) = self.not_about {
            let user = conditions.place(Value::from(user));
            conditions.raw(format!("(c.against_id IS NULL OR c.against_id <> {user})"));
        }
        if self.everything {
            return;
        }
        let mut ways = Vec::new();
        if let Some(centre) = self.centre {
            let place = conditions.place(Value::from(centre));
            ways.push(format!("c.centre_id = {place} OR c.centre_id IS NULL"));
        }
        if !self.departments.is_empty() {
            ways.push(conditions.list("c.department_id", self.departments.iter().map(|id| Value::from(*id))));
        }
        for (column, user) in [("c.registered_by", self.registrant), ("c.assignee_id", self.assignee)] {
            if let Some(user) = user {
                ways.push(format!("{column} = {}", conditions.place(Value::from(user))));
            }
        }
        ways.extend(self.by_what_climbed(conditions));
        ways.extend(self.by_reference(conditions));
        conditions.raw(if ways.is_empty() { "1 = 0".to_owned() } else { format!("({})", ways.join(" OR ")) });
    }

    /// What went to them; what went to others in their place; and of those in whose place they are now, what they have in hand and
    /// what went to them, as long as somebody's answer is waited for. Asked of one complaint after the other: few are looked at, and much may have climbed.
    fn by_what_climbed(&self, conditions: &mut Conditions<'_>) -> Vec<String> {
        let Some(user) = self.told else { return Vec::new() };
        let user = conditions.place(Value::from(user));
        let went = |clause: &str| {
            format!("EXISTS (SELECT 1 FROM escalation_people p WHERE p.complaint_id = c.id AND {clause})")
        };
        let but_about = |people: &str| format!("(c.against_id IS NULL OR c.against_id NOT IN ({people}))");
        let mut ways = vec![
            went(&format!("p.user_id = {user}")),
            format!("({} AND {})", but_about(&user), went(&format!("p.stands_in_for = {user}"))),
        ];
        for way in &self.ways {
            let people: Vec<String> =
                way.iter().map(|person| conditions.place(Value::from(*person))).collect();
            if let Some(meant) = people.first() {
                let went = went(&format!("p.is_open AND p.user_id = {meant}"));
                let theirs = format!("(c.assignee_id = {meant} OR {went})");
                ways.push(format!("({} AND {theirs})", but_about(&people.join(", "))));
            }
        }
        ways
    }

    fn by_reference(&self, conditions: &mut Conditions<'_>) -> Option<String> {
        let (reference, centre) = self.reference.as_ref()?;
        let named = match reference {
            Reference::Number(number) => {
                format!("c.number = {}", conditions.place(Value::from(number.clone())))
            }
            Reference::Phone(digits) => format!(
                "c.customer_id IN (SELECT id FROM customers WHERE phone_digits = {})",
                conditions.place(Value::from(digits.clone()))
            ),
        };
        let Some(centre) = centre else { return Some(named) };
        let place = conditions.place(Value::from(*centre));
        Some(format!("({named} AND (c.centre_id = {place} OR c.centre_id IS NULL))"))
    }
}

fn reach(actor: &Actor) -> Reach {
    if actor.sees_personal_data() { Reach::Private } else { Reach::Open }
}
