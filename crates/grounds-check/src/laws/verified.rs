//! What rests on words that nobody has verified.

use super::{
    order::{Order, order},
    uses::Uses,
};
use crate::{
    blocks::{NormVersionUses, Use},
    case::FactOrDefine,
    library::{Define, Norm, is_commitment},
};

/// Takes the mark of verification from whatever uses a definition that is not verified, in any version.
pub(crate) fn spread(
    defines: &mut [Define],
    norms: &mut [Norm],
    books: &[crate::library::Book],
    uses: &Uses<'_>,
) {
    let Order { order, .. } = order(&uses.define_graph());
    let mut verified: Vec<bool> = vec![true; defines.len()];
    // What a definition uses comes before it.
    for position in order {
        for (version, uses) in defines[position]
            .versions
            .iter_mut()
            .zip(&uses.defines[position].versions)
        {
            version.verified &= uses_verified(&uses.means, &verified);
            verified[position] &= version.verified;
        }
    }
    for (norm, uses) in norms.iter_mut().zip(&uses.norms) {
        if books[norm.name.book.index()]
            .authority
            .is_some_and(is_commitment)
        {
            continue;
        }
        for (version, uses) in norm.versions.iter_mut().zip(&uses.versions) {
            version.verified &= all_verified(uses, &verified);
        }
    }
}

fn all_verified(uses: &NormVersionUses<'_>, verified: &[bool]) -> bool {
    uses.all().all(|used| is_verified(used, verified))
}

fn uses_verified(uses: &[Use], verified: &[bool]) -> bool {
    uses.iter().all(|used| is_verified(used, verified))
}

fn is_verified(used: &Use, verified: &[bool]) -> bool {
    match used.of {
        FactOrDefine::Define(define) => verified[define.index()],
        FactOrDefine::Fact(_) => true,
    }
}
