//! Who is on duty in this week and the next, and who is away: made so that the page of the team has something to show on any
//! day the demo is started. Pure but for `write`, which enters it as the admin would.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::Moment;

use super::hours::later;
use super::staff::Staff;
use crate::absence::{self, AbsenceInput};
use crate::duty::{self, DutyInput};
use crate::error::AppError;
use crate::work::Work;

/// A duty lasts from half past eight to half past eight.
const HANDED_OVER: (i8, i8) = (8, 30);
/// This week, the next, and the Sunday before: who had that night is still on duty on a Monday at six.
const DAYS: i64 = 15;

/// Enters the duties and absences of the weeks around the present moment of `work`.
pub fn write(work: &mut Work<'_, '_>, staff: &Staff) -> Result<(), AppError> {
    let zone = work.desk.zone.clone();
    let today = work.now.timestamp().to_zoned(zone.clone()).date();
    for duty in duties(staff, today, &zone) {
        if duty.to.is_some_and(|to| to > work.now) {
            duty::add(work, &Actor::system(), &duty)?;
        }
    }
    for absence in absences(staff, today, &zone) {
        absence::add(work, &Actor::system(), &absence)?;
    }
    Ok(())
}

/// Those who run the centre and the managers of large departments take turns, a day each.
fn duties(staff: &Staff, today: Date, zone: &TimeZone) -> Vec<DutyInput> {
    let people = staff.on_call();
    let first = later(today, -i64::from(today.weekday().to_monday_zero_offset()) - 1);
    let turns = people.iter().cycle().zip(0..DAYS);
    let duty = |(login, day): (&&str, i64)| DutyInput {
        user: (*login).to_owned(),
        from: at(later(first, day), HANDED_OVER, zone),
        to: at(later(first, day + 1), HANDED_OVER, zone),
    };
    turns.map(duty).collect()
}

/// Somebody of a department is on a journey until the day after tomorrow; a coordinator has a course in the week to come,
/// with duties of theirs in it.
fn absences(staff: &Staff, today: Date, zone: &TimeZone) -> Vec<AbsenceInput> {
    let travelling = staff.travelling().map(|(login, deputy)| AbsenceInput {
        user: Some(login.to_owned()),
        from: at(today, (0, 0), zone),
        to: at(later(today, 2), (18, 0), zone),
        deputy: Some(deputy),
        note: Some("出差，现场处理".to_owned()),
    });
    let monday = later(today, 7 - i64::from(today.weekday().to_monday_zero_offset()));
    let learning = staff.coordinators().map(|(login, deputy)| AbsenceInput {
        user: Some(login.to_owned()),
        from: at(monday, (8, 30), zone),
        to: at(later(monday, 4), (18, 0), zone),
        deputy: Some(deputy.to_owned()),
        note: Some("培训".to_owned()),
    });
    travelling.into_iter().chain(learning).collect()
}

fn at(day: Date, (hour, minute): (i8, i8), zone: &TimeZone) -> Option<Moment> {
    let local = day.at(hour, minute, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Moment::from(local.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preset::{Files, Trade};

    #[test]
    fn somebody_is_on_duty_at_any_moment_of_two_weeks_whatever_the_day_and_trade() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        for trade in Trade::ALL {
            let staff = Staff::read(&Files::of(*trade)).expect("the files of a trade");
            for day in 0..8 {
                let today = later(jiff::civil::date(2026, 11, 22), day);
                let duties = duties(&staff, today, &zone);
                assert!(duties.windows(2).all(|two| two[0].to == two[1].from), "no gap");
                let begins = duties[0].from.expect("a moment");
                let ends = duties[duties.len() - 1].to.expect("a moment");
                let midnight = at(today, (0, 0), &zone).expect("a moment");
                assert!(begins < midnight && ends > at(later(today, 7), (0, 0), &zone).expect("a moment"));
                let away = absences(&staff, today, &zone);
                assert_eq!(away.len(), 2, "{trade:?}");
                for absence in away {
                    assert!(absence.from < absence.to && absence.user != absence.deputy);
                }
            }
        }
    }
}
