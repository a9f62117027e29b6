//! A request to each address that is answered well, and what can be wrong with its like.

use axum::http::Method;
use serde_json::{Value, json};

use crate::{
    client::grounds,
    kept::{TEXT, answers},
};

/// Is a request that is answered well, and what can be wrong with its like.
pub(crate) struct Good {
    pub(crate) method: Method,
    /// As the description has it.
    pub(crate) path: &'static str,
    pub(crate) address: String,
    pub(crate) body: String,
    pub(crate) kind: &'static str,
    /// The version that it has seen.
    pub(crate) seen: Option<String>,
    /// Addresses of what is not there.
    pub(crate) missing: Vec<String>,
    /// Bodies that are understood, and do not fit what is there.
    pub(crate) unfit: Vec<String>,
}

impl Good {
    pub(crate) fn new(method: Method, path: &'static str, address: &str) -> Self {
        Self {
            method,
            path,
            address: address.to_owned(),
            body: String::new(),
            kind: "application/json",
            seen: None,
            missing: Vec::new(),
            unfit: Vec::new(),
        }
    }

    pub(crate) fn get(path: &'static str, address: &str) -> Self {
        Self::new(Method::GET, path, address)
    }

    pub(crate) fn with(mut self, body: impl ToString) -> Self {
        self.body = body.to_string();
        self
    }

    pub(crate) fn seen(mut self, tag: &str) -> Self {
        self.seen = Some(format!("\"{tag}\""));
        self
    }

    pub(crate) fn missing(mut self, address: &str) -> Self {
        self.missing.push(address.to_owned());
        self
    }

    pub(crate) fn unfit(mut self, body: impl ToString) -> Self {
        self.unfit.push(body.to_string());
        self
    }
}

/// Returns the requests that ask the rulebooks.
pub(crate) fn questions() -> Vec<Good> {
    let question = json!({"restriction": "unaccompanied-outings"});
    let post = |path: &'static str, body: Value| Good::new(Method::POST, path, path).with(body);
    let mut batch = post("/v1/assess/batch", question.clone());
    batch.kind = "application/x-ndjson";
    vec![
        post("/v1/assess", question.clone()),
        post("/v1/interview", question),
        post("/v1/restrictions/search", json!({"words": "baths"})),
        post(
            "/v1/check",
            json!({"rulebooks": [{"name": "x", "text": ""}]}),
        ),
        post("/v1/compare", json!({"first": {}})),
        batch,
    ]
}

/// Returns the requests that read the rulebooks.
pub(crate) fn rulebooks() -> Vec<Good> {
    let get = Good::get;
    vec![
        get("/v1/rulebooks", "/v1/rulebooks"),
        get("/v1/rulebooks/{book}", "/v1/rulebooks/words").missing("/v1/rulebooks/x"),
        get("/v1/rulebooks/{book}/source", "/v1/rulebooks/words/source")
            .missing("/v1/rulebooks/x/source"),
        get("/v1/rules/{book}/{rule}", "/v1/rules/advice/bath-44").missing("/v1/rules/advice/x"),
        get("/v1/facts", "/v1/facts").missing("/v1/facts?book=x"),
        get("/v1/facts/{book}/{fact}", "/v1/facts/words/agrees").missing("/v1/facts/words/x"),
        get("/v1/restrictions", "/v1/restrictions").missing("/v1/restrictions?book=x"),
        get(
            "/v1/restrictions/{book}/{restriction}",
            "/v1/restrictions/words/watching",
        )
        .missing("/v1/restrictions/words/x"),
    ]
}

/// Returns the requests that read and write records of the agreement of these tests.
pub(crate) fn records(version: &str, decision: &str, situation: &(String, bool)) -> Vec<Good> {
    const ONE: &str = "/v1/agreements/fernlea";
    let get = |path: &'static str, rest: &str| {
        Good::get(path, &format!("{ONE}{rest}")).missing(&format!("/v1/agreements/other{rest}"))
    };
    let put = |path: &'static str, rest: &str| {
        let good = get(path, rest);
        Good {
            method: Method::PUT,
            ..good
        }
    };
    let text = |text: &str| json!({ "text": text });
    let reading = |version: &str| answers(version, std::slice::from_ref(situation), |is| is);
    let sign = |version: &str| json!({"version": version, "library": grounds().law_hash()});
    vec![
        Good::get("/v1/agreements", "/v1/agreements"),
        Good::new(Method::POST, "/v1/agreements", "/v1/agreements")
            .with(text(&TEXT.replace("fernlea", "rowan")))
            .unfit(text(&TEXT.replace("once", "twice"))),
        get("/v1/agreements/{id}", ""),
        get("/v1/agreements/{id}/versions", "/versions"),
        get(
            "/v1/agreements/{id}/versions/{hash}",
            &format!("/versions/{version}"),
        ),
        get(
            "/v1/agreements/{id}/versions/{hash}/changes",
            &format!("/versions/{version}/changes?since={version}"),
        ),
        get("/v1/agreements/{id}/check", "/check"),
        get("/v1/agreements/{id}/probes", "/probes"),
        get(
            "/v1/agreements/{id}/readings/{party}",
            "/readings/Fernlea%20House",
        ),
        put(
            "/v1/agreements/{id}/readings/{party}",
            "/readings/Fernlea%20House",
        )
        .with(reading(version))
        .seen("0")
        .unfit(reading("0000"))
        .unfit(answers(version, std::slice::from_ref(situation), |is| !is)),
        get(
            "/v1/agreements/{id}/understanding",
            "/understanding?party=Fernlea%20House",
        ),
        get("/v1/agreements/{id}/sign-offs", "/sign-offs"),
        put(
            "/v1/agreements/{id}/sign-offs/{party}",
            "/sign-offs/Fernlea%20House",
        )
        .with(sign(version))
        .unfit(sign("0000")),
        Good::get("/v1/to-review", "/v1/to-review"),
        Good::get("/v1/me", "/v1/me"),
        Good::get("/v1/trail", "/v1/trail"),
        Good::new(Method::POST, "/v1/decisions", "/v1/decisions")
            .with(json!({"reference": "case-2", "question": {"restriction": "watching"}})),
        Good::get("/v1/decisions", "/v1/decisions?reference=case-1"),
        Good::get("/v1/decisions/{id}", &format!("/v1/decisions/{decision}"))
            .missing("/v1/decisions/0000"),
        Good::new(
            Method::DELETE,
            "/v1/decisions",
            "/v1/decisions?reference=case-3",
        ),
        Good::get("/metrics", "/metrics"),
        // Last, for another version stands then.
        put("/v1/agreements/{id}", "")
            .with(text(TEXT))
            .seen(version)
            .unfit(text(&TEXT.replace("once", "twice"))),
    ]
}
