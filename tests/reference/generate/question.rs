//! Random questions to a library: answers with evidence and without, wrong dates, other decisions, measures, agreements, grades.

use grounds_check::{
    Answer, BookId, FactId, Ladder, Library, MeasureId, Place, Query, ReasonId, RestrictionId, Rung,
};
use grounds_syntax::{Number, ast::Subject};
use jiff::civil::{Date, date};
use proptest::{collection::vec, option::weighted, prelude::*};

use super::{
    answer::{AnswerDraft, EVIDENCE_DAYS, answer, answered},
    condition::{number, pick},
};

/// Is the draft of a question.
#[derive(Clone, Debug)]
pub(crate) struct QuestionDraft {
    pub(crate) on: u8,
    pub(crate) place: u8,
    pub(crate) bound: (bool, bool),
    pub(crate) restriction: u8,
    pub(crate) grade: Option<u8>,
    pub(crate) for_everyone: bool,
    pub(crate) answers: Vec<AnswerDraft>,
    pub(crate) done: Vec<(u8, Option<u8>)>,
    pub(crate) saying: bool,
    /// Says what is wrong with the question; most often nothing.
    pub(crate) wrong: u8,
}

const DAYS: [Date; 4] = [
    date(2026, 11, 22),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2024, 6, 1),
];
const PLACES: [Place; 4] = [
    Place::England,
    Place::Wales,
    Place::England,
    Place::Scotland,
];

fn draft(for_everyone: impl Strategy<Value = bool>) -> impl Strategy<Value = QuestionDraft> {
    let wrong = prop_oneof![10 => Just(0_u8), 1 => 1_u8..5];
    let when_and_where = (
        prop_oneof![3 => Just(0_u8), 1 => 1_u8..4],
        prop_oneof![3 => Just(0_u8), 1 => 1_u8..4],
    );
    let restriction = prop_oneof![1 => Just(0_u8), 2 => any::<u8>()];
    let proposal = (restriction, weighted(0.75, any::<u8>()), for_everyone);
    let given = (
        vec(answer(), 0..=12),
        vec((any::<u8>(), weighted(0.8, any::<u8>())), 0..=2),
        any::<(bool, bool)>(),
    );
    (when_and_where, proposal, given, any::<bool>(), wrong).prop_map(
        |(
            (on, place),
            (restriction, grade, for_everyone),
            (answers, done, bound),
            saying,
            wrong,
        )| QuestionDraft {
            on,
            place,
            bound,
            restriction,
            grade,
            for_everyone,
            answers,
            done,
            saying,
            wrong,
        },
    )
}

/// Drafts a question about one person.
pub(crate) fn question() -> impl Strategy<Value = QuestionDraft> {
    draft(Just(false))
}

/// Drafts a question about everyone.
pub(crate) fn for_everyone() -> impl Strategy<Value = QuestionDraft> {
    draft(Just(true))
}

fn numbered(count: usize) -> impl Iterator<Item = u32> {
    (0_u32..).take(count)
}

/// Puts the question to a library.
pub(crate) fn put(draft: &QuestionDraft, library: &Library) -> Query {
    let on = pick(&DAYS, draft.on);
    let restriction = RestrictionId(
        numbered(library.restrictions.len())
            .nth(usize::from(draft.restriction) % library.restrictions.len())
            .unwrap_or(0),
    );
    let book = |name: &str| {
        numbered(library.books.len())
            .map(BookId)
            .find(|&book| library[book].name == name)
    };
    let mut bound_by: Vec<BookId> = Vec::new();
    bound_by.extend(book("deal").filter(|_| draft.bound.0));
    bound_by.extend(book("house").filter(|_| draft.bound.1));
    bound_by.extend(book("guide").filter(|_| draft.wrong == 1));
    let grade = draft
        .grade
        .and_then(|which| match library[restriction].ladder.as_ref() {
            Some(Ladder::Rungs(rungs)) => Some(Rung::Position(
                u16::from(which) % u16::try_from(rungs.len()).unwrap_or(1),
            )),
            Some(Ladder::Number { .. }) => Number::parse(number(which)).map(Rung::Number),
            None => None,
        });
    let grade = if draft.wrong == 2 {
        Some(Rung::Position(9))
    } else {
        grade
    };
    let mut answers: Vec<(FactId, Answer)> = Vec::new();
    for answer in &draft.answers {
        let fact = FactId(u32::from(answer.fact) % u32::try_from(library.facts.len()).unwrap_or(1));
        let twice = answers.iter().any(|(other, _)| *other == fact);
        let about_one = draft.for_everyone && library[fact].subject != Subject::Place;
        if (!twice || draft.wrong == 3) && (!about_one || draft.wrong == 4) {
            answers.push((
                fact,
                answered(
                    answer,
                    fact,
                    on,
                    restriction,
                    library,
                    draft.wrong == 4 && !draft.for_everyone,
                ),
            ));
        }
    }
    let done = draft
        .done
        .iter()
        .filter(|_| !library.measures.is_empty())
        .map(|&(which, day)| {
            let measure =
                MeasureId(u32::from(which) % u32::try_from(library.measures.len()).unwrap_or(1));
            (measure, day.map(|day| pick(&EVIDENCE_DAYS, day)))
        });
    Query {
        on,
        place: pick(&PLACES, draft.place),
        bound_by,
        restriction,
        grade,
        for_everyone: draft.for_everyone,
        answers,
        done: done.collect(),
        saying: draft.saying.then_some(ReasonId(0)),
    }
}
