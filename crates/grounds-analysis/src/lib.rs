//! Decides what holds however the open facts turn out.
//!
//! Three-valued logic calls *A or not A* unknown. Here the rules of a proposal become binary decision diagrams over the facts, and what may come of it is
//! read off them exactly: which outcomes are possible, which facts can still change them, and what would.

mod changes;
mod defaults;
mod diagram;
mod everyone;
mod example;
mod formula;
mod matters;
mod model;
mod questions;
mod settle;
mod space;

pub use settle::assess;
