//! The trail of writes.

use grounds_store::{Action, Database, NewVersion, Page, Seal, content_hash};
use serde_json::json;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

use crate::place::{Place, begin, by, noon, of_a, on_both, save, saved, write};

on_both!(
    every_write_says_who_when_what_and_on_what,
    the_trail_of_one_record_comes_in_pages,
    a_trail_that_was_changed_is_broken,
);

/// Returns the URL by which anybody reaches a database.
pub(crate) fn url(database: &Database) -> String {
    match database {
        Database::Folder(folder) => {
            let file = folder.join("grounds.sqlite");
            let file = file.to_str().expect("UTF-8").replace('%', "%25");
            format!("sqlite://{}", file.replace('?', "%3F").replace('#', "%23"))
        }
        Database::Postgres(url) => url.clone(),
    }
}

/// Changes the database as somebody who has the file or the password can.
pub(crate) async fn behind_our_back(place: &Place, statement: &str) {
    let mut connection = AnyConnection::connect(&url(&place.database))
        .await
        .expect("a connection");
    connection
        .execute(AssertSqlSafe(statement.to_owned()))
        .await
        .expect("it is done");
    connection.close().await.expect("it closes");
}

async fn every_write_says_who_when_what_and_on_what(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one")
        .version
        .hash;
    // Several writes of one request.
    let mut writing = begin(&store, by("k7")).await;
    writing
        .sign_off(of_a(&two), "L1", "home")
        .await
        .expect("signed");
    writing
        .record_check(of_a(&two), "L1", &json!(1))
        .await
        .expect("kept");
    writing.commit(b"").await.expect("committed");

    let trail = store
        .trail(None, Page::default())
        .await
        .expect("it is there")
        .items;
    let rows: Vec<_> = trail
        .iter()
        .map(|e| {
            (
                e.number,
                e.by.as_str(),
                e.action,
                e.record.as_str(),
                e.part.clone(),
            )
        })
        .collect();
    let record = "agreements/a";
    assert_eq!(
        rows,
        [
            (
                1,
                "local",
                Action::AgreementSaved,
                record,
                format!("versions/{one}")
            ),
            (
                2,
                "local",
                Action::AgreementSaved,
                record,
                format!("versions/{two}")
            ),
            (
                3,
                "k7",
                Action::SignedOff,
                record,
                format!("versions/{two}/sign-offs/home")
            ),
            (
                4,
                "k7",
                Action::CheckRecorded,
                record,
                format!("versions/{two}/checks/L1")
            ),
        ]
    );
    let hashes: Vec<_> = trail
        .iter()
        .map(|e| (e.before.clone(), e.after.clone()))
        .collect();
    assert_eq!(hashes[0], (None, Some(one.clone())));
    assert_eq!(hashes[1], (Some(one), Some(two)));
    assert_eq!(hashes[3], (None, Some(content_hash("1"))));
    assert!(trail.iter().all(|e| e.at == noon()));
    let last = trail[3].hash.clone();
    let seal = store.verify_trail().await.expect("it can be read");
    assert_eq!(
        seal,
        Seal::Whole {
            number: 4,
            hash: last
        }
    );
}

async fn the_trail_of_one_record_comes_in_pages(place: Place) {
    let store = place.open().await;
    for n in 0..5 {
        for agreement in ["a", "b"] {
            let (text, before) = (format!("{n}"), content_hash(&format!("{}", n - 1)));
            let new = NewVersion {
                agreement,
                name: "n",
                text: &text,
                note: None,
                builds_on: (n > 0).then_some(&before),
            };
            write(&store, by("k"), async |w| w.save_agreement(new).await)
                .await
                .expect("it builds on the last");
        }
    }
    let (mut numbers, mut after) = (Vec::new(), None);
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 2,
        };
        let listed = store
            .trail(Some("agreements/b"), page)
            .await
            .expect("a page");
        numbers.extend(listed.items.iter().map(|entry| entry.number));
        after = listed.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(numbers, [2, 4, 6, 8, 10]);
    let none = store
        .trail(Some("agreements/c"), Page::default())
        .await
        .expect("a page");
    assert_eq!(none.items, []);
}

async fn a_trail_that_was_changed_is_broken(place: Place) {
    let store = place.open().await;
    let mut hash = saved(&store, "0").await;
    for n in 1..6 {
        let next = save(&store, &n.to_string(), Some(&hash))
            .await
            .expect("it builds on the last");
        hash = next.version.hash;
    }
    let seal = async || store.verify_trail().await.expect("it can be read");
    assert!(matches!(seal().await, Seal::Whole { number: 6, .. }));
    for (change, back) in [
        (
            "made_by = 'nobody' WHERE number = 3",
            "made_by = 'local' WHERE number = 3",
        ),
        (
            "made_at = made_at + 1 WHERE number = 3",
            "made_at = made_at - 1 WHERE number = 3",
        ),
        (
            "number = 33 WHERE number = 3",
            "number = 3 WHERE number = 33",
        ),
    ] {
        behind_our_back(&place, &format!("UPDATE trail SET {change}")).await;
        assert_eq!(seal().await, Seal::Broken { number: 3 }, "{change}");
        behind_our_back(&place, &format!("UPDATE trail SET {back}")).await;
        assert!(
            matches!(seal().await, Seal::Whole { number: 6, .. }),
            "{back}"
        );
    }
    behind_our_back(&place, "DELETE FROM trail WHERE number = 6").await;
    assert_eq!(seal().await, Seal::Broken { number: 6 });
}
