//! The trail: every write, in the order in which it became durable, each row sealed with the one before.

use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::{Error, Listed, Page, Result, Store, digest, limits, moment};

/// Says what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// An agreement was posted, changed, or set back to a text that it had before.
    AgreementSaved,
    /// An agreement got another name, and no other text.
    AgreementRenamed,
    /// A party said what it would do, or changed that.
    ReadingGiven,
    /// A party signed a version.
    SignedOff,
    /// The outcome of a check was kept.
    CheckRecorded,
    /// A decision was kept.
    DecisionRecorded,
    /// A decision was erased because somebody asked for it.
    DecisionErased,
    /// A decision was deleted because its time was over.
    DecisionExpired,
    /// An API key was made.
    KeyMade,
    /// An API key was revoked.
    KeyRevoked,
}

impl Action {
    const ALL: [(Self, &'static str); 10] = [
        (Self::AgreementSaved, "agreement-saved"),
        (Self::AgreementRenamed, "agreement-renamed"),
        (Self::ReadingGiven, "reading-given"),
        (Self::SignedOff, "signed-off"),
        (Self::CheckRecorded, "check-recorded"),
        (Self::DecisionRecorded, "decision-recorded"),
        (Self::DecisionErased, "decision-erased"),
        (Self::DecisionExpired, "decision-expired"),
        (Self::KeyMade, "key-made"),
        (Self::KeyRevoked, "key-revoked"),
    ];

    /// Returns its name, such as `agreement-saved`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(action, _)| *action == self)
            .map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Result<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(action, _)| *action)
            .ok_or(Error::Damaged("action"))
    }
}

/// Holds one row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 1, without gaps.
    pub number: i64,
    /// When, as the caller said.
    pub at: Timestamp,
    /// Who: the id of a key, or another name that the caller gave.
    pub by: String,
    /// What was done.
    pub action: Action,
    /// On which record: `agreements/ID`, `decisions/ID` or `keys/ID`.
    pub record: String,
    /// On which part of it, such as `versions/HASH/readings/PARTY/SITUATION`; empty for the whole.
    pub part: String,
    /// The hash of what was there before, if something was.
    pub before: Option<String>,
    /// The hash of what is there now, if something is.
    pub after: Option<String>,
    /// The hash of this row and of the one before: who keeps the last one elsewhere can tell if an earlier row is changed.
    pub hash: String,
}

/// Says whether the trail is as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Every row is there and follows from the one before; the last has this number and hash.
    Whole {
        /// How many rows there are.
        number: i64,
        /// The hash of the last one; empty if there is none.
        hash: String,
    },
    /// The row of this number is missing or was changed.
    Broken {
        /// The number.
        number: i64,
    },
}

/// Says where the trail ends.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) number: i64,
    pub(crate) hash: String,
}

pub(crate) struct New<'a> {
    pub(crate) action: Action,
    pub(crate) record: &'a str,
    pub(crate) part: &'a str,
    pub(crate) before: Option<&'a str>,
    pub(crate) after: Option<&'a str>,
}

type Row = (
    i64,
    i64,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
);

impl Store {
    /// Lists what was written, all of it or on one record.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a cursor that no list gave.
    pub async fn trail(&self, record: Option<&str>, page: Page<'_>) -> Result<Listed<Entry>> {
        // Two statements, so that the one for a record is sure to use its index.
        let query = match record {
            None => sqlx::query_as(
                "SELECT number, made_at, made_by, action, record, part, before_hash, after_hash, hash FROM trail \
                 WHERE number > $1 ORDER BY number LIMIT $2",
            )
            .bind(page.after()?)
            .bind(page.limit() + 1),
            Some(record) => sqlx::query_as(
                "SELECT number, made_at, made_by, action, record, part, before_hash, after_hash, hash FROM trail \
                 WHERE number > $1 AND record = $3 ORDER BY number LIMIT $2",
            )
            .bind(page.after()?)
            .bind(page.limit() + 1)
            .bind(limits::sought(record)),
        };
        let rows: Vec<Row> = query.fetch_all(&self.pool).await?;
        Listed::from_found(rows, page, |row| row.0).try_map(entry)
    }

    /// Reads the whole trail and says whether it is as it was written. It takes time in proportion to the trail.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] if the database cannot be read.
    pub async fn verify_trail(&self) -> Result<Seal> {
        const STEP: i64 = 1_000;
        let (last, sealed): (i64, String) =
            sqlx::query_as("SELECT number, hash FROM head WHERE id = 1")
                .fetch_one(&self.pool)
                .await?;
        let mut head = Head {
            number: 0,
            hash: String::new(),
        };
        while head.number < last {
            let rows: Vec<Row> = sqlx::query_as(
                "SELECT number, made_at, made_by, action, record, part, before_hash, after_hash, hash FROM trail \
                 WHERE number > $1 AND number <= $2 ORDER BY number LIMIT $3",
            )
            .bind(head.number)
            .bind(last)
            .bind(STEP)
            .fetch_all(&self.pool)
            .await?;
            let broken = Seal::Broken {
                number: head.number + 1,
            };
            if rows.is_empty() {
                return Ok(broken);
            }
            for row in rows {
                let number = head.number + 1;
                if row.0 != number || row.8 != seal(&head.hash, &row) {
                    return Ok(Seal::Broken { number });
                }
                head = Head {
                    number,
                    hash: row.8,
                };
            }
        }
        if head.hash != sealed {
            return Ok(Seal::Broken { number: last });
        }
        Ok(Seal::Whole {
            number: last,
            hash: sealed,
        })
    }
}

/// Takes the end of the trail, and with it the only turn to write that either database gives until the transaction ends.
pub(crate) async fn take(transaction: &mut Transaction<'static, Any>) -> Result<Head> {
    // The first statement of the transaction changes a row. A transaction that reads first would look at a state that another
    // writer has since replaced: SQLite then refuses to go on, PostgreSQL goes on.
    sqlx::query("UPDATE head SET number = number WHERE id = 1")
        .execute(&mut **transaction)
        .await?;
    let (number, hash) = sqlx::query_as("SELECT number, hash FROM head WHERE id = 1")
        .fetch_one(&mut **transaction)
        .await?;
    Ok(Head { number, hash })
}

/// Puts the end of the trail where the transaction has brought it.
pub(crate) async fn give_back(
    transaction: &mut Transaction<'static, Any>,
    head: &Head,
) -> Result<()> {
    sqlx::query("UPDATE head SET number = $1, hash = $2 WHERE id = 1")
        .bind(head.number)
        .bind(head.hash.as_str())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

pub(crate) async fn append(
    transaction: &mut Transaction<'static, Any>,
    head: &mut Head,
    by: &str,
    at: i64,
    new: New<'_>,
) -> Result<i64> {
    let mut row: Row = (
        head.number + 1,
        at,
        by.to_owned(),
        new.action.name().to_owned(),
        new.record.to_owned(),
        new.part.to_owned(),
        new.before.map(str::to_owned),
        new.after.map(str::to_owned),
        String::new(),
    );
    row.8 = seal(&head.hash, &row);
    *head = Head {
        number: row.0,
        hash: row.8.clone(),
    };
    sqlx::query(
        "INSERT INTO trail (number, made_at, made_by, action, record, part, before_hash, after_hash, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(row.0)
    .bind(row.1)
    .bind(row.2)
    .bind(row.3)
    .bind(row.4)
    .bind(row.5)
    .bind(row.6)
    .bind(row.7)
    .bind(row.8)
    .execute(&mut **transaction)
    .await?;
    Ok(head.number)
}

/// Hashes all fields of a row but its hash, together with the hash of the row before.
fn seal(previous: &str, row: &Row) -> String {
    let (number, at) = (row.0.to_le_bytes(), row.1.to_le_bytes());
    // No hash is empty, so an empty one says that there was none.
    let hash = |hash: &Option<String>| hash.clone().unwrap_or_default();
    digest::hash_of(&[
        previous.as_bytes(),
        &number,
        &at,
        row.2.as_bytes(),
        row.3.as_bytes(),
        row.4.as_bytes(),
        row.5.as_bytes(),
        hash(&row.6).as_bytes(),
        hash(&row.7).as_bytes(),
    ])
}

fn entry(row: Row) -> Result<Entry> {
    Ok(Entry {
        number: row.0,
        at: moment::read(row.1)?,
        by: row.2,
        action: Action::from_name(&row.3)?,
        record: row.4,
        part: row.5,
        before: row.6,
        after: row.7,
        hash: row.8,
    })
}
