//! What can be counted.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use grounds::Grounds;
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

/// Upper ends of the groups of durations, in seconds.
const DURATIONS: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// Counts requests, verdicts and reloads.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram>,
    in_flight: Gauge,
    shed: Counter,
    writes: Counter,
    refused: Counter,
    expired: Counter,
    database_up: Gauge,
    verdicts: Family<VerdictLabels, Counter>,
    batch_lines: Family<BatchLabels, Counter>,
    reloads: Family<ReloadLabels, Counter>,
    last_reload: Family<ReloadLabels, Gauge>,
    last_reload_ok: Gauge,
    books: Gauge,
    library: Family<LibraryLabels, Gauge>,
    loaded: Mutex<Option<LibraryLabels>>,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct VerdictLabels {
    verdict: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct BatchLabels {
    result: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ReloadLabels {
    result: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct LibraryLabels {
    hash: String,
    engine_version: &'static str,
}

impl Metrics {
    pub(crate) fn new(grounds: &Grounds) -> Self {
        let metrics = Self {
            registry: Registry::with_prefix("grounds"),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(DURATIONS)),
            in_flight: Gauge::default(),
            shed: Counter::default(),
            writes: Counter::default(),
            refused: Counter::default(),
            expired: Counter::default(),
            database_up: Gauge::default(),
            verdicts: Family::default(),
            batch_lines: Family::default(),
            reloads: Family::default(),
            last_reload: Family::default(),
            last_reload_ok: Gauge::default(),
            books: Gauge::default(),
            library: Family::default(),
            loaded: Mutex::new(None),
        };
        let mut metrics = metrics.registered();
        metrics.last_reload_ok.set(1);
        metrics.start_counts();
        metrics.loaded(grounds);
        metrics
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register("http_requests", "Requests answered", self.requests.clone());
        registry.register(
            "http_request_duration_seconds",
            "Time from the head of a request to the head of its reply",
            self.durations.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Requests being answered",
            self.in_flight.clone(),
        );
        registry.register(
            "http_requests_shed",
            "Requests turned away because too many were being answered",
            self.shed.clone(),
        );
        registry.register(
            "http_requests_refused",
            "Requests that were not let in: no key, a wrong one, too many, or meant for another host",
            self.refused.clone(),
        );
        registry.register(
            "records_expired",
            "Decisions that were deleted because their time was over",
            self.expired.clone(),
        );
        registry.register(
            "records_database_up",
            "Whether the database answered when it was last asked; 0 also where there is none",
            self.database_up.clone(),
        );
        registry.register(
            "records_writes",
            "Requests that wrote records",
            self.writes.clone(),
        );
        registry.register(
            "verdicts",
            "Assessments by their verdict",
            self.verdicts.clone(),
        );
        registry.register(
            "batch_lines",
            "Lines of batches by what came of them",
            self.batch_lines.clone(),
        );
        registry.register(
            "reloads",
            "Looks at changed rulebooks by what came of them",
            self.reloads.clone(),
        );
        registry.register(
            "last_reload_timestamp_seconds",
            "When changed rulebooks were last looked at, by what came of it",
            self.last_reload.clone(),
        );
        registry.register(
            "last_reload_ok",
            "Whether the rulebooks that were last looked at are in use",
            self.last_reload_ok.clone(),
        );
        registry.register("books", "Books in use", self.books.clone());
        registry.register("library_info", "The rulebooks in use", self.library.clone());
        self
    }

    /// Makes the counts that are worth watching begin at nought.
    fn start_counts(&mut self) {
        for verdict in grounds::Verdict::ALL {
            self.verdicts
                .get_or_create(&VerdictLabels {
                    verdict: verdict.as_str(),
                })
                .inc_by(0);
        }
        for result in ["success", "failure"] {
            self.reloads
                .get_or_create(&ReloadLabels { result })
                .inc_by(0);
        }
    }

    /// Notes that a request began.
    pub(crate) fn begin(&self) {
        self.in_flight.inc();
    }

    /// Notes that a request was answered, or given up.
    pub(crate) fn end(&self) {
        self.in_flight.dec();
    }

    /// Notes how a request was answered.
    pub(crate) fn answered(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        self.requests
            .get_or_create(&RequestLabels {
                method,
                route: route.to_owned(),
                status,
            })
            .inc();
        self.durations
            .get_or_create(&RouteLabels {
                route: route.to_owned(),
            })
            .observe(took.as_secs_f64());
    }

    /// Notes that a request was turned away.
    pub(crate) fn turned_away(&self) {
        self.shed.inc();
    }

    /// Notes that a request was not let in.
    pub(crate) fn refused(&self) {
        self.refused.inc();
    }

    /// Notes that decisions were deleted because their time was over.
    pub(crate) fn expired(&self, decisions: u64) {
        self.expired.inc_by(decisions);
    }

    /// Notes whether the database answers.
    pub(crate) fn database(&self, up: bool) {
        self.database_up.set(i64::from(up));
    }

    /// Notes that a request wrote records.
    pub(crate) fn wrote(&self) {
        self.writes.inc();
    }

    /// Notes the verdict of an assessment; a ladder without a grade has none.
    pub(crate) fn verdict(&self, report: &grounds::Report) {
        let verdict = report
            .outcome
            .map_or("none", |outcome| outcome.verdict().as_str());
        self.verdicts
            .get_or_create(&VerdictLabels { verdict })
            .inc();
    }

    /// Notes what came of a line of a batch.
    pub(crate) fn batch_line(&self, ok: bool) {
        self.batch_lines
            .get_or_create(&BatchLabels {
                result: if ok { "report" } else { "problem" },
            })
            .inc();
    }

    /// Notes which rulebooks are in use.
    pub(crate) fn loaded(&self, grounds: &Grounds) {
        let labels = LibraryLabels {
            hash: grounds.hash().to_owned(),
            engine_version: grounds_wire::engine_version(),
        };
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = loaded.replace(labels.clone()) {
            self.library.remove(&before);
        }
        self.library.get_or_create(&labels).set(1);
        self.books
            .set(i64::try_from(grounds.library().books.len()).unwrap_or(i64::MAX));
    }

    /// Notes what came of a look at changed rulebooks.
    pub(crate) fn reloaded(&self, ok: bool, at: i64) {
        let labels = ReloadLabels {
            result: if ok { "success" } else { "failure" },
        };
        self.reloads.get_or_create(&labels).inc();
        self.last_reload.get_or_create(&labels).set(at);
        self.last_reload_ok.set(i64::from(ok));
    }

    /// Writes everything in the text format of Prometheus.
    pub(crate) fn written(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
