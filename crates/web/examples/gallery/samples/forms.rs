//! The workspace with the form of each verb open, and one of them refused.

use wenguo_web::{
    view::{
        action::{ActionForm, Need, fields},
        case::WorkspacePage,
        field::{Choice, Field, shares::Shares},
    },
    words::Words,
};

use super::{
    Sample,
    desk::{CSRF, ROWS, categories, causes, departments, shell},
    workspace::{case, queue},
};

pub fn samples(t: Words) -> Vec<Sample> {
    let mut samples: Vec<_> =
        forms(t).into_iter().map(|form| page(t, &format!("do-{}", form.verb), form)).collect();
    samples.push(page(t, "do-refused", refused(t)));
    samples
}

fn page(t: Words, name: &str, form: ActionForm) -> Sample {
    let mut case = case(t);
    case.form = Some(form);
    Sample::new(
        name,
        &WorkspacePage {
            t,
            shell: shell(t, "workspace", "/workspace"),
            queue: queue(t, false),
            case: Some(case),
        },
    )
}

fn form(t: Words, verb: &str, fields: Vec<Field>) -> ActionForm {
    ActionForm::new(t, verb, ROWS[0].0, 7, CSRF, fields)
}

fn forms(t: Words) -> Vec<ActionForm> {
    let people = vec![Choice::new("zhou.qiming", "周启明"), Choice::new("wu.fang", "吴芳")];
    let known = vec![("质量管理部".to_owned(), "70".to_owned()), ("客户".to_owned(), "30".to_owned())];
    let shares = Shares::new(t, departments().into_iter().map(|choice| choice.label).collect(), known);
    let mut close = form(t, "close", fields::close(t, Some(causes())));
    let need = |key: &str, done| Need { label: t.code("missing", key).into_owned(), done };
    close.needs =
        vec![need("result", true), need("cause", false), need("answer", true), need("satisfaction", true)];
    vec![
        form(t, "acknowledge", fields::acknowledge(t)),
        form(t, "grade", fields::grade(t, categories(), categories())),
        form(t, "dispatch", fields::dispatch(t, departments(), people)),
        form(t, "accept", Vec::new()),
        form(t, "return", fields::return_(t)),
        form(t, "hold", fields::hold(t)),
        form(t, "resume", Vec::new()),
        form(t, "note", fields::note(t)),
        form(t, "contact", fields::contact(t)),
        form(t, "find", fields::find(t, causes(), shares)),
        form(t, "offer", fields::offer(t)),
        form(t, "respond", fields::respond(t)),
        form(t, "follow_up", fields::follow_up(t)),
        close,
        form(t, "reopen", fields::reopen(t)),
        form(t, "on_the_spot", fields::on_the_spot(t, causes())),
        form(t, "withdraw", fields::withdraw(t)),
        form(t, "decline", fields::decline(t)),
        form(t, "merge", fields::merge(t)),
        form(t, "reinstate", fields::reinstate(t)),
    ]
}

fn refused(t: Words) -> ActionForm {
    let sent = [
        ("severity".to_owned(), "major".to_owned()),
        ("note".to_owned(), "客户已两次来电".to_owned()),
        ("category".to_owned(), "没有的类别".to_owned()),
    ];
    let faults = [("category".to_owned(), t.fault("unknown", ""))];
    form(t, "grade", fields::grade(t, categories(), categories())).refused(
        &sent,
        &faults,
        &t.count("error-summary", 1),
    )
}
