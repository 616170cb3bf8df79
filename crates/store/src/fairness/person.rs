//! What is said of a person: what they are good at, when they work, how much they take on, until when they are away.

use wenguo_domain::calendar::{Opening, Week};
use wenguo_domain::fairness::Skill;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// What is said of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What they are good at; nothing for an all-rounder.
    pub skills: Vec<Skill>,
    /// Weekly hours of their own.
    pub week: Option<Week>,
    /// How many complaints they can have in hand.
    pub capacity: Option<i64>,
    /// Until when they said to be away.
    pub away_until: Option<Moment>,
}

/// What is said of everybody of whom something is said, by account.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<(i64, Said)>, StoreError> {
    let mut people: Vec<(i64, Said)> = Vec::new();
    let sql = "SELECT user_id, kind, code FROM skills ORDER BY user_id, kind, code";
    let skills = tx.all(sql, &[], |row| Ok((row.get("user_id")?, skill(row)?)))?;
    for (user, skill) in skills {
        of(&mut people, user).skills.push(skill);
    }
    let sql = "SELECT user_id, weekday, opens, closes FROM shifts ORDER BY user_id, weekday, opens";
    let hours = tx.all(sql, &[], |row| Ok((row.get("user_id")?, opening(row)?)))?;
    for (user, (weekday, opening)) in hours {
        of(&mut people, user).week.get_or_insert_default()[weekday].push(opening);
    }
    let sql = "SELECT user_id, capacity, away_until FROM presence ORDER BY user_id";
    let rows = tx.all(sql, &[], |row| {
        Ok((
            row.get("user_id")?,
            row.get::<Option<i64>>("capacity")?,
            row.get::<Option<Moment>>("away_until")?,
        ))
    })?;
    for (user, capacity, away_until) in rows {
        let said = of(&mut people, user);
        (said.capacity, said.away_until) = (capacity, away_until);
    }
    Ok(people)
}

fn of(people: &mut Vec<(i64, Said)>, user: i64) -> &mut Said {
    let place = people.iter().position(|(id, _)| *id == user).unwrap_or(people.len());
    if place == people.len() {
        people.push((user, Said::default()));
    }
    &mut people[place].1
}

fn skill(row: &Row<'_>) -> Result<Skill, StoreError> {
    Ok(Skill { kind: row.code("kind")?, code: row.get("code")? })
}

fn opening(row: &Row<'_>) -> Result<(usize, Opening), StoreError> {
    let (weekday, opens, closes): (i64, i64, i64) =
        (row.get("weekday")?, row.get("opens")?, row.get("closes")?);
    let day = usize::try_from(weekday).ok().filter(|day| *day < 7);
    day.zip(Opening::of_minutes(opens, closes)).ok_or_else(|| StoreError::Inconsistent {
        column: "shifts.weekday".to_owned(),
        found: format!("{weekday} {opens} {closes}"),
    })
}

/// Keeps what somebody is good at, when they work and how much they take on, in place of what was said; not whether they
/// are away.
pub fn put(tx: &mut Tx<'_>, user: i64, said: &Said) -> Result<(), StoreError> {
    tx.execute("DELETE FROM skills WHERE user_id = $1", &params![user])?;
    for skill in &said.skills {
        let sql = "INSERT INTO skills (user_id, kind, code) VALUES ($1, $2, $3)";
        tx.execute(sql, &params![user, skill.kind.as_str(), &skill.code])?;
    }
    tx.execute("DELETE FROM shifts WHERE user_id = $1", &params![user])?;
    for (weekday, openings) in said.week.iter().flatten().enumerate() {
        for opening in openings {
            tx.execute(
                "INSERT INTO shifts (user_id, weekday, opens, closes) VALUES ($1, $2, $3, $4)",
                &params![user, weekday as i64, i64::from(opening.from()), i64::from(opening.to())],
            )?;
        }
    }
    tx.execute(
        "INSERT INTO presence (user_id, capacity) VALUES ($1, $2) \
         ON CONFLICT (user_id) DO UPDATE SET capacity = excluded.capacity",
        &params![user, said.capacity],
    )?;
    Ok(())
}

/// Keeps until when somebody is away; `None` for somebody who is here.
pub fn set_away(tx: &mut Tx<'_>, user: i64, until: Option<Moment>) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO presence (user_id, away_until) VALUES ($1, $2) \
         ON CONFLICT (user_id) DO UPDATE SET away_until = excluded.away_until",
        &params![user, until],
    )?;
    Ok(())
}

/// Until when somebody said to be away.
pub fn away_until(tx: &mut Tx<'_>, user: i64) -> Result<Option<Moment>, StoreError> {
    let sql = "SELECT away_until FROM presence WHERE user_id = $1";
    Ok(tx.optional(sql, &params![user], |row| row.get("away_until"))?.flatten())
}
