//! Leave: may the restriction be imposed? Grounds are alternatives, limits cumulate.

use grounds_check::{Displaced, Says};

use crate::{
    case::Case,
    kleene::Tri,
    outcome::Leave,
    plan::Entry,
    scratch::Scratch,
    standing::{says, standing},
};

/// Says to what extent a requirement displaces a limit or a demand for a ground.
pub(crate) fn displaced(case: Case<'_>, what: Displaced, scratch: &Scratch) -> Tri {
    let by = |entry: &Entry| {
        displaces(case, *entry, what)
            .then(|| standing(case, *entry, scratch))
            .flatten()
    };
    case.plan
        .displacing
        .iter()
        .filter_map(by)
        .max()
        .unwrap_or(Tri::No)
}

/// Says whether a norm is a requirement that names what it displaces.
pub(crate) fn displaces(case: Case<'_>, entry: Entry, what: Displaced) -> bool {
    matches!(says(case, entry), Says::Requires { despite, .. } if despite.contains(&what))
}

/// Says whether a demand for a ground stands: first counting every source, then only verified ones.
fn demand(case: Case<'_>, scratch: &Scratch) -> (Tri, Tri) {
    let library = &case.program.library;
    let (mut stands, mut verified) = (Tri::No, Tri::No);
    for &restriction in &case.plan.demands {
        let kept = !displaced(case, Displaced::DemandForGround(restriction), scratch);
        for &source in &library[restriction].needs_ground {
            let source = &library[source];
            if source.window.contains(case.query.on) && source.extent.contains(case.query.place) {
                stands = stands.or(kept);
                if source.unverified.is_none() {
                    verified = verified.or(kept);
                }
            }
        }
    }
    (stands, verified)
}

/// Returns whether the restriction may be imposed.
pub(crate) fn leave(case: Case<'_>, scratch: &Scratch) -> Leave {
    let (mut ban, mut unmet, mut some_limit, mut ground) = (Tri::No, Tri::No, Tri::No, Tri::No);
    for &entry in &case.plan.entries {
        let Some(status) = standing(case, entry, scratch) else {
            continue;
        };
        match says(case, entry) {
            Says::Forbids(_) => ban = ban.or(status),
            Says::AllowsOnlyIf(..) => {
                let bears = status.and(!displaced(case, Displaced::Limit(entry.norm), scratch));
                let condition = case.program.norms[entry.norm.index()][entry.version as usize]
                    .condition
                    .map_or(Tri::Unknown, |node| scratch.node(node));
                unmet = unmet.or(bears.and(!condition));
                some_limit = some_limit.or(bears);
            }
            Says::Ground(_) => ground = ground.or(status),
            _ => {}
        }
    }
    let (needed, needed_verified) = demand(case, scratch);
    if ban.is_yes() || unmet.is_yes() || (needed_verified.is_yes() && ground.is_no()) {
        Leave::No
    } else if ban.is_no()
        && unmet.is_no()
        && ((needed.is_yes() && ground.is_yes()) || (needed.is_no() && some_limit.is_yes()))
    {
        Leave::Yes
    } else if ban.is_no() && some_limit.is_no() && needed.is_no() {
        Leave::NothingFound
    } else {
        Leave::Unknown
    }
}
