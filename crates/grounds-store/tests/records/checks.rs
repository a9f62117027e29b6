//! Outcomes of checks under each library.

use grounds_store::{Error, Page, Store};
use serde_json::{Value, json};

use crate::place::{Place, by, of_a, on_both, save, saved, write};

on_both!(
    an_outcome_is_kept_for_each_library,
    what_a_new_library_changes_is_listed,
    old_outcomes_go_unless_they_were_signed,
);

async fn record(store: &Store, hash: &str, library: &str, outcome: Value) {
    write(store, by("service"), async |w| {
        w.record_check(of_a(hash), library, &outcome).await
    })
    .await
    .expect("it is kept");
}

async fn changed(store: &Store, library: &str) -> Vec<(String, String)> {
    let listed = store
        .changed_checks(library, Page::default())
        .await
        .expect("a list");
    listed
        .items
        .into_iter()
        .map(|c| (c.version, c.library_before))
        .collect()
}

async fn unchecked(store: &Store, library: &str) -> usize {
    store
        .unchecked(library, Page::default())
        .await
        .expect("a list")
        .items
        .len()
}

async fn an_outcome_is_kept_for_each_library(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    assert_eq!(unchecked(&store, "L1").await, 1);
    record(&store, &hash, "L1", json!({"b": 1, "a": [2]})).await;
    assert_eq!(unchecked(&store, "L1").await, 0);
    assert_eq!(unchecked(&store, "L2").await, 1);
    let check = store.check(of_a(&hash), "L1").await.expect("it is there");
    assert_eq!(check.outcome, json!({"a": [2], "b": 1}));
    assert!(matches!(
        store.check(of_a(&hash), "L2").await,
        Err(Error::NotFound("check"))
    ));

    // The same again is no write, another outcome is.
    record(&store, &hash, "L1", json!({"a": [2], "b": 1})).await;
    record(&store, &hash, "L1", json!({"a": [2], "b": 2})).await;
    let trail = store
        .trail(None, Page::default())
        .await
        .expect("it is there");
    assert_eq!(trail.items.len(), 3);
    assert_eq!(trail.items[2].before, trail.items[1].after);

    let outcome = json!("x".repeat(grounds_store::limits::DOCUMENT));
    let refused = write(&store, by("service"), async |w| {
        w.record_check(of_a(&hash), "L1", &outcome).await
    });
    assert!(matches!(refused.await, Err(Error::TooLarge { .. })));
    let nowhere = write(&store, by("service"), async |w| {
        w.record_check(of_a("0"), "L1", &json!(1)).await
    });
    assert!(matches!(nowhere.await, Err(Error::NotFound("version"))));
}

async fn what_a_new_library_changes_is_listed(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    record(&store, &one, "L1", json!("backed")).await;
    assert_eq!(changed(&store, "L1").await, []);
    record(&store, &one, "L2", json!("backed")).await;
    assert_eq!(changed(&store, "L2").await, []);
    record(&store, &one, "L3", json!("beyond")).await;
    assert_eq!(
        changed(&store, "L3").await,
        [(one.clone(), "L2".to_owned())]
    );

    // Back to a library that was there before: it is the last one that counts.
    record(&store, &one, "L1", json!("backed")).await;
    assert_eq!(
        changed(&store, "L1").await,
        [(one.clone(), "L3".to_owned())]
    );
    record(&store, &one, "L4", json!("backed")).await;
    assert_eq!(changed(&store, "L4").await, []);

    // A service that still has an older library asks: the last other one is newer.
    record(&store, &one, "L5", json!("beyond")).await;
    assert_eq!(
        changed(&store, "L1").await,
        [(one.clone(), "L5".to_owned())]
    );

    // Another text has not been checked before.
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one")
        .version
        .hash;
    assert_eq!(unchecked(&store, "L4").await, 1);
    record(&store, &two, "L4", json!("silent")).await;
    assert_eq!(changed(&store, "L4").await, []);
}

async fn old_outcomes_go_unless_they_were_signed(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    record(&store, &hash, "L0", json!(0)).await;
    record(&store, &hash, "L1", json!(1)).await;
    write(&store, by("k"), async |w| {
        w.sign_off(of_a(&hash), "L1", "home").await
    })
    .await
    .expect("signed");
    for library in 2..13 {
        record(&store, &hash, &format!("L{library}"), json!(library)).await;
    }
    let mut kept = Vec::new();
    for library in 0..13 {
        match store.check(of_a(&hash), &format!("L{library}")).await {
            Ok(check) => kept.push(check.outcome),
            Err(Error::NotFound(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!(
        Value::from(kept),
        json!([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    );
}
