//! Runs the service until it is told to stop.

use std::{io, sync::Arc};

use tokio::{net::TcpListener, sync::Notify};

use crate::{
    admit,
    app::App,
    books::{LoadError, Shelf, replaced},
    config::Config,
    expiry, logs,
    records::Records,
    reload::watch,
    routes::router,
};

/// Bytes of stack for a thread that works on a question.
const STACK: usize = 16 * 1024 * 1024;

/// Says why the service cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The rulebooks cannot be used.
    #[error(transparent)]
    Rulebooks(#[from] LoadError),
    /// Nothing can listen at the address.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The records cannot be used.
    #[error("cannot use the records")]
    Records(#[source] grounds_store::Error),
    /// Others than this machine could reach the service, and nobody would be asked for a key.
    #[error("cannot listen on {address}: nobody would be asked for a key")]
    Unguarded {
        /// The address.
        address: std::net::SocketAddr,
        /// Whether records are kept, so that a key can be made.
        records: bool,
    },
    /// The system gave no threads, no signals or no connections.
    #[error("cannot serve")]
    System(#[from] io::Error),
}

/// Says how a service started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// Where it listens, with the port that the system chose if it was left to it.
    pub address: std::net::SocketAddr,
    /// Whether it asks for no key.
    pub open: bool,
    /// Whether it keeps records.
    pub records: bool,
}

/// Serves until SIGINT or SIGTERM, in a runtime of its own, with a log of its own; `started` is told when it listens.
///
/// # Errors
///
/// Rulebooks or records that cannot be used, an address that is taken, and one that others can reach while nobody is asked for a key.
pub fn run(config: Config, started: impl FnOnce(Started)) -> Result<(), ServeError> {
    logs::start(config.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()?;
    let served = runtime.block_on(serve(config, started));
    // Work that nobody waits for any more does not hold up the end.
    runtime.shutdown_background();
    served
}

/// Serves until SIGINT or SIGTERM, in the runtime that is there.
///
/// The threads of the runtime should have a stack of several megabytes: rulebooks may nest deeply.
///
/// # Errors
///
/// As [`run`].
pub async fn serve(config: Config, started: impl FnOnce(Started)) -> Result<(), ServeError> {
    let shelf = Shelf::of(&config);
    let seen = shelf.stamp();
    let app = with_records(App::load(&config)?, &config).await?;
    let address = config.listen;
    let records = app.records().is_some();
    let open = admit::is_open(&app).await.map_err(ServeError::Records)?;
    if open && !address.ip().to_canonical().is_loopback() {
        return Err(ServeError::Unguarded { address, records });
    }
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    let books = app.grounds().library().books.len();
    let address = listener.local_addr()?;
    tracing::info!(%address, books, hash = app.grounds().hash(), records, "listening");
    if open {
        tracing::warn!(
            "open: whoever is on this machine may do everything; make a key to change that"
        );
    }
    started(Started {
        address,
        open,
        records,
    });

    if config.builtin && !config.rulebooks.is_empty() {
        let replaced = replaced(&app.grounds());
        if !replaced.is_empty() {
            tracing::info!(
                books = replaced.join(", "),
                "these take the place of built-in rulebooks"
            );
        }
    }
    let told = Arc::new(Notify::new());
    if shelf.can_change() {
        tokio::spawn(watch(
            app.clone(),
            shelf,
            seen,
            config.watch_every,
            Arc::clone(&told),
        ));
    }
    listen_for_reload(told)?;

    // Since the last start the rulebooks may have become others.
    tokio::spawn({
        let app = app.clone();
        async move { app.recheck().await }
    });

    let stopping = Arc::new(Notify::new());
    let graceful = {
        let (app, stopping) = (app.clone(), Arc::clone(&stopping));
        async move {
            stop_signal().await;
            tracing::info!("stopping");
            app.stop();
            stopping.notify_one();
        }
    };
    if records {
        tokio::spawn(expiry::tidy(app.clone()));
    }
    let service = router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(graceful);
    tokio::select! {
        ended = async { served.await } => ended?,
        () = async { stopping.notified().await; tokio::time::sleep(config.limits.grace).await } => {
            tracing::warn!("requests under way were given up");
        }
    }
    if let Some(records) = app.records() {
        // What is under way is done or undone before the process ends; a database that hangs does not keep it from ending.
        let closed = tokio::time::timeout(config.limits.grace, records.store.close()).await;
        if closed.is_err() {
            tracing::warn!("the database could not be closed in time");
        }
    }
    tracing::info!("stopped");
    Ok(())
}

/// Opens the database that a configuration names.
async fn with_records(app: App, config: &Config) -> Result<App, ServeError> {
    let Some(database) = &config.database else {
        return Ok(app);
    };
    let opened = grounds_store::Store::open(database).await;
    let store = opened.map_err(ServeError::Records)?;
    app.metrics().database(true);
    Ok(app.with_records(Records {
        store,
        keep_decisions: config.keep_decisions,
    }))
}

/// Waits for a signal to stop.
async fn stop_signal() {
    let interrupt = async {
        // Without this signal there are others.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// Tells the watcher to look when SIGHUP comes.
#[cfg(unix)]
fn listen_for_reload(told: Arc<Notify>) -> io::Result<()> {
    let mut signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?;
    tokio::spawn(async move {
        while signal.recv().await.is_some() {
            told.notify_one();
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn listen_for_reload(_: Arc<Notify>) -> io::Result<()> {
    Ok(())
}
