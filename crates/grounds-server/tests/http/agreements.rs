//! Agreements that are kept: from the first text to the signatures.

use axum::http::StatusCode;
use serde_json::json;

use crate::kept::{Ask, COUNCIL, HOUSE, Kept, TEXT, answers, code, get, post, put};

#[tokio::test]
async fn from_the_first_text_to_the_signatures() {
    let kept = Kept::new().await;
    let first = kept.post().await;
    // The same text again is the same version.
    let again = kept
        .ask(post("/v1/agreements", json!({"text": TEXT})))
        .await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(
        (&again.json()["version"]["hash"], again.header("etag")),
        (&json!(first), &*format!("\"{first}\""))
    );

    let check = kept.get("/v1/agreements/fernlea/check").await;
    assert_eq!(check["counts"]["clauses"], 2, "{check:#}");

    // Two parties answer; the house overlooks the dementia.
    let situations = kept.situations(None).await;
    assert!(situations.len() >= 2, "{situations:?}");
    let house = answers(&first, &situations, |_| true);
    let given = kept
        .ask(Ask {
            headers: &[("if-match", "\"0\"")],
            ..put(HOUSE, house)
        })
        .await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let text = kept.get("/v1/agreements/fernlea/understanding").await;
    assert_eq!(text["understanding"]["common"], false);
    let council = answers(&first, &situations, |has_dementia| has_dementia);
    let given = kept
        .ask(Ask {
            headers: &[("if-match", "\"0\"")],
            ..put(COUNCIL, council)
        })
        .await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let found = kept.get("/v1/agreements/fernlea/understanding").await;
    insta::assert_snapshot!(
        "agreement_understanding",
        found["understanding"]["text"].as_str().expect("a text")
    );
    let clause = &found["understanding"]["clauses"][0];
    assert_eq!(clause["agreed"], false);
    assert_eq!(
        clause["parties"][0]["differs_from"][0]["party"],
        "Northbeck Council"
    );

    // The text is mended: every outing, whoever it is.
    let mended = TEXT
        .replace(
            "Residents with dementia in the home are",
            "Residents in the home are",
        )
        .replace("when has-dementia and setting", "when setting");
    let etag = format!("\"{first}\"");
    let second = kept
        .ask(Ask {
            headers: &[("if-match", &etag)],
            ..put(
                "/v1/agreements/fernlea",
                json!({"text": mended, "note": "said plainly"}),
            )
        })
        .await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.text());
    let second = second.json()["version"]["hash"]
        .as_str()
        .expect("a hash")
        .to_owned();
    let changes = kept
        .get(&format!(
            "/v1/agreements/fernlea/versions/{second}/changes?since={first}"
        ))
        .await;
    insta::assert_snapshot!(
        "agreement_changes",
        changes["text"].as_str().expect("a text")
    );
    assert_eq!(changes["same_meaning"], false);
    // The answers belong to the text that was read.
    assert_eq!(kept.get(HOUSE).await["answers"], json!([]));

    // Both sign, under the library that is loaded.
    for party in ["Fernlea%20House", "Northbeck%20Council"] {
        let address = format!("/v1/agreements/fernlea/sign-offs/{party}");
        let sign = |version: &str, library: &str| {
            put(&address, json!({"version": version, "library": library}))
        };
        let hash = check["library"].as_str().expect("a hash");
        assert_eq!(
            code(&kept.ask(sign(&first, hash)).await),
            (409, "conflict".into())
        );
        assert_eq!(
            code(&kept.ask(sign(&second, "other")).await),
            (409, "conflict".into())
        );
        let signed = kept.ask(sign(&second, hash)).await;
        assert_eq!(signed.status, StatusCode::OK, "{}", signed.text());
        assert_eq!(signed.json()["holds"], true);
    }
    let signed = kept.get("/v1/agreements/fernlea/sign-offs").await;
    assert_eq!(signed["sign_offs"].as_array().map(Vec::len), Some(2));
    let versions = kept.get("/v1/agreements/fernlea/versions").await;
    assert_eq!(versions["versions"][1]["note"], "said plainly");
    assert_eq!(kept.get("/v1/to-review").await["lapsed"], json!([]));
}

/// What a reworded text means is proved, and the other way round it is the same.
#[tokio::test]
async fn a_reworded_text_is_proved_to_mean_the_same() {
    let kept = Kept::new().await;
    let first = kept.post().await;
    let reworded = TEXT
        .replace(
            "are accompanied on all outings",
            "have company whenever they go out",
        )
        .replace(
            "has-dementia and setting is care-home",
            "setting is care-home and (has-dementia or (has-dementia and lacks-capacity))",
        );
    let etag = format!("\"{first}\"");
    let second = kept
        .ask(Ask {
            headers: &[("if-match", &etag)],
            ..put("/v1/agreements/fernlea", json!({"text": reworded}))
        })
        .await;
    let second = second.json()["version"]["hash"]
        .as_str()
        .expect("a hash")
        .to_owned();
    for (hash, since) in [(&second, &first), (&first, &second)] {
        let address = format!("/v1/agreements/fernlea/versions/{hash}/changes?since={since}");
        let changes = kept.get(&address).await;
        assert_eq!(changes["same_meaning"], true, "{changes:#}");
        assert_eq!(changes["clauses"][0]["change"], "same");
        assert_eq!(changes["clauses"][0]["wording_changed"], true);
    }
}

/// Agreements that bind the same party are held against each other.
#[tokio::test]
async fn agreements_of_the_same_party_are_held_against_each_other() {
    let kept = Kept::new().await;
    kept.post().await;
    let other = "agreement riverside\n  title       \"Riverside promise\"\n  between     \"Fernlea House\", \"Riverside\"\n  applies in  england\n  uses        words\n\nclause 1\n  text          \"Nobody is kept from going out alone.\"\n  agrees not to  unaccompanied-outings\n";
    let reply = kept
        .ask(post("/v1/agreements", json!({"text": other})))
        .await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
    let check = kept.get("/v1/agreements/fernlea/check").await;
    assert_eq!(
        check["clashes"].as_array().map(Vec::len),
        Some(1),
        "{check:#}"
    );
    assert_eq!(check["clashes"][0]["other"]["book"]["name"], "riverside");
}

#[tokio::test]
async fn a_request_with_an_idempotency_key_is_done_once() {
    let kept = Kept::new().await;
    let keyed = |text: &str| Ask {
        headers: &[("idempotency-key", "k1")],
        ..post("/v1/agreements", json!({"text": text}))
    };
    let first = kept.ask(keyed(TEXT)).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let again = kept.ask(keyed(TEXT)).await;
    assert_eq!((again.status, again.text()), (first.status, first.text()));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let other = kept.ask(keyed(&TEXT.replace("once", "twice"))).await;
    assert_eq!(code(&other), (409, "idempotency-key-reused".into()));
}

/// A person with nothing but a file and `curl` sends the text as it is, and reads words.
#[tokio::test]
async fn texts_come_as_they_are_and_findings_go_as_words() {
    let kept = Kept::new().await;
    let plain = |text: &'static str| Ask {
        headers: &[("content-type", "text/plain; charset=utf-8")],
        text: Some(text),
        ..post("/v1/agreements", json!(null))
    };
    let posted = kept.ask(plain(TEXT)).await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let stored = kept.get("/v1/agreements/fernlea").await;
    assert_eq!(stored["text"], TEXT);
    assert_eq!(stored["agreement"]["version"].get("note"), None);
    assert_eq!(
        code(&kept.ask(plain(" ")).await),
        (422, "invalid-request".into())
    );

    for (address, field) in [
        ("/v1/agreements/fernlea/check", "/text"),
        ("/v1/agreements/fernlea/probes", "/text"),
        (
            "/v1/agreements/fernlea/understanding",
            "/understanding/text",
        ),
    ] {
        let json = kept.get(address).await;
        let words = Ask {
            headers: &[("accept", "text/plain")],
            ..get(address)
        };
        let words = kept.ask(words).await;
        assert_eq!(words.header("content-type"), "text/plain; charset=utf-8");
        assert!(
            words
                .headers
                .get_all("vary")
                .iter()
                .any(|it| it == "accept")
        );
        assert_eq!(json.pointer(field), Some(&json!(words.text())));
    }
    let sheet = Ask {
        headers: &[("accept", "text/plain")],
        ..get("/v1/agreements/fernlea/probes")
    };
    insta::assert_snapshot!("agreement_probes", kept.ask(sheet).await.text());
}
