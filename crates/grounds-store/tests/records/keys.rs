//! API keys.

use grounds_store::{Error, Page, Role};

use crate::place::{Place, begin, by, hours_later, noon, on_both, with_key, write};

on_both!(
    a_key_lets_its_bearer_in_until_it_is_revoked,
    nothing_but_the_secret_lets_in,
    keys_are_listed_with_the_day_of_their_last_use,
    the_secret_is_kept_nowhere,
);

async fn a_key_lets_its_bearer_in_until_it_is_revoked(place: Place) {
    let store = place.open().await;
    assert!(!store.has_keys().await.expect("an answer"));
    let role = Role::Party("Fernlea House".to_owned());
    let (key, secret) = write(&store, by("local"), async |w| {
        w.make_key("the home", &role).await
    })
    .await
    .expect("made");
    assert!(store.has_keys().await.expect("an answer"));
    let found = store
        .authenticate(secret.reveal(), noon())
        .await
        .expect("an answer");
    let found = found.expect("it is the right secret");
    assert_eq!(
        (&found.id, &found.label, &found.role),
        (&key.id, &key.label, &role)
    );
    assert_eq!((found.made_by.as_str(), found.made_at), ("local", noon()));

    let revoke = async || write(&store, by("local"), async |w| w.revoke_key(&key.id).await).await;
    revoke().await.expect("revoked");
    revoke().await.expect("it stays so");
    assert_eq!(
        store
            .authenticate(secret.reveal(), noon())
            .await
            .expect("an answer"),
        None
    );
    assert!(
        store.has_keys().await.expect("an answer"),
        "a locked service stays locked"
    );
    let revoked = store.key(&key.id).await.expect("it is still known");
    assert_eq!(revoked.revoked_at, Some(noon()));
    let trail = store
        .trail(Some(&format!("keys/{}", key.id)), Page::default())
        .await;
    let actions: Vec<_> = trail
        .expect("a list")
        .items
        .iter()
        .map(|e| e.action.name())
        .collect();
    assert_eq!(actions, ["key-made", "key-revoked"]);
    let missing = write(&store, by("local"), async |w| w.revoke_key("0").await).await;
    assert!(matches!(missing, Err(Error::NotFound("key"))));
}

async fn nothing_but_the_secret_lets_in(place: Place) {
    let store = place.open().await;
    let make = async || {
        write(&store, by("local"), async |w| {
            w.make_key("k", &Role::Admin).await
        })
        .await
        .expect("made")
    };
    let ((one, first), (_, second)) = (make().await, make().await);
    let secret = first.reveal();
    assert_eq!(secret.len(), "grounds_".len() + 16 + 1 + 64);
    assert_ne!(secret, second.reveal());
    let last = if secret.ends_with('0') { "1" } else { "0" };
    let wrong = format!("{}{last}", &secret[..secret.len() - 1]);
    let mixed = format!("{}{}", &secret[..25], &second.reveal()[25..]);
    let short = &secret[..secret.len() - 1];
    let long = format!("{secret}0");
    let shouted = secret.to_uppercase();
    for sent in [
        "",
        "grounds_",
        &one.id,
        &wrong,
        &mixed,
        short,
        &long,
        &shouted,
        &secret[8..],
        "grounds_' OR '1'='1'____0000000000000000000000000000000000000000000000000000000000000000",
        "grounds_\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0_0000000000000000000000000000000000000000000000000000000000000000",
    ] {
        let let_in = store.authenticate(sent, noon()).await.expect("an answer");
        assert_eq!(let_in, None, "{sent:?}");
    }
    assert!(
        store
            .authenticate(secret, noon())
            .await
            .expect("an answer")
            .is_some()
    );
}

async fn keys_are_listed_with_the_day_of_their_last_use(place: Place) {
    let store = place.open().await;
    let mut secrets = Vec::new();
    for role in [
        Role::Reader,
        Role::Publisher,
        Role::Party("p".to_owned()),
        Role::Admin,
    ] {
        let made = write(&store, by("local"), async |w| w.make_key("k", &role).await).await;
        secrets.push(made.expect("made").1);
    }
    store
        .authenticate(secrets[1].reveal(), noon())
        .await
        .expect("an answer");
    store
        .authenticate(secrets[2].reveal(), noon())
        .await
        .expect("an answer");
    store
        .authenticate(secrets[2].reveal(), hours_later(12))
        .await
        .expect("an answer");
    let listed = store.keys(Page::default()).await.expect("a list").items;
    let days: Vec<_> = listed.iter().map(|key| key.last_used.as_deref()).collect();
    assert_eq!(days, [None, Some("2026-11-22"), Some("2026-11-23"), None]);
    assert_eq!(listed[2].role, Role::Party("p".to_owned()));
    // To be used is no write.
    assert_eq!(
        store
            .trail(None, Page::default())
            .await
            .expect("a list")
            .items
            .len(),
        4
    );
}

async fn the_secret_is_kept_nowhere(place: Place) {
    let store = place.open().await;
    let mut writing = begin(&store, with_key("local", "i1", "h")).await;
    let refused = writing.make_key("k", &Role::Reader).await;
    assert!(
        matches!(refused, Err(Error::Invalid { .. })),
        "the reply would be kept"
    );
    drop(writing);

    let (key, secret) = write(&store, by("local"), async |w| {
        w.make_key("k", &Role::Reader).await
    })
    .await
    .expect("made");
    let printed = format!("{key:?} {secret:?}");
    assert!(!printed.contains(&secret.reveal()[25..]), "{printed}");
    if let grounds_store::Database::Folder(folder) = &place.database {
        store.close().await;
        let secret = &secret.reveal().as_bytes()[25..];
        for file in crate::place::files(folder) {
            let bytes = std::fs::read(&file).expect("the file can be read");
            assert!(
                !bytes.windows(64).any(|window| window == secret),
                "{file:?}"
            );
        }
    }
}
