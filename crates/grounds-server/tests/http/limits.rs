//! What the service says when it is asked too much.

use std::time::Duration;

use axum::http::StatusCode;
use grounds_server::Limits;
use insta::assert_snapshot;

use crate::client::{get, limited, post, post_lines};

const QUESTION: &str = r#"{"restriction": "unaccompanied-outings"}"#;

#[tokio::test]
async fn bodies_that_are_too_large() {
    let service = limited(Limits {
        body: 60,
        check_body: 80,
        ..Limits::default()
    });
    assert_eq!(
        post(&service, "/v1/assess", QUESTION).await.status,
        StatusCode::OK
    );
    assert_snapshot!(
        "too_large",
        post(
            &service,
            "/v1/assess",
            format!("{QUESTION}{}", " ".repeat(60))
        )
        .await
        .written()
    );
    assert_eq!(
        post(&service, "/v1/check", "[".repeat(80)).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        post(&service, "/v1/check", "[".repeat(81)).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn too_many_requests_at_once_are_turned_away() {
    let service = limited(Limits {
        requests: 0,
        ..Limits::default()
    });
    assert_snapshot!(
        "overloaded",
        post(&service, "/v1/assess", QUESTION).await.written()
    );
    assert_eq!(
        get(&service, "/").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    // Whoever watches over the service still gets through.
    for address in ["/health/live", "/health/ready", "/metrics"] {
        assert_eq!(
            get(&service, address).await.status,
            StatusCode::OK,
            "{address}"
        );
    }
    assert!(
        get(&service, "/metrics")
            .await
            .text()
            .contains("grounds_http_requests_shed_total 2")
    );
}

#[tokio::test]
async fn too_many_batches_at_once_are_turned_away() {
    let service = limited(Limits {
        batches: 0,
        ..Limits::default()
    });
    let reply = post_lines(&service, "/v1/assess/batch", QUESTION).await;
    assert_eq!(
        (reply.status, reply.header("retry-after")),
        (StatusCode::SERVICE_UNAVAILABLE, "1")
    );
    assert_eq!(
        post(&service, "/v1/assess", QUESTION).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn requests_that_take_too_long_are_given_up() {
    // Nobody works, so nothing is ever answered.
    let service = limited(Limits {
        workers: 0,
        time: Duration::from_millis(20),
        ..Limits::default()
    });
    assert_snapshot!(
        "timed_out",
        post(&service, "/v1/assess", QUESTION).await.written()
    );
}
