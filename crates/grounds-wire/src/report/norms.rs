//! How norms stand.

use grounds::{Library, RestrictionId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Citation, InForce, Named, Norm, citations, named_norm, norm},
    condition::{Condition, Test, test_says, traced, wire_test},
    fact::named_fact,
    restriction::{Grade, grade, named_restriction},
    scalar::{Level, Tri, words},
};

/// Is a norm that bears on the proposal, with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NormFinding {
    /// The norm.
    pub norm: Norm,
    /// What it does to the outcome.
    pub role: Role,
    /// Of advice, and of one way among others: the duty that it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub meets: Option<Named>,
    /// How it comes to bear.
    pub bearing: Bearing,
    /// The grade that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<Grade>,
    /// Whether it applies; of a limit, whether it bears; of a ground, whether it holds.
    pub status: Tri,
    /// How its `when` stands.
    pub when: Condition,
    /// How its `unless` stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub unless: Option<Condition>,
    /// How the condition of a limit, or of a commitment on a condition, stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub only_if: Option<Condition>,
    /// The exceptions to it that are in force.
    pub exceptions: Vec<ExceptionFinding>,
    /// Whether a requirement displaces it.
    pub displaced: Tri,
    /// Of a commitment: whether it binds whoever asks. True for everything else.
    pub binds: bool,
}

/// Says what a norm does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It requires.
    Requirement,
    /// It forbids.
    Ban,
    /// It allows only on a condition.
    Limit,
    /// It is a lawful basis.
    Ground,
    /// It advises.
    Advice,
    /// It says that the restriction may meet a duty.
    MayMeet,
    /// It advises against.
    AdviceAgainst,
    /// It is a commitment to restrict.
    Commitment,
    /// It is a commitment not to.
    CommitmentNotTo,
    /// It is a commitment to restrict on a condition alone.
    CommitmentOnlyIf,
}

words! {
    /// Says how a norm comes to bear on the proposal.
    Bearing from grounds::Bearing {
        /// It names the proposed restriction.
        Same,
        /// The proposed restriction is a kind, or a kind of a part, of what it names.
        Kind,
        /// The proposed restriction is a part of what it names.
        Part,
        /// It speaks of whatever is proposed.
        Proposed,
    }
}

/// Is an exception, with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExceptionFinding {
    /// The exception.
    pub norm: Norm,
    /// Whether it applies.
    pub status: Tri,
    /// How its `when` stands.
    pub when: Condition,
    /// How its `unless` stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub unless: Option<Condition>,
    /// The exceptions to it that are in force.
    #[schema(no_recursion)]
    pub exceptions: Vec<ExceptionFinding>,
}

/// Is a restriction's demand for a lawful basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DemandForGround {
    /// The restriction that demands it: the proposed one, or one that it is a kind or a part of.
    pub restriction: Named,
    /// By which sources.
    pub by: Vec<Citation>,
    /// Whether a requirement displaces it.
    pub displaced: Tri,
    /// Whether any of the sources is verified.
    pub verified: bool,
}

/// Is a duty, with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyFinding {
    /// The duty.
    pub norm: Norm,
    /// Whether it applies.
    pub applies: Tri,
    /// How its `when` stands.
    pub when: Condition,
    /// Whether it is met.
    pub met: Tri,
    /// How its `met when` stands.
    pub met_when: Condition,
    /// Whether a current assessment of the person says that gentler ways suffice; left out where the duty names no assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub gentler_ways_suffice: Option<Tri>,
    /// Whether a norm or a measure in this report is about it.
    pub linked: bool,
    /// Other restrictions that guidance advises, or says may, meet it.
    pub other_ways: Vec<Named>,
    /// Measures that meet it.
    pub measures: Vec<DutyMeasure>,
}

/// Is a measure that meets a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyMeasure {
    /// The measure.
    pub measure: Named,
    /// Whether it is recorded as done.
    pub done: bool,
}

/// Is a norm that would apply but for one condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NearMiss {
    /// The norm.
    pub norm: Norm,
    /// What stands in the way.
    pub but_for: ButFor,
}

/// Says what stands in the way of a norm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ButFor {
    /// One condition that is not met.
    Condition {
        /// The label of the nearest labelled item around it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(nullable = false)]
        label: Option<String>,
        /// The fact.
        fact: Named,
        /// The test that it fails, or passes where it must not.
        test: Test,
        /// The test as a rulebook writes it.
        says: String,
    },
    /// An exception that applies.
    Exception(Named),
}

/// Is a norm that is not in force on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutOfForce {
    /// The norm, in the version nearest to the day.
    pub norm: Norm,
    /// When that version is in force.
    pub in_force: InForce,
}

/// Is a part of a wider proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartFinding {
    /// The part.
    pub restriction: Named,
    /// The norm that speaks of it.
    pub norm: Named,
    /// How strongly it asks for the part; left out for a ban or a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub level: Option<Level>,
    /// Whether it applies.
    pub status: Tri,
}

pub(super) fn norm_finding(
    library: &Library,
    restriction: RestrictionId,
    finding: &grounds::NormFinding,
) -> NormFinding {
    let (role, duty) = role(finding.role);
    NormFinding {
        norm: norm(library, finding.norm, finding.version),
        role,
        meets: duty.map(|duty| named_norm(library, duty)),
        bearing: finding.bearing.into(),
        grade: finding
            .rung
            .and_then(|rung| grade(library, restriction, rung)),
        status: finding.status.into(),
        when: traced(library, &finding.when),
        unless: finding
            .unless
            .as_ref()
            .map(|unless| traced(library, unless)),
        only_if: finding
            .condition
            .as_ref()
            .map(|condition| traced(library, condition)),
        exceptions: exceptions(library, &finding.exceptions),
        displaced: finding.displaced.into(),
        binds: finding.binds,
    }
}

fn role(role: grounds::Role) -> (Role, Option<grounds::NormId>) {
    match role {
        grounds::Role::Requirement => (Role::Requirement, None),
        grounds::Role::Ban => (Role::Ban, None),
        grounds::Role::Limit => (Role::Limit, None),
        grounds::Role::Ground => (Role::Ground, None),
        grounds::Role::Advice(duty) => (Role::Advice, duty),
        grounds::Role::MayMeet(duty) => (Role::MayMeet, Some(duty)),
        grounds::Role::AdviceAgainst => (Role::AdviceAgainst, None),
        grounds::Role::Commitment => (Role::Commitment, None),
        grounds::Role::CommitmentNotTo => (Role::CommitmentNotTo, None),
        grounds::Role::CommitmentOnlyIf => (Role::CommitmentOnlyIf, None),
    }
}

fn exceptions(library: &Library, findings: &[grounds::ExceptionFinding]) -> Vec<ExceptionFinding> {
    let exception = |finding: &grounds::ExceptionFinding| ExceptionFinding {
        norm: norm(library, finding.norm, finding.version),
        status: finding.status.into(),
        when: traced(library, &finding.when),
        unless: finding
            .unless
            .as_ref()
            .map(|unless| traced(library, unless)),
        exceptions: exceptions(library, &finding.exceptions),
    };
    findings.iter().map(exception).collect()
}

pub(super) fn demand(library: &Library, demand: &grounds::DemandForGround) -> DemandForGround {
    DemandForGround {
        restriction: named_restriction(library, demand.restriction),
        by: citations(library, &demand.by),
        displaced: demand.displaced.into(),
        verified: demand.verified,
    }
}

pub(super) fn duty_finding(library: &Library, finding: &grounds::DutyFinding) -> DutyFinding {
    let measure = |&(measure, done): &(grounds::MeasureId, bool)| DutyMeasure {
        measure: named_measure(library, measure),
        done,
    };
    DutyFinding {
        norm: norm(library, finding.norm, finding.version),
        applies: finding.applies.into(),
        when: traced(library, &finding.when),
        met: finding.met.into(),
        met_when: traced(library, &finding.met_when),
        gentler_ways_suffice: finding.gentler_ways_suffice.map(Tri::from),
        linked: finding.linked,
        other_ways: finding
            .other_ways
            .iter()
            .map(|&way| named_restriction(library, way))
            .collect(),
        measures: finding.measures.iter().map(measure).collect(),
    }
}

/// Returns the name and the title of a measure.
pub(super) fn named_measure(library: &Library, measure: grounds::MeasureId) -> Named {
    let found = &library[measure];
    Named {
        name: library.full_name(&found.name),
        title: found.title.clone(),
    }
}

pub(super) fn near_miss(library: &Library, near_miss: &grounds::NearMiss) -> NearMiss {
    let but_for = match &near_miss.but_for {
        grounds::ButFor::Condition { label, fact, test } => ButFor::Condition {
            label: label.clone(),
            fact: named_fact(library, *fact),
            test: wire_test(&library[*fact].answers, test),
            says: test_says(library, *fact, test),
        },
        grounds::ButFor::Exception(exception) => ButFor::Exception(named_norm(library, *exception)),
    };
    NearMiss {
        norm: norm(library, near_miss.norm, near_miss.version),
        but_for,
    }
}

pub(super) fn out_of_force(library: &Library, out_of_force: &grounds::OutOfForce) -> OutOfForce {
    OutOfForce {
        norm: norm(library, out_of_force.norm, out_of_force.version),
        in_force: out_of_force.window.into(),
    }
}

pub(super) fn part(library: &Library, part: &grounds::PartFinding) -> PartFinding {
    PartFinding {
        restriction: named_restriction(library, part.restriction),
        norm: named_norm(library, part.norm),
        level: part.level.map(Level::from),
        status: part.status.into(),
    }
}
