//! API keys, of which only a hash is kept.
//!
//! A secret is 256 bits from the system's random numbers. Argon2 and its like make each guess slow, for passwords that people think up and that can be
//! guessed; nobody can try 2²⁵⁶ secrets at any speed, so a plain SHA-256 protects them as well and costs each request a microsecond. A pepper
//! would be one more thing to lose, and protects nothing that a hash of 256 random bits does not.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};
use subtle::ConstantTimeEq;

use crate::{Action, Error, Listed, Page, Result, Store, Writing, digest, limits, moment, trail};

/// Says what the bearer of a key may do. What that means is the service's business.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Reads.
    Reader,
    /// Acts for the party of this name.
    Party(String),
    /// Publishes agreements.
    Publisher,
    /// Makes keys and reads the trail.
    Admin,
}

/// Holds a key without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id, by which the trail names it.
    pub id: String,
    /// Whose it is, for people.
    pub label: String,
    /// What its bearer may do.
    pub role: Role,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who made it.
    pub made_by: String,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
    /// The day (UTC) on which it was used last, such as `2026-11-22`. No finer time is kept: it would tell when somebody works.
    pub last_used: Option<String>,
}

/// Holds a key as its bearer has to send it. It is shown once and kept nowhere; its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Returns the text to send: `grounds_`, the id, `_`, and the secret.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

type Row = (
    i64,
    String,
    String,
    String,
    String,
    i64,
    String,
    Option<i64>,
    Option<String>,
);

impl Store {
    /// Returns the key whose bearer sent this, or `None` if there is no such key, the secret is wrong or the key was revoked.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the database cannot be read. Nobody is let in then.
    pub async fn authenticate(&self, sent: &str, at: Timestamp) -> Result<Option<Key>> {
        let Some((id, secret)) = parts(sent) else {
            return Ok(None);
        };
        let row: Option<(String, Option<String>)> = sqlx::query_as(
            "SELECT secret_hash, last_used FROM api_keys WHERE id = $1 AND revoked_at IS NULL",
        )
        .bind(limits::sought(id))
        .fetch_optional(&self.pool)
        .await?;
        let Some((kept, last_used)) = row else {
            return Ok(None);
        };
        let sent = digest::content_hash(secret);
        if !bool::from(kept.as_bytes().ct_eq(sent.as_bytes())) {
            return Ok(None);
        }
        let day = TimeZone::UTC.to_datetime(at).date().to_string();
        if last_used.as_ref() != Some(&day) {
            // Once a day. It says nothing about what was done, so it is no write of the trail; and whoever has the right key is not turned away
            // if it fails.
            drop(
                sqlx::query("UPDATE api_keys SET last_used = $2 WHERE id = $1")
                    .bind(id)
                    .bind(day)
                    .execute(&self.pool)
                    .await,
            );
        }
        self.key(id).await.map(Some)
    }

    /// Says whether a key was ever made, also if all are revoked by now: a service that was locked once is never open again by accident.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the database cannot be read.
    pub async fn has_keys(&self) -> Result<bool> {
        let found = sqlx::query("SELECT id FROM api_keys LIMIT 1")
            .fetch_optional(&self.pool)
            .await?;
        Ok(found.is_some())
    }

    /// Returns a key, without its secret.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none.
    pub async fn key(&self, id: &str) -> Result<Key> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT number, id, label, role, party, made_at, made_by, revoked_at, last_used FROM api_keys WHERE id = $1",
        )
        .bind(limits::sought(id))
        .fetch_optional(&self.pool)
        .await?;
        key(row.ok_or(Error::NotFound("key"))?)
    }

    /// Lists the keys, also the revoked ones.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn keys(&self, page: Page<'_>) -> Result<Listed<Key>> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, id, label, role, party, made_at, made_by, revoked_at, last_used FROM api_keys \
             WHERE number > $1 ORDER BY number LIMIT $2",
        )
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        Listed::from_found(rows, page, |row| row.0).try_map(key)
    }
}

impl Writing {
    /// Makes a key, and returns it with the secret, which cannot be had again.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if the request has an idempotency key: the reply would be kept, and the secret with it.
    pub async fn make_key(&mut self, label: &str, role: &Role) -> Result<(Key, Secret)> {
        self.enter()?;
        if self.idempotency.is_some() {
            return Err(Error::Invalid {
                what: "an idempotency key",
                why: "would keep the secret of an API key",
            });
        }
        limits::name("the label", label)?;
        let (role_name, party) = role_fields(role);
        if let Role::Party(party) = role {
            limits::name("the party", party)?;
        }
        let id = digest::random::<8>()?;
        let secret = digest::random::<32>()?;
        let hash = content(label, role);
        let number = self
            .note(trail::New {
                action: Action::KeyMade,
                record: &format!("keys/{id}"),
                part: "",
                before: None,
                after: Some(&hash),
            })
            .await?;
        sqlx::query(
            "INSERT INTO api_keys (id, number, label, role, party, secret_hash, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id.as_str())
        .bind(number)
        .bind(label)
        .bind(role_name)
        .bind(party)
        .bind(digest::content_hash(&secret))
        .bind(self.at)
        .bind(self.by.as_str())
        .execute(&mut *self.transaction)
        .await?;
        let made = Key {
            label: label.to_owned(),
            role: role.clone(),
            made_at: moment::read(self.at)?,
            made_by: self.by.clone(),
            revoked_at: None,
            last_used: None,
            id,
        };
        let secret = Secret(format!("grounds_{}_{secret}", made.id));
        self.leave((made, secret))
    }

    /// Revokes a key from now on, and for good. To revoke it again changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none.
    pub async fn revoke_key(&mut self, id: &str) -> Result<()> {
        self.enter()?;
        let found: Option<Row> = sqlx::query_as(
            "SELECT number, id, label, role, party, made_at, made_by, revoked_at, last_used FROM api_keys WHERE id = $1",
        )
        .bind(limits::sought(id))
        .fetch_optional(&mut *self.transaction)
        .await?;
        let found = key(found.ok_or(Error::NotFound("key"))?)?;
        if found.revoked_at.is_some() {
            return self.leave(());
        }
        self.note(trail::New {
            action: Action::KeyRevoked,
            record: &format!("keys/{id}"),
            part: "",
            before: Some(&content(&found.label, &found.role)),
            after: None,
        })
        .await?;
        sqlx::query("UPDATE api_keys SET revoked_at = $2 WHERE id = $1")
            .bind(id)
            .bind(self.at)
            .execute(&mut *self.transaction)
            .await?;
        self.leave(())
    }
}

/// Takes apart what a bearer sent.
fn parts(sent: &str) -> Option<(&str, &str)> {
    let (id, secret) = sent.strip_prefix("grounds_")?.split_once('_')?;
    (id.len() == 16 && secret.len() == 64).then_some((id, secret))
}

fn role_fields(role: &Role) -> (&'static str, &str) {
    match role {
        Role::Reader => ("reader", ""),
        Role::Party(party) => ("party", party),
        Role::Publisher => ("publisher", ""),
        Role::Admin => ("admin", ""),
    }
}

fn content(label: &str, role: &Role) -> String {
    let (role, party) = role_fields(role);
    digest::hash_of(&[label.as_bytes(), role.as_bytes(), party.as_bytes()])
}

fn key(row: Row) -> Result<Key> {
    let (_, id, label, role, party, at, made_by, revoked, last_used) = row;
    let role = match role.as_str() {
        "reader" => Role::Reader,
        "party" => Role::Party(party),
        "publisher" => Role::Publisher,
        "admin" => Role::Admin,
        _ => return Err(Error::Damaged("role")),
    };
    Ok(Key {
        id,
        label,
        role,
        made_at: moment::read(at)?,
        made_by,
        revoked_at: revoked.map(moment::read).transpose()?,
        last_used,
    })
}
