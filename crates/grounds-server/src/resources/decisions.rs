//! `POST`, `GET` and `DELETE /v1/decisions`, `GET /v1/decisions/{id}`

use axum::{
    extract::{Path, RawQuery, Request, State},
    http::StatusCode,
    response::Response,
};
use grounds_store::{NewDecision, Page};
use grounds_wire::{
    Decision, DecisionRequest, Decisions, Erased, Explain, FiledDecision, ProblemCode,
    parse_decision,
};
use jiff::SignedDuration;
use serde_json::Value;

use super::assess::answer;
use crate::{
    app::App,
    body,
    caller::Caller,
    clock, negotiate,
    openapi::{EraseProblems, IdempotencyKey, KeepProblems, RecordsProblems},
    records::{Head, Written, write},
    reply,
    reply::Failure,
    work::work,
};

/// Asks a question and keeps it with its answer.
///
/// The service has to be told to keep decisions (`--keep-decisions DAYS`), and the key may not be a reader's. The decision is gone after that time,
/// or when its case is erased.
#[utoipa::path(
    post,
    path = "/v1/decisions",
    operation_id = "keep_decision",
    tag = "Records",
    params(
        ("explain" = inline(Option<Explain>), Query, description = "How much of the report to put in plain English. `summary` if left out."),
        IdempotencyKey,
    ),
    request_body(
        content = DecisionRequest,
        content_type = "application/json",
        example = json!({"reference": "case-7f3a", "question": {"restriction": "unaccompanied-outings"}}),
    ),
    responses(
        (status = 201, description = "It is kept.", body = Decision, content_type = "application/json", headers(("Location" = String, description = "Its address."))),
        KeepProblems,
    ),
)]
pub(crate) async fn keep_decision(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    let [explain] = negotiate::query(&query, ["explain"])?;
    let explain = negotiate::explain(explain.as_deref())?;
    caller.may_keep_decisions()?;
    app.store()?;
    let days = app.records().and_then(|records| records.keep_decisions);
    let days = days.ok_or_else(|| {
        Failure::new(
            ProblemCode::NoRecords,
            "this service keeps no decisions; start it with `--keep-decisions DAYS`",
        )
    })?;
    let head = Head::of(&request);
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let (reference, question, answer) = {
        let (asked, bytes, grounds) = (app.clone(), bytes.clone(), app.grounds());
        let ask = move || {
            let request = parse_decision(&bytes)?;
            let report = answer(&asked, &grounds, &request.question, explain)
                .map_err(|problem| problem.under("question"))?;
            let answer = grounds_wire::encode(&report);
            let answer: Value = serde_json::from_slice(&answer).map_err(|_| broken())?;
            let question = answer.get("question").cloned().unwrap_or(Value::Null);
            Ok::<_, Failure>((request.reference, question, answer))
        };
        work(&app, ask).await??
    };
    write(&app, &caller, &head, &bytes, async move |writing| {
        let made_at = writing.at();
        let expires_at = made_at
            .checked_add(SignedDuration::from_hours(24 * i64::from(days)))
            .map_err(|_| broken())?;
        let id = writing
            .record_decision(NewDecision {
                reference: &reference,
                question: &question,
                answer: &answer,
                expires_at,
            })
            .await?;
        let address = format!("/v1/decisions/{id}");
        let decision = Decision {
            id,
            reference,
            made_at: made_at.to_string(),
            made_by: writing.by().to_owned(),
            expires_at: expires_at.to_string(),
            question,
            answer,
        };
        Ok(Written::json(StatusCode::CREATED, &decision).at(&address))
    })
    .await
}

/// Returns a decision that was kept.
///
/// Only the key that made it finds it, and an admin's.
#[utoipa::path(
    get,
    path = "/v1/decisions/{id}",
    operation_id = "decision",
    tag = "Records",
    params(("id" = String, Path, description = "Its id.", example = "0198f3f0c2a94be1")),
    responses((status = 200, description = "The decision.", body = Decision, content_type = "application/json"), RecordsProblems),
)]
pub(crate) async fn decision(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let found = app.store()?.decision(&id, clock::now()).await?;
    if !sees_all(&caller) && found.made_by != caller.id {
        // Whether there is one is nobody else's business.
        return Err(grounds_store::Error::NotFound("decision").into());
    }
    let decision = Decision {
        id: found.id,
        reference: found.reference,
        made_at: found.made_at.to_string(),
        made_by: found.made_by,
        expires_at: found.expires_at.to_string(),
        question: found.question,
        answer: found.answer,
    };
    Ok(reply::json(&app.grounds(), &decision))
}

/// Lists the decisions of a case, the oldest first, without their contents.
///
/// A key finds those that were made with it; an admin's finds all.
#[utoipa::path(
    get,
    path = "/v1/decisions",
    operation_id = "list_decisions",
    tag = "Records",
    params(
        ("reference" = String, Query, description = "The case.", example = "case-7f3a"),
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "A page of the list.", body = Decisions, content_type = "application/json"), RecordsProblems),
)]
pub(crate) async fn list_decisions(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [reference, after, limit] = negotiate::query(&query, ["reference", "after", "limit"])?;
    let page = Page {
        after: after.as_deref(),
        limit: negotiate::limit(limit.as_deref())?,
    };
    let reference = needed(reference)?;
    let found = app
        .store()?
        .decisions(&reference, own(&caller), clock::now(), page)
        .await?;
    let filed = found.items.into_iter().map(|filed| FiledDecision {
        id: filed.id,
        made_at: filed.made_at.to_string(),
        made_by: filed.made_by,
        expires_at: filed.expires_at.to_string(),
    });
    let decisions = Decisions {
        decisions: filed.collect(),
        next: found.next,
    };
    Ok(reply::json(&app.grounds(), &decisions))
}

/// Erases the decisions of a case for good, with every reply that is kept for those who ask again.
///
/// A key erases those that were made with it; an admin's erases all. The trail keeps that they were there, and nothing of what they said.
#[utoipa::path(
    delete,
    path = "/v1/decisions",
    operation_id = "erase_decisions",
    tag = "Records",
    params(
        ("reference" = String, Query, description = "The case.", example = "case-7f3a"),
        IdempotencyKey,
    ),
    responses((status = 200, description = "They are gone.", body = Erased, content_type = "application/json"), EraseProblems),
)]
pub(crate) async fn erase_decisions(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    let [reference] = negotiate::query(&query, ["reference"])?;
    let reference = needed(reference)?;
    caller.may_keep_decisions()?;
    let head = Head::of(&request);
    let own = own(&caller);
    write(&app, &caller, &head, &[], async move |writing| {
        let erased = writing.erase_decisions(&reference, own).await?;
        Ok(Written::json(StatusCode::OK, &Erased { erased }))
    })
    .await
}

/// Says whether a caller finds what others keep.
fn sees_all(caller: &Caller) -> bool {
    caller.may_administer().is_ok()
}

/// Returns whose decisions alone a caller finds.
fn own(caller: &Caller) -> Option<&str> {
    (!sees_all(caller)).then_some(caller.id.as_str())
}

fn needed(reference: Option<String>) -> Result<String, Failure> {
    let given = reference.filter(|reference| !reference.is_empty());
    given.ok_or_else(|| {
        Failure::new(
            ProblemCode::InvalidAddress,
            "the address has to name the case: `?reference=…`",
        )
    })
}

fn broken() -> Failure {
    Failure::new(ProblemCode::Internal, "the decision could not be written")
}
