//! The trail says who wrote what, and nothing of what it said.

use axum::http::{Method, StatusCode};
use grounds_store::{Role, Seal};
use serde_json::{Value, json};

use crate::keeping::Keeping;

#[tokio::test]
async fn every_write_stands_in_the_trail() {
    let keeping = Keeping::new().await;
    let (admin_id, admin) = keeping.key(Role::Admin).await;
    let body = json!({"reference": "amber-7781", "question": {"restriction": "unaccompanied-outings", "answers": {"has-dementia": "yes"}}}).to_string();
    let kept = keeping
        .ask(&admin, Method::POST, "/v1/decisions", &body)
        .await;
    let record = kept
        .header("location")
        .trim_start_matches("/v1/")
        .to_owned();
    keeping
        .ask(
            &admin,
            Method::DELETE,
            "/v1/decisions?reference=amber-7781",
            "",
        )
        .await;

    let reply = keeping.get(&admin, "/v1/trail").await;
    let trail: Value = reply.json();
    let entries = trail["entries"].as_array().expect("a list");
    let told: Vec<_> = entries
        .iter()
        .map(|entry| {
            let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
            (
                entry["number"].as_i64(),
                text("by"),
                text("action"),
                text("record"),
            )
        })
        .collect();
    let row = |number, by: &str, action: &str, record: &str| {
        (
            Some(number),
            by.to_owned(),
            action.to_owned(),
            record.to_owned(),
        )
    };
    assert_eq!(
        told,
        [
            row(1, "command", "key-made", &format!("keys/{admin_id}")),
            row(2, &admin_id, "decision-recorded", &record),
            row(3, &admin_id, "decision-erased", &record),
        ]
    );
    assert_eq!(entries[1]["after"], entries[2]["before"]);
    for word in ["amber", "7781", "dementia", "outings"] {
        assert!(!reply.text().contains(word), "{word}");
    }

    // On one record, and in pages.
    let one = keeping
        .get(&admin, &format!("/v1/trail?record={record}"))
        .await
        .json();
    assert_eq!(one["entries"], json!(entries[1..]));
    let first = keeping.get(&admin, "/v1/trail?limit=2").await.json();
    assert_eq!(first["entries"], json!(entries[..2]));
    let next = first["next"].as_str().expect("there is more");
    let second = keeping
        .get(&admin, &format!("/v1/trail?limit=2&after={next}"))
        .await
        .json();
    assert_eq!(second, json!({"entries": entries[2..]}));
    let none = keeping.get(&admin, "/v1/trail?record=keys/x").await;
    assert_eq!(
        (none.status, none.json()),
        (StatusCode::OK, json!({"entries": []}))
    );

    // The last seal is the one that the trail is checked against.
    let seal = keeping.store.verify_trail().await.expect("it can be read");
    let hash = entries[2]["hash"].as_str().expect("a hash").to_owned();
    assert_eq!(seal, Seal::Whole { number: 3, hash });
}

#[tokio::test]
async fn a_request_that_fails_leaves_no_trace() {
    let keeping = Keeping::new().await;
    let body = r#"{"reference": "case-1", "question": {"restriction": "nothing"}}"#;
    for _ in 0..3 {
        let headers = [("idempotency-key", "k")];
        let reply = keeping
            .ask_with("", Method::POST, "/v1/decisions", body, &headers)
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        keeping.get("", "/v1/trail").await.json(),
        json!({"entries": []})
    );
}
