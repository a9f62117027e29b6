//! What an evaluation looks at.

use grounds_check::DefineId;

use crate::{
    plan::Plan,
    prepared::Prepared,
    program::{NodeId, Program},
};

/// Joins what an evaluation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) program: &'a Program,
    pub(crate) plan: &'a Plan,
    pub(crate) query: &'a Prepared,
}

impl Case<'_> {
    /// Returns what a definition means on the day in the place, if a version of it is in force.
    pub(crate) fn meaning(self, define: DefineId) -> Option<NodeId> {
        let versions = &self.program.defines[define.index()];
        let speaks = versions.iter().find(|version| {
            version.window.contains(self.query.on) && version.extent.contains(self.query.place)
        });
        speaks.map(|version| version.means)
    }
}
