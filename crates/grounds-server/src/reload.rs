//! Rulebooks that change while the service runs.

use std::{sync::Arc, time::Duration};

use grounds::Grounds;
use tokio::sync::Notify;

use crate::{
    app::App,
    books::{LoadError, Shelf, Stamp, load},
};

/// Watches the rulebooks and puts changed ones into use; `seen` is how they looked when they were last loaded.
///
/// Looks every so often, and whenever it is told to. Rulebooks with mistakes never take the place of good ones.
pub(crate) async fn watch(
    app: App,
    shelf: Shelf,
    mut seen: Stamp,
    every: Option<Duration>,
    told: Arc<Notify>,
) {
    loop {
        let forced = wait(every, &told).await;
        let in_use = app.grounds().hash().to_owned();
        let looking = {
            let (app, shelf, before) = (app.clone(), shelf.clone(), seen.clone());
            tokio::task::spawn_blocking(move || look(&app, &shelf, &before, forced))
        };
        // Where it panicked, the panic itself has told so, and the next look may fare better.
        if let Ok(after) = looking.await {
            seen = after;
        }
        if app.grounds().hash() != in_use {
            let app = app.clone();
            tokio::spawn(async move { app.recheck().await });
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

/// Loads the rulebooks if they look different, or somebody asked for it; returns how they looked.
///
/// Files that cannot be read may be readable in a moment, so they look different again the next time.
fn look(app: &App, shelf: &Shelf, before: &Stamp, forced: bool) -> Stamp {
    let now = shelf.stamp();
    if now == *before && !forced {
        return now;
    }
    match shelf
        .read()
        .and_then(|books| load(books, Some(app.today())))
    {
        Ok(grounds) => take(app, grounds),
        Err(error) => {
            refuse(app, &error);
            if matches!(error, LoadError::Read(_)) {
                return Stamp::default();
            }
        }
    }
    now
}

/// Puts rulebooks into use, unless they are those that are in use and nothing was wrong.
fn take(app: &App, grounds: Grounds) {
    let changed = grounds.hash() != app.grounds().hash();
    let mended = app.last_reload().is_some_and(|reload| !reload.ok);
    if changed || mended {
        tracing::info!(
            hash = grounds.hash(),
            books = grounds.library().books.len(),
            "rulebooks reloaded"
        );
        app.replace(grounds);
    }
}

/// Notes what is wrong, once.
fn refuse(app: &App, error: &LoadError) {
    let before = app.last_reload();
    app.refuse(error);
    let after = app.last_reload();
    let told = |reload: &Option<crate::app::Reload>| {
        reload.as_ref().and_then(|reload| reload.first.clone())
    };
    if told(&before) != told(&after) {
        let errors = after.as_ref().map(|reload| reload.errors);
        tracing::warn!(
            errors,
            first = told(&after),
            "changed rulebooks have mistakes; those from before stay in use"
        );
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::{Path, PathBuf},
        sync::atomic::{AtomicU32, Ordering},
    };

    use super::*;
    use crate::config::Config;

    /// Is a folder that is gone after its test.
    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            static NUMBER: AtomicU32 = AtomicU32::new(0);
            let name = format!(
                "grounds-reload-{}-{}",
                std::process::id(),
                NUMBER.fetch_add(1, Ordering::Relaxed)
            );
            let path = std::env::temp_dir().join(name);
            fs::create_dir_all(&path).expect("a folder can be made");
            Self(path)
        }

        fn write(&self, name: &str, text: &str) {
            fs::write(self.0.join(name), text).expect("a file can be written");
        }

        fn path(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const GOOD: &str = "vocabulary words\n  title  \"Words\"\n\nrestriction no-outings\n  title  \"Not going out\"\n";
    const BETTER: &str = "vocabulary words\n  title  \"Better words\"\n\nrestriction no-outings\n  title  \"Not going out at all\"\n";
    const BROKEN: &str = "vocabulary words\n  titel  \"Words\"\n";

    fn started(folder: &Folder) -> (App, Shelf, Stamp) {
        let config = Config {
            rulebooks: vec![folder.path().to_owned()],
            builtin: false,
            ..Config::default()
        };
        let shelf = Shelf::of(&config);
        let stamp = shelf.stamp();
        (
            App::load(&config).expect("the rulebooks are good"),
            shelf,
            stamp,
        )
    }

    fn title(app: &App) -> String {
        app.grounds().library().books[0].title.clone()
    }

    #[test]
    fn broken_rulebooks_never_take_the_place_of_good_ones() {
        let folder = Folder::new();
        folder.write("words.grounds", GOOD);
        let (app, shelf, stamp) = started(&folder);
        assert_eq!(app.last_reload(), None);

        folder.write("words.grounds", BROKEN);
        let stamp = look(&app, &shelf, &stamp, false);
        let reload = app.last_reload().expect("it was looked at");
        assert_eq!((reload.ok, title(&app)), (false, "Words".to_owned()));
        assert!(
            reload
                .first
                .expect("a mistake")
                .contains("words.grounds:2: G0103")
        );

        folder.write("words.grounds", BETTER);
        let stamp = look(&app, &shelf, &stamp, false);
        let reload = app.last_reload().expect("it was looked at");
        assert_eq!((reload.ok, title(&app)), (true, "Better words".to_owned()));
        assert_eq!(look(&app, &shelf, &stamp, false), stamp);
    }

    #[test]
    fn mending_what_was_broken_is_noted_though_nothing_changed() {
        let folder = Folder::new();
        folder.write("words.grounds", GOOD);
        let (app, shelf, stamp) = started(&folder);
        folder.write("more.grounds", BROKEN);
        let stamp = look(&app, &shelf, &stamp, false);
        fs::remove_file(folder.path().join("more.grounds")).expect("the file is there");
        look(&app, &shelf, &stamp, false);
        assert_eq!(app.last_reload().map(|reload| reload.ok), Some(true));
    }

    #[test]
    fn a_folder_that_is_gone_evicts_nothing_and_may_come_back() {
        let folder = Folder::new();
        folder.write("words.grounds", GOOD);
        let (app, shelf, stamp) = started(&folder);
        fs::remove_dir_all(folder.path()).expect("the folder is there");
        let stamp = look(&app, &shelf, &stamp, false);
        assert_eq!(
            (app.last_reload().map(|reload| reload.ok), title(&app)),
            (Some(false), "Words".to_owned())
        );
        fs::create_dir_all(folder.path()).expect("a folder can be made");
        folder.write("words.grounds", BETTER);
        look(&app, &shelf, &stamp, false);
        assert_eq!(
            (app.last_reload().map(|reload| reload.ok), title(&app)),
            (Some(true), "Better words".to_owned())
        );
    }

    #[tokio::test]
    async fn the_watcher_looks_when_it_is_told_to() {
        let folder = Folder::new();
        folder.write("words.grounds", GOOD);
        let (app, shelf, stamp) = started(&folder);
        let told = Arc::new(Notify::new());
        let watcher = tokio::spawn(watch(app.clone(), shelf, stamp, None, Arc::clone(&told)));
        folder.write("words.grounds", BETTER);
        told.notify_one();
        let reloaded = async {
            while title(&app) != "Better words" {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), reloaded)
            .await
            .expect("it was told to look");
        watcher.abort();
    }

    #[test]
    fn a_book_of_the_user_takes_the_place_of_a_built_in_one() {
        let folder = Folder::new();
        let published = grounds::Rulebook::published();
        let guide = published
            .iter()
            .find(|book| book.source.name.contains("scie-guide-34"))
            .expect("the guide is published");
        folder.write(
            "guide.grounds",
            &guide.source.text.replacen("title", "title ", 1),
        );
        let config = Config {
            rulebooks: vec![folder.path().to_owned()],
            ..Config::default()
        };
        let app = App::load(&config).expect("the rulebooks are good");
        let marks: Vec<bool> = app
            .grounds()
            .library()
            .books
            .iter()
            .map(|book| book.published)
            .collect();
        assert_eq!(marks.iter().filter(|published| !**published).count(), 1);
        assert_eq!(marks.len(), Grounds::builtin().library().books.len());
    }
}
