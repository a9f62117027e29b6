//! Decisions: kept for a time, and really gone when they go.

use grounds_store::{Begun, Database, Error, Expired, NewDecision, Page, Request, Store};
use serde_json::json;

use crate::place::{Place, begin, by, files, hours_later, noon, on_both, run, with_key, write};

on_both!(
    a_decision_is_found_until_it_expires,
    a_case_is_erased_with_the_replies_that_hold_it,
    what_has_expired_is_deleted,
    nothing_of_a_decision_can_be_printed,
);

async fn keep(store: &Store, request: Request<'_>, reference: &str, hours: i64) -> String {
    let (question, answer) = (
        json!({"fact": "amber-7781"}),
        json!({"verdict": "unfounded"}),
    );
    let mut writing = begin(store, request).await;
    let id = writing
        .record_decision(NewDecision {
            reference,
            question: &question,
            answer: &answer,
            expires_at: hours_later(hours),
        })
        .await
        .expect("it is kept");
    writing.commit(b"amber-7781").await.expect("it is kept");
    id
}

async fn a_decision_is_found_until_it_expires(place: Place) {
    let store = place.open().await;
    let id = keep(&store, by("k1"), "case-1", 2).await;
    let found = store
        .decision(&id, hours_later(1))
        .await
        .expect("it is there");
    assert_eq!(found.question, json!({"fact": "amber-7781"}));
    assert_eq!(found.answer, json!({"verdict": "unfounded"}));
    assert_eq!(
        (found.reference.as_str(), found.made_by.as_str()),
        ("case-1", "k1")
    );
    assert_eq!((found.made_at, found.expires_at), (noon(), hours_later(2)));
    let gone = store.decision(&id, hours_later(2)).await;
    assert!(matches!(gone, Err(Error::NotFound("decision"))));

    keep(&store, by("k1"), "case-1", 3).await;
    keep(&store, by("k1"), "case-2", 3).await;
    let of_case = async |hours| {
        let listed = store
            .decisions("case-1", None, hours_later(hours), Page::default())
            .await;
        listed.expect("a list").items.len()
    };
    assert_eq!(
        (of_case(1).await, of_case(2).await, of_case(3).await),
        (2, 1, 0)
    );

    let at_once = write(&store, by("k1"), async |w| {
        w.record_decision(NewDecision {
            reference: "case-1",
            question: &json!(1),
            answer: &json!(1),
            expires_at: noon(),
        })
        .await
    });
    assert!(matches!(at_once.await, Err(Error::Invalid { .. })));
}

async fn a_case_is_erased_with_the_replies_that_hold_it(place: Place) {
    let store = place.open().await;
    let first = keep(&store, with_key("k1", "i1", "h"), "case-1", 2).await;
    keep(&store, by("k1"), "case-1", 2).await;
    let other = keep(&store, with_key("k1", "i2", "h"), "case-2", 2).await;
    // Another writer's key of the same name has nothing to do with it.
    let mut unrelated = begin(&store, with_key("k2", "i1", "h")).await;
    let new = grounds_store::NewVersion {
        agreement: "a",
        name: "n",
        text: "t",
        note: None,
        builds_on: None,
    };
    unrelated.save_agreement(new).await.expect("it is new");
    unrelated.commit(b"kept").await.expect("committed");

    let of = async |by| {
        let listed = store.decisions("case-1", by, noon(), Page::default());
        listed.await.expect("a list").items.len()
    };
    assert_eq!((of(Some("k1")).await, of(Some("k3")).await), (2, 0));
    let others = write(&store, by("k3"), async |w| {
        w.erase_decisions("case-1", Some("k3")).await
    });
    assert_eq!(others.await.expect("nothing is its own"), 0);
    assert_eq!(of(None).await, 2);
    let erased = write(&store, by("k3"), async |w| {
        w.erase_decisions("case-1", None).await
    });
    assert_eq!(erased.await.expect("erased"), 2);
    let erased = write(&store, by("k3"), async |w| {
        w.erase_decisions("case-1", None).await
    });
    assert_eq!(erased.await.expect("nothing is left"), 0);
    assert!(store.decision(&first, noon()).await.is_err());
    assert!(store.decision(&other, noon()).await.is_ok());

    let again = async |request| match store.write(request).await.expect("a write begins") {
        Begun::Again(reply) => Some(reply),
        Begun::New(_) => None,
    };
    assert_eq!(again(with_key("k1", "i1", "h")).await, None);
    assert_eq!(
        again(with_key("k1", "i2", "h")).await,
        Some(b"amber-7781".to_vec())
    );
    assert_eq!(
        again(with_key("k2", "i1", "h")).await,
        Some(b"kept".to_vec())
    );

    // The trail says what became of it: the same hash, which is not one of the facts.
    let record = format!("decisions/{first}");
    let trail = store
        .trail(Some(&record), Page::default())
        .await
        .expect("it is there");
    let [made, gone] = trail.items.as_slice() else {
        panic!("two rows: {trail:?}")
    };
    assert_eq!(
        (made.action.name(), gone.action.name()),
        ("decision-recorded", "decision-erased")
    );
    assert_eq!((&made.after, &made.before), (&gone.before, &gone.after));
}

async fn what_has_expired_is_deleted(place: Place) {
    let store = place.open().await;
    for hours in [1, 2, 30] {
        keep(
            &store,
            with_key("k1", &format!("i{hours}"), "h"),
            "case-1",
            hours,
        )
        .await;
    }
    let expire = async |hours| {
        let mut request = by("service");
        request.at = hours_later(hours);
        write(&store, request, async |w| w.expire().await)
            .await
            .expect("it is done")
    };
    let none = Expired::default();
    assert_eq!(expire(0).await, none);
    assert_eq!(
        expire(2).await,
        Expired {
            decisions: 2,
            ..none
        }
    );
    // The replies of the two went with them; the third goes by its age.
    assert_eq!(expire(24).await, Expired { replies: 1, ..none });
    assert_eq!(
        expire(30).await,
        Expired {
            decisions: 1,
            ..none
        }
    );
    assert_eq!(expire(31).await, none);

    // In portions.
    let mut writing = begin(&store, by("k1")).await;
    for _ in 0..501 {
        let new = NewDecision {
            reference: "case-1",
            question: &json!(1),
            answer: &json!(1),
            expires_at: hours_later(1),
        };
        writing.record_decision(new).await.expect("it is kept");
    }
    writing.commit(b"").await.expect("committed");
    let first = expire(1).await;
    assert_eq!((first.decisions, first.more), (500, true));
    let second = expire(1).await;
    assert_eq!((second.decisions, second.more), (1, false));
}

async fn nothing_of_a_decision_can_be_printed(place: Place) {
    let store = place.open().await;
    let id = keep(&store, by("k1"), "case-1", 2).await;
    let found = store.decision(&id, noon()).await.expect("it is there");
    let new = NewDecision {
        reference: &found.reference,
        question: &found.question,
        answer: &found.answer,
        expires_at: found.expires_at,
    };
    for printed in [format!("{found:?}"), format!("{new:?}")] {
        assert!(
            !printed.contains("amber") && !printed.contains("case-1"),
            "{printed}"
        );
    }
}

/// On SQLite the bytes are in a file of ours, so it can be seen that they are gone.
#[test]
fn erased_facts_are_in_no_file() {
    run(async {
        let place = Place::sqlite();
        let Database::Folder(folder) = &place.database else {
            panic!("a folder")
        };
        let holds = |what: &[u8]| {
            files(folder).iter().any(|file| {
                let bytes = std::fs::read(file).expect("the file can be read");
                bytes.windows(what.len()).any(|window| window == what)
            })
        };
        let store = place.open().await;
        for case in 0..50 {
            let key = format!("i{case}");
            keep(
                &store,
                with_key("k1", &key, "h"),
                &format!("case-{}", case % 5),
                2,
            )
            .await;
        }
        // The facts, and the reply that holds them, which is kept in hexadecimal.
        assert!(holds(b"amber-7781") && holds(b"616d6265722d37373831"));
        for case in 0..5 {
            let reference = format!("case-{case}");
            write(&store, by("k1"), async |w| {
                w.erase_decisions(&reference, None).await
            })
            .await
            .expect("erased");
        }
        assert!(!holds(b"amber-7781") && !holds(b"616d6265722d37373831"));
        assert!(!holds(b"case-3"));
        store.close().await;
    });
}
