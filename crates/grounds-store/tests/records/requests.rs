//! Requests that are sent again, and requests that are given up.

use std::time::Duration;

use grounds_store::{Begun, Error, NewVersion, Page, Seal, Store, limits};

use crate::place::{Place, begin, by, hours_later, noon, on_both, with_key, write};

on_both!(
    a_request_that_is_sent_again_is_answered_again,
    a_key_belongs_to_one_request_of_one_writer,
    a_reply_is_kept_for_a_day,
    a_request_that_failed_may_be_sent_again,
    two_of_the_same_at_once_are_done_once,
    a_request_that_is_given_up_leaves_nothing,
);

fn version(agreement: &str) -> NewVersion<'_> {
    NewVersion {
        agreement,
        name: "n",
        text: "t",
        note: None,
        builds_on: None,
    }
}

async fn a_request_that_is_sent_again_is_answered_again(place: Place) {
    let store = place.open().await;
    let every_byte: Vec<u8> = (0..=255).collect();
    let mut writing = begin(&store, with_key("k1", "i1", "h1")).await;
    writing
        .save_agreement(version("a"))
        .await
        .expect("it is new");
    writing.commit(&every_byte).await.expect("committed");
    match store
        .write(with_key("k1", "i1", "h1"))
        .await
        .expect("an answer")
    {
        Begun::Again(reply) => assert_eq!(reply, every_byte),
        Begun::New(_) => panic!("it was done"),
    }
    // Also from another process.
    let other = place.open().await;
    assert!(matches!(
        other
            .write(with_key("k1", "i1", "h1"))
            .await
            .expect("an answer"),
        Begun::Again(_)
    ));
}

async fn a_key_belongs_to_one_request_of_one_writer(place: Place) {
    let store = place.open().await;
    begin(&store, with_key("k1", "i1", "h1"))
        .await
        .commit(b"one")
        .await
        .expect("committed");
    let reused = store.write(with_key("k1", "i1", "h2")).await;
    assert!(matches!(reused, Err(Error::KeyReused)));
    begin(&store, with_key("k2", "i1", "h2"))
        .await
        .commit(b"two")
        .await
        .expect("committed");
    begin(&store, with_key("k1", "i2", "h2"))
        .await
        .commit(b"")
        .await
        .expect("committed");
    for bad in [
        with_key("k1", "", "h"),
        with_key("k1", "i", ""),
        with_key("k1", "a\0", "h"),
    ] {
        assert!(matches!(store.write(bad).await, Err(Error::Invalid { .. })));
    }
}

async fn a_reply_is_kept_for_a_day(place: Place) {
    let store = place.open().await;
    begin(&store, with_key("k1", "i1", "h1"))
        .await
        .commit(b"one")
        .await
        .expect("committed");
    let mut later = with_key("k1", "i1", "h2");
    later.at = hours_later(24) - Duration::from_millis(1);
    assert!(matches!(store.write(later).await, Err(Error::KeyReused)));
    later.at = hours_later(24);
    begin(&store, later)
        .await
        .commit(b"two")
        .await
        .expect("committed");
    assert!(matches!(store.write(later).await, Ok(Begun::Again(reply)) if reply == b"two"));
}

async fn a_request_that_failed_may_be_sent_again(place: Place) {
    let store = place.open().await;
    let mut writing = begin(&store, with_key("k1", "i1", "h1")).await;
    writing.revoke_key("0").await.expect_err("there is none");
    drop(writing);
    let large = vec![0; limits::REPLY + 1];
    let mut writing = begin(&store, with_key("k1", "i1", "h1")).await;
    writing
        .save_agreement(version("a"))
        .await
        .expect("it is new");
    assert!(matches!(
        writing.commit(&large).await,
        Err(Error::TooLarge { .. })
    ));
    assert!(store.agreement("a").await.is_err());
    let mut writing = begin(&store, with_key("k1", "i1", "h1")).await;
    writing
        .save_agreement(version("a"))
        .await
        .expect("it is new");
    writing.commit(&large[1..]).await.expect("committed");
    assert!(store.agreement("a").await.is_ok());
}

async fn two_of_the_same_at_once_are_done_once(place: Place) {
    let stores = [place.open().await, place.open().await];
    for round in 0..10 {
        let key = format!("i{round}");
        let ask = async |store: &Store| match store.write(with_key("k1", &key, "h")).await {
            Ok(Begun::New(mut writing)) => {
                let id = format!("a{round}");
                writing
                    .save_agreement(version(&id))
                    .await
                    .expect("it is new");
                tokio::time::sleep(Duration::from_millis(2)).await;
                writing.commit(b"done").await.expect("committed");
                true
            }
            Ok(Begun::Again(reply)) => {
                assert_eq!(reply, b"done");
                false
            }
            Err(error) => panic!("{error:?}"),
        };
        let (one, two, three) = tokio::join!(ask(&stores[0]), ask(&stores[1]), ask(&stores[0]));
        assert_eq!(u8::from(one) + u8::from(two) + u8::from(three), 1);
    }
}

/// A client that hangs up ends its request wherever it is.
async fn a_request_that_is_given_up_leaves_nothing(place: Place) {
    let store = place.open().await;
    let mut finished = 0;
    for round in 0..60_u64 {
        let request = async {
            let id = format!("a{round}");
            write(&store, by("k1"), async |w| {
                w.save_agreement(version(&id)).await?;
                w.sign_off(
                    grounds_store::VersionRef {
                        agreement: &id,
                        hash: &grounds_store::content_hash("t"),
                    },
                    "L1",
                    "home",
                )
                .await
            })
            .await
        };
        let time = Duration::from_micros(round * 150);
        finished += usize::from(tokio::time::timeout(time, request).await.is_ok());
    }
    write(&store, by("k1"), async |w| {
        w.save_agreement(version("last")).await
    })
    .await
    .expect("nobody holds the turn");
    // A request may have been given up between its commit and its reply.
    let (mut agreements, mut after) = (Vec::new(), None);
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 0,
        };
        let listed = store.agreements(page).await.expect("a list");
        agreements.extend(listed.items);
        after = listed.next;
        if after.is_none() {
            break;
        }
    }
    let made = i64::try_from(agreements.len()).expect("a few");
    assert!(agreements.len() > finished, "{made} {finished}");
    let signed = store
        .sign_offs(None, Page::default())
        .await
        .expect("a list")
        .items;
    assert_eq!(signed.len(), agreements.len() - 1);
    let seal = store.verify_trail().await.expect("it can be read");
    assert!(
        matches!(seal, Seal::Whole { number, .. } if number == made * 2 - 1),
        "{seal:?}"
    );
    assert!(
        agreements
            .iter()
            .all(|agreement| agreement.made_at == noon())
    );
}
