//! The tests are in `main.rs`; here the examples in Rust on the pages for people are compiled and run.

/// Compiles and runs the examples in the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
