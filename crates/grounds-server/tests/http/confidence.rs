//! Who may read an agreement, and what others say of it.

use axum::http::StatusCode;
use grounds_store::Role;
use serde_json::json;

use crate::kept::{Ask, COUNCIL, HOUSE, Kept, TEXT, answers, code, get, post, put};

/// A sheet says nothing of what the text makes of a situation; an understanding says it of what was answered alone.
#[tokio::test]
async fn what_is_asked_does_not_give_the_answer_away() {
    let kept = Kept::new().await;
    let version = kept.post().await;
    let sheet = kept.get("/v1/agreements/fernlea/probes").await.to_string();
    for word in ["yes_to", "no_to", "by_the_text", "reads_it", "imposes"] {
        assert!(!sheet.contains(word), "{word} in {sheet}");
    }
    let before = kept.get("/v1/agreements/fernlea/understanding").await;
    assert!(!before.to_string().contains("by_the_text"));
    // The same situations have the same ids, whoever asks and however often.
    let situations = kept.situations(None).await;
    assert_eq!(situations, kept.situations(None).await);
    let few = kept.get("/v1/agreements/fernlea/probes?most=1").await;
    assert_eq!(few["situations"][0]["id"], json!(situations[0].0));
    let one = answers(&version, &situations[..1], |is| is);
    kept.ask(Ask {
        headers: &[("if-match", "\"0\"")],
        ..put(HOUSE, one)
    })
    .await;
    let after = kept.get("/v1/agreements/fernlea/understanding").await;
    assert_eq!(after.to_string().matches("by_the_text").count(), 1);
}

#[tokio::test]
async fn no_party_sees_what_another_would_do_before_it_has_answered() {
    let kept = Kept::new().await;
    let publisher = kept.key(Role::Publisher).await;
    let house = kept.key(Role::Party("Fernlea House".into())).await;
    let council = kept.key(Role::Party("Northbeck Council".into())).await;
    let stranger = kept.key(Role::Party("Sunnybank".into())).await;
    let reader = kept.key(Role::Reader).await;

    // Nobody without a key, no party and no reader posts a text.
    let text = || post("/v1/agreements", json!({"text": TEXT}));
    assert_eq!(code(&kept.ask(text()).await), (401, "unauthorized".into()));
    for key in [&house, &reader] {
        let reply = kept
            .ask(Ask {
                key: Some(key),
                ..text()
            })
            .await;
        assert_eq!(code(&reply), (403, "forbidden".into()));
    }
    let posted = kept
        .ask(Ask {
            key: Some(&publisher),
            ..text()
        })
        .await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let version = posted.json()["version"]["hash"]
        .as_str()
        .expect("a hash")
        .to_owned();

    // Whoever is no party does not learn that it is there.
    for address in [
        "/v1/agreements/fernlea",
        "/v1/agreements/fernlea/check",
        "/v1/agreements/fernlea/probes",
        "/v1/agreements/fernlea/versions",
        "/v1/agreements/fernlea/understanding",
        "/v1/agreements/fernlea/sign-offs",
        COUNCIL,
    ] {
        let reply = kept
            .ask(Ask {
                key: Some(&stranger),
                ..get(address)
            })
            .await;
        assert_eq!(code(&reply), (404, "no-such-record".into()), "{address}");
        let reply = kept
            .ask(Ask {
                key: Some(&council),
                ..get(address)
            })
            .await;
        assert_eq!(reply.status, StatusCode::OK, "{address}: {}", reply.text());
    }
    let list = kept
        .ask(Ask {
            key: Some(&stranger),
            ..get("/v1/agreements")
        })
        .await;
    assert_eq!(list.json()["agreements"], json!([]));

    let situations = kept.situations(Some(&house)).await;
    let all = answers(&version, &situations, |_| true);
    // A party speaks for itself alone, and an admin or a publisher for none.
    for key in [&council, &publisher, &reader] {
        let reply = kept
            .ask(Ask {
                key: Some(key),
                headers: &[("if-match", "\"0\"")],
                ..put(HOUSE, all.clone())
            })
            .await;
        assert_eq!(code(&reply), (403, "forbidden".into()));
    }
    let given = kept
        .ask(Ask {
            key: Some(&house),
            headers: &[("if-match", "\"0\"")],
            ..put(HOUSE, all)
        })
        .await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());

    // A party reads its own answers alone, and what others say in the understanding: nothing yet, for the council has answered nothing.
    let seen = kept
        .ask(Ask {
            key: Some(&council),
            ..get(HOUSE)
        })
        .await;
    assert_eq!(code(&seen), (403, "forbidden".into()));
    let address = "/v1/agreements/fernlea/understanding";
    let seen = kept
        .ask(Ask {
            key: Some(&council),
            ..get(address)
        })
        .await;
    assert!(!seen.text().contains("by_the_text"), "{}", seen.text());
    assert_eq!(seen.json()["understanding"]["parties"][0]["answered"], 0);
    let as_house = kept
        .ask(Ask {
            key: Some(&council),
            ..get("/v1/agreements/fernlea/understanding?party=Fernlea%20House")
        })
        .await;
    assert_eq!(code(&as_house), (403, "forbidden".into()));

    let one = answers(&version, &situations[..1], |_| false);
    let given = kept
        .ask(Ask {
            key: Some(&council),
            headers: &[("if-match", "\"0\"")],
            ..put(COUNCIL, one)
        })
        .await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let seen = kept
        .ask(Ask {
            key: Some(&council),
            ..get(address)
        })
        .await;
    assert_eq!(seen.text().matches("by_the_text").count(), 1);
    let parties = seen.json()["understanding"]["parties"].clone();
    assert_eq!(parties[0]["answered"], 1, "{parties:#}");
    // Whoever is no party sees everything.
    let all = kept
        .ask(Ask {
            key: Some(&reader),
            ..get(HOUSE)
        })
        .await;
    assert_eq!(
        all.json()["answers"].as_array().map(Vec::len),
        Some(situations.len())
    );
}
