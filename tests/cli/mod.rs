//! The command, as people use it.

mod agreement;
mod ask;
mod bad_input;
mod compare;
mod diff;
mod doc;
mod exit_codes;
mod explain;
mod fmt;
mod garden;
mod help;
mod http;
mod interview;
mod keys;
mod library;
mod list;
mod log;
mod new;
/// The server of the store's own tests.
#[cfg(unix)]
#[path = "../../crates/grounds-store/tests/records/postgres.rs"]
#[allow(
    dead_code,
    clippy::panic,
    reason = "the tests of the store use all of it, and fail by panicking"
)]
mod postgres;
mod required_results;
mod same_report;
mod scenarios;
mod serve;
mod service;
mod two_services;
mod wrong_rulebooks;
