//! Opening: the first time, again, at the same time, and what is not ours.

use std::path::PathBuf;

use grounds_store::{Database, Error, Page, Store, VersionRef, Viewer};

use crate::{
    place::{Place, by, noon, of_a, on_both, run, saved, write},
    trail::behind_our_back,
};

on_both!(
    what_was_written_is_there_after_a_restart,
    several_may_open_a_new_database_at_once,
    a_newer_database_is_left_alone,
    a_closed_store_says_so,
    odd_names_are_names_of_nothing,
);

async fn what_was_written_is_there_after_a_restart(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    store.close().await;
    let store = place.open().await;
    store.ping().await.expect("it answers");
    let (_, text) = store.version(of_a(&hash)).await.expect("it is there");
    assert_eq!(text, "one");
}

async fn several_may_open_a_new_database_at_once(place: Place) {
    let opened: Vec<_> = (0..6)
        .map(|_| {
            let database = place.database.clone();
            tokio::spawn(async move { Store::open(&database).await })
        })
        .collect();
    for store in opened {
        let store = store.await.expect("no panic").expect("it opens");
        assert_eq!(
            store
                .agreements(Page::default())
                .await
                .expect("a list")
                .items,
            []
        );
    }
}

async fn a_newer_database_is_left_alone(place: Place) {
    place.open().await.close().await;
    behind_our_back(
        &place,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 9999, 'newer', success, checksum, 0 FROM _sqlx_migrations",
    )
    .await;
    let refused = Store::open(&place.database).await;
    assert!(matches!(refused, Err(Error::Foreign)), "{refused:?}");
    behind_our_back(&place, "DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    place.open().await.ping().await.expect("it answers");
}

async fn a_closed_store_says_so(place: Place) {
    let store = place.open().await;
    store.close().await;
    assert!(matches!(store.ping().await, Err(Error::Unavailable(_))));
    assert!(matches!(
        store.agreement("a").await,
        Err(Error::Unavailable(_))
    ));
}

/// Somebody will ask for these.
async fn odd_names_are_names_of_nothing(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let long = "x".repeat(1 << 20);
    for odd in [
        "",
        "a\0",
        "\0",
        "' OR '' = '",
        "%",
        "_",
        "$1",
        "\u{FFFF}\u{202E}",
        &long,
    ] {
        let page = Page::default();
        let version = VersionRef {
            agreement: odd,
            hash: odd,
        };
        let missing = |error| matches!(error, Error::NotFound(_));
        assert!(store.agreement(odd).await.is_err_and(missing), "{odd:?}");
        assert!(
            store.versions(odd, page).await.is_err_and(missing),
            "{odd:?}"
        );
        assert!(store.version(version).await.is_err_and(missing), "{odd:?}");
        assert!(
            store.version(of_a(odd)).await.is_err_and(missing),
            "{odd:?}"
        );
        assert!(
            store
                .readings(version, Viewer::Outsider)
                .await
                .is_err_and(missing),
            "{odd:?}"
        );
        assert!(
            store.check(version, odd).await.is_err_and(missing),
            "{odd:?}"
        );
        assert!(
            store.decision(odd, noon()).await.is_err_and(missing),
            "{odd:?}"
        );
        assert!(store.key(odd).await.is_err_and(missing), "{odd:?}");
        let party = store.readings(of_a(&hash), Viewer::Party(odd)).await;
        assert_eq!(party.expect("a list"), []);
        assert_eq!(
            store
                .sign_offs(Some(odd), page)
                .await
                .expect("a list")
                .items,
            []
        );
        assert_eq!(
            store
                .lapsed_sign_offs(odd, page)
                .await
                .expect("a list")
                .items,
            []
        );
        assert_eq!(
            store.changed_checks(odd, page).await.expect("a list").items,
            []
        );
        assert_eq!(
            store
                .unchecked(odd, page)
                .await
                .expect("a list")
                .items
                .len(),
            1
        );
        assert_eq!(
            store
                .decisions(odd, None, noon(), page)
                .await
                .expect("a list")
                .items,
            []
        );
        assert_eq!(
            store.trail(Some(odd), page).await.expect("a list").items,
            []
        );
        assert_eq!(
            store.authenticate(odd, noon()).await.expect("an answer"),
            None
        );
        let erased = write(&store, by("k"), async |w| {
            w.erase_decisions(odd, None).await
        });
        assert_eq!(erased.await.expect("an answer"), 0);
        let revoked = write(&store, by("k"), async |w| w.revoke_key(odd).await);
        assert!(revoked.await.is_err_and(missing), "{odd:?}");
        let signed = write(&store, by("k"), async |w| {
            w.sign_off(of_a(odd), "L1", "home").await
        });
        assert!(signed.await.is_err_and(missing), "{odd:?}");
    }
}

#[test]
fn what_cannot_be_opened_is_refused() {
    run(async {
        let open = async |database: Database| Store::open(&database).await;
        let url = |url: &str| Database::Postgres(url.to_owned());
        for bad in ["", "mysql://localhost/x", "sqlite://x", "/tmp/x"] {
            assert!(
                matches!(open(url(bad)).await, Err(Error::Invalid { .. })),
                "{bad}"
            );
        }
        let nobody = open(url("postgres://u:secret-word@127.0.0.1:1/x")).await;
        let error = nobody.expect_err("nobody listens there");
        assert!(matches!(error, Error::Unavailable(_)), "{error:?}");
        assert!(!format!("{error:?} {error}").contains("secret-word"));
        assert!(!format!("{:?}", url("postgres://u:secret-word@h/x")).contains("secret-word"));

        let file = Database::Folder(PathBuf::from("/dev/null/x"));
        assert!(matches!(open(file).await, Err(Error::Unavailable(_))));
    });
}

#[test]
#[cfg(unix)]
fn a_new_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    run(async {
        let place = Place::sqlite();
        let store = place.open().await;
        let Database::Folder(folder) = &place.database else {
            panic!("a folder")
        };
        let mode = folder.metadata().expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        store.close().await;
    });
}
