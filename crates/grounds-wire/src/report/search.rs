//! What was searched: books, situations, gentler ways.

use grounds::Library;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    facts::{Situation, situation},
    norms::named_measure,
};
use crate::{
    citation::{BookRef, Named, book_ref, named_norm},
    scalar::{Day, Outcome},
};

/// Holds the situations that decide a proposal for everyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Everyone {
    /// A person for whom nothing stronger than the need of the outcome asks for it; left out where none was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub least_need: Option<Vec<Situation>>,
    /// A person on whom the law does not allow it; left out where none was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub not_allowed: Option<Vec<Situation>>,
    /// The norms that ask for it for some people: their conditions say for whom.
    pub for_whom: Vec<Named>,
}

/// Is a gentler way, tried on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeasureFinding {
    /// The measure.
    pub measure: Named,
    /// The outcome with what it sets, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub changes_to: Option<Outcome>,
    /// Whether it helps with the reason that was given.
    pub helps: bool,
    /// A duty in this report that it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub meets: Option<Named>,
    /// Whether it is recorded as done.
    pub done: bool,
}

/// Is a book that was searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Searched {
    /// The book.
    pub book: BookRef,
    /// What it does not cover.
    pub leaves_out: Vec<String>,
    /// When a person last read it against the published text; left out where nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reviewed: Option<Day>,
    /// Its sources that are in force on the day and apply in the place, by their full names.
    pub in_force: Vec<String>,
    /// Its other sources, by their full names.
    pub not_in_force: Vec<String>,
}

pub(super) fn everyone(library: &Library, everyone: &grounds::Everyone) -> Everyone {
    Everyone {
        least_need: everyone
            .least_need
            .as_ref()
            .map(|found| situation(library, found)),
        not_allowed: everyone
            .not_allowed
            .as_ref()
            .map(|found| situation(library, found)),
        for_whom: everyone
            .for_whom
            .iter()
            .map(|&norm| named_norm(library, norm))
            .collect(),
    }
}

pub(super) fn measure(library: &Library, finding: &grounds::MeasureFinding) -> MeasureFinding {
    MeasureFinding {
        measure: named_measure(library, finding.measure),
        changes_to: finding.changes_to.map(Outcome::from),
        helps: finding.helps,
        meets: finding.meets.map(|duty| named_norm(library, duty)),
        done: finding.done,
    }
}

pub(super) fn searched(library: &Library, searched: &grounds::Searched) -> Searched {
    let names = |sources: &[grounds::SourceId]| {
        sources
            .iter()
            .map(|&source| library.full_name(&library[source].name))
            .collect()
    };
    let book = &library[searched.book];
    Searched {
        book: book_ref(book),
        leaves_out: book.leaves_out.clone(),
        reviewed: book.reviewed.map(Day),
        in_force: names(&searched.in_force),
        not_in_force: names(&searched.not_in_force),
    }
}
