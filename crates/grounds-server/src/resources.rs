//! The addresses that programs use, a file for each resource.

pub(crate) mod agreements;
pub(crate) mod assess;
pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod decisions;
pub(crate) mod facts;
pub(crate) mod health;
pub(crate) mod interview;
pub(crate) mod me;
pub(crate) mod restrictions;
pub(crate) mod rulebooks;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod trail;
