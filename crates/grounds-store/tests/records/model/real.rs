//! A database, asked what the model is asked. The ids that the store makes are told by the order in which they were made.

use std::collections::HashMap;

use grounds_store::{
    Action, Begun, Entry, Error, Idempotency, Key, Listed, NewDecision, NewReading, NewVersion,
    Page, Request, Result, Store, Version as Stored, VersionRef, Viewer, Writing, content_hash,
};
use jiff::Timestamp;
use serde_json::json;

use super::step::{
    AGREEMENTS, Base, CASES, LIBRARIES, Operation, PARTIES, Step, TEXTS, beginning, later,
};

pub(crate) struct Real {
    store: Store,
    now: Timestamp,
    /// The name of each id.
    names: HashMap<String, String>,
    keys: Vec<(String, String)>,
    decisions: usize,
}

impl Real {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            store,
            now: beginning(),
            names: HashMap::new(),
            keys: Vec::new(),
            decisions: 0,
        }
    }

    pub(crate) async fn close(self) {
        self.store.close().await;
    }

    pub(crate) async fn take(&mut self, step: &Step) -> Vec<String> {
        self.now = later(self.now, step.hours);
        let mut answers = self.request(step).await;
        if let Some((key, right)) = step.visitor {
            let made = key.checked_sub(1).and_then(|index| self.keys.get(index));
            let mut sent = made.map_or("grounds_0", |(_, secret)| secret).to_owned();
            if !right {
                let last = if sent.ends_with('0') { '1' } else { '0' };
                sent.pop();
                sent.push(last);
            }
            let found = self
                .store
                .authenticate(&sent, self.now)
                .await
                .expect("an answer");
            answers.push(found.map_or("nobody".to_owned(), |key| self.name_key(key)));
        }
        answers
    }

    async fn request(&mut self, step: &Step) -> Vec<String> {
        let request = Request {
            by: step.by,
            at: self.now,
            idempotency: step
                .idempotency
                .map(|(key, request_hash)| Idempotency { key, request_hash }),
        };
        let mut writing = match self.store.write(request).await {
            Ok(Begun::New(writing)) => writing,
            Ok(Begun::Again(reply)) => {
                return vec![format!("again {}", String::from_utf8_lossy(&reply))];
            }
            Err(error) => return vec![format!("Err({error:?})")],
        };
        let mut answers = Vec::new();
        for operation in &step.operations {
            let answer = self.operate(&mut writing, operation).await;
            let failed = answer.is_err();
            answers.push(format!("{answer:?}"));
            if failed {
                return answers;
            }
        }
        if step.commits {
            writing
                .commit(answers.join(" ").as_bytes())
                .await
                .expect("it commits");
        }
        answers
    }

    async fn operate(&mut self, writing: &mut Writing, operation: &Operation) -> Result<String> {
        match operation {
            Operation::Save {
                agreement,
                name,
                text,
                builds_on,
            } => {
                let builds_on = match builds_on {
                    Base::Hash(hash) => Some(hash.as_str()),
                    _ => None,
                };
                let new = NewVersion {
                    agreement,
                    name,
                    text,
                    note: None,
                    builds_on,
                };
                let saved = writing.save_agreement(new).await?;
                let Stored {
                    number,
                    made_by,
                    made_at,
                    ..
                } = saved.version;
                Ok(format!("{number} {made_by} {made_at} {}", saved.changed))
            }
            Operation::Give {
                version,
                party,
                builds_on,
                readings,
            } => {
                let woulds: Vec<_> = readings.iter().map(|(_, would, _)| json!(would)).collect();
                let readings: Vec<_> = readings
                    .iter()
                    .zip(&woulds)
                    .map(|((situation, _, builds_on), would)| NewReading {
                        situation,
                        would,
                        builds_on: *builds_on,
                    })
                    .collect();
                let hash = content_hash(version.text);
                let version = of(version.agreement, &hash);
                let given = writing
                    .give_readings(version, party, *builds_on, &readings)
                    .await;
                given.map(|revision| revision.to_string())
            }
            Operation::Sign {
                version,
                library,
                party,
            } => {
                let hash = content_hash(version.text);
                let signed = writing
                    .sign_off(of(version.agreement, &hash), library, party)
                    .await;
                signed.map(|signed| format!("{signed:?}"))
            }
            Operation::Check {
                version,
                library,
                outcome,
            } => {
                let hash = content_hash(version.text);
                let version = of(version.agreement, &hash);
                let recorded = writing
                    .record_check(version, library, &json!(outcome))
                    .await;
                recorded.map(|()| String::new())
            }
            Operation::Decide { case, hours } => {
                let new = NewDecision {
                    reference: case,
                    question: &json!({"hours": hours}),
                    answer: &json!(case),
                    expires_at: later(self.now, *hours),
                };
                let id = writing.record_decision(new).await?;
                self.decisions += 1;
                let name = format!("d{}", self.decisions);
                self.names.insert(id, name.clone());
                Ok(name)
            }
            Operation::Erase { case } => writing
                .erase_decisions(case, None)
                .await
                .map(|count| count.to_string()),
            Operation::Expire => {
                let expired = writing.expire().await?;
                assert!(!expired.more);
                Ok(format!("{} {}", expired.decisions, expired.replies))
            }
            Operation::MakeKey { role } => {
                let (key, secret) = writing.make_key("label", role).await?;
                self.keys.push((key.id.clone(), secret.reveal().to_owned()));
                let name = format!("k{}", self.keys.len());
                self.names.insert(key.id, name.clone());
                Ok(name)
            }
            Operation::Revoke { key } => {
                let made = key.checked_sub(1).and_then(|index| self.keys.get(index));
                let id = made.map_or("0", |(id, _)| id);
                writing.revoke_key(id).await.map(|()| String::new())
            }
        }
    }

    /// Says everything that can be read, in pages of some size.
    pub(crate) async fn look(&self, limit: u32) -> Vec<String> {
        let store = &self.store;
        let agreements = all(limit, async |page| store.agreements(page).await).await;
        let mut seen: Vec<String> = agreements.iter().map(|a| format!("{a:?}")).collect();
        for agreement in AGREEMENTS {
            seen.push(format!("versions of {agreement}"));
            if agreements.iter().any(|a| a.id == agreement) {
                let versions = all(limit, async |page| store.versions(agreement, page).await).await;
                seen.extend(
                    versions
                        .iter()
                        .map(|v| format!("{} {} {} {}", v.number, v.hash, v.made_by, v.made_at)),
                );
            }
            for text in TEXTS {
                self.look_at(agreement, text, &mut seen).await;
            }
            let of_it = async |page: Page<'_>| store.sign_offs(Some(agreement), page).await;
            seen.extend(all(limit, of_it).await.iter().map(|s| format!("{s:?}")));
        }
        for library in LIBRARIES {
            let lapsed = all(limit, async |page| {
                store.lapsed_sign_offs(library, page).await
            })
            .await;
            seen.extend(lapsed.iter().map(|l| {
                let (version, under) = (l.other_version, l.other_library);
                format!(
                    "lapsed {:?} {version} {under} {:?}",
                    l.sign_off, l.check_changed
                )
            }));
            let changed = all(limit, async |page| {
                store.changed_checks(library, page).await
            })
            .await;
            let unchecked = all(limit, async |page| store.unchecked(library, page).await).await;
            let mut both: Vec<String> = changed
                .iter()
                .map(|c| format!("changed {} {} {}", c.agreement, c.version, c.library_before))
                .chain(unchecked.iter().map(|a| format!("unchecked {}", a.id)))
                .collect();
            both.sort();
            seen.extend(both);
        }
        for case in CASES {
            let decisions = all(limit, async |page| {
                store.decisions(case, None, self.now, page).await
            })
            .await;
            for filed in decisions {
                let found = store
                    .decision(&filed.id, self.now)
                    .await
                    .expect("it is there");
                assert_eq!(
                    (found.answer, found.expires_at),
                    (json!(case), filed.expires_at)
                );
                let (by, at, until) = (filed.made_by, filed.made_at, filed.expires_at);
                seen.push(format!(
                    "{} {} {by} {at} {until}",
                    self.names[&filed.id], found.reference
                ));
            }
        }
        let keys = all(limit, async |page| store.keys(page).await).await;
        assert_eq!(store.has_keys().await.expect("an answer"), !keys.is_empty());
        seen.extend(keys.into_iter().map(|key| self.name_key(key)));
        let trail = all(limit, async |page| store.trail(None, page).await).await;
        let seal = store.verify_trail().await.expect("it can be read");
        assert!(
            matches!(seal, grounds_store::Seal::Whole { number, .. } if number == trail.len() as i64)
        );
        seen.extend(trail.iter().map(|entry| self.name_entry(entry)));
        seen
    }

    async fn look_at(&self, agreement: &str, text: &str, seen: &mut Vec<String>) {
        let (store, hash) = (&self.store, content_hash(text));
        let version = of(agreement, &hash);
        match store.version(version).await {
            Ok((_, text)) => seen.push(text),
            Err(Error::NotFound(_)) => return seen.push("no version".to_owned()),
            Err(error) => panic!("{error:?}"),
        }
        for viewer in PARTIES {
            let readings = store.readings(version, Viewer::Party(viewer)).await;
            let readings = readings.expect("the version is there");
            seen.extend(readings.iter().map(|r| format!("{viewer} sees {r:?}")));
        }
        let readings = store.readings(version, Viewer::Outsider).await;
        seen.extend(
            readings
                .expect("the version is there")
                .iter()
                .map(|r| format!("{r:?}")),
        );
        for library in LIBRARIES {
            seen.push(match store.check(version, library).await {
                Ok(check) => format!("{} {}", check.outcome, check.made_at),
                Err(Error::NotFound(_)) => "no check".to_owned(),
                Err(error) => panic!("{error:?}"),
            });
        }
    }

    fn name_key(&self, mut key: Key) -> String {
        key.id = self.names[&key.id].clone();
        format!("{key:?}")
    }

    fn name_entry(&self, entry: &Entry) -> String {
        let (kind, id) = entry.record.split_once('/').expect("a kind and an id");
        let id = self.names.get(id).map_or(id, String::as_str);
        // What these hashes are made of is the store's own affair.
        let own = kind != "agreements" || entry.action == Action::SignedOff;
        let hash = |hash: &Option<String>| match hash {
            Some(hash) if own => {
                assert_eq!(hash.len(), 64);
                Some("…".to_owned())
            }
            hash => hash.clone(),
        };
        let (before, after) = (hash(&entry.before), hash(&entry.after));
        let Entry {
            number,
            by,
            action,
            part,
            ..
        } = entry;
        format!("{number} {by} {action:?} {kind}/{id} {part} {before:?} {after:?}")
    }
}

fn of<'a>(agreement: &'a str, hash: &'a str) -> VersionRef<'a> {
    VersionRef { agreement, hash }
}

/// Reads a list page by page.
async fn all<T>(limit: u32, list: impl AsyncFn(Page<'_>) -> Result<Listed<T>>) -> Vec<T> {
    let (mut items, mut after) = (Vec::new(), None);
    loop {
        let page = Page {
            after: after.as_deref(),
            limit,
        };
        let listed = list(page).await.expect("a page");
        items.extend(listed.items);
        after = listed.next;
        if after.is_none() {
            return items;
        }
    }
}
