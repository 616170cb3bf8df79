//! Clauses and the numbers of their parameters.

use wenguo_store::conditions::Conditions;
use wenguo_store::value::Value;

#[test]
fn parameters_are_numbered_in_the_order_they_come() {
    let mut conditions = Conditions::default();
    assert_eq!(conditions.to_sql(), "");
    conditions.add("a = ?", [Value::from(1)]);
    conditions.add("(b, c) < (?, ?)", [Value::from(2), Value::from(3)]);
    conditions.any_of("d", [Value::from(4), Value::from(5)]);
    conditions.raw("e IS NULL".to_owned());
    let place = conditions.place(Value::from(6));
    conditions.raw(format!("f = {place}"));
    assert_eq!(
        conditions.to_sql(),
        " WHERE a = $1 AND (b, c) < ($2, $3) AND d IN ($4, $5) AND e IS NULL AND f = $6"
    );
    let numbers: Vec<Value<'_>> = (1..=6).map(Value::from).collect();
    assert_eq!(conditions.values, numbers);
}

#[test]
fn one_of_nothing_fits_nothing() {
    let mut conditions = Conditions::default();
    conditions.any_of("a", []);
    assert_eq!(conditions.to_sql(), " WHERE 1 = 0");
}
