//! The headers of books.

use std::fmt::Write;

use grounds_syntax::ast::{Authority, BookKind};
use sha2::{Digest, Sha256};

use super::{date, spaced};
use crate::{
    declared::{Declared, WrittenBook},
    findings::Findings,
    library::{Book, BookId, SourceId},
    names::{Found, Wanted},
    place::Places,
};

/// Makes the books.
pub(crate) fn books(declared: &Declared<'_>, findings: &mut Findings) -> Vec<Book> {
    (0..)
        .map(BookId)
        .zip(&declared.books)
        .map(|(id, book)| self::book(declared, id, book, findings))
        .collect()
}

fn book(
    declared: &Declared<'_>,
    id: BookId,
    written: &WrittenBook<'_>,
    findings: &mut Findings,
) -> Book {
    let (tree, header) = (written.tree, &written.tree.header);
    let authority = match tree.kind {
        BookKind::Rulebook => header.authority.as_ref().map(|authority| authority.value),
        BookKind::Vocabulary => None,
        BookKind::Agreement => Some(Authority::Agreement),
    };
    let lacks_authority = tree.kind == BookKind::Rulebook && authority.is_none();
    let lacks_places = tree.kind != BookKind::Vocabulary && header.applies_in.is_empty();
    if lacks_authority || lacks_places || header.title.is_none() {
        findings.incomplete();
    }
    let extent = header
        .applies_in
        .iter()
        .map(|extent| Places::of(extent.value))
        .reduce(Places::union);
    let text = |text: &grounds_syntax::ast::Text| text.value.clone();
    Book {
        name: tree.name.value.clone(),
        kind: tree.kind,
        title: header
            .title
            .as_ref()
            .map_or_else(|| spaced(&tree.name.value), text),
        authority,
        extent: extent.unwrap_or(Places::EVERYWHERE),
        binds: header.binds.as_ref().map(text),
        reviewed: header.reviewed.as_ref().map(|day| day.value),
        leaves_out: header.leaves_out.iter().map(text).collect(),
        made_under: header
            .made_under
            .as_ref()
            .and_then(|power| source(declared, id, power, findings)),
        parties: header.parties.iter().map(text).collect(),
        window: date::own_window(
            header.from.as_ref(),
            header.until.as_ref(),
            &tree.name.value,
            findings,
        ),
        review: header.review.as_ref().map(|day| day.value),
        published: written.file.published,
        hash: hash(written.text),
        file: written.file.source.name.clone(),
        span: tree.span.0,
    }
}

fn source(
    declared: &Declared<'_>,
    book: BookId,
    reference: &grounds_syntax::ast::Ref,
    findings: &mut Findings,
) -> Option<SourceId> {
    match declared
        .names
        .resolve(book, Wanted::Source, reference, findings)?
    {
        Found::Source(source) => Some(source),
        _ => None,
    }
}

/// Returns the SHA-256 of a text in lower-case hexadecimal.
fn hash(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
