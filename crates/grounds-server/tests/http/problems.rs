//! Status, headers and body of every problem.

use axum::{
    body::Body,
    http::{Method, header},
};
use insta::assert_snapshot;

use crate::client::{get, post, request, send, service};

#[tokio::test]
async fn bodies_that_are_not_json() {
    for (name, body) in [
        ("empty", ""),
        ("cut", "{\"restriction\": "),
        ("deep", &"[".repeat(100_000)),
        ("words", "unaccompanied-outings"),
    ] {
        let reply = post(&service(), "/v1/assess", body.to_owned()).await;
        assert_snapshot!(format!("malformed_{name}"), reply.written());
    }
}

#[tokio::test]
async fn mistakes_in_the_shape_of_a_question_are_told_all_at_once() {
    let body = r#"{
        "restricton": "unaccompanied-outings",
        "grade": 44,
        "for_everyone": "no",
        "on": "2026-02-30",
        "place": "engand",
        "bound_by": "sunnybank-outings",
        "saying": "",
        "answers": {
            "agrees": true,
            "has-dementia": null,
            "setting": ["care-home"],
            "outlet-temperature": 44.0001,
            "lacks-capacity": {"valeu": "yes", "evidence": {"on": "yesterday", "reason": "x"}}
        },
        "done": ["", {"on": "2026-11-20"}, 3]
    }"#;
    assert_snapshot!(
        "shape",
        post(&service(), "/v1/assess", body).await.written()
    );
}

#[tokio::test]
async fn keys_that_stand_twice() {
    let body = r#"{"restriction": "unaccompanied-outings", "answers": {"agrees": "yes", "agrees": "no"}, "restriction": "x"}"#;
    assert_snapshot!(
        "duplicate_keys",
        post(&service(), "/v1/assess", body).await.written()
    );
}

#[tokio::test]
async fn questions_that_the_rulebooks_do_not_understand() {
    let body = r#"{
        "restriction": "unaccompanied-outing",
        "bound_by": ["sunnybank"],
        "saying": "not-enough-staf",
        "answers": {"has-dementa": "yes", "setting": "carehome", "outlet-temperature": "hot", "agrees": 1},
        "done": ["mobile-fone"]
    }"#;
    assert_snapshot!(
        "question",
        post(&service(), "/v1/assess", body).await.written()
    );
}

#[tokio::test]
async fn answers_about_one_person_in_a_question_for_everyone() {
    let body = r#"{"restriction": "unaccompanied-outings", "for_everyone": true, "answers": {"has-dementia": "yes"}}"#;
    assert_snapshot!(
        "about_one_person",
        post(&service(), "/v1/assess", body).await.written()
    );
}

#[tokio::test]
async fn bodies_of_another_type() {
    for (name, kind) in [
        ("type", Some("text/plain")),
        ("none", None),
        ("form", Some("application/x-www-form-urlencoded")),
    ] {
        let mut request = request(Method::POST, "/v1/assess");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let reply = send(
            &service(),
            request.body(Body::from("{}")).expect("a request"),
        )
        .await;
        assert_snapshot!(format!("media_type_{name}"), reply.written());
    }
    let compressed = request(Method::POST, "/v1/assess")
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .header(header::CONTENT_ENCODING, "gzip");
    let reply = send(
        &service(),
        compressed.body(Body::from("{}")).expect("a request"),
    )
    .await;
    assert_snapshot!("media_type_compressed", reply.written());
}

#[tokio::test]
async fn addresses_where_nothing_is() {
    for (name, address) in [
        ("no_address", "/v1/asses"),
        ("no_rulebook", "/v1/rulebooks/outing-act"),
        ("no_rule", "/v1/rules/outings-act/consents"),
        ("no_rule_book", "/v1/rules/nothing/like-this"),
        ("no_fact", "/v1/facts/words/has-dementa"),
        ("no_fact_book", "/v1/facts?book=word"),
        ("no_restriction", "/v1/restrictions/words/x"),
    ] {
        assert_snapshot!(name, get(&service(), address).await.written());
    }
}

#[tokio::test]
async fn methods_that_an_address_does_not_take() {
    for (name, method, address) in [
        ("method_get", Method::GET, "/v1/assess"),
        ("method_post", Method::POST, "/v1/facts"),
        ("method_delete", Method::DELETE, "/v1/rulebooks/advice"),
        ("method_health", Method::PUT, "/health/ready"),
        ("method_page", Method::POST, "/ask"),
    ] {
        let request = request(method, address)
            .body(Body::empty())
            .expect("a request");
        assert_snapshot!(name, send(&service(), request).await.written());
    }
}

#[tokio::test]
async fn addresses_that_cannot_be_read() {
    for (name, address) in [
        ("address_key", "/v1/facts?bok=words"),
        ("address_twice", "/v1/facts?book=words&book=words"),
        ("address_encoding", "/v1/facts?book=%ff"),
        ("address_path_encoding", "/v1/facts/words/%ff"),
        ("address_none", "/v1/rulebooks?x=1"),
    ] {
        assert_snapshot!(name, get(&service(), address).await.written());
    }
    let reply = post(
        &service(),
        "/v1/assess?explain=ful",
        r#"{"restriction": "unaccompanied-outings"}"#,
    )
    .await;
    assert_snapshot!("address_explain", reply.written());
}

#[tokio::test]
async fn searches_and_checks_that_cannot_be_read() {
    for (name, address, body) in [
        (
            "search_empty",
            "/v1/restrictions/search",
            r#"{"words": "  "}"#.to_owned(),
        ),
        (
            "search_long",
            "/v1/restrictions/search",
            format!(r#"{{"words": "{}"}}"#, "x".repeat(1001)),
        ),
        (
            "search_missing",
            "/v1/restrictions/search",
            r#"{"word": "x"}"#.to_owned(),
        ),
        ("check_none", "/v1/check", r#"{"rulebooks": []}"#.to_owned()),
        (
            "check_shape",
            "/v1/check",
            r#"{"rulebooks": [{"name": "x", "txt": "y"}, 3], "with_loaded": "yes"}"#.to_owned(),
        ),
        ("check_list", "/v1/check", "[]".to_owned()),
    ] {
        assert_snapshot!(name, post(&service(), address, body).await.written());
    }
}
