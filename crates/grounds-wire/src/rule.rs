//! Rules, clauses, grounds, duties and exceptions, each with its words as the rulebook has them.

use grounds::{
    Displaced, Grounds, Library, NormId, NormVersion, Places, RestrictionId, Rung, Says, Span,
    Target,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{BookRef, Citation, InForce, Named, book_ref, citations, named_norm},
    condition::{Condition, plain},
    fact::named_fact,
    restriction::{grade, named_restriction, target},
    scalar::{BlockWord, PlaceWord},
};

/// Is a rule, clause, ground, duty or exception in all its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RulePage {
    /// Its full name, such as `mental-capacity-act.s1-2`.
    pub name: String,
    /// The words that people read.
    pub title: String,
    /// Which block declares it.
    pub block: BlockWord,
    /// Its book.
    pub book: BookRef,
    /// Its versions, of which at most one is in force on any day in any place.
    pub versions: Vec<RuleVersion>,
    /// The exceptions that name it.
    pub exceptions: Vec<Named>,
}

/// Is one dated version of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleVersion {
    /// When it is in force.
    pub in_force: InForce,
    /// Where it applies.
    pub applies_in: Vec<PlaceWord>,
    /// What it says.
    pub verb: VerbWord,
    /// What it speaks about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub target: Option<TargetView>,
    /// Of a ground: what it is a lawful basis for.
    pub targets: Vec<Named>,
    /// When it applies.
    pub when: Condition,
    /// What closes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub unless: Option<Condition>,
    /// Of a limit, or a commitment on a condition: that condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub only_if: Option<Condition>,
    /// Of a duty: when it is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub met_when: Option<Condition>,
    /// Of a duty: the fact in which an assessment of the person says whether gentler ways suffice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub assessed_by: Option<Named>,
    /// Of advice, and of one way among others: the duty that it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub meets: Option<Named>,
    /// Of a requirement: the limits, and the demands for a ground, that it displaces.
    pub despite: Vec<Named>,
    /// Of an exception: what it is an exception to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub exception_to: Option<Named>,
    /// Of an exception: the powers that it is made under.
    pub under: Vec<Citation>,
    /// The point in plain words; for a clause its text.
    pub because: String,
    /// The label of a clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub clause: Option<String>,
    /// Whether any of its sources is verified, and every definition that it uses is.
    pub verified: bool,
    /// What it cites.
    pub cites: Vec<Citation>,
    /// The block as the rulebook has it.
    pub source: String,
}

/// Says what a norm does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerbWord {
    /// The law requires the target.
    Requires,
    /// The law forbids the target.
    Forbids,
    /// The law allows the target only on a condition.
    AllowsOnlyIf,
    /// Guidance advises the target.
    Advises,
    /// Guidance advises against the target.
    AdvisesAgainst,
    /// The target may meet a duty.
    MayMeet,
    /// The parties agree on the target.
    Agrees,
    /// The parties agree not to impose the target.
    AgreesNotTo,
    /// The parties agree on the target on a condition alone.
    AgreesOnlyIf,
    /// It is a lawful basis.
    Ground,
    /// It is a duty.
    Duty,
    /// It is an exception.
    Exception,
    /// It is a clause of words alone.
    WordsAlone,
}

/// Is what a verb speaks about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetView {
    /// Whether it is whatever is proposed, and no restriction by name.
    pub whatever_is_proposed: bool,
    /// The restriction.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub restriction: Option<Named>,
    /// The grade; left out where it is every grade, or the restriction is not graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<crate::restriction::Grade>,
}

/// Returns a rule, clause, ground, duty or exception in all its versions.
#[must_use]
pub fn rule_page(grounds: &Grounds, id: NormId) -> RulePage {
    let library = grounds.library();
    let norm = &library[id];
    RulePage {
        name: library.full_name(&norm.name),
        title: norm.title.clone(),
        block: norm.block.into(),
        book: book_ref(&library[norm.name.book]),
        versions: norm
            .versions
            .iter()
            .map(|version| rule_version(grounds, version))
            .collect(),
        exceptions: norm
            .exceptions
            .iter()
            .map(|&exception| named_norm(library, exception))
            .collect(),
    }
}

fn rule_version(grounds: &Grounds, version: &NormVersion) -> RuleVersion {
    let library = grounds.library();
    let says = version.says.as_ref();
    let start = RuleVersion {
        in_force: version.window.into(),
        applies_in: places(version.extent),
        verb: verb(says),
        target: says
            .and_then(target)
            .map(|target| target_view(library, target)),
        targets: Vec::new(),
        when: plain(library, None, &version.when),
        unless: version
            .unless
            .as_ref()
            .map(|unless| plain(library, None, unless)),
        only_if: None,
        met_when: None,
        assessed_by: None,
        meets: None,
        despite: Vec::new(),
        exception_to: None,
        under: Vec::new(),
        because: version.because.clone(),
        clause: version.clause.as_ref().map(|clause| clause.label.clone()),
        verified: version.verified,
        cites: citations(library, &version.cites),
        source: source_text(grounds, version.span).to_owned(),
    };
    match says {
        Some(Says::Requires { despite, .. }) => RuleVersion {
            despite: despite.iter().map(|it| displaced(library, *it)).collect(),
            ..start
        },
        Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) => RuleVersion {
            only_if: Some(plain(library, None, condition)),
            ..start
        },
        Some(
            Says::Advises {
                to_meet: Some(duty),
                ..
            }
            | Says::MayMeet { duty, .. },
        ) => RuleVersion {
            meets: Some(named_norm(library, *duty)),
            ..start
        },
        Some(Says::Ground(targets)) => RuleVersion {
            targets: targets
                .iter()
                .map(|&target| named_restriction(library, target))
                .collect(),
            ..start
        },
        Some(Says::Duty {
            met_when,
            assessed_by,
        }) => RuleVersion {
            met_when: Some(plain(library, None, met_when)),
            assessed_by: assessed_by.map(|fact| named_fact(library, fact)),
            ..start
        },
        Some(Says::Exception { to, under }) => RuleVersion {
            exception_to: Some(named_norm(library, *to)),
            under: citations(library, under),
            ..start
        },
        Some(
            Says::Forbids(_)
            | Says::Advises { to_meet: None, .. }
            | Says::AdvisesAgainst(_)
            | Says::Agrees(_)
            | Says::AgreesNotTo(_),
        )
        | None => start,
    }
}

fn verb(says: Option<&Says>) -> VerbWord {
    match says {
        None => VerbWord::WordsAlone,
        Some(Says::Requires { .. }) => VerbWord::Requires,
        Some(Says::Forbids(_)) => VerbWord::Forbids,
        Some(Says::AllowsOnlyIf(..)) => VerbWord::AllowsOnlyIf,
        Some(Says::Advises { .. }) => VerbWord::Advises,
        Some(Says::AdvisesAgainst(_)) => VerbWord::AdvisesAgainst,
        Some(Says::MayMeet { .. }) => VerbWord::MayMeet,
        Some(Says::Agrees(_)) => VerbWord::Agrees,
        Some(Says::AgreesNotTo(_)) => VerbWord::AgreesNotTo,
        Some(Says::AgreesOnlyIf(..)) => VerbWord::AgreesOnlyIf,
        Some(Says::Ground(_)) => VerbWord::Ground,
        Some(Says::Duty { .. }) => VerbWord::Duty,
        Some(Says::Exception { .. }) => VerbWord::Exception,
    }
}

fn target_view(library: &Library, target: Target) -> TargetView {
    let rung_of = |restriction: RestrictionId, rung: Option<Rung>| {
        rung.and_then(|rung| grade(library, restriction, rung))
    };
    match target {
        Target::TheProposed => TargetView {
            whatever_is_proposed: true,
            restriction: None,
            grade: None,
        },
        Target::Restriction(restriction, rung) => TargetView {
            whatever_is_proposed: false,
            restriction: Some(named_restriction(library, restriction)),
            grade: rung_of(restriction, rung),
        },
    }
}

fn displaced(library: &Library, displaced: Displaced) -> Named {
    match displaced {
        Displaced::Limit(norm) => named_norm(library, norm),
        Displaced::DemandForGround(restriction) => named_restriction(library, restriction),
    }
}

/// Returns places in order.
pub(crate) fn places(places: Places) -> Vec<PlaceWord> {
    places.iter().map(PlaceWord::from).collect()
}

/// Returns the text at a place; empty where the files do not have it.
pub(crate) fn source_text(grounds: &Grounds, span: Span) -> &str {
    grounds
        .files()
        .get(span.file.0 as usize)
        .and_then(|file| file.text.get(span.range()))
        .unwrap_or_default()
        .trim_end()
}
