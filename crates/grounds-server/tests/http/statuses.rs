//! Every status that the description names can be reached, and no other.

use std::{collections::BTreeSet, num::NonZeroU32};

use axum::{
    Router,
    body::Body,
    http::{Method, header},
};
use grounds_server::{App, Limits, openapi};
use grounds_store::Role;
use serde_json::{Value, json};

use crate::{
    client::{grounds, limited, request, send, service, today},
    good::{Good, questions, records, rulebooks},
    keeping::Keeping,
    kept::TEXT,
};

/// A method, the address as the description has it, and a status.
type Status = (String, String, u16);

/// Every status that the description names.
fn described() -> BTreeSet<Status> {
    let document = serde_json::to_value(openapi()).expect("the description is JSON");
    let mut described = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let responses = operation["responses"].as_object().expect("responses");
            for status in responses.keys() {
                let status = status.parse().expect("a status");
                described.insert((method.to_uppercase(), path.clone(), status));
            }
        }
    }
    described
}

/// Is how a request is sent; what is `None` is as in the good one.
#[derive(Default)]
struct Sent<'a> {
    address: Option<&'a str>,
    body: Option<&'a str>,
    kind: Option<&'a str>,
    key: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    unseen: bool,
}

/// Notes what came of the requests to one address.
struct Notes<'a> {
    good: &'a Good,
    reached: &'a mut BTreeSet<Status>,
}

impl Notes<'_> {
    /// Sends a request and notes its status; returns the tag of what came.
    async fn note(&mut self, service: &Router, sent: Sent<'_>) -> String {
        let good = self.good;
        let mut request = request(good.method.clone(), sent.address.unwrap_or(&good.address));
        if good.method != Method::GET && good.method != Method::DELETE {
            request = request.header(header::CONTENT_TYPE, sent.kind.unwrap_or(good.kind));
        }
        if !sent.key.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", sent.key));
        }
        if let Some(seen) = good.seen.as_deref().filter(|_| !sent.unseen) {
            request = request.header(header::IF_MATCH, seen);
        }
        for (name, value) in &sent.headers {
            request = request.header(*name, *value);
        }
        let body = sent.body.unwrap_or(&good.body).to_owned();
        let request = request.body(Body::from(body)).expect("a request");
        let reply = send(service, request).await;
        let status = reply.status.as_u16();
        self.reached
            .insert((good.method.to_string(), good.path.to_owned(), status));
        reply.header("etag").to_owned()
    }
}

/// Posts the agreement and a decision, and returns the hash of the text, the id of the decision, and a situation of the agreement.
async fn furnish(keeping: &Keeping, key: &str) -> (String, String, (String, bool)) {
    let posted = json!({"text": TEXT}).to_string();
    let posted = keeping.ask(key, Method::POST, "/v1/agreements", &posted);
    let version = posted.await.json()["version"]["hash"].clone();
    let decision =
        json!({"reference": "case-1", "question": {"restriction": "watching"}}).to_string();
    let decision = keeping.ask(key, Method::POST, "/v1/decisions", &decision);
    let decision = decision.await.json()["id"].clone();
    let probes = keeping.get(key, "/v1/agreements/fernlea/probes").await;
    let situation = probes.json()["situations"][0]["id"].clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (text(&version), text(&decision), (text(&situation), true))
}

/// Services, each with something wrong with it but the first.
struct Services {
    open: Keeping,
    keyed: Keeping,
    keys: Vec<String>,
    one_a_minute: Keeping,
    full: Router,
    small: Router,
    without_records: Router,
    without_database: Keeping,
}

impl Services {
    async fn new() -> Self {
        let keyed = Keeping::new().await;
        let (_, publisher) = keyed.key(Role::Publisher).await;
        furnish(&keyed, &publisher).await;
        let roles = [
            Role::Reader,
            Role::Party("Sunnybank".to_owned()),
            Role::Party("Northbeck Council".to_owned()),
        ];
        let mut keys = vec![String::new(), publisher];
        for role in roles {
            keys.push(keyed.key(role).await.1);
        }
        let rate = Limits {
            rate: NonZeroU32::new(1),
            ..Limits::default()
        };
        let one_a_minute = Keeping::with(rate, Some(30)).await;
        one_a_minute.get("", "/v1/me").await;
        let without_database = Keeping::new().await;
        without_database.store.close().await;
        Self {
            open: Keeping::new().await,
            keyed,
            keys,
            one_a_minute,
            full: limited(Limits {
                requests: 0,
                batches: 0,
                ..Limits::default()
            }),
            small: limited(Limits {
                body: 10,
                check_body: 10,
                ..Limits::default()
            }),
            without_records: service(),
            without_database,
        }
    }

    /// Sends a request as it should be and in every wrong way that there is.
    async fn try_all(&self, good: &Good, reached: &mut BTreeSet<Status>) {
        let mut notes = Notes { good, reached };
        let open = &self.open.service;
        let as_it_should_be = Sent::default;
        let tag = notes.note(open, as_it_should_be()).await;
        for headers in [
            vec![("host", "example.org")],
            vec![("if-none-match", &*tag)],
            vec![("idempotency-key", "taken")],
            vec![("idempotency-key", "")],
        ] {
            let sent = Sent {
                headers,
                ..Sent::default()
            };
            notes.note(open, sent).await;
        }
        for headers in [
            vec![],
            vec![("if-match", "\"7\"")],
            vec![("if-match", "\"7\", \"8\"")],
        ] {
            let sent = Sent {
                headers,
                unseen: true,
                ..Sent::default()
            };
            // What is not there to be replaced takes no such header.
            if good.seen.is_some() {
                for body in [None].into_iter().chain(good.unfit.iter().map(Some)) {
                    let sent = Sent {
                        body: body.map(String::as_str),
                        headers: sent.headers.clone(),
                        ..sent
                    };
                    notes.note(open, sent).await;
                }
            }
        }
        let mark = if good.address.contains('?') { '&' } else { '?' };
        let strange = format!("{}{mark}x=y", good.address);
        let addresses = good.missing.iter().chain([&strange]);
        for address in addresses {
            let sent = Sent {
                address: Some(address),
                ..Sent::default()
            };
            notes.note(open, sent).await;
        }
        let wrong = ["{", "{}"].into_iter();
        for body in wrong.chain(good.unfit.iter().map(String::as_str)) {
            let sent = || Sent {
                body: Some(body).filter(|_| !good.body.is_empty()),
                ..Sent::default()
            };
            notes.note(open, sent()).await;
        }
        for service in [
            &self.small,
            &self.full,
            &self.without_records,
            &self.one_a_minute.service,
            &self.without_database.service,
        ] {
            notes.note(service, as_it_should_be()).await;
        }
        if !good.body.is_empty() {
            let long = format!("{{{}}}", " ".repeat(5 * 1024 * 1024));
            for (body, kind) in [(&*long, good.kind), (&*good.body, "text/html")] {
                let sent = Sent {
                    body: Some(body),
                    kind: Some(kind),
                    ..Sent::default()
                };
                notes.note(open, sent).await;
            }
        }
        for key in &self.keys {
            let sent = Sent {
                key,
                ..Sent::default()
            };
            notes.note(&self.keyed.service, sent).await;
        }
    }
}

#[tokio::test]
async fn every_status_that_is_described_can_be_reached_and_no_other() {
    let services = Services::new().await;
    let (version, decision, situation) = furnish(&services.open, "").await;
    let taken = [("idempotency-key", "taken")];
    let first = json!({"reference": "case-9", "question": {"restriction": "watching"}});
    let (post, first) = (Method::POST, first.to_string());
    let first = services
        .open
        .ask_with("", post, "/v1/decisions", &first, &taken);
    assert_eq!(first.await.status.as_u16(), 201);

    let mut reached = BTreeSet::new();
    let mut all = questions();
    all.extend(rulebooks());
    all.extend(records(&version, &decision, &situation));
    for good in &all {
        services.try_all(good, &mut reached).await;
    }

    let stopping = App::new(grounds(), Limits::default(), today);
    let stopped = grounds_server::router(stopping.clone());
    stopping.stop();
    for (path, service) in [
        ("/health/live", &services.open.service),
        ("/health/ready", &services.open.service),
        ("/health/ready", &stopped),
    ] {
        let good = Good::get(path, path);
        let mut notes = Notes {
            good: &good,
            reached: &mut reached,
        };
        notes.note(service, Sent::default()).await;
    }

    let described = described();
    let never: Vec<_> = described.difference(&reached).collect();
    let untold: Vec<_> = reached.difference(&described).collect();
    assert!(
        never.is_empty() && untold.is_empty(),
        "described and never reached: {never:#?}\nreached and not described: {untold:#?}"
    );
}
