//! Many questions, one a line.

use axum::{
    body::{Body, Bytes},
    http::StatusCode,
};
use grounds_server::Limits;
use insta::assert_snapshot;
use serde_json::Value;
use tokio::sync::mpsc;

use crate::client::{limited, post_lines, service};

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[tokio::test]
async fn a_line_with_a_mistake_spoils_no_other() {
    let body = "{\"id\": \"first\", \"restriction\": \"unaccompanied-outings\"}\n\
                \n\
                {\"id\": 2, \"restriction\": \"nothing-like-it\"}\n\
                not json\n\
                {\"id\": [3], \"restriction\": \"unaccompanied-outings\"}\r\n\
                {\"restriction\": \"unaccompanied-outings\", \"answers\": {\"agrees\": \"yes\"}}";
    let reply = post_lines(&service(), "/v1/assess/batch?explain=none", body).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("content-type"), "application/x-ndjson");
    let replies = lines(&reply.text());
    assert_eq!(replies.len(), 5);
    assert_eq!(
        (&replies[0]["line"], &replies[0]["id"]),
        (&1.into(), &"first".into())
    );
    assert_eq!(replies[0]["report"]["outcome"]["verdict"], "unfounded");
    assert_eq!(
        (&replies[4]["line"], &replies[4]["id"]),
        (&6.into(), &Value::Null)
    );
    assert_eq!(replies[4]["report"]["outcome"]["verdict"], "permitted");
    assert_snapshot!(
        "batch_problems",
        replies[1..4]
            .iter()
            .map(|reply| format!("{reply:#}\n"))
            .collect::<String>()
    );
}

#[tokio::test]
async fn a_line_that_is_too_long_spoils_no_other() {
    let service = limited(Limits {
        line: 100,
        ..Limits::default()
    });
    let body = format!(
        "{}\n{{\"restriction\": \"unaccompanied-outings\"}}\n{}",
        "x".repeat(100_000),
        "y".repeat(101)
    );
    let replies = lines(
        &post_lines(&service, "/v1/assess/batch?explain=none", body)
            .await
            .text(),
    );
    assert_eq!(replies[0]["problem"]["code"], "too-large");
    assert_eq!(replies[1]["report"]["outcome"]["verdict"], "unfounded");
    assert_eq!(replies[2]["problem"]["status"], 413);
}

#[tokio::test]
async fn an_empty_batch_has_an_empty_reply() {
    let reply = post_lines(&service(), "/v1/assess/batch", "").await;
    assert_eq!((reply.status, reply.body.len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn lines_are_answered_as_they_come() {
    let (send, receive) = mpsc::channel(1);
    let body = Body::new(Pieces(receive));
    let request = crate::client::request(axum::http::Method::POST, "/v1/assess/batch?explain=none")
        .header("content-type", "application/x-ndjson")
        .body(body)
        .expect("a request");
    let response = tower::ServiceExt::oneshot(service(), request)
        .await
        .expect("the service answers");
    let mut replies = response.into_body();
    for _ in 0..3 {
        send.send(Bytes::from_static(
            b"{\"restriction\": \"unaccompanied-outings\"}\n",
        ))
        .await
        .expect("somebody listens");
        let piece = next(&mut replies)
            .await
            .expect("a reply comes before the batch ends");
        assert!(piece.ends_with(b"\n"));
    }
    drop(send);
    assert_eq!(next(&mut replies).await, None);
}

#[tokio::test]
async fn a_batch_that_stalls_is_ended() {
    let service = limited(Limits {
        idle: std::time::Duration::from_millis(20),
        ..Limits::default()
    });
    let (send, receive) = mpsc::channel::<Bytes>(1);
    let request = crate::client::request(axum::http::Method::POST, "/v1/assess/batch")
        .header("content-type", "application/x-ndjson")
        .body(Body::new(Pieces(receive)))
        .expect("a request");
    let reply = crate::client::send(&service, request).await;
    assert_eq!(lines(&reply.text())[0]["problem"]["code"], "timed-out");
    drop(send);
}

#[tokio::test]
async fn a_client_may_send_everything_before_it_reads_anything() {
    let line = "{\"restriction\": \"unaccompanied-outings\"}\n";
    let count = 200;
    let (send, receive) = mpsc::channel(1);
    let request = crate::client::request(axum::http::Method::POST, "/v1/assess/batch?explain=none")
        .header("content-type", "application/x-ndjson")
        .body(Body::new(Pieces(receive)))
        .expect("a request");
    let response = tower::ServiceExt::oneshot(service(), request)
        .await
        .expect("the service answers");
    for _ in 0..count {
        let sent = send.send(Bytes::from_static(line.as_bytes()));
        tokio::time::timeout(std::time::Duration::from_secs(20), sent)
            .await
            .expect("it is read")
            .expect("somebody listens");
    }
    drop(send);
    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("the body is whole");
    assert_eq!(body.split(|&byte| byte == b'\n').count(), count + 1);
}

#[tokio::test]
async fn a_batch_that_nobody_reads_breaks_off_and_does_not_look_whole() {
    let idle = std::time::Duration::from_millis(50);
    let service = limited(Limits {
        idle,
        ahead: 1000,
        ..Limits::default()
    });
    let body = "{\"restriction\": \"unaccompanied-outings\"}\n".repeat(500);
    let request = crate::client::request(axum::http::Method::POST, "/v1/assess/batch?explain=none")
        .header("content-type", "application/x-ndjson")
        .body(Body::from(body))
        .expect("a request");
    let response = tower::ServiceExt::oneshot(service, request)
        .await
        .expect("the service answers");
    tokio::time::sleep(idle * 20).await;
    assert!(
        axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .is_err()
    );
}

/// Is a body of which the pieces are still to come.
struct Pieces(mpsc::Receiver<Bytes>);

impl axum::body::HttpBody for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

async fn next(body: &mut Body) -> Option<Bytes> {
    use axum::body::HttpBody as _;
    let frame =
        std::future::poll_fn(|context| std::pin::Pin::new(&mut *body).poll_frame(context)).await?;
    frame.expect("the body can be read").into_data().ok()
}
