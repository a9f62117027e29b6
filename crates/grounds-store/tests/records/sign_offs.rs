//! Signatures, and those that no longer hold.

use grounds_store::{Error, Lapsed, Page, SignOff, Store};
use serde_json::json;

use crate::place::{Place, by, hours_later, of_a, on_both, save, saved, write};

on_both!(
    a_signature_is_kept_once_and_never_changes,
    a_signature_holds_for_one_text_and_one_library,
    a_signature_tells_whether_its_check_has_changed,
);

async fn sign(
    store: &Store,
    hash: &str,
    library: &str,
    party: &str,
) -> grounds_store::Result<SignOff> {
    write(store, by("k1"), async |w| {
        w.sign_off(of_a(hash), library, party).await
    })
    .await
}

async fn lapsed(store: &Store, library: &str) -> Vec<(String, bool, bool, Option<bool>)> {
    let listed = store
        .lapsed_sign_offs(library, Page::default())
        .await
        .expect("a list");
    let row = |l: Lapsed| {
        (
            l.sign_off.party,
            l.other_version,
            l.other_library,
            l.check_changed,
        )
    };
    listed.items.into_iter().map(row).collect()
}

async fn a_signature_is_kept_once_and_never_changes(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let first = sign(&store, &hash, "L1", "home")
        .await
        .expect("it is there to sign");
    let mut later = by("k2");
    later.at = hours_later(1);
    let again = write(&store, later, async |w| {
        w.sign_off(of_a(&hash), "L1", "home").await
    });
    assert_eq!(again.await.expect("it is signed"), first);
    sign(&store, &hash, "L1", "council")
        .await
        .expect("it is there to sign");
    let listed = store
        .sign_offs(Some("a"), Page::default())
        .await
        .expect("a list");
    let parties: Vec<_> = listed.items.iter().map(|s| s.party.as_str()).collect();
    assert_eq!(parties, ["home", "council"]);
    assert_eq!(listed.items[0], first);
    let none = store
        .sign_offs(Some("b"), Page::default())
        .await
        .expect("a list");
    assert_eq!(none.items, []);
    let all = store
        .sign_offs(None, Page::default())
        .await
        .expect("a list");
    assert_eq!(all, listed);
    let nothing = sign(&store, "0", "L1", "home").await;
    assert!(matches!(nothing, Err(Error::NotFound("version"))));
}

async fn a_signature_holds_for_one_text_and_one_library(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    sign(&store, &one, "L1", "home").await.expect("signed");
    sign(&store, &one, "L1", "council").await.expect("signed");
    assert_eq!(lapsed(&store, "L1").await, []);
    assert_eq!(
        lapsed(&store, "L2").await,
        [
            ("home".into(), false, true, None),
            ("council".into(), false, true, None)
        ]
    );

    sign(&store, &one, "L2", "home").await.expect("signed");
    assert_eq!(
        lapsed(&store, "L2").await,
        [("council".into(), false, true, None)]
    );
    // Under the first library the older signature still holds.
    assert_eq!(lapsed(&store, "L1").await, []);

    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one")
        .version
        .hash;
    assert_eq!(
        lapsed(&store, "L2").await,
        [
            ("council".into(), true, true, None),
            ("home".into(), true, false, None)
        ]
    );
    sign(&store, &two, "L2", "home").await.expect("signed");
    assert_eq!(
        lapsed(&store, "L2").await,
        [("council".into(), true, true, None)]
    );
    // The old text is back, and with it what was signed.
    save(&store, "one", Some(&two))
        .await
        .expect("it builds on two");
    assert_eq!(
        lapsed(&store, "L2").await,
        [("council".into(), false, true, None)]
    );
    let listed = store
        .sign_offs(Some("a"), Page::default())
        .await
        .expect("a list");
    assert_eq!(listed.items.len(), 4);
}

async fn a_signature_tells_whether_its_check_has_changed(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let record = async |library: &str, outcome: i32| {
        write(&store, by("service"), async |w| {
            w.record_check(of_a(&hash), library, &json!({"clause 1": outcome}))
                .await
        })
        .await
        .expect("it is kept");
    };
    record("L1", 1).await;
    sign(&store, &hash, "L1", "home").await.expect("signed");
    assert_eq!(
        lapsed(&store, "L2").await,
        [("home".into(), false, true, None)]
    );
    record("L2", 1).await;
    assert_eq!(
        lapsed(&store, "L2").await,
        [("home".into(), false, true, Some(false))]
    );
    record("L3", 2).await;
    assert_eq!(
        lapsed(&store, "L3").await,
        [("home".into(), false, true, Some(true))]
    );
    record("L4", 2).await;
    // The last two checks agree; what was signed has changed all the same.
    assert_eq!(
        lapsed(&store, "L4").await,
        [("home".into(), false, true, Some(true))]
    );
}
