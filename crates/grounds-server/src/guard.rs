//! What keeps the service standing: not too many requests, none too long, no panic that takes others with it.

use std::{any::Any, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use grounds_wire::ProblemCode;

use crate::{app::App, reply::Failure};

/// Turns a request away when too many are being served, and gives it up when it takes too long.
pub(crate) async fn limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let Ok(_turn) = Arc::clone(app.requests()).try_acquire_owned() else {
        return overloaded(&app).into_response();
    };
    let time = app.limits().time;
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = format!(
                "the request took longer than {} seconds",
                time.as_secs_f32()
            );
            Failure::new(ProblemCode::TimedOut, detail).into_response()
        }
    }
}

/// Turns a request away.
pub(crate) fn overloaded(app: &App) -> Failure {
    app.metrics().turned_away();
    Failure::new(
        ProblemCode::Overloaded,
        "too many requests are being served; try again in a moment",
    )
}

/// Answers in place of a handler that panicked.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    Failure::new(
        ProblemCode::Internal,
        "something went wrong; the log has the request by its id",
    )
    .into_response()
}

/// Answers where nothing is.
pub(crate) async fn no_such_address() -> Failure {
    Failure::new(
        ProblemCode::NoSuchAddress,
        "there is nothing at this address; `/docs` lists what there is",
    )
}

/// Answers where something is, but not for this method.
pub(crate) async fn method_not_allowed() -> Failure {
    Failure::new(
        ProblemCode::MethodNotAllowed,
        "this address does not take this method; `Allow` names those that it takes",
    )
}
