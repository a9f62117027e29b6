//! The cases and properties of Grounds.

mod cli;
mod command;
mod docs;
mod reference;
