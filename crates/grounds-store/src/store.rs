//! The store: a pool of connections, and whose turn it is to write.

use std::sync::Arc;

use sqlx::AnyPool;
use tokio::sync::Mutex;

use crate::{Database, Result, database};

/// Keeps records in one database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: AnyPool,
    /// Writers of this process take turns here, so that those who wait hold no connection and nobody waits for ever.
    pub(crate) turn: Arc<Mutex<()>>,
    pub(crate) sqlite: bool,
}

impl Store {
    /// Opens a database, and makes or updates its tables.
    ///
    /// # Errors
    ///
    /// [`Error::Foreign`](crate::Error::Foreign) if a newer version has been at work; [`Error::Invalid`](crate::Error::Invalid) for an address that
    /// cannot be one; [`Error::Unavailable`](crate::Error::Unavailable) if the database cannot be reached or written to.
    pub async fn open(database: &Database) -> Result<Self> {
        Ok(Self {
            pool: database::open(database).await?,
            turn: Arc::default(),
            sqlite: matches!(database, Database::Folder(_)),
        })
    }

    /// Asks the database whether it answers.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`](crate::Error::Unavailable) if it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT number FROM head WHERE id = 1")
            .fetch_one(&self.pool)
            .await?;
        Ok(())
    }

    /// Waits for what is under way and closes all connections, also those of the clones.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
