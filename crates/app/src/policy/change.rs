//! How does the policy in force change? Every change is first a preview: which promises become others, and how many clocks
//! move. Saving does the same, keeps it, and has the clocks counted anew.

use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_domain::sla::policy::{ChangeKind, Target};
use wenguo_store::policy::event::{self, PolicyEvent};
use wenguo_store::policy::{self as store, Origin, StoredTarget};

use super::force::{self, InForce};
use super::input::{self, TargetInput};
use super::ready::{self, ReadyPolicy};
use crate::clocks::counting::Basis;
use crate::clocks::moves::Moves;
use crate::clocks::recount::{self, Because};
use crate::clocks::seen;
use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Changes that the page of the policy shows.
const EVENTS: i64 = 20;

/// What is to change.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one at a time is handed in; none is kept")]
pub enum Change {
    /// A ready policy takes the place of all there is, by its code.
    Adopt(String),
    /// Something is promised, or another term of it where the same is promised to the same already.
    Put(TargetInput),
    /// A promise is made no more, by its identity.
    Remove(i64),
    /// It warns after these shares of a term, in percent.
    Warn(Vec<i64>),
}

/// What comes of a change.
#[derive(Debug)]
pub struct Preview {
    /// As it is.
    pub before: std::sync::Arc<InForce>,
    /// As it then is.
    pub after: InForce,
    /// What that does to the clocks that are open.
    pub moves: Moves,
    /// A word for what this was counted from; another one once somebody changed that.
    pub seen: String,
}

impl Preview {
    /// Every promise that is made otherwise: before and after, where there is one.
    pub fn differences(&self) -> Vec<(Option<&Target>, Option<&Target>)> {
        differences(&self.before, &self.after)
    }
}

/// Every promise that one policy makes otherwise than another one: before and after, where there is one.
pub(crate) fn differences<'p>(
    before: &'p InForce,
    after: &'p InForce,
) -> Vec<(Option<&'p Target>, Option<&'p Target>)> {
    let (before, after) = (&before.policy.targets, &after.policy.targets);
    let changed = after.iter().filter_map(|new| {
        let old = before.iter().find(|old| is_about(old, new));
        (old != Some(new)).then_some((old, Some(new)))
    });
    let gone = before.iter().filter(|old| !after.iter().any(|new| is_about(old, new)));
    changed.chain(gone.map(|old| (Some(old), None))).collect()
}

/// What would come of a change; nothing is kept.
pub fn preview(work: &mut Work<'_, '_>, actor: &Actor, change: &Change) -> Result<Preview, AppError> {
    must_keep_settings(actor)?;
    let seen = seen::word(work)?;
    let before = force::read(work)?;
    let after = after(work, &before, change)?;
    let basis = Basis { in_force: after.clone().into(), ..Basis::of(work)? };
    let moves = recount::preview(work, &basis)?;
    Ok(Preview { before, after, moves, seen })
}

/// The policy as it would be after a change.
pub(crate) fn after(work: &mut Work<'_, '_>, before: &InForce, change: &Change) -> Result<InForce, AppError> {
    let next = applied(work, before, change)?;
    Ok(InForce::new(next.origin, next.targets))
}

/// Changes the policy in force, at the version the caller knows if one is given.
pub fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    version: Option<i64>,
    change: &Change,
) -> Result<std::sync::Arc<InForce>, AppError> {
    must_keep_settings(actor)?;
    let before = force::read_to_change(work)?;
    if version.is_some_and(|version| version != before.origin.version) {
        return Err(changed(&before));
    }
    let next = applied(work, &before, change)?;
    if (&next.origin, &next.targets) == (&before.origin, &before.targets) {
        return Ok(before);
    }
    if !store::save_origin(work.tx, &next.origin)? {
        return Err(changed(&before));
    }
    save_targets(work, &before.targets, &next.targets)?;
    event::insert(work.tx, work.now, &actor.login, next.kind, &next.body.to_string())?;
    recount::ask(work, &actor.login, Because::Policy)?;
    force::renew(work)?;
    force::read(work)
}

fn changed(before: &InForce) -> AppError {
    AppError::Changed { version: before.origin.version, since: Vec::new() }
}

/// What happened to the policy of late, newest first.
pub fn history(work: &mut Work<'_, '_>) -> Result<Vec<PolicyEvent>, AppError> {
    Ok(event::newest(work.tx, EVENTS)?)
}

/// The policy after a change, and what is told of it.
struct Next {
    origin: Origin,
    targets: Vec<StoredTarget>,
    kind: ChangeKind,
    body: Value,
}

fn applied(work: &mut Work<'_, '_>, before: &InForce, change: &Change) -> Result<Next, AppError> {
    let (origin, mut targets) = (before.origin.clone(), before.targets.clone());
    match change {
        Change::Adopt(code) => {
            let ready = ready::by_code(code.trim())?.ok_or_else(unknown_policy)?;
            let body = json!({ "was": origin.code, "policy": ready.code });
            let origin = origin_of(&ready, origin.version);
            Ok(Next { origin, targets: targets_of(&ready, &targets), kind: ChangeKind::Adopted, body })
        }
        Change::Put(input) => {
            let (target, source) = input.checked(work)?;
            let known = targets.iter_mut().find(|known| is_about(&known.target, &target));
            let was = known.as_ref().map(|known| told(known));
            let new = StoredTarget { id: known.as_ref().map_or(0, |known| known.id), target, source };
            let kind = if was.is_some() { ChangeKind::Changed } else { ChangeKind::Added };
            let body = json!({ "was": was, "promise": told(&new) });
            match known {
                Some(known) => *known = new,
                None => targets.push(new),
            }
            Ok(Next { origin, targets, kind, body })
        }
        Change::Remove(id) => {
            let place = targets.iter().position(|known| known.id == *id);
            let gone = targets.remove(place.ok_or(AppError::NotFound("target"))?);
            Ok(Next { origin, targets, kind: ChangeKind::Removed, body: json!({ "was": told(&gone) }) })
        }
        Change::Warn(given) => {
            let warnings = input::shares(given)?;
            let body = json!({ "was": origin.warnings, "warnings": warnings });
            Ok(Next { origin: Origin { warnings, ..origin }, targets, kind: ChangeKind::Warned, body })
        }
    }
}

fn unknown_policy() -> AppError {
    let codes: Vec<String> = ready::all().unwrap_or_default().into_iter().map(|ready| ready.code).collect();
    AppError::Invalid(vec![FieldError::allowing("/policy", "unknown", codes.join(", "))])
}

fn origin_of(ready: &ReadyPolicy, version: i64) -> Origin {
    Origin {
        code: ready.code.clone(),
        name: ready.name.clone(),
        name_en: Some(ready.name_en.clone()),
        source: ready.source.clone(),
        source_en: Some(ready.source_en.clone()),
        note: ready.note.clone(),
        note_en: Some(ready.note_en.clone()),
        valid_from: ready.valid_from,
        valid_until: ready.valid_until,
        is_verified: ready.is_verified,
        warnings: ready.policy.warnings.clone(),
        version,
    }
}

/// The promises of a ready policy; what is promised to the same already is changed and not another one.
fn targets_of(ready: &ReadyPolicy, known: &[StoredTarget]) -> Vec<StoredTarget> {
    let id = |target: &Target| {
        let same = known.iter().find(|known| is_about(&known.target, target));
        same.map_or(0, |known| known.id)
    };
    let stored = |target: &Target| StoredTarget { id: id(target), target: target.clone(), source: None };
    ready.policy.targets.iter().map(stored).collect()
}

/// Whether two promise the same to the same.
fn is_about(one: &Target, other: &Target) -> bool {
    (one.clock, &one.scope) == (other.clock, &other.scope)
}

/// A promise as the history keeps it.
fn told(stored: &StoredTarget) -> Value {
    let StoredTarget { target, source, .. } = stored;
    let Target { clock, scope, term, stops, extension } = target;
    json!({
        "clock": clock, "category": scope.category, "tier": scope.tier, "channel": scope.channel,
        "severity": scope.severity, "amount": term.amount, "unit": term.unit, "stops": stops,
        "extension": extension.map(|more| json!({ "amount": more.amount, "unit": more.unit })), "source": source,
    })
}

fn save_targets(
    work: &mut Work<'_, '_>,
    before: &[StoredTarget],
    after: &[StoredTarget],
) -> Result<(), AppError> {
    for old in before.iter().filter(|old| !after.iter().any(|new| new.id == old.id)) {
        store::remove(work.tx, old.id)?;
    }
    for new in after {
        if new.id == 0 {
            store::insert(work.tx, &new.target, new.source.as_deref())?;
        } else if !before.contains(new) {
            store::update(work.tx, new)?;
        }
    }
    Ok(())
}
