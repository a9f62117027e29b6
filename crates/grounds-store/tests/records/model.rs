//! Whatever is done, in whatever order, the databases say what a naive model says.

mod naive;
mod real;
mod step;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use self::{naive::Naive, real::Real, step::Step};
use crate::{
    place::{Place, run, skip},
    postgres,
};

/// After how many steps everything is read and compared, apart from the end.
const LOOK_EVERY: usize = 8;

fn agree(cases: u32, place: impl AsyncFn() -> Place) {
    let cases =
        std::env::var("PROPTEST_CASES").map_or(cases, |cases| cases.parse().expect("a number"));
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let steps = (prop::collection::vec(step::any(), 1..40), 1..5_u32);
    runner
        .run(&steps, |(steps, limit)| {
            run(async { compare(&place().await, &steps, limit).await })
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

async fn compare(place: &Place, steps: &[Step], limit: u32) -> Result<(), TestCaseError> {
    let mut naive = Naive::default();
    let mut real = Real::new(place.open().await);
    for (index, step) in steps.iter().enumerate() {
        // What builds on "what stands" is told by the model, so that both are asked the same.
        let step = naive.settle(step);
        let (expected, found) = (naive.take(&step), real.take(&step).await);
        prop_assert_eq!(found, expected, "step {}: {:?}", index, step);
        if index % LOOK_EVERY == 0 || index + 1 == steps.len() {
            prop_assert_eq!(real.look(limit).await, naive.look(), "after step {}", index);
        }
    }
    real.close().await;
    Ok(())
}

#[test]
fn sqlite_does_as_the_model_does() {
    agree(40, async || Place::sqlite());
}

#[test]
fn postgres_or_skipped_does_as_the_model_does() {
    let Some(server) = postgres::shared() else {
        return skip("model::postgres_or_skipped_does_as_the_model_does");
    };
    agree(10, async || Place::postgres(server).await);
}
