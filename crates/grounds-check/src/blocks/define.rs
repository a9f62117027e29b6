//! Definitions.

use grounds_syntax::ast;

use super::{
    Block, Known, Use, title_of,
    version::{self, Span},
};
use crate::{
    declared::{Versions, Written},
    findings::Findings,
    library::{Define, DefineVersion, Name},
};

/// Lists what the versions of a definition use.
pub(crate) struct DefineUses<'a> {
    /// Each version as it was written, in the order of the library.
    pub(crate) versions: Vec<DefineVersionUses<'a>>,
}

pub(crate) struct DefineVersionUses<'a> {
    pub(crate) tree: &'a ast::Define,
    /// Whether the version holds all that its block says.
    pub(crate) whole: bool,
    pub(crate) means: Vec<Use>,
}

/// Makes the definitions.
///
/// Whether they are verified follows from what they use, and is settled later.
pub(crate) fn defines<'a>(
    known: &Known<'a>,
    findings: &mut Findings,
) -> (Vec<Define>, Vec<DefineUses<'a>>) {
    known
        .declared
        .defines
        .iter()
        .map(|versions| define(known, versions, findings))
        .unzip()
}

fn define<'a>(
    known: &Known<'a>,
    written: &Versions<'a, &'a ast::Define>,
    findings: &mut Findings,
) -> (Define, DefineUses<'a>) {
    let mut versions: Vec<_> = written
        .written
        .iter()
        .map(|written| Some(define_version(known, written, findings)))
        .collect();
    let span = |(version, uses): &(DefineVersion, DefineVersionUses<'a>)| Span {
        window: version.window,
        extent: version.extent,
        name: &uses.tree.name,
        whole: uses.whole,
    };
    let spans: Vec<_> = versions.iter().flatten().map(span).collect();
    version::report_overlaps(&spans, findings);
    let (versions, uses): (Vec<_>, Vec<_>) = version::order(&spans)
        .into_iter()
        .filter_map(|position| versions[position].take())
        .unzip();
    let title = uses
        .iter()
        .find_map(|version: &DefineVersionUses<'_>| version.tree.title.as_ref());
    let define = Define {
        name: Name {
            book: written.book,
            name: written.name.value.clone(),
        },
        title: title_of(title, written.name),
        span: uses
            .first()
            .map_or(written.name.span, |version| version.tree.span.0),
        versions,
    };
    (define, DefineUses { versions: uses })
}

fn define_version<'a>(
    known: &Known<'a>,
    written: &Written<'a, &'a ast::Define>,
    findings: &mut Findings,
) -> (DefineVersion, DefineVersionUses<'a>) {
    let tree = written.tree;
    let mut block = Block::new(known, written, findings);
    let cites = block.cites(&tree.cites);
    let (window, extent) = block.in_force(&tree.window, &tree.applies_in, &tree.cites);
    let means = block.present(tree.means.as_ref());
    let (means, uses) = block.condition_or_always(means);
    let verified = block.is_verified(&cites);
    let version = DefineVersion {
        cites,
        window,
        extent,
        means,
        verified,
        span: tree.span.0,
    };
    (
        version,
        DefineVersionUses {
            tree,
            whole: block.whole,
            means: uses,
        },
    )
}
