//! The log says what was asked for and how it went, and nothing of whom it was about.
#![cfg(unix)]

use serde_json::json;

use super::{garden::GARDEN, service::Service};
use crate::command::{Folder, grounds};

/// What must not stand in a log: an answer and its fact, a case, a body, a query, an address that is none, a key, a label.
const SECRETS: [&str; 11] = [
    "has-an-allergy",
    "letter-from-a-doctor",
    "case-4471",
    "no-plants",
    "mrs-marple",
    "a-query-of-hers",
    "an-address-of-hers",
    "grounds_0123456789abcdef_stolen",
    "a-broken-body",
    "The%20home",
    "The home",
];

#[test]
fn nothing_of_whom_it_was_about_stands_in_the_log() {
    let folder = Folder::new();
    folder.write("garden.grounds", GARDEN);
    let arguments = [
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
        "--data",
        "records",
        "--keep-decisions",
        "7",
    ];
    let service = Service::start(&folder, &arguments);
    let evidence = json!({"value": "yes", "evidence": [{"kind": "letter-from-a-doctor", "on": "2026-11-20", "note": "mrs-marple"}]});
    let question = json!({"restriction": "no-plants", "reason": "mrs-marple", "answers": {"has-an-allergy": evidence}});
    let plain = json!({"restriction": "no-plants", "answers": {"has-an-allergy": "yes"}});
    let decision = json!({"reference": "case-4471", "question": plain});
    let text = GARDEN[GARDEN.find("agreement ").expect("it has one")..]
        .replace("home-and-florist", "home-and-gardener");
    let agreement = json!({"text": text, "note": "mrs-marple"});
    let (question, plain) = (question.to_string(), plain.to_string());
    let (decision, agreement) = (decision.to_string(), agreement.to_string());
    let mut statuses = Vec::new();
    let mut send = |what: &str, headers: &[(&str, &str)], body: &str| {
        statuses.push(service.send(what, headers, body).status);
    };
    for address in [
        "/v1/assess",
        "/v1/interview",
        "/v1/assess?words=a-query-of-hers",
    ] {
        send(&format!("POST {address}"), &[], &plain);
        send(&format!("POST {address}"), &[], &question);
    }
    for body in [
        "{a-broken-body",
        r#"{"mrs-marple": 1}"#,
        r#"{"words": "no-plants for mrs-marple"}"#,
    ] {
        send("POST /v1/restrictions/search", &[], body);
    }
    send("GET /ask?words=mrs-marple", &[], "");
    send("GET /an-address-of-hers", &[], "");
    send(
        "POST /v1/decisions",
        &[("idempotency-key", "mrs-marple")],
        &decision,
    );
    send("GET /v1/decisions?reference=case-4471", &[], "");
    send("DELETE /v1/decisions?reference=case-4471", &[], "");
    send("POST /v1/agreements", &[], &agreement);
    send(
        "GET /v1/agreements/home-and-gardener/readings/The%20home",
        &[],
        "",
    );
    send(
        "GET /v1/agreements/mrs-marple",
        &[("user-agent", "mrs-marple")],
        "",
    );
    let made = grounds([
        "keys",
        "make",
        "mrs-marple",
        "--role",
        "admin",
        "--data",
        "records",
    ])
    .within(folder.path())
    .run();
    let key = made.stdout.trim();
    assert!(key.starts_with("grounds_"), "{}", made.stderr);
    let stolen = "Bearer grounds_0123456789abcdef_stolen";
    send("GET /v1/me", &[("authorization", stolen)], "");
    let bearer = format!("Bearer {key}");
    send("GET /v1/trail", &[("authorization", &bearer)], "");

    let log = service.logged();
    assert_eq!(statuses.iter().filter(|status| **status >= 500).count(), 0);
    assert!(statuses.ends_with(&[401, 200]), "{statuses:?}");
    let answered = log.lines().filter(|line| line.contains("answered"));
    assert_eq!(answered.count(), statuses.len(), "{log}");
    let secret = key.rsplit('_').next().expect("it has parts");
    for told in SECRETS.into_iter().chain([secret]) {
        assert!(!log.contains(told), "`{told}` stands in the log:\n{log}");
    }
}
