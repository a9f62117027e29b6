//! An agreement held against the law, clause by clause.
//!
//! Everything is decided over all situations that the constraints allow, as facts turn out: what is presumed of somebody says nothing about what a clause
//! asks of the next person.

mod clash;
mod clause;
mod parties;
mod silence;

use grounds_check::{BookId, NormBlock, NormId, Place, Query, RestrictionId, Rung};
use grounds_engine::{Program, Situation};
use jiff::civil::Date;

pub use clash::{Clash, ClashKind};
pub(crate) use clause::when_it_speaks;
pub use silence::Silence;

/// Is what was found of an agreement or a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementCheck {
    /// The agreement.
    pub book: BookId,
    /// The day on which it is looked at.
    pub on: Date,
    /// The place.
    pub place: Place,
    /// Its clauses, in the order of its text.
    pub clauses: Vec<ClauseCheck>,
    /// What the law says on its topics and no clause mentions.
    pub silent: Vec<Silence>,
    /// The day on which it was to be reviewed, where that has passed.
    pub review_passed: Option<Date>,
    /// Whether the day lies outside the days from which and until which it binds.
    pub out_of_force: bool,
    /// Its parties that no clause names.
    pub parties_not_named: Vec<String>,
    /// Names in its clauses that are no party's: whoever did not sign is not bound.
    pub outsiders: Vec<(NormId, String)>,
    /// Where other agreements that bind one of its parties say otherwise.
    pub clashes: Vec<Clash>,
}

/// Is what was found of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseCheck {
    /// The clause.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// What it is; a clause may be several things at once, and none where the law says nothing of it.
    pub labels: Vec<ClauseLabel>,
}

/// Says what a clause is, held against the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClauseLabel {
    /// It can apply, and whenever it asks for something, the law requires or expects it; where it promises not to impose something, the law does not allow
    /// it either.
    Backed {
        /// The provisions that ask for the same in some situation.
        by: Vec<NormId>,
    },
    /// In some situation it asks for what the law neither requires nor expects.
    Beyond {
        /// A situation in which it does.
        shown: Situation,
        /// The strictest rung that the law requires or expects there, where the clause goes beyond it by degree.
        law_asks: Option<Rung>,
        /// Whether it does so whenever it applies.
        always: bool,
    },
    /// In some situation the law does not allow what it asks for, or requires what it promises not to do.
    Contradicts {
        /// A situation in which it does.
        shown: Situation,
        /// Whether it does so whenever it applies.
        always: Always,
        /// The provisions that stand against it in some situation.
        by: Vec<NormId>,
        /// What the clause would have to ask for besides, so that the law allows it wherever it applies.
        cure: Option<Situation>,
    },
    /// It has words that two people can read differently, and says nothing in facts that tells what they mean. Nothing else is said of it.
    Unclear {
        /// The words.
        words: Vec<String>,
    },
    /// It says nothing about a restriction that could be held against the law.
    WordsAlone,
    /// No situation meets its conditions.
    NeverApplies,
    /// The formulas outgrew their bound, so nothing more is said.
    TooLarge,
}

/// Says in how many of its situations a clause contradicts the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Always {
    /// In every one.
    Always,
    /// In every one in which nobody shows what whoever relies on it would have to show.
    UnlessShown,
    /// In some.
    Sometimes,
}

/// Holds an agreement against the law.
///
/// The law is every book but agreements and policies. `others` are the agreements that bind beside it.
#[must_use]
pub fn check_agreement(
    program: &Program,
    book: BookId,
    others: &[BookId],
    on: Date,
    place: Place,
) -> AgreementCheck {
    let library = program.library();
    let about = &library[book];
    let clauses: Vec<(NormId, usize)> = clauses(program, book, on, place);
    let texts: Vec<(NormId, &str)> = clauses
        .iter()
        .map(|&(norm, version)| (norm, parties::text(library, norm, version)))
        .collect();
    AgreementCheck {
        book,
        on,
        place,
        silent: silence::silent(program, &clauses, on, place),
        review_passed: about.review.filter(|review| *review < on),
        out_of_force: !about.window.contains(on) || !about.extent.contains(place),
        parties_not_named: parties::not_named(&about.parties, &texts),
        outsiders: parties::outsiders(&about.parties, &texts),
        clashes: others
            .iter()
            .filter(|other| **other != book && clash::share_a_party(library, book, **other))
            .flat_map(|&other| {
                let theirs = self::clauses(program, other, on, place);
                clash::clashes(program, &clauses, &theirs, on, place)
            })
            .collect(),
        clauses: clauses
            .into_iter()
            .map(|(norm, version)| clause::check(program, norm, version, on, place))
            .collect(),
    }
}

/// Returns the clauses in force, and those of words alone, each with its version.
pub(crate) fn clauses(
    program: &Program,
    book: BookId,
    on: Date,
    place: Place,
) -> Vec<(NormId, usize)> {
    let library = program.library();
    let mut clauses: Vec<(NormId, usize)> = (0..)
        .map(NormId)
        .zip(&library.norms)
        .filter(|(_, norm)| {
            norm.name.book == book && matches!(norm.block, NormBlock::Clause | NormBlock::Rule)
        })
        .filter_map(|(id, norm)| {
            let version = norm
                .versions
                .iter()
                .position(|version| version.window.contains(on) && version.extent.contains(place));
            // Outside its days a clause is looked at all the same, in its last version.
            let version = version.or(norm.versions.len().checked_sub(1))?;
            Some((id, version))
        })
        .collect();
    clauses.sort_by_key(|&(norm, version)| library[norm].versions[version].span.start);
    clauses
}

/// Returns the question that a clause raises in a situation: what it is about, each fact answered with the evidence that it asks for.
///
/// A clause that is not in force on the day is asked about on the last day, or the first, on which it was or will be; so with its places. `None` for a
/// clause that is about no restriction.
#[must_use]
pub fn clause_question(
    program: &Program,
    norm: NormId,
    version: usize,
    situation: &Situation,
    on: Date,
    place: Place,
) -> Option<Query> {
    let library = program.library();
    let text = &library[norm].versions[version];
    let (restriction, rung) = text.says.as_ref().and_then(about)?;
    let (on, place) = clause::when_it_speaks(text, on, place);
    let question = clause::question(restriction, rung, on, place);
    Some(clause::answered(library, &question, situation))
}

/// Returns the restriction and the rung that a clause is about.
pub(crate) fn about(says: &grounds_check::Says) -> Option<(RestrictionId, Option<Rung>)> {
    use grounds_check::{Says, Target};
    match says {
        Says::Agrees(Target::Restriction(restriction, rung))
        | Says::AgreesNotTo(Target::Restriction(restriction, rung))
        | Says::AgreesOnlyIf(Target::Restriction(restriction, rung), _) => {
            Some((*restriction, *rung))
        }
        _ => None,
    }
}
