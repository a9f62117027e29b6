//! A database for one test.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use grounds_store::{
    Begun, Database, Error, Idempotency, NewVersion, Request, Result, Saved, Store, VersionRef,
    Writing,
};
use jiff::Timestamp;

use crate::postgres;

/// Makes a test of each function for either database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                crate::place::on_sqlite(super::$name);
            })+
        }
        mod postgres_or_skipped {
            $(#[test]
            fn $name() {
                crate::place::on_postgres(concat!(module_path!(), "::", stringify!($name)), super::$name);
            })+
        }
    };
}
pub(crate) use on_both;

/// Holds a database that nobody else uses.
pub(crate) struct Place {
    pub(crate) database: Database,
    _folder: Option<Folder>,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = Folder::new();
        Self {
            database: Database::Folder(folder.path.clone()),
            _folder: Some(folder),
        }
    }

    pub(crate) async fn postgres(server: &postgres::Server) -> Self {
        Self {
            database: Database::Postgres(server.database().await),
            _folder: None,
        }
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.database)
            .await
            .expect("the database opens")
    }
}

pub(crate) fn on_sqlite(test: impl AsyncFnOnce(Place)) {
    run(test(Place::sqlite()));
}

pub(crate) fn on_postgres(name: &str, test: impl AsyncFnOnce(Place)) {
    let Some(server) = postgres::shared() else {
        return skip(name);
    };
    run(async { test(Place::postgres(server).await).await });
}

/// Says that a test did not run. What `eprintln!` writes is shown only for tests that fail.
pub(crate) fn skip(name: &str) {
    assert!(
        std::env::var("GROUNDS_TEST_POSTGRES").as_deref() != Ok("required"),
        "there is no PostgreSQL"
    );
    writeln!(std::io::stderr(), "skipped: no PostgreSQL: {name}").expect("stderr can be written");
}

pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test)
}

/// Holds a folder that is removed with it.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        // In a URL each of these means something else.
        let name = format!("grounds-store {}-{count} ?#%41ä", std::process::id());
        Self {
            path: std::env::temp_dir().join(name),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.path));
    }
}

/// The moment at which tests begin.
pub(crate) fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a moment")
}

pub(crate) fn hours_later(hours: i64) -> Timestamp {
    noon() + jiff::SignedDuration::from_hours(hours)
}

pub(crate) fn by(by: &str) -> Request<'_> {
    Request {
        by,
        at: noon(),
        idempotency: None,
    }
}

pub(crate) fn with_key<'a>(by: &'a str, key: &'a str, request_hash: &'a str) -> Request<'a> {
    Request {
        by,
        at: noon(),
        idempotency: Some(Idempotency { key, request_hash }),
    }
}

pub(crate) async fn begin(store: &Store, request: Request<'_>) -> Writing {
    match store.write(request).await.expect("a write begins") {
        Begun::New(writing) => *writing,
        Begun::Again(_) => panic!("nothing was asked before"),
    }
}

/// Does one write and commits it, if it is one.
pub(crate) async fn write<T>(
    store: &Store,
    request: Request<'_>,
    what: impl AsyncFnOnce(&mut Writing) -> Result<T>,
) -> Result<T> {
    let mut writing = begin(store, request).await;
    let value = what(&mut writing).await?;
    writing.commit(b"").await?;
    Ok(value)
}

/// Saves a text of the agreement `a`.
pub(crate) async fn save(store: &Store, text: &str, builds_on: Option<&str>) -> Result<Saved> {
    let new = NewVersion {
        agreement: "a",
        name: "An agreement",
        text,
        note: None,
        builds_on,
    };
    write(store, by("local"), async |writing| {
        writing.save_agreement(new).await
    })
    .await
}

/// Saves the first text of the agreement `a` and returns its hash.
pub(crate) async fn saved(store: &Store, text: &str) -> String {
    save(store, text, None)
        .await
        .expect("it is new")
        .version
        .hash
}

pub(crate) fn of_a(hash: &str) -> VersionRef<'_> {
    VersionRef {
        agreement: "a",
        hash,
    }
}

pub(crate) fn conflict<T>(result: Result<T>) -> Option<String> {
    match result {
        Err(Error::Conflict { current }) => current,
        Err(error) => panic!("another error: {error:?}"),
        Ok(_) => panic!("no error"),
    }
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect()
}
