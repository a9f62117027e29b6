//! The drafts of libraries. Every number in them picks from a list, whatever its length.

use proptest::{
    collection::vec,
    option::{of, weighted},
    prelude::*,
};

/// Is the draft of a library.
#[derive(Clone, Debug)]
pub(crate) struct LibraryDraft {
    pub(crate) facts: Vec<FactDraft>,
    pub(crate) defines: Vec<DefineDraft>,
    pub(crate) constraints: Vec<ConditionDraft>,
    pub(crate) restrictions: Vec<RestrictionDraft>,
    pub(crate) duties: Vec<DutyDraft>,
    pub(crate) rules: Vec<RuleDraft>,
    pub(crate) grounds: Vec<GroundDraft>,
    pub(crate) exceptions: Vec<ExceptionDraft>,
    pub(crate) measures: Vec<MeasureDraft>,
    /// Whether the agreement has dates.
    pub(crate) agreement_ends: bool,
    /// Whether what must be shown is used anywhere, so that the checker has to refuse some of the drafts.
    pub(crate) uses_burdens_anywhere: bool,
}

/// Says which sources are cited: verified or not, dated or not, in all places or not.
pub(crate) type Cites = u8;

#[derive(Clone, Debug)]
pub(crate) struct FactDraft {
    pub(crate) answers: AnswersDraft,
    pub(crate) subject: u8,
    pub(crate) presumed: Vec<(u8, Option<ConditionDraft>, Cites)>,
    pub(crate) must_be_shown: Option<Cites>,
    pub(crate) judgement: bool,
    pub(crate) demands: Vec<DemandDraft>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswersDraft {
    YesNo,
    OneOf(u8),
    Number,
}

#[derive(Clone, Debug)]
pub(crate) struct DemandDraft {
    pub(crate) value: u8,
    pub(crate) kinds: u8,
    pub(crate) about_this: bool,
    pub(crate) within: Option<(u8, bool)>,
    pub(crate) cites: Cites,
}

#[derive(Clone, Debug)]
pub(crate) struct DefineDraft {
    pub(crate) means: ConditionDraft,
    /// What it means from the day on which the law changes.
    pub(crate) then: Option<ConditionDraft>,
    pub(crate) unverified: bool,
    /// Whether it may use what must be shown; then it is used as that is.
    pub(crate) shown: bool,
    /// Whether guidance defines it; then guidance alone uses it.
    pub(crate) guidance: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct RestrictionDraft {
    /// Each a restriction before it, and whether it is a kind of that or a part.
    pub(crate) parents: Vec<(u8, bool)>,
    pub(crate) needs_ground: Option<Cites>,
    pub(crate) ladder: u8,
    pub(crate) read_from: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct TargetDraft {
    pub(crate) restriction: u8,
    pub(crate) grade: u8,
}

/// Holds what every norm has.
#[derive(Clone, Debug)]
pub(crate) struct NormDraft {
    pub(crate) when: Option<ConditionDraft>,
    pub(crate) unless: Option<ConditionDraft>,
    pub(crate) cites: Cites,
    pub(crate) window: u8,
    pub(crate) extent: u8,
    pub(crate) book: u8,
}

#[derive(Clone, Debug)]
pub(crate) struct RuleDraft {
    pub(crate) verb: VerbDraft,
    pub(crate) target: TargetDraft,
    pub(crate) norm: NormDraft,
    /// Whether `when` stands on the line of the verb.
    pub(crate) inline: bool,
    /// A `when` from the day on which the law changes.
    pub(crate) then: Option<ConditionDraft>,
}

#[derive(Clone, Debug)]
pub(crate) enum VerbDraft {
    Requires(Vec<u8>),
    RequiresTheProposed(Vec<u8>),
    Forbids,
    ForbidsTheProposed,
    Allows(ConditionDraft),
    Advises(Option<u8>),
    AdvisesAgainst,
    MayMeet(u8, bool),
    Agrees,
    AgreesNotTo,
    AgreesOnlyIf(ConditionDraft),
}

#[derive(Clone, Debug)]
pub(crate) struct GroundDraft {
    pub(crate) targets: Vec<u8>,
    pub(crate) norm: NormDraft,
}

#[derive(Clone, Debug)]
pub(crate) struct DutyDraft {
    pub(crate) norm: NormDraft,
    pub(crate) met_when: ConditionDraft,
    pub(crate) assessed_by: Option<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct ExceptionDraft {
    pub(crate) to: u8,
    pub(crate) norm: NormDraft,
}

#[derive(Clone, Debug)]
pub(crate) struct MeasureDraft {
    pub(crate) targets: Vec<u8>,
    pub(crate) sets: Vec<(u8, u8)>,
    pub(crate) meets: Option<u8>,
    pub(crate) helps: bool,
}

/// Is the draft of a condition.
#[derive(Clone, Debug)]
pub(crate) enum ConditionDraft {
    /// A labelled list with its quantifier.
    List(u8, Vec<ConditionDraft>),
    Expression(ExpressionDraft),
}

#[derive(Clone, Debug)]
pub(crate) enum ExpressionDraft {
    /// Picks a fact or a definition, and how it is tested.
    Test(u8, u8, u8),
    Not(Box<ExpressionDraft>),
    And(Vec<ExpressionDraft>),
    Or(Vec<ExpressionDraft>),
}

fn test() -> impl Strategy<Value = ExpressionDraft> {
    (any::<u8>(), any::<u8>(), any::<u8>())
        .prop_map(|(what, how, value)| ExpressionDraft::Test(what, how, value))
}

fn expression() -> impl Strategy<Value = ExpressionDraft> {
    test().prop_recursive(2, 5, 3, |inner| {
        prop_oneof![
            2 => inner.clone().prop_map(|inner| ExpressionDraft::Not(Box::new(inner))),
            2 => vec(inner.clone(), 2..=3).prop_map(ExpressionDraft::And),
            2 => vec(inner, 2..=3).prop_map(ExpressionDraft::Or),
        ]
    })
}

/// Tests one thing about as often as several.
fn condition() -> impl Strategy<Value = ConditionDraft> {
    let list = expression()
        .prop_map(ConditionDraft::Expression)
        .prop_recursive(2, 5, 3, |inner| {
            (any::<u8>(), vec(inner, 1..=3))
                .prop_map(|(quantifier, items)| ConditionDraft::List(quantifier, items))
        });
    prop_oneof![test().prop_map(ConditionDraft::Expression), list]
}

/// Tests one thing more often than not, so that what it decides is often decided.
fn simple() -> impl Strategy<Value = ConditionDraft> {
    prop_oneof![4 => test().prop_map(ConditionDraft::Expression), 1 => condition()]
}

/// Is verified, undated and everywhere more often than not.
fn cites() -> impl Strategy<Value = Cites> {
    prop_oneof![4 => Just(0_u8), 3 => 1_u8..8]
}

fn norm(when: impl Strategy<Value = Option<ConditionDraft>>) -> impl Strategy<Value = NormDraft> {
    let window = prop_oneof![5 => Just(0_u8), 1 => 1_u8..3];
    let extent = prop_oneof![5 => Just(0_u8), 1 => 1_u8..3];
    (
        when,
        weighted(0.15, condition()),
        cites(),
        window,
        extent,
        any::<u8>(),
    )
        .prop_map(|(when, unless, cites, window, extent, book)| NormDraft {
            when,
            unless,
            cites,
            window,
            extent,
            book,
        })
}

fn verb() -> impl Strategy<Value = VerbDraft> {
    let despite = || prop_oneof![1 => Just(Vec::new()), 2 => vec(any::<u8>(), 1..=2)];
    prop_oneof![
        3 => despite().prop_map(VerbDraft::Requires),
        1 => despite().prop_map(VerbDraft::RequiresTheProposed),
        2 => Just(VerbDraft::Forbids),
        1 => Just(VerbDraft::ForbidsTheProposed),
        6 => condition().prop_map(VerbDraft::Allows),
        7 => weighted(0.7, any::<u8>()).prop_map(VerbDraft::Advises),
        1 => Just(VerbDraft::AdvisesAgainst),
        6 => (any::<u8>(), any::<bool>()).prop_map(|(duty, law)| VerbDraft::MayMeet(duty, law)),
        5 => Just(VerbDraft::Agrees),
        1 => Just(VerbDraft::AgreesNotTo),
        2 => condition().prop_map(VerbDraft::AgreesOnlyIf),
    ]
}

/// Names the first restriction often: the others may be kinds and parts of it.
fn target() -> impl Strategy<Value = TargetDraft> {
    (prop_oneof![Just(0_u8), any::<u8>()], any::<u8>())
        .prop_map(|(restriction, grade)| TargetDraft { restriction, grade })
}

fn rule() -> impl Strategy<Value = RuleDraft> {
    (
        verb(),
        target(),
        norm(weighted(0.7, condition())),
        any::<bool>(),
        weighted(0.1, condition()),
    )
        .prop_map(|(verb, target, norm, inline, then)| RuleDraft {
            verb,
            target,
            norm,
            inline,
            then,
        })
}

fn fact() -> impl Strategy<Value = FactDraft> {
    let answers = prop_oneof![5 => Just(AnswersDraft::YesNo), 1 => (2_u8..4).prop_map(AnswersDraft::OneOf), 2 => Just(AnswersDraft::Number)];
    let presumed = prop_oneof![3 => Just(Vec::new()), 1 => vec((any::<u8>(), of(condition()), cites()), 1..=2)];
    let demand = (
        any::<u8>(),
        any::<u8>(),
        prop::bool::weighted(0.7),
        weighted(0.6, (any::<u8>(), any::<bool>())),
        cites(),
    );
    let demand = demand.prop_map(|(value, kinds, about_this, within, cites)| DemandDraft {
        value,
        kinds,
        about_this,
        within,
        cites,
    });
    let demands = prop_oneof![3 => Just(Vec::new()), 2 => vec(demand, 1..=2)];
    (
        answers,
        0_u8..5,
        presumed,
        weighted(0.25, cites()),
        prop::bool::weighted(0.2),
        demands,
    )
        .prop_map(
            |(answers, subject, presumed, must_be_shown, judgement, demands)| FactDraft {
                answers,
                subject,
                presumed,
                must_be_shown,
                judgement,
                demands,
            },
        )
}

fn define() -> impl Strategy<Value = DefineDraft> {
    let flag = |share| prop::bool::weighted(share);
    (
        condition(),
        weighted(0.3, condition()),
        flag(0.2),
        flag(0.3),
        flag(0.2),
    )
        .prop_map(|(means, then, unverified, shown, guidance)| DefineDraft {
            means,
            then,
            unverified,
            shown,
            guidance,
        })
}

fn restriction() -> impl Strategy<Value = RestrictionDraft> {
    (
        vec((any::<u8>(), any::<bool>()), 0..=2),
        weighted(0.25, cites()),
        0_u8..8,
        any::<bool>(),
    )
        .prop_map(
            |(parents, needs_ground, ladder, read_from)| RestrictionDraft {
                parents,
                needs_ground,
                ladder,
                read_from,
            },
        )
}

/// Drafts a library with at most so many facts, with more constraints on them, and more rules, than most have.
pub(crate) fn constrained(facts: usize) -> impl Strategy<Value = LibraryDraft> {
    let more = (vec(condition(), 0..=2), vec(rule(), 1..=4));
    (library(facts), more).prop_map(|(mut draft, (constraints, rules))| {
        draft.rules.extend(rules);
        LibraryDraft {
            constraints,
            ..draft
        }
    })
}

/// Drafts a library with at most so many facts.
pub(crate) fn library(facts: usize) -> impl Strategy<Value = LibraryDraft> {
    let duty = (norm(simple().prop_map(Some)), condition(), of(any::<u8>())).prop_map(
        |(norm, met_when, assessed_by)| DutyDraft {
            norm,
            met_when,
            assessed_by,
        },
    );
    let ground = (vec(any::<u8>(), 1..=2), norm(condition().prop_map(Some)))
        .prop_map(|(targets, norm)| GroundDraft { targets, norm });
    let exception = (any::<u8>(), norm(condition().prop_map(Some)))
        .prop_map(|(to, norm)| ExceptionDraft { to, norm });
    let measure = (
        vec(any::<u8>(), 1..=2),
        vec((any::<u8>(), any::<u8>()), 0..=2),
        of(any::<u8>()),
        any::<bool>(),
    )
        .prop_map(|(targets, sets, meets, helps)| MeasureDraft {
            targets,
            sets,
            meets,
            helps,
        });
    let constraints = prop_oneof![3 => Just(0_usize), 1 => Just(1_usize)]
        .prop_flat_map(|count| vec(condition(), count));
    let words = (
        vec(fact(), 1..=facts),
        vec(define(), 0..=3),
        constraints,
        vec(restriction(), 1..=4),
    );
    let norms = (
        vec(duty, 0..=3),
        vec(rule(), 0..=8),
        vec(ground, 0..=3),
        vec(exception, 0..=4),
        vec(measure, 0..=2),
    );
    (words, norms, any::<bool>()).prop_map(
        |(
            (facts, defines, constraints, restrictions),
            (duties, rules, grounds, exceptions, measures),
            agreement_ends,
        )| {
            LibraryDraft {
                facts,
                defines,
                constraints,
                restrictions,
                duties,
                rules,
                grounds,
                exceptions,
                measures,
                agreement_ends,
                uses_burdens_anywhere: false,
            }
        },
    )
}
