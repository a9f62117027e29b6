//! `POST /v1/assess/batch`

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{RawQuery, Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use grounds::Grounds;
use grounds_wire::{
    BatchReply, BatchResult, Explain, Problem, ProblemCode, encode, parse_batch_line,
};
use http_body::Frame;
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc},
    time::timeout,
};
use tracing::Instrument;

use super::assess::answer;
use crate::{
    app::App,
    body, guard, negotiate,
    openapi::BatchProblems,
    reply::{Failure, name_library},
    work::work,
};

/// Replies that may wait for a client that reads slowly.
const WAITING: usize = 16;

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
    let (replies, waiting) = mpsc::channel(WAITING);
    let grounds = app.grounds();
    let mut response = (
        [(header::CONTENT_TYPE, "application/x-ndjson")],
        Body::new(Replies(waiting)),
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
    replies: mpsc::Sender<Bytes>,
    _turn: OwnedSemaphorePermit,
}

/// Says that nobody waits for more.
struct Ended;

impl Batch {
    /// Answers every line of a body, until it ends or the client goes away.
    async fn answer(self, mut body: Body) {
        let limits = *self.app.limits();
        let mut lines = Lines::new(limits.line);
        let mut number = 0;
        loop {
            let (found, ended) = match timeout(limits.idle, body::next(&mut body)).await {
                Ok(Ok(Some(piece))) => (lines.push(&piece), false),
                Ok(Ok(None)) => (lines.finish(), true),
                Ok(Err(Failure(problem))) => (vec![Err(problem)], true),
                Err(_) => (
                    vec![Err(Problem::new(
                        ProblemCode::TimedOut,
                        "no further line came in time",
                    ))],
                    true,
                ),
            };
            let first = number + 1;
            number += found.len() as u64;
            if self.reply(first, found).await.is_err() || ended {
                return;
            }
        }
    }

    /// Answers some lines, of which the first has this number.
    async fn reply(&self, first: u64, lines: Vec<Result<Vec<u8>, Problem>>) -> Result<(), Ended> {
        if lines.is_empty() {
            return Ok(());
        }
        let (app, grounds, explain) = (self.app.clone(), self.grounds.clone(), self.explain);
        let replies = work(&self.app, move || {
            let numbered = (first..).zip(lines);
            let replies =
                numbered.filter_map(|(number, line)| reply(&app, &grounds, explain, number, line));
            replies.collect::<Vec<Bytes>>()
        });
        for line in replies.await.map_err(|_| Ended)? {
            match timeout(self.app.limits().idle, self.replies.send(line)).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return Err(Ended),
            }
        }
        Ok(())
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

/// Cuts a body into lines of a bounded length.
struct Lines {
    most: usize,
    begun: Vec<u8>,
    /// Whether the line that was begun is too long, and what comes of it is left out.
    too_long: bool,
}

impl Lines {
    fn new(most: usize) -> Self {
        Self {
            most,
            begun: Vec::new(),
            too_long: false,
        }
    }

    /// Takes the next piece of the body and returns the lines that it ends.
    fn push(&mut self, piece: &[u8]) -> Vec<Result<Vec<u8>, Problem>> {
        let mut lines = Vec::new();
        let mut parts = piece.split(|&byte| byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            if self.begun.len() + part.len() > self.most {
                self.too_long = true;
                self.begun = Vec::new();
            }
            if !self.too_long {
                self.begun.extend_from_slice(part);
            }
            if parts.peek().is_some() {
                lines.push(self.end());
            }
        }
        lines
    }

    /// Returns the last line, if it has no line break.
    fn finish(&mut self) -> Vec<Result<Vec<u8>, Problem>> {
        if self.begun.is_empty() && !self.too_long {
            Vec::new()
        } else {
            vec![self.end()]
        }
    }

    fn end(&mut self) -> Result<Vec<u8>, Problem> {
        let begun = std::mem::take(&mut self.begun);
        if std::mem::take(&mut self.too_long) {
            Err(Problem::new(
                ProblemCode::TooLarge,
                format!("the line has more than {} bytes", self.most),
            ))
        } else {
            Ok(begun)
        }
    }
}

/// Is a body of replies that are still being made.
struct Replies(mpsc::Receiver<Bytes>);

impl HttpBody for Replies {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0
            .poll_recv(context)
            .map(|reply| reply.map(|reply| Ok(Frame::data(reply))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_wherever_the_pieces_end() {
        let text = b"one\n\ntoo long, this\r\nlast";
        for cut in 1..text.len() {
            let mut lines = Lines::new(8);
            let mut found = Vec::new();
            for piece in text.chunks(cut) {
                found.extend(lines.push(piece));
            }
            found.extend(lines.finish());
            let found: Vec<String> = found
                .into_iter()
                .map(|line| {
                    line.map_or_else(
                        |problem| problem.detail,
                        |line| String::from_utf8_lossy(&line).into_owned(),
                    )
                })
                .collect();
            assert_eq!(
                found,
                ["one", "", "the line has more than 8 bytes", "last"],
                "pieces of {cut}"
            );
        }
    }
}
