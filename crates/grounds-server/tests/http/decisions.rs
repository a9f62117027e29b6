//! Decisions are kept for those who may see them, for a time, until they are erased.

use axum::http::{Method, StatusCode};
use grounds_server::Limits;
use grounds_store::Role;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::{client::post, keeping::Keeping};

fn decision(reference: &str) -> String {
    json!({
        "reference": reference,
        "question": {"restriction": "unaccompanied-outings", "on": "2026-11-22", "answers": {"has-dementia": "yes"}},
    })
    .to_string()
}

#[tokio::test]
async fn a_decision_is_the_answer_that_was_given() {
    let keeping = Keeping::new().await;
    let (id, key) = keeping.key(Role::Publisher).await;
    let kept = keeping
        .ask(
            &key,
            Method::POST,
            "/v1/decisions?explain=full",
            &decision("case-7f3a"),
        )
        .await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
    let told = kept.json();
    assert_eq!(
        (told["reference"].as_str(), told["made_by"].as_str()),
        (Some("case-7f3a"), Some(id.as_str()))
    );
    let (_, admin) = keeping.key(Role::Admin).await;
    let asked = keeping
        .ask(
            &admin,
            Method::POST,
            "/v1/assess?explain=full",
            &told["question"].to_string(),
        )
        .await;
    assert_eq!(asked.json()["outcome"], told["answer"]["outcome"]);
    assert_eq!(told["question"], told["answer"]["question"]);

    let address = kept.header("location");
    assert_eq!(
        address,
        format!("/v1/decisions/{}", told["id"].as_str().expect("an id"))
    );
    assert_eq!(keeping.get(&key, address).await.json(), told);
    // Thirty days, to the second.
    let moment = |name: &str| -> jiff::Timestamp {
        told[name]
            .as_str()
            .expect("a moment")
            .parse()
            .expect("a moment")
    };
    let kept_for = moment("expires_at").duration_since(moment("made_at"));
    assert_eq!(kept_for, jiff::SignedDuration::from_hours(30 * 24));
}

#[tokio::test]
async fn only_those_who_made_them_and_admins_find_decisions() {
    let keeping = Keeping::new().await;
    let (one_id, one) = keeping.key(Role::Party("Fernlea House".to_owned())).await;
    let (_, other) = keeping.key(Role::Party("Fernlea House".to_owned())).await;
    let (_, admin) = keeping.key(Role::Admin).await;
    let mut addresses = Vec::new();
    for key in [&one, &one, &other] {
        let kept = keeping
            .ask(key, Method::POST, "/v1/decisions", &decision("case-1"))
            .await;
        addresses.push(kept.header("location").to_owned());
    }
    let list = "/v1/decisions?reference=case-1";
    let count = async |key: &str, address: &str| {
        let listed = keeping.get(key, address).await.json();
        listed["decisions"].as_array().expect("a list").len()
    };
    assert_eq!(
        (
            count(&one, list).await,
            count(&other, list).await,
            count(&admin, list).await
        ),
        (2, 1, 3)
    );
    let listed = keeping.get(&one, list).await.json();
    let keys: Vec<&str> = listed["decisions"][0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["expires_at", "id", "made_at", "made_by"]);
    assert_eq!(listed["decisions"][0]["made_by"], one_id.as_str());

    // In pages.
    let first = keeping.get(&admin, &format!("{list}&limit=2")).await.json();
    let next = first["next"].as_str().expect("there is more");
    assert_eq!(
        count(&admin, &format!("{list}&limit=2&after={next}")).await,
        1
    );
    for wrong in ["&limit=0", "&limit=201", "&limit=+1", "&after=1", "&page=1"] {
        let reply = keeping.get(&admin, &format!("{list}{wrong}")).await;
        assert_eq!(reply.json()["code"], "invalid-address", "{wrong}");
    }
    for nothing in ["/v1/decisions", "/v1/decisions?reference="] {
        assert_eq!(
            keeping.get(&admin, nothing).await.status,
            StatusCode::BAD_REQUEST
        );
    }

    assert_eq!(
        keeping.get(&other, &addresses[2]).await.status,
        StatusCode::OK
    );
    assert_eq!(
        keeping.get(&admin, &addresses[0]).await.status,
        StatusCode::OK
    );
    let foreign = keeping.get(&other, &addresses[0]).await;
    let nothing = keeping.get(&other, "/v1/decisions/0123").await;
    assert_eq!(
        (foreign.status, nothing.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    assert_eq!(foreign.json()["detail"], nothing.json()["detail"]);

    // Each erases its own; the admin all.
    let erase = async |key: &str| keeping.ask(key, Method::DELETE, list, "").await.json();
    assert_eq!(erase(&other).await, json!({"erased": 1}));
    assert_eq!(count(&admin, list).await, 2);
    assert_eq!(erase(&admin).await, json!({"erased": 2}));
    assert_eq!(erase(&admin).await, json!({"erased": 0}));
    assert_eq!(
        keeping.get(&one, &addresses[0]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_request_that_is_sent_again_is_done_once() {
    let keeping = Keeping::new().await;
    let again = [("idempotency-key", "7f3a")];
    let send = async |body: &str| {
        keeping
            .ask_with("", Method::POST, "/v1/decisions", body, &again)
            .await
    };
    let first = send(&decision("case-1")).await;
    let second = send(&decision("case-1")).await;
    assert_eq!(
        (first.status, second.status),
        (StatusCode::CREATED, StatusCode::CREATED)
    );
    assert_eq!(
        (first.header("location"), &first.body),
        (second.header("location"), &second.body)
    );
    assert_eq!(
        (
            first.header("idempotency-replayed"),
            second.header("idempotency-replayed")
        ),
        ("", "true")
    );
    let listed = keeping
        .get("", "/v1/decisions?reference=case-1")
        .await
        .json();
    assert_eq!(listed["decisions"].as_array().map(Vec::len), Some(1));

    let other = send(&decision("case-2")).await;
    assert_snapshot!("key_reused", other.written());
    let long = "x".repeat(201);
    for wrong in ["", long.as_str()] {
        let headers = [("idempotency-key", wrong)];
        let reply = keeping
            .ask_with("", Method::POST, "/v1/decisions", &decision("a"), &headers)
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    // What is erased is not given out again either: the request is a new one.
    let erased = keeping
        .ask("", Method::DELETE, "/v1/decisions?reference=case-1", "")
        .await;
    assert_eq!(erased.json(), json!({"erased": 1}));
    let third = send(&decision("case-1")).await;
    assert_ne!(third.header("location"), first.header("location"));
    assert_eq!(third.header("idempotency-replayed"), "");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_place() {
    let keeping = Keeping::new().await;
    let wrong = json!({"reference": "case-1", "question": {"restriction": "unaccompanied-outings", "answers": {"has-dementa": "yes"}}});
    let reply = post(&keeping.service, "/v1/decisions", wrong.to_string()).await;
    assert_snapshot!("wrong_decision", reply.written());
    let reply = post(&keeping.service, "/v1/decisions", "{}").await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let trail: Value = keeping.get("", "/v1/trail").await.json();
    assert_eq!(trail["entries"], json!([]));
}

#[tokio::test]
async fn decisions_that_were_kept_before_are_still_found_and_erased_where_no_more_are_taken() {
    let keeping = Keeping::with(Limits::default(), None).await;
    keeping
        .write(async |writing| {
            writing
                .record_decision(grounds_store::NewDecision {
                    reference: "case-1",
                    question: &json!({}),
                    answer: &json!({}),
                    expires_at: grounds_server::now() + jiff::SignedDuration::from_hours(1),
                })
                .await
        })
        .await;
    let list = "/v1/decisions?reference=case-1";
    let listed = keeping.get("", list).await.json();
    assert_eq!(listed["decisions"].as_array().map(Vec::len), Some(1));
    let erased = keeping.ask("", Method::DELETE, list, "").await;
    assert_eq!(erased.json(), json!({"erased": 1}));
}
