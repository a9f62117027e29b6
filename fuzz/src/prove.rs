//! What is decided over all situations of a library.

use grounds::{BookId, Grounds, Place, Severity};
use grounds_analysis::{Compared, Setting, check_agreement, compare};

/// Proves what it can of a library, compares it with itself, and holds its agreements against its law.
///
/// # Panics
///
/// Panics if a library differs from itself, or a proof points at no place.
pub fn prove(grounds: &Grounds) {
    let on = grounds::Date::constant(2026, 11, 22);
    for proved in grounds.proved() {
        assert!(proved.span.is_some(), "{} points at no place", proved.code);
        assert!(
            !proved.message.is_empty() && !proved.help.is_empty()
                || proved.severity == Severity::Note
        );
    }
    let setting = Setting {
        on: [on, on],
        place: Place::England,
        bound_by: [Vec::new(), Vec::new()],
    };
    for found in compare([grounds.program(), grounds.program()], &setting) {
        assert!(
            matches!(found.found, Compared::Equal | Compared::TooLarge),
            "a library differs from itself: {found:?}"
        );
    }
    let books: Vec<BookId> = (0..)
        .map(BookId)
        .zip(&grounds.library().books)
        .filter(|(_, book)| book.authority.is_some_and(grounds::is_commitment))
        .map(|(id, _)| id)
        .collect();
    for &book in &books {
        let _ = check_agreement(grounds.program(), book, &books, on, Place::England);
    }
}
