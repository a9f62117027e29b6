//! The model: lists, searched from end to end, copied for each request and put back if it commits.

use grounds_store::{
    Action, Agreement, BuildsOn, Error, Key, Reading, Result, SignOff, content_hash,
};
use jiff::Timestamp;
use serde_json::json;

use super::step::{
    AGREEMENTS, Base, CASES, LIBRARIES, Operation, PARTIES, Step, TEXTS, Version, beginning, later,
};

pub(crate) struct Naive {
    now: Timestamp,
    kept: State,
    /// How many keys and decisions were made, also those that were not kept: their names.
    made: (usize, usize),
}

impl Default for Naive {
    fn default() -> Self {
        Self {
            now: beginning(),
            kept: State::default(),
            made: (0, 0),
        }
    }
}

#[derive(Clone, Default)]
struct State {
    agreements: Vec<Agreement>,
    versions: Vec<Saved>,
    readings: Vec<(Version, Reading)>,
    sign_offs: Vec<SignOff>,
    checks: Vec<Checked>,
    decisions: Vec<Decided>,
    keys: Vec<Key>,
    replies: Vec<Reply>,
    trail: Vec<String>,
}

#[derive(Clone)]
struct Saved {
    version: Version,
    number: i64,
    by: &'static str,
    at: Timestamp,
}

#[derive(Clone)]
struct Checked {
    version: Version,
    library: &'static str,
    outcome: u8,
    at: Timestamp,
}

#[derive(Clone)]
struct Decided {
    id: String,
    case: &'static str,
    by: &'static str,
    request: Option<&'static str>,
    at: Timestamp,
    expires: Timestamp,
}

#[derive(Clone)]
struct Reply {
    by: &'static str,
    key: &'static str,
    hash: &'static str,
    reply: String,
    at: Timestamp,
}

impl Naive {
    /// Says which version stands, where the step builds on that.
    pub(crate) fn settle(&self, step: &Step) -> Step {
        let mut step = step.clone();
        for operation in &mut step.operations {
            if let Operation::Save {
                agreement,
                builds_on: builds_on @ Base::Stands,
                ..
            } = operation
            {
                let stands = self.kept.agreements.iter().find(|a| a.id == *agreement);
                *builds_on = stands.map_or(Base::None, |a| Base::Hash(a.version.clone()));
            }
        }
        step
    }

    pub(crate) fn take(&mut self, step: &Step) -> Vec<String> {
        self.now = later(self.now, step.hours);
        let mut answers = self.request(step);
        answers.extend(
            step.visitor
                .map(|(key, right)| self.authenticate(key, right)),
        );
        answers
    }

    fn request(&mut self, step: &Step) -> Vec<String> {
        let day_ago = later(self.now, -24);
        if let Some((key, hash)) = step.idempotency {
            let known = |r: &&Reply| r.by == step.by && r.key == key && r.at > day_ago;
            if let Some(reply) = self.kept.replies.iter().find(known) {
                return vec![if reply.hash == hash {
                    format!("again {}", reply.reply)
                } else {
                    "Err(KeyReused)".to_owned()
                }];
            }
        }
        let mut state = self.kept.clone();
        let mut answers = Vec::new();
        for operation in &step.operations {
            let answer = self.operate(&mut state, step, operation);
            let failed = answer.is_err();
            answers.push(format!("{answer:?}"));
            if failed {
                return answers;
            }
        }
        if step.commits {
            if let Some((key, hash)) = step.idempotency {
                state.replies.retain(|r| !(r.by == step.by && r.key == key));
                state.replies.push(Reply {
                    by: step.by,
                    key,
                    hash,
                    reply: answers.join(" "),
                    at: self.now,
                });
            }
            self.kept = state;
        }
        answers
    }

    fn operate(&mut self, state: &mut State, step: &Step, operation: &Operation) -> Result<String> {
        let (now, by) = (self.now, step.by);
        match operation {
            Operation::Save {
                agreement,
                name,
                text,
                builds_on,
            } => state.save(agreement, name, text, builds_on, by, now),
            Operation::Give {
                version,
                party,
                builds_on,
                readings,
            } => state.give(*version, party, *builds_on, readings, by, now),
            Operation::Sign {
                version,
                library,
                party,
            } => state.sign(*version, library, party, by, now),
            Operation::Check {
                version,
                library,
                outcome,
            } => state.check(*version, library, *outcome, by, now),
            Operation::Decide { case, hours } => {
                if *hours == 0 {
                    return Err(Error::Invalid {
                        what: "the time of expiry",
                        why: "is not after the time of the decision",
                    });
                }
                self.made.1 += 1;
                let id = format!("d{}", self.made.1);
                state.note(
                    by,
                    Action::DecisionRecorded,
                    &format!("decisions/{id}"),
                    "",
                    None,
                    Some("…"),
                );
                state.decisions.push(Decided {
                    id: id.clone(),
                    case,
                    by,
                    request: step.idempotency.map(|(key, _)| key),
                    at: now,
                    expires: later(now, *hours),
                });
                Ok(id)
            }
            Operation::Erase { case } => {
                let gone = |d: &Decided| d.case == *case;
                Ok(state.delete(by, Action::DecisionErased, gone).to_string())
            }
            Operation::Expire => {
                let decisions = state.delete(by, Action::DecisionExpired, |d| d.expires <= now);
                let before = state.replies.len();
                state.replies.retain(|r| r.at > later(now, -24));
                Ok(format!("{decisions} {}", before - state.replies.len()))
            }
            Operation::MakeKey { role } => {
                if step.idempotency.is_some() {
                    return Err(Error::Invalid {
                        what: "an idempotency key",
                        why: "would keep the secret of an API key",
                    });
                }
                self.made.0 += 1;
                let id = format!("k{}", self.made.0);
                state.note(
                    by,
                    Action::KeyMade,
                    &format!("keys/{id}"),
                    "",
                    None,
                    Some("…"),
                );
                state.keys.push(Key {
                    id: id.clone(),
                    label: "label".to_owned(),
                    role: role.clone(),
                    made_at: now,
                    made_by: by.to_owned(),
                    revoked_at: None,
                    last_used: None,
                });
                Ok(id)
            }
            Operation::Revoke { key } => {
                let id = format!("k{key}");
                let key = state.keys.iter_mut().find(|key| key.id == id);
                let key = key.ok_or(Error::NotFound("key"))?;
                if key.revoked_at.is_none() {
                    key.revoked_at = Some(now);
                    state.note(
                        by,
                        Action::KeyRevoked,
                        &format!("keys/{id}"),
                        "",
                        Some("…"),
                        None,
                    );
                }
                Ok(String::new())
            }
        }
    }

    fn authenticate(&mut self, key: usize, right: bool) -> String {
        let id = format!("k{key}");
        let known = |key: &&mut Key| key.id == id && key.revoked_at.is_none() && right;
        match self.kept.keys.iter_mut().find(known) {
            None => "nobody".to_owned(),
            Some(key) => {
                let day = self.now.to_string()[..10].to_owned();
                key.last_used = Some(day);
                format!("{key:?}")
            }
        }
    }

    /// Says everything that can be read.
    pub(crate) fn look(&self) -> Vec<String> {
        let state = &self.kept;
        let mut seen: Vec<String> = state.agreements.iter().map(|a| format!("{a:?}")).collect();
        for agreement in AGREEMENTS {
            seen.push(format!("versions of {agreement}"));
            let of_it = state
                .versions
                .iter()
                .filter(|v| v.version.agreement == agreement);
            seen.extend(of_it.map(|v| {
                let hash = content_hash(v.version.text);
                format!("{} {hash} {} {}", v.number, v.by, v.at)
            }));
            for text in TEXTS {
                let version = Version { agreement, text };
                seen.extend(state.look_at(version));
            }
            let signed = state.sign_offs.iter().filter(|s| s.agreement == agreement);
            seen.extend(signed.map(|s| format!("{s:?}")));
        }
        for library in LIBRARIES {
            seen.extend(state.lapsed(library));
            seen.extend(state.changed(library));
        }
        for case in CASES {
            let of_it = state
                .decisions
                .iter()
                .filter(|d| d.case == case && d.expires > self.now);
            seen.extend(
                of_it.map(|d| format!("{} {} {} {} {}", d.id, d.case, d.by, d.at, d.expires)),
            );
        }
        seen.extend(state.keys.iter().map(|key| format!("{key:?}")));
        seen.extend(state.trail.iter().cloned());
        seen
    }
}

impl State {
    fn note(
        &mut self,
        by: &str,
        action: Action,
        record: &str,
        part: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) {
        let number = self.trail.len() + 1;
        self.trail.push(format!(
            "{number} {by} {action:?} {record} {part} {before:?} {after:?}"
        ));
    }

    fn need(&self, version: Version) -> Result<String> {
        let known = self
            .versions
            .iter()
            .any(|v| (v.version.agreement, v.version.text) == (version.agreement, version.text));
        let hash = content_hash(version.text);
        known.then_some(hash).ok_or(Error::NotFound("version"))
    }

    fn save(
        &mut self,
        id: &'static str,
        name: &'static str,
        text: &'static str,
        builds_on: &Base,
        by: &'static str,
        now: Timestamp,
    ) -> Result<String> {
        let hash = content_hash(text);
        let builds_on = match builds_on {
            Base::None => None,
            Base::Stands => unreachable!("it was settled"),
            Base::Hash(hash) => Some(hash.clone()),
        };
        let stands = self.agreements.iter().position(|a| a.id == id);
        let before = stands.map(|index| self.agreements[index].version.clone());
        let mut changed = true;
        match stands {
            None if builds_on.is_some() => return Err(Error::NotFound("agreement")),
            None => {}
            Some(index) => {
                let stands = &self.agreements[index];
                if stands.version == hash && stands.name == name {
                    changed = false;
                } else if builds_on.as_ref() != Some(&stands.version) {
                    return Err(Error::Conflict {
                        current: Some(stands.version.clone()),
                    });
                }
            }
        }
        if changed {
            let action = if before.as_ref() == Some(&hash) {
                Action::AgreementRenamed
            } else {
                Action::AgreementSaved
            };
            let part = format!("versions/{hash}");
            self.note(
                by,
                action,
                &format!("agreements/{id}"),
                &part,
                before.as_deref(),
                Some(&hash),
            );
            let of_it = self.versions.iter().filter(|v| v.version.agreement == id);
            let count = of_it.clone().count() as i64;
            if !of_it.clone().any(|v| v.version.text == text) {
                self.versions.push(Saved {
                    version: Version {
                        agreement: id,
                        text,
                    },
                    number: count + 1,
                    by,
                    at: now,
                });
            }
            let versions = self
                .versions
                .iter()
                .filter(|v| v.version.agreement == id)
                .count();
            let index = stands.unwrap_or_else(|| {
                self.agreements.push(Agreement {
                    id: id.to_owned(),
                    name: String::new(),
                    version: String::new(),
                    versions: 0,
                    made_at: now,
                    made_by: by.to_owned(),
                });
                self.agreements.len() - 1
            });
            let agreement = &mut self.agreements[index];
            agreement.name = name.to_owned();
            agreement.version = hash;
            agreement.versions = versions as i64;
        }
        let version = self
            .versions
            .iter()
            .find(|v| v.version.agreement == id && v.version.text == text);
        let version = version.expect("it was saved");
        Ok(format!(
            "{} {} {} {changed}",
            version.number, version.by, version.at
        ))
    }

    fn give(
        &mut self,
        version: Version,
        party: &'static str,
        builds_on: BuildsOn,
        readings: &[(&'static str, u8, BuildsOn)],
        by: &'static str,
        now: Timestamp,
    ) -> Result<String> {
        let hash = self.need(version)?;
        let own = |(v, r): &&(Version, Reading)| {
            (v.agreement, v.text, r.party.as_str()) == (version.agreement, version.text, party)
        };
        let said: Vec<Reading> = self
            .readings
            .iter()
            .filter(own)
            .map(|(_, r)| r.clone())
            .collect();
        for (index, (situation, ..)) in readings.iter().enumerate() {
            if readings[..index]
                .iter()
                .any(|(earlier, ..)| earlier == situation)
            {
                return Err(Error::Invalid {
                    what: "the situation",
                    why: "is answered twice",
                });
            }
        }
        let whole = said.iter().map(|r| r.revision).max();
        let mut changes: Vec<_> = readings
            .iter()
            .filter(|(situation, would, _)| {
                !said
                    .iter()
                    .any(|r| r.situation == *situation && r.would == json!(would))
            })
            .collect();
        changes.sort_by_key(|(situation, ..)| *situation);
        if changes.is_empty() {
            return Ok(whole.unwrap_or(0).to_string());
        }
        let revision_of = |situation: &str| {
            said.iter()
                .find(|r| r.situation == situation)
                .map(|r| r.revision)
        };
        let asked = changes
            .iter()
            .map(|(situation, _, on)| (*on, revision_of(situation)));
        for (on, current) in std::iter::once((builds_on, whole)).chain(asked) {
            let met = match on {
                BuildsOn::Anything => true,
                BuildsOn::Nothing => current.is_none(),
                BuildsOn::Revision(revision) => current == Some(revision),
            };
            if !met {
                return Err(Error::Conflict {
                    current: current.map(|revision| revision.to_string()),
                });
            }
        }
        let revision = whole.unwrap_or(0) + 1;
        for (situation, would, _) in changes {
            let before = said.iter().find(|r| r.situation == *situation);
            let before = before.map(|r| content_hash(&r.would.to_string()));
            let after = content_hash(&would.to_string());
            self.note(
                by,
                Action::ReadingGiven,
                &format!("agreements/{}", version.agreement),
                &format!("versions/{hash}/readings/{party}/{situation}"),
                before.as_deref(),
                Some(&after),
            );
            self.readings
                .retain(|both| !(own(&both) && both.1.situation == *situation));
            self.readings.push((
                version,
                Reading {
                    party: party.to_owned(),
                    situation: (*situation).to_owned(),
                    would: json!(would),
                    revision,
                    made_at: now,
                    made_by: by.to_owned(),
                },
            ));
        }
        Ok(revision.to_string())
    }

    fn sign(
        &mut self,
        version: Version,
        library: &str,
        party: &str,
        by: &str,
        now: Timestamp,
    ) -> Result<String> {
        let hash = self.need(version)?;
        let same = |s: &&SignOff| {
            (&*s.agreement, &*s.version, &*s.library, &*s.party)
                == (version.agreement, &*hash, library, party)
        };
        if let Some(signed) = self.sign_offs.iter().find(same) {
            return Ok(format!("{signed:?}"));
        }
        let record = format!("agreements/{}", version.agreement);
        let part = format!("versions/{hash}/sign-offs/{party}");
        self.note(by, Action::SignedOff, &record, &part, None, Some("…"));
        let signed = SignOff {
            agreement: version.agreement.to_owned(),
            version: hash,
            library: library.to_owned(),
            party: party.to_owned(),
            made_at: now,
            made_by: by.to_owned(),
        };
        self.sign_offs.push(signed.clone());
        Ok(format!("{signed:?}"))
    }

    fn check(
        &mut self,
        version: Version,
        library: &'static str,
        outcome: u8,
        by: &str,
        now: Timestamp,
    ) -> Result<String> {
        let hash = self.need(version)?;
        let of_it = |c: &&Checked| {
            (c.version.agreement, c.version.text) == (version.agreement, version.text)
        };
        let last = self.checks.iter().rfind(of_it);
        if last.is_some_and(|last| last.library == library && last.outcome == outcome) {
            return Ok(String::new());
        }
        let before = self
            .checks
            .iter()
            .filter(of_it)
            .find(|c| c.library == library);
        let before = before.map(|c| content_hash(&c.outcome.to_string()));
        let after = content_hash(&outcome.to_string());
        let record = format!("agreements/{}", version.agreement);
        let part = format!("versions/{hash}/checks/{library}");
        self.note(
            by,
            Action::CheckRecorded,
            &record,
            &part,
            before.as_deref(),
            Some(&after),
        );
        self.checks.retain(|c| !(of_it(&c) && c.library == library));
        self.checks.push(Checked {
            version,
            library,
            outcome,
            at: now,
        });
        Ok(String::new())
    }

    fn delete(&mut self, by: &str, action: Action, gone: impl Fn(&Decided) -> bool) -> usize {
        let (deleted, kept): (Vec<_>, Vec<_>) = self.decisions.drain(..).partition(|d| gone(d));
        self.decisions = kept;
        for decision in &deleted {
            let record = format!("decisions/{}", decision.id);
            self.note(by, action, &record, "", Some("…"), None);
            self.replies
                .retain(|r| !(r.by == decision.by && Some(r.key) == decision.request));
        }
        deleted.len()
    }

    fn look_at(&self, version: Version) -> Vec<String> {
        if self.need(version).is_err() {
            return vec!["no version".to_owned()];
        }
        let mut seen = vec![version.text.to_owned()];
        let of_it = |v: &Version| (v.agreement, v.text) == (version.agreement, version.text);
        let mut all: Vec<&Reading> = self
            .readings
            .iter()
            .filter(|(v, _)| of_it(v))
            .map(|(_, r)| r)
            .collect();
        all.sort_by_key(|r| (r.party.clone(), r.situation.clone()));
        for viewer in PARTIES {
            let answered = |r: &&&Reading| {
                all.iter()
                    .any(|own| own.party == viewer && own.situation == r.situation)
            };
            seen.extend(
                all.iter()
                    .filter(answered)
                    .map(|r| format!("{viewer} sees {r:?}")),
            );
        }
        seen.extend(all.iter().map(|r| format!("{r:?}")));
        for library in LIBRARIES {
            let mut checks = self.checks.iter().filter(|c| of_it(&c.version));
            let check = checks.find(|c| c.library == library);
            seen.push(check.map_or("no check".to_owned(), |c| format!("{} {}", c.outcome, c.at)));
        }
        seen
    }

    /// Returns what the last check of a version came to under a library.
    fn outcome(&self, agreement: &str, hash: &str, library: &str) -> Option<u8> {
        let found = self.checks.iter().find(|c| {
            c.version.agreement == agreement
                && content_hash(c.version.text) == hash
                && c.library == library
        });
        found.map(|c| c.outcome)
    }

    fn lapsed(&self, library: &str) -> Vec<String> {
        let mut lapsed = Vec::new();
        for (index, signed) in self.sign_offs.iter().enumerate() {
            let mut agreements = self.agreements.iter();
            let agreement = agreements
                .find(|a| a.id == signed.agreement)
                .expect("it is there");
            let same = |s: &&SignOff| s.agreement == signed.agreement && s.party == signed.party;
            let later = self.sign_offs[index + 1..].iter().any(|s| same(&s));
            let holds = self
                .sign_offs
                .iter()
                .filter(same)
                .any(|s| s.version == agreement.version && s.library == library);
            if later || holds {
                continue;
            }
            let under = |library| self.outcome(&signed.agreement, &signed.version, library);
            let changed = under(&signed.library)
                .zip(under(library))
                .map(|(past, present)| past != present);
            lapsed.push(format!(
                "lapsed {signed:?} {} {} {changed:?}",
                signed.version != agreement.version,
                signed.library != library
            ));
        }
        lapsed
    }

    fn changed(&self, library: &str) -> Vec<String> {
        let mut seen = Vec::new();
        for agreement in &self.agreements {
            let Some(present) = self.outcome(&agreement.id, &agreement.version, library) else {
                seen.push(format!("unchecked {}", agreement.id));
                continue;
            };
            let past = self.checks.iter().rfind(|c| {
                c.version.agreement == agreement.id
                    && content_hash(c.version.text) == agreement.version
                    && c.library != library
            });
            if let Some(past) = past.filter(|past| past.outcome != present) {
                let Agreement { id, version, .. } = agreement;
                seen.push(format!("changed {id} {version} {}", past.library));
            }
        }
        seen.sort();
        seen
    }
}
