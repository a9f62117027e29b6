//! What uses what, over the whole library.

use crate::{
    blocks::{ConstraintUses, DefineUses, FactUses, NormUses, Use},
    case::FactOrDefine,
};

/// Holds what the conditions of every item use, in the order of the library.
pub(crate) struct Uses<'a> {
    pub(crate) facts: Vec<FactUses>,
    pub(crate) defines: Vec<DefineUses<'a>>,
    pub(crate) norms: Vec<NormUses<'a>>,
    pub(crate) constraints: Vec<ConstraintUses>,
}

impl Uses<'_> {
    /// Lists the definitions that each definition uses, in any version.
    pub(crate) fn define_graph(&self) -> Vec<Vec<usize>> {
        let of = |define: &DefineUses<'_>| {
            define
                .versions
                .iter()
                .flat_map(|version| &version.means)
                .filter_map(defined)
                .collect()
        };
        self.defines.iter().map(of).collect()
    }
}

fn defined(used: &Use) -> Option<usize> {
    match used.of {
        FactOrDefine::Define(define) => Some(define.index()),
        FactOrDefine::Fact(_) => None,
    }
}
