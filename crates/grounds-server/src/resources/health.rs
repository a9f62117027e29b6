//! `GET /health/…` and `GET /metrics`

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::{App, Reload};

/// Says that the service runs.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Live {
    /// That it runs.
    status: LiveWord,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum LiveWord {
    /// It runs.
    Live,
}

/// Says whether the service answers, and from which rulebooks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// Whether it answers.
    status: ReadyWord,
    /// The version of the engine.
    engine_version: &'static str,
    /// The SHA-256 of the names and the hashes of all books.
    library_hash: String,
    /// How many books are in use.
    books: usize,
    /// What came of the last look at changed rulebooks; left out where none have changed since the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    last_reload: Option<Reload>,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ReadyWord {
    /// It answers.
    Ready,
    /// It answers what is under way, and is about to stop.
    Stopping,
}

/// Says that the service runs.
#[utoipa::path(
    get,
    path = "/health/live",
    operation_id = "live",
    tag = "Service",
    responses((status = 200, description = "It runs.", body = Live, content_type = "application/json")),
)]
pub(crate) async fn live() -> Json<Live> {
    Json(Live {
        status: LiveWord::Live,
    })
}

/// Says whether the service answers, and from which rulebooks.
///
/// Changed rulebooks with mistakes do not make it unready: those from before stay in use, and `last_reload` says so.
#[utoipa::path(
    get,
    path = "/health/ready",
    operation_id = "ready",
    tag = "Service",
    responses(
        (status = 200, description = "It answers.", body = Ready, content_type = "application/json"),
        (status = 503, description = "It is about to stop.", body = Ready, content_type = "application/json"),
    ),
)]
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let grounds = app.grounds();
    let stopping = app.is_stopping();
    let ready = Ready {
        status: if stopping {
            ReadyWord::Stopping
        } else {
            ReadyWord::Ready
        },
        engine_version: grounds_wire::engine_version(),
        library_hash: grounds.hash().to_owned(),
        books: grounds.library().books.len(),
        last_reload: app.last_reload(),
    };
    let status = if stopping {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, Json(ready)).into_response()
}

/// Counts requests, verdicts and reloads, in the text format of Prometheus.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "Service",
    responses((status = 200, description = "The counts.", body = String, content_type = "application/openmetrics-text")),
)]
pub(crate) async fn metrics(State(app): State<App>) -> Response {
    (
        [(
            header::CONTENT_TYPE,
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
        )],
        app.metrics().written(),
    )
        .into_response()
}
