//! Two sets of rulebooks, compared.

use axum::http::StatusCode;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::client::{post, service};

const LAW: &str = include_str!("library/law.grounds");
const CONDITION: &str = "             (b)  not lacks-capacity\n";

/// Returns the law without one of its conditions.
fn without_a_condition() -> String {
    assert!(LAW.contains(CONDITION), "the law is written otherwise");
    LAW.replace(CONDITION, "")
}

async fn compared(request: &Value) -> Value {
    let reply = post(&service(), "/v1/compare", request.to_string()).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    reply.json()
}

fn books(text: &str) -> Value {
    json!({"rulebooks": [{"name": "law.grounds", "text": text}]})
}

#[tokio::test]
async fn a_condition_that_is_gone_is_shown() {
    let request = json!({"first": {}, "second": books(&without_a_condition()), "on": "2026-11-22"});
    let reply = post(&service(), "/v1/compare", request.to_string()).await;
    assert_snapshot!("compare", without_hashes(&reply.written()));
    // The other way round it is the same.
    let turned = json!({"first": books(&without_a_condition()), "on": "2026-11-22"});
    let (there, back) = (reply.json(), compared(&turned).await);
    assert_eq!(there["counts"]["differs"], back["counts"]["differs"]);
    assert_eq!(
        there["situations"][0]["restrictions"][0]["first"]["outcome"],
        back["situations"][0]["restrictions"][0]["second"]["outcome"]
    );
}

/// A question of the reply, put to the service, comes to what the reply says; and a scenario of it, checked with its book, is sound.
#[tokio::test]
async fn what_is_shown_can_be_asked_and_pasted() {
    let request = json!({"first": {}, "second": books(&without_a_condition()), "on": "2026-11-22"});
    let reply = compared(&request).await;
    let situations = reply["situations"].as_array().expect("a list");
    assert!(!situations.is_empty());
    for restriction in situations
        .iter()
        .flat_map(|it| it["restrictions"].as_array().expect("a list"))
    {
        let first = &restriction["first"];
        let asked = post(&service(), "/v1/assess", first["question"].to_string())
            .await
            .json();
        assert_eq!(asked["outcome"], first["outcome"], "{restriction:#}");
        let scenario = restriction["second"]["scenario"]
            .as_str()
            .expect("a scenario");
        let text = format!("{}\n{scenario}", without_a_condition());
        let checked = json!({"rulebooks": [{"name": "law.grounds", "text": text}]});
        let checked = post(&service(), "/v1/check", checked.to_string())
            .await
            .json();
        assert_eq!(checked["errors"], 0, "{checked:#}");
    }
}

#[tokio::test]
async fn equal_sets_are_proved_equal() {
    let one = compared(&json!({"first": {}})).await;
    assert_eq!(
        (&one["equal"], &one["situations"]),
        (&json!(true), &json!([]))
    );
    // In other words, and on another day on which the same law is in force.
    let reworded = LAW.replace(
        "A person with capacity may agree.",
        "Whoever can decide may agree.",
    );
    let request =
        json!({"first": {"on": "2026-11-21"}, "second": books(&reworded), "on": "2026-11-22"});
    assert_eq!(compared(&request).await["equal"], true);
}

#[tokio::test]
async fn one_set_is_compared_with_itself_on_two_days() {
    let request = json!({"first": {"on": "2020-03-31"}, "second": {"on": "2020-04-01"}, "restriction": "unaccompanied-outings"});
    let reply = compared(&request).await;
    assert_eq!(reply["counts"]["restrictions"], 1);
    assert_eq!(reply["counts"]["differs"], 1);
    assert_eq!(
        (&reply["first"]["on"], &reply["second"]["on"]),
        (&json!("2020-03-31"), &json!("2020-04-01"))
    );
}

#[tokio::test]
async fn a_set_may_stand_alone() {
    let alone =
        "vocabulary alone\n  title  \"Words\"\n\nrestriction no-plants\n  title  \"No plants\"\n";
    let request = json!({
        "first": {"rulebooks": [{"name": "alone.grounds", "text": alone}], "with_loaded": false},
    });
    let reply = compared(&request).await;
    assert_eq!(reply["counts"]["only_in_first"], 1);
    assert_eq!(reply["counts"]["equal"], 0);
}

#[tokio::test]
async fn requests_that_cannot_be_compared_are_told_why() {
    for (name, request) in [
        (
            "compare_mistakes",
            json!({"first": books(&LAW.replace("  requires  the", "  requres  the")), "second": {}}),
        ),
        (
            "compare_broken",
            // The vocabulary cites the law that is replaced, so the mistake is told of another book.
            json!({"first": {}, "second": books(&LAW.replace("source s2", "source s9"))}),
        ),
        (
            "compare_shape",
            json!({"second": {"rulebooks": [], "with_loaded": false, "day": 3}, "place": "france", "bound_by": [""]}),
        ),
        (
            "compare_names",
            json!({"first": {}, "restriction": "unaccompanied-outing"}),
        ),
        (
            "compare_agreement",
            json!({"first": {}, "bound_by": ["sunnybank-outing"]}),
        ),
    ] {
        let reply = post(&service(), "/v1/compare", request.to_string()).await;
        assert_eq!(
            reply.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            reply.text()
        );
        assert_snapshot!(name, reply.written());
    }
}

/// Leaves the hashes of books out, for every new word of a book changes them.
fn without_hashes(text: &str) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let parts = text
        .split('"')
        .map(|word| if is_hash(word) { "[hash]" } else { word });
    parts.collect::<Vec<_>>().join("\"")
}
