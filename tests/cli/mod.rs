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
mod library;
mod list;
mod new;
mod required_results;
mod same_report;
mod scenarios;
mod serve;
mod wrong_rulebooks;
