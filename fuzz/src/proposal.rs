//! Questions drawn from bytes, so that nearly all of them have an answer.

use std::{collections::BTreeSet, time::Duration};

use grounds::{
    Answers, Date, Fact, GivenAnswer, GivenEvidence, GivenValue, Grounds, Ladder, Library, Number,
    Place, Question, Value, is_commitment,
};
use libfuzzer_sys::arbitrary::{self, Arbitrary};

/// Near this day the published rulebooks change.
const NEAR: Date = Date::constant(2026, 11, 22);

/// Answers, measures and agreements in one question.
const MOST: usize = 24;

/// Is a question by the positions of what it names, each taken round the end of its list.
#[derive(Arbitrary, Clone, Debug)]
pub struct Proposal {
    restriction: u16,
    grade: Option<i16>,
    for_everyone: bool,
    on: Day,
    place: u8,
    bound_by: Vec<u8>,
    answers: Vec<Answered>,
    done: Vec<(u8, Option<Day>)>,
    saying: Option<u8>,
}

#[derive(Arbitrary, Clone, Debug)]
struct Answered {
    fact: u16,
    said: Said,
    shown: Shown,
}

#[derive(Arbitrary, Clone, Debug)]
enum Said {
    /// An answer that the fact takes.
    Fitting(u16),
    /// The answer for which the fact asks for evidence, where there is one.
    Demanding,
    NotKnown,
    Thousandths(i64),
    Word(u8),
}

#[derive(Arbitrary, Clone, Debug)]
enum Shown {
    Nothing,
    /// Whatever the answer asks for.
    Sound,
    Other {
        kind: Option<u8>,
        about: u8,
        on: Option<Day>,
        by: bool,
        reasons: bool,
    },
}

/// Is a day of the years 0 to 9999, which are those that can be written.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Day {
    Near(i8),
    Far(i16),
    First,
    Last,
}

impl Day {
    fn date(self) -> Date {
        let days = match self {
            Self::Near(days) => i32::from(days) * 3,
            Self::Far(days) => i32::from(days),
            Self::First => return Date::ZERO,
            Self::Last => return Date::MAX,
        };
        let apart = Duration::from_secs(u64::from(days.unsigned_abs()) * 24 * 60 * 60);
        if days < 0 {
            NEAR.saturating_sub(apart)
        } else {
            NEAR.saturating_add(apart)
        }
    }
}

impl Proposal {
    /// Names what the positions stand for.
    #[must_use]
    pub fn question(&self, grounds: &Grounds) -> Question {
        let library = grounds.library();
        let restriction = pick(&library.restrictions, self.restriction);
        let mut question = Question::new(
            library.full_name(&restriction.name),
            self.on.date(),
            *pick(&Place::ALL, self.place.into()),
        );
        question.grade = self
            .grade
            .and_then(|grade| Some(graded(restriction.ladder.as_ref()?, grade)));
        question.for_everyone = self.for_everyone;
        let commitments: Vec<_> = library
            .books
            .iter()
            .filter(|book| book.authority.is_some_and(is_commitment))
            .collect();
        let bound = self.bound_by.iter().take(MOST);
        question.bound_by = bound
            .filter(|_| !commitments.is_empty())
            .map(|&which| pick(&commitments, which.into()).name.clone())
            .collect();
        let mut seen = BTreeSet::new();
        for answered in self.answers.iter().take(MOST) {
            let fact = pick(&library.facts, answered.fact);
            let name = library.full_name(&fact.name);
            if seen.insert(name.clone()) {
                question
                    .answers
                    .push((name, answered.given(library, fact, question.on)));
            }
        }
        let done = self.done.iter().take(MOST).map(|&(which, day)| {
            let measure = pick(&library.measures, which.into());
            (library.full_name(&measure.name), day.map(Day::date))
        });
        question.done = done.collect();
        question.saying = self.saying.map(|which| {
            let reason = pick(&library.reasons, which.into());
            library.full_name(&reason.name)
        });
        question
    }
}

impl Answered {
    fn given(&self, library: &Library, fact: &Fact, on: Date) -> GivenAnswer {
        let demand = fact.demands.first();
        let value = match (&self.said, demand) {
            (Said::Fitting(which), _) => fitting(fact, *which),
            (Said::Demanding, Some(demand)) => given(fact, demand.value),
            (Said::Demanding, None) => fitting(fact, 1),
            (Said::NotKnown, _) => GivenValue::NotKnown,
            (Said::Thousandths(number), _) => {
                let most = Number::MAX_WHOLE * 1000;
                GivenValue::Number(Number::from_thousandths((*number).clamp(-most, most)), None)
            }
            (Said::Word(which), _) => {
                let other = pick(&library.facts, (*which).into());
                GivenValue::Word(library.full_name(&other.name))
            }
        };
        let kind = |which: u8| pick(&library.evidence_kinds, which.into()).name.clone();
        let evidence = match self.shown {
            Shown::Nothing => None,
            Shown::Sound => {
                let wanted = demand.and_then(|demand| demand.kinds.first());
                Some(GivenEvidence {
                    kind: wanted.map(|&wanted| library[wanted].name.clone()),
                    about: None,
                    on: Some(on),
                    by: Some("J. Okafor".to_owned()),
                    reasons: Some("It was seen.".to_owned()),
                })
            }
            Shown::Other {
                kind: which,
                about,
                on,
                by,
                reasons,
            } => Some(GivenEvidence {
                kind: which.map(kind),
                about: match about % 4 {
                    0 => None,
                    1 => Some("this decision".to_owned()),
                    2 => Some("another decision".to_owned()),
                    _ => {
                        let other = pick(&library.restrictions, about.into());
                        Some(library.full_name(&other.name))
                    }
                },
                on: on.map(Day::date),
                by: by.then(|| "J. Okafor".to_owned()),
                reasons: reasons.then(|| "It was seen.".to_owned()),
            }),
        };
        GivenAnswer { value, evidence }
    }
}

fn fitting(fact: &Fact, which: u16) -> GivenValue {
    match &fact.answers {
        Answers::YesNo => given(fact, Value::Choice(which % 2)),
        Answers::OneOf(choices) => GivenValue::Word(pick(choices, which).name.clone()),
        Answers::Number { range, .. } => {
            let (least, most) = range.map_or((0, 100_000), |(least, most)| {
                (least.thousandths(), most.thousandths())
            });
            let number = least + i64::from(which) * 1_000 % (most - least + 1).max(1);
            given(fact, Value::Number(Number::from_thousandths(number)))
        }
    }
}

fn given(fact: &Fact, value: Value) -> GivenValue {
    match (&fact.answers, value) {
        (Answers::OneOf(choices), Value::Choice(choice)) => {
            GivenValue::Word(pick(choices, choice).name.clone())
        }
        (_, Value::Choice(0)) => GivenValue::No,
        (_, Value::Choice(_)) => GivenValue::Yes,
        (Answers::Number { unit, .. }, Value::Number(number)) => {
            GivenValue::Number(number, Some(unit.clone()))
        }
        (_, Value::Number(number)) => GivenValue::Number(number, None),
    }
}

fn graded(ladder: &Ladder, grade: i16) -> String {
    match ladder {
        Ladder::Number { unit, .. } => {
            let number = Number::from_thousandths(i64::from(grade) * 100);
            format!("{number} {unit}")
        }
        Ladder::Rungs(rungs) => pick(rungs, grade.unsigned_abs()).name.clone(),
    }
}

/// Picks one of a list that is not empty: the published rulebooks, and the small Act, have one of each thing that is asked about.
fn pick<T>(things: &[T], which: u16) -> &T {
    &things[usize::from(which) % things.len()]
}
