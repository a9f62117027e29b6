//! What holds however the open facts turn out.

use grounds::Library;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    facts::{Situation, situation},
    norms::named_measure,
};
use crate::{
    citation::Named,
    scalar::{Outcome, Verdict},
};

/// Says what may come once all is known, and what would change the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Exact {
    /// Whether it was worked out. The fields below are there only if it was.
    pub status: ExactStatus,
    /// What may come with presumptions and burdens held.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub held: Option<Possible>,
    /// What may come when nothing is presumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub released: Option<Possible>,
    /// What may come when nothing is presumed, and nothing counts as `no` for not being shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub all_released: Option<Possible>,
    /// The smallest sets of changes that turn the outcome, among facts that measures can change; those of fewest facts first.
    pub changes: Vec<Change>,
    /// Whether there were more sets of changes than were tried.
    pub changes_cut_short: bool,
}

/// Says whether the open facts were followed through every way in which they may turn out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExactStatus {
    /// They were.
    Exact,
    /// They were not, because the restriction is graded and the question names no grade.
    NotTried,
    /// They were not, because too much is open. What is called unknown may be settled all the same.
    TooLarge,
    /// They were not, because nothing that the constraints allow fits the answers and what the law presumes.
    NoSituation,
}

/// Is what may come once all is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Possible {
    /// Whether one outcome alone may come: whatever else is found out, it stays the same.
    pub settled: bool,
    /// The verdicts that may come, each once.
    pub verdicts: Vec<Verdict>,
    /// Every outcome that may come, the strongest need first.
    pub outcomes: Vec<Outcome>,
}

/// Is a set of changes that turns the outcome, of which none can be left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Change {
    /// What would be so.
    pub to: Vec<Situation>,
    /// The measures that make it so.
    pub by: Vec<Named>,
    /// What would come of it.
    pub outcome: Outcome,
}

pub(super) fn exact(library: &Library, exactness: &grounds::Exactness) -> Exact {
    let (status, found) = match exactness {
        grounds::Exactness::Exact(exact) => (ExactStatus::Exact, Some(exact)),
        grounds::Exactness::NotTried => (ExactStatus::NotTried, None),
        grounds::Exactness::TooLarge => (ExactStatus::TooLarge, None),
        grounds::Exactness::NoSituation => (ExactStatus::NoSituation, None),
    };
    let change = |change: &grounds::Change| Change {
        to: situation(library, &change.to),
        by: change
            .by
            .iter()
            .map(|&measure| named_measure(library, measure))
            .collect(),
        outcome: change.outcome.into(),
    };
    Exact {
        status,
        held: found.map(|exact| possible(&exact.held)),
        released: found.map(|exact| possible(&exact.released)),
        all_released: found.map(|exact| possible(&exact.all_released)),
        changes: found
            .iter()
            .flat_map(|exact| &exact.changes)
            .map(change)
            .collect(),
        changes_cut_short: found.is_some_and(|exact| exact.changes_cut_short),
    }
}

fn possible(outcomes: &[grounds::Outcome]) -> Possible {
    let mut verdicts: Vec<grounds::Verdict> =
        outcomes.iter().map(|outcome| outcome.verdict()).collect();
    verdicts.sort_unstable();
    verdicts.dedup();
    Possible {
        settled: outcomes.len() == 1,
        verdicts: verdicts.into_iter().map(Verdict::from).collect(),
        outcomes: outcomes.iter().copied().map(Outcome::from).collect(),
    }
}
