//! The description of the service is true.

use grounds_server::openapi;
use insta::assert_snapshot;
use serde_json::Value;

use crate::client::{get, service};

#[tokio::test]
async fn the_description_is_the_one_that_was_read() {
    let reply = get(&service(), "/openapi.json").await;
    assert_eq!(
        reply.json(),
        serde_json::to_value(openapi()).expect("the description is JSON")
    );
    assert_snapshot!("openapi", format!("{:#}", reply.json()));
}

#[tokio::test]
async fn every_type_of_reply_is_described() {
    let document: Value = get(&service(), "/openapi.json").await.json();
    for (path, address) in [
        ("/v1/facts", "/v1/facts"),
        ("/v1/rulebooks/{book}/source", "/v1/rulebooks/words/source"),
        ("/metrics", "/metrics"),
    ] {
        let reply = get(&service(), address).await;
        let kind = reply
            .header("content-type")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let content = &document["paths"][path]["get"]["responses"]["200"]["content"];
        assert!(content.get(&kind).is_some(), "{path}: {kind}");
    }
}
