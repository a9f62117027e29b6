//! Whether a norm that bears speaks at the proposed rung, and how it stands.

use grounds_check::{NormId, Says, Target};

use crate::{
    case::Case,
    kleene::Tri,
    plan::{self, Entry},
    program::{position_of, target},
    scratch::Scratch,
};

/// Returns how a norm that bears stands, or `None` where another version speaks, none does, or the rung is another.
pub(crate) fn standing(case: Case<'_>, entry: Entry, scratch: &Scratch) -> Option<Tri> {
    let state = scratch.norm(entry.norm);
    (state.version == Some(entry.version) && bears_at_rung(case, entry)).then_some(state.status)
}

/// Says whether it is this version of a norm that is in force, and bears on the proposed rung.
pub(crate) fn speaks(case: Case<'_>, entry: Entry) -> bool {
    version_in_force(case, entry.norm) == Some(entry.version) && bears_at_rung(case, entry)
}

/// Returns the position of the version of a norm that is in force on the day in the place.
pub(crate) fn version_in_force(case: Case<'_>, norm: NormId) -> Option<u32> {
    let versions = &case.program.norms[norm.index()];
    let at = versions.iter().position(|version| {
        version.window.contains(case.query.on) && version.extent.contains(case.query.place)
    });
    at.map(position_of)
}

/// Returns what a norm that bears says.
pub(crate) fn says(case: Case<'_>, entry: Entry) -> &Says {
    case.program.library[entry.norm].versions[entry.version as usize]
        .says
        .as_ref()
        .expect("only versions that say something bear")
}

fn bears_at_rung(case: Case<'_>, entry: Entry) -> bool {
    let says = says(case, entry);
    let Some(Target::Restriction(_, Some(named))) = target(says) else {
        return true;
    };
    let ladder = case.program.library[case.query.restriction].ladder.as_ref();
    let (Some(ladder), Some(proposed)) = (ladder, case.query.rung) else {
        return true;
    };
    let (named, proposed) = (ladder.strictness(named), ladder.strictness(proposed));
    if plan::reaches_kinds(says) {
        proposed >= named
    } else {
        proposed <= named
    }
}
