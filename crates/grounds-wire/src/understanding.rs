//! How the parties read an agreement.

use grounds::Grounds;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    agreement::{Shown, spaced},
    citation::{BookRef, Norm, book_ref, norm},
    probes,
    report::NOTICE,
};

/// Says how the parties read an agreement, as far as the reader may see their answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Understanding {
    /// The agreement.
    pub agreement: BookRef,
    /// The SHA-256 of its text.
    pub hash: String,
    /// Whether every party has answered every situation, and each as the text has it.
    pub common: bool,
    /// How far each party has come.
    pub parties: Vec<PartyProgress>,
    /// How many clauses all who answered read alike, and as they are written.
    pub alike: usize,
    /// Each clause that was asked about, in the order of the text.
    pub clauses: Vec<ClauseUnderstanding>,
    /// All of it in words.
    pub text: String,
    /// What this is, and what it is not.
    pub notice: &'static str,
}

/// Says how far a party has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyProgress {
    /// The party.
    pub party: String,
    /// How many of its answers there are to see.
    pub answered: usize,
    /// How many situations there are.
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
    /// What came of asking, in a sentence.
    pub says: String,
    /// The numbers of the situations in which two parties would not do the same.
    pub divided_on: Vec<usize>,
    /// What each party makes of it.
    pub parties: Vec<PartyUnderstanding>,
    /// The situations that somebody answered. Only here is it said what the text makes of one.
    pub situations: Vec<AnsweredSituation>,
    /// The readings that divide them, in words.
    pub to_talk_about: Vec<String>,
    /// The words of the clause that those readings overlook, or take for others.
    pub words: Vec<String>,
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
    /// The other parties that would not do the same somewhere.
    pub differs_from: Vec<DiffersFrom>,
    /// The readings that explain all of its answers; empty where it has answered and none does.
    pub reads_it: Vec<String>,
    /// How it reads the clause, in a sentence.
    pub says: String,
}

/// Says where a party differs from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiffersFrom {
    /// The other party.
    pub party: String,
    /// The numbers of the situations.
    pub on: Vec<usize>,
}

/// Is a situation with what the parties said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnsweredSituation {
    /// Its number, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// What is so.
    pub situation: Shown,
    /// What was asked.
    pub question: String,
    /// What each party said that has answered.
    pub answers: Vec<PartyAnswer>,
    /// What the text makes of it.
    pub by_the_text: YesNo,
}

/// Is what a party said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyAnswer {
    /// The party.
    pub party: String,
    /// Its answer.
    pub answer: YesNo,
}

/// Is a plain answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

impl From<bool> for YesNo {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl YesNo {
    /// Reads an answer; `None` for another word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            _ => None,
        }
    }

    /// Returns the word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// Says whether it is yes.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// Converts how parties read an agreement; the names stand in the order of the answers that were weighed.
///
/// A situation that nobody answered is not told, nor what the text makes of it. Answers that the reader may not see are to be left out before they are
/// weighed.
#[must_use]
pub fn understanding(
    grounds: &Grounds,
    asked: &grounds::Probes,
    parties: &[String],
    found: &grounds::Understanding,
) -> Understanding {
    let clauses: Vec<ClauseUnderstanding> = found
        .clauses
        .iter()
        .map(|found| clause(grounds, asked, parties, found))
        .collect();
    let of_party = |at: usize| {
        found
            .clauses
            .iter()
            .filter_map(move |it| it.parties.get(at))
    };
    let progress = parties.iter().enumerate().map(|(at, party)| PartyProgress {
        party: party.clone(),
        answered: of_party(at).map(|it| it.answered.len()).sum(),
        of: asked.probes.len(),
    });
    let progress: Vec<PartyProgress> = progress.collect();
    let book = &grounds.library()[asked.book];
    Understanding {
        agreement: book_ref(book),
        hash: book.hash.clone(),
        common: progress.iter().all(|party| party.answered == party.of)
            && clauses.iter().all(|clause| clause.as_written),
        parties: progress,
        alike: clauses
            .iter()
            .filter(|clause| clause.agreed && clause.as_written)
            .filter(|clause| !clause.situations.is_empty())
            .count(),
        clauses,
        text: grounds.understanding_in_english(asked, parties, found),
        notice: NOTICE,
    }
}

fn clause(
    grounds: &Grounds,
    asked: &grounds::Probes,
    parties: &[String],
    found: &grounds::ClauseUnderstanding,
) -> ClauseUnderstanding {
    let readings = &asked.clauses[found.clause];
    let told = |at: &usize| probes::in_words(grounds, readings, *at);
    let mut situations = Vec::new();
    for at in (0..asked.probes.len()).filter(|&at| asked.probes[at].clause == found.clause) {
        situations.extend(situation(grounds, asked, parties, found, at));
    }
    let words = grounds.dividing_words(asked, found);
    ClauseUnderstanding {
        clause: norm(grounds.library(), readings.norm, readings.version),
        agreed: found.divided_on.is_empty(),
        as_written: found
            .parties
            .iter()
            .all(|party| party.against_the_text.is_empty()),
        says: grounds.understood_in_words(found).to_owned(),
        divided_on: numbers(&found.divided_on),
        parties: (0..parties.len())
            .filter_map(|at| party(grounds, asked, parties, found, at))
            .collect(),
        situations,
        to_talk_about: found.dividing.iter().map(told).collect(),
        words: words.iter().map(|words| spaced(words)).collect(),
    }
}

fn party(
    grounds: &Grounds,
    asked: &grounds::Probes,
    parties: &[String],
    found: &grounds::ClauseUnderstanding,
    at: usize,
) -> Option<PartyUnderstanding> {
    let reading = found.parties.get(at)?;
    let readings = &asked.clauses[found.clause];
    let differs = parties.iter().enumerate().filter_map(|(other, name)| {
        let on = found.apart(at, other);
        (!on.is_empty()).then(|| DiffersFrom {
            party: name.clone(),
            on: numbers(&on),
        })
    });
    // Whoever has not answered might read it in every way.
    let explained = reading
        .explained_by
        .iter()
        .filter(|_| !reading.answered.is_empty());
    Some(PartyUnderstanding {
        party: parties[at].clone(),
        answered: numbers(&reading.answered),
        against_the_text: numbers(&reading.against_the_text),
        differs_from: differs.collect(),
        reads_it: explained
            .map(|&it| probes::in_words(grounds, readings, it))
            .collect(),
        says: spaced(&grounds.party_in_words(asked, found, at, &parties[at])),
    })
}

fn situation(
    grounds: &Grounds,
    asked: &grounds::Probes,
    parties: &[String],
    found: &grounds::ClauseUnderstanding,
    at: usize,
) -> Option<AnsweredSituation> {
    let answers = parties.iter().zip(&found.parties);
    let answers = answers.filter_map(|(party, reading)| {
        Some(PartyAnswer {
            party: party.clone(),
            answer: reading.answer(asked, at)?.into(),
        })
    });
    let answers: Vec<PartyAnswer> = answers.collect();
    if answers.is_empty() {
        return None;
    }
    let told = probes::probe(grounds, asked, at)?;
    Some(AnsweredSituation {
        number: told.number,
        id: told.id,
        situation: told.situation,
        question: told.question,
        answers,
        by_the_text: (*asked.probes[at].imposes.first()?).into(),
    })
}

fn numbers(positions: &[usize]) -> Vec<usize> {
    positions.iter().map(|at| at + 1).collect()
}
