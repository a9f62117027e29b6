//! Where records are kept, and the one way in which a request writes them.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use grounds_store::{Begun, Error, Idempotency, Store, Writing, hash_of};
use grounds_wire::ProblemCode;
use serde::Serialize;

use crate::{
    app::App,
    caller::Caller,
    clock,
    reply::{Failure, name_library},
};

/// Names a request, so that it is done once however often it is sent.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Marks a reply that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The headers that are kept with a reply.
const KEPT: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::LOCATION,
    header::ETAG,
    HeaderName::from_static(crate::reply::LIBRARY_HASH),
];

/// Holds what a service needs to keep records.
#[derive(Clone, Debug)]
pub struct Records {
    /// Where they are kept.
    pub store: Store,
    /// For how many days decisions are kept; none are taken if `None`.
    pub keep_decisions: Option<u16>,
}

/// Holds what makes a request what it is, beside its body.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    method: Method,
    address: String,
    headers: HeaderMap,
}

impl Head {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            address: request
                .uri()
                .path_and_query()
                .map_or_else(String::new, ToString::to_string),
            headers: request.headers().clone(),
        }
    }

    /// Returns the version that the request has seen, which a request that changes something has to name.
    ///
    /// # Errors
    ///
    /// `If-Match` is missing, or names more than one version.
    pub(crate) fn if_match(&self) -> Result<&str, Failure> {
        let mut sent = self.headers.get_all(header::IF_MATCH).iter();
        let one = sent.next().filter(|_| sent.next().is_none());
        // A proxy that compresses makes the tag a weak one; it still names the same version.
        one.and_then(|value| value.to_str().ok())
            .map(|value| value.trim().trim_start_matches("W/"))
            .and_then(|value| value.strip_prefix('"')?.strip_suffix('"'))
            .filter(|tag| !tag.is_empty() && !tag.contains('"'))
            .ok_or_else(|| {
                Failure::new(
                    ProblemCode::PreconditionRequired,
                    "say which version you have seen: `If-Match` with the `ETag` that came with it",
                )
            })
    }

    /// Returns the version that the request has seen, where it names one.
    ///
    /// # Errors
    ///
    /// `If-Match` names more than one version, or none.
    pub(crate) fn may_match(&self) -> Result<Option<&str>, Failure> {
        if self.has_precondition() {
            self.if_match().map(Some)
        } else {
            Ok(None)
        }
    }

    fn has_precondition(&self) -> bool {
        self.headers.contains_key(header::IF_MATCH)
    }

    fn idempotency_key(&self) -> Result<Option<&str>, Failure> {
        let mut sent = self.headers.get_all(IDEMPOTENCY_KEY).iter();
        let Some(value) = sent.next() else {
            return Ok(None);
        };
        let key = value.to_str().ok().filter(|key| {
            (1..=grounds_store::limits::NAME).contains(&key.len()) && sent.next().is_none()
        });
        key.map(Some).ok_or_else(|| {
            Failure::new(
                ProblemCode::InvalidRequest,
                "`Idempotency-Key` is one text of at most 200 characters",
            )
        })
    }

    /// Returns a hash of all that makes the request what it is.
    fn hash(&self, body: &[u8]) -> String {
        let condition = self
            .headers
            .get_all(header::IF_MATCH)
            .iter()
            .map(HeaderValue::as_bytes);
        let parts = [
            self.method.as_str().as_bytes(),
            self.address.as_bytes(),
            body,
        ];
        hash_of(&parts.into_iter().chain(condition).collect::<Vec<_>>())
    }
}

/// Does what a request that writes asks for, once: all that it changes, the trail of it and the reply become durable together, or nothing does.
///
/// A request that was answered before gets the same reply again, if it has an idempotency key. Reckon before, and only write in `change`: nobody
/// else writes meanwhile.
///
/// # Errors
///
/// Those of `change`, and those of the store; an unmet `If-Match` is told as such.
pub(crate) async fn write<F>(
    app: &App,
    caller: &Caller,
    head: &Head,
    body: &[u8],
    change: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce(&mut Writing) -> Result<Written, Failure>,
{
    let key = head.idempotency_key()?;
    let hash = key.map(|_| head.hash(body));
    let request = grounds_store::Request {
        by: &caller.id,
        at: clock::now(),
        idempotency: key
            .zip(hash.as_deref())
            .map(|(key, request_hash)| Idempotency { key, request_hash }),
    };
    match app.store()?.write(request).await? {
        Begun::Again(kept) => Written::from_kept(&kept)
            .map(|written| {
                let mut response = written.into_response();
                response
                    .headers_mut()
                    .insert(REPLAYED, HeaderValue::from_static("true"));
                response
            })
            .ok_or_else(|| Error::Damaged("reply").into()),
        Begun::New(mut writing) => {
            let mut written = change(&mut writing)
                .await
                .map_err(|failure| unmet(failure, head))?;
            name_library(&mut written.headers, app.grounds().hash());
            writing.commit(&written.kept()).await?;
            app.metrics().wrote();
            Ok(written.into_response())
        }
    }
}

/// Tells a conflict as an unmet precondition, where the request had one.
fn unmet(mut failure: Failure, head: &Head) -> Failure {
    if failure.0.code == ProblemCode::Conflict && head.has_precondition() {
        failure.0.code = ProblemCode::PreconditionFailed;
    }
    failure
}

/// Is the reply to a request that wrote something.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Written {
    /// Answers with JSON.
    pub(crate) fn json<T: Serialize>(status: StatusCode, reply: &T) -> Self {
        let kind = HeaderValue::from_static("application/json");
        Self {
            status,
            headers: HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]),
            body: grounds_wire::encode(reply),
        }
    }

    /// Names the version that stands now.
    pub(crate) fn tagged(mut self, hash: &str) -> Self {
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{hash}\"")) {
            self.headers.insert(header::ETAG, tag);
        }
        self
    }

    /// Says where the record is. The address has to be encoded.
    pub(crate) fn at(mut self, address: &str) -> Self {
        if let Ok(address) = HeaderValue::from_str(address) {
            self.headers.insert(header::LOCATION, address);
        }
        self
    }

    /// Lays out the reply for those who ask again: its status, its headers, an empty line, its body.
    fn kept(&self) -> Vec<u8> {
        let mut kept = format!("{}\n", self.status.as_u16()).into_bytes();
        for name in KEPT {
            if let Some(value) = self.headers.get(&name) {
                kept.extend_from_slice(name.as_str().as_bytes());
                kept.push(b' ');
                kept.extend_from_slice(value.as_bytes());
                kept.push(b'\n');
            }
        }
        kept.push(b'\n');
        kept.extend_from_slice(&self.body);
        kept
    }

    fn from_kept(kept: &[u8]) -> Option<Self> {
        let end = kept.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = std::str::from_utf8(&kept[..end]).ok()?.lines();
        let status = StatusCode::from_u16(lines.next()?.parse().ok()?).ok()?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line.split_once(' ')?;
            headers.insert(
                HeaderName::from_bytes(name.as_bytes()).ok()?,
                HeaderValue::from_str(value).ok()?,
            );
        }
        Some(Self {
            status,
            headers,
            body: kept[end + 2..].to_vec(),
        })
    }
}

impl IntoResponse for Written {
    fn into_response(self) -> Response {
        let mut response = (self.status, Body::from(self.body)).into_response();
        *response.headers_mut() = self.headers;
        response
    }
}

impl From<Error> for Failure {
    /// Tells what the store said. What is wrong with the database goes to the log, and nothing that was sent does.
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(what) => Self::new(
                ProblemCode::NoSuchRecord,
                format!("there is no such {what}"),
            ),
            Error::Conflict { current } => {
                let now = current.map_or_else(
                    || "there is nothing now".to_owned(),
                    |current| format!("it is `{current}` now"),
                );
                let detail = format!("the record is not what the request builds on: {now}");
                Self::new(ProblemCode::Conflict, detail)
            }
            Error::KeyReused => Self::new(
                ProblemCode::IdempotencyKeyReused,
                "the idempotency key came with another request before; each request takes its own",
            ),
            Error::TooLarge { .. } => Self::new(ProblemCode::TooLarge, error.to_string()),
            // The one thing that comes from an address and not from a body.
            Error::Invalid {
                what: "the cursor", ..
            } => Self::new(
                ProblemCode::InvalidAddress,
                "`after` is none that a list gave as `next`",
            ),
            Error::Invalid { .. } => Self::new(ProblemCode::InvalidRequest, error.to_string()),
            Error::Unavailable(source) => {
                tracing::error!(error = %source, "the database cannot be used");
                Self::new(
                    ProblemCode::DatabaseUnavailable,
                    "the database does not answer; a write may be sent again with its idempotency key",
                )
            }
            other => {
                tracing::error!(error = %other, "the records cannot be used");
                Self::new(
                    ProblemCode::Internal,
                    "the records cannot be used; the log has the request by its id",
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_reply_comes_back_as_it_was() {
        let written = Written::json(StatusCode::CREATED, &"a\n\nb")
            .tagged("abc")
            .at("/v1/agreements/a");
        let again = Written::from_kept(&written.kept()).expect("it was kept");
        assert_eq!(
            (again.status, &again.headers, &again.body),
            (written.status, &written.headers, &written.body)
        );
        assert_eq!(again.headers[header::ETAG], "\"abc\"");
        assert!(Written::from_kept(b"201\n").is_none());
    }

    #[test]
    fn a_version_is_named_in_one_way() {
        let head = |values: &[&str]| {
            let mut request = Request::builder().method("PUT").uri("/v1/agreements/a");
            for value in values {
                request = request.header(header::IF_MATCH, *value);
            }
            Head::of(&request.body(Body::empty()).expect("a request"))
        };
        assert_eq!(head(&["\"abc\""]).if_match().ok(), Some("abc"));
        assert_eq!(head(&["W/\"abc\""]).if_match().ok(), Some("abc"));
        for wrong in [
            &[][..],
            &["abc"],
            &["*"],
            &["\"\""],
            &["\"a\", \"b\""],
            &["\"a\"", "\"a\""],
        ] {
            assert!(head(wrong).if_match().is_err(), "{wrong:?}");
        }
    }
}
