//! Who stands behind "the head", "the next one up", "the centre"? And who steps in for whoever is away?

use super::ladder::Whom;
use crate::codes::Role;
use crate::roles::Roles;

/// Somebody, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Account.
    pub id: i64,
    /// What they sign in with.
    pub login: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Own department.
    pub department: Option<i64>,
    /// Whether their account is disabled: away, with nobody in their place unless they named one.
    pub is_disabled: bool,
    /// Whether they are away now, and who steps in.
    pub absence: Option<Option<i64>>,
}

/// A department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Identity.
    pub id: i64,
    /// The one above.
    pub parent: Option<i64>,
    /// Who heads it.
    pub head: Option<i64>,
    /// Whether it is a centre.
    pub is_centre: bool,
}

/// Everybody, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    /// The people.
    pub people: Vec<Person>,
    /// The departments.
    pub places: Vec<Place>,
}

/// A complaint as far as it matters who is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Concern {
    /// Responsible department.
    pub department: Option<i64>,
    /// Responsible person.
    pub assignee: Option<i64>,
    /// The centre that took it.
    pub centre: Option<i64>,
    /// Whoever is complained about: they are never told, nor do they step in.
    pub against: Option<i64>,
}

/// Somebody who is told, in their own place or in that of somebody who is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Who.
    pub person: i64,
    /// For whom they step in.
    pub stands_in_for: Option<i64>,
}

impl Staff {
    /// Who is told, each once; nobody if there is nobody, or nobody is there.
    pub fn reach(&self, whom: &Whom, concern: &Concern) -> Vec<Reached> {
        let meant = self.meant(whom, concern);
        let mut reached: Vec<Reached> = Vec::new();
        let stand_ins = meant.iter().filter_map(|person| {
            let there = self.stand_in(*person, concern.against)?;
            Some(Reached { person: there, stands_in_for: (there != *person).then_some(*person) })
        });
        let (stepping_in, themselves): (Vec<Reached>, Vec<Reached>) =
            stand_ins.partition(|reached| reached.stands_in_for.is_some());
        for each in themselves.into_iter().chain(stepping_in) {
            if !reached.iter().any(|known| known.person == each.person) {
                reached.push(each);
            }
        }
        reached
    }

    /// Who is there for somebody: themselves, or whoever steps in for them, or for those in turn.
    pub fn stand_in(&self, person: i64, against: Option<i64>) -> Option<i64> {
        let way = self.way(person)?;
        if way.iter().any(|at| Some(*at) == against) {
            return None;
        }
        way.last().copied()
    }

    /// The ways that lead to `person` from everybody in whose place they are now, themselves among them: first whoever is
    /// meant, last `person`. One that leads by whoever is complained about leads nowhere.
    pub fn ways_to(&self, person: i64) -> Vec<Vec<i64>> {
        let ways = self.people.iter().filter_map(|each| self.way(each.id));
        ways.filter(|way| way.last() == Some(&person)).collect()
    }

    /// From somebody to whoever is there for them; none if nobody is.
    fn way(&self, person: i64) -> Option<Vec<i64>> {
        let (mut way, mut at) = (Vec::new(), person);
        while !way.contains(&at) {
            way.push(at);
            let found = self.people.iter().find(|each| each.id == at)?;
            match found.absence {
                None if found.is_disabled => return None,
                None => return Roles::OF_COMPLAINTS.any_of(&found.roles).then_some(way),
                Some(deputy) => at = deputy?,
            }
        }
        None
    }

    fn meant(&self, whom: &Whom, concern: &Concern) -> Vec<i64> {
        match whom {
            Whom::Handler => self.handlers(concern),
            Whom::Head => self.above(concern, 0),
            Whom::Above(steps) => self.above(concern, *steps),
            Whom::Centre => self.leaders_of_the_centre(concern),
            Whom::Superior => self.superiors(concern),
            Whom::Role(role) => self.with_role(*role, concern),
            Whom::Person(login) => {
                self.people.iter().filter(|each| each.login == *login).map(|each| each.id).collect()
            }
        }
    }

    fn handlers(&self, concern: &Concern) -> Vec<i64> {
        match (concern.assignee, concern.department) {
            (Some(assignee), _) => vec![assignee],
            (None, Some(_)) => self.above(concern, 0),
            (None, None) => self.coordinators(concern),
        }
    }

    /// The head of the responsible department, or the one so many heads further up.
    fn above(&self, concern: &Concern, steps: u8) -> Vec<i64> {
        let mut from = self.starts(concern);
        let mut found = self.heads_from(&from, concern.against);
        for _ in 0..steps {
            let Some((place, _)) = found else { return Vec::new() };
            from = self.place(place).and_then(|place| place.parent).into_iter().collect();
            found = self.heads_from(&from, concern.against);
        }
        found.map(|(_, heads)| heads).unwrap_or_default()
    }

    /// Where the walk up begins: at the responsible department, before there is one at the centre.
    fn starts(&self, concern: &Concern) -> Vec<i64> {
        match concern.department {
            Some(department) => vec![department],
            None => self.centres(concern),
        }
    }

    /// Where the centre's people work, that is its coordinators; without any, the centre that took it, or every one there is.
    fn centres(&self, concern: &Concern) -> Vec<i64> {
        let coordinators = self.of_the_centre(concern);
        let mut places: Vec<i64> = coordinators.filter_map(|each| each.department).collect();
        places.sort_unstable();
        places.dedup();
        if !places.is_empty() {
            return places;
        }
        match concern.centre {
            Some(centre) => vec![centre],
            None => self.places.iter().filter(|place| place.is_centre).map(|place| place.id).collect(),
        }
    }

    /// Who leads the centre; where nobody does up to the top of the company, its coordinators.
    fn leaders_of_the_centre(&self, concern: &Concern) -> Vec<i64> {
        match self.heads_from(&self.centres(concern), concern.against) {
            Some((_, heads)) => heads,
            None => self.coordinators(concern),
        }
    }

    fn coordinators(&self, concern: &Concern) -> Vec<i64> {
        self.of_the_centre(concern).map(|each| each.id).collect()
    }

    /// The coordinators in the tree of the centre that took it.
    fn of_the_centre(&self, concern: &Concern) -> impl Iterator<Item = &Person> {
        let centre = concern.centre;
        let active = self.people.iter().filter(|each| is_active(each, Role::Coordinator));
        active.filter(move |each| centre.is_none_or(|centre| self.line(each.department).contains(&centre)))
    }

    /// A colleague on the same level is no superior.
    fn superiors(&self, concern: &Concern) -> Vec<i64> {
        let of = concern.against.and_then(|person| self.people.iter().find(|each| each.id == person));
        let Some(person) = of else { return self.above(concern, 0) };
        let own = person.department.and_then(|own| self.place(own));
        let start = own.and_then(|own| {
            let leads = match own.head {
                Some(head) => head == person.id,
                None => person.roles.contains(&Role::Manager),
            };
            if leads { own.parent } else { Some(own.id) }
        });
        let from: Vec<i64> = start.into_iter().collect();
        self.heads_from(&from, concern.against).map(|(_, heads)| heads).unwrap_or_default()
    }

    fn with_role(&self, role: Role, concern: &Concern) -> Vec<i64> {
        for start in self.starts(concern) {
            for place in self.line(Some(start)) {
                let here = self.people.iter().filter(|each| each.department == Some(place));
                let found: Vec<i64> = here.filter(|each| is_active(each, role)).map(|each| each.id).collect();
                if !found.is_empty() {
                    return found;
                }
            }
        }
        self.people.iter().filter(|each| is_active(each, role)).map(|each| each.id).collect()
    }

    /// The heads of the nearest department from one of these upwards that has any, and which it is.
    fn heads_from(&self, starts: &[i64], against: Option<i64>) -> Option<(i64, Vec<i64>)> {
        let lines = starts.iter().flat_map(|start| self.line(Some(*start)));
        lines.into_iter().find_map(|place| {
            let heads = self.heads_of(place, against);
            (!heads.is_empty()).then_some((place, heads))
        })
    }

    /// Who heads a department: whoever was named, else its managers.
    fn heads_of(&self, place: i64, against: Option<i64>) -> Vec<i64> {
        let named = self.place(place).and_then(|place| place.head).filter(|head| Some(*head) != against);
        match named {
            Some(head) => vec![head],
            None => {
                let managers = self.people.iter().filter(|each| is_active(each, Role::Manager));
                let here = managers.filter(|each| each.department == Some(place));
                here.map(|each| each.id).filter(|id| Some(*id) != against).collect()
            }
        }
    }

    fn place(&self, id: i64) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// A department and all above it, from below; each once, even if they go in a circle.
    pub fn line(&self, from: Option<i64>) -> Vec<i64> {
        let (mut line, mut at) = (Vec::new(), from);
        while let Some(id) = at.filter(|id| !line.contains(id)) {
            line.push(id);
            at = self.place(id).and_then(|place| place.parent);
        }
        line
    }
}

fn is_active(person: &Person, role: Role) -> bool {
    !person.is_disabled && person.roles.contains(&role)
}
