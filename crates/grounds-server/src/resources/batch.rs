//! `POST /v1/assess/batch`

mod ahead;
mod lines;
mod replies;

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{RawQuery, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use grounds::Grounds;
use grounds_wire::{BatchReply, BatchResult, Explain, Problem, encode, parse_batch_line};
use tokio::{sync::OwnedSemaphorePermit, time::timeout};
use tracing::Instrument;

use self::{
    ahead::read_ahead,
    lines::Lines,
    replies::{Sender, replies},
};
use super::assess::answer;
use crate::{
    app::App,
    body, guard, negotiate,
    openapi::BatchProblems,
    reply::{Failure, name_library},
    work::work,
};

/// Lines that are answered in one go.
const AT_ONCE: usize = 16;

/// Asks many questions, one a line.
///
/// Each line holds a question as `POST /v1/assess` takes it, perhaps with an `id`. Each comes back as one line with its number, its `id`, and a `report` or a
/// `problem`; a line with a mistake spoils no other. Lines are answered as they come, in their order.
#[utoipa::path(
    post,
    path = "/v1/assess/batch",
    operation_id = "assess_batch",
    tag = "Questions",
    params(("explain" = inline(Option<Explain>), Query, description = "How much of each report to put in plain English. `summary` if left out.")),
    request_body(
        content = String,
        content_type = "application/x-ndjson",
        description = "A question a line, each as `AssessRequest` has it, perhaps with an `id`: a text or a number.",
        example = "{\"id\": \"a\", \"restriction\": \"unaccompanied-outings\"}\n",
    ),
    responses(
        (status = 200, description = "A `BatchReply` a line.", body = String, content_type = "application/x-ndjson"),
        BatchProblems,
    ),
)]
pub(crate) async fn assess_batch(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    let [explain] = negotiate::query(&query, ["explain"])?;
    let explain = negotiate::explain(explain.as_deref())?;
    body::check_head(request.headers(), body::LINES, None)?;
    let turn = Arc::clone(app.batches())
        .try_acquire_owned()
        .map_err(|_| guard::overloaded(&app))?;
    let (replies, body) = replies();
    let grounds = app.grounds();
    let mut response = (
        [(header::CONTENT_TYPE, "application/x-ndjson")],
        Body::new(body),
    )
        .into_response();
    name_library(response.headers_mut(), grounds.hash());
    let batch = Batch {
        app,
        grounds,
        explain,
        replies,
        _turn: turn,
    };
    tokio::spawn(batch.answer(request.into_body()).in_current_span());
    Ok(response)
}

/// Is a batch under way.
struct Batch {
    app: App,
    grounds: Grounds,
    explain: Explain,
    replies: Sender,
    _turn: OwnedSemaphorePermit,
}

impl Batch {
    /// Answers every line of a body, until it ends or the client goes away.
    async fn answer(self, body: Body) {
        let limits = *self.app.limits();
        let mut pieces = read_ahead(body, limits.ahead, limits.idle);
        let mut lines = Lines::new(limits.line);
        let mut number = 0;
        loop {
            let piece = pieces.recv().await;
            let (found, ended) = match piece.as_ref().map(|piece| &piece.bytes) {
                Some(Ok(bytes)) => (lines.push(bytes), false),
                Some(Err(problem)) => (vec![Err(problem.clone())], true),
                None => (lines.finish(), true),
            };
            let mut found = found.into_iter().peekable();
            while found.peek().is_some() {
                let some: Vec<_> = found.by_ref().take(AT_ONCE).collect();
                let (first, count) = (number + 1, some.len() as u64);
                number += count;
                if !self.reply(first, some).await {
                    return;
                }
            }
            if ended {
                self.replies.finish();
                return;
            }
        }
    }

    /// Answers some lines, of which the first has this number; says whether anybody takes the replies.
    async fn reply(&self, first: u64, lines: Vec<Result<Vec<u8>, Problem>>) -> bool {
        let (app, grounds, explain) = (self.app.clone(), self.grounds.clone(), self.explain);
        let replies = work(&self.app, move || {
            let numbered = (first..).zip(lines);
            let replies =
                numbered.filter_map(|(number, line)| reply(&app, &grounds, explain, number, line));
            replies.collect::<Vec<Bytes>>()
        });
        let Ok(replies) = replies.await else {
            return false;
        };
        for line in replies {
            if !matches!(
                timeout(self.app.limits().idle, self.replies.send(line)).await,
                Ok(true)
            ) {
                return false;
            }
        }
        true
    }
}

/// Answers one line; a blank one says nothing.
fn reply(
    app: &App,
    grounds: &Grounds,
    explain: Explain,
    line: u64,
    text: Result<Vec<u8>, Problem>,
) -> Option<Bytes> {
    let (id, result) = match text {
        Err(problem) => (None, Err(problem)),
        Ok(text) if text.trim_ascii().is_empty() => return None,
        Ok(text) => {
            let read = parse_batch_line(&text);
            (
                read.id,
                read.request
                    .and_then(|request| answer(app, grounds, &request, explain)),
            )
        }
    };
    app.metrics().batch_line(result.is_ok());
    let result = match result {
        Ok(report) => BatchResult::Report(Box::new(report)),
        Err(problem) => BatchResult::Problem(problem),
    };
    let mut bytes = encode(&BatchReply { line, id, result });
    bytes.push(b'\n');
    Some(bytes.into())
}
