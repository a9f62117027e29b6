//! Decisions, for those who chose to keep them: under an opaque reference, for a time, and erased on demand.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    Action, Error, Listed, Page, Result, Store, Writing, digest, limits, moment, replies, trail,
};

/// How many decisions are deleted by one call of [`Writing::expire`].
const STEP: i64 = 500;

/// Holds a decision that was kept. Its `Debug` shows neither question nor answer, which may hold sensitive facts.
#[derive(Clone, PartialEq)]
pub struct Decision {
    /// Its id, which the store made.
    pub id: String,
    /// The case to which it belongs, in the caller's own words. It should tell nothing to anybody else.
    pub reference: String,
    /// The question.
    pub question: Value,
    /// The answer.
    pub answer: Value,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who asked.
    pub made_by: String,
    /// When it is no longer found.
    pub expires_at: Timestamp,
}

impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decision")
            .field("id", &self.id)
            .field("made_at", &self.made_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Names a decision of a case, without what was decided: each may be large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Its id.
    pub id: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who asked.
    pub made_by: String,
    /// When it is no longer found.
    pub expires_at: Timestamp,
}

/// Holds a decision to be kept.
#[derive(Clone, Copy)]
pub struct NewDecision<'a> {
    /// The case to which it belongs: opaque, never a name.
    pub reference: &'a str,
    /// The question.
    pub question: &'a Value,
    /// The answer.
    pub answer: &'a Value,
    /// From when on it is no longer found.
    pub expires_at: Timestamp,
}

impl fmt::Debug for NewDecision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDecision")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Says what was deleted because its time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// Decisions.
    pub decisions: u64,
    /// Replies that were kept for those who ask again.
    pub replies: u64,
    /// Whether there may be more: then it is to be done again.
    pub more: bool,
}

type Row = (String, String, String, String, i64, String, i64);

impl Store {
    /// Returns a decision whose time is not over at the given moment.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none.
    pub async fn decision(&self, id: &str, at: Timestamp) -> Result<Decision> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, reference, question, answer, made_at, made_by, expires_at FROM decisions WHERE id = $1 AND expires_at > $2",
        )
        .bind(limits::sought(id))
        .bind(moment::millis(at))
        .fetch_optional(&self.pool)
        .await?;
        decision(row.ok_or(Error::NotFound("decision"))?)
    }

    /// Lists the decisions of a case whose time is not over at the given moment: all of them, or those that one writer made.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn decisions(
        &self,
        reference: &str,
        by: Option<&str>,
        at: Timestamp,
        page: Page<'_>,
    ) -> Result<Listed<Filed>> {
        let rows: Vec<(i64, String, i64, String, i64)> = sqlx::query_as(
            "SELECT number, id, made_at, made_by, expires_at FROM decisions \
             WHERE reference = $1 AND expires_at > $2 AND number > $3 AND (made_by = $5 OR $5 IS NULL) ORDER BY number LIMIT $4",
        )
        .bind(limits::sought(reference))
        .bind(moment::millis(at))
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .bind(by.map(limits::sought))
        .fetch_all(&self.pool)
        .await?;
        Listed::from_found(rows, page, |row| row.0).try_map(
            |(_, id, made_at, made_by, expires_at)| {
                Ok(Filed {
                    id,
                    made_at: moment::read(made_at)?,
                    made_by,
                    expires_at: moment::read(expires_at)?,
                })
            },
        )
    }
}

impl Writing {
    /// Keeps a decision and returns its id.
    ///
    /// The trail gets the id and a hash that nobody can guess the facts from, also when the decision is gone: it is salted, and the salt goes with
    /// the decision.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if it would expire at once; [`Error::TooLarge`] and [`Error::Invalid`] for what cannot be kept.
    pub async fn record_decision(&mut self, new: NewDecision<'_>) -> Result<String> {
        self.enter()?;
        limits::name("the case reference", new.reference)?;
        let question = digest::canonical("the question", new.question, limits::DOCUMENT)?;
        let answer = digest::canonical("the answer", new.answer, limits::DOCUMENT)?;
        let expires_at = moment::millis(new.expires_at);
        if expires_at <= self.at {
            return Err(Error::Invalid {
                what: "the time of expiry",
                why: "is not after the time of the decision",
            });
        }
        let id = digest::random::<16>()?;
        let salt = digest::random::<16>()?;
        let hash = digest::hash_of(&[salt.as_bytes(), question.as_bytes(), answer.as_bytes()]);
        let number = self
            .note(trail::New {
                action: Action::DecisionRecorded,
                record: &format!("decisions/{id}"),
                part: "",
                before: None,
                after: Some(&hash),
            })
            .await?;
        let request = self.idempotency.as_ref().map_or("", |(key, _)| key);
        sqlx::query(
            "INSERT INTO decisions (number, id, reference, question, answer, salt, hash, request, made_at, made_by, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(number)
        .bind(id.as_str())
        .bind(new.reference)
        .bind(question)
        .bind(answer)
        .bind(salt)
        .bind(hash)
        .bind(request)
        .bind(self.at)
        .bind(self.by.as_str())
        .bind(expires_at)
        .execute(&mut *self.transaction)
        .await?;
        self.leave(id)
    }

    /// Erases the decisions of a case, all of them or those that one writer made, with the replies that hold them, and returns how many there were.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the database fails.
    pub async fn erase_decisions(&mut self, reference: &str, by: Option<&str>) -> Result<u64> {
        self.enter()?;
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT id, hash FROM decisions WHERE reference = $1 AND (made_by = $2 OR $2 IS NULL) ORDER BY number",
        )
        .bind(limits::sought(reference))
        .bind(by.map(limits::sought))
        .fetch_all(&mut *self.transaction)
        .await?;
        let erased = self.delete(Action::DecisionErased, rows).await?;
        self.leave(erased)
    }

    /// Deletes decisions whose time is over at the time of the request, at most 500 at once, with the replies that hold them, and replies older than
    /// 24 hours.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the database fails.
    pub async fn expire(&mut self) -> Result<Expired> {
        self.enter()?;
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT id, hash FROM decisions WHERE expires_at <= $1 ORDER BY number LIMIT $2",
        )
        .bind(self.at)
        .bind(STEP)
        .fetch_all(&mut *self.transaction)
        .await?;
        let decisions = self.delete(Action::DecisionExpired, rows).await?;
        let replies = replies::expire(&mut self.transaction, self.at).await?;
        self.erased |= replies > 0;
        self.leave(Expired {
            decisions,
            replies,
            more: decisions == STEP.unsigned_abs(),
        })
    }

    async fn delete(&mut self, action: Action, rows: Vec<(String, String)>) -> Result<u64> {
        let count = rows.len() as u64;
        self.erased |= count > 0;
        for (id, hash) in rows {
            self.note(trail::New {
                action,
                record: &format!("decisions/{id}"),
                part: "",
                before: Some(&hash),
                after: None,
            })
            .await?;
            replies::forget(&mut self.transaction, &id).await?;
            sqlx::query("DELETE FROM decisions WHERE id = $1")
                .bind(id)
                .execute(&mut *self.transaction)
                .await?;
        }
        Ok(count)
    }
}

fn decision(row: Row) -> Result<Decision> {
    let (id, reference, question, answer, made_at, made_by, expires_at) = row;
    Ok(Decision {
        id,
        reference,
        question: digest::parse("decision", &question)?,
        answer: digest::parse("decision", &answer)?,
        made_at: moment::read(made_at)?,
        made_by,
        expires_at: moment::read(expires_at)?,
    })
}
