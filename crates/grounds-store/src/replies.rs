//! Replies that are kept, so that a request that is sent again is answered again and not done again.

use sqlx::{Any, Transaction};

use crate::{Error, Idempotency, Result, digest, limits};

/// How long a reply is kept: 24 hours.
pub(crate) const KEPT: i64 = 24 * 60 * 60 * 1000;

pub(crate) struct Kept<'a> {
    pub(crate) by: &'a str,
    pub(crate) key: &'a str,
    pub(crate) request_hash: &'a str,
}

pub(crate) async fn find(
    transaction: &mut Transaction<'static, Any>,
    by: &str,
    given: Idempotency<'_>,
    at: i64,
) -> Result<Option<Vec<u8>>> {
    limits::name("the idempotency key", given.key)?;
    limits::name("the hash of the request", given.request_hash)?;
    let found: Option<(String, String)> = sqlx::query_as(
        "SELECT request_hash, reply FROM replies WHERE made_by = $1 AND request = $2 AND made_at > $3",
    )
    .bind(by)
    .bind(given.key)
    .bind(at.saturating_sub(KEPT))
    .fetch_optional(&mut **transaction)
    .await?;
    match found {
        None => Ok(None),
        Some((hash, reply)) if hash == given.request_hash => digest::unhex(&reply)
            .map(Some)
            .ok_or(Error::Damaged("reply")),
        Some(_) => Err(Error::KeyReused),
    }
}

pub(crate) async fn keep(
    transaction: &mut Transaction<'static, Any>,
    kept: Kept<'_>,
    reply: &[u8],
    at: i64,
) -> Result<()> {
    if reply.len() > limits::REPLY {
        return Err(Error::TooLarge {
            what: "the reply",
            limit: limits::REPLY,
        });
    }
    // A row that is there is one that `find` took as too old.
    sqlx::query(
        "INSERT INTO replies (made_by, request, request_hash, reply, made_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (made_by, request) DO UPDATE SET request_hash = excluded.request_hash, reply = excluded.reply, made_at = excluded.made_at",
    )
    .bind(kept.by)
    .bind(kept.key)
    .bind(kept.request_hash)
    .bind(digest::hex(reply))
    .bind(at)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Deletes the replies that hold decisions which are about to be deleted.
pub(crate) async fn forget(
    transaction: &mut Transaction<'static, Any>,
    decision: &str,
) -> Result<()> {
    sqlx::query(
        "DELETE FROM replies WHERE EXISTS (SELECT 1 FROM decisions WHERE decisions.id = $1 \
         AND decisions.request = replies.request AND decisions.made_by = replies.made_by)",
    )
    .bind(decision)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

pub(crate) async fn expire(transaction: &mut Transaction<'static, Any>, at: i64) -> Result<u64> {
    let deleted = sqlx::query("DELETE FROM replies WHERE made_at <= $1")
        .bind(at.saturating_sub(KEPT))
        .execute(&mut **transaction)
        .await?;
    Ok(deleted.rows_affected())
}
