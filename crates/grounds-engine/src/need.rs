//! Need: is the restriction required, expected, to be assessed, advised or agreed?

use grounds_check::{FactId, NormId, Says, Value};

use crate::{
    case::Case,
    kleene::Tri,
    outcome::{Level, Need},
    plan::Entry,
    report::Levels,
    scratch::Scratch,
    standing::{says, standing},
};

/// Says whether a duty applies, and whether it is met.
pub(crate) fn duty(case: Case<'_>, duty: NormId, scratch: &Scratch) -> (Tri, Tri) {
    let state = scratch.norm(duty);
    let Some(version) = state.version else {
        return (Tri::No, Tri::No);
    };
    let met_when = case.program.norms[duty.index()][version as usize]
        .condition
        .map_or(Tri::No, |node| scratch.node(node));
    let done = has_measure_done(case, duty);
    let counts =
        assessed_by(case, duty, version).map_or(Tri::Yes, |fact| match scratch.fact(fact).value {
            None if scratch.open => Tri::Unknown,
            value => Tri::of(value == Some(Value::YES)),
        });
    (state.status, met_when.or(Tri::of(done).and(counts)))
}

/// Says whether a measure that meets a duty is recorded as done.
pub(crate) fn has_measure_done(case: Case<'_>, duty: NormId) -> bool {
    case.program.met_by[duty.index()]
        .iter()
        .any(|measure| case.query.done.binary_search(measure).is_ok())
}

/// Says whether a duty is established as met: yes or no, but where what is open may still turn out either way.
fn established(met: Tri, scratch: &Scratch) -> Tri {
    if scratch.open {
        met
    } else {
        Tri::of(met.is_yes())
    }
}

/// Returns the fact in which an assessment says whether gentler ways suffice.
pub(crate) fn assessed_by(case: Case<'_>, duty: NormId, version: u32) -> Option<FactId> {
    match &case.program.library[duty].versions[version as usize].says {
        Some(Says::Duty { assessed_by, .. }) => *assessed_by,
        _ => None,
    }
}

/// Returns how each level of need stands.
pub(crate) fn levels(case: Case<'_>, scratch: &Scratch) -> Levels {
    let mut levels = Levels::NONE;
    for &entry in &case.plan.entries {
        let Some(status) = standing(case, entry, scratch) else {
            continue;
        };
        contribute(case, entry, status, scratch, &mut levels);
    }
    levels
}

/// Adds what one norm contributes to the levels of need.
pub(crate) fn contribute(
    case: Case<'_>,
    entry: Entry,
    status: Tri,
    scratch: &Scratch,
    levels: &mut Levels,
) {
    match says(case, entry) {
        Says::Requires { .. } => levels.required = levels.required.or(status),
        Says::Advises { to_meet, .. } => {
            levels.advised = levels.advised.or(status);
            if let Some(to_meet) = to_meet {
                let (applies, met) = duty(case, *to_meet, scratch);
                let stands = status.and(applies).and(!established(met, scratch));
                levels.expected = levels.expected.or(stands);
            }
        }
        Says::MayMeet { duty: to_meet, .. } => {
            let (applies, met) = duty(case, *to_meet, scratch);
            let met = established(met, scratch);
            let stands = status.and(applies).and(!met);
            let version = scratch.norm(*to_meet).version;
            let assessment = version.and_then(|version| assessed_by(case, *to_meet, version));
            let (expected, assess_first) = match assessment.map(|fact| scratch.fact(fact).value) {
                Some(Some(Value::NO)) => (stands, Tri::No),
                Some(None) if scratch.open => (stands.and(Tri::Unknown), stands.and(Tri::Unknown)),
                _ => (Tri::No, stands),
            };
            levels.expected = levels.expected.or(expected);
            levels.assess_first = levels.assess_first.or(assess_first);
            levels.advised = levels.advised.or(status.and((!applies).or(met)));
        }
        Says::Agrees(_) if binds(case, entry) => levels.agreed = levels.agreed.or(status),
        _ => {}
    }
}

/// Says whether the agreement or policy of a norm binds whoever asks.
pub(crate) fn binds(case: Case<'_>, entry: Entry) -> bool {
    let book = case.program.library[entry.norm].name.book;
    case.query.bound_by.binary_search(&book).is_ok()
}

/// Finds the need by walking from the strongest level.
pub(crate) fn need(levels: Levels) -> Need {
    for level in Level::STRONGEST_FIRST {
        match levels.get(level) {
            Tri::Yes => return Need::Is(level),
            Tri::Unknown => return Need::Unknown(level),
            Tri::No => {}
        }
    }
    Need::None
}
