//! The service, asked without a socket.

use std::sync::OnceLock;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header::CONTENT_TYPE},
};
use grounds::Grounds;
use grounds_server::{App, Limits, router, today};
use serde_json::Value;
use tower::ServiceExt as _;

/// Is a reply of the service.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
}

/// Sends a JSON body to an address of the service.
pub(super) fn post(address: &str, body: &Value) -> Reply {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    let service = ROUTER
        .get_or_init(|| router(App::new(Grounds::builtin(), Limits::default(), today)))
        .clone();
    let request = Request::post(address)
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .expect("the request is well formed");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made");
    runtime.block_on(async {
        let reply = service.oneshot(request).await.expect("the service answers");
        let status = reply.status().as_u16();
        let bytes = to_bytes(reply.into_body(), usize::MAX)
            .await
            .expect("the body can be read");
        Reply {
            status,
            body: serde_json::from_slice(&bytes).expect("the service speaks JSON"),
        }
    })
}
