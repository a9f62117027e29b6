//! What is true of a person reaches no log. A log belongs to a whole program, so this test is one.

#[path = "http/client.rs"]
#[expect(dead_code, reason = "other tests need the rest")]
mod client;

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use axum::{body::Body, http::Method};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use client::{get, post, post_lines, request, send, service};

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .expect("nobody panicked")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_of_a_question_reaches_the_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).expect("this test is alone");
    let service = service();
    let question = json!({
        "restriction": "unaccompanied-outings",
        "answers": {
            "has-dementia": "yes",
            "lacks-capacity": {"value": "yes", "evidence": {"kind": "capacity-assessment", "on": "2026-11-01", "by": "Zebedee"}},
            "necessary": {"value": "yes", "evidence": {"on": "2026-11-02", "by": "Zebedee", "reasons": "Zebedee got lost."}},
        },
    });
    post(&service, "/v1/assess", question.to_string()).await;
    post_lines(&service, "/v1/assess/batch", question.to_string()).await;
    post(
        &service,
        "/v1/assess",
        r#"{"restriction": "zebedee", "answers": {"zebedee": "zebedee"}}"#,
    )
    .await;
    post(
        &service,
        "/v1/restrictions/search",
        r#"{"words": "zebedee must not go out alone"}"#,
    )
    .await;
    get(&service, "/ask?words=zebedee+must+not+go+out+alone").await;
    get(&service, "/zebedee").await;
    get(&service, "/v1/facts/words/zebedee?zebedee=1").await;
    let strange = request(Method::GET, "/health/live")
        .header("x-request-id", "zebedee lives here")
        .body(Body::empty());
    send(&service, strange.expect("a request")).await;

    let log =
        String::from_utf8(log.0.lock().expect("nobody panicked").clone()).expect("a log is text");
    assert!(log.contains("\"route\":\"/v1/assess\""), "{log}");
    for word in ["zebedee", "dementia", "capacity", "lost"] {
        assert!(!log.to_lowercase().contains(word), "{word}: {log}");
    }
}
