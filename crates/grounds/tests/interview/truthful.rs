//! Somebody who knows everything, can show it, and answers an interview truthfully.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use grounds::{
    Answer, Answers, Evidence, EvidenceAbout, Exactness, FactId, Grounds, Number, Place, Query,
    QueryError, Report, RestrictionId, Step, Value,
};

/// Is what came of one interview.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The last report.
    pub(crate) report: Report,
    /// How many questions were asked.
    pub(crate) asked: usize,
    /// How many more could matter at most, before each question.
    pub(crate) left: Vec<usize>,
}

/// Returns the question about a restriction of which nothing is known; a graded one is asked about at its strictest named rung, or at some number.
pub(crate) fn bare(grounds: &Grounds, restriction: RestrictionId) -> Query {
    let mut query = Query {
        on: grounds::Date::constant(2026, 11, 22),
        place: Place::England,
        bound_by: Vec::new(),
        restriction,
        grade: None,
        for_everyone: false,
        answers: Vec::new(),
        done: Vec::new(),
        saying: None,
    };
    if grounds.library()[restriction].ladder.is_some() {
        let report = grounds
            .assess_query(&query)
            .expect("a bare question is answered");
        let rungs = report.ladder.map(|ladder| ladder.rungs).unwrap_or_default();
        query.grade = rungs.last().map(|(rung, _)| *rung);
    }
    query
}

/// Answers whatever is asked, until nothing is left that can be found out. What only somebody else could show stays unshown.
pub(crate) fn interview(grounds: &Grounds, mut query: Query, chance: &mut Chance) -> Ended {
    let mut left = Vec::new();
    loop {
        let report = grounds
            .assess_query(&query)
            .expect("every answer was tried before it was given");
        let interview = grounds.interview(&report);
        let Step::Ask(ask) = interview.step else {
            return Ended {
                report,
                asked: left.len(),
                left,
            };
        };
        left.push(interview.progress.left);
        query = answered(grounds, &query, ask.fact, chance);
    }
}

/// Adds an answer that can be true beside the others.
fn answered(grounds: &Grounds, query: &Query, fact: FactId, chance: &mut Chance) -> Query {
    let mut values = values(grounds, fact);
    loop {
        assert!(!values.is_empty(), "some answer to each question is true");
        let value = values.swap_remove(chance.below(values.len()));
        let mut tried = query.clone();
        tried
            .answers
            .push((fact, shown(grounds, query, fact, value)));
        match grounds.assess_query(&tried) {
            Ok(report) if report.exact != Exactness::NoSituation => return tried,
            Ok(_) | Err(QueryError::Contradiction { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn values(grounds: &Grounds, fact: FactId) -> Vec<Value> {
    match &grounds.library()[fact].answers {
        Answers::YesNo => vec![Value::NO, Value::YES],
        Answers::OneOf(choices) => (0..choices.len())
            .map(|at| Value::Choice(u16::try_from(at).expect("a fact has few choices")))
            .collect(),
        Answers::Number { range, .. } => {
            let number = |text: &str| Number::parse(text).expect("it is a number");
            let some = ["0", "1", "3", "10", "38", "44", "50", "60", "200"].map(number);
            let within =
                |number: &Number| range.is_none_or(|(low, high)| (low..=high).contains(number));
            some.into_iter().filter(within).map(Value::Number).collect()
        }
    }
}

/// Gives an answer with all that it asks for.
fn shown(grounds: &Grounds, query: &Query, fact: FactId, value: Value) -> Answer {
    let fact = &grounds.library()[fact];
    let demand = fact.demands.iter().find(|demand| demand.value == value);
    let evidence = Evidence {
        kind: demand.and_then(|demand| demand.kinds.first().copied()),
        about: EvidenceAbout::ThisDecision,
        on: Some(query.on),
        by: Some("A. Witness".to_owned()),
        reasons: fact.judged_by.as_ref().map(|_| "It is so.".to_owned()),
    };
    let needed = demand.is_some() || fact.judged_by.is_some();
    Answer {
        value: Some(value),
        evidence: needed.then_some(evidence),
    }
}

/// Draws numbers that look random, the same each time.
#[derive(Debug)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// Draws a number below a bound (Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*, 2014).
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).expect("it is below a bound that fits")
    }
}
