//! What the answers of the parties say of how they read an agreement.

use super::Probes;

/// Says how the parties read an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understanding {
    /// Each clause that somebody was asked about, in the order of the text.
    pub clauses: Vec<ClauseUnderstanding>,
}

/// Says how the parties read a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseUnderstanding {
    /// The position of the clause among [`Probes::clauses`].
    pub clause: usize,
    /// What each party makes of it, in the order in which they were given.
    pub parties: Vec<PartyReading>,
    /// The probes, by position, on which two parties answered differently.
    pub divided_on: Vec<usize>,
    /// The readings other than the text that explain what divides the parties from the text or from each other: what they overlook or add are the words
    /// to talk about.
    pub dividing: Vec<usize>,
}

/// Says what a party makes of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyReading {
    /// The probes on the clause that it answered, by position.
    pub answered: Vec<usize>,
    /// Those on which it differs from the text.
    pub against_the_text: Vec<usize>,
    /// The readings that explain all of its answers; empty where none does. Of readings that come to the same, the first.
    pub explained_by: Vec<usize>,
}

/// Says what came of asking the parties about a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understood {
    /// Nobody has answered.
    NobodyAnswered,
    /// All who answered agree, with each other and with the text.
    Alike,
    /// All who answered agree with each other, and somewhere not with the text.
    AgainstTheText,
    /// Two parties would not do the same.
    Divided,
}

impl ClauseUnderstanding {
    /// Says what came of asking about the clause.
    #[must_use]
    pub fn found(&self) -> Understood {
        let mut parties = self.parties.iter();
        if !self.divided_on.is_empty() {
            Understood::Divided
        } else if parties.all(|party| party.answered.is_empty()) {
            Understood::NobodyAnswered
        } else if self.parties.iter().all(|it| it.against_the_text.is_empty()) {
            Understood::Alike
        } else {
            Understood::AgainstTheText
        }
    }

    /// Returns the probes, by position, that two parties answered differently; parties are named by their positions.
    #[must_use]
    pub fn apart(&self, one: usize, other: usize) -> Vec<usize> {
        let (Some(one), Some(other)) = (self.parties.get(one), self.parties.get(other)) else {
            return Vec::new();
        };
        let against = |party: &PartyReading, at: &usize| party.against_the_text.contains(at);
        let asked = one.answered.iter();
        asked
            .filter(|at| other.answered.contains(at) && against(one, at) != against(other, at))
            .copied()
            .collect()
    }
}

impl PartyReading {
    /// Returns what the party answered to a probe on the clause, named by its position.
    #[must_use]
    pub fn answer(&self, probes: &Probes, at: usize) -> Option<bool> {
        let by_the_text = probes.probes.get(at)?.imposes.first()?;
        let answered = self.answered.contains(&at);
        answered.then_some(*by_the_text != self.against_the_text.contains(&at))
    }
}

/// Says how parties read an agreement, by what each would do in each probe: whether it would impose it there, or holds that it may be imposed.
///
/// An answer that is `None`, or missing, was not given, and counts for nothing. It is a pure function.
#[must_use]
pub fn understanding(probes: &Probes, parties: &[Vec<Option<bool>>]) -> Understanding {
    let mut clauses = Vec::new();
    for (clause, readings) in probes.clauses.iter().enumerate() {
        let asked: Vec<usize> = (0..probes.probes.len())
            .filter(|&at| probes.probes[at].clause == clause)
            .collect();
        if asked.is_empty() {
            continue;
        }
        let kept: Vec<usize> = (0..readings.readings.len())
            .filter(|&at| readings.readings[at].same_as.is_none())
            .collect();
        let read: Vec<PartyReading> = parties
            .iter()
            .map(|answers| party(probes, &asked, &kept, answers))
            .collect();
        let answer = |party: &Vec<Option<bool>>, at: usize| party.get(at).copied().flatten();
        let divided_on: Vec<usize> = asked
            .iter()
            .copied()
            .filter(|&at| {
                let mut given = parties.iter().filter_map(|party| answer(party, at));
                let first = given.next();
                given.any(|other| Some(other) != first)
            })
            .collect();
        let mut dividing: Vec<usize> = read
            .iter()
            .filter(|party| !party.against_the_text.is_empty())
            .flat_map(|party| party.explained_by.iter().copied())
            .collect();
        dividing.sort_unstable();
        dividing.dedup();
        clauses.push(ClauseUnderstanding {
            clause,
            parties: read,
            divided_on,
            dividing,
        });
    }
    Understanding { clauses }
}

fn party(
    probes: &Probes,
    asked: &[usize],
    kept: &[usize],
    answers: &[Option<bool>],
) -> PartyReading {
    let given: Vec<(usize, bool)> = asked
        .iter()
        .filter_map(|&at| Some((at, answers.get(at).copied().flatten()?)))
        .collect();
    let fits = |reading: usize| {
        given
            .iter()
            .all(|&(at, answer)| probes.probes[at].imposes[reading] == answer)
    };
    PartyReading {
        answered: given.iter().map(|&(at, _)| at).collect(),
        against_the_text: given
            .iter()
            .filter(|&&(at, answer)| probes.probes[at].imposes[0] != answer)
            .map(|&(at, _)| at)
            .collect(),
        explained_by: kept.iter().copied().filter(|&at| fits(at)).collect(),
    }
}
