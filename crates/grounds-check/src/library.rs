//! The checked library: every book with its names resolved.
//!
//! A `Library` that exists is sound: its references hold, its conditions fit their facts, its verbs fit their authority. No later phase
//! checks again.

mod condition;
mod fact;
mod norm;
mod restriction;

use std::ops::Index;

use grounds_syntax::{
    Span,
    ast::{Authority, BookKind, ReasonKind},
};
use jiff::civil::Date;

pub use condition::{Condition, Define, DefineVersion, Item, Test};
pub use fact::{
    Answers, EvidenceDemand, EvidenceKind, Fact, MustBeShown, Presumption, TimeLimit, Value,
};
pub use norm::{ClauseText, Displaced, Norm, NormBlock, NormVersion, Says, Target};
pub use restriction::{Choice, Ladder, Restriction, Rung};

use crate::{case::Scenario, place::Places, window::Window};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $field:ident: $item:ty),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl $id {
                /// Returns the position in the library's list.
                #[must_use]
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Index<$id> for Library {
                type Output = $item;

                fn index(&self, id: $id) -> &$item {
                    &self.$field[id.index()]
                }
            }
        )*
    };
}

ids! {
    /// Names a book of a library.
    BookId => books: Book,
    /// Names a source of a library.
    SourceId => sources: Source,
    /// Names a restriction of a library.
    RestrictionId => restrictions: Restriction,
    /// Names a fact of a library.
    FactId => facts: Fact,
    /// Names a definition of a library.
    DefineId => defines: Define,
    /// Names a rule, clause, ground, duty or exception of a library.
    NormId => norms: Norm,
    /// Names a constraint of a library.
    ConstraintId => constraints: Constraint,
    /// Names a reason of a library.
    ReasonId => reasons: Reason,
    /// Names a measure of a library.
    MeasureId => measures: Measure,
    /// Names a scenario of a library.
    ScenarioId => scenarios: Scenario,
    /// Names a kind of evidence, such as `capacity-assessment`.
    EvidenceKindId => evidence_kinds: EvidenceKind,
}

/// Holds all checked books.
///
/// Items stand in the order of book name, then name, so that the order in which files were given changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The books.
    pub books: Vec<Book>,
    /// Their sources.
    pub sources: Vec<Source>,
    /// Their restrictions.
    pub restrictions: Vec<Restriction>,
    /// Their facts.
    pub facts: Vec<Fact>,
    /// Their definitions.
    pub defines: Vec<Define>,
    /// Their rules, clauses, grounds, duties and exceptions.
    pub norms: Vec<Norm>,
    /// Their constraints.
    pub constraints: Vec<Constraint>,
    /// Their reasons.
    pub reasons: Vec<Reason>,
    /// Their measures.
    pub measures: Vec<Measure>,
    /// Their scenarios.
    pub scenarios: Vec<Scenario>,
    /// The kinds of evidence that some answer asks for.
    pub evidence_kinds: Vec<EvidenceKind>,
}

/// Is a name together with the book that declares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The book.
    pub book: BookId,
    /// The name in that book.
    pub name: String,
}

/// Is a book.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its name.
    pub name: String,
    /// Its header.
    pub kind: BookKind,
    /// `title`
    pub title: String,
    /// What kind of instrument it is; `None` for a vocabulary.
    pub authority: Option<Authority>,
    /// Where it applies; everywhere for a vocabulary.
    pub extent: Places,
    /// `binds`
    pub binds: Option<String>,
    /// `reviewed`
    pub reviewed: Option<Date>,
    /// `leaves out`
    pub leaves_out: Vec<String>,
    /// `made under`
    pub made_under: Option<SourceId>,
    /// The parties of an agreement or a policy.
    pub parties: Vec<String>,
    /// `from` and `until` of an agreement.
    pub window: Window,
    /// `review` of an agreement.
    pub review: Option<Date>,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
    /// The SHA-256 of its text, in lower-case hexadecimal.
    pub hash: String,
    /// The name of the file that it came from.
    pub file: String,
    /// The place of its header.
    pub span: Span,
}

/// Is a source that can be cited.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// `cite`
    pub cite: String,
    /// `url`
    pub url: String,
    /// When it is in force.
    pub window: Window,
    /// Where it applies: its own places within its book's.
    pub extent: Places,
    /// `quote`
    pub quote: Option<String>,
    /// Why its words are not verified, if they are not.
    pub unverified: Option<String>,
    /// `note`
    pub note: Option<String>,
    /// Its place.
    pub span: Span,
}

/// Is something that always holds among the facts.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub name: Name,
    /// What holds.
    pub always: Condition,
    /// What it cites.
    pub cites: Vec<SourceId>,
    /// When it is in force.
    pub window: Window,
    /// Where it applies.
    pub extent: Places,
    /// The point in plain words.
    pub because: String,
    /// Its place.
    pub span: Span,
}

/// Is something that people say for a restriction.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `kind`
    pub kind: ReasonKind,
    /// `phrases`
    pub phrases: Vec<String>,
    /// `answer`
    pub answer: String,
    /// `cites`
    pub cites: Vec<SourceId>,
    /// Its place.
    pub span: Span,
}

/// Is a gentler way.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `for`
    pub targets: Vec<RestrictionId>,
    /// `helps`
    pub helps: Vec<ReasonId>,
    /// `sets`
    pub sets: Vec<(FactId, Value)>,
    /// `meets`
    pub meets: Vec<NormId>,
    /// `cites`
    pub cites: Vec<SourceId>,
    /// Its place.
    pub span: Span,
}

impl Library {
    /// Returns a name as other books write it, such as `mental-capacity-act.s1-2`.
    #[must_use]
    pub fn full_name(&self, name: &Name) -> String {
        format!("{}.{}", self[name.book].name, name.name)
    }

    /// Says whether a source belongs to a book of binding law.
    #[must_use]
    pub fn is_binding(&self, source: SourceId) -> bool {
        self[self[source].name.book]
            .authority
            .is_some_and(is_binding)
    }
}

/// Says whether an authority is binding law.
#[must_use]
pub fn is_binding(authority: Authority) -> bool {
    matches!(
        authority,
        Authority::Statute | Authority::Regulation | Authority::Judgment
    )
}

/// Says whether an authority is a commitment of parties.
#[must_use]
pub fn is_commitment(authority: Authority) -> bool {
    matches!(authority, Authority::Agreement | Authority::Policy)
}
