//! A question made ready: its answers weighed against the evidence that they ask for.

use grounds_check::{
    Answer, Answers, BookId, Evidence, EvidenceAbout, EvidenceDemand, Fact, FactId, Ladder,
    Library, MeasureId, Place, Query, RestrictionId, Rung, TimeLimit, Value, is_commitment,
};
use grounds_syntax::ast::{Subject, TimeUnit};
use jiff::{Span, civil::Date};

use crate::report::{AssumptionReason, QueryError};

/// Says what an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerState {
    Established(Value),
    Assumed(Value, AssumptionReason),
    NotKnown,
}

impl AnswerState {
    /// Returns the value that was answered, whatever it is worth.
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Self::Established(value) | Self::Assumed(value, _) => Some(value),
            Self::NotKnown => None,
        }
    }
}

/// Is a question made ready.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) on: Date,
    pub(crate) place: Place,
    pub(crate) restriction: RestrictionId,
    pub(crate) rung: Option<Rung>,
    pub(crate) for_everyone: bool,
    /// The books that bind, in order.
    pub(crate) bound_by: Vec<BookId>,
    /// The answers, in the order of the facts.
    pub(crate) answers: Vec<(FactId, AnswerState)>,
    /// The measures recorded as done by the day, in order.
    pub(crate) done: Vec<MeasureId>,
    /// A fact of which nothing is presumed, to see what would come of it.
    pub(crate) released: Option<FactId>,
}

impl Prepared {
    pub(crate) fn answer(&self, fact: FactId) -> Option<AnswerState> {
        self.answers
            .binary_search_by_key(&fact, |(fact, _)| *fact)
            .ok()
            .map(|at| self.answers[at].1)
    }

    /// Sets an answer, as if it were established.
    pub(crate) fn establish(&mut self, fact: FactId, value: Value) {
        let state = AnswerState::Established(value);
        match self.answers.binary_search_by_key(&fact, |(fact, _)| *fact) {
            Ok(at) => self.answers[at].1 = state,
            Err(at) => self.answers.insert(at, (fact, state)),
        }
    }

    /// Returns the question with one more fact established.
    pub(crate) fn with(&self, fact: FactId, value: Value) -> Self {
        let mut with = self.clone();
        with.establish(fact, value);
        with
    }

    /// Returns the question with nothing presumed of a fact.
    pub(crate) fn releasing(&self, fact: FactId) -> Self {
        Self {
            released: Some(fact),
            ..self.clone()
        }
    }
}

/// Makes a question ready.
///
/// # Errors
///
/// Refuses answers that do not fit their facts, that are about one person where the proposal is for everyone, a grade that stands on no ladder, and a
/// book that binds nobody. Contradictions are found later, with the constraints.
pub(crate) fn prepare(library: &Library, query: &Query) -> Result<Prepared, QueryError> {
    // In the order of the library, so that what is refused does not hang on the order of the answers.
    let mut given: Vec<_> = query.answers.iter().collect();
    given.sort_by_key(|(fact, _)| *fact);
    let mut answers = Vec::with_capacity(given.len());
    for (fact, answer) in given {
        if answer
            .value
            .is_some_and(|value| !takes(&library[*fact].answers, value))
        {
            return Err(QueryError::WrongValue { fact: *fact });
        }
        answers.push((*fact, weigh(library, query, *fact, answer)));
    }
    if let Some(twice) = answers.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(QueryError::AnsweredTwice { fact: twice[0].0 });
    }
    if query.for_everyone {
        let facts: Vec<FactId> = answers
            .iter()
            .map(|(fact, _)| *fact)
            .filter(|&fact| library[fact].subject != Subject::Place)
            .collect();
        if !facts.is_empty() {
            return Err(QueryError::AboutOnePerson { facts });
        }
    }
    let mut bound_by = query.bound_by.clone();
    bound_by.sort_unstable();
    bound_by.dedup();
    if let Some(&book) = bound_by
        .iter()
        .find(|&&book| !library[book].authority.is_some_and(is_commitment))
    {
        return Err(QueryError::NotACommitment { book });
    }
    let mut done: Vec<MeasureId> = query
        .done
        .iter()
        .filter(|(_, on)| on.is_none_or(|on| on <= query.on))
        .map(|(measure, _)| *measure)
        .collect();
    done.sort_unstable();
    let mut prepared = Prepared {
        on: query.on,
        place: query.place,
        restriction: query.restriction,
        rung: query.grade,
        for_everyone: query.for_everyone,
        bound_by,
        answers,
        done,
        released: None,
    };
    prepared.rung = rung(library, query, &prepared)?;
    Ok(prepared)
}

fn takes(answers: &Answers, value: Value) -> bool {
    match (answers, value) {
        (Answers::YesNo, Value::Choice(choice)) => choice < 2,
        (Answers::OneOf(choices), Value::Choice(choice)) => usize::from(choice) < choices.len(),
        (Answers::Number { range, .. }, Value::Number(number)) => {
            range.is_none_or(|(low, high)| low <= number && number <= high)
        }
        _ => false,
    }
}

fn rung(library: &Library, query: &Query, prepared: &Prepared) -> Result<Option<Rung>, QueryError> {
    let restriction = &library[query.restriction];
    match (query.grade, &restriction.ladder) {
        (Some(Rung::Number(_)), Some(Ladder::Number { .. })) => Ok(query.grade),
        (Some(Rung::Position(at)), Some(Ladder::Rungs(rungs))) if usize::from(at) < rungs.len() => {
            Ok(query.grade)
        }
        (Some(_), _) => Err(QueryError::WrongGrade),
        (None, _) => {
            let read = restriction.read_from.and_then(|fact| prepared.answer(fact));
            Ok(match read {
                Some(AnswerState::Established(Value::Number(number))) => Some(Rung::Number(number)),
                _ => None,
            })
        }
    }
}

/// Weighs an answer against what that value asks for.
fn weigh(library: &Library, query: &Query, id: FactId, answer: &Answer) -> AnswerState {
    let Some(value) = answer.value else {
        return AnswerState::NotKnown;
    };
    let fact = &library[id];
    let evidence = answer.evidence.as_ref();
    if fact.judged_by.is_some() && !judged(query, evidence) {
        return AnswerState::Assumed(value, AssumptionReason::JudgementIncomplete);
    }
    // Of several demands, that which comes nearest to being satisfied says what is wrong.
    let nearest = demands(fact, query, value)
        .map(|demand| lacks(library, query, demand, evidence))
        .min_by_key(|lack| lack.map_or(0, closeness));
    match nearest.flatten() {
        None => AnswerState::Established(value),
        Some(lack) => AnswerState::Assumed(value, lack),
    }
}

/// Returns the demands on a value that are in force.
pub(crate) fn demands<'a>(
    fact: &'a Fact,
    query: &'a Query,
    value: Value,
) -> impl Iterator<Item = &'a EvidenceDemand> {
    fact.demands.iter().filter(move |demand| {
        demand.value == value
            && demand.window.contains(query.on)
            && demand.extent.contains(query.place)
    })
}

fn judged(query: &Query, evidence: Option<&Evidence>) -> bool {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    evidence.is_some_and(|evidence| {
        said(&evidence.by)
            && said(&evidence.reasons)
            && evidence.on.is_some_and(|on| on <= query.on)
    })
}

/// Orders reasons from the farthest from being satisfied (greatest) to the nearest.
fn closeness(lack: AssumptionReason) -> u8 {
    match lack {
        AssumptionReason::TooOld => 1,
        AssumptionReason::LaterThanTheDay => 2,
        AssumptionReason::Undated => 3,
        AssumptionReason::OtherDecision => 4,
        AssumptionReason::WrongKind => 5,
        AssumptionReason::NoEvidence => 6,
        AssumptionReason::JudgementIncomplete => 7,
    }
}

/// Says what evidence lacks of a demand.
fn lacks(
    library: &Library,
    query: &Query,
    demand: &EvidenceDemand,
    evidence: Option<&Evidence>,
) -> Option<AssumptionReason> {
    let Some(evidence) = evidence else {
        return Some(AssumptionReason::NoEvidence);
    };
    if !evidence
        .kind
        .is_some_and(|kind| demand.kinds.contains(&kind))
    {
        return Some(if evidence.kind.is_some() {
            AssumptionReason::WrongKind
        } else {
            AssumptionReason::NoEvidence
        });
    }
    if demand.about_this_decision
        && !about_this_decision(library, query.restriction, evidence.about)
    {
        return Some(AssumptionReason::OtherDecision);
    }
    let Some(on) = evidence.on else {
        return Some(AssumptionReason::Undated);
    };
    if on > query.on {
        return Some(AssumptionReason::LaterThanTheDay);
    }
    let too_old = demand
        .within
        .is_some_and(|limit| !limit.house_rule && is_older(on, query.on, limit));
    too_old.then_some(AssumptionReason::TooOld)
}

fn about_this_decision(library: &Library, proposed: RestrictionId, about: EvidenceAbout) -> bool {
    match about {
        EvidenceAbout::ThisDecision => true,
        EvidenceAbout::AnotherDecision => false,
        EvidenceAbout::Restriction(restriction) => {
            crate::plan::reach(proposed, |at| library[at].part_of.iter().copied())
                .contains(&restriction)
        }
    }
}

/// Says whether evidence of one day is older, on another, than a limit allows.
pub(crate) fn is_older(made: Date, day: Date, limit: TimeLimit) -> bool {
    let count = i64::from(limit.count);
    let span = match limit.unit {
        TimeUnit::Days => Span::new().try_days(count),
        TimeUnit::Months => Span::new().try_months(count),
        TimeUnit::Years => Span::new().try_years(count),
    };
    // A limit beyond the calendar is no limit.
    span.and_then(|span| made.checked_add(span))
        .is_ok_and(|last| last < day)
}
