//! Why the law does not allow it, or what would have to be so before anyone may do it.

use std::collections::BTreeSet;

use grounds_check::NormId;
use grounds_engine::{Leave, NormFinding, Role, Trace, Tri};

use super::{goal::Goal, page::Page, telling::Telling, terms};

/// Bounds how many open limits are told with what they hang on, where not everything is told.
const MOST_OPEN_LIMITS: usize = 2;

/// Tells what stands in the way, or what is open; nothing where nothing bears.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let Some(outcome) = telling.report.outcome else {
        return;
    };
    match outcome.leave {
        // On whom it may not be imposed is told by an example of such a person.
        Leave::No if telling.report.query.for_everyone => {}
        Leave::No => refused(page, telling),
        Leave::Unknown => open(page, telling),
        Leave::Yes => kept(page, telling),
        Leave::NothingFound => {}
    }
}

fn refused(page: &mut Page, telling: Telling<'_>) {
    page.heading("Why the law does not allow it");
    for ban in telling.applying(|role| role == Role::Ban) {
        page.item(
            2,
            "-",
            &format!(
                "{} {}",
                terms::sentence(&telling.version(ban).because),
                telling.cites(&telling.version(ban).cites)
            ),
        );
    }
    for limit in telling.unmet_limits() {
        page.item(
            2,
            "-",
            &format!(
                "{} {}",
                terms::sentence(&telling.version(limit).because),
                telling.cites(&telling.version(limit).cites)
            ),
        );
        for part in conditions(
            telling,
            "Not met: ",
            limit,
            limit.condition.as_ref(),
            Tri::No,
        ) {
            page.line(4, &part);
        }
    }
    let grounds: Vec<&NormFinding> = telling
        .report
        .norms
        .iter()
        .filter(|finding| finding.role == Role::Ground)
        .collect();
    if telling.needs_ground().is_no() || grounds.iter().any(|ground| !ground.status.is_no()) {
        return;
    }
    let demanded: Vec<_> = telling
        .report
        .needs_ground
        .iter()
        .flat_map(|demand| demand.by.iter().copied())
        .collect();
    page.item(
        2,
        "-",
        &format!(
            "It needs a lawful ground {}, and none holds:",
            telling.cites(&demanded)
        ),
    );
    let (mut tried, not_shown): (Vec<&NormFinding>, Vec<&NormFinding>) = grounds
        .into_iter()
        .partition(|ground| telling.is_full() || !rests_on_not_shown(telling, ground));
    tried.sort_by_key(|ground| !ground.verified);
    for ground in tried {
        let title = terms::norm(telling.library, ground.norm, ground.version);
        let failing = parts(telling, ground, Tri::No);
        let failing = if failing.is_empty() {
            String::new()
        } else {
            format!(": {}", failing.join("; "))
        };
        page.item(4, "-", &format!("{title}{failing}"));
    }
    if !not_shown.is_empty() {
        let titles: Vec<String> = not_shown
            .iter()
            .map(|it| terms::small(&terms::norm(telling.library, it.norm, it.version)))
            .collect();
        page.item(
            4,
            "-",
            &format!("nobody has shown: {}", terms::list(&titles, "or")),
        );
    }
}

/// Says whether something that nobody has shown is all, or part of, what a ground fails by.
fn rests_on_not_shown(telling: Telling<'_>, ground: &NormFinding) -> bool {
    let facts = Goal::of(&ground.when, true).facts(Tri::No);
    facts
        .iter()
        .any(|&fact| telling.basis(fact) == Some(grounds_engine::Basis::NotShown))
}

fn open(page: &mut Page, telling: Telling<'_>) {
    let mut grounds: Vec<&NormFinding> = telling.speaking(|role| role == Role::Ground).collect();
    let has_ground =
        telling.needs_ground().is_no() || grounds.iter().any(|ground| ground.status.is_yes());
    let bans: Vec<&NormFinding> = telling.speaking(|role| role == Role::Ban).collect();
    let limits: Vec<&NormFinding> = telling.open_limits().collect();
    if !has_ground {
        // What nobody verified gives no leave by itself, so it stands last.
        grounds.sort_by_key(|ground| {
            let conditions = parts(telling, ground, Tri::Unknown).len();
            (!ground.verified, conditions, ground.norm)
        });
        page.heading("Before anyone may do this, one of these has to hold. Still open:");
        let most = telling.most(2);
        for ground in grounds.iter().take(most) {
            tell_norm(
                page,
                telling,
                ground,
                conditions(telling, "", ground, None, Tri::Unknown),
            );
        }
        if grounds.len() > most {
            let titles = grounds[most..]
                .iter()
                .map(|it| terms::small(&terms::norm(telling.library, it.norm, it.version)));
            page.item(
                2,
                "-",
                &terms::sentence(&format!(
                    "or: {}",
                    terms::list(&titles.collect::<Vec<_>>(), "or")
                )),
            );
        }
        if grounds.is_empty() {
            page.item(
                2,
                "-",
                "No ground that we know of bears on it; what asks for one is not verified.",
            );
        }
    }
    let named_only = |limit: &NormFinding| {
        limit.status.is_unknown() && !telling.is_full() && limits.len() > MOST_OPEN_LIMITS
    };
    if !limits.is_empty() || !bans.is_empty() {
        // Where many limits may bear, a worker reads their names; what each hangs on stands in the full answer.
        let rest = if limits.iter().any(|limit| named_only(limit)) {
            " (when each bears is in the full answer)"
        } else {
            ""
        };
        if has_ground {
            page.heading(&format!("Before anyone may do this, still open{rest}:"));
        } else {
            page.line(0, &format!("And whatever the ground{rest}:"));
        }
    }
    for limit in limits.iter().filter(|limit| !named_only(limit)) {
        let mut parts = Vec::new();
        if limit.status.is_unknown() {
            parts.extend(conditions(telling, "bears if ", limit, None, Tri::Unknown));
        }
        // A limit of which it is not known that it bears is told by its title alone: the ground asks for much the same.
        if limit.status.is_yes() || has_ground || telling.is_full() {
            parts.extend(conditions(
                telling,
                "",
                limit,
                limit.condition.as_ref(),
                Tri::Unknown,
            ));
            parts.extend(conditions(
                telling,
                "not met: ",
                limit,
                limit.condition.as_ref(),
                Tri::No,
            ));
        }
        tell_norm(page, telling, limit, parts);
    }
    for limit in limits.iter().filter(|limit| named_only(limit)) {
        tell_norm(page, telling, limit, Vec::new());
    }
    for ban in bans {
        tell_norm(
            page,
            telling,
            ban,
            conditions(telling, "forbidden if ", ban, None, Tri::Unknown),
        );
    }
}

/// Tells by which conditions it is allowed, for as long as they hold.
fn kept(page: &mut Page, telling: Telling<'_>) {
    let grounds = telling
        .applying(|role| role == Role::Ground)
        .filter(|_| !telling.needs_ground().is_no());
    let limits = telling.applying(|role| role == Role::Limit);
    let all: Vec<&NormFinding> = grounds.chain(limits).collect();
    if all.is_empty() {
        return;
    }
    page.heading("You may for as long as this holds");
    for finding in all {
        let mut parts = vec![terms::sentence(&telling.version(finding).because)];
        if telling.is_full() {
            parts.extend(conditions(telling, "met: ", finding, None, Tri::Yes));
            parts.extend(conditions(
                telling,
                "met: ",
                finding,
                finding.condition.as_ref(),
                Tri::Yes,
            ));
        }
        tell_norm(page, telling, finding, parts);
    }
}

fn titled(telling: Telling<'_>, finding: &NormFinding) -> String {
    let verified = if finding.verified {
        ""
    } else {
        " – nobody has verified its words, so it settles nothing"
    };
    let title = terms::norm(telling.library, finding.norm, finding.version);
    format!(
        "{title} {}{verified}",
        telling.cites(&telling.version(finding).cites)
    )
}

/// Tells a norm and some of its conditions: on one line where there is one thing to say.
fn tell_norm(page: &mut Page, telling: Telling<'_>, finding: &NormFinding, parts: Vec<String>) {
    let title = titled(telling, finding);
    if let [part] = &parts[..] {
        page.item(2, "-", &format!("{title}: {part}"));
        return;
    }
    page.item(2, "-", &title);
    parts.iter().for_each(|part| page.item(4, "·", part));
}

/// Says the conditions of a norm, or one condition of it, that stand as given: what is open by who settles it.
fn conditions(
    telling: Telling<'_>,
    intro: &str,
    finding: &NormFinding,
    of: Option<&Trace>,
    standing: Tri,
) -> Vec<String> {
    let goals = of.map_or_else(
        || goals(finding, standing),
        |trace| of_trace(trace, true, standing),
    );
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for goal in &goals {
        let by = if standing.is_unknown() {
            telling.settled_by(goal)
        } else {
            String::new()
        };
        match groups.iter_mut().find(|(group, _)| *group == by) {
            Some((_, all)) => all.push(telling.goal(goal)),
            None => groups.push((by, vec![telling.goal(goal)])),
        }
    }
    let exceptions = if of.is_none() {
        exceptions(telling, finding, standing)
    } else {
        Vec::new()
    };
    if !exceptions.is_empty() {
        groups.push((String::new(), exceptions));
    }
    let is_if = intro.ends_with("if ");
    let told = groups.into_iter().enumerate().map(|(position, (by, all))| {
        let all = all.join(if is_if { " and " } else { "; " });
        // Several groups have to hold together, and not each by itself.
        let intro = if is_if && position > 0 {
            "and if "
        } else {
            intro
        };
        match (intro.is_empty(), by.is_empty()) {
            (_, true) => format!("{intro}{all}"),
            (true, false) => format!("{by}: {all}"),
            (false, false) => format!("{intro}{all} ({by})"),
        }
    });
    told.collect()
}

/// Returns what of the `when` and the `unless` of a norm stands as given.
fn goals(finding: &NormFinding, standing: Tri) -> Vec<Goal<'_>> {
    let unless = finding
        .unless
        .iter()
        .flat_map(|unless| of_trace(unless, false, standing));
    of_trace(&finding.when, true, standing)
        .into_iter()
        .chain(unless)
        .collect()
}

fn of_trace(trace: &Trace, positive: bool, standing: Tri) -> Vec<Goal<'_>> {
    Goal::of(trace, positive)
        .all_of()
        .into_iter()
        .filter(|goal| goal.value() == standing)
        .collect()
}

/// Names the exceptions that stand in the way of a norm, or may.
fn exceptions(telling: Telling<'_>, finding: &NormFinding, standing: Tri) -> Vec<String> {
    let mut seen: BTreeSet<NormId> = BTreeSet::new();
    let told = finding
        .exceptions
        .iter()
        .filter(|exception| !standing.is_yes() && !exception.status == standing);
    told.filter(|exception| seen.insert(exception.norm))
        .map(|exception| {
            let title = terms::small(&terms::norm(
                telling.library,
                exception.norm,
                exception.version,
            ));
            if standing.is_no() {
                format!("an exception applies: {title}")
            } else {
                format!("NOT the exception “{title}”")
            }
        })
        .collect()
}

/// Returns what makes a ground fail, or leaves it open.
fn parts(telling: Telling<'_>, finding: &NormFinding, standing: Tri) -> Vec<String> {
    goals(finding, standing)
        .iter()
        .map(|goal| telling.goal(goal))
        .chain(exceptions(telling, finding, standing))
        .collect()
}
