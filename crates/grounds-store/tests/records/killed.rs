//! A process that is killed in the middle of writes loses nothing that it has acknowledged, and leaves nothing half done.
//!
//! The test starts itself again as a writer, which acknowledges each write with a line, and kills it at a moment that differs from round to round.
//! `GROUNDS_TEST_KILLS` sets how often. A kill ends the process, not the machine: that a commit also outlives a power cut rests on
//! SQLite's and PostgreSQL's waiting for the disk.

use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use grounds_store::{
    Begun, BuildsOn, Database, Error, Idempotency, NewDecision, NewReading, NewVersion, Request,
    Seal, Store, VersionRef, content_hash,
};
use serde_json::json;
use sqlx::{AnyConnection, Connection};

use crate::{
    place::{Folder, Place, hours_later, noon, of_a, run, skip},
    postgres::{Durable, Server},
};

const WRITER: &str = "GROUNDS_TEST_WRITER";

fn text(write: i64) -> String {
    format!("text {write}")
}

/// One request of the writer: a version, a reading of it and a decision, with the reply.
async fn write(store: &Store, number: i64) {
    let key = format!("i{number}");
    let request = Request {
        by: "writer",
        at: noon(),
        idempotency: Some(Idempotency {
            key: &key,
            request_hash: "h",
        }),
    };
    let Begun::New(mut writing) = store.write(request).await.expect("a write begins") else {
        panic!("write {number} was done before")
    };
    let before = content_hash(&text(number - 1));
    let saved = writing
        .save_agreement(NewVersion {
            agreement: "a",
            name: "n",
            text: &text(number),
            note: None,
            builds_on: (number > 1).then_some(&before),
        })
        .await
        .expect("it builds on the last one");
    let would = json!(number);
    let reading = NewReading {
        situation: "s",
        would: &would,
        builds_on: BuildsOn::Nothing,
    };
    writing
        .give_readings(
            of_a(&saved.version.hash),
            "home",
            BuildsOn::Nothing,
            &[reading],
        )
        .await
        .expect("nothing was there");
    writing
        .record_decision(NewDecision {
            reference: &format!("case-{number}"),
            question: &would,
            answer: &would,
            expires_at: hours_later(1),
        })
        .await
        .expect("it is kept");
    writing.commit(key.as_bytes()).await.expect("it is kept");
}

/// Is the process that the tests kill; run as a test of its own it does nothing.
#[test]
fn writer() {
    let Ok(place) = std::env::var(WRITER) else {
        return;
    };
    let database = if place.starts_with("postgres://") {
        Database::Postgres(place)
    } else {
        Database::Folder(PathBuf::from(place))
    };
    run(async {
        let store = Store::open(&database).await.expect("it opens");
        println!("open");
        let mut number = match store.agreement("a").await {
            Ok(agreement) => agreement.versions,
            Err(Error::NotFound(_)) => 0,
            Err(error) => panic!("{error:?}"),
        };
        loop {
            number += 1;
            println!("began {number}");
            write(&store, number).await;
            println!("wrote {number}");
        }
    });
}

/// Says what a writer had said when it was killed.
#[derive(Clone, Copy, Default)]
struct Said {
    began: i64,
    wrote: i64,
}

/// Starts a writer, and kills it some time after it has said something.
fn killed(place: &str, mut ready: impl FnMut(&str) -> bool, then: Duration) -> Said {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["killed::writer", "--exact", "--nocapture"])
        .env(WRITER, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the writer starts");
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut lines = lines.map(|line| line.expect("UTF-8"));
    let mut said = Said::default();
    let mut note = |line: &str| {
        let number = |number: &str| number.parse().expect("a number");
        match line.split_once(' ') {
            Some(("began", text)) => said.began = number(text),
            Some(("wrote", text)) => said.wrote = number(text),
            _ => {}
        }
    };
    if !ready("") {
        loop {
            let line = lines.next().expect("the writer never ends by itself");
            note(&line);
            if ready(&line) {
                break;
            }
        }
    }
    std::thread::sleep(then);
    child.kill().expect("it is ours");
    child.wait().expect("it is ours");
    // What it acknowledged before it died may stand in the pipe.
    lines.for_each(|line| note(&line));
    said
}

/// Says what the rounds have shown.
#[derive(Debug, Default)]
struct Figures {
    rounds: usize,
    written: i64,
    /// Rounds in which the kill came while a write was under way, and the write is not there.
    undone: usize,
    /// Rounds in which it came between the commit and the acknowledgement: the write is there.
    unacknowledged: usize,
}

/// Kills writers and looks each time at everything that is there.
async fn rounds(database: &Database, place: &str, count: usize) -> Figures {
    let mut random = 20_261_122_u64;
    let mut figures = Figures::default();
    for _ in 0..count {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let (writes, micros) = ((random >> 33) % 8 + 1, (random >> 40) % 4_000);
        let mut left = writes;
        let ready = |line: &str| {
            left -= u64::from(line.starts_with("wrote"));
            left == 0
        };
        let said = killed(place, ready, Duration::from_micros(micros));
        let there = look(database, said.wrote - writes as i64 + 1).await;
        assert!(
            there == said.wrote || there == said.began,
            "{} acknowledged, {there} there",
            said.wrote
        );
        figures.rounds += 1;
        figures.written = there;
        figures.undone += usize::from(there < said.began);
        figures.unacknowledged += usize::from(there > said.wrote);
    }
    // Every text of every round.
    look(database, 1).await;
    figures
}

/// Opens the database as the next process would, and returns how many writes are there, each of them whole.
async fn look(database: &Database, from: i64) -> i64 {
    let store = Store::open(database).await.expect("it opens");
    let agreement = store.agreement("a").await.expect("it is there");
    let there = agreement.versions;
    assert_eq!(agreement.version, content_hash(&text(there)));
    for number in from..=there {
        let hash = content_hash(&text(number));
        let version = VersionRef {
            agreement: "a",
            hash: &hash,
        };
        let (found, _) = store.version(version).await.expect("it is there");
        assert_eq!(found.number, number);
        let key = format!("i{number}");
        let again = Request {
            by: "writer",
            at: noon(),
            idempotency: Some(Idempotency {
                key: &key,
                request_hash: "h",
            }),
        };
        let again = store.write(again).await.expect("an answer");
        assert!(matches!(again, Begun::Again(reply) if reply == key.as_bytes()));
    }
    let seal = store.verify_trail().await.expect("it can be read");
    assert!(
        matches!(seal, Seal::Whole { number, .. } if number == 3 * there),
        "{seal:?}"
    );
    store.close().await;

    let mut connection = connect(database).await;
    let counts: (i64, i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM versions), (SELECT COUNT(*) FROM readings), (SELECT COUNT(*) FROM decisions), \
         (SELECT COUNT(*) FROM replies), (SELECT COUNT(*) FROM trail)",
    )
    .fetch_one(&mut connection)
    .await
    .expect("counts");
    assert_eq!(counts, (there, there, there, there, 3 * there));
    if let Database::Folder(_) = database {
        let (sound,): (String,) = sqlx::query_as("PRAGMA integrity_check")
            .fetch_one(&mut connection)
            .await
            .expect("an answer");
        assert_eq!(sound, "ok");
    }
    connection.close().await.expect("it closes");
    there
}

async fn connect(database: &Database) -> sqlx::AnyConnection {
    AnyConnection::connect(&crate::trail::url(database))
        .await
        .expect("a connection")
}

fn times(most: usize) -> usize {
    match std::env::var("GROUNDS_TEST_KILLS") {
        Ok(times) => times.parse().expect("a number"),
        Err(_) => most,
    }
}

fn tell(what: &str, figures: &Figures, time: Duration) {
    writeln!(std::io::stderr(), "killed: {what}: {figures:?} in {time:?}").expect("stderr");
}

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    let folder = Folder::new();
    let database = Database::Folder(folder.path.clone());
    let started = Instant::now();
    let place = folder.path.to_str().expect("UTF-8");
    let figures = run(rounds(&database, place, times(20)));
    tell("SQLite", &figures, started.elapsed());
}

#[test]
fn nothing_acknowledged_is_lost_on_postgres_or_skipped() {
    // Here a commit waits for the disk.
    let Some(server) = Server::start(Durable::Yes) else {
        return skip("killed::nothing_acknowledged_is_lost_on_postgres_or_skipped");
    };
    let started = Instant::now();
    let figures = run(async {
        let url = server.database().await;
        rounds(&Database::Postgres(url.clone()), &url, times(5)).await
    });
    tell("PostgreSQL", &figures, started.elapsed());
}

/// The first start makes the tables; a kill in the middle of that does not keep the next one from starting.
#[test]
fn a_first_start_may_be_killed() {
    for round in 0..10_u64 {
        let place = Place::sqlite();
        let Database::Folder(folder) = &place.database else {
            panic!("a folder")
        };
        let path = folder.to_str().expect("UTF-8");
        killed(path, |_| true, Duration::from_millis(round * 4));
        run(async {
            let store = place.open().await;
            let seal = store.verify_trail().await.expect("it can be read");
            assert!(matches!(seal, Seal::Whole { .. }), "{seal:?}");
            store.close().await;
        });
    }
}
