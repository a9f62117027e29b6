//! The ladder of a graded restriction.

use grounds::{Library, RestrictionId, Rung};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Named, named_norm},
    restriction::{Grade, LadderType, grade, ladder_type},
    scalar::{Level, Outcome},
};

/// Says what is asked for along the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LadderFinding {
    /// The ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ladder: Option<LadderType>,
    /// The strictest grade for each level that something asks for, the strongest level first.
    pub strictest: Vec<Strictest>,
    /// Whether a stricter grade than the proposed one is required, expected or advised.
    pub not_enough: bool,
    /// The outcome at each grade that some norm names, from the least strict.
    pub rungs: Vec<RungOutcome>,
}

/// Is the strictest grade that something asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Strictest {
    /// How strongly.
    pub level: Level,
    /// The grade; left out where it is every grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<Grade>,
    /// The norm that asks for it.
    pub norm: Named,
}

/// Is the outcome at one grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RungOutcome {
    /// The grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<Grade>,
    /// The outcome.
    pub outcome: Outcome,
}

pub(super) fn ladder_finding(
    library: &Library,
    restriction: RestrictionId,
    finding: &grounds::LadderFinding,
) -> LadderFinding {
    let strictest = |strictest: &grounds::Strictest| Strictest {
        level: strictest.level.into(),
        grade: strictest
            .rung
            .and_then(|rung| grade(library, restriction, rung)),
        norm: named_norm(library, strictest.norm),
    };
    let rung = |&(rung, outcome): &(Rung, grounds::Outcome)| RungOutcome {
        grade: grade(library, restriction, rung),
        outcome: outcome.into(),
    };
    LadderFinding {
        ladder: library[restriction].ladder.as_ref().map(ladder_type),
        strictest: finding.strictest.iter().map(strictest).collect(),
        not_enough: finding.not_enough,
        rungs: finding.rungs.iter().map(rung).collect(),
    }
}
