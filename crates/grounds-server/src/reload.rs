//! Rulebooks that change while the service runs.

use std::{sync::Arc, time::Duration};

use grounds::Rulebook;
use tokio::sync::Notify;

use crate::{
    app::App,
    books::{LoadError, Shelf, load},
};

/// Watches the rulebooks and puts changed ones into use.
///
/// Looks every so often, and whenever it is told to. Rulebooks with mistakes never take the place of good ones.
pub(crate) async fn watch(app: App, shelf: Shelf, every: Option<Duration>, told: Arc<Notify>) {
    let mut seen = look(&shelf).await;
    let mut texts: Option<Vec<Rulebook>> = None;
    loop {
        let forced = wait(every, &told).await;
        let stamp = look(&shelf).await;
        if stamp == seen && !forced {
            continue;
        }
        seen = stamp;
        let read = blocking({
            let shelf = shelf.clone();
            move || shelf.read()
        });
        match read.await {
            None => {}
            Some(Err(error)) => refuse(&app, &error),
            // A file that was touched and not changed is no change.
            Some(Ok(books)) if texts.as_ref() == Some(&books) && !forced => {}
            Some(Ok(books)) => {
                texts = Some(books.clone());
                take(&app, books).await;
            }
        }
    }
}

/// Waits until it is time to look; says whether somebody asked for it.
async fn wait(every: Option<Duration>, told: &Notify) -> bool {
    match every {
        None => {
            told.notified().await;
            true
        }
        Some(every) => tokio::time::timeout(every, told.notified()).await.is_ok(),
    }
}

async fn look(shelf: &Shelf) -> Option<crate::books::Stamp> {
    let shelf = shelf.clone();
    blocking(move || shelf.stamp()).await
}

async fn take(app: &App, books: Vec<Rulebook>) {
    let today = app.today();
    match blocking(move || load(books, Some(today))).await {
        None => {}
        Some(Ok(grounds)) if grounds.hash() == app.grounds().hash() => {
            // The same rulebooks again: whatever was wrong with them is mended.
            app.replace(grounds);
        }
        Some(Ok(grounds)) => {
            tracing::info!(
                hash = grounds.hash(),
                books = grounds.library().books.len(),
                "rulebooks reloaded"
            );
            app.replace(grounds);
        }
        Some(Err(error)) => refuse(app, &error),
    }
}

fn refuse(app: &App, error: &LoadError) {
    app.refuse(error);
    let reload = app.last_reload();
    let (errors, first) = reload
        .map(|reload| (reload.errors, reload.first))
        .unwrap_or_default();
    tracing::warn!(
        errors,
        first,
        "changed rulebooks have mistakes; those from before stay in use"
    );
}

/// Does something that reads files; `None` where it panicked, which the panic itself has told.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}
