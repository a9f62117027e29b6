//! What a restriction is a kind or a part of.

use std::collections::BTreeSet;

use grounds_check::{Library, RestrictionId};

/// Returns the restriction and everything that it is a kind or a part of.
pub(crate) fn wider(library: &Library, restriction: RestrictionId) -> BTreeSet<RestrictionId> {
    let mut seen = BTreeSet::from([restriction]);
    let mut open = vec![restriction];
    while let Some(at) = open.pop() {
        for &next in library[at].kind_of.iter().chain(&library[at].part_of) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}
