//! `POST /v1/compare`

use std::time::Instant;

use axum::{
    extract::{RawQuery, Request, State},
    response::Response,
};
use grounds::{Date, Grounds, Rulebook, compare_while};
use grounds_wire::{
    CompareRequest, Comparison, Problem, ProblemCode, RulebookSet, comparison, parse_compare,
    rulebook_problem,
};

use super::check::loaded;
use crate::{app::App, body, negotiate, openapi::BodyProblems, reply, reply::Failure, work::work};

/// What the sets go by in the reply.
const NAMES: [&str; 2] = ["the first", "the second"];

/// Proves two sets of rulebooks equal, or shows where they differ.
///
/// Each set is rulebooks as texts, laid over those that are loaded unless `with_loaded` says no; or those that are loaded alone, on another day. Each
/// restriction is compared over all situations of one person, and where the sets differ, a smallest situation shows it. Nothing is kept of the rulebooks.
#[utoipa::path(
    post,
    path = "/v1/compare",
    operation_id = "compare",
    tag = "Rulebooks",
    request_body(
        content = CompareRequest,
        content_type = "application/json",
        example = json!({"first": {"on": "2026-06-01"}, "second": {"on": "2026-06-02"}, "restriction": "locked-door"}),
    ),
    responses((status = 200, description = "How they compare.", body = Comparison, content_type = "application/json"), BodyProblems),
)]
pub(crate) async fn compare(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let until = Instant::now() + app.limits().time;
    let bytes = body::read(request, body::JSON, app.limits().check_body).await?;
    let (grounds, today) = (app.grounds(), app.today());
    let look = move || {
        let request = parse_compare(&bytes)?;
        let comparison = compared(&grounds, &request, today, until)?;
        Ok(reply::json(&grounds, &comparison))
    };
    work(&app, look).await?
}

fn compared(
    grounds: &Grounds,
    request: &CompareRequest,
    today: Date,
    until: Instant,
) -> Result<Comparison, Failure> {
    let first = library(grounds, "first", &request.first)?;
    let second = library(grounds, "second", &request.second)?;
    let libraries = [&first, &second];
    let comparing = request.comparing(today);
    // Nobody waits any longer for what would come later, so the work stops too.
    let found = compare_while(libraries, &comparing, |_, _| Instant::now() < until)
        .map_err(|errors| Problem::question(&errors))?;
    let Some(found) = found else {
        let detail = "comparing the rulebooks took too long; compare one restriction at a time";
        return Err(Failure::new(ProblemCode::TimedOut, detail));
    };
    Ok(comparison(libraries, NAMES, &found))
}

/// Loads a set of rulebooks; those that are in use are loaded already.
fn library(grounds: &Grounds, side: &'static str, set: &RulebookSet) -> Result<Grounds, Failure> {
    if set.rulebooks.is_empty() {
        return Ok(grounds.clone());
    }
    let (mut own, mut undecodable) = (Vec::new(), Vec::new());
    for rulebook in &set.rulebooks {
        match Rulebook::decode(&rulebook.name, rulebook.text.as_bytes()) {
            Ok(rulebook) => own.push(rulebook),
            Err(diagnostic) => undecodable.push(diagnostic),
        }
    }
    if !undecodable.is_empty() {
        return Err(rulebook_problem(side, set, &[], &undecodable).into());
    }
    let others = if set.with_loaded {
        loaded(grounds)
    } else {
        Vec::new()
    };
    let laid = Rulebook::lay_over(own, others);
    let result = Grounds::load(laid.books, None);
    result
        .grounds
        .ok_or_else(|| rulebook_problem(side, set, &result.files, &result.diagnostics).into())
}
