//! `GET /health/…` and `GET /metrics`

use std::time::Duration;

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::{App, Reload},
    openapi::MetricsProblems,
};

/// How long the database may take to answer before it counts as down.
const PATIENCE: Duration = Duration::from_secs(2);

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
    /// Whether the database of the records answers; left out where none are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    database: Option<DatabaseWord>,
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
    /// The database does not answer.
    DatabaseUnavailable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum DatabaseWord {
    /// It answers.
    Up,
    /// It does not.
    Down,
}

/// Says that the service runs.
#[utoipa::path(
    get,
    path = "/health/live",
    operation_id = "live",
    tag = "Service",
    security(()),
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
    security(()),
    responses(
        (status = 200, description = "It answers.", body = Ready, content_type = "application/json"),
        (status = 503, description = "It is about to stop, or its database does not answer.", body = Ready, content_type = "application/json"),
    ),
)]
pub(crate) async fn ready(State(app): State<App>) -> Response {
    let grounds = app.grounds();
    let database = database(&app).await;
    let status = match database {
        _ if app.is_stopping() => ReadyWord::Stopping,
        Some(DatabaseWord::Down) => ReadyWord::DatabaseUnavailable,
        _ => ReadyWord::Ready,
    };
    let ready = Ready {
        status,
        database,
        engine_version: grounds_wire::engine_version(),
        library_hash: grounds.hash().to_owned(),
        books: grounds.library().books.len(),
        last_reload: app.last_reload(),
    };
    let status = match status {
        ReadyWord::Ready => StatusCode::OK,
        ReadyWord::Stopping | ReadyWord::DatabaseUnavailable => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(ready)).into_response()
}

/// Asks the database whether it answers.
async fn database(app: &App) -> Option<DatabaseWord> {
    let asked = tokio::time::timeout(PATIENCE, app.records()?.store.ping()).await;
    let up = matches!(asked, Ok(Ok(())));
    app.metrics().database(up);
    Some(if up {
        DatabaseWord::Up
    } else {
        DatabaseWord::Down
    })
}

/// Counts requests, verdicts and reloads, in the text format of Prometheus.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "Service",
    responses((status = 200, description = "The counts.", body = String, content_type = "application/openmetrics-text"), MetricsProblems),
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
