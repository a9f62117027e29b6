//! The rank that an exception, or a requirement that displaces something, has to have.

use grounds_syntax::{Code, Diagnostic, ast, ast::Authority};

use super::Case;
use crate::{
    blocks::{NormVersionUses, authority_in_words},
    declared::NormTree,
    findings::Findings,
    library::{BookId, Displaced, NormVersion, Says, SourceId},
};

/// Is the rank of an instrument: no rank for guidance and agreements, then regulations, then statutes and judgments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    None,
    Regulation,
    Statute,
}

impl Rank {
    fn of(authority: Option<Authority>) -> Self {
        match authority {
            Some(Authority::Statute | Authority::Judgment) => Self::Statute,
            Some(Authority::Regulation) => Self::Regulation,
            _ => Self::None,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::None => "an instrument without rank",
            Self::Regulation => "a regulation",
            Self::Statute => "a statute or a judgment",
        }
    }
}

/// Reports exceptions and displacements of too low a rank.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    for (norm, uses) in case.library.norms.iter().zip(&case.uses.norms) {
        for (version, uses) in norm
            .versions
            .iter()
            .zip(&uses.versions)
            .filter(|(_, uses)| uses.whole)
        {
            version_check(case, norm.name.book, version, uses, findings);
        }
    }
}

fn version_check(
    case: &Case<'_, '_>,
    book: BookId,
    version: &NormVersion,
    uses: &NormVersionUses<'_>,
    findings: &mut Findings,
) {
    let library = case.library;
    let rank_of_book = |book: BookId| Rank::of(library[book].authority);
    let highest = |sources: &[SourceId]| {
        let ranks = sources
            .iter()
            .map(|&source| rank_of_book(library[source].name.book));
        ranks.max().unwrap_or(Rank::None)
    };
    let (own, own_words) = (rank_of_book(book), book_in_words(case, book));
    match (&version.says, uses.tree) {
        (Some(Says::Exception { to, under }), NormTree::Exception(tree)) => {
            let touched = library[*to].name.book;
            let rank = rank_of_book(touched);
            if own.max(highest(under)) >= rank {
                return;
            }
            let message = format!(
                "`{}` stands in {own_words}, and `{}`, to which it is made, in {}",
                uses.name.value,
                library[*to].name.name,
                book_in_words(case, touched),
            );
            let help = if under.is_empty() {
                format!(
                    "name the power that it is made under: `under SOURCE`, in {}",
                    rank.in_words()
                )
            } else {
                format!(
                    "the power that `under` names has to stand in {}",
                    rank.in_words()
                )
            };
            findings.report(
                Diagnostic::error(Code::G0405, ast::Ref::span(&tree.to), message).help(help),
            );
        }
        (Some(Says::Requires { despite, .. }), NormTree::Rule(tree)) => {
            for (displaced, reference) in despite.iter().zip(&tree.despite) {
                let (what, touched) = match *displaced {
                    Displaced::Limit(norm) => ("a limit", rank_of_book(library[norm].name.book)),
                    Displaced::DemandForGround(restriction) => (
                        "a demand for a ground",
                        highest(&library[restriction].needs_ground),
                    ),
                };
                if own < touched {
                    let message = format!(
                        "`{}` stands in {own_words}, and displaces {what} of {}",
                        uses.name.value,
                        touched.in_words()
                    );
                    let help = "leave out `despite`: both then stand, and the answer says that they conflict";
                    findings.report(
                        Diagnostic::error(Code::G0405, reference.span(), message).help(help),
                    );
                }
            }
        }
        _ => {}
    }
}

/// Returns the authority of a book as a sentence wants it.
fn book_in_words(case: &Case<'_, '_>, book: BookId) -> &'static str {
    case.library[book]
        .authority
        .map_or("a vocabulary", authority_in_words)
}
