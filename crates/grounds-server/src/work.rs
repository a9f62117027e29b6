//! Work that takes more than a moment: off the threads that serve, and not too much at once.

use std::sync::Arc;

use grounds_wire::ProblemCode;

use crate::{app::App, reply::Failure};

/// Does some work on a thread of its own, once it is its turn.
///
/// The turn lasts as long as the work, also where nobody waits for it any more.
///
/// # Errors
///
/// The work panicked, or the service is about to stop.
pub(crate) async fn work<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let turn = Arc::clone(app.workers())
        .acquire_owned()
        .await
        .map_err(|_| broken())?;
    let task = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    task.await.map_err(|error| {
        tracing::error!(panicked = error.is_panic(), "work broke off");
        broken()
    })
}

fn broken() -> Failure {
    Failure::new(
        ProblemCode::Internal,
        "the work broke off; the log has the request by its id",
    )
}
