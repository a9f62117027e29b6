//! The report: everything that an assessment established, with its names resolved.

mod exact;
mod facts;
mod ladder;
mod norms;
mod search;

use grounds::{Detail, Grounds, Library};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Citation, Named, citations},
    fact::named_fact,
    request::{AssessRequest, Assumed},
    restriction::{Restriction, restriction},
    rulebook::{Provenance, Reason, provenance, reason},
    scalar::{Outcome, Tri},
};

pub use exact::{Change, Exact, ExactStatus, Possible};
pub(crate) use facts::situation;
pub use facts::{
    Assumption, AssumptionReason, FactFinding, NotShown, Presumed, Question, Situation,
};
pub use ladder::{LadderFinding, RungOutcome, Strictest};
pub use norms::{
    Bearing, ButFor, DemandForGround, DutyFinding, DutyMeasure, ExceptionFinding, NearMiss,
    NormFinding, OutOfForce, PartFinding, Role,
};
pub use search::{Everyone, MeasureFinding, Searched};

/// What every report says about itself.
pub const NOTICE: &str = "This is decision support, not legal advice.";

/// Says what an assessment established.
///
/// Lists are always there, and empty where there is nothing to tell. An optional field that has nothing to say is left out, except for the three
/// outcomes, which are then `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Report {
    /// The outcome; `null` where the restriction is graded and the question names no grade: see `ladder`.
    pub outcome: Option<Outcome>,
    /// The outcome when nothing is presumed.
    pub released: Option<Outcome>,
    /// The outcome when nothing is presumed, and nothing counts as `no` for not being shown.
    pub all_released: Option<Outcome>,
    /// What may come once all is known, and what would change the outcome.
    pub exact: Exact,
    /// The answer in plain English; left out with `explain=none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
    /// How the answer follows, as a tree in plain text; with `explain=full` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tree: Option<String>,
    /// The restriction that was proposed.
    pub restriction: Restriction,
    /// The question by full names: sent again, it gives the same report from the same books.
    pub question: AssessRequest,
    /// The parts of the question that were left out and filled in by whoever put it to the engine.
    pub assumed: Vec<Assumed>,
    /// How each level of need stands.
    pub levels: Levels,
    /// What demands a lawful basis for it.
    pub needs_ground: Vec<DemandForGround>,
    /// Every norm that bears on the proposal and is in force, with how it stands.
    pub norms: Vec<NormFinding>,
    /// The duties that apply or may apply, with how each stands and every known way to meet it.
    pub duties: Vec<DutyFinding>,
    /// How each fact stands that some condition tests.
    pub facts: Vec<FactFinding>,
    /// What was presumed, and the outcome rests on.
    pub presumptions: Vec<Presumed>,
    /// What was not shown, and would change the outcome if it were.
    pub not_shown: Vec<NotShown>,
    /// The answers that were given without what they ask for.
    pub assumptions: Vec<Assumption>,
    /// The facts of which the evidence is older than a house rule allows.
    pub old_evidence: Vec<Named>,
    /// Norms that would apply but for one condition.
    pub near_misses: Vec<NearMiss>,
    /// Norms that bear on the restriction, but are not in force on the day.
    pub out_of_force: Vec<OutOfForce>,
    /// The ladder of a graded restriction.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ladder: Option<LadderFinding>,
    /// Of a wider proposal, the parts that something asks for, forbids or limits.
    pub parts: Vec<PartFinding>,
    /// Of a proposal for everyone: the situations that decide it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub everyone: Option<Everyone>,
    /// The reason that was given, with its answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<Reason>,
    /// Gentler ways, those that change the outcome first.
    pub measures: Vec<MeasureFinding>,
    /// What can still change the outcome: first what tells most for the effort of finding it out, then what matters only if somebody shows what has to
    /// be shown.
    pub questions: Vec<Question>,
    /// Where the engine looked: every book of law, guidance or commitment.
    pub searched: Vec<Searched>,
    /// Every source that the findings cite, in the order of first use.
    pub citations: Vec<Citation>,
    /// What answered.
    pub provenance: Provenance,
    /// What a report is, and is not.
    pub notice: String,
}

/// Says how each level of need stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Levels {
    /// Binding law requires it.
    pub required: Tri,
    /// Guidance advises it to meet a duty.
    pub expected: Tri,
    /// It may meet a duty, once the person is assessed.
    pub assess_first: Tri,
    /// Guidance advises it.
    pub advised: Tri,
    /// A commitment that binds asks for it.
    pub agreed: Tri,
}

/// Says how much of a report to put in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Explain {
    /// Nothing.
    None,
    /// What a care worker needs.
    #[default]
    Summary,
    /// Everything, with the derivation.
    Full,
}

impl Explain {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Summary, Self::Full];

    /// Returns the choice as requests write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Summary => "summary",
            Self::Full => "full",
        }
    }

    /// Finds a choice by how it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == text)
    }
}

/// Converts a report that `grounds` made; nothing is put in words yet.
///
/// # Panics
///
/// If the report was made by other rulebooks.
#[must_use]
pub fn report(grounds: &Grounds, report: &grounds::Report) -> Report {
    let library = grounds.library();
    let query = &report.query;
    Report {
        outcome: report.outcome.map(Outcome::from),
        released: report.released.map(Outcome::from),
        all_released: report.all_released.map(Outcome::from),
        exact: exact::exact(library, &report.exact),
        text: None,
        tree: None,
        restriction: restriction(library, query.restriction),
        question: AssessRequest::of(library, query),
        assumed: Vec::new(),
        levels: levels(report.levels),
        needs_ground: report
            .needs_ground
            .iter()
            .map(|demand| norms::demand(library, demand))
            .collect(),
        norms: report
            .norms
            .iter()
            .map(|finding| norms::norm_finding(library, query.restriction, finding))
            .collect(),
        duties: report
            .duties
            .iter()
            .map(|finding| norms::duty_finding(library, finding))
            .collect(),
        facts: report
            .facts
            .iter()
            .map(|finding| facts::fact_finding(library, finding))
            .collect(),
        presumptions: report
            .presumptions
            .iter()
            .map(|presumed| facts::presumed(library, presumed))
            .collect(),
        not_shown: report
            .not_shown
            .iter()
            .map(|not_shown| facts::not_shown(library, not_shown))
            .collect(),
        assumptions: report
            .assumptions
            .iter()
            .map(|assumption| facts::assumption(library, assumption))
            .collect(),
        old_evidence: named_facts(library, &report.old_evidence),
        near_misses: report
            .near_misses
            .iter()
            .map(|near_miss| norms::near_miss(library, near_miss))
            .collect(),
        out_of_force: report
            .out_of_force
            .iter()
            .map(|out_of_force| norms::out_of_force(library, out_of_force))
            .collect(),
        ladder: report
            .ladder
            .as_ref()
            .map(|finding| ladder::ladder_finding(library, query.restriction, finding)),
        parts: report
            .parts
            .iter()
            .map(|part| norms::part(library, part))
            .collect(),
        everyone: report
            .everyone
            .as_ref()
            .map(|everyone| search::everyone(library, everyone)),
        reason: report
            .saying
            .map(|saying| reason(library, &library[saying])),
        measures: report
            .measures
            .iter()
            .map(|measure| search::measure(library, measure))
            .collect(),
        questions: report
            .questions
            .iter()
            .map(|question| facts::question(library, question))
            .collect(),
        searched: report
            .searched
            .iter()
            .map(|searched| search::searched(library, searched))
            .collect(),
        citations: citations(library, &report.citations),
        provenance: provenance(grounds),
        notice: NOTICE.to_owned(),
    }
}

impl Report {
    /// Puts the report in words.
    #[must_use]
    pub fn explained(self, grounds: &Grounds, report: &grounds::Report, explain: Explain) -> Self {
        let text = match explain {
            Explain::None => None,
            Explain::Summary => Some(grounds.english(report, Detail::Short)),
            Explain::Full => Some(grounds.english(report, Detail::Full)),
        };
        let tree = (explain == Explain::Full).then(|| grounds.tree(report));
        Self { text, tree, ..self }
    }

    /// Says which parts of the question were left out and filled in.
    #[must_use]
    pub fn assuming(self, assumed: Vec<Assumed>) -> Self {
        Self { assumed, ..self }
    }
}

fn levels(levels: grounds::Levels) -> Levels {
    Levels {
        required: levels.required.into(),
        expected: levels.expected.into(),
        assess_first: levels.assess_first.into(),
        advised: levels.advised.into(),
        agreed: levels.agreed.into(),
    }
}

fn named_facts(library: &Library, facts: &[grounds::FactId]) -> Vec<Named> {
    facts
        .iter()
        .map(|&fact| named_fact(library, fact))
        .collect()
}
