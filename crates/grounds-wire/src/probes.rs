//! The situations that tell the readings of an agreement apart, and what the answers of its parties say.

use grounds::{ClauseReadings, Grounds, Library};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    agreement::{Shown, spaced},
    citation::{BookRef, Norm, book_ref, norm, norm_name},
    report::situation,
};

/// Holds the probes of agreements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementProbes {
    /// Each agreement, in the order in which they were given.
    pub agreements: Vec<Probes>,
}

/// Holds the situations that tell the readings of an agreement apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Probes {
    /// The agreement.
    pub agreement: BookRef,
    /// The SHA-256 of its text.
    pub hash: String,
    /// The situations, the most telling first.
    pub probes: Vec<Probe>,
    /// The clauses that can be read in more than one way, with their readings.
    pub clauses: Vec<ClauseReadingsView>,
    /// The pairs of readings that more situations would tell apart.
    pub untold: Vec<Untold>,
}

/// Is a situation, and what is asked about it. It says nothing of what the text makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Probe {
    /// Its number, from 1. Other rulebooks may change it.
    pub number: usize,
    /// Its id, which stays the same wherever the clause is asked about in this situation.
    #[schema(example = "1f0c3a5b7d9e2468")]
    pub id: String,
    /// The full name of the clause.
    pub clause: String,
    /// What is so.
    pub situation: Shown,
    /// What is asked; the answer is yes or no.
    pub question: String,
}

/// Is a clause with its readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseReadingsView {
    /// The clause, with its text.
    pub clause: Norm,
    /// Its readings, the one as written first. Those that come to the same as one before are left out.
    pub readings: Vec<ReadingView>,
    /// Whether it has more readings than are followed, or is too large to be decided.
    pub cut_short: bool,
}

/// Is a reading of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReadingView {
    /// How it differs from the text.
    pub in_words: String,
    /// The numbers of the situations of this clause in which whoever reads it so says yes.
    pub yes_to: Vec<usize>,
    /// The numbers of those in which whoever reads it so says no.
    pub no_to: Vec<usize>,
}

/// Is a pair of readings that no chosen situation tells apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Untold {
    /// The full name of the clause.
    pub clause: String,
    /// The two readings, in words.
    pub readings: [String; 2],
}

/// Converts the probes of an agreement.
#[must_use]
pub fn probes(grounds: &Grounds, found: &grounds::Probes) -> Probes {
    let library = grounds.library();
    let book = &library[found.book];
    let shown = (0..found.probes.len()).filter_map(|at| probe(grounds, found, at));
    Probes {
        agreement: book_ref(book),
        hash: book.hash.clone(),
        probes: shown.collect(),
        clauses: (0..found.clauses.len())
            .map(|at| clause(grounds, library, found, at))
            .collect(),
        untold: found
            .untold
            .iter()
            .map(|untold| {
                let clause = &found.clauses[untold.clause];
                Untold {
                    clause: norm_name(library, clause.norm),
                    readings: untold
                        .readings
                        .map(|reading| in_words(grounds, clause, reading)),
                }
            })
            .collect(),
    }
}

/// Converts one probe.
pub(crate) fn probe(grounds: &Grounds, found: &grounds::Probes, at: usize) -> Option<Probe> {
    let library = grounds.library();
    let told = grounds.probe_in_words(found, at)?;
    let probe = &found.probes[at];
    Some(Probe {
        number: at + 1,
        id: grounds.probe_id(found, at)?,
        clause: norm_name(library, found.clauses[probe.clause].norm),
        situation: Shown {
            in_words: spaced(&told.situation),
            facts: situation(library, &probe.situation),
        },
        question: spaced(&told.question),
    })
}

fn clause(
    grounds: &Grounds,
    library: &Library,
    found: &grounds::Probes,
    at: usize,
) -> ClauseReadingsView {
    let clause = &found.clauses[at];
    let answers = |reading: usize, yes: bool| -> Vec<usize> {
        let probes = found.probes.iter().enumerate();
        probes
            .filter(|(_, probe)| probe.clause == at && probe.imposes[reading] == yes)
            .map(|(number, _)| number + 1)
            .collect()
    };
    let kept = (0..clause.readings.len()).filter(|&it| clause.readings[it].same_as.is_none());
    ClauseReadingsView {
        clause: norm(library, clause.norm, clause.version),
        readings: kept
            .map(|reading| ReadingView {
                in_words: in_words(grounds, clause, reading),
                yes_to: answers(reading, true),
                no_to: answers(reading, false),
            })
            .collect(),
        cut_short: clause.cut_short,
    }
}

pub(crate) fn in_words(grounds: &Grounds, clause: &ClauseReadings, reading: usize) -> String {
    spaced(&grounds.reading_in_words(clause, &clause.readings[reading]))
}
