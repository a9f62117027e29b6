//! Reads bodies, of a known type and a bounded size.

use std::{future::poll_fn, pin::Pin};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::{HeaderMap, header},
};
use grounds_wire::ProblemCode;

use crate::reply::Failure;

/// The types under which JSON comes.
pub(crate) const JSON: &[&str] = &["application/json"];

/// The types under which the text of an agreement comes.
pub(crate) const AGREEMENT: &[&str] = &["application/json", PLAIN];

/// The type of a bare text.
pub(crate) const PLAIN: &str = "text/plain";

/// The type under which a form comes.
pub(crate) const FORM: &[&str] = &["application/x-www-form-urlencoded"];

/// The types under which lines of JSON come.
pub(crate) const LINES: &[&str] = &[
    "application/x-ndjson",
    "application/jsonl",
    "application/json",
];

/// Reads a body with at most so many bytes.
///
/// # Errors
///
/// A body of another type, a compressed one, one that is too large, and one that ends before its time.
pub(crate) async fn read(request: Request, types: &[&str], most: usize) -> Result<Bytes, Failure> {
    check_head(request.headers(), types, Some(most))?;
    let mut body = request.into_body();
    let mut bytes = Vec::new();
    while let Some(piece) = next(&mut body).await? {
        if bytes.len() + piece.len() > most {
            return Err(too_large(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.into())
}

/// Looks at the type, the encoding and the length of a body before it is read.
///
/// # Errors
///
/// A type that is not taken, a compressed body, one that says that it is too large.
pub(crate) fn check_head(
    headers: &HeaderMap,
    types: &[&str],
    most: Option<usize>,
) -> Result<(), Failure> {
    let text = |name: header::HeaderName| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    let essence = essence(headers);
    if !types.contains(&essence.as_str()) {
        let got = if essence.is_empty() {
            "it names none".to_owned()
        } else {
            format!("not `{essence}`")
        };
        let detail = format!("the body has to be `{}`; {got}", types.join("` or `"));
        return Err(Failure::new(ProblemCode::UnsupportedMediaType, detail));
    }
    if text(header::CONTENT_ENCODING)
        .is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity"))
    {
        return Err(Failure::new(
            ProblemCode::UnsupportedMediaType,
            "the body is compressed; send it as it is",
        ));
    }
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    match most {
        Some(most) if length.is_some_and(|length| length > most as u64) => Err(too_large(most)),
        _ => Ok(()),
    }
}

/// Returns the media type that a request names, without its parameters; empty where it names none.
pub(crate) fn essence(headers: &HeaderMap) -> String {
    let named = headers.get(header::CONTENT_TYPE);
    let named = named
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Reads the next piece of a body.
///
/// # Errors
///
/// The client broke off.
pub(crate) async fn next(body: &mut Body) -> Result<Option<Bytes>, Failure> {
    loop {
        match poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await {
            None => return Ok(None),
            Some(Err(_)) => {
                return Err(Failure::new(
                    ProblemCode::MalformedJson,
                    "the body broke off",
                ));
            }
            Some(Ok(frame)) => {
                // Trailers say nothing that is asked for here.
                if let Ok(piece) = frame.into_data() {
                    return Ok(Some(piece));
                }
            }
        }
    }
}

fn too_large(most: usize) -> Failure {
    Failure::new(
        ProblemCode::TooLarge,
        format!("the body has more than {most} bytes"),
    )
}
