//! Do the threads of several nodes do everything, and nothing twice?

use std::collections::BTreeSet;
use std::time::Duration;

use wenguo_app::error::AppError;
use wenguo_domain::job::JobKind;
use wenguo_domain::webhook::ID;
use wenguo_jobs::runner::{Runner, run_due};
use wenguo_store::job;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::letters::house;
use crate::webhooks::hooked;

/// Calls there are to make.
const CALLS: usize = 60;

#[test]
fn two_nodes_make_every_call_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        for place in 0..CALLS {
            desk.receive(&call(&format!("水壶漏水 {place}")));
        }
        let nodes = [Runner::start(&desk.desk, &house()), Runner::start(&desk.desk, &house())];
        assert!(nodes.iter().all(Result::is_ok));
        // Rung by nobody, it lets so much time go by: the nodes make their calls meanwhile.
        for _ in 0..600 {
            if recorder.calls().len() >= CALLS {
                break;
            }
            wenguo_app::bell::Bell::default().rest(Duration::from_millis(50));
        }
        drop(nodes);
        let ids: BTreeSet<String> = recorder
            .calls()
            .iter()
            .flat_map(|call| call.headers.iter().filter(|(name, _)| name == ID).map(|(_, id)| id.clone()))
            .collect();
        assert_eq!((recorder.calls().len(), ids.len()), (CALLS, CALLS));
    });
}

#[test]
fn what_a_node_held_when_it_died_is_done_by_another_once_its_lease_is_over() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        let now = desk.desk.now();
        let claim = |lease| {
            desk.work(|work| {
                Ok::<_, AppError>(job::claim(work.tx, JobKind::Webhook, "another node", now, lease)?)
            })
        };
        assert!(claim(60_000).is_some());
        assert!(claim(60_000).is_none(), "it is held");
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0);
        desk.work(|work| Ok::<_, AppError>(job::let_go(work.tx, "another node")?));
        assert!(claim(-1).is_some(), "held by somebody who is gone");
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        assert_eq!(recorder.calls().len(), 1);
    });
}
