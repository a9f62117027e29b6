//! Runs the service until it is told to stop.

use std::{io, sync::Arc};

use tokio::{net::TcpListener, sync::Notify};

use crate::{
    app::App,
    books::{LoadError, Shelf, replaced},
    config::Config,
    logs,
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
    /// The system gave no threads, no signals or no connections.
    #[error("cannot serve")]
    System(#[from] io::Error),
}

/// Serves until SIGINT or SIGTERM, in a runtime of its own, with a log of its own.
///
/// # Errors
///
/// Rulebooks that cannot be used, and an address that is taken.
pub fn run(config: Config) -> Result<(), ServeError> {
    logs::start(config.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()?;
    let served = runtime.block_on(serve(config));
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
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let shelf = Shelf::of(&config);
    let seen = shelf.stamp();
    let app = App::load(&config)?;
    let address = config.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    let books = app.grounds().library().books.len();
    tracing::info!(address = %listener.local_addr()?, books, hash = app.grounds().hash(), "listening");

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
    let served = axum::serve(listener, router(app)).with_graceful_shutdown(graceful);
    tokio::select! {
        ended = async { served.await } => ended?,
        () = async { stopping.notified().await; tokio::time::sleep(config.limits.grace).await } => {
            tracing::warn!("requests under way were given up");
        }
    }
    tracing::info!("stopped");
    Ok(())
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
