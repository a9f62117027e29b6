//! How the parties read an agreement.

use grounds::{Grounds, PartyReading};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    agreement::spaced,
    citation::{BookRef, Norm, book_ref, norm},
};

/// Says how the parties read an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Understanding {
    /// The agreement.
    pub agreement: BookRef,
    /// The SHA-256 of its text.
    pub hash: String,
    /// How far each party has come.
    pub parties: Vec<PartyProgress>,
    /// How many clauses all who answered read alike, and as they are written.
    pub alike: usize,
    /// Each clause that was asked about, in the order of the text.
    pub clauses: Vec<ClauseUnderstanding>,
    /// All of it in words.
    pub text: String,
}

/// Says how far a party has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyProgress {
    /// The party.
    pub party: String,
    /// How many situations it has answered.
    pub answered: usize,
    /// How many there are.
    pub of: usize,
}

/// Says how the parties read a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseUnderstanding {
    /// The clause, with its text.
    pub clause: Norm,
    /// Whether all who answered do the same in each situation.
    pub agreed: bool,
    /// Whether all who answered do what the text says.
    pub as_written: bool,
    /// The numbers of the situations in which two parties would not do the same.
    pub divided_on: Vec<usize>,
    /// What each party makes of it.
    pub parties: Vec<PartyUnderstanding>,
    /// The words to talk about: what the readings that divide them overlook or add.
    pub to_talk_about: Vec<String>,
}

/// Says what a party makes of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyUnderstanding {
    /// The party.
    pub party: String,
    /// The numbers of the situations of this clause that it answered.
    pub answered: Vec<usize>,
    /// The numbers of those in which it would not do what the text says.
    pub against_the_text: Vec<usize>,
    /// The readings that explain all of its answers; empty where it has answered and none does.
    pub reads_it: Vec<String>,
}

/// Converts how parties read an agreement; the names stand in the order of the answers that were weighed.
#[must_use]
pub fn understanding(
    grounds: &Grounds,
    probes: &grounds::Probes,
    parties: &[String],
    found: &grounds::Understanding,
) -> Understanding {
    let library = grounds.library();
    let numbers = |positions: &[usize]| positions.iter().map(|at| at + 1).collect::<Vec<_>>();
    let clauses: Vec<ClauseUnderstanding> = found
        .clauses
        .iter()
        .map(|clause| {
            let readings = &probes.clauses[clause.clause];
            let told =
                |at: &usize| spaced(&grounds.reading_in_words(readings, &readings.readings[*at]));
            let party = |(party, reading): (&String, &PartyReading)| PartyUnderstanding {
                party: party.clone(),
                answered: numbers(&reading.answered),
                against_the_text: numbers(&reading.against_the_text),
                reads_it: if reading.answered.is_empty() {
                    Vec::new()
                } else {
                    reading.explained_by.iter().map(told).collect()
                },
            };
            ClauseUnderstanding {
                clause: norm(library, readings.norm, readings.version),
                agreed: clause.divided_on.is_empty(),
                as_written: clause
                    .parties
                    .iter()
                    .all(|party| party.against_the_text.is_empty()),
                divided_on: numbers(&clause.divided_on),
                parties: parties.iter().zip(&clause.parties).map(party).collect(),
                to_talk_about: clause.dividing.iter().map(told).collect(),
            }
        })
        .collect();
    let answered = |at: usize| {
        let read = found
            .clauses
            .iter()
            .filter_map(|clause| clause.parties.get(at));
        read.map(|party| party.answered.len()).sum()
    };
    let progress = parties.iter().enumerate().map(|(at, party)| PartyProgress {
        party: party.clone(),
        answered: answered(at),
        of: probes.probes.len(),
    });
    let book = &library[probes.book];
    Understanding {
        agreement: book_ref(book),
        hash: book.hash.clone(),
        parties: progress.collect(),
        alike: clauses
            .iter()
            .filter(|clause| clause.agreed && clause.as_written)
            .filter(|clause| clause.parties.iter().any(|it| !it.answered.is_empty()))
            .count(),
        clauses,
        text: grounds.understanding_in_english(probes, parties, found),
    }
}
