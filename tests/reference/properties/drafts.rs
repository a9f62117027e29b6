//! The drafts themselves: nearly all are well formed, and they reach every verdict.

use std::{collections::BTreeMap, sync::Arc};

use grounds_engine::{Program, Scratch, Verdict};
use proptest::{
    collection::vec,
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use super::{essential, texts};
use crate::reference::{
    generate::{self, put},
    library::checked,
};

#[test]
fn most_drafts_are_accepted() {
    let mut runner = TestRunner::deterministic();
    let drafts = generate::library(6);
    let mut refused = Vec::new();
    for _ in 0..300 {
        let draft = drafts
            .new_tree(&mut runner)
            .expect("the drafts reject nothing")
            .current();
        let texts = texts(&draft);
        refused.extend(
            checked(&texts)
                .err()
                .map(|mistakes| format!("{mistakes}\n{}", essential(&texts))),
        );
    }
    assert!(
        refused.len() < 15,
        "{} of 300 are refused, such as\n{}",
        refused.len(),
        refused[0]
    );
}

#[test]
fn drafts_reach_every_verdict() {
    let mut runner = TestRunner::deterministic();
    let drafts = (generate::library(6), vec(generate::question(), 8));
    let mut reached: BTreeMap<Verdict, u32> = BTreeMap::new();
    for _ in 0..500 {
        let (draft, questions) = drafts
            .new_tree(&mut runner)
            .expect("the drafts reject nothing")
            .current();
        let Ok(library) = checked(&texts(&draft)) else {
            continue;
        };
        let program = Program::compile(Arc::new(library));
        let mut scratch = Scratch::new(&program);
        for question in &questions {
            let ready = program.ready(&put(question, program.library()));
            if let Some(outcome) = ready.ok().and_then(|ready| ready.outcome(&mut scratch)) {
                *reached.entry(outcome.verdict()).or_default() += 1;
            }
        }
    }
    for verdict in Verdict::ALL {
        assert!(
            reached.get(&verdict).is_some_and(|&times| times >= 3),
            "{verdict:?} is rarely reached: {reached:?}"
        );
    }
}
