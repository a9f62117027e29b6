//! Books that nobody has reviewed, or not for long.

use grounds_syntax::{Code, Diagnostic, Span, ast::BookKind};
use jiff::{ToSpan, civil::Date};

use crate::{findings::Findings, laws::Case, library::Book, library::is_commitment};

/// Warns of each book that was last reviewed over a year before today, and of each book of law or guidance that never was.
pub(crate) fn lint(case: &Case<'_, '_>, today: Option<Date>, findings: &mut Findings) {
    for (book, written) in case.library.books.iter().zip(&case.declared.books) {
        let name = &written.tree.name;
        match (book.reviewed, &written.tree.header.reviewed) {
            (Some(reviewed), Some(place)) => review(book, reviewed, place.span, today, findings),
            _ if has_published_text(book) => {
                let message = format!("nobody has reviewed `{}`", name.value);
                let help =
                    "have a person read it against the published text, and say `reviewed DATE`";
                findings.report(Diagnostic::warning(Code::G0903, name.span, message).help(help));
            }
            _ => {}
        }
    }
}

fn review(book: &Book, reviewed: Date, span: Span, today: Option<Date>, findings: &mut Findings) {
    let a_year_later = reviewed.checked_add(1.year());
    if let (Some(today), Ok(a_year_later)) = (today, a_year_later)
        && today > a_year_later
    {
        let message = format!(
            "`{}` was last reviewed on {reviewed}, over a year ago",
            book.name
        );
        let help = "have a person read it against the published text as it is now";
        findings.report(Diagnostic::warning(Code::G0903, span, message).help(help));
    }
}

/// Says whether a book gives the words of others, against which somebody can read it.
fn has_published_text(book: &Book) -> bool {
    book.kind == BookKind::Rulebook && !book.authority.is_some_and(is_commitment)
}
