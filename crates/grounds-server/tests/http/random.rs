//! Whatever is sent, the service does not fail.

use axum::{
    Router,
    body::Body,
    http::{Method, StatusCode, header},
};
use proptest::prelude::*;

use crate::client::{get, request, send, service};

/// Texts that come near to what is expected.
const PIECES: [&str; 36] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    " ",
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "0.0001",
    "\u{0}",
    "é",
    "\"restriction\"",
    "\"unaccompanied-outings\"",
    "\"bath-temperature\"",
    "\"grade\"",
    "\"44 celsius\"",
    "\"answers\"",
    "\"has-dementia\"",
    "\"lacks-capacity\"",
    "\"yes\"",
    "\"value\"",
    "\"evidence\"",
    "\"on\"",
    "\"2026-02-30\"",
    "\"words\"",
    "\"rulebooks\"",
    "\"text\"",
    "\"name\"",
    "rulebook x\n",
];

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let soup = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40)
        .prop_map(|pieces| pieces.concat().into_bytes());
    let json = json_like().prop_map(|text| text.into_bytes());
    prop_oneof![proptest::collection::vec(any::<u8>(), 0..200), soup, json]
}

/// Makes JSON of the right keys with values of any kind.
fn json_like() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "restriction",
        "unaccompanied-outings",
        "watching",
        "bath-temperature",
        "line-of-sight",
        "44 celsius",
        "grade",
        "answers",
        "agrees",
        "setting",
        "care-home",
        "lacks-capacity",
        "yes",
        "no",
        "unknown",
        "value",
        "evidence",
        "kind",
        "capacity-assessment",
        "on",
        "2026-11-22",
        "by",
        "reasons",
        "place",
        "wales",
        "bound_by",
        "sunnybank-outings",
        "saying",
        "not-enough-staff",
        "done",
        "mobile-phone",
        "for_everyone",
        "words",
        "rulebooks",
        "name",
        "text",
        "id",
    ]);
    let leaf = prop_oneof![
        word.clone().prop_map(|word| format!("\"{word}\"")),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        Just("null".to_owned()),
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        let entry =
            (word.clone(), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            proptest::collection::vec(inner, 0..4)
                .prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec(entry, 0..8)
                .prop_map(|entries| format!("{{{}}}", entries.join(","))),
        ]
    })
}

async fn status(service: &Router, address: &str, kind: &str, body: Vec<u8>) -> StatusCode {
    let request = request(Method::POST, address).header(header::CONTENT_TYPE, kind);
    send(service, request.body(Body::from(body)).expect("a request"))
        .await
        .status
}

proptest! {
    #[test]
    fn no_body_makes_the_service_fail(body in bodies()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let service = service();
            for (address, kind) in [
                ("/v1/assess", "application/json"),
                ("/v1/interview", "application/json"),
                ("/interview", "application/x-www-form-urlencoded"),
                ("/v1/assess/batch", "application/x-ndjson"),
                ("/v1/restrictions/search", "application/json"),
                ("/v1/check", "application/json"),
                ("/v1/compare", "application/json"),
            ] {
                let status = status(&service, address, kind, body.clone()).await;
                assert!(!status.is_server_error(), "{address}: {status}");
            }
        });
    }

    #[test]
    fn no_address_makes_the_service_fail(path in "[a-z0-9/%.~-]{0,30}", query in "[a-z0-9&=%+.-]{0,30}") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            for start in ["/", "/v1/", "/v1/facts/words/", "/v1/rules/", "/v1/rulebooks/", "/v1/restrictions/words/", "/ask", "/interview"] {
                let address = format!("{start}{path}?{query}");
                if address.parse::<axum::http::Uri>().is_err() {
                    continue;
                }
                let status = get(&service(), &address).await.status;
                assert!(!status.is_server_error(), "{address}: {status}");
            }
        });
    }
}
