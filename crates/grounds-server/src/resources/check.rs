//! `POST /v1/check`

use axum::{
    extract::{RawQuery, Request, State},
    response::Response,
};
use grounds::{Date, Diagnostic, Grounds, Rulebook, Severity};
use grounds_wire::{CheckRequest, Diagnostics, diagnostics, parse_check};

use crate::{app::App, body, negotiate, openapi::BodyProblems, reply, reply::Failure, work::work};

/// Says what is wrong with rulebooks.
///
/// The rulebooks are checked beside those that are loaded, unless `with_loaded` says no, and nothing is kept of them. Rulebooks with mistakes are no
/// problem of the request: the diagnostics come with status 200.
#[utoipa::path(
    post,
    path = "/v1/check",
    operation_id = "check",
    tag = "Rulebooks",
    request_body(
        content = CheckRequest,
        content_type = "application/json",
        example = json!({"rulebooks": [{"name": "house-rules.grounds", "text": "rulebook house-rules\n  title  \"House rules\"\n  authority  policy\n  applies in  england\n  uses  care\n"}]}),
    ),
    responses((status = 200, description = "What was found.", body = Diagnostics, content_type = "application/json"), BodyProblems),
)]
pub(crate) async fn check(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let bytes = body::read(request, body::JSON, app.limits().check_body).await?;
    let (grounds, today) = (app.grounds(), app.today());
    let look = move || {
        let request = parse_check(&bytes)?;
        Ok(reply::json(&grounds, &checked(&grounds, &request, today)))
    };
    work(&app, look).await?
}

fn checked(grounds: &Grounds, request: &CheckRequest, today: Date) -> Diagnostics {
    let (mut own, mut found) = (Vec::new(), Vec::new());
    for rulebook in &request.rulebooks {
        match Rulebook::decode(&rulebook.name, rulebook.text.as_bytes()) {
            Ok(rulebook) => own.push(rulebook),
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    let others = if request.with_loaded {
        loaded(grounds)
    } else {
        Vec::new()
    };
    let laid = Rulebook::lay_over(own, others);
    let result = Grounds::load(laid.books, Some(today));
    // Of the other books only what these break.
    let told = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error
            || diagnostic
                .span
                .is_none_or(|span| span.file.0 as usize >= laid.others)
    };
    let proved = result.grounds.map(|grounds| grounds.proved());
    let all = result
        .diagnostics
        .into_iter()
        .chain(proved.unwrap_or_default());
    found.extend(all.filter(told));
    diagnostics(&result.files, &found)
}

/// Returns the rulebooks that are in use, as text.
pub(super) fn loaded(grounds: &Grounds) -> Vec<Rulebook> {
    let published = |name: &str| {
        grounds
            .library()
            .books
            .iter()
            .any(|book| book.file == name && book.published)
    };
    let files = grounds.files().iter();
    files
        .map(|file| Rulebook {
            source: file.clone(),
            published: published(&file.name),
        })
        .collect()
}
