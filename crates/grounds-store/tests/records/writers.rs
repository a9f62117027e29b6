//! Writers at the same time lose nothing.

use std::time::Instant;

use grounds_store::{BuildsOn, Error, NewReading, NewVersion, Page, Seal, Store, Viewer};
use serde_json::json;

use crate::place::{Place, by, of_a, on_both, saved, write};

on_both!(
    two_services_lose_no_update_of_an_agreement,
    two_services_lose_no_update_of_a_reading,
    many_requests_of_one_service_all_have_their_turn,
);

const UPDATES: usize = 200;

/// Adds a line of its own to what the agreement says, again and again; says how often somebody else was faster.
async fn add_lines(store: Store, writer: usize) -> usize {
    let mut clashes = 0;
    for line in 0..UPDATES {
        loop {
            let stands = store.agreement("a").await.expect("it is there").version;
            let (_, mut text) = store.version(of_a(&stands)).await.expect("it is there");
            text.push_str(&format!("{writer}-{line}\n"));
            let new = NewVersion {
                agreement: "a",
                name: "n",
                text: &text,
                note: None,
                builds_on: Some(&stands),
            };
            match write(&store, by("k"), async |w| w.save_agreement(new).await).await {
                Ok(saved) => break assert!(saved.changed),
                Err(Error::Conflict { .. }) => clashes += 1,
                Err(error) => panic!("{error:?}"),
            }
        }
    }
    clashes
}

/// Returns the lines of both writers, sorted.
fn all_lines() -> Vec<String> {
    let mut lines: Vec<_> = (0..2 * UPDATES)
        .map(|n| format!("{}-{}", n / UPDATES, n % UPDATES))
        .collect();
    lines.sort();
    lines
}

async fn two_services_lose_no_update_of_an_agreement(place: Place) {
    let (one, two) = (place.open().await, place.open().await);
    saved(&one, "\n").await;
    let started = Instant::now();
    let (first, second) = tokio::join!(
        tokio::spawn(add_lines(one.clone(), 0)),
        tokio::spawn(add_lines(two, 1))
    );
    let clashes = first.expect("no panic") + second.expect("no panic");
    let time = started.elapsed();

    let agreement = one.agreement("a").await.expect("it is there");
    let (_, text) = one
        .version(of_a(&agreement.version))
        .await
        .expect("it is there");
    let mut lines: Vec<&str> = text.split_whitespace().collect();
    lines.sort_unstable();
    assert_eq!(lines, all_lines());
    assert_eq!(agreement.versions, 2 * UPDATES as i64 + 1);
    let seal = one.verify_trail().await.expect("it can be read");
    assert!(matches!(seal, Seal::Whole { number, .. } if number == agreement.versions));
    println!(
        "{} updates by two services in {time:?}, {clashes} clashes",
        2 * UPDATES
    );
}

async fn add_words(store: Store, hash: String, writer: usize) {
    for word in 0..UPDATES {
        loop {
            let readings = store.readings(of_a(&hash), Viewer::Party("home")).await;
            let reading = readings.expect("they are there").remove(0);
            let mut words = reading.would.as_array().expect("words").clone();
            words.push(json!(format!("{writer}-{word}")));
            let would = json!(words);
            let new = [NewReading {
                situation: "s",
                would: &would,
                builds_on: BuildsOn::Revision(reading.revision),
            }];
            let given = write(&store, by("k"), async |w| {
                w.give_readings(of_a(&hash), "home", BuildsOn::Anything, &new)
                    .await
            });
            match given.await {
                Ok(revision) => break assert_eq!(revision, reading.revision + 1),
                Err(Error::Conflict { .. }) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

async fn two_services_lose_no_update_of_a_reading(place: Place) {
    let (one, two) = (place.open().await, place.open().await);
    let hash = saved(&one, "0").await;
    let first = json!([]);
    write(&one, by("k"), async |w| {
        let new = NewReading {
            situation: "s",
            would: &first,
            builds_on: BuildsOn::Nothing,
        };
        w.give_readings(of_a(&hash), "home", BuildsOn::Nothing, &[new])
            .await
    })
    .await
    .expect("nothing was there");
    let (first, second) = tokio::join!(
        tokio::spawn(add_words(one.clone(), hash.clone(), 0)),
        tokio::spawn(add_words(two, hash.clone(), 1))
    );
    first.and(second).expect("no panic");
    let readings = one
        .readings(of_a(&hash), Viewer::Outsider)
        .await
        .expect("they are there");
    let words = readings[0].would.as_array().expect("words");
    let mut words: Vec<&str> = words.iter().filter_map(|word| word.as_str()).collect();
    words.sort_unstable();
    assert_eq!(words, all_lines());
    assert_eq!(readings[0].revision, 2 * UPDATES as i64 + 1);
}

async fn many_requests_of_one_service_all_have_their_turn(place: Place) {
    let store = place.open().await;
    let requests: Vec<_> = (0..100)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let id = format!("a{n}");
                let new = NewVersion {
                    agreement: &id,
                    name: "n",
                    text: "t",
                    note: None,
                    builds_on: None,
                };
                write(&store, by("k"), async |w| w.save_agreement(new).await).await?;
                store.agreement(&id).await
            })
        })
        .collect();
    for request in requests {
        request.await.expect("no panic").expect("it has its turn");
    }
    let listed = store.agreements(Page::default()).await.expect("a list");
    assert_eq!(listed.items.len(), 100);
}
