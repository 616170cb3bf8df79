//! Which indexes lead to what a reader sees and a filter leaves? Each is in the order of the list already.

use std::collections::BTreeSet;

use wenguo_domain::codes::Stage;

use crate::complaint::list::{Filter, Order};
use crate::sight::Sight;
use crate::value::Value;

/// More streams than this cost more to merge than a walk along the whole order.
const STREAMS: usize = 40;

/// One index that is walked, and the value that a column of it is held to.
pub(super) struct Stream {
    /// None where what is walked is not in order anyway, but little.
    pub index: Option<&'static str>,
    pub held: Option<(&'static str, Value<'static>)>,
}

impl Stream {
    fn whole(index: &'static str) -> Vec<Stream> {
        vec![Stream { index: Some(index), held: None }]
    }
}

/// The streams that lead to what `sight` and `filter` leave: the first way that is narrow.
pub(super) fn of(sight: &Sight, filter: &Filter, order: Order) -> Vec<Stream> {
    if filter.order_ref.is_some() {
        return Stream::whole("complaints_order");
    }
    if filter.customer.is_some() {
        return Stream::whole("complaints_customer");
    }
    if filter.undecided.is_some() {
        return vec![Stream { index: None, held: None }];
    }
    if let Some(worklist) = &filter.worklist {
        return vec![Stream { index: worklist.index(), held: None }];
    }
    if order == Order::DueFirst || matches!(filter.overdue, Some((true, _))) {
        return Stream::whole("complaints_due");
    }
    if !filter.stages.is_empty() && filter.stages.iter().all(|stage| stage.is_open()) {
        return stages(&filter.stages);
    }
    if filter.assignee.is_some() {
        return Stream::whole("complaints_assignee");
    }
    let few = |ids: usize| (1..=STREAMS).contains(&ids);
    let ways = ways(sight);
    if few(ways.len()) {
        ways
    } else if few(filter.departments.len()) {
        each("complaints_department", "c.department_id", &filter.departments)
    } else if few(filter.categories.len()) {
        each("complaints_category", "c.category_id", &filter.categories)
    } else if filter.stages.is_empty() {
        Stream::whole("complaints_place")
    } else {
        stages(&filter.stages)
    }
}

/// The ways in which somebody who sees little comes to see it.
fn ways(sight: &Sight) -> Vec<Stream> {
    let Some(narrow) = sight.narrow_ways() else { return Vec::new() };
    let mut ways = each("complaints_department", "c.department_id", narrow.departments);
    ways.extend(each("complaints_registrar", "c.registered_by", narrow.registrant.as_slice()));
    ways.extend(each("complaints_assignee", "c.assignee_id", narrow.assignee.as_slice()));
    ways
}

fn stages(stages: &[Stage]) -> Vec<Stream> {
    let stream = |stage: &Stage| Stream {
        index: Some("complaints_stage"),
        held: Some(("c.stage", Value::from(stage.as_str()))),
    };
    // Each once, however often it was asked for.
    Stage::ALL.iter().filter(|stage| stages.contains(stage)).map(stream).collect()
}

fn each(index: &'static str, column: &'static str, ids: &[i64]) -> Vec<Stream> {
    let distinct: BTreeSet<i64> = ids.iter().copied().collect();
    distinct
        .into_iter()
        .map(|id| Stream { index: Some(index), held: Some((column, Value::from(id))) })
        .collect()
}

/// Whether no complaint is in more than one of the streams: they hold the same column, and each to another value.
pub(super) fn are_apart(streams: &[Stream]) -> bool {
    let column = |stream: &Stream| stream.held.as_ref().map(|(column, _)| *column);
    streams.windows(2).all(|pair| column(&pair[0]).is_some() && column(&pair[0]) == column(&pair[1]))
}
