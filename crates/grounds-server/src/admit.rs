//! Who is let in.

use axum::{extract::Request, middleware::Next, response::Response};

use crate::caller::Caller;

/// Says who sent a request.
pub(crate) async fn admit(mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(Caller::local());
    next.run(request).await
}
