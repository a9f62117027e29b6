//! A service that keeps records, in a folder that goes with the test.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{Method, header},
};
use grounds_server::{App, Limits, Records, now, router};
use grounds_store::{Begun, Database, Request, Role, Store, Writing};

use crate::client::{Reply, grounds, request, send, today};

/// Is a service with its records.
pub(crate) struct Keeping {
    pub(crate) service: Router,
    pub(crate) store: Store,
    folder: PathBuf,
}

impl Keeping {
    pub(crate) async fn new() -> Self {
        Self::with(Limits::default(), Some(30)).await
    }

    pub(crate) async fn with(limits: Limits, keep_decisions: Option<u16>) -> Self {
        let app = App::new(grounds(), limits, today);
        Self::of(app, keep_decisions).await
    }

    /// Keeps the records of what an app answers.
    pub(crate) async fn of(app: App, keep_decisions: Option<u16>) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("grounds-keeping-{}-{number}", std::process::id()));
        let opened = Store::open(&Database::Folder(folder.clone())).await;
        let store = opened.expect("the records can be opened");
        let records = Records {
            store: store.clone(),
            keep_decisions,
        };
        let service = router(app.with_records(records));
        Self {
            service,
            store,
            folder,
        }
    }

    /// Writes as the command does.
    pub(crate) async fn write<T>(
        &self,
        change: impl AsyncFnOnce(&mut Writing) -> grounds_store::Result<T>,
    ) -> T {
        let begun = self.store.write(Request {
            by: "command",
            at: now(),
            idempotency: None,
        });
        let Begun::New(mut writing) = begun.await.expect("a write begins") else {
            unreachable!("it has no key");
        };
        let done = change(&mut writing).await.expect("it is written");
        writing.commit(&[]).await.expect("it is committed");
        done
    }

    /// Makes a key; returns its id and what its bearer sends.
    pub(crate) async fn key(&self, role: Role) -> (String, String) {
        let (key, secret) = self
            .write(async |writing| writing.make_key("a test", &role).await)
            .await;
        (key.id, secret.reveal().to_owned())
    }

    /// Sends a request with a key, and JSON if there is a body.
    pub(crate) async fn ask(&self, key: &str, method: Method, address: &str, body: &str) -> Reply {
        self.ask_with(key, method, address, body, &[]).await
    }

    /// Sends a request with a key and further headers.
    pub(crate) async fn ask_with(
        &self,
        key: &str,
        method: Method,
        address: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = request(method, address);
        if !key.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        if !body.is_empty() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned()));
        send(&self.service, request.expect("a request")).await
    }

    pub(crate) async fn get(&self, key: &str, address: &str) -> Reply {
        self.ask(key, Method::GET, address, "").await
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        // What is left lies in the folder for such things.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
