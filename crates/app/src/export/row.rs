//! What an export tells of a complaint beside its record: what was offered to make good, and what stands above its category.

use std::collections::HashMap;

use wenguo_store::complaint::record::{Named, Record};
use wenguo_store::remedy::{self, Remedy};
use wenguo_store::tree::{self, Tree};

use crate::error::AppError;
use crate::work::Work;

/// A complaint as an export tells of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The complaint, as the reader may see it.
    pub record: Record,
    /// What was offered, oldest first.
    pub remedies: Vec<Remedy>,
    /// What its category belongs to.
    pub category_parent: Option<Named>,
}

/// Puts rows together, a page of complaints at a time.
pub struct Rows {
    /// What stands above a category, by its code.
    parents: HashMap<String, Named>,
}

impl Rows {
    /// Reads once what all pages need.
    pub fn of(work: &mut Work<'_, '_>) -> Result<Rows, AppError> {
        let entries = tree::all(work.tx, Tree::Categories)?;
        let parent = |id: Option<i64>| {
            let entry = entries.iter().find(|entry| Some(entry.id) == id)?;
            Some(Named { code: entry.code.clone(), name: entry.name.clone(), name_en: entry.name_en.clone() })
        };
        let parents =
            entries.iter().filter_map(|entry| Some((entry.code.clone(), parent(entry.parent_id)?))).collect();
        Ok(Rows { parents })
    }

    /// The rows of these complaints, in their order.
    pub fn told(&self, work: &mut Work<'_, '_>, records: Vec<Record>) -> Result<Vec<Row>, AppError> {
        let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
        let mut remedies: HashMap<i64, Vec<Remedy>> = HashMap::new();
        for remedy in remedy::of_complaints(work.tx, &ids)? {
            remedies.entry(remedy.complaint_id).or_default().push(remedy);
        }
        let row = |record: Record| Row {
            remedies: remedies.remove(&record.id).unwrap_or_default(),
            category_parent: record
                .category
                .as_ref()
                .and_then(|named| self.parents.get(&named.code))
                .cloned(),
            record,
        };
        Ok(records.into_iter().map(row).collect())
    }
}
