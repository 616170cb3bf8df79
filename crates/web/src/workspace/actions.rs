//! Which buttons a case has: one moves it on, some beside it, rare ones under ⋯; and the form of each. `known` fills in what
//! is known already.

mod known;

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::policy::force;
use wenguo_domain::codes::Stage;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Named;
use wenguo_store::tree::Tree;

use crate::query::Query;
use crate::target;
use crate::view::action::{ActionForm, ActionLink, Actions, fields};
use crate::view::field::Field;
use crate::view::link::Fact;
use crate::visitor::Member;
use crate::workspace::{caution, choices, extension, insertable, merging, promise, round};

/// Verbs without a button of their own: a note has its own box, files have theirs, remedies, promises, orders and what climbed theirs, codes stand beside the customer.
const ELSEWHERE: [Verb; 16] = [
    Verb::AnswerChase,
    Verb::AcknowledgeEscalation,
    Verb::Receive,
    Verb::Note,
    Verb::Attach,
    Verb::RemoveAttachment,
    Verb::Promise,
    Verb::SettlePromise,
    Verb::ApprovePromise,
    Verb::ApproveRemedy,
    Verb::CarryOutRemedy,
    Verb::ApproveExtension,
    Verb::TellExtension,
    Verb::Reveal,
    Verb::ShowTrackCode,
    Verb::RenewTrackCode,
];

/// Verbs that are seldom used.
const RARE: [Verb; 6] =
    [Verb::AskExtension, Verb::Merge, Verb::Withdraw, Verb::Decline, Verb::Grade, Verb::Escalate];

/// The buttons of a case, with the form of `open` open.
pub fn buttons(member: &Member, case: &Case, open: &str) -> Actions {
    let number = &case.record.number;
    let primary = primary(case);
    let mut actions = Actions::default();
    for verb in offered(case).filter(|verb| !ELSEWHERE.contains(verb)) {
        let mut link = ActionLink::new(member.t, number, verb.as_str(), open);
        if corrects(case, verb) {
            link.label = member.t.text("verb-correct").into_owned();
        }
        if Some(verb) == primary {
            actions.primary = Some(link);
        } else if is_rare(verb, case.record.stage) {
            actions.rare.push(link);
        } else {
            actions.beside.push(link);
        }
    }
    actions
}

/// Whether a verb has a button among those of the case: what else the reader may do stands at what it is about.
pub fn has_button(case: &Case, verb: Verb) -> bool {
    !ELSEWHERE.contains(&verb) && offered(case).any(|offered| offered == verb)
}

/// Whether responding now puts right what was reported before.
fn corrects(case: &Case, verb: Verb) -> bool {
    verb == Verb::Respond && case.record.stage == Stage::Responded
}

/// What the reader can do and might want to: whoever was called back already has had a first response.
fn offered(case: &Case) -> impl Iterator<Item = Verb> {
    let is_answered = case.record.clocks.first_response.met_at.is_some();
    case.verbs.iter().copied().filter(move |verb| !(is_answered && *verb == Verb::Acknowledge))
}

/// What moves the complaint on, if the reader can do it.
fn primary(case: &Case) -> Option<Verb> {
    let wished: &[Verb] = match case.record.stage {
        _ if case.record.hold.is_some() => &[Verb::Resume],
        Stage::Received => &[Verb::Grade, Verb::Acknowledge],
        Stage::Graded => &[Verb::Dispatch],
        Stage::Dispatched => &[Verb::Accept, Verb::Chase],
        Stage::Handling if case.record.finding.is_none() => &[Verb::Find, Verb::Respond, Verb::Chase],
        Stage::Handling => &[Verb::Respond, Verb::Find, Verb::Chase],
        Stage::Responded => &[Verb::FollowUp, Verb::Close],
        Stage::FollowedUp => &[Verb::Close],
        Stage::Closed => &[Verb::Reopen],
        Stage::Withdrawn | Stage::Merged | Stage::Declined => &[Verb::Reinstate],
    };
    wished.iter().copied().find(|wished| offered(case).any(|verb| verb == *wished))
}

fn is_rare(verb: Verb, stage: Stage) -> bool {
    let again =
        matches!((verb, stage), (Verb::Dispatch, Stage::Dispatched | Stage::Handling | Stage::FollowedUp));
    again || RARE.contains(&verb)
}

/// The form of a verb; `None` if there is none, or the reader cannot do it now.
pub async fn form(
    member: &Member,
    case: &Case,
    verb: &str,
    query: &Query,
) -> Result<Option<ActionForm>, Response> {
    let Some(verb) = Verb::parse(verb).filter(|verb| case.verbs.contains(verb)) else { return Ok(None) };
    let mut fields = asked(member, case, verb, query).await?;
    if verb == Verb::Contact {
        fields.extend(promise::keeps(member, case));
    }
    insertable::offer(member, case, verb, query, &mut fields).await?;
    let record = &case.record;
    let mut form =
        ActionForm::new(member.t, verb.as_str(), &record.number, record.version, &member.csrf(), fields);
    form.round = round::of(case, verb);
    let is_listened_to = matches!(verb, Verb::Note | Verb::Contact | Verb::Respond);
    if is_listened_to && case.verbs.contains(&Verb::Promise) {
        form.offers = format!("/complaints/{}/promises/offers", record.number);
    }
    match verb {
        Verb::FollowUp => form.brief = answered(member, case),
        Verb::Merge => merging::tell(member, &mut form, query.text("into")).await?,
        Verb::Close => {
            form.needs = caution::needs(member, case);
            form.warning = caution::unfinished(member, case);
        }
        Verb::Respond => {
            form.warning = caution::undecided(member, case).await?;
            if corrects(case, verb) {
                form.title = member.t.text("verb-correct").into_owned();
                form.lead = member.t.text("action-correct-lead").into_owned();
            }
        }
        _ => {}
    }
    Ok(Some(form))
}

/// What a verb asks, whether or not the reader can do it now.
pub async fn asked(member: &Member, case: &Case, verb: Verb, query: &Query) -> Result<Vec<Field>, Response> {
    let t = member.t;
    Ok(match verb {
        Verb::Acknowledge => fields::acknowledge(t),
        Verb::Grade => {
            let code = |named: &Option<Named>| named.as_ref().map(|named| named.code.clone());
            let (category, product) = (code(&case.record.category), code(&case.record.product));
            let categories = choices::categories(member, category.as_deref()).await?;
            let products = choices::tree_keeping(member, Tree::Products, product.as_deref()).await?;
            let mut fields = known::graded(fields::grade(t, categories, products), case);
            let in_force = member.run(|desk| desk.read(force::read)).await?;
            let whose = (case.record.channel, case.record.customer.tier);
            target::to_severities(t, &mut fields, &in_force.policy, whose);
            fields
        }
        Verb::Dispatch => {
            let departments = choices::departments(member, &case.returns).await?;
            fields::dispatch(t, departments, choices::handlers(member, &case.record.number).await?)
        }
        Verb::Note => fields::note(t),
        Verb::Promise => promise::fields(member, &case.record.number, query),
        Verb::Return => fields::return_(t),
        Verb::Hold => fields::hold(t),
        Verb::Contact => fields::contact(t),
        Verb::Find => known::found(member, case).await?,
        Verb::OfferRemedy => fields::offer(t),
        Verb::AskExtension => extension::asked(member, case),
        Verb::Respond if corrects(case, verb) => known::corrected(member, case),
        Verb::Respond => fields::respond(t),
        Verb::FollowUp => fields::follow_up(t),
        Verb::Close => known::closing(member, case).await?,
        Verb::Reopen => fields::reopen(t),
        Verb::ResolveOnTheSpot => fields::on_the_spot(t, choices::tree(member, Tree::Causes).await?),
        Verb::Withdraw => fields::withdraw(t),
        Verb::Decline => fields::decline(t),
        Verb::Merge => fields::merge(t),
        Verb::Reinstate => fields::reinstate(t),
        Verb::Chase => fields::chase(t),
        Verb::Escalate => fields::escalate(t),
        _ => Vec::new(),
    })
}

/// What is told and asked on the telephone: whom to call, what they wanted, what was done about it.
fn answered(member: &Member, case: &Case) -> Vec<Fact> {
    let (t, record) = (member.t, &case.record);
    let who: Vec<&str> =
        [&record.customer.name, &record.customer.phone].into_iter().flatten().map(String::as_str).collect();
    let facts = [
        ("field-customer", Some(who.join(" ")).filter(|who| !who.is_empty())),
        ("field-demand", record.demand.clone()),
        ("field-result", record.result.clone()),
    ];
    facts.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value?))).collect()
}
