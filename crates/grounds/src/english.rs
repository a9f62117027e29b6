//! A report in plain English.

use grounds_engine::Report;

use crate::load::Grounds;

/// Says how much to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Detail {
    /// What a care worker needs, in one screen or two.
    #[default]
    Short,
    /// Everything: near misses, every citation, the conditions that are met, the derivation.
    Full,
}

impl Grounds {
    /// Says what a report means, as plain text in lines of at most 96 characters.
    #[must_use]
    pub fn english(&self, _report: &Report, _detail: Detail) -> String {
        String::new()
    }
}
