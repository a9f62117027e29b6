//! Agreements that are kept, in the words of these tests.

use axum::http::{Method, StatusCode};
use grounds_store::Role;
use serde_json::{Value, json};

use crate::{client::Reply, keeping::Keeping};

/// The text of an agreement, in the words of these tests.
pub(crate) const TEXT: &str = r#"agreement fernlea
  title       "Fernlea House outings protocol"
  between     "Fernlea House", "Northbeck Council"
  applies in  england
  from        2026-04-01
  uses        words

clause 1
  text    "Residents with dementia in the home are accompanied on all outings."
  agrees  unaccompanied-outings when has-dementia and setting is care-home

clause 2
  text  "Fernlea House and Northbeck Council meet once a year."
"#;

pub(crate) const HOUSE: &str = "/v1/agreements/fernlea/readings/Fernlea%20House";
pub(crate) const COUNCIL: &str = "/v1/agreements/fernlea/readings/Northbeck%20Council";

/// Is a service that keeps agreements.
pub(crate) struct Kept(Keeping);

impl Kept {
    pub(crate) async fn new() -> Self {
        Self(Keeping::new().await)
    }

    /// Makes a key; from the first one on the service asks for keys.
    pub(crate) async fn key(&self, role: Role) -> String {
        self.0.key(role).await.1
    }

    pub(crate) async fn ask(&self, ask: Ask<'_>) -> Reply {
        let json = ask.body.map(|body| body.to_string()).unwrap_or_default();
        let body = ask.text.map_or(json, str::to_owned);
        let key = ask.key.unwrap_or_default();
        self.0
            .ask_with(key, ask.method, ask.address, &body, ask.headers)
            .await
    }

    pub(crate) async fn get(&self, address: &str) -> Value {
        let reply = self.ask(get(address)).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        reply.json()
    }

    /// Posts the agreement of these tests, and returns the hash of its version.
    pub(crate) async fn post(&self) -> String {
        let reply = self
            .ask(post("/v1/agreements", json!({"text": TEXT})))
            .await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        reply.json()["version"]["hash"]
            .as_str()
            .expect("a hash")
            .to_owned()
    }

    /// Returns the ids of the situations that are asked about, each with whether the person has dementia.
    pub(crate) async fn situations(&self, key: Option<&str>) -> Vec<(String, bool)> {
        let reply = self
            .ask(Ask {
                key,
                ..get("/v1/agreements/fernlea/probes")
            })
            .await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        let sheet = reply.json();
        let situations = sheet["situations"].as_array().expect("a list").iter();
        situations
            .map(|it| {
                let words = it["situation"]["in_words"].as_str().expect("words");
                let id = it["id"].as_str().expect("an id").to_owned();
                (id, !words.contains("does not have dementia"))
            })
            .collect()
    }
}

/// Is a request to be sent.
pub(crate) struct Ask<'a> {
    pub(crate) method: Method,
    pub(crate) address: &'a str,
    pub(crate) key: Option<&'a str>,
    pub(crate) headers: &'a [(&'a str, &'a str)],
    pub(crate) body: Option<Value>,
    /// What is sent in the place of JSON.
    pub(crate) text: Option<&'a str>,
}

pub(crate) fn get(address: &str) -> Ask<'_> {
    Ask {
        method: Method::GET,
        address,
        key: None,
        headers: &[],
        body: None,
        text: None,
    }
}

pub(crate) fn post(address: &str, body: Value) -> Ask<'_> {
    Ask {
        method: Method::POST,
        body: Some(body),
        ..get(address)
    }
}

pub(crate) fn put(address: &str, body: Value) -> Ask<'_> {
    Ask {
        method: Method::PUT,
        ..post(address, body)
    }
}

/// Answers situations: yes where it says so.
pub(crate) fn answers(
    version: &str,
    situations: &[(String, bool)],
    yes: impl Fn(bool) -> bool,
) -> Value {
    let word = |is: bool| if yes(is) { "yes" } else { "no" };
    let answers: serde_json::Map<String, Value> = situations
        .iter()
        .map(|(id, is)| (id.clone(), json!(word(*is))))
        .collect();
    json!({"version": version, "answers": answers})
}

pub(crate) fn code(reply: &Reply) -> (u16, String) {
    let code = reply.json()["code"].as_str().unwrap_or_default().to_owned();
    (reply.status.as_u16(), code)
}
