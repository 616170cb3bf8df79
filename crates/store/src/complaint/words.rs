//! Everything a complaint can be found by, except the notes.

use wenguo_domain::customer::{self, Customer};
use wenguo_domain::intake::CheckedIntake;
use wenguo_text::name::name_tokens;
use wenguo_text::passage::Passage;

use crate::conditions::Conditions;
use crate::error::StoreError;
use crate::params;
use crate::sight::Sight;
use crate::tx::Tx;
use crate::value::Value;

/// The texts, most telling first.
pub fn of(tx: &mut Tx<'_>, complaint: i64) -> Result<Vec<Passage>, StoreError> {
    let sql = "SELECT c.number, c.subject, c.description, c.summary, c.demand, c.order_ref, c.external_ref, \
               c.product_text, c.result, cus.name AS customer_name, cus.phone_digits, cus.email, cus.id AS customer, \
               cus.external_ref AS customer_ref \
               FROM complaints c JOIN customers cus ON cus.id = c.customer_id WHERE c.id = $1";
    tx.one(sql, &params![complaint], |row| {
        let text = |column: &str| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.unwrap_or_default());
        let customer_ref: Option<String> = row.get("customer_ref")?;
        Ok(vec![
            Passage::Plain(text("number")?),
            Passage::Text(text("subject")?),
            Passage::Text(text("description")?),
            Passage::Text(text("summary")?),
            Passage::Text(text("demand")?),
            Passage::Plain(text("order_ref")?),
            Passage::Plain(text("external_ref")?),
            Passage::Plain(text("product_text")?),
            Passage::Text(text("result")?),
            Passage::Plain(text("customer_name")?),
            Passage::Phone(text("phone_digits")?),
            Passage::Mail(text("email")?),
            Passage::Plain(name_tokens(&text("customer_name")?)),
            Passage::Plain(customer::number(row.get("customer")?, customer_ref.as_deref())),
        ])
    })
}

/// Complaints with ids above `after`, in order.
pub fn ids_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT id FROM complaints WHERE id > $1 ORDER BY id LIMIT $2", &params![after, limit], |row| {
        row.get("id")
    })
}

/// What `of` will read of a complaint that is being registered.
pub fn new(number: &str, intake: &CheckedIntake, customer: &Customer) -> Vec<Passage> {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        Passage::Plain(number.to_owned()),
        Passage::Text(intake.subject.clone()),
        Passage::Text(intake.description.clone()),
        Passage::Text(or_empty(&intake.summary)),
        Passage::Text(or_empty(&intake.demand)),
        Passage::Plain(or_empty(&intake.order_ref)),
        Passage::Plain(or_empty(&intake.external_ref)),
        Passage::Plain(or_empty(&intake.product)),
        Passage::Text(String::new()),
        Passage::Plain(or_empty(&customer.name)),
        Passage::Phone(crate::customer::digits(customer).unwrap_or_default()),
        Passage::Mail(or_empty(&customer.email)),
        Passage::Plain(name_tokens(customer.name.as_deref().unwrap_or_default())),
        Passage::Plain(customer.number()),
    ]
}

/// Subject and description of those of `complaints` that may be seen, with their ids.
pub fn told(tx: &mut Tx<'_>, sight: &Sight, complaints: &[i64]) -> Result<Vec<(i64, String)>, StoreError> {
    let mut conditions = Conditions::default();
    conditions.any_of("c.id", complaints.iter().map(|id| Value::from(*id)));
    sight.narrow(&mut conditions);
    let sql = format!(
        "SELECT c.id, c.subject, c.description FROM complaints c{} ORDER BY c.id",
        conditions.to_sql()
    );
    tx.all(&sql, &conditions.values, |row| {
        let (subject, description): (String, String) = (row.get("subject")?, row.get("description")?);
        Ok((row.get("id")?, format!("{subject}\n{description}")))
    })
}
