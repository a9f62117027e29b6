//! What each party would do, and who may see it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use crate::{Action, Error, Result, Store, VersionRef, Writing, digest, limits, moment};

/// Holds what a party would do in a situation.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The party.
    pub party: String,
    /// The id of the situation.
    pub situation: String,
    /// What it would do.
    pub would: Value,
    /// Its revision. Each change of a party's readings of a version counts one up, and what it changes bears the new number: the greatest
    /// revision of all of them is the revision of the whole.
    pub revision: i64,
    /// When it was given last.
    pub made_at: Timestamp,
    /// Who gave it last.
    pub made_by: String,
}

/// Holds what a party now says.
#[derive(Clone, Copy, Debug)]
pub struct NewReading<'a> {
    /// The id of the situation.
    pub situation: &'a str,
    /// What it would do.
    pub would: &'a Value,
    /// What it builds on: the revision of this reading.
    pub builds_on: BuildsOn,
}

/// Says what a change builds on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BuildsOn {
    /// Whatever is there.
    #[default]
    Anything,
    /// That nothing is there.
    Nothing,
    /// This revision.
    Revision(i64),
}

/// Says for whom readings are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer<'a> {
    /// A party. It sees its own readings, and those of the others to the situations that it has answered itself.
    Party(&'a str),
    /// Somebody who is no party, and sees everything.
    Outsider,
}

type Row = (String, String, String, i64, i64, String);

impl Store {
    /// Returns the readings of a version that the viewer may see, by party and situation.
    ///
    /// This is the one way to readings, so the rule that no party sees another's answer before it has given its own is kept here.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is no such version.
    pub async fn readings(
        &self,
        version: VersionRef<'_>,
        viewer: Viewer<'_>,
    ) -> Result<Vec<Reading>> {
        let query = match viewer {
            Viewer::Outsider => sqlx::query_as(
                "SELECT party, situation, would, revision, made_at, made_by FROM readings WHERE agreement = $1 AND version = $2",
            )
            .bind(limits::sought(version.agreement))
            .bind(limits::sought(version.hash)),
            Viewer::Party(party) => sqlx::query_as(
                "SELECT party, situation, would, revision, made_at, made_by FROM readings WHERE agreement = $1 AND version = $2 \
                 AND (party = $3 OR EXISTS (SELECT 1 FROM readings own WHERE own.agreement = $1 AND own.version = $2 AND own.party = $3 \
                 AND own.situation = readings.situation))",
            )
            .bind(limits::sought(version.agreement))
            .bind(limits::sought(version.hash))
            .bind(limits::sought(party)),
        };
        let rows: Vec<Row> = query.fetch_all(&self.pool).await?;
        if rows.is_empty() {
            self.version(version).await?;
        }
        let mut readings = rows.into_iter().map(reading).collect::<Result<Vec<_>>>()?;
        // The databases do not sort texts alike.
        readings.sort_by(|a, b| (&a.party, &a.situation).cmp(&(&b.party, &b.situation)));
        Ok(readings)
    }
}

impl Writing {
    /// Keeps what a party would do in some situations, all of them or none, and returns the revision of the party's readings of the version.
    /// Readings to other situations stay.
    ///
    /// What a party has said already in the same words is passed over; if that is all, nothing is written, whatever it builds on.
    ///
    /// # Errors
    ///
    /// [`Error::Conflict`] with the revision that there is, if the readings as a whole, or one of them, are not what the party builds on;
    /// [`Error::NotFound`] if there is no such version; [`Error::TooLarge`] and [`Error::Invalid`] for what cannot be kept.
    pub async fn give_readings(
        &mut self,
        version: VersionRef<'_>,
        party: &str,
        builds_on: BuildsOn,
        readings: &[NewReading<'_>],
    ) -> Result<i64> {
        self.enter()?;
        limits::name("the party", party)?;
        self.need(version).await?;
        let said = self.said(version, party).await?;
        let whole = said.values().map(|(revision, _)| *revision).max();
        let mut changes: BTreeMap<&str, (String, BuildsOn)> = BTreeMap::new();
        for new in readings {
            limits::name("the situation", new.situation)?;
            let would = digest::canonical("the reading", new.would, limits::READING)?;
            let kept = changes.insert(new.situation, (would, new.builds_on));
            if kept.is_some() {
                return Err(Error::Invalid {
                    what: "the situation",
                    why: "is answered twice",
                });
            }
        }
        changes.retain(|situation, (would, _)| {
            said.get(*situation).is_none_or(|(_, said)| said != would)
        });
        if changes.is_empty() {
            return self.leave(whole.unwrap_or(0));
        }
        expect(builds_on, whole)?;
        for (situation, (_, builds_on)) in &changes {
            expect(
                *builds_on,
                said.get(*situation).map(|(revision, _)| *revision),
            )?;
        }
        let added = changes
            .keys()
            .filter(|situation| !said.contains_key(**situation));
        if said.len() + added.count() > limits::READINGS {
            return Err(Error::TooLarge {
                what: "the number of readings",
                limit: limits::READINGS,
            });
        }

        let revision = whole.unwrap_or(0) + 1;
        for (situation, (would, _)) in changes {
            let before = said
                .get(situation)
                .map(|(_, said)| digest::content_hash(said));
            let after = digest::content_hash(&would);
            let part = format!("versions/{}/readings/{party}/{situation}", version.hash);
            self.note_agreement(
                Action::ReadingGiven,
                version.agreement,
                &part,
                before.as_deref(),
                Some(&after),
            )
            .await?;
            sqlx::query(
                "INSERT INTO readings (agreement, version, party, situation, would, revision, made_at, made_by) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (agreement, version, party, situation) DO UPDATE SET \
                 would = excluded.would, revision = excluded.revision, made_at = excluded.made_at, made_by = excluded.made_by",
            )
            .bind(version.agreement)
            .bind(version.hash)
            .bind(party)
            .bind(situation)
            .bind(would)
            .bind(revision)
            .bind(self.at)
            .bind(self.by.as_str())
            .execute(&mut *self.transaction)
            .await?;
        }
        self.leave(revision)
    }

    /// Returns what a party has said: by situation, the revision and the text.
    async fn said(
        &mut self,
        version: VersionRef<'_>,
        party: &str,
    ) -> Result<BTreeMap<String, (i64, String)>> {
        let rows: Vec<(String, i64, String)> = sqlx::query_as(
            "SELECT situation, revision, would FROM readings WHERE agreement = $1 AND version = $2 AND party = $3",
        )
        .bind(version.agreement)
        .bind(version.hash)
        .bind(party)
        .fetch_all(&mut *self.transaction)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(situation, revision, would)| (situation, (revision, would)))
            .collect())
    }
}

fn expect(builds_on: BuildsOn, current: Option<i64>) -> Result<()> {
    let met = match builds_on {
        BuildsOn::Anything => true,
        BuildsOn::Nothing => current.is_none(),
        BuildsOn::Revision(revision) => current == Some(revision),
    };
    if met {
        return Ok(());
    }
    Err(Error::Conflict {
        current: current.map(|revision| revision.to_string()),
    })
}

fn reading(row: Row) -> Result<Reading> {
    let (party, situation, would, revision, at, made_by) = row;
    Ok(Reading {
        party,
        situation,
        would: digest::parse("reading", &would)?,
        revision,
        made_at: moment::read(at)?,
        made_by,
    })
}
