//! `POST /v1/interview`

use axum::{
    extract::{RawQuery, Request, State},
    response::Response,
};
use grounds_wire::{AssessRequest, InterviewReply, Problem, interview, parse_assess};

use crate::{app::App, body, negotiate, openapi::BodyProblems, reply, reply::Failure, work::work};

/// Says what to ask next, with the answers so far.
///
/// One question at a time, what tells most for the least effort first, until nothing that is left to find out can change the outcome. The service keeps
/// nothing: the reply holds the whole question, and with one more answer in it that is the next request.
#[utoipa::path(
    post,
    path = "/v1/interview",
    operation_id = "interview",
    tag = "Questions",
    request_body(
        content = AssessRequest,
        content_type = "application/json",
        example = json!({"restriction": "unaccompanied-outings", "answers": {"setting": "care-home", "agrees-to-the-restriction": "no"}}),
    ),
    responses((status = 200, description = "What to ask next, and how it stands so far.", body = InterviewReply, content_type = "application/json"), BodyProblems),
)]
pub(crate) async fn ask_next(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let grounds = app.grounds();
    let today = app.today();
    let answer = move || {
        let request = parse_assess(&bytes)?;
        let found = grounds
            .assess(&request.question(today))
            .map_err(|errors| Problem::question(&errors))?;
        // What is asked for a step on the way is no verdict that anybody acts on, and is not counted as one.
        Ok(reply::json(
            &grounds,
            &interview(&grounds, &found, request.assumed()),
        ))
    };
    work(&app, answer).await?
}
