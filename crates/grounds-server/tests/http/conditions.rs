//! Writes of agreements that are refused.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{
    client,
    kept::{Ask, HOUSE, Kept, TEXT, answers, code, get, post, put},
};

#[tokio::test]
async fn requests_that_build_on_nothing_or_on_something_else_are_refused() {
    let kept = Kept::new().await;
    let version = kept.post().await;
    let situations = kept.situations(None).await;
    let all = |yes: bool| answers(&version, &situations, |_| yes);
    // More than one version cannot be built on.
    let several: &[(&str, &str)] = &[("if-match", "\"0\", \"1\"")];
    let several = Ask {
        headers: several,
        ..put(HOUSE, all(true))
    };
    assert_eq!(
        code(&kept.ask(several).await),
        (428, "precondition-required".into())
    );
    let building = |tag: &'static [(&'static str, &'static str)], body: Value| Ask {
        headers: tag,
        ..put(HOUSE, body)
    };
    let nothing: &[(&str, &str)] = &[("if-match", "\"0\"")];
    let given = kept.ask(building(nothing, all(true))).await;
    assert_eq!(
        (given.status, given.header("etag")),
        (StatusCode::OK, "\"1\"")
    );
    // Sent again, it is done already; other answers that build on nothing are too late.
    assert_eq!(
        kept.ask(building(nothing, all(true))).await.status,
        StatusCode::OK
    );
    assert_eq!(
        code(&kept.ask(building(nothing, all(false))).await),
        (412, "precondition-failed".into())
    );
    let next = kept
        .ask(building(&[("if-match", "\"1\"")], all(false)))
        .await;
    assert_eq!(
        (next.status, next.header("etag")),
        (StatusCode::OK, "\"2\"")
    );

    // Another version, a situation that nobody asks about, a party that is none, an agreement that is not there.
    let other = json!({"version": "other", "answers": {situations[0].0.clone(): "yes"}});
    assert_eq!(
        code(&kept.ask(building(&[("if-match", "\"2\"")], other)).await),
        (409, "conflict".into())
    );
    let strange = json!({"version": version, "answers": {"0000": "yes"}});
    let strange = kept.ask(building(&[("if-match", "\"2\"")], strange)).await;
    assert_eq!(code(&strange), (422, "invalid-request".into()));
    assert_eq!(strange.json()["errors"][0]["pointer"], "/answers/0000");
    let perhaps = json!({"version": version, "answers": {situations[0].0.clone(): "perhaps"}});
    let perhaps = kept.ask(building(&[("if-match", "\"2\"")], perhaps)).await;
    assert_eq!(code(&perhaps), (422, "invalid-request".into()));
    for address in [
        "/v1/agreements/fernlea/readings/Fernlea%20Hose",
        "/v1/agreements/other",
        "/v1/agreements/other/probes",
        "/v1/agreements/fernlea/versions/0000",
    ] {
        assert_eq!(
            code(&kept.ask(get(address)).await),
            (404, "no-such-record".into()),
            "{address}"
        );
    }

    // A new text has to say which one its author has seen.
    let text = || {
        put(
            "/v1/agreements/fernlea",
            json!({"text": TEXT.replace("once", "twice")}),
        )
    };
    assert_eq!(
        code(&kept.ask(text()).await),
        (428, "precondition-required".into())
    );
    let stale = kept
        .ask(Ask {
            headers: &[("if-match", "\"0000\"")],
            ..text()
        })
        .await;
    assert_eq!(code(&stale), (412, "precondition-failed".into()));
    let another = json!({"text": TEXT.replace("agreement fernlea", "agreement fernley")});
    let etag = format!("\"{version}\"");
    let another = kept
        .ask(Ask {
            headers: &[("if-match", &etag)],
            ..put("/v1/agreements/fernlea", another)
        })
        .await;
    assert_eq!(
        another.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        another.text()
    );
}

#[tokio::test]
async fn texts_that_cannot_be_kept_are_told_why() {
    let kept = Kept::new().await;
    for text in [
        "",
        "agreement",
        "vocabulary words-of-ours\n  title  \"Words\"\n",
        &TEXT.replace("has-dementia", "has-dementa"),
        &format!("{TEXT}\n{}", TEXT.replace("fernlea", "other")),
        &TEXT.replace("agreement fernlea", "agreement sunnybank-outings"),
    ] {
        let reply = kept
            .ask(post("/v1/agreements", json!({"text": text})))
            .await;
        assert_eq!(
            reply.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{text}\n{}",
            reply.text()
        );
    }
    assert_eq!(kept.get("/v1/agreements").await["agreements"], json!([]));
}

#[tokio::test]
async fn a_service_without_records_says_so() {
    let service = client::service();
    for address in ["/v1/agreements", HOUSE, "/v1/agreements/fernlea/probes"] {
        let reply = client::get(&service, address).await;
        assert_eq!(code(&reply), (404, "no-records".into()), "{address}");
    }
}
