//! What all requests share.

use std::sync::{
    Arc, OnceLock, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use grounds::{Date, Grounds};
use grounds_store::Store;
use grounds_wire::ProblemCode;
use serde::Serialize;
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use crate::{
    admit::Door,
    books::{LoadError, Shelf, load},
    clock,
    config::{Config, Limits},
    metrics::Metrics,
    records::Records,
    reply::Failure,
    resources::agreements,
};

/// Holds what all requests share: the rulebooks, the limits, the counts. A clone shares everything.
#[derive(Clone, Debug)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    grounds: RwLock<Grounds>,
    last_reload: RwLock<Option<Reload>>,
    stopping: AtomicBool,
    limits: Limits,
    clock: fn() -> Date,
    metrics: Metrics,
    records: OnceLock<Records>,
    door: Door,
    requests: Arc<Semaphore>,
    workers: Arc<Semaphore>,
    batches: Arc<Semaphore>,
}

/// Says what came of the last look at changed rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Reload {
    /// Whether the changed rulebooks are in use. If not, those from before still are.
    pub(crate) ok: bool,
    /// When it was.
    #[schema(format = DateTime)]
    pub(crate) at: String,
    /// How many errors the changed rulebooks have.
    pub(crate) errors: usize,
    /// The first error.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) first: Option<String>,
}

impl App {
    /// Makes a service of rulebooks; `clock` says what day it is.
    #[must_use]
    pub fn new(grounds: Grounds, limits: Limits, clock: fn() -> Date) -> Self {
        let metrics = Metrics::new(&grounds);
        let inner = Inner {
            grounds: RwLock::new(grounds),
            last_reload: RwLock::new(None),
            stopping: AtomicBool::new(false),
            limits,
            clock,
            metrics,
            records: OnceLock::new(),
            door: Door::new(&limits),
            requests: Arc::new(Semaphore::new(limits.requests)),
            workers: Arc::new(Semaphore::new(limits.workers)),
            batches: Arc::new(Semaphore::new(limits.batches)),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Says where records are kept. A service that is not told keeps none. The first word holds.
    #[must_use]
    pub fn with_records(self, records: Records) -> Self {
        // Whoever has a clone has told it before.
        let _ = self.inner.records.set(records);
        self
    }

    /// Loads the rulebooks that a configuration names.
    ///
    /// # Errors
    ///
    /// A service does not start with rulebooks that cannot be read or have mistakes.
    pub fn load(config: &Config) -> Result<Self, LoadError> {
        let grounds = load(Shelf::of(config).read()?, Some(clock::today()))?;
        Ok(Self::new(grounds, config.limits, clock::today))
    }

    /// Returns the rulebooks that are in use. A request takes them once, so that its reply comes from one set.
    #[must_use]
    pub fn grounds(&self) -> Grounds {
        self.inner
            .grounds
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts other rulebooks into use; requests under way keep those that they have.
    pub fn replace(&self, grounds: Grounds) {
        self.inner.metrics.loaded(&grounds);
        *self
            .inner
            .grounds
            .write()
            .unwrap_or_else(PoisonError::into_inner) = grounds;
        self.note(Reload {
            ok: true,
            at: clock::now().to_string(),
            errors: 0,
            first: None,
        });
    }

    /// Checks every kept agreement under the rulebooks that are in use, unless that was done before; so a change of the rulebooks shows.
    ///
    /// What goes wrong is in the log. A service that keeps no records has nothing to check.
    pub async fn recheck(&self) {
        if self.records().is_some()
            && let Err(failure) = agreements::recheck(self).await
        {
            tracing::error!(problem = %failure.0, "the agreements cannot be checked again");
        }
    }

    /// Notes that changed rulebooks could not be loaded; those in use stay.
    pub fn refuse(&self, error: &LoadError) {
        let (errors, first) = match error {
            LoadError::Read(error) => (1, error.to_string()),
            LoadError::Mistakes { errors, first, .. } => (*errors, first.clone()),
        };
        self.note(Reload {
            ok: false,
            at: clock::now().to_string(),
            errors,
            first: Some(first),
        });
    }

    fn note(&self, reload: Reload) {
        self.inner
            .metrics
            .reloaded(reload.ok, clock::now().as_second());
        *self
            .inner
            .last_reload
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Some(reload);
    }

    /// Says that the service is about to stop.
    pub fn stop(&self) {
        self.inner.stopping.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.inner.stopping.load(Ordering::Relaxed)
    }

    pub(crate) fn last_reload(&self) -> Option<Reload> {
        self.inner
            .last_reload
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn records(&self) -> Option<&Records> {
        self.inner.records.get()
    }

    /// Returns where records are kept.
    ///
    /// # Errors
    ///
    /// The service keeps none.
    pub(crate) fn store(&self) -> Result<&Store, Failure> {
        self.records().map(|records| &records.store).ok_or_else(|| {
            Failure::new(
                ProblemCode::NoRecords,
                "this service keeps no records; start it with `--data DIR`",
            )
        })
    }

    pub(crate) fn door(&self) -> &Door {
        &self.inner.door
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    pub(crate) fn today(&self) -> Date {
        (self.inner.clock)()
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    pub(crate) fn requests(&self) -> &Arc<Semaphore> {
        &self.inner.requests
    }

    pub(crate) fn workers(&self) -> &Arc<Semaphore> {
        &self.inner.workers
    }

    pub(crate) fn batches(&self) -> &Arc<Semaphore> {
        &self.inner.batches
    }
}
