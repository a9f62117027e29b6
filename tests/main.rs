//! The cases and properties of Grounds.

mod agreements;
mod cli;
mod command;
mod docs;
mod published;
mod reference;
