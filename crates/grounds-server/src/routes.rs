//! Every address of the service.

use axum::{Router, middleware, routing::get};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    access, admit,
    app::App,
    guard,
    openapi::Document,
    pages,
    resources::{
        agreements, assess, batch, check, compare, decisions, facts, health, interview, me,
        restrictions, rulebooks, rules, search, trail,
    },
};

/// Builds the service.
pub fn router(app: App) -> Router {
    let (limited, _) = limited().split_for_parts();
    let (watched, _) = watched().split_for_parts();
    let watched = watched.route_layer(middleware::from_fn_with_state(app.clone(), admit::admit));
    let (free, _) = free().split_for_parts();
    // Pieces of a batch go out as they are made, and a compressor would hold them back.
    let compressed =
        DefaultPredicate::new().and(NotForContentType::const_new("application/x-ndjson"));
    limited
        .merge(pages())
        .route_layer(middleware::from_fn_with_state(app.clone(), admit::admit))
        .route_layer(middleware::from_fn_with_state(app.clone(), guard::limit))
        .merge(watched)
        .merge(free)
        .fallback(guard::no_such_address)
        .method_not_allowed_fallback(guard::method_not_allowed)
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), access::observe))
        .layer(CompressionLayer::new().gzip(true).compress_when(compressed))
        .with_state(app)
}

/// Describes every address that programs use.
pub(crate) fn described() -> OpenApi {
    OpenApiRouter::with_openapi(<Document as utoipa::OpenApi>::openapi())
        .merge(limited())
        .merge(free())
        .merge(watched())
        .into_openapi()
}

fn limited() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(assess::assess))
        .routes(routes!(batch::assess_batch))
        .routes(routes!(interview::ask_next))
        .routes(routes!(search::search_restrictions))
        .routes(routes!(check::check))
        .routes(routes!(compare::compare))
        .routes(routes!(rulebooks::list_rulebooks))
        .routes(routes!(rulebooks::rulebook))
        .routes(routes!(rulebooks::rulebook_source))
        .routes(routes!(rules::rule))
        .routes(routes!(facts::list_facts))
        .routes(routes!(facts::fact))
        .routes(routes!(restrictions::list_restrictions))
        .routes(routes!(restrictions::restriction))
        .routes(routes!(
            decisions::keep_decision,
            decisions::list_decisions,
            decisions::erase_decisions
        ))
        .routes(routes!(decisions::decision))
        .routes(routes!(trail::trail))
        .routes(routes!(me::me))
        .merge(agreements::routes())
}

/// Holds what has to answer those who may ask, also when nothing else does.
fn watched() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health::metrics))
}

/// Holds what has to answer everybody, also when nothing else does.
fn free() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
}

/// Holds what people read.
fn pages() -> Router<App> {
    Router::new()
        .route("/", get(pages::home::home))
        .route("/ask", get(pages::ask::ask))
        .route(
            "/interview",
            get(pages::interview::begin).post(pages::interview::go_on),
        )
        .route("/docs", get(pages::docs::docs))
        .route("/openapi.json", get(pages::docs::document))
        .route(pages::style::ADDRESS, get(pages::style::style))
        .route("/icon.svg", get(pages::style::icon))
}
