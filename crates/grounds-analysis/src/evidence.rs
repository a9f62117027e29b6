//! What may be shown for an answer, so that it counts by one library or by both.
//!
//! Of what may be shown only that matters on which sides it counts. So the ways to answer are tried from the plainest on, and the first of each kind is kept.

use std::{cell::OnceCell, collections::BTreeSet};

use grounds_check::{
    Answer, Answers, Evidence, EvidenceAbout, FactId, Library, Query, TimeLimit, Value,
};
use grounds_engine::Program;
use grounds_syntax::{Number, ast::TimeUnit};
use jiff::Span;

use crate::joint::Facts;

/// Is what is shown for an answer; nothing, unless it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// A kind of evidence, by its name.
    kind: Option<String>,
    /// Whether the evidence is about another decision.
    about_another: bool,
    /// How many days before the day that is judged it was made.
    days_old: i64,
    /// Whether somebody judged it, with a name, a date and reasons.
    judged: bool,
}

/// Is a way to answer a fact.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// The joint value; any, where the fact takes numbers, since no evidence is asked for by the size of a number.
    value: Option<Value>,
    /// What is shown for it.
    pub(crate) shown: Shown,
    /// On which sides the answer counts.
    pub(crate) counts: [bool; 2],
}

impl Way {
    /// Says whether a value is answered in this way.
    pub(crate) fn tells(&self, value: Value) -> bool {
        self.value.is_none_or(|told| told == value)
    }
}

/// Holds the ways to answer each fact of two libraries, found when they are asked for.
///
/// They hang on the day and the place of the questions, which are the same for all restrictions.
pub(crate) struct Ways(Vec<OnceCell<Vec<Way>>>);

impl Ways {
    pub(crate) fn new(facts: &Facts) -> Self {
        Self(vec![OnceCell::new(); facts.of.len()])
    }

    /// Returns the ways to answer a fact, the plainest first; for each value one of those that count on the same sides.
    pub(crate) fn of(&self, fact: FactId, find: impl FnOnce() -> Vec<Way>) -> &[Way] {
        self.0[fact.index()].get_or_init(find)
    }
}

/// Finds the ways to answer a fact.
pub(crate) fn ways(
    programs: [&Program; 2],
    facts: &Facts,
    questions: &[Query; 2],
    fact: FactId,
) -> Vec<Way> {
    let libraries = programs.map(|program| &**program.library());
    let all = shown(libraries, questions, facts.of[fact.index()]);
    let mut ways: Vec<Way> = Vec::new();
    for (told, value) in values(&facts.answers[fact.index()]) {
        let first = ways.len();
        for shown in &all {
            let counts = [0, 1].map(|side| {
                let own = facts.back(side, fact, value);
                own.is_none_or(|(fact, value)| {
                    counts(programs[side], &questions[side], fact, value, shown)
                })
            });
            if !ways[first..].iter().any(|known| known.counts == counts) {
                ways.push(Way {
                    value: told,
                    shown: shown.clone(),
                    counts,
                });
            }
        }
    }
    ways
}

/// Returns one value for each way in which evidence may be asked for: every choice, and one number for all.
fn values(answers: &Answers) -> Vec<(Option<Value>, Value)> {
    match answers {
        Answers::YesNo => [Value::YES, Value::NO]
            .map(|value| (Some(value), value))
            .into(),
        Answers::OneOf(choices) => (0..choices.len())
            .filter_map(|at| u16::try_from(at).ok())
            .map(|at| (Some(Value::Choice(at)), Value::Choice(at)))
            .collect(),
        Answers::Number { range, .. } => {
            let number = range.map_or(Number::from_thousandths(0), |(low, _)| low);
            vec![(None, Value::Number(number))]
        }
    }
}

/// Returns what may be shown for an answer that some library asks for, nothing first.
fn shown(
    libraries: [&Library; 2],
    questions: &[Query; 2],
    facts: [Option<FactId>; 2],
) -> Vec<Shown> {
    let mut kinds = BTreeSet::new();
    let mut ages = BTreeSet::from([0]);
    let (mut judged, mut about_this) = (false, false);
    for ((library, question), fact) in libraries.into_iter().zip(questions).zip(facts) {
        let Some(fact) = fact else { continue };
        judged |= library[fact].judged_by.is_some();
        for demand in &library[fact].demands {
            kinds.extend(demand.kinds.iter().map(|&kind| library[kind].name.clone()));
            about_this |= demand.about_this_decision;
            if let Some(limit) = demand.within.filter(|limit| !limit.house_rule) {
                ages.extend(around(question, limit));
            }
        }
    }
    let kinds: Vec<Option<String>> = [None]
        .into_iter()
        .chain(kinds.into_iter().map(Some))
        .collect();
    let mut all = Vec::new();
    for judged in [false, true].into_iter().take(1 + usize::from(judged)) {
        for kind in &kinds {
            let others = usize::from(about_this && kind.is_some());
            for about_another in [false, true].into_iter().take(1 + others) {
                for &days_old in ages
                    .iter()
                    .take(if kind.is_some() { ages.len() } else { 1 })
                {
                    all.push(Shown {
                        kind: kind.clone(),
                        about_another,
                        days_old,
                        judged,
                    });
                }
            }
        }
    }
    all
}

/// Returns ages in days among which are the greatest that a limit allows and the least that it does not.
fn around(question: &Query, limit: TimeLimit) -> impl Iterator<Item = i64> + use<> {
    let count = i64::from(limit.count);
    let span = match limit.unit {
        TimeUnit::Days => Span::new().try_days(count),
        TimeUnit::Months => Span::new().try_months(count),
        TimeUnit::Years => Span::new().try_years(count),
    };
    // A limit beyond the calendar is no limit.
    let oldest = span.and_then(|span| question.on.checked_sub(span));
    let days = oldest.and_then(|oldest| oldest.until(question.on));
    // Months end on different days, so the last day that counts may lie some days beside.
    let about = days.map(|days| i64::from(days.get_days())).ok();
    about
        .into_iter()
        .flat_map(|days| (days - 4).max(0)..=days + 4)
}

/// Makes an answer with what is shown for it.
pub(crate) fn answer(library: &Library, query: &Query, value: Value, shown: &Shown) -> Answer {
    let kind = shown.kind.as_ref().and_then(|name| {
        let mut kinds = library.evidence_kinds.iter();
        let at = kinds.position(|kind| kind.name == *name)?;
        Some(grounds_check::EvidenceKindId(u32::try_from(at).ok()?))
    });
    let on = Span::new()
        .try_days(shown.days_old)
        .and_then(|days| query.on.checked_sub(days));
    let evidence = (shown.judged || kind.is_some()).then(|| Evidence {
        kind,
        about: if shown.about_another && kind.is_some() {
            EvidenceAbout::AnotherDecision
        } else {
            EvidenceAbout::ThisDecision
        },
        on: Some(on.unwrap_or(query.on)),
        by: shown.judged.then(|| "Somebody".to_owned()),
        reasons: shown
            .judged
            .then(|| "Their reasons, in writing.".to_owned()),
    });
    Answer {
        value: Some(value),
        evidence,
    }
}

/// Makes an answer with what establishes it: the first evidence that it asks for, and who judged it.
pub(crate) fn established(library: &Library, query: &Query, fact: FactId, value: Value) -> Answer {
    let asked = library[fact].demands.iter().find(|demand| {
        demand.value == value
            && demand.window.contains(query.on)
            && demand.extent.contains(query.place)
    });
    let kind = asked.and_then(|demand| demand.kinds.first());
    let shown = Shown {
        kind: kind.map(|&kind| library[kind].name.clone()),
        judged: library[fact].judged_by.is_some(),
        ..Shown::default()
    };
    answer(library, query, value, &shown)
}

/// Says whether an answer is established by what is shown for it.
fn counts(program: &Program, query: &Query, fact: FactId, value: Value, shown: &Shown) -> bool {
    let alone = Query {
        answers: vec![(fact, answer(program.library(), query, value, shown))],
        ..query.clone()
    };
    let ready = program.ready(&alone);
    ready.is_ok_and(|ready| ready.established(fact) == Some(value))
}
