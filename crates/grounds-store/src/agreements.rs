//! Agreements and their versions, each known by the hash of its text.

use jiff::Timestamp;

use crate::{Action, Error, Listed, Page, Result, Store, Writing, digest, limits, moment};

/// Holds an agreement as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its id, as the caller chose it.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// The hash of the version that stands: what to build on.
    pub version: String,
    /// How many versions there are.
    pub versions: i64,
    /// When it was posted first.
    pub made_at: Timestamp,
    /// Who posted it first.
    pub made_by: String,
}

/// Names a version of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionRef<'a> {
    /// The id of the agreement.
    pub agreement: &'a str,
    /// The hash of the text.
    pub hash: &'a str,
}

/// Holds a version, which never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The SHA-256 of the text, in hexadecimal.
    pub hash: String,
    /// Its place among the versions of the agreement, from 1.
    pub number: i64,
    /// What whoever made it said of it.
    pub note: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who made it.
    pub made_by: String,
}

/// Holds an agreement's text to be saved.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion<'a> {
    /// The id of the agreement.
    pub agreement: &'a str,
    /// What the agreement is called from now on.
    pub name: &'a str,
    /// The text, of which each byte counts.
    pub text: &'a str,
    /// What to say of it.
    pub note: Option<&'a str>,
    /// The hash of the version that the author had before them; `None` for a new agreement.
    pub builds_on: Option<&'a str>,
}

/// Says what came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The version with this text.
    pub version: Version,
    /// Whether anything was written: `false` if the agreement stood so before.
    pub changed: bool,
}

pub(crate) type AgreementRow = (i64, String, String, String, i64, i64, String);
type VersionRow = (String, i64, Option<String>, i64, String);

impl Store {
    /// Returns an agreement.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none.
    pub async fn agreement(&self, id: &str) -> Result<Agreement> {
        let row: Option<AgreementRow> = sqlx::query_as(
            "SELECT number, id, name, version, versions, made_at, made_by FROM agreements WHERE id = $1",
        )
        .bind(limits::sought(id))
        .fetch_optional(&self.pool)
        .await?;
        agreement(row.ok_or(Error::NotFound("agreement"))?)
    }

    /// Lists the agreements.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn agreements(&self, page: Page<'_>) -> Result<Listed<Agreement>> {
        let rows: Vec<AgreementRow> = sqlx::query_as(
            "SELECT number, id, name, version, versions, made_at, made_by FROM agreements WHERE number > $1 ORDER BY number LIMIT $2",
        )
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        Listed::from_found(rows, page, |row| row.0).try_map(agreement)
    }

    /// Lists the versions of an agreement. The one that stands need not be the last: a text may be set back.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is no such agreement; [`Error::Invalid`] for a cursor that no list gave.
    pub async fn versions(&self, agreement: &str, page: Page<'_>) -> Result<Listed<Version>> {
        let rows: Vec<VersionRow> = sqlx::query_as(
            "SELECT hash, number, note, made_at, made_by FROM versions WHERE agreement = $1 AND number > $2 ORDER BY number LIMIT $3",
        )
        .bind(limits::sought(agreement))
        .bind(page.after()?)
        .bind(page.limit() + 1)
        .fetch_all(&self.pool)
        .await?;
        if rows.is_empty() {
            self.agreement(agreement).await?;
        }
        Listed::from_found(rows, page, |row| row.1).try_map(version)
    }

    /// Returns a version with its text.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is none; [`Error::Damaged`] if the text is not the one that was saved.
    pub async fn version(&self, of: VersionRef<'_>) -> Result<(Version, String)> {
        let row: Option<(String, i64, Option<String>, i64, String, String)> = sqlx::query_as(
            "SELECT hash, number, note, made_at, made_by, body FROM versions WHERE agreement = $1 AND hash = $2",
        )
        .bind(limits::sought(of.agreement))
        .bind(limits::sought(of.hash))
        .fetch_optional(&self.pool)
        .await?;
        let (hash, number, note, at, by, text) = row.ok_or(Error::NotFound("version"))?;
        if digest::content_hash(&text) != hash {
            return Err(Error::Damaged("version"));
        }
        Ok((version((hash, number, note, at, by))?, text))
    }
}

impl Writing {
    /// Saves the text of an agreement: a new agreement, a new version, or, for a text that it had before, that version again.
    ///
    /// If the agreement stands so already, nothing is written, whatever the author built on.
    ///
    /// # Errors
    ///
    /// [`Error::Conflict`] with the hash of the version that stands, if that is not what the author built on; [`Error::NotFound`] if the author
    /// built on an agreement that is not there; [`Error::TooLarge`] and [`Error::Invalid`] for what cannot be kept.
    pub async fn save_agreement(&mut self, new: NewVersion<'_>) -> Result<Saved> {
        self.enter()?;
        limits::name("the id of the agreement", new.agreement)?;
        limits::name("the name of the agreement", new.name)?;
        limits::text("the text", new.text, limits::TEXT)?;
        if let Some(note) = new.note {
            limits::text("the note", note, limits::NOTE)?;
        }
        let hash = digest::content_hash(new.text);
        let row: Option<AgreementRow> = sqlx::query_as(
            "SELECT number, id, name, version, versions, made_at, made_by FROM agreements WHERE id = $1",
        )
        .bind(new.agreement)
        .fetch_optional(&mut *self.transaction)
        .await?;
        let stands = row.map(agreement).transpose()?;
        let builds_on_it = |stands: &Agreement| new.builds_on == Some(stands.version.as_str());
        match &stands {
            None if new.builds_on.is_some() => return Err(Error::NotFound("agreement")),
            Some(stands) if stands.version == hash && stands.name == new.name => {
                let version = self.known(new.agreement, &hash).await?;
                return self.leave(Saved {
                    version: version.ok_or(Error::Damaged("agreement"))?,
                    changed: false,
                });
            }
            Some(stands) if !builds_on_it(stands) => {
                return Err(Error::Conflict {
                    current: Some(stands.version.clone()),
                });
            }
            _ => {}
        }

        let before = stands.as_ref().map(|stands| stands.version.as_str());
        let action = if before == Some(hash.as_str()) {
            Action::AgreementRenamed
        } else {
            Action::AgreementSaved
        };
        let part = format!("versions/{hash}");
        let number = self
            .note_agreement(action, new.agreement, &part, before, Some(&hash))
            .await?;
        let known = self.known(new.agreement, &hash).await?;
        let count = stands.as_ref().map_or(0, |stands| stands.versions);
        let version = match known.clone() {
            Some(version) => version,
            None => Version {
                hash,
                number: count + 1,
                note: new.note.map(str::to_owned),
                made_at: moment::read(self.at)?,
                made_by: self.by.clone(),
            },
        };
        self.set(
            &new,
            &version,
            stands.is_none().then_some(number),
            count.max(version.number),
        )
        .await?;
        if known.is_none() {
            self.add(&new, &version).await?;
        }
        self.leave(Saved {
            version,
            changed: true,
        })
    }

    /// Makes a version the one that stands; `number` is that of a new agreement.
    async fn set(
        &mut self,
        new: &NewVersion<'_>,
        version: &Version,
        number: Option<i64>,
        versions: i64,
    ) -> Result<()> {
        let query = match number {
            Some(number) => sqlx::query(
                "INSERT INTO agreements (id, name, version, versions, number, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(new.agreement)
            .bind(new.name)
            .bind(version.hash.as_str())
            .bind(versions)
            .bind(number)
            .bind(self.at)
            .bind(self.by.as_str()),
            None => sqlx::query("UPDATE agreements SET name = $2, version = $3, versions = $4 WHERE id = $1")
                .bind(new.agreement)
                .bind(new.name)
                .bind(version.hash.as_str())
                .bind(versions),
        };
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    async fn add(&mut self, new: &NewVersion<'_>, version: &Version) -> Result<()> {
        sqlx::query(
            "INSERT INTO versions (agreement, hash, number, body, note, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.agreement)
        .bind(version.hash.as_str())
        .bind(version.number)
        .bind(new.text)
        .bind(new.note)
        .bind(self.at)
        .bind(self.by.as_str())
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    async fn known(&mut self, agreement: &str, hash: &str) -> Result<Option<Version>> {
        let row: Option<VersionRow> = sqlx::query_as(
            "SELECT hash, number, note, made_at, made_by FROM versions WHERE agreement = $1 AND hash = $2",
        )
        .bind(limits::sought(agreement))
        .bind(limits::sought(hash))
        .fetch_optional(&mut *self.transaction)
        .await?;
        row.map(version).transpose()
    }

    /// Refuses a version that is not there.
    pub(crate) async fn need(&mut self, version: VersionRef<'_>) -> Result<()> {
        match self.known(version.agreement, version.hash).await? {
            Some(_) => Ok(()),
            None => Err(Error::NotFound("version")),
        }
    }
}

pub(crate) fn agreement(row: AgreementRow) -> Result<Agreement> {
    let (_, id, name, version, versions, at, made_by) = row;
    Ok(Agreement {
        id,
        name,
        version,
        versions,
        made_at: moment::read(at)?,
        made_by,
    })
}

fn version(row: VersionRow) -> Result<Version> {
    let (hash, number, note, at, made_by) = row;
    Ok(Version {
        hash,
        number,
        note,
        made_at: moment::read(at)?,
        made_by,
    })
}
