//! Agreements and versions.

use grounds_store::{Error, NewVersion, Page, content_hash, limits};

use crate::place::{
    Place, begin, by, conflict, hours_later, noon, of_a, on_both, save, saved, write,
};

on_both!(
    a_text_is_a_version_by_its_hash,
    a_new_text_builds_on_the_one_that_stands,
    the_same_text_again_is_the_same_version,
    a_text_can_be_set_back,
    a_name_can_change_alone,
    what_cannot_be_kept_is_refused,
    lists_come_in_pages,
    what_is_not_committed_is_not_there,
    a_text_that_was_changed_behind_our_back_is_not_given_out,
);

async fn a_text_is_a_version_by_its_hash(place: Place) {
    let store = place.open().await;
    let text = "clause 1\n  text \"Ünïcode, 'quotes', $1 and ? \u{1F600}\"\r\n";
    let new = NewVersion {
        agreement: "a",
        name: "An agreement",
        text,
        note: Some("as signed"),
        builds_on: None,
    };
    let saved = write(&store, by("k1"), async |w| w.save_agreement(new).await)
        .await
        .expect("it is new");
    assert!(saved.changed);
    let version = &saved.version;
    assert_eq!(version.hash, content_hash(text));
    assert_eq!(
        (version.number, version.note.as_deref()),
        (1, Some("as signed"))
    );
    assert_eq!((version.made_at, version.made_by.as_str()), (noon(), "k1"));

    let found = store
        .version(of_a(&version.hash))
        .await
        .expect("it is there");
    assert_eq!(found, (version.clone(), text.to_owned()));
    let agreement = store.agreement("a").await.expect("it is there");
    assert_eq!(agreement.version, version.hash);
    assert_eq!(
        (agreement.name.as_str(), agreement.versions),
        ("An agreement", 1)
    );

    let missing = store.agreement("b").await;
    assert!(matches!(missing, Err(Error::NotFound("agreement"))));
    let missing = store.version(of_a("0")).await;
    assert!(matches!(missing, Err(Error::NotFound("version"))));
    let missing = store.versions("b", Page::default()).await;
    assert!(matches!(missing, Err(Error::NotFound("agreement"))));
}

async fn a_new_text_builds_on_the_one_that_stands(place: Place) {
    let store = place.open().await;
    let nowhere = save(&store, "one", Some("0")).await;
    assert!(matches!(nowhere, Err(Error::NotFound("agreement"))));

    let one = saved(&store, "one").await;
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one");
    assert_eq!(two.version.number, 2);
    let two = two.version.hash;

    // The second of two authors who had `one` before them is told what stands now.
    assert_eq!(
        conflict(save(&store, "three", Some(&one)).await),
        Some(two.clone())
    );
    assert_eq!(
        conflict(save(&store, "three", None).await),
        Some(two.clone())
    );
    assert_eq!(
        store.agreement("a").await.expect("it is there").version,
        two
    );
    let versions = store
        .versions("a", Page::default())
        .await
        .expect("they are there");
    let numbers: Vec<_> = versions
        .items
        .iter()
        .map(|v| (v.number, v.hash.as_str()))
        .collect();
    assert_eq!(numbers, [(1, one.as_str()), (2, two.as_str())]);
}

async fn the_same_text_again_is_the_same_version(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one");
    for builds_on in [None, Some(one.as_str()), Some(two.version.hash.as_str())] {
        let again = save(&store, "two", builds_on).await.expect("it stands so");
        assert!(!again.changed);
        assert_eq!(again.version, two.version);
    }
    let trail = store
        .trail(None, Page::default())
        .await
        .expect("it is there");
    assert_eq!(trail.items.len(), 2);
}

async fn a_text_can_be_set_back(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    let two = save(&store, "two", Some(&one))
        .await
        .expect("it builds on one")
        .version
        .hash;
    let back = save(&store, "one", Some(&two))
        .await
        .expect("it builds on two");
    assert!(back.changed);
    assert_eq!(
        (back.version.number, back.version.hash.as_str()),
        (1, one.as_str())
    );
    let agreement = store.agreement("a").await.expect("it is there");
    assert_eq!((agreement.version, agreement.versions), (one.clone(), 2));
    let three = save(&store, "three", Some(&one))
        .await
        .expect("it builds on one");
    assert_eq!(three.version.number, 3);
}

async fn a_name_can_change_alone(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    let new = |builds_on| NewVersion {
        agreement: "a",
        name: "Another name",
        text: "one",
        note: None,
        builds_on,
    };
    let stale = write(&store, by("k"), async |w| w.save_agreement(new(None)).await).await;
    assert_eq!(conflict(stale), Some(one.clone()));
    let named = write(&store, by("k"), async |w| {
        w.save_agreement(new(Some(&one))).await
    })
    .await
    .expect("it builds on one");
    assert!(named.changed);
    let agreement = store.agreement("a").await.expect("it is there");
    assert_eq!(
        (agreement.name.as_str(), agreement.versions),
        ("Another name", 1)
    );
}

async fn what_cannot_be_kept_is_refused(place: Place) {
    let store = place.open().await;
    let long = "x".repeat(limits::NAME);
    let longest = "ä".repeat(limits::TEXT / 2);
    let sound = NewVersion {
        agreement: &long,
        name: "n",
        text: &longest,
        note: None,
        builds_on: None,
    };
    let saved = write(&store, by("k"), async |w| w.save_agreement(sound).await).await;
    assert!(saved.expect("it is not too long").changed);

    let too_long = format!("{long}x");
    let too_much = format!("{longest}x");
    for new in [
        NewVersion {
            agreement: &too_long,
            ..sound
        },
        NewVersion {
            text: &too_much,
            ..sound
        },
    ] {
        let refused = write(&store, by("k"), async |w| w.save_agreement(new).await).await;
        assert!(
            matches!(refused, Err(Error::TooLarge { .. })),
            "{refused:?}"
        );
    }
    for new in [
        NewVersion {
            agreement: "",
            ..sound
        },
        NewVersion {
            agreement: "a\nb",
            ..sound
        },
        NewVersion { text: "", ..sound },
        // PostgreSQL cannot keep this character; SQLite could.
        NewVersion {
            text: "a\0b",
            ..sound
        },
        NewVersion {
            note: Some(""),
            ..sound
        },
    ] {
        let refused = write(&store, by("k"), async |w| w.save_agreement(new).await).await;
        assert!(matches!(refused, Err(Error::Invalid { .. })), "{refused:?}");
    }
    let nobody = store.write(by("")).await;
    assert!(matches!(nobody, Err(Error::Invalid { .. })));
    assert_eq!(
        store
            .agreements(Page::default())
            .await
            .expect("a list")
            .items
            .len(),
        1
    );
}

async fn lists_come_in_pages(place: Place) {
    let store = place.open().await;
    let ids: Vec<String> = (0..7).map(|n| format!("id{}", 9 - n)).collect();
    for id in &ids {
        let new = NewVersion {
            agreement: id,
            name: "n",
            text: "t",
            note: None,
            builds_on: None,
        };
        write(&store, by("k"), async |w| w.save_agreement(new).await)
            .await
            .expect("it is new");
    }
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 3,
        };
        let listed = store.agreements(page).await.expect("a page");
        assert!(listed.items.len() <= 3);
        found.extend(listed.items.into_iter().map(|agreement| agreement.id));
        after = listed.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ids);
    let bad = Page {
        after: Some("3"),
        limit: 3,
    };
    assert!(matches!(
        store.agreements(bad).await,
        Err(Error::Invalid { .. })
    ));
}

async fn what_is_not_committed_is_not_there(place: Place) {
    let store = place.open().await;
    let new = NewVersion {
        agreement: "a",
        name: "n",
        text: "one",
        note: None,
        builds_on: None,
    };
    let mut dropped = begin(&store, by("k")).await;
    dropped.save_agreement(new).await.expect("it is new");
    drop(dropped);
    assert!(matches!(
        store.agreement("a").await,
        Err(Error::NotFound(_))
    ));

    // Nor what was written beside something that failed, even if the caller commits.
    let mut failed = begin(&store, by("k")).await;
    failed.save_agreement(new).await.expect("it is new");
    let other = NewVersion {
        agreement: "b",
        builds_on: Some("0"),
        ..new
    };
    failed
        .save_agreement(other)
        .await
        .expect_err("there is no b");
    assert!(matches!(
        failed.save_agreement(new).await,
        Err(Error::Invalid { .. })
    ));
    assert!(matches!(
        failed.commit(b"").await,
        Err(Error::Invalid { .. })
    ));
    assert!(matches!(
        store.agreement("a").await,
        Err(Error::NotFound(_))
    ));

    let trail = store
        .trail(None, Page::default())
        .await
        .expect("it is there");
    assert_eq!(trail.items, []);
    write(&store, by("k"), async |w| w.save_agreement(new).await)
        .await
        .expect("nobody holds the turn");
    assert!(store.agreement("a").await.expect("it is there").made_at < hours_later(1));
}

async fn a_text_that_was_changed_behind_our_back_is_not_given_out(place: Place) {
    let store = place.open().await;
    let one = saved(&store, "one").await;
    crate::trail::behind_our_back(&place, "UPDATE versions SET body = 'won'").await;
    let damaged = store.version(of_a(&one)).await;
    assert!(matches!(damaged, Err(Error::Damaged("version"))));
}
