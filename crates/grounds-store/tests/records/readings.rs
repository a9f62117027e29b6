//! Readings, and who sees them.

use grounds_store::{BuildsOn, Error, NewReading, Reading, Store, Viewer, limits};
use serde_json::{Value, json};

use crate::place::{Place, by, conflict, of_a, on_both, save, saved, write};

on_both!(
    a_party_sees_others_only_where_it_has_answered,
    readings_belong_to_one_version,
    each_reading_has_a_revision,
    the_same_again_changes_nothing,
    all_are_kept_or_none,
);

/// Gives readings, each on whatever is there.
async fn give(
    store: &Store,
    hash: &str,
    party: &str,
    builds_on: BuildsOn,
    readings: &[(&str, Value)],
) -> grounds_store::Result<i64> {
    let readings: Vec<NewReading<'_>> = readings
        .iter()
        .map(|(situation, would)| NewReading {
            situation,
            would,
            builds_on: BuildsOn::Anything,
        })
        .collect();
    write(store, by(party), async |w| {
        w.give_readings(of_a(hash), party, builds_on, &readings)
            .await
    })
    .await
}

async fn seen(store: &Store, hash: &str, viewer: Viewer<'_>) -> Vec<String> {
    let readings = store
        .readings(of_a(hash), viewer)
        .await
        .expect("they are there");
    let name = |r: Reading| format!("{} {} {} #{}", r.party, r.situation, r.would, r.revision);
    readings.into_iter().map(name).collect()
}

async fn a_party_sees_others_only_where_it_has_answered(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let any = BuildsOn::Anything;
    give(
        &store,
        &hash,
        "home",
        any,
        &[("s1", json!("allow")), ("s2", json!("escort"))],
    )
    .await
    .expect("it is kept");
    assert_eq!(seen(&store, &hash, Viewer::Party("council")).await, [""; 0]);

    give(&store, &hash, "council", any, &[("s2", json!("allow"))])
        .await
        .expect("it is kept");
    assert_eq!(
        seen(&store, &hash, Viewer::Party("council")).await,
        ["council s2 \"allow\" #1", "home s2 \"escort\" #1"]
    );
    assert_eq!(
        seen(&store, &hash, Viewer::Party("home")).await,
        [
            "council s2 \"allow\" #1",
            "home s1 \"allow\" #1",
            "home s2 \"escort\" #1"
        ]
    );
    // A name that is no party's sees nothing.
    assert_eq!(seen(&store, &hash, Viewer::Party("")).await, [""; 0]);
    assert_eq!(seen(&store, &hash, Viewer::Outsider).await.len(), 3);
    let missing = store.readings(of_a("0"), Viewer::Outsider).await;
    assert!(matches!(missing, Err(Error::NotFound("version"))));
}

async fn readings_belong_to_one_version(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one")
        .version
        .hash;
    let any = BuildsOn::Anything;
    give(&store, &one, "home", any, &[("s1", json!("allow"))])
        .await
        .expect("it is kept");
    give(&store, &two, "council", any, &[("s1", json!("allow"))])
        .await
        .expect("it is kept");
    assert_eq!(seen(&store, &two, Viewer::Party("council")).await.len(), 1);
    assert_eq!(seen(&store, &one, Viewer::Party("council")).await, [""; 0]);
    let nowhere = give(&store, "0", "home", any, &[("s1", json!("allow"))]).await;
    assert!(matches!(nowhere, Err(Error::NotFound("version"))));
}

async fn each_reading_has_a_revision(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let first = give(
        &store,
        &hash,
        "home",
        BuildsOn::Nothing,
        &[("s1", json!(1)), ("s2", json!(1))],
    )
    .await;
    assert_eq!(first.expect("nothing was there"), 1);
    let second = give(
        &store,
        &hash,
        "home",
        BuildsOn::Revision(1),
        &[("s2", json!(2))],
    )
    .await;
    assert_eq!(second.expect("it builds on 1"), 2);
    assert_eq!(
        seen(&store, &hash, Viewer::Party("home")).await,
        ["home s1 1 #1", "home s2 2 #2"]
    );

    // The readings as a whole.
    for stale in [
        BuildsOn::Nothing,
        BuildsOn::Revision(1),
        BuildsOn::Revision(3),
    ] {
        let refused = give(&store, &hash, "home", stale, &[("s1", json!(3))]).await;
        assert_eq!(conflict(refused), Some("2".to_owned()));
    }
    let refused = give(
        &store,
        &hash,
        "council",
        BuildsOn::Revision(1),
        &[("s1", json!(3))],
    )
    .await;
    assert_eq!(conflict(refused), None);

    // One of them.
    let would = json!(3);
    let one = |builds_on| NewReading {
        situation: "s1",
        would: &would,
        builds_on,
    };
    for (builds_on, current) in [(BuildsOn::Nothing, "1"), (BuildsOn::Revision(2), "1")] {
        let refused = write(&store, by("home"), async |w| {
            w.give_readings(of_a(&hash), "home", BuildsOn::Anything, &[one(builds_on)])
                .await
        });
        assert_eq!(conflict(refused.await).as_deref(), Some(current));
    }
    let third = write(&store, by("home"), async |w| {
        let readings = [one(BuildsOn::Revision(1))];
        w.give_readings(of_a(&hash), "home", BuildsOn::Anything, &readings)
            .await
    });
    assert_eq!(third.await.expect("it builds on 1"), 3);
}

async fn the_same_again_changes_nothing(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let would = json!({"b": [1, null], "a": "x"});
    let any = BuildsOn::Anything;
    give(&store, &hash, "home", any, &[("s1", would.clone())])
        .await
        .expect("it is kept");
    let again = give(
        &store,
        &hash,
        "home",
        BuildsOn::Nothing,
        &[("s1", would.clone())],
    )
    .await;
    assert_eq!(again.expect("it is the same"), 1);
    let nothing = give(&store, &hash, "home", BuildsOn::Revision(7), &[]).await;
    assert_eq!(nothing.expect("it is nothing"), 1);
    let readings = store
        .readings(of_a(&hash), Viewer::Outsider)
        .await
        .expect("one is there");
    assert_eq!(readings[0].would, would);
    let trail = store
        .trail(None, grounds_store::Page::default())
        .await
        .expect("it is there");
    assert_eq!(trail.items.len(), 2);
}

async fn all_are_kept_or_none(place: Place) {
    let store = place.open().await;
    let hash = saved(&store, "one").await;
    let any = BuildsOn::Anything;
    let large = json!("x".repeat(limits::READING));
    let refused = give(
        &store,
        &hash,
        "home",
        any,
        &[("s1", json!(1)), ("s2", large)],
    )
    .await;
    assert!(matches!(refused, Err(Error::TooLarge { .. })));
    let twice = give(
        &store,
        &hash,
        "home",
        any,
        &[("s1", json!(1)), ("s1", json!(2))],
    )
    .await;
    assert!(matches!(twice, Err(Error::Invalid { .. })));

    let names: Vec<String> = (0..=limits::READINGS).map(|n| format!("s{n}")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), json!(1))).collect();
    let refused = give(&store, &hash, "home", any, &many).await;
    assert!(matches!(refused, Err(Error::TooLarge { .. })));
    assert_eq!(seen(&store, &hash, Viewer::Outsider).await, [""; 0]);
    give(&store, &hash, "home", any, &many[1..])
        .await
        .expect("they are not too many");
    let refused = give(&store, &hash, "home", any, &many[..1]).await;
    assert!(matches!(refused, Err(Error::TooLarge { .. })));
    give(&store, &hash, "home", any, &[("s1", json!(2))])
        .await
        .expect("it is not one more");
}
