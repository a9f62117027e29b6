//! Who is let in, and who may do what.

use std::num::NonZeroU32;

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use grounds_server::Limits;
use grounds_store::Role;
use insta::assert_snapshot;
use serde_json::json;

use crate::{
    client::{get, request, send, service},
    keeping::Keeping,
};

const QUESTION: &str = r#"{"restriction": "unaccompanied-outings"}"#;

#[tokio::test]
async fn a_service_without_keys_is_open_to_its_own_machine() {
    let keeping = Keeping::new().await;
    for service in [&keeping.service, &service()] {
        for (host, status) in [
            ("localhost:8080", StatusCode::OK),
            ("[::1]", StatusCode::OK),
            ("example.org", StatusCode::MISDIRECTED_REQUEST),
            (
                "127.0.0.1.example.org:8080",
                StatusCode::MISDIRECTED_REQUEST,
            ),
        ] {
            for address in ["/v1/me", "/", "/metrics"] {
                let request = request(Method::GET, address).header(header::HOST, host);
                let request = request.body(Body::empty()).expect("a request");
                assert_eq!(
                    send(service, request).await.status,
                    status,
                    "{host} {address}"
                );
            }
            let health = request(Method::GET, "/health/ready").header(header::HOST, host);
            let health = health.body(Body::empty()).expect("a request");
            assert_eq!(send(service, health).await.status, StatusCode::OK);
        }
    }
    assert_eq!(
        keeping.get("", "/v1/me").await.json(),
        json!({"id": "local", "role": "admin", "open": true, "records": true, "decisions_days": 30})
    );
    let elsewhere = request(Method::GET, "/v1/me").header(header::HOST, "example.org");
    let elsewhere = elsewhere.body(Body::empty()).expect("a request");
    assert_snapshot!("misdirected", send(&service(), elsewhere).await.written());
}

#[tokio::test]
async fn a_key_that_is_made_is_asked_for_from_then_on() {
    let keeping = Keeping::new().await;
    assert_eq!(keeping.get("", "/v1/me").await.status, StatusCode::OK);
    let (id, key) = keeping.key(Role::Reader).await;
    assert_snapshot!("no_key", keeping.get("", "/v1/me").await.written());
    for address in [
        "/",
        "/ask?restriction=unaccompanied-outings",
        "/docs",
        "/openapi.json",
        "/metrics",
        "/v1/facts",
    ] {
        let reply = keeping.get("", address).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{address}");
        assert_eq!(
            keeping.get(&key, address).await.status,
            StatusCode::OK,
            "{address}"
        );
    }
    for address in ["/health/live", "/health/ready"] {
        assert_eq!(keeping.get("", address).await.status, StatusCode::OK);
    }
    // Behind a key the service may have any name.
    let named = keeping.ask_with(&key, Method::GET, "/v1/me", "", &[("host", "example.org")]);
    assert_eq!(named.await.json()["id"], id.as_str());

    keeping
        .write(async |writing| writing.revoke_key(&id).await)
        .await;
    let reply = keeping.get(&key, "/v1/me").await;
    assert_eq!(reply.json()["code"], "unauthorized");
    // Locked once, it does not open by itself.
    assert_eq!(
        keeping.get("", "/v1/me").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_browser_sends_the_key_as_a_password() {
    let keeping = Keeping::new().await;
    let (_, key) = keeping.key(Role::Reader).await;
    let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
    for (value, status) in [
        (basic(&format!("anybody:{key}")), StatusCode::OK),
        (basic(&format!(":{key}")), StatusCode::OK),
        (basic(&key), StatusCode::UNAUTHORIZED),
        (basic("anybody:grounds"), StatusCode::UNAUTHORIZED),
        ("Basic ***".to_owned(), StatusCode::UNAUTHORIZED),
        (format!("Digest {key}"), StatusCode::UNAUTHORIZED),
        (key.clone(), StatusCode::UNAUTHORIZED),
        (format!("bearer {key}x"), StatusCode::UNAUTHORIZED),
        (format!("bearer {key}"), StatusCode::OK),
    ] {
        let headers = [("authorization", value.as_str())];
        let reply = keeping.ask_with("", Method::GET, "/", "", &headers).await;
        assert_eq!(reply.status, status, "{value}");
        let schemes = reply
            .headers
            .get_all(header::WWW_AUTHENTICATE)
            .iter()
            .count();
        assert_eq!(schemes, if status.is_success() { 0 } else { 2 });
    }
    let twice = [("authorization", "Bearer x"), ("authorization", "Bearer y")];
    let reply = keeping.ask_with("", Method::GET, "/", "", &twice).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn each_role_may_do_its_own() {
    let keeping = Keeping::new().await;
    let party = || Role::Party("Fernlea House".to_owned());
    let decision =
        json!({"reference": "case-1", "question": {"restriction": "watching"}}).to_string();
    for (role, may_keep, may_administer) in [
        (Role::Reader, false, false),
        (party(), true, false),
        (Role::Publisher, true, false),
        (Role::Admin, true, true),
    ] {
        let (_, key) = keeping.key(role.clone()).await;
        let of = |may| {
            if may {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            }
        };
        let asked = keeping
            .ask(&key, Method::POST, "/v1/assess", QUESTION)
            .await;
        assert_eq!(asked.status, StatusCode::OK);
        let trail = keeping.get(&key, "/v1/trail").await;
        assert_eq!(trail.status, of(may_administer), "{role:?}");
        let kept = keeping
            .ask(&key, Method::POST, "/v1/decisions", &decision)
            .await;
        let wanted = if may_keep {
            StatusCode::CREATED
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(kept.status, wanted, "{role:?}: {}", kept.text());
        let erased = keeping.ask(&key, Method::DELETE, "/v1/decisions?reference=none", "");
        assert_eq!(erased.await.status, of(may_keep), "{role:?}");
    }
    let (id, key) = keeping.key(party()).await;
    assert_eq!(
        keeping.get(&key, "/v1/me").await.json(),
        json!({
            "id": id, "role": "party", "party": "Fernlea House",
            "open": false, "records": true, "decisions_days": 30,
        })
    );
    assert_snapshot!("forbidden", keeping.get(&key, "/v1/trail").await.written());
}

#[tokio::test]
async fn a_service_that_keeps_nothing_says_so() {
    assert_snapshot!("no_records", get(&service(), "/v1/trail").await.written());
    let keeping = Keeping::with(Limits::default(), None).await;
    let body = json!({"reference": "case-1", "question": {"restriction": "watching"}}).to_string();
    let reply = keeping.ask("", Method::POST, "/v1/decisions", &body).await;
    assert_eq!(
        (reply.status, reply.json()["code"].as_str()),
        (StatusCode::NOT_FOUND, Some("no-records"))
    );
}

#[tokio::test]
async fn each_key_has_a_share_of_requests() {
    let limits = Limits {
        rate: NonZeroU32::new(3),
        ..Limits::default()
    };
    let keeping = Keeping::with(limits, None).await;
    let (_, one) = keeping.key(Role::Reader).await;
    let (_, other) = keeping.key(Role::Reader).await;
    for _ in 0..3 {
        assert_eq!(keeping.get(&one, "/v1/me").await.status, StatusCode::OK);
    }
    let reply = keeping.get(&one, "/v1/me").await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(reply.json()["code"], "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=21).contains(&wait), "{wait}");
    // A page counts as well; the other key has its own share; health has no limit.
    assert_eq!(
        keeping.get(&one, "/").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(keeping.get(&other, "/v1/me").await.status, StatusCode::OK);
    for _ in 0..10 {
        assert_eq!(keeping.get("", "/health/live").await.status, StatusCode::OK);
    }
    // All who ask an open service share one.
    let open = Keeping::with(limits, None).await;
    for _ in 0..3 {
        assert_eq!(open.get("", "/v1/me").await.status, StatusCode::OK);
    }
    assert_eq!(
        open.get("", "/v1/me").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
}

#[tokio::test]
async fn whoever_tries_keys_is_slowed_down_and_nobody_else_is() {
    let limits = Limits {
        wrong_keys: NonZeroU32::new(5),
        ..Limits::default()
    };
    let keeping = Keeping::with(limits, None).await;
    let (_, key) = keeping.key(Role::Reader).await;
    assert_eq!(keeping.get(&key, "/v1/me").await.status, StatusCode::OK);
    let mut statuses = Vec::new();
    for number in 0..8 {
        let wrong = format!("{}{number}", &key[..key.len() - 1]);
        let wrong = if wrong == key {
            format!("{}x", &key[..key.len() - 1])
        } else {
            wrong
        };
        statuses.push(keeping.get(&wrong, "/v1/me").await.status.as_u16());
    }
    assert_eq!(statuses, [401, 401, 401, 401, 429, 429, 429, 429]);
    // Who came with the right one before is not held up.
    assert_eq!(keeping.get(&key, "/v1/me").await.status, StatusCode::OK);
    let (id, late) = keeping.key(Role::Reader).await;
    assert_eq!(
        keeping.get(&late, "/v1/me").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    // One that was right and is no longer counts as wrong from then on.
    keeping
        .write(async |writing| writing.revoke_key(&id).await)
        .await;
    assert_eq!(
        keeping.get(&late, "/v1/me").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    let metrics = keeping.get(&key, "/metrics").await.text();
    assert!(
        metrics.contains("grounds_http_requests_refused_total 10"),
        "{metrics}"
    );
}

#[tokio::test]
async fn without_its_database_nobody_is_let_in() {
    let keeping = Keeping::new().await;
    let (_, key) = keeping.key(Role::Admin).await;
    let before = keeping.get("", "/health/ready").await;
    assert_eq!(before.json()["database"], "up");
    keeping.store.close().await;
    let reply = keeping.get(&key, "/v1/me").await;
    assert_eq!(
        (reply.status, reply.json()["code"].as_str()),
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Some("database-unavailable")
        )
    );
    assert_eq!(reply.header("retry-after"), "1");
    let ready = keeping.get("", "/health/ready").await;
    assert_eq!(
        (ready.status, ready.json()["status"].as_str()),
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Some("database-unavailable")
        )
    );
    assert_eq!(keeping.get("", "/health/live").await.status, StatusCode::OK);
}
