//! Keeps the records of Grounds: agreements and their versions, what each party would do, sign-offs, checks, decisions, API keys, and the trail of all
//! of it. In SQLite, embedded, or in PostgreSQL for several services at once; the same statements run on both.
//!
//! It knows nothing of rules and nothing of HTTP: an agreement is a text with a hash, a reading or an outcome is JSON that the caller gives. It
//! has no clock: every write says when it is made.
//!
//! Everything is read from a [`Store`]. Everything is written through a [`Writing`], which is one transaction, with its rows of the trail and the
//! reply that the caller gives: all of that is durable when [`Writing::commit`] returns, or none of it is.
//!
//! ```
//! use grounds_store::{Begun, Database, Idempotency, NewVersion, Request, Store};
//!
//! # let folder = std::env::temp_dir().join(format!("grounds-store-example-{}", std::process::id()));
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let store = Store::open(&Database::Folder(folder.clone())).await?;
//! let request = Request {
//!     by: "local",
//!     at: "2026-11-22T10:00:00Z".parse()?,
//!     idempotency: Some(Idempotency { key: "7f3a", request_hash: "a hash of method, address and body" }),
//! };
//! let reply = match store.write(request).await? {
//!     Begun::Again(reply) => reply,
//!     Begun::New(mut writing) => {
//!         let saved = writing
//!             .save_agreement(NewVersion {
//!                 agreement: "fernlea-outings",
//!                 name: "Fernlea House outings protocol",
//!                 text: "agreement fernlea-outings …",
//!                 note: None,
//!                 builds_on: None,
//!             })
//!             .await?;
//!         let reply = saved.version.hash.into_bytes();
//!         writing.commit(&reply).await?;
//!         reply
//!     }
//! };
//! assert_eq!(store.agreement("fernlea-outings").await?.version.as_bytes(), reply);
//! # store.close().await;
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(()) }).map_err(|error| error.to_string())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the caller has to see to: who may do what ([`Store::authenticate`] says only who it is), that a party is one of the agreement's parties, that
//! a decision is kept only for those who chose it, under a reference that tells nothing, and that [`Writing::expire`] is called now and then.
//! `docs/records.md` says what is kept, for how long, and where.

mod agreements;
mod checks;
mod database;
mod decisions;
mod digest;
mod error;
mod keys;
pub mod limits;
mod moment;
mod page;
mod readings;
mod replies;
mod sign_offs;
mod store;
mod trail;
mod write;

pub use agreements::{Agreement, NewVersion, Saved, Version, VersionRef};
pub use checks::{ChangedCheck, Check};
pub use database::{Database, FILE};
pub use decisions::{Decision, Expired, Filed, NewDecision};
pub use digest::{content_hash, hash_of};
pub use error::{Error, Result};
pub use keys::{Key, Role, Secret};
pub use page::{Listed, MOST, Page};
pub use readings::{BuildsOn, NewReading, Reading, Viewer};
pub use sign_offs::{Lapsed, SignOff};
pub use store::Store;
pub use trail::{Action, Entry, Seal};
pub use write::{Begun, Idempotency, Request, Writing};
