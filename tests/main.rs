//! The cases and properties of Grounds.

mod cli;
mod command;
mod docs;
mod published;
mod reference;
