//! The records, on SQLite and on PostgreSQL: each test stands once and runs on both.
//!
//! The PostgreSQL ones start a server of their own from the programs that are installed. Where there are none they say so on the terminal, and
//! are called `…postgres_or_skipped::…` so that nobody takes them for run; with `GROUNDS_TEST_POSTGRES=required` they fail instead.

#![expect(
    clippy::panic,
    reason = "a test that finds something else than it expects says what"
)]

mod agreements;
mod checks;
mod decisions;
mod keys;
mod killed;
mod model;
mod opening;
mod place;
mod postgres;
mod readings;
mod requests;
mod sign_offs;
mod trail;
mod writers;
