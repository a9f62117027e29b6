//! Status, headers and body of every address when all goes well.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use grounds::{Detail, Question, Verdict};
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::client::{app, get, grounds, post, request, send, service, today};

#[tokio::test]
async fn a_bare_question() {
    let reply = post(
        &service(),
        "/v1/assess?explain=none",
        r#"{"restriction": "unaccompanied-outings"}"#,
    )
    .await;
    assert_snapshot!("assess_bare", reply.written());
}

#[tokio::test]
async fn a_full_question() {
    let question = json!({
        "restriction": "words.unaccompanied-outings",
        "on": "2026-11-22",
        "place": "england",
        "bound_by": ["sunnybank-outings"],
        "saying": "not-enough-staff",
        "answers": {
            "has-dementia": "yes",
            "agrees": "unknown",
            "setting": "care-home",
            "lacks-capacity": {
                "value": "yes",
                "evidence": {"kind": "capacity-assessment", "about": "this decision", "on": "2026-11-01", "by": "J. Okafor"},
            },
            "necessary": {"value": "yes", "evidence": {"on": "2026-11-02", "by": "A. Manager", "reasons": "He was lost twice."}},
        },
        "done": ["mobile-phone"],
    });
    let reply = post(&service(), "/v1/assess?explain=none", question.to_string()).await;
    assert_snapshot!("assess_full", reply.written());
}

#[tokio::test]
async fn a_grade_and_its_ladder() {
    let ladder = post(
        &service(),
        "/v1/assess?explain=none",
        r#"{"restriction": "bath-temperature"}"#,
    )
    .await
    .json();
    assert_eq!(ladder["outcome"], Value::Null);
    let graded = json!({
        "restriction": "bath-temperature", "grade": "46 celsius", "answers": {"setting": "care-home", "scalding-controlled": "no"},
    });
    let graded = post(&service(), "/v1/assess?explain=none", graded.to_string())
        .await
        .json();
    assert_eq!(graded["ladder"]["not_enough"], true);
    assert_snapshot!(
        "assess_ladder",
        format!("{:#}\n\n{:#}", ladder["ladder"], graded["ladder"])
    );
}

#[tokio::test]
async fn a_question_for_everyone() {
    let question = json!({"restriction": "unaccompanied-outings", "for_everyone": true, "answers": {"setting": "care-home"}});
    let reply = post(&service(), "/v1/assess?explain=none", question.to_string())
        .await
        .json();
    assert_snapshot!(
        "assess_everyone",
        format!("{:#}\n{:#}", reply["outcome"], reply["everyone"])
    );
}

#[tokio::test]
async fn a_report_says_as_much_as_was_asked() {
    let question = Question::new("unaccompanied-outings", today(), grounds::Place::England);
    let report = grounds()
        .assess(&question)
        .expect("the question can be answered");
    let ask = async |query: &str| {
        post(
            &service(),
            &format!("/v1/assess{query}"),
            r#"{"restriction": "unaccompanied-outings"}"#,
        )
        .await
        .json()
    };
    let short = grounds().english(&report, Detail::Short);
    assert_eq!(ask("").await["text"], short);
    assert_eq!(ask("?explain=summary").await["text"], short);
    let full = ask("?explain=full").await;
    assert_eq!(full["text"], grounds().english(&report, Detail::Full));
    assert_eq!(full["tree"], grounds().tree(&report));
    assert_eq!(ask("?explain=none").await.get("text"), None);
}

#[tokio::test]
async fn a_report_is_what_the_library_gives() {
    let question = Question::new("unaccompanied-outings", today(), grounds::Place::England);
    let report = grounds()
        .assess(&question)
        .expect("the question can be answered");
    let whole =
        json!({"restriction": "unaccompanied-outings", "on": "2026-11-23", "place": "england"});
    let reply = post(&service(), "/v1/assess?explain=none", whole.to_string()).await;
    assert_eq!(
        reply.body,
        grounds_wire::encode(&grounds_wire::report(&grounds(), &report))
    );
}

#[tokio::test]
async fn the_question_of_a_report_can_be_asked_again() {
    let question = json!({
        "restriction": "unaccompanied-outings",
        "saying": "not-enough-staff",
        "bound_by": ["the council"],
        "answers": {"outlet-temperature": 43.5, "setting": "own-home", "agrees": "no"},
        "done": [{"measure": "mobile-phone", "on": "2026-11-20"}],
    });
    let first = post(&service(), "/v1/assess", question.to_string())
        .await
        .json();
    let mut again = post(&service(), "/v1/assess", first["question"].to_string())
        .await
        .json();
    again["assumed"] = first["assumed"].clone();
    assert_eq!(first, again);
}

#[tokio::test]
async fn every_verdict_is_counted() {
    let app = app();
    let service = grounds_server::router(app);
    post(
        &service,
        "/v1/assess",
        r#"{"restriction": "unaccompanied-outings"}"#,
    )
    .await;
    post(
        &service,
        "/v1/assess",
        r#"{"restriction": "bath-temperature"}"#,
    )
    .await;
    let metrics = get(&service, "/metrics").await;
    assert_eq!(
        metrics.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    let metrics = metrics.text();
    for line in [
        "grounds_verdicts_total{verdict=\"unfounded\"} 1",
        "grounds_verdicts_total{verdict=\"none\"} 1",
        "grounds_http_requests_total{method=\"POST\",route=\"/v1/assess\",status=\"200\"} 2",
        "grounds_books 4",
        "grounds_last_reload_ok 1",
    ] {
        assert!(metrics.contains(line), "{line}\n{metrics}");
    }
    for verdict in Verdict::ALL {
        assert!(
            metrics.contains(&format!("verdict=\"{}\"", verdict.as_str())),
            "{metrics}"
        );
    }
    assert!(
        metrics.contains(&format!(
            "grounds_library_info{{hash=\"{}\"",
            grounds().hash()
        )),
        "{metrics}"
    );
}

#[tokio::test]
async fn searches() {
    let one = post(
        &service(),
        "/v1/restrictions/search",
        r#"{"words": "she must not go out alone"}"#,
    )
    .await;
    let nothing = post(
        &service(),
        "/v1/restrictions/search",
        r#"{"words": "xylophone"}"#,
    )
    .await;
    assert_eq!(one.json()["found"], "one");
    assert_eq!(
        one.json()["candidates"][0]["restriction"],
        "words.unaccompanied-outings"
    );
    assert_eq!(nothing.json()["found"], "nothing");
    assert_snapshot!("search_nothing", nothing.written());
}

#[tokio::test]
async fn checks() {
    let text = "rulebook house-rules\n  title  \"House rules\"\n  authority  guidance\n  applies in  england\n  uses  words\n\n\
                rule no-outings\n  requires  unaccompanied-outings\n  because  \"It is safer.\"\n";
    let request = json!({"rulebooks": [{"name": "house.grounds", "text": text}]});
    let reply = post(&service(), "/v1/check", request.to_string()).await;
    assert_eq!(reply.json()["ok"], false);
    assert_snapshot!("check", reply.written());
}

#[tokio::test]
async fn a_check_takes_the_place_of_a_book_of_the_same_name() {
    let text = include_str!("library/words.grounds");
    let checked = async |text: &str, with_loaded: bool| {
        let request = json!({"rulebooks": [{"name": "words.grounds", "text": text}], "with_loaded": with_loaded});
        post(&service(), "/v1/check", request.to_string())
            .await
            .json()
    };
    assert_eq!(checked(text, true).await["errors"], 0);
    // The vocabulary cites the law, which is not there.
    assert_ne!(checked(text, false).await["errors"], 0);
    // What the other books lack then is told of them.
    let broken = checked(&text.replace("fact agrees\n", "fact agreed\n"), true).await;
    assert_eq!(broken["diagnostics"][0]["file"], "law.grounds");
}

#[tokio::test]
async fn rulebooks_and_what_is_in_them() {
    for (name, address) in [
        ("rulebooks", "/v1/rulebooks"),
        ("rulebook", "/v1/rulebooks/outings-act"),
        ("rulebook_source", "/v1/rulebooks/advice/source"),
        ("rule", "/v1/rules/outings-act/best-interests"),
        ("rule_despite", "/v1/rules/outings-act/court-orders"),
        ("rule_duty", "/v1/rules/outings-act/control-scalding"),
        ("rule_advice", "/v1/rules/advice/bath-44"),
        ("rule_clause", "/v1/rules/sunnybank-outings/clause-4-a"),
        ("facts", "/v1/facts?book=words"),
        ("fact", "/v1/facts/words/lacks-capacity"),
        ("fact_number", "/v1/facts/words/outlet-temperature"),
        ("restrictions", "/v1/restrictions"),
        (
            "restriction",
            "/v1/restrictions/words/unaccompanied-outings",
        ),
        ("restriction_graded", "/v1/restrictions/words/watching"),
        ("live", "/health/live"),
        ("ready", "/health/ready"),
    ] {
        let reply = get(&service(), address).await;
        assert_eq!(reply.status, StatusCode::OK, "{address}");
        assert_snapshot!(name, reply.written());
    }
    let everything = get(&service(), "/v1/facts").await.json();
    assert_eq!(everything["facts"].as_array().map(Vec::len), Some(8));
}

#[tokio::test]
async fn a_reader_who_knows_it_already_is_told_so() {
    for address in [
        "/v1/rulebooks",
        "/v1/facts",
        "/v1/rules/advice/bath-44",
        "/v1/rulebooks/advice/source",
        "/openapi.json",
        "/docs",
    ] {
        let first = get(&service(), address).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let again = request(Method::GET, address)
            .header(header::IF_NONE_MATCH, &tag)
            .body(Body::empty())
            .expect("a request");
        let again = send(&service(), again).await;
        assert_eq!(
            (again.status, again.header("etag"), again.body.len()),
            (StatusCode::NOT_MODIFIED, tag.as_str(), 0)
        );
        let other = request(Method::GET, address)
            .header(header::IF_NONE_MATCH, "W/\"other\"")
            .body(Body::empty());
        assert_eq!(
            send(&service(), other.expect("a request")).await.status,
            StatusCode::OK
        );
    }
}

#[tokio::test]
async fn replies_are_compressed_for_those_who_ask() {
    let request = request(Method::GET, "/v1/facts")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty());
    let reply = send(&service(), request.expect("a request")).await;
    assert_eq!(reply.header("content-encoding"), "gzip");
    assert_eq!(&reply.body[..2], [0x1f, 0x8b]);
}

#[tokio::test]
async fn every_reply_names_the_request_and_the_rulebooks() {
    for address in [
        "/",
        "/docs",
        "/v1/facts",
        "/health/live",
        "/metrics",
        "/nowhere",
        "/v1/facts/words/nothing",
    ] {
        let reply = get(&service(), address).await;
        assert_eq!(reply.header("x-request-id"), "test");
        assert_eq!(reply.header("grounds-library-hash"), grounds().hash());
        assert_eq!(
            reply.header("grounds-engine-version"),
            grounds_wire::engine_version()
        );
    }
}

#[tokio::test]
async fn other_rulebooks_are_used_from_the_next_request_on() {
    let app = app();
    let service = grounds_server::router(app.clone());
    let before = get(&service, "/v1/facts").await;
    app.replace(grounds::Grounds::builtin());
    let after = get(&service, "/v1/facts").await;
    assert_ne!(before.header("etag"), after.header("etag"));
    assert_eq!(
        after.header("grounds-library-hash"),
        grounds::Grounds::builtin().hash()
    );
    assert_eq!(
        get(&service, "/health/ready").await.json()["last_reload"]["ok"],
        true
    );
}
