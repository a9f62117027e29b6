//! What a new version of an agreement changes.

use grounds::{ChangedClause, ClauseSide, Grounds, Library};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    agreement::{Shown, spaced},
    citation::{BookRef, book_ref, norm_name},
    report::{NOTICE, situation},
};

/// Says what a new version of an agreement changes, in its words and in what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementChanges {
    /// The agreement, as the new version names it.
    pub agreement: BookRef,
    /// The SHA-256 of the old text.
    pub before: String,
    /// The SHA-256 of the new text.
    pub now: String,
    /// Whether it was proved to ask for the same in every situation, of the same parties, on the same days.
    pub same_meaning: bool,
    /// Whether other parties have agreed.
    pub parties_changed: bool,
    /// Whether it holds on other days or in other places, or is to be reviewed on another day.
    pub dates_changed: bool,
    /// Every clause of either version, in the order of the new text; what was struck out comes last.
    pub clauses: Vec<ClauseChange>,
    /// What changes, in words.
    pub text: String,
    /// What this is, and what it is not.
    pub notice: &'static str,
}

/// Says what became of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseChange {
    /// The full name of the clause.
    pub clause: String,
    /// Its text before; left out where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub before: Option<String>,
    /// Its text now; left out where it is struck out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub now: Option<String>,
    /// Whether its text is another one.
    pub wording_changed: bool,
    /// What became of what it asks for.
    pub change: ClauseChangeWord,
    /// The same in words.
    pub says: Vec<String>,
    /// A smallest situation in which the old text alone imposes it; of a promise, in which it alone allows to impose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub before_alone: Option<Shown>,
    /// A smallest situation in which the new text alone does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub now_alone: Option<Shown>,
}

/// Says what became of what a clause asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseChangeWord {
    /// It asks for the same in every situation: that is proved.
    Same,
    /// In some situation it asks for something else.
    Situations,
    /// It is about another restriction or degree, or promises where it imposed; or one text alone can be checked.
    Subject,
    /// It hangs on other words, so that the two cannot be held against each other.
    OtherWords,
    /// Neither text says anything that can be checked.
    WordsAlone,
    /// It is new.
    Added,
    /// It is gone.
    StruckOut,
    /// It hangs on more facts together than can be followed.
    NotDecided,
}

/// Converts what a new version of an agreement changes; the libraries are those in which the versions were looked at.
#[must_use]
pub fn agreement_changes(
    libraries: [&Grounds; 2],
    found: &grounds::AgreementChanges,
) -> AgreementChanges {
    let book = |side: usize| &libraries[side].library()[found.book[side]];
    let clauses = found.clauses.iter();
    AgreementChanges {
        agreement: book_ref(book(1)),
        before: book(0).hash.clone(),
        now: book(1).hash.clone(),
        same_meaning: found.same_meaning(),
        parties_changed: found.parties,
        dates_changed: found.dates,
        clauses: clauses.map(|clause| changed(libraries, clause)).collect(),
        text: found.english(libraries),
        notice: NOTICE,
    }
}

fn changed(libraries: [&Grounds; 2], clause: &ChangedClause) -> ClauseChange {
    use grounds::ClauseChange as Found;
    let named =
        |side: usize| clause.sides[side].map(|at| norm_name(libraries[side].library(), at.norm));
    let text = |side: usize| clause.sides[side].map(|at| words(libraries[side].library(), at));
    let library = libraries[1].library();
    let shown = |it: &Option<grounds::Situation>| {
        it.as_ref().map(|it| Shown {
            in_words: spaced(&libraries[1].situation_in_words(it)),
            facts: situation(library, it),
        })
    };
    let (before_alone, now_alone) = match &clause.change {
        Found::Situations {
            before_alone,
            now_alone,
        } => (shown(before_alone), shown(now_alone)),
        _ => (None, None),
    };
    ClauseChange {
        clause: named(1).or_else(|| named(0)).unwrap_or_default(),
        before: text(0),
        now: text(1),
        wording_changed: clause.wording,
        change: match clause.change {
            Found::Same => ClauseChangeWord::Same,
            Found::Situations { .. } => ClauseChangeWord::Situations,
            Found::Subject => ClauseChangeWord::Subject,
            Found::OtherWords => ClauseChangeWord::OtherWords,
            Found::WordsAlone => ClauseChangeWord::WordsAlone,
            Found::Added => ClauseChangeWord::Added,
            Found::StruckOut => ClauseChangeWord::StruckOut,
            Found::NotDecided => ClauseChangeWord::NotDecided,
        },
        says: clause.says(libraries),
        before_alone,
        now_alone,
    }
}

fn words(library: &Library, at: ClauseSide) -> String {
    let version = &library[at.norm].versions[at.version];
    let text = version.clause.as_ref();
    text.map_or(&version.because, |clause| &clause.text).clone()
}
