//! `POST /v1/assess`

use axum::{
    extract::{RawQuery, Request, State},
    response::Response,
};
use grounds::Grounds;
use grounds_wire::{AssessRequest, Explain, Problem, Report, parse_assess, report};

use crate::{app::App, body, negotiate, openapi::BodyProblems, reply, reply::Failure, work::work};

/// Asks whether a restriction is required, and whether it may be imposed.
///
/// Every verdict comes with status 200. The report names the law in its own words, what was presumed, what was not shown, what to find out next and
/// from whom, and gentler ways to try.
#[utoipa::path(
    post,
    path = "/v1/assess",
    operation_id = "assess",
    tag = "Questions",
    params(("explain" = inline(Option<Explain>), Query, description = "How much of the report to put in plain English. `summary` if left out.")),
    request_body(
        content = AssessRequest,
        content_type = "application/json",
        example = json!({"restriction": "unaccompanied-outings", "answers": {"setting": "care-home", "has-dementia": "yes"}}),
    ),
    responses((status = 200, description = "What was established.", body = Report, content_type = "application/json"), BodyProblems),
)]
pub(crate) async fn assess(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    let [explain] = negotiate::query(&query, ["explain"])?;
    let explain = negotiate::explain(explain.as_deref())?;
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let grounds = app.grounds();
    let answer = {
        let app = app.clone();
        move || {
            let request = parse_assess(&bytes)?;
            let report = answer(&app, &grounds, &request, explain)?;
            Ok(reply::json(&grounds, &report))
        }
    };
    work(&app, answer).await?
}

/// Answers one question.
///
/// # Errors
///
/// Names that the rulebooks do not know, and answers that cannot be.
pub(crate) fn answer(
    app: &App,
    grounds: &Grounds,
    request: &AssessRequest,
    explain: Explain,
) -> Result<Report, Problem> {
    let question = request.question(app.today());
    let found = grounds
        .assess(&question)
        .map_err(|errors| Problem::question(&errors))?;
    app.metrics().verdict(&found);
    Ok(report(grounds, &found)
        .assuming(request.assumed())
        .explained(grounds, &found, explain))
}
