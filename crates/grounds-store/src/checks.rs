//! What a version's check came to under each library, so that a change of the library shows.

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    Action, Agreement, Error, Listed, Page, Result, Store, VersionRef, Writing, agreements, digest,
    limits, moment,
};

/// How many outcomes of a version are kept beside those under which it was signed.
const KEPT: i64 = 10;

/// Holds what a version's check came to under a library.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The outcome, as the caller gave it.
    pub outcome: Value,
    /// When it was recorded.
    pub made_at: Timestamp,
}

/// Names an agreement whose check comes to something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedCheck {
    /// The agreement.
    pub agreement: String,
    /// The hash of the version that stands.
    pub version: String,
    /// The hash of the other library under which it was checked last.
    pub library_before: String,
}

impl Store {
    /// Returns what a version's check came to under a library.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if it was not recorded, or is no longer kept.
    pub async fn check(&self, version: VersionRef<'_>, library: &str) -> Result<Check> {
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT outcome, made_at FROM checks WHERE agreement = $1 AND version = $2 AND library = $3",
        )
        .bind(limits::sought(version.agreement))
        .bind(limits::sought(version.hash))
        .bind(limits::sought(library))
        .fetch_optional(&self.pool)
        .await?;
        let (outcome, at) = row.ok_or(Error::NotFound("check"))?;
        Ok(Check {
            outcome: digest::parse("check", &outcome)?,
            made_at: moment::read(at)?,
        })
    }

    /// Lists the agreements whose standing version has another outcome under a library than under the other library with which it was checked last.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn changed_checks(
        &self,
        library: &str,
        page: Page<'_>,
    ) -> Result<Listed<ChangedCheck>> {
        let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
            "SELECT a.number, a.id, a.version, past.library FROM agreements a \
             JOIN checks present ON present.agreement = a.id AND present.version = a.version AND present.library = $1 \
             JOIN checks past ON past.agreement = a.id AND past.version = a.version AND past.number = \
             (SELECT MAX(c.number) FROM checks c WHERE c.agreement = a.id AND c.version = a.version AND c.library <> $1) \
             WHERE past.outcome_hash <> present.outcome_hash AND a.number > $2 ORDER BY a.number LIMIT $3",
        )
        .bind(limits::sought(library))
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        let changed = Listed::from_found(rows, page, |row| row.0);
        Ok(
            changed.map(|(_, agreement, version, library_before)| ChangedCheck {
                agreement,
                version,
                library_before,
            }),
        )
    }

    /// Lists the agreements whose standing version has no recorded outcome under a library.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn unchecked(&self, library: &str, page: Page<'_>) -> Result<Listed<Agreement>> {
        let rows: Vec<agreements::AgreementRow> = sqlx::query_as(
            "SELECT a.number, a.id, a.name, a.version, a.versions, a.made_at, a.made_by FROM agreements a WHERE a.number > $2 \
             AND NOT EXISTS (SELECT 1 FROM checks c WHERE c.agreement = a.id AND c.version = a.version AND c.library = $1) \
             ORDER BY a.number LIMIT $3",
        )
        .bind(limits::sought(library))
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        Listed::from_found(rows, page, |row| row.0).try_map(agreements::agreement)
    }
}

impl Writing {
    /// Keeps what a version's check came to under a library, in place of what it came to there before. If this was the last thing recorded of the
    /// version, nothing is written.
    ///
    /// The outcome may hold nothing that changes by itself, such as times: it is compared as a whole. Of each version the last ten outcomes are
    /// kept, and those under whose libraries it was signed.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is no such version; [`Error::TooLarge`] and [`Error::Invalid`] for what cannot be kept.
    pub async fn record_check(
        &mut self,
        version: VersionRef<'_>,
        library: &str,
        outcome: &Value,
    ) -> Result<()> {
        self.enter()?;
        limits::name("the hash of the library", library)?;
        let outcome = digest::canonical("the outcome", outcome, limits::DOCUMENT)?;
        let hash = digest::content_hash(&outcome);
        self.need(version).await?;
        let known: Vec<(String, String)> = sqlx::query_as(
            "SELECT library, outcome_hash FROM checks WHERE agreement = $1 AND version = $2 ORDER BY number",
        )
        .bind(version.agreement)
        .bind(version.hash)
        .fetch_all(&mut *self.transaction)
        .await?;
        if known
            .last()
            .is_some_and(|last| last.0 == library && last.1 == hash)
        {
            return self.leave(());
        }
        let before = known
            .iter()
            .find(|known| known.0 == library)
            .map(|known| known.1.as_str());
        let part = format!("versions/{}/checks/{library}", version.hash);
        let number = self
            .note_agreement(
                Action::CheckRecorded,
                version.agreement,
                &part,
                before,
                Some(&hash),
            )
            .await?;
        sqlx::query(
            "INSERT INTO checks (agreement, version, library, number, outcome, outcome_hash, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (agreement, version, library) DO UPDATE SET number = excluded.number, outcome = excluded.outcome, \
             outcome_hash = excluded.outcome_hash, made_at = excluded.made_at",
        )
        .bind(version.agreement)
        .bind(version.hash)
        .bind(library)
        .bind(number)
        .bind(outcome)
        .bind(hash)
        .bind(self.at)
        .execute(&mut *self.transaction)
        .await?;
        sqlx::query(
            "DELETE FROM checks WHERE agreement = $1 AND version = $2 AND number NOT IN \
             (SELECT number FROM checks WHERE agreement = $1 AND version = $2 ORDER BY number DESC LIMIT $3) \
             AND NOT EXISTS (SELECT 1 FROM sign_offs s WHERE s.agreement = $1 AND s.version = $2 AND s.library = checks.library)",
        )
        .bind(version.agreement)
        .bind(version.hash)
        .bind(KEPT)
        .execute(&mut *self.transaction)
        .await?;
        self.leave(())
    }
}
