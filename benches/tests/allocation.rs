//! An evaluation allocates nothing.

use std::sync::Arc;

use grounds_benches::{library, peter};
use grounds_engine::{Leave, Need, Outcome, Program, Scratch};

#[test]
fn the_verdict_alone_allocates_nothing() {
    let grounds = library(0);
    let program = Program::compile(Arc::new(grounds.library().clone()));
    let query = grounds
        .query(&peter())
        .expect("the published rulebooks know Peter's words");
    let ready = program
        .ready(&query)
        .expect("Peter's answers do not contradict each other");
    let mut scratch = Scratch::new(&program);
    let mut outcome = None;
    let allocated = allocation_counter::measure(|| outcome = ready.outcome(&mut scratch));
    assert_eq!(
        outcome,
        Some(Outcome {
            need: Need::None,
            leave: Leave::No
        })
    );
    assert_eq!(allocated.count_total, 0);
}
