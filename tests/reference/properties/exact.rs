//! The exact report says what looking at every completion says, for one person and for everyone.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::{cell::Cell, collections::BTreeMap, sync::Arc};

use grounds_check::{Library, Query};
use grounds_engine::{Exactness, Program, Report};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::{cases, essential, texts};
use crate::reference::{
    case::Case,
    exact::{Refinement, Worlds, answered, differences, refines},
    generate::{self, QuestionDraft, put},
    library::checked,
};

/// Counts the questions that a property was tried on, and those that it was not.
#[derive(Default)]
struct Tried {
    on: Cell<usize>,
    not_on: Cell<usize>,
}

impl Tried {
    fn count(&self, tried: bool) {
        let count = if tried { &self.on } else { &self.not_on };
        count.set(count.get() + 1);
    }

    /// Says that a property was tried on most questions.
    fn on_most(&self) {
        let (on, not_on) = (self.on.get(), self.not_on.get());
        assert!(on > 3 * not_on, "it was tried on {on}, and not on {not_on}");
    }
}

fn any_question() -> impl Strategy<Value = QuestionDraft> {
    prop_oneof![2 => generate::question(), 1 => generate::for_everyone()]
}

/// Leaves more open: the more is answered already, the less is asked; and most that is said is said of the first restriction.
fn open(questions: impl Strategy<Value = QuestionDraft>) -> impl Strategy<Value = QuestionDraft> {
    (questions, 0..=2_usize).prop_map(|(question, answers)| QuestionDraft {
        answers: question.answers.into_iter().take(answers).collect(),
        restriction: 0,
        wrong: 0,
        ..question
    })
}

/// Holds a property of small libraries and questions to them; it says what is wrong.
fn hold(
    questions: impl Strategy<Value = QuestionDraft> + 'static,
    property: impl Fn(&Program, &Library, &Query) -> Result<(), String>,
) {
    let questions = questions.boxed();
    let drafts = (generate::constrained(4), questions.clone(), open(questions));
    let result = TestRunner::new(cases()).run(&drafts, |(draft, one, another)| {
        let texts = texts(&draft);
        let Ok(library) = checked(&texts) else {
            return Ok(());
        };
        let library = Arc::new(library);
        let program = Program::compile(Arc::clone(&library));
        for question in [one, another] {
            let query = put(&question, &library);
            property(&program, &library, &query).map_err(|wrong| {
                TestCaseError::fail(format!("{wrong}\n{query:?}\n{}", essential(&texts)))
            })?;
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

fn agrees(
    program: &Program,
    library: &Library,
    query: &Query,
    tried: &Tried,
) -> Result<(), String> {
    let result = grounds_analysis::assess(program, query);
    let outcome = grounds_analysis::outcome(program, query);
    let told = result.as_ref().map(|report| report.outcome);
    if outcome.as_ref() != told.as_ref().map_err(|error| *error) {
        return Err(format!(
            "without a report it is {outcome:?}, and {told:?} with one"
        ));
    }
    let differences = differences(library, query, &result);
    tried.count(differences.is_some());
    match differences.unwrap_or_default() {
        none if none.is_empty() => Ok(()),
        some => Err(some.join("\n")),
    }
}

fn takes_nothing_back(
    program: &Program,
    library: &Library,
    query: &Query,
    tried: &Tried,
) -> Result<(), String> {
    let reports = (
        program.assess(query),
        grounds_analysis::assess(program, query),
    );
    let (plain, exact): (Report, Report) = match reports {
        (Ok(plain), Ok(exact)) => (plain, exact),
        (Err(plain), Err(exact)) if plain == exact => return Ok(()),
        (plain, exact) => return Err(format!("{:?} became {:?}", plain.err(), exact.err())),
    };
    let case = Case::new(library, query);
    let Some(worlds) = Worlds::new(&case).filter(|_| !case.lacks_grade()) else {
        return Ok(());
    };
    let refinement = refines(&worlds, &case, &plain, &exact);
    tried.count(!matches!(refinement, Refinement::NotCompared));
    match refinement {
        Refinement::TakesBack(what) => Err(what),
        Refinement::Refines | Refinement::NotCompared => Ok(()),
    }
}

/// The properties say nothing unless there is something to say: each part of an exact report is filled often enough.
#[test]
fn exact_reports_reach_everything() {
    let mut runner = TestRunner::deterministic();
    let questions = prop_oneof![1 => any_question(), 1 => open(any_question())];
    let drafts = (generate::constrained(4), vec(questions, 6));
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..400 {
        let (draft, questions) = drafts
            .new_tree(&mut runner)
            .expect("the drafts reject nothing")
            .current();
        let Ok(library) = checked(&texts(&draft)) else {
            continue;
        };
        let program = Program::compile(Arc::new(library));
        for question in &questions {
            let query = put(question, program.library());
            let (Ok(report), Ok(plain)) = (
                grounds_analysis::assess(&program, &query),
                program.assess(&query),
            ) else {
                continue;
            };
            for part in filled(&report, &plain) {
                *reached.entry(part).or_default() += 1;
            }
        }
    }
    for (part, least) in PARTS {
        let times = reached.get(part).copied().unwrap_or(0);
        assert!(times >= least, "{part}: {times} times only, of {reached:?}");
    }
}

/// The parts of an exact report, and how often each has to be filled.
const PARTS: [(&str, usize); 13] = [
    ("exact", 1000),
    ("no situation", 10),
    ("more is known than in three-valued logic", 30),
    ("several outcomes", 100),
    ("several outcomes only when released", 10),
    ("one question", 100),
    ("several questions", 50),
    ("a question that is decisive", 100),
    ("presumptions", 20),
    ("what was not shown", 10),
    ("changes", 20),
    ("somebody on whom it is not allowed", 20),
    ("somebody of whom less is asked", 20),
];

/// Lists which parts of an exact report say something.
fn filled(report: &Report, plain: &Report) -> Vec<&'static str> {
    let Exactness::Exact(exact) = &report.exact else {
        let nothing = report.exact == Exactness::NoSituation;
        return nothing.then_some("no situation").into_iter().collect();
    };
    let everyone = report.everyone.as_ref();
    let several_released = exact.is_settled() && !exact.is_settled_all_released();
    let parts = [
        true,
        false,
        report.outcome != plain.outcome,
        !exact.is_settled(),
        several_released,
        report.questions.len() == 1,
        report.questions.len() > 1,
        report.questions.iter().any(|question| question.decisive),
        !report.presumptions.is_empty(),
        !report.not_shown.is_empty(),
        !exact.changes.is_empty(),
        everyone.is_some_and(|everyone| everyone.not_allowed.is_some()),
        everyone.is_some_and(|everyone| everyone.least_need.is_some()),
    ];
    let parts = PARTS.iter().zip(parts);
    parts
        .filter(|(_, filled)| *filled)
        .map(|((part, _), _)| *part)
        .collect()
}

#[test]
fn exact_reports_agree_with_every_completion() {
    let tried = Tried::default();
    hold(generate::question(), |program, library, query| {
        agrees(program, library, query, &tried)
    });
    tried.on_most();
}

#[test]
fn exact_reports_for_everyone_agree_with_every_completion() {
    let tried = Tried::default();
    hold(generate::for_everyone(), |program, library, query| {
        agrees(program, library, query, &tried)
    });
    tried.on_most();
}

#[test]
fn exact_reports_take_nothing_back() {
    let tried = Tried::default();
    hold(any_question(), |program, library, query| {
        takes_nothing_back(program, library, query, &tried)
    });
    tried.on_most();
}

#[test]
fn answers_to_what_is_asked_settle_the_outcome() {
    let (tried, several) = (Tried::default(), Cell::new(0));
    hold(any_question(), |program, library, query| {
        for which in [0, 5, 14] {
            let answered = answered(program, library, query, which);
            tried.count(answered.is_some());
            let count = answered.unwrap_or(Ok(0))?;
            if count > 1 {
                several.set(several.get() + 1);
            }
        }
        Ok(())
    });
    let several = several.get();
    assert!(
        40 * several > tried.on.get(),
        "{several} of {} take several answers",
        tried.on.get()
    );
}
