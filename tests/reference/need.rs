//! Is it required? Duties, and the table under *Need*.

use grounds_check::{MeasureId, NormId, Says, Value};

use super::{
    case::Case,
    condition::truth,
    standing::{Standing, status, version},
    truth::Truth,
    verdict::{Level, Need},
};

/// Is how a duty stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Duty {
    pub(crate) applies: Truth,
    pub(crate) met: Truth,
    /// What the assessment says: gentler ways suffice.
    pub(crate) gentler: Truth,
}

/// Finds how a duty stands; one that does not speak does not apply.
pub(crate) fn duty(case: &Case<'_>, norm: NormId) -> Duty {
    let nothing = Duty {
        applies: Truth::No,
        met: Truth::No,
        gentler: Truth::Unknown,
    };
    let Some((_, version)) = version(case, norm) else {
        return nothing;
    };
    let Some(Says::Duty {
        met_when,
        assessed_by,
    }) = &version.says
    else {
        return nothing;
    };
    let gentler = assessed_by.map_or(Truth::Unknown, |fact| match case.value(fact) {
        Some(value) => Truth::of(value == Value::YES),
        None => Truth::Unknown,
    });
    // "For a duty with `assessed by` only if that fact is yes: gentler ways suffice."
    let measures_count = assessed_by.is_none() || gentler == Truth::Yes;
    let measure_in_place = case
        .query
        .done
        .iter()
        .any(|&(measure, _)| meets(case, measure, norm) && is_done(case, measure));
    let met = truth(case, met_when).or(Truth::of(measures_count && measure_in_place));
    Duty {
        applies: status(case, norm),
        met,
        gentler,
    }
}

/// "Recorded as done, on no day later than the one that is judged"; without a day it counts.
pub(crate) fn is_done(case: &Case<'_>, measure: MeasureId) -> bool {
    case.query
        .done
        .iter()
        .any(|&(other, on)| other == measure && on.is_none_or(|on| on <= case.query.on))
}

fn meets(case: &Case<'_>, measure: MeasureId, duty: NormId) -> bool {
    case.library[measure].meets.contains(&duty)
}

/// Finds how strongly one norm that bears asks for the restriction, at each level.
pub(crate) fn asks(case: &Case<'_>, standing: &Standing<'_>, level: Level) -> Truth {
    asks_where(standing, level, &|norm| duty(case, norm))
}

/// Finds how strongly a norm asks for the restriction, where duties stand as the function says.
pub(crate) fn asks_where(
    standing: &Standing<'_>,
    level: Level,
    duty: &dyn Fn(NormId) -> Duty,
) -> Truth {
    let status = standing.status;
    match (standing.says, level) {
        (Says::Requires { .. }, Level::Required) => status,
        (
            Says::Advises {
                to_meet: Some(norm),
                ..
            },
            Level::Expected,
        ) => {
            let duty = duty(*norm);
            status
                .and(duty.applies)
                .and(Truth::of(duty.met != Truth::Yes))
        }
        (Says::Advises { .. }, Level::Advised) => status,
        (Says::MayMeet { duty: norm, .. }, Level::Expected) => {
            let duty = duty(*norm);
            status
                .and(duty.applies)
                .and(Truth::of(duty.met != Truth::Yes))
                .and(Truth::of(duty.gentler == Truth::No))
        }
        (Says::MayMeet { duty: norm, .. }, Level::AssessFirst) => {
            let duty = duty(*norm);
            status
                .and(duty.applies)
                .and(Truth::of(duty.met != Truth::Yes))
                .and(Truth::of(duty.gentler != Truth::No))
        }
        (Says::MayMeet { duty: norm, .. }, Level::Advised) => {
            let duty = duty(*norm);
            status.and(duty.applies.negate().or(Truth::of(duty.met == Truth::Yes)))
        }
        (Says::Agrees(_), Level::Agreed) if standing.binds => status,
        _ => Truth::No,
    }
}

/// Finds how a level stands.
pub(crate) fn level(case: &Case<'_>, standings: &[Standing<'_>], level: Level) -> Truth {
    Truth::any(standings.iter().map(|standing| asks(case, standing, level)))
}

/// "Walking from the strongest level: the first that is not *no* decides."
pub(crate) fn need(levels: impl Fn(Level) -> Truth) -> Need {
    for level in Level::WALK {
        match levels(level) {
            Truth::Yes => return Need::Is(level),
            Truth::Unknown => return Need::UnknownAt(level),
            Truth::No => {}
        }
    }
    Need::Nothing
}
