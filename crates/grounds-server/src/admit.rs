//! Who is let in: whoever has a key, or anybody on this machine while no key was ever made; and how often each of them.

mod credentials;
mod host;

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use grounds_store::content_hash;
use grounds_wire::ProblemCode;

use crate::{app::App, caller::Caller, clock, config::Limits, rates::Rates, reply::Failure};

/// How many keys that were right are remembered, so that nobody who has one waits because somebody else tries wrong ones.
const KNOWN: usize = 10_000;

/// Holds what is known of those who came before.
#[derive(Debug)]
pub(crate) struct Door {
    /// Whether a key was ever made. It never goes back.
    locked: AtomicBool,
    /// The hashes of keys that were right when they came last.
    known: Mutex<std::collections::HashSet<String>>,
    callers: Rates<String>,
    strangers: Rates<Option<IpAddr>>,
}

impl Door {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            locked: AtomicBool::new(false),
            known: Mutex::default(),
            callers: Rates::new(limits.rate),
            strangers: Rates::new(limits.wrong_keys),
        }
    }

    /// Forgets those who have not come for a while.
    pub(crate) fn tidy(&self) {
        self.callers.tidy();
        self.strangers.tidy();
    }

    fn knows(&self, print: &str) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.contains(print)
    }

    fn note(&self, print: String, right: bool) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !right {
            known.remove(&print);
            return;
        }
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(print);
    }
}

/// Says why somebody is not let in.
enum Refusal {
    Problem(Failure),
    /// They may come again after this time.
    TooOften(&'static str, Duration),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Problem(failure)
    }
}

impl From<grounds_store::Error> for Refusal {
    fn from(error: grounds_store::Error) -> Self {
        Self::Problem(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(failure) => failure.into_response(),
            Self::TooOften(detail, wait) => {
                let mut response =
                    Failure::new(ProblemCode::TooManyRequests, detail).into_response();
                // Whole seconds, and never so few that it is too early.
                let seconds = wait.as_secs() + 1;
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
        }
    }
}

/// Lets a request in, and says who sent it; or turns it away.
pub(crate) async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    match caller(&app, &head).await {
        Ok(caller) => {
            head.extensions.insert(caller);
            next.run(Request::from_parts(head, body)).await
        }
        Err(refusal) => {
            app.metrics().refused();
            refusal.into_response()
        }
    }
}

/// Says whether nobody is asked for a key: none was ever made, or there is nowhere to keep any.
///
/// # Errors
///
/// The database does not answer. Nobody is let in then.
pub(crate) async fn is_open(app: &App) -> Result<bool, grounds_store::Error> {
    let Some(records) = app.records() else {
        return Ok(true);
    };
    let locked = &app.door().locked;
    // Looked at anew as long as there is none: keys that are made while the service runs hold from then on.
    if !locked.load(Ordering::Relaxed) && records.store.has_keys().await? {
        locked.store(true, Ordering::Relaxed);
    }
    Ok(!locked.load(Ordering::Relaxed))
}

async fn caller(app: &App, head: &Parts) -> Result<Caller, Refusal> {
    let caller = if is_open(app).await? {
        // A page from elsewhere may have its own name point to this machine; the name that the browser then sends gives it away.
        host::check(head)?;
        Caller::local()
    } else {
        with_key(app, head).await?
    };
    let may = app.door().callers.check(&caller.id);
    may.map_err(|wait| Refusal::TooOften("too many requests came with this key", wait))?;
    Ok(caller)
}

async fn with_key(app: &App, head: &Parts) -> Result<Caller, Refusal> {
    let sent = credentials::sent(&head.headers)?;
    let (door, print) = (app.door(), content_hash(&sent));
    if !door.knows(&print) {
        let from = head.extensions.get::<ConnectInfo<SocketAddr>>();
        let from = from.map(|ConnectInfo(address)| neighbourhood(address.ip()));
        door.strangers.check(&from).map_err(|wait| {
            Refusal::TooOften("too many keys were tried from this address", wait)
        })?;
    }
    let key = app.store()?.authenticate(&sent, clock::now()).await?;
    door.note(print, key.is_some());
    match key {
        Some(key) => Ok(Caller {
            id: key.id,
            role: key.role,
        }),
        None => Err(Failure::new(
            ProblemCode::Unauthorized,
            "the key is wrong, or was revoked",
        )
        .into()),
    }
}

/// Returns what stands for an address: whoever has one address of version 6 has 2⁶⁴ of them.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        address => address,
    }
}
