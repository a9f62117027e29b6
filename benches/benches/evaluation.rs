//! Times evaluation, and counts what it allocates.
//!
//! `verdict_alone` shows no allocations, and the same time with a thousand rules on other restrictions loaded as without.

use std::sync::Arc;

use divan::{AllocProfiler, Bencher};
use grounds_benches::{library, peter};
use grounds_engine::{Program, Scratch};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Answers Peter's question with the verdict alone.
#[divan::bench(args = [0, 1_000, 10_000])]
fn verdict_alone(bencher: Bencher<'_, '_>, rules_on_other_restrictions: usize) {
    let grounds = library(rules_on_other_restrictions);
    let program = Program::compile(Arc::new(grounds.library().clone()));
    let query = grounds
        .query(&peter())
        .expect("the published rulebooks know Peter's words");
    let ready = program
        .ready(&query)
        .expect("Peter's answers do not contradict each other");
    let mut scratch = Scratch::new(&program);
    bencher.bench_local(|| ready.outcome(divan::black_box(&mut scratch)));
}

/// Answers Peter's question with everything that explains the verdict.
#[divan::bench(args = [0, 1_000])]
fn whole_report(bencher: Bencher<'_, '_>, rules_on_other_restrictions: usize) {
    let grounds = library(rules_on_other_restrictions);
    let question = peter();
    bencher.bench_local(|| grounds.assess(divan::black_box(&question)));
}

/// Parses, checks and compiles the published rulebooks.
#[divan::bench]
fn load_the_published_rulebooks() {
    divan::black_box(library(0));
}
