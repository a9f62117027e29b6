//! How each fact stands that a condition in the report tests.

use grounds_check::{Answer, Condition, Evidence, FactId, NormId, Says};
use grounds_engine::{AssumptionReason, Report};

use super::Differences;
use crate::reference::{
    case::{Basis, Case, Defect, is_older},
    condition::tests,
    standing::{standings, version},
};

/// Compares values and where they come from.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    for finding in &report.facts {
        let name = differences.fact(finding.fact);
        let (value, basis) = case.look(finding.fact);
        differences.same(|| format!("the value of {name}"), value, finding.value);
        differences.same(
            || format!("the basis of {name}"),
            basis,
            basis_of(finding.basis),
        );
    }
    let in_order = report.facts.is_sorted_by(|one, two| one.fact < two.fact);
    differences.holds(in_order, || {
        "the facts are not in the order of the library".to_owned()
    });
    for fact in tested(case) {
        let name = differences.fact(fact);
        let listed = report.facts.iter().any(|finding| finding.fact == fact);
        differences.holds(listed || report.outcome.is_none(), || {
            format!("{name} is tested, and not in the report")
        });
    }
    old_evidence(differences, case, report);
    assumptions(differences, case, report);
}

/// Lists the facts that the conditions of the norms that bear test.
fn tested(case: &Case<'_>) -> Vec<FactId> {
    let bearing = standings(case, case.query.grade);
    tested_by(case, bearing.iter().map(|standing| standing.norm).collect())
}

/// Lists the facts that the conditions of norms, and of the exceptions to them, test.
fn tested_by(case: &Case<'_>, mut norms: Vec<NormId>) -> Vec<FactId> {
    let mut facts = Vec::new();
    while let Some(norm) = norms.pop() {
        let Some((_, version)) = version(case, norm) else {
            continue;
        };
        let mut conditions: Vec<&Condition> = vec![&version.when];
        conditions.extend(&version.unless);
        if let Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) =
            &version.says
        {
            conditions.push(condition);
        }
        facts.extend(
            conditions
                .into_iter()
                .flat_map(|condition| tests(case, condition))
                .map(|(fact, _)| fact),
        );
        norms.extend(&case.library[norm].exceptions);
    }
    facts
}

/// Lists the facts that can matter: those that the norms that bear and their duties test, and those that decide what is presumed of them.
pub(crate) fn relevant(case: &Case<'_>) -> Vec<FactId> {
    let mut relevant = tested(case);
    for standing in standings(case, case.query.grade) {
        let (Says::Advises {
            to_meet: Some(duty),
            ..
        }
        | Says::MayMeet { duty, .. }) = standing.says
        else {
            continue;
        };
        let Some((_, version)) = version(case, *duty) else {
            continue;
        };
        let Some(Says::Duty {
            met_when,
            assessed_by,
        }) = &version.says
        else {
            continue;
        };
        relevant.extend(tested_by(case, vec![*duty]));
        relevant.extend(tests(case, met_when).into_iter().map(|(fact, _)| fact));
        relevant.extend(assessed_by);
    }
    let mut at = 0;
    while at < relevant.len() {
        let presumptions = case.library[relevant[at]].presumptions.iter();
        let decide = presumptions
            .flat_map(|presumption| tests(case, &presumption.when))
            .map(|(fact, _)| fact);
        let more: Vec<FactId> = decide.filter(|fact| !relevant.contains(fact)).collect();
        relevant.extend(more);
        at += 1;
    }
    relevant
}

/// "A time limit that is a house rule raises a note and changes nothing."
fn old_evidence(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    for &(fact, ref answer) in &case.query.answers {
        let Some(value) = answer.value else { continue };
        let established = case.look(fact).1 == Basis::Established;
        let on = answer.evidence.as_ref().and_then(|evidence| evidence.on);
        let (Some(on), true) = (on, established) else {
            continue;
        };
        let demands = case.demands(fact, value);
        let old = |limit: grounds_check::TimeLimit| {
            limit.house_rule && is_older(on, limit, case.query.on)
        };
        let listed = report.old_evidence.contains(&fact);
        let name = differences.fact(fact);
        // Of alternatives of which one is kept and one is not, the page says nothing.
        match &demands[..] {
            [] => differences.same(|| format!("the evidence for {name} is old"), false, listed),
            [demand] => differences.same(
                || format!("the evidence for {name} is old"),
                demand.within.is_some_and(old),
                listed,
            ),
            _ => {}
        }
    }
}

/// An answer without what it asks for is listed as an assumption, with what is wrong with it.
fn assumptions(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    for (fact, answer) in &case.query.answers {
        let Answer {
            value: Some(value),
            evidence,
        } = answer
        else {
            continue;
        };
        let evidence: Option<&Evidence> = evidence.as_ref();
        let defects = case.defects(*fact, *value, evidence);
        let listed = report
            .assumptions
            .iter()
            .find(|assumption| assumption.fact == *fact);
        let name = differences.fact(*fact);
        differences.same(
            || format!("{name} is listed as an assumption"),
            !defects.is_empty(),
            listed.is_some(),
        );
        if let Some(listed) = listed {
            differences.same(
                || format!("the assumed value of {name}"),
                *value,
                listed.value,
            );
            let why = defect_of(listed.why);
            differences.holds(defects.contains(&why), || {
                format!("{name} is said to be {why:?}, but is {defects:?}")
            });
        }
    }
    for listed in &report.assumptions {
        let answered = case
            .answer(listed.fact)
            .is_some_and(|answer| answer.value.is_some());
        differences.holds(answered, || format!("{listed:?} was not answered"));
    }
}

/// Says a basis of the engine in the reference's words.
pub(crate) fn basis_of(basis: grounds_engine::Basis) -> Basis {
    match basis {
        grounds_engine::Basis::Established => Basis::Established,
        grounds_engine::Basis::Presumed => Basis::Presumed,
        grounds_engine::Basis::NotShown => Basis::NotShown,
        grounds_engine::Basis::Assumed => Basis::Assumed,
        grounds_engine::Basis::NotKnown => Basis::NotKnown,
        grounds_engine::Basis::NotAsked => Basis::NotAsked,
    }
}

/// Says what is wrong with an answer in the reference's words.
fn defect_of(why: AssumptionReason) -> Defect {
    match why {
        AssumptionReason::NoEvidence => Defect::NoEvidence,
        AssumptionReason::WrongKind => Defect::WrongKind,
        AssumptionReason::OtherDecision => Defect::OtherDecision,
        AssumptionReason::Undated => Defect::Undated,
        AssumptionReason::LaterThanTheDay => Defect::LaterThanTheDay,
        AssumptionReason::TooOld => Defect::TooOld,
        AssumptionReason::JudgementIncomplete => Defect::JudgementIncomplete,
    }
}
