//! What to find out.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use grounds_check::{FactId, NormId};
use grounds_syntax::ast::Subject;

use crate::{
    case::Case,
    constraints,
    everyone::judge,
    open_facts::open_facts,
    outcome::{Leave, Level, Need, Outcome},
    plan,
    report::{Basis, FactFinding, NormFinding, Question, Role},
    scratch::{Mode, Scratch},
    values::values,
};

/// Orders questions: decisive ones, missing evidence, few other open facts beside it, little effort.
type Order = (Reverse<bool>, bool, usize, u8);

/// Bounds how many facts are tried one by one.
const MOST_TRIED: usize = 200;

/// Returns the facts that can still move a norm, the most decisive and the easiest to know first.
pub(crate) fn questions(
    case: Case<'_>,
    facts: &[FactFinding],
    norms: &[NormFinding],
    held: Outcome,
    scratch: &mut Scratch,
) -> Vec<Question> {
    let rests_on = plan::facts_by_norm(case.program, case.plan);
    let basis: BTreeMap<FactId, Basis> = facts
        .iter()
        .map(|finding| (finding.fact, finding.basis))
        .collect();
    // A proposal for everyone takes no answers about one person.
    let can_ask = |fact: FactId| {
        !case.query.for_everyone || case.program.library[fact].subject == Subject::Place
    };
    let can_move = |fact: &FactId| {
        can_ask(*fact) && !matches!(basis.get(fact), None | Some(Basis::Established))
    };
    let open: BTreeMap<NormId, BTreeSet<FactId>> = norms
        .iter()
        .filter(|finding| is_open(finding, held))
        .map(|finding| (finding.norm, open_facts(case, finding, scratch)))
        .collect();

    // For each fact that can move: the norms that rest on it, and the fewest open facts of any norm that it keeps open.
    let mut about: BTreeMap<FactId, (Vec<NormId>, usize)> = BTreeMap::new();
    for (norm, under) in &rests_on {
        let keeping_open = open.get(norm);
        for fact in under.iter().copied().filter(can_move) {
            let (norms, fewest) = about.entry(fact).or_insert((Vec::new(), usize::MAX));
            norms.push(*norm);
            if let Some(facts) = keeping_open.filter(|facts| facts.contains(&fact)) {
                *fewest = (*fewest).min(facts.len());
            }
        }
    }

    let mut found: Vec<(Order, Question)> = Vec::new();
    for (tried, (fact, (for_norms, fewest))) in about.into_iter().enumerate() {
        let basis = basis.get(&fact).copied().unwrap_or(Basis::NotAsked);
        let decisive = tried < MOST_TRIED && is_decisive(case, fact, held, scratch);
        // What the law presumes, or was not shown, is asked only where the answer could matter by itself.
        let in_an_open_norm = unsettled(Some(&basis)) && fewest < usize::MAX;
        if !(decisive || in_an_open_norm) {
            continue;
        }
        let order = (
            Reverse(decisive),
            basis != Basis::Assumed,
            fewest,
            effort(case, fact),
        );
        let question = Question {
            fact,
            decisive,
            for_norms,
            basis,
            only_if_shown: basis == Basis::NotShown,
        };
        found.push((order, question));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, question)| question).collect()
}

fn unsettled(basis: Option<&Basis>) -> bool {
    matches!(
        basis,
        Some(Basis::Assumed | Basis::NotKnown | Basis::NotAsked)
    )
}

/// Says whether a norm is open and its answer could still move the outcome.
///
/// What three-valued logic has settled no further answer unsettles; only what is expected, or has to be assessed first, ends when its duty is shown to be met.
fn is_open(finding: &NormFinding, held: Outcome) -> bool {
    let unknown = finding.status.is_unknown();
    match finding.role {
        Role::Ban | Role::Ground => held.leave == Leave::Unknown && unknown,
        Role::Limit => {
            let condition = finding
                .condition
                .as_ref()
                .is_some_and(|condition| condition.value.is_unknown());
            held.leave == Leave::Unknown && (unknown || (condition && finding.status.is_yes()))
        }
        Role::Requirement | Role::Advice(None) => matches!(held.need, Need::Unknown(_)) && unknown,
        Role::Commitment => matches!(held.need, Need::Unknown(_)) && unknown && finding.binds,
        Role::Advice(Some(_)) | Role::MayMeet(_) => match held.need {
            Need::Unknown(_) => true,
            Need::Is(Level::Expected | Level::AssessFirst) => !finding.status.is_no(),
            Need::Is(_) | Need::None => false,
        },
        Role::AdviceAgainst | Role::CommitmentNotTo | Role::CommitmentOnlyIf => false,
    }
}

/// Says whether some answer that no constraint refuses changes the outcome by itself.
fn is_decisive(case: Case<'_>, fact: FactId, held: Outcome, scratch: &mut Scratch) -> bool {
    values(case, fact).into_iter().any(|value| {
        let query = case.query.with(fact, value);
        let answered = Case {
            query: &query,
            ..case
        };
        !constraints::violated(answered, scratch) && judge(answered, Mode::HELD, scratch) != held
    })
}

/// Orders plain facts before evidence, and evidence before judgements.
fn effort(case: Case<'_>, fact: FactId) -> u8 {
    let fact = &case.program.library[fact];
    if fact.judged_by.is_some() {
        2
    } else {
        u8::from(!fact.demands.is_empty())
    }
}
