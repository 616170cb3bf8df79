//! What intakes refer to, each thing looked up once however many there are: numbers of other systems, categories, products.

use std::collections::HashMap;

use wenguo_domain::codes::Severity;
use wenguo_domain::complaint::Product;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::intake::Intake;
use wenguo_store::complaint::register;
use wenguo_store::tree::Tree;

use crate::error::AppError;
use crate::work::Work;
use crate::{severity, turn};

/// What is known of what intakes refer to.
#[derive(Default)]
pub(crate) struct Known {
    /// Numbers of other systems that are taken, each with the number of its complaint.
    taken: HashMap<String, String>,
    categories: HashMap<String, Category>,
    products: HashMap<String, Product>,
}

/// A category as far as a registration needs it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Category {
    /// Identity.
    pub id: Option<i64>,
    /// How grave such a thing usually is.
    pub usual: Option<Severity>,
}

/// What the codes of an intake stand for.
pub(crate) struct References {
    /// What it is about.
    pub category: Category,
    /// What it concerns.
    pub product: Option<Product>,
    /// The member of staff complained about.
    pub against: Option<i64>,
}

impl Known {
    /// Everything these intakes need that is asked for at once.
    pub fn of<'i>(
        work: &mut Work<'_, '_>,
        intakes: impl Iterator<Item = &'i Intake>,
    ) -> Result<Known, AppError> {
        let refs = intakes.filter_map(|intake| intake.external_ref.as_deref()).map(str::trim);
        // The check refuses what no database can be asked for; a batch is looked up before its rows are checked.
        let refs: Vec<&str> = refs.filter(|text| !text.is_empty() && !text.contains('\0')).collect();
        Ok(Known { taken: register::taken(work.tx, &refs)?.into_iter().collect(), ..Known::default() })
    }

    /// Refuses a number of another system that is taken.
    pub fn refuse_taken(&self, external_ref: Option<&str>) -> Result<(), AppError> {
        match external_ref.and_then(|text| self.taken.get(text)) {
            Some(number) => Err(AppError::Conflict { id: "external-ref-taken", detail: number.clone() }),
            None => Ok(()),
        }
    }

    /// Notes that a complaint with this number of another system is about to be written.
    pub fn take(&mut self, external_ref: Option<&str>) {
        if let Some(external_ref) = external_ref {
            self.taken.insert(external_ref.to_owned(), external_ref.to_owned());
        }
    }

    /// Whether there is a category with this code, as far as anybody looked.
    pub fn has_category(&self, code: &str) -> bool {
        self.categories.contains_key(code)
    }

    /// Looks up category, product and member of staff.
    pub fn resolve(
        &mut self,
        work: &mut Work<'_, '_>,
        (category, product, against): (Option<&str>, Option<&str>, Option<&str>),
    ) -> Result<References, AppError> {
        let mut faults = Faults::default();
        let category = self.category(work, &mut faults, category)?;
        let product = match product {
            Some(product) => Some(self.product(work, product)?),
            None => None,
        };
        let against = match against {
            Some(login) => {
                let user = wenguo_store::user::by_login(work.tx, login)?;
                if user.is_none() {
                    faults.add(FieldError::new("/against", "unknown"));
                }
                user.map(|user| user.id)
            }
            None => None,
        };
        Ok(faults.into_result(References { category, product, against })?)
    }

    fn category(
        &mut self,
        work: &mut Work<'_, '_>,
        faults: &mut Faults,
        code: Option<&str>,
    ) -> Result<Category, AppError> {
        let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
            return Ok(Category::default());
        };
        if let Some(known) = self.categories.get(code) {
            return Ok(*known);
        }
        let id = turn::entry(work, faults, Tree::Categories, "/category", code)?;
        let category = Category { id, usual: severity::usual(work, id)? };
        if id.is_some() {
            self.categories.insert(code.to_owned(), category);
        }
        Ok(category)
    }

    fn product(&mut self, work: &mut Work<'_, '_>, said: &str) -> Result<Product, AppError> {
        if let Some(known) = self.products.get(said) {
            return Ok(known.clone());
        }
        let product = turn::product(work, said, None)?;
        self.products.insert(said.to_owned(), product.clone());
        Ok(product)
    }
}
