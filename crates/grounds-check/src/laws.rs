//! The laws of the language, which look at many blocks together.

pub(crate) mod order;
mod uses;
mod verified;

pub(crate) use uses::Uses;
pub(crate) use verified::spread;
