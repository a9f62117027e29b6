//! Times exact answers: one question, a proposal for everyone, and the proofs over the whole library.
//!
//! Divan tells the median of one question; the table behind it tells the median and the 99th percentile over all restrictions of the library.

use std::time::{Duration, Instant};

use divan::Bencher;
use grounds::{Grounds, Question};
use grounds_benches::{library, peter};

fn main() {
    divan::main();
    let grounds = library(0);
    println!("\nover every restriction of the library, nothing answered");
    for for_everyone in [false, true] {
        let times = over_all_restrictions(&grounds, for_everyone);
        let whom = if for_everyone {
            "for everyone"
        } else {
            "for one person"
        };
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        println!(
            "  {whom:<16}median {:>7.2?}   99th percentile {:>7.2?}   worst {:>7.2?}",
            at(50),
            at(99),
            at(100)
        );
    }
}

/// Returns how long each restriction takes, the fastest of five tries, in order.
fn over_all_restrictions(grounds: &Grounds, for_everyone: bool) -> Vec<Duration> {
    let library = grounds.library();
    let mut times: Vec<Duration> = library
        .restrictions
        .iter()
        .map(|restriction| {
            let question = Question {
                restriction: library.full_name(&restriction.name),
                answers: Vec::new(),
                for_everyone,
                ..peter()
            };
            let tried = (0..5).map(|_| {
                let start = Instant::now();
                divan::black_box(grounds.assess(&question)).expect("nothing is contradicted");
                start.elapsed()
            });
            tried.min().unwrap_or_default()
        })
        .collect();
    times.sort_unstable();
    times
}

/// Answers Peter's question with nothing said, and with everything that explains the answer.
#[divan::bench]
fn bare_question(bencher: Bencher<'_, '_>) {
    let grounds = library(0);
    let question = Question {
        answers: Vec::new(),
        ..peter()
    };
    bencher.bench_local(|| grounds.assess(divan::black_box(&question)));
}

/// Answers it for everyone.
#[divan::bench]
fn house_rule(bencher: Bencher<'_, '_>) {
    let grounds = library(0);
    let question = Question {
        answers: Vec::new(),
        for_everyone: true,
        ..peter()
    };
    bencher.bench_local(|| grounds.assess(divan::black_box(&question)));
}

/// Proves what it can of the published rulebooks.
#[divan::bench(sample_count = 10)]
fn every_proof(bencher: Bencher<'_, '_>) {
    let grounds = library(0);
    bencher.bench_local(|| grounds.proved());
}
