//! What can go wrong, as a closed list.

use thiserror::Error;

/// Says why the store did not do what was asked. Whatever was begun is undone.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such record (any more).
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The record is not what the caller builds on.
    #[error("the record has changed since it was read")]
    Conflict {
        /// What there is: the hash of a version, or the revision of a reading; `None` where there is nothing.
        current: Option<String>,
    },
    /// The idempotency key came with another request before.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// A text is longer than the store takes, or there are too many of something.
    #[error("{what} may not be larger than {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// How many bytes (or items) there may be.
        limit: usize,
    },
    /// A value can never be kept.
    #[error("{what} {why}")]
    Invalid {
        /// What is wrong.
        what: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The database was used by a newer version of Grounds, or its tables are not those that Grounds made.
    #[error("the database was not made by this version of Grounds or an older one")]
    Foreign,
    /// A stored value cannot be read back as it was written: somebody else has changed the database.
    #[error("a stored {0} is damaged")]
    Damaged(&'static str),
    /// The database did not answer, or not in time. Whether a write that was being committed took place is not known; to send it again with
    /// the same idempotency key is safe.
    #[error("the database cannot be used now")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What the store's functions return.
pub type Result<T> = std::result::Result<T, Error>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Damaged("column"),
            other => Self::Unavailable(Box::new(other)),
        }
    }
}
