//! The drafts themselves: nearly all are well formed, and they reach every verdict.

use std::{collections::BTreeMap, sync::Arc};

use grounds_engine::{Program, Verdict};
use proptest::{
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
    let drafts = (generate::library(6), generate::question());
    let mut reached: BTreeMap<Verdict, u32> = BTreeMap::new();
    for _ in 0..2000 {
        let (draft, question) = drafts
            .new_tree(&mut runner)
            .expect("the drafts reject nothing")
            .current();
        let Ok(library) = checked(&texts(&draft)) else {
            continue;
        };
        let query = put(&question, &library);
        let report = Program::compile(Arc::new(library)).assess(&query);
        if let Some(outcome) = report.ok().and_then(|report| report.outcome) {
            *reached.entry(outcome.verdict()).or_default() += 1;
        }
    }
    for verdict in Verdict::ALL {
        assert!(
            reached.contains_key(&verdict),
            "{verdict:?} is not reached: {reached:?}"
        );
    }
}
