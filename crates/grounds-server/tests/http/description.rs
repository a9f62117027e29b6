//! The description of the service is true.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, header},
};
use grounds_server::{App, Limits, openapi};
use insta::assert_snapshot;
use serde_json::Value;

use crate::client::{get, grounds, limited, post, post_lines, request, send, service, today};

#[tokio::test]
async fn the_description_is_the_one_that_was_read() {
    let reply = get(&service(), "/openapi.json").await;
    assert_eq!(
        reply.json(),
        serde_json::to_value(openapi()).expect("the description is JSON")
    );
    assert_snapshot!("openapi", format!("{:#}", reply.json()));
}

/// Every status that the description names, by address and method.
fn described() -> BTreeSet<(String, String, u16)> {
    let document = serde_json::to_value(openapi()).expect("the description is JSON");
    let mut described = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            for status in operation["responses"]
                .as_object()
                .expect("responses")
                .keys()
            {
                described.insert((
                    method.to_uppercase(),
                    path.clone(),
                    status.parse().expect("a status"),
                ));
            }
        }
    }
    described
}

#[tokio::test]
async fn every_status_that_is_described_can_be_reached_and_no_other() {
    const QUESTION: &str = r#"{"restriction": "unaccompanied-outings"}"#;
    let (service, full) = (
        service(),
        limited(Limits {
            requests: 0,
            batches: 0,
            ..Limits::default()
        }),
    );
    let small = limited(Limits {
        body: 10,
        check_body: 10,
        ..Limits::default()
    });
    let mut reached = BTreeSet::new();
    let mut note = |method: &str, path: &str, status: u16| {
        reached.insert((method.to_owned(), path.to_owned(), status))
    };

    for (path, good) in [
        ("/v1/assess", QUESTION),
        ("/v1/interview", QUESTION),
        ("/v1/restrictions/search", r#"{"words": "baths"}"#),
        ("/v1/check", r#"{"rulebooks": [{"name": "x", "text": ""}]}"#),
        ("/v1/compare", r#"{"first": {}}"#),
    ] {
        for (service, body) in [
            (&service, good),
            (&service, "{"),
            (&service, "{}"),
            (&small, "{          }"),
            (&full, good),
        ] {
            note(
                "POST",
                path,
                post(service, path, body).await.status.as_u16(),
            );
        }
        note(
            "POST",
            path,
            post_lines(&service, path, good).await.status.as_u16(),
        );
    }
    let batch = "/v1/assess/batch";
    note(
        "POST",
        batch,
        post_lines(&service, batch, QUESTION).await.status.as_u16(),
    );
    note(
        "POST",
        batch,
        post_lines(&service, "/v1/assess/batch?x=y", QUESTION)
            .await
            .status
            .as_u16(),
    );
    note(
        "POST",
        batch,
        post_lines(&full, batch, QUESTION).await.status.as_u16(),
    );
    let plain = request(Method::POST, batch)
        .body(Body::empty())
        .expect("a request");
    note("POST", batch, send(&service, plain).await.status.as_u16());

    for (path, good, wrong) in [
        ("/v1/rulebooks", "/v1/rulebooks", None),
        (
            "/v1/rulebooks/{book}",
            "/v1/rulebooks/words",
            Some("/v1/rulebooks/x"),
        ),
        (
            "/v1/rulebooks/{book}/source",
            "/v1/rulebooks/words/source",
            Some("/v1/rulebooks/x/source"),
        ),
        (
            "/v1/rules/{book}/{rule}",
            "/v1/rules/advice/bath-44",
            Some("/v1/rules/advice/x"),
        ),
        ("/v1/facts", "/v1/facts", Some("/v1/facts?book=x")),
        (
            "/v1/facts/{book}/{fact}",
            "/v1/facts/words/agrees",
            Some("/v1/facts/words/x"),
        ),
        (
            "/v1/restrictions",
            "/v1/restrictions",
            Some("/v1/restrictions?book=x"),
        ),
        (
            "/v1/restrictions/{book}/{restriction}",
            "/v1/restrictions/words/watching",
            Some("/v1/restrictions/words/x"),
        ),
    ] {
        let first = get(&service, good).await;
        note("GET", path, first.status.as_u16());
        let known = request(Method::GET, good)
            .header(header::IF_NONE_MATCH, first.header("etag"))
            .body(Body::empty());
        note(
            "GET",
            path,
            send(&service, known.expect("a request"))
                .await
                .status
                .as_u16(),
        );
        note(
            "GET",
            path,
            get(&service, &format!("{good}?x=y")).await.status.as_u16(),
        );
        note("GET", path, get(&full, good).await.status.as_u16());
        if let Some(wrong) = wrong {
            note("GET", path, get(&service, wrong).await.status.as_u16());
        }
    }

    let stopping = App::new(grounds(), Limits::default(), today);
    let stopped = grounds_server::router(stopping.clone());
    stopping.stop();
    for path in ["/health/live", "/health/ready", "/metrics"] {
        note("GET", path, get(&service, path).await.status.as_u16());
    }
    note(
        "GET",
        "/health/ready",
        get(&stopped, "/health/ready").await.status.as_u16(),
    );

    assert_eq!(reached, described());
}

#[tokio::test]
async fn every_type_of_reply_is_described() {
    let document: Value = get(&service(), "/openapi.json").await.json();
    for (path, address) in [
        ("/v1/facts", "/v1/facts"),
        ("/v1/rulebooks/{book}/source", "/v1/rulebooks/words/source"),
        ("/metrics", "/metrics"),
    ] {
        let reply = get(&service(), address).await;
        let kind = reply
            .header("content-type")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let content = &document["paths"][path]["get"]["responses"]["200"]["content"];
        assert!(content.get(&kind).is_some(), "{path}: {kind}");
    }
}
