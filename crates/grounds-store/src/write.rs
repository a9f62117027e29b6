//! One request that writes: one transaction, with its rows of the trail and the reply to it.

use jiff::Timestamp;
use sqlx::{Any, AnyPool, Transaction};
use tokio::sync::OwnedMutexGuard;

use crate::{Action, Error, Result, Store, limits, moment, replies, trail};

/// Says who writes, when, and under which idempotency key.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The id of the API key, or a name for whoever has none, such as `local`.
    pub by: &'a str,
    /// The time of the request. The store has no clock.
    pub at: Timestamp,
    /// The caller's key for this request, if it gave one.
    pub idempotency: Option<Idempotency<'a>>,
}

/// Tells a request that is sent again from another one.
#[derive(Clone, Copy, Debug)]
pub struct Idempotency<'a> {
    /// The key. It belongs to whoever writes: another one's same key is another key.
    pub key: &'a str,
    /// A hash of everything that makes the request what it is: method, address, preconditions, body.
    pub request_hash: &'a str,
}

/// Holds what comes of beginning to write.
#[derive(Debug)]
pub enum Begun {
    /// The request is new: do what it asks, then [`Writing::commit`].
    New(Box<Writing>),
    /// The request was answered before, with this reply: give it again.
    Again(Vec<u8>),
}

/// Holds what one request writes. Nothing of it is seen by others before it is committed; it is undone if it is dropped instead, also after an
/// error.
///
/// Nobody else writes meanwhile, so reckon first and write then.
#[derive(Debug)]
pub struct Writing {
    // Dropped in this order: the transaction ends before the next writer has its turn.
    pub(crate) transaction: Transaction<'static, Any>,
    pub(crate) by: String,
    pub(crate) at: i64,
    /// Where the trail ends, with what was written here.
    pub(crate) head: trail::Head,
    pub(crate) idempotency: Option<(String, String)>,
    /// Where to clear the journal after something was erased; SQLite alone.
    journal: Option<AnyPool>,
    pub(crate) erased: bool,
    /// Whether a write has begun and not ended well.
    broken: bool,
    _turn: OwnedMutexGuard<()>,
}

impl Store {
    /// Begins to write.
    ///
    /// # Errors
    ///
    /// [`Error::KeyReused`](crate::Error::KeyReused) if the idempotency key came with another request within 24 hours.
    pub async fn write(&self, request: Request<'_>) -> Result<Begun> {
        let by = limits::name("the writer", request.by)?.to_owned();
        let at = moment::millis(request.at);
        let turn = self.turn.clone().lock_owned().await;
        let mut transaction = self.pool.begin().await?;
        let head = trail::take(&mut transaction).await?;
        let idempotency = match request.idempotency {
            None => None,
            Some(given) => match replies::find(&mut transaction, &by, given, at).await? {
                Some(reply) => return Ok(Begun::Again(reply)),
                None => Some((given.key.to_owned(), given.request_hash.to_owned())),
            },
        };
        Ok(Begun::New(Box::new(Writing {
            transaction,
            by,
            at,
            head,
            idempotency,
            journal: self.sqlite.then(|| self.pool.clone()),
            erased: false,
            broken: false,
            _turn: turn,
        })))
    }
}

impl Writing {
    /// Returns the time of the request, to the millisecond: what is written here was made then.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        Timestamp::from_millisecond(self.at).expect("it was made from a timestamp")
    }

    /// Returns who writes.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// Makes everything that was written durable, together with the reply to it.
    ///
    /// The reply is kept for 24 hours if the request has an idempotency key, and is dropped otherwise.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] if the reply is; [`Error::Invalid`] if one of the writes failed. Nothing is written then.
    pub async fn commit(mut self, reply: &[u8]) -> Result<()> {
        self.enter()?;
        if let Some((key, request_hash)) = &self.idempotency {
            let by = &self.by;
            let kept = replies::Kept {
                by,
                key,
                request_hash,
            };
            replies::keep(&mut self.transaction, kept, reply, self.at).await?;
        }
        trail::give_back(&mut self.transaction, &self.head).await?;
        self.transaction.commit().await?;
        if let (true, Some(pool)) = (self.erased, self.journal) {
            // The journal still holds what was erased until it is written over. If a reader keeps it from being emptied now, the next erasure does
            // it, or the end of the process.
            drop(
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
                    .execute(&pool)
                    .await,
            );
        }
        Ok(())
    }

    /// Begins one write. Until [`Self::leave`] the transaction is not to be committed: it may hold half of the write, and PostgreSQL takes
    /// the commit of a transaction in which a statement failed as a wish to undo it, and reports success.
    pub(crate) fn enter(&mut self) -> Result<()> {
        if self.broken {
            return Err(Error::Invalid {
                what: "the request",
                why: "goes on after a write that failed",
            });
        }
        self.broken = true;
        Ok(())
    }

    /// Ends one write well.
    pub(crate) fn leave<T>(&mut self, value: T) -> Result<T> {
        self.broken = false;
        Ok(value)
    }

    /// Adds a row to the trail and returns its number.
    pub(crate) async fn note(&mut self, entry: trail::New<'_>) -> Result<i64> {
        trail::append(
            &mut self.transaction,
            &mut self.head,
            &self.by,
            self.at,
            entry,
        )
        .await
    }

    pub(crate) async fn note_agreement(
        &mut self,
        action: Action,
        agreement: &str,
        part: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<i64> {
        self.note(trail::New {
            action,
            record: &format!("agreements/{agreement}"),
            part,
            before,
            after,
        })
        .await
    }
}
