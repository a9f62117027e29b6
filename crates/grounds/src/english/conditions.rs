//! Why the law does not allow it, or what would have to be so before anyone may do it.

use std::collections::BTreeSet;

use grounds_check::NormId;
use grounds_engine::{Leave, NormFinding, Role, Trace, Tri};

use super::{goal::Goal, page::Page, telling::Telling, terms};

/// How many open conditions of one norm are told in the short form.
const MOST: usize = 9;

/// Tells what stands in the way, or what is open; nothing where nothing bears.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let Some(outcome) = telling.report.outcome else { return };
    match outcome.leave {
        Leave::No => refused(page, telling),
        Leave::Unknown => open(page, telling),
        Leave::Yes => kept(page, telling),
        Leave::NothingFound => {}
    }
}

fn refused(page: &mut Page, telling: Telling<'_>) {
    page.heading("Why the law does not allow it");
    for ban in telling.applying(|role| role == Role::Ban) {
        page.item(2, "-", &format!("{} {}", terms::sentence(&telling.version(ban).because), telling.cites(&telling.version(ban).cites)));
    }
    for limit in telling.unmet_limits() {
        page.item(2, "-", &format!("{} {}", terms::sentence(&telling.version(limit).because), telling.cites(&telling.version(limit).cites)));
        conditions(page, telling, "not met:", limit, limit.condition.as_ref(), Tri::No);
    }
    let grounds: Vec<&NormFinding> = telling.report.norms.iter().filter(|finding| finding.role == Role::Ground).collect();
    if telling.needs_ground().is_no() || grounds.iter().any(|ground| !ground.status.is_no()) {
        return;
    }
    let demanded: Vec<_> = telling.report.needs_ground.iter().flat_map(|demand| demand.by.iter().copied()).collect();
    page.item(2, "-", &format!("It needs a lawful ground {}, and none holds:", telling.cites(&demanded)));
    let (tried, not_shown): (Vec<&NormFinding>, Vec<&NormFinding>) =
        grounds.into_iter().partition(|ground| telling.is_full() || !rests_on_not_shown(telling, ground));
    for ground in tried {
        let title = terms::norm(telling.library, ground.norm, ground.version);
        let failing = parts(telling, ground, Tri::No);
        let failing = if failing.is_empty() { String::new() } else { format!(": {}", failing.join("; ")) };
        page.item(4, "-", &format!("{title}{failing}"));
    }
    if !not_shown.is_empty() {
        let titles: Vec<String> = not_shown.iter().map(|it| terms::small(&terms::norm(telling.library, it.norm, it.version))).collect();
        page.item(4, "-", &format!("nobody has shown: {}", terms::list(&titles, "or")));
    }
}

/// Says whether something that nobody has shown is all, or part of, what a ground fails by.
fn rests_on_not_shown(telling: Telling<'_>, ground: &NormFinding) -> bool {
    let mut facts = Vec::new();
    Goal::of(&ground.when, true).facts_standing(Tri::No, &mut facts);
    facts.iter().any(|&fact| telling.basis(fact) == Some(grounds_engine::Basis::NotShown))
}

fn open(page: &mut Page, telling: Telling<'_>) {
    let mut grounds: Vec<&NormFinding> = telling.speaking(|role| role == Role::Ground).collect();
    let has_ground = telling.needs_ground().is_no() || grounds.iter().any(|ground| ground.status.is_yes());
    let bans: Vec<&NormFinding> = telling.speaking(|role| role == Role::Ban).collect();
    let limits: Vec<&NormFinding> = telling.open_limits().collect();
    if !has_ground {
        grounds.sort_by_key(|ground| (parts(telling, ground, Tri::Unknown).len(), ground.norm));
        page.heading("Before anyone may do this, one of these grounds has to hold. Still open:");
        let most = telling.most(2);
        for ground in grounds.iter().take(most) {
            page.item(2, "-", &titled(telling, ground));
            conditions(page, telling, "", ground, None, Tri::Unknown);
        }
        if grounds.len() > most {
            let titles = grounds[most..].iter().map(|it| terms::small(&terms::norm(telling.library, it.norm, it.version)));
            page.item(2, "-", &terms::sentence(&format!("or: {}", terms::list(&titles.collect::<Vec<_>>(), "or"))));
        }
        if grounds.is_empty() {
            page.item(2, "-", "No ground that we know of bears on it; what asks for one is not verified.");
        }
    }
    if !limits.is_empty() {
        page.heading(if has_ground { "Before anyone may do this, still open:" } else { "And whatever the ground:" });
        for limit in limits {
            page.item(2, "-", &titled(telling, limit));
            if limit.status.is_unknown() {
                conditions(page, telling, "it bears if:", limit, None, Tri::Unknown);
            }
            conditions(page, telling, "open:", limit, limit.condition.as_ref(), Tri::Unknown);
            conditions(page, telling, "not met:", limit, limit.condition.as_ref(), Tri::No);
        }
    }
    if !bans.is_empty() {
        page.heading("And it is forbidden if:");
        for ban in bans {
            page.item(2, "-", &titled(telling, ban));
            conditions(page, telling, "", ban, None, Tri::Unknown);
        }
    }
}

/// Tells by which conditions it is allowed, for as long as they hold.
fn kept(page: &mut Page, telling: Telling<'_>) {
    let grounds = telling.applying(|role| role == Role::Ground).filter(|_| !telling.needs_ground().is_no());
    let limits = telling.applying(|role| role == Role::Limit);
    let all: Vec<&NormFinding> = grounds.chain(limits).collect();
    if all.is_empty() {
        return;
    }
    page.heading("You may for as long as this holds");
    for finding in all {
        page.item(2, "-", &titled(telling, finding));
        if telling.is_full() {
            conditions(page, telling, "met:", finding, None, Tri::Yes);
            conditions(page, telling, "met:", finding, finding.condition.as_ref(), Tri::Yes);
        } else {
            page.line(4, &terms::sentence(&telling.version(finding).because));
        }
    }
}

fn titled(telling: Telling<'_>, finding: &NormFinding) -> String {
    let verified = if finding.verified { "" } else { " Its words are not verified, so it settles nothing." };
    let title = terms::norm(telling.library, finding.norm, finding.version);
    format!("{title} {}{verified}", telling.cites(&telling.version(finding).cites))
}

/// Tells the conditions of a norm, or one condition of it, that stand as given.
fn conditions(page: &mut Page, telling: Telling<'_>, intro: &str, finding: &NormFinding, of: Option<&Trace>, standing: Tri) {
    let parts = of.map_or_else(|| parts(telling, finding, standing), |trace| of_trace(telling, trace, true, standing));
    if parts.is_empty() {
        return;
    }
    let most = telling.most(MOST);
    if !intro.is_empty() {
        page.line(4, intro);
    }
    for part in parts.iter().take(most) {
        page.item(6, "·", part);
    }
    if parts.len() > most {
        page.item(6, "·", &format!("and {} more", parts.len() - most));
    }
}

/// Returns what of the `when`, the `unless` and the exceptions of a norm stands as given.
fn parts(telling: Telling<'_>, finding: &NormFinding, standing: Tri) -> Vec<String> {
    let mut parts = of_trace(telling, &finding.when, true, standing);
    if let Some(unless) = &finding.unless {
        parts.extend(of_trace(telling, unless, false, standing));
    }
    let mut seen: BTreeSet<NormId> = BTreeSet::new();
    for exception in finding.exceptions.iter().filter(|exception| !exception.status == standing) {
        if seen.insert(exception.norm) && !standing.is_yes() {
            let title = terms::small(&terms::norm(telling.library, exception.norm, exception.version));
            parts.push(if standing.is_no() { format!("an exception applies: {title}") } else { format!("NOT: the exception “{title}”") });
        }
    }
    parts
}

fn of_trace(telling: Telling<'_>, trace: &Trace, positive: bool, standing: Tri) -> Vec<String> {
    let goals = Goal::of(trace, positive).all_of();
    goals.iter().filter(|goal| goal.value() == standing).map(|goal| telling.goal(goal)).collect()
}
