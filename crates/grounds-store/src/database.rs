//! Opens either database, and brings its tables up to date.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    AnyConnection, AnyPool, Connection, Executor, SqlSafeStr,
    any::AnyPoolOptions,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use crate::{Error, Result};

/// The name of the file in the data folder.
pub const FILE: &str = "grounds.sqlite";

/// Connections of one pool. One of them writes at a time.
const CONNECTIONS: u32 = 8;

/// How long a connection, a lock or a turn to write is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What each connection to SQLite is told. A commit is on the disk before it is acknowledged (`synchronous`), and what is deleted is overwritten
/// (`secure_delete`).
const SQLITE: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                      PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864";

/// What each connection to PostgreSQL is told. A process that hangs in the middle of a write does not hold up the others for ever, and every
/// statement sees what was committed before it, which the order of writes rests on.
const POSTGRES: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s'; SET statement_timeout = '30s'; \
                        SET default_transaction_isolation = 'read committed'";

/// Says where the records are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// In a SQLite file in this folder, which is made, for its owner alone, if it is not there.
    Folder(PathBuf),
    /// In PostgreSQL, at a URL such as `postgres://user:password@host/database`. The database has to be there, in UTF-8.
    Postgres(String),
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            // The URL may hold a password.
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

pub(crate) async fn open(database: &Database) -> Result<AnyPool> {
    sqlx::any::install_default_drivers();
    let (url, setup) = match database {
        Database::Folder(folder) => (sqlite_url(folder)?, SQLITE),
        Database::Postgres(url) => (postgres_url(url)?, POSTGRES),
    };
    let pool = AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .after_connect(move |connection, _| {
            Box::pin(async move { prepare(connection, setup).await })
        })
        .connect(&url)
        .await?;
    let mut connection = pool.acquire().await?;
    // Closing frees whatever a failed migration may still hold.
    match migrate(&mut connection, matches!(database, Database::Folder(_))).await {
        Ok(()) => {
            drop(connection);
            Ok(pool)
        }
        Err(error) => {
            connection.close_on_drop();
            drop(connection);
            pool.close().await;
            Err(error)
        }
    }
}

async fn prepare(connection: &mut AnyConnection, setup: &'static str) -> sqlx::Result<()> {
    connection.execute(sqlx::raw_sql(setup)).await.map(drop)
}

fn sqlite_url(folder: &Path) -> Result<String> {
    make_folder(folder).map_err(|error| Error::Unavailable(Box::new(error)))?;
    let file = folder.join(FILE);
    let file = file.to_str().ok_or(Error::Invalid {
        what: "the data folder",
        why: "has a name that is not UTF-8",
    })?;
    // In a URL `?`, `#` and `%` mean something, and a folder may be named so.
    let mut url = String::from("sqlite://");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url.push_str("?mode=rwc");
    Ok(url)
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

fn postgres_url(url: &str) -> Result<String> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(url.to_owned());
    }
    Err(Error::Invalid {
        what: "the database URL",
        why: "has to begin with `postgres://`",
    })
}

fn migrations() -> Migrator {
    let migration = |version, name: &'static str, sql: &'static str| {
        Migration::new(
            version,
            name.into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    };
    Migrator::with_migrations(vec![migration(
        1,
        "records",
        include_str!("../migrations/0001_records.sql"),
    )])
}

/// Brings the tables up to date; several processes may try at the same time.
async fn migrate(connection: &mut AnyConnection, sqlite: bool) -> Result<()> {
    if sqlite {
        // The migrator locks on PostgreSQL alone: here the transaction around it does.
        let mut whole = connection.begin_with("BEGIN IMMEDIATE").await?;
        run(&mut whole).await?;
        whole.commit().await?;
        return Ok(());
    }
    run(connection).await
}

async fn run(connection: &mut AnyConnection) -> Result<()> {
    migrations()
        .run_direct(None, connection, false)
        .await
        .map_err(|error| match error {
            MigrateError::VersionMissing(_)
            | MigrateError::VersionMismatch(_)
            | MigrateError::Dirty(_) => Error::Foreign,
            other => Error::Unavailable(Box::new(other)),
        })
}
