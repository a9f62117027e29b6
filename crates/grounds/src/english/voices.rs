//! What speaks beside the verdict: cautions, advice, agreements, near misses, law that is out of force.

use grounds_engine::{ButFor, NormFinding, Report, Role, Tri};

use super::{goal::Goal, page::Page, telling::Telling, terms};

/// How many commitments that do not bind the short form quotes.
const MOST_NOT_BOUND: usize = 1;
/// How many near misses the short form tells.
const MOST_NEAR_MISSES: usize = 2;

/// Tells every voice that speaks, cautions first.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let mut notes = Vec::new();
    cautions(telling, &mut notes);
    advice(telling, &mut notes);
    agreements(telling, &mut notes);
    evidence(telling, &mut notes);
    if !notes.is_empty() {
        page.heading("Notes");
        notes.iter().for_each(|note| page.item(2, "-", note));
    }
    near_misses(page, telling);
    out_of_force(page, telling);
}

fn cautions(telling: Telling<'_>, notes: &mut Vec<String>) {
    for finding in telling.speaking(|role| role == Role::AdviceAgainst) {
        let version = telling.version(finding);
        let cites = telling.cites(&version.cites);
        notes.push(if finding.status.is_yes() {
            format!(
                "Caution: guidance advises against this. {} {cites}",
                terms::sentence(&version.because)
            )
        } else {
            format!(
                "Guidance may advise against this.{} {cites}",
                depends(telling, finding)
            )
        });
    }
    for finding in telling
        .speaking(|role| role == Role::CommitmentNotTo)
        .filter(|finding| finding.binds)
    {
        let intro = if finding.status.is_yes() {
            "Caution: this would break your agreement"
        } else {
            "Caution: this may break your agreement"
        };
        notes.push(format!(
            "{intro} – {}{}",
            clause(telling, finding),
            depends(telling, finding)
        ));
    }
    for finding in telling
        .applying(|role| role == Role::CommitmentOnlyIf)
        .filter(|finding| finding.binds)
    {
        let condition = finding
            .condition
            .as_ref()
            .map_or(Tri::Yes, |condition| condition.value);
        match condition {
            Tri::No => notes.push(format!(
                "Caution: this would break your agreement, whose condition is not met – {}",
                clause(telling, finding)
            )),
            Tri::Unknown => notes.push(format!(
                "Your agreement allows it on a condition that is not shown – {}",
                clause(telling, finding)
            )),
            Tri::Yes => notes.push(format!(
                "Your agreement allows it on a condition, which is met – {}",
                clause(telling, finding)
            )),
        }
    }
}

fn advice(telling: Telling<'_>, notes: &mut Vec<String>) {
    let advises = |role| matches!(role, Role::Advice(_) | Role::MayMeet(_));
    for finding in telling.speaking(advises) {
        let version = telling.version(finding);
        let (is, may) = match finding.role {
            Role::MayMeet(_) => (
                "This is said to be one way to meet a duty",
                "This may be one way to meet a duty",
            ),
            _ => ("Guidance advises this", "Guidance may advise this"),
        };
        let cites = telling.cites(&version.cites);
        notes.push(if finding.status.is_yes() || telling.is_full() {
            let says = if finding.status.is_yes() { is } else { may };
            format!(
                "{says}. {} {cites}{}",
                terms::sentence(&version.because),
                depends(telling, finding)
            )
        } else {
            let title = terms::small(&terms::norm(telling.library, finding.norm, finding.version));
            format!("{may}: {title} {cites}.{}", depends(telling, finding))
        });
    }
    let against = telling.applying(|role| role == Role::AdviceAgainst).next();
    if against.is_some() && telling.applying(advises).next().is_some() {
        notes.push("Guidance speaks both for this and against it. Say in the record which you follow, and why.".to_owned());
    }
}

fn agreements(telling: Telling<'_>, notes: &mut Vec<String>) {
    let asks = |role| role == Role::Commitment;
    for finding in telling.speaking(asks).filter(|finding| finding.binds) {
        let asks = if finding.status.is_yes() {
            "asks for it"
        } else {
            "may ask for it"
        };
        notes.push(format!(
            "A note: your {} {asks} – {} It can be changed.{}",
            sort(telling, finding),
            clause(telling, finding),
            depends(telling, finding)
        ));
    }
    let any = |role| {
        matches!(
            role,
            Role::Commitment | Role::CommitmentNotTo | Role::CommitmentOnlyIf
        )
    };
    let not_bound: Vec<&NormFinding> = telling
        .speaking(any)
        .filter(|finding| !finding.binds)
        .collect();
    if not_bound.len() > MOST_NOT_BOUND && !telling.is_full() {
        notes.push(format!(
            "If you are bound by one of them, these speak of it, in words that stand in the full answer: {}.",
            not_bound
                .iter()
                .map(|finding| clause_of(telling, finding))
                .collect::<Vec<_>>()
                .join("; ")
        ));
        return;
    }
    for finding in not_bound {
        let says = match finding.role {
            Role::Commitment => "asks for it",
            Role::CommitmentNotTo => "promises not to do it",
            _ => "allows it on a condition only",
        };
        notes.push(format!(
            "If you are bound by it: this {} {says} – {}",
            sort(telling, finding),
            clause(telling, finding)
        ));
    }
}

fn sort(telling: Telling<'_>, finding: &NormFinding) -> &'static str {
    let authority = telling.library[telling.library[finding.norm].name.book].authority;
    if authority == Some(grounds_syntax::ast::Authority::Policy) {
        "policy"
    } else {
        "agreement"
    }
}

/// Names a clause with its book and its words.
fn clause(telling: Telling<'_>, finding: &NormFinding) -> String {
    let version = telling.version(finding);
    let book = &telling.library[telling.library[finding.norm].name.book];
    let words = version
        .clause
        .as_ref()
        .map_or(&version.because, |clause| &clause.text);
    let mark = if book.published {
        ""
    } else {
        " [not from the published library]"
    };
    format!("{}: “{words}”{mark}", clause_of(telling, finding))
}

/// Names a clause with its book.
fn clause_of(telling: Telling<'_>, finding: &NormFinding) -> String {
    let book = &telling.library[telling.library[finding.norm].name.book];
    let norm = terms::norm(telling.library, finding.norm, finding.version);
    format!("{norm} of {}", book.title)
}

/// Says on what an open norm depends.
fn depends(telling: Telling<'_>, finding: &NormFinding) -> String {
    if !finding.status.is_unknown() {
        return String::new();
    }
    let mut facts = Goal::of(&finding.when, true).facts(Tri::Unknown);
    if let Some(unless) = &finding.unless {
        facts.extend(Goal::of(unless, false).facts(Tri::Unknown));
    }
    let titles: Vec<String> = facts
        .iter()
        .take(telling.most(3))
        .map(|&fact| telling.library[fact].title.clone())
        .collect();
    if titles.is_empty() {
        String::new()
    } else {
        format!(" It depends on: {}.", titles.join("; "))
    }
}

fn evidence(telling: Telling<'_>, notes: &mut Vec<String>) {
    for &fact in &telling.report.old_evidence {
        let fact = &telling.library[fact];
        let rule = fact
            .demands
            .iter()
            .find(|demand| demand.within.is_some_and(|limit| limit.house_rule));
        let rule = rule.map_or_else(String::new, |rule| {
            format!(": {}", terms::demand(telling.library, rule, true))
        });
        notes.push(format!("The evidence about “{}” is older than a house rule asks for{rule}. It still counts; look again.", fact.title));
    }
}

fn near_misses(page: &mut Page, telling: Telling<'_>) {
    let misses = &telling.report.near_misses;
    // In the short form only what could turn the answer towards the restriction, or against it, by itself.
    let told: Vec<_> = misses
        .iter()
        .filter(|miss| telling.is_full() || matters(telling.report, miss.norm))
        .collect();
    let most = telling.most(MOST_NEAR_MISSES);
    if told.is_empty() {
        return;
    }
    page.heading("Near misses");
    for miss in told.iter().take(most) {
        let title = terms::norm(telling.library, miss.norm, miss.version);
        let but_for = match &miss.but_for {
            ButFor::Condition { label, fact, test } => {
                let label = label
                    .as_ref()
                    .map_or_else(String::new, |label| format!("{label} "));
                let value = telling
                    .report
                    .facts
                    .iter()
                    .find(|finding| finding.fact == *fact)
                    .and_then(|finding| finding.value);
                // The test fails, or passes where it must not; what is wanted is the contrary.
                let wanted = !value.is_some_and(|value| terms::passes(test, value));
                let why = telling.because_of(*fact);
                let why = if why.is_empty() {
                    String::new()
                } else {
                    format!(" ({why})")
                };
                format!(
                    "would apply if: {label}{}{why}",
                    terms::test(&telling.library[*fact], test, wanted)
                )
            }
            ButFor::Exception(exception) => format!(
                "would apply, but for the exception “{}”",
                telling.library[*exception].title
            ),
        };
        let cites = &telling.library[miss.norm].versions[miss.version].cites;
        page.item(
            2,
            "-",
            &format!("{title} {} {but_for}", telling.cites(cites)),
        );
    }
}

fn matters(report: &Report, norm: grounds_check::NormId) -> bool {
    let role = report
        .norms
        .iter()
        .find(|finding| finding.norm == norm)
        .map(|finding| finding.role);
    matches!(
        role,
        Some(Role::Requirement | Role::Ban | Role::Advice(_) | Role::MayMeet(_))
    )
}

fn out_of_force(page: &mut Page, telling: Telling<'_>) {
    let all = &telling.report.out_of_force;
    if all.is_empty() {
        return;
    }
    let names: Vec<String> = all
        .iter()
        .take(telling.most(3))
        .map(|found| {
            let title = terms::norm(telling.library, found.norm, found.version);
            let on = telling.report.query.on;
            match (found.window.from, found.window.until) {
                (_, Some(until)) if until < on => format!("{title} (until {})", terms::date(until)),
                (Some(from), _) if from > on => format!("{title} (from {})", terms::date(from)),
                _ => title,
            }
        })
        .collect();
    page.gap();
    page.line(
        0,
        &format!("Not in force on that day: {}.", names.join("; ")),
    );
}
