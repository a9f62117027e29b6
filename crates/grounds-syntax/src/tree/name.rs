//! Names, texts, days and references.

use jiff::civil::Date;

use crate::source::{Span, Spanned};

/// Is one name as it is declared, such as `lacks-capacity`.
pub type Name = Spanned<String>;

/// Is a string with its line breaks folded.
pub type Text = Spanned<String>;

/// Is a day.
pub type Day = Spanned<Date>;

/// Reaches a name, perhaps in another book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The book, where one is written.
    pub book: Option<Name>,
    /// The name.
    pub name: Name,
}

impl Ref {
    /// Returns the place of the whole reference.
    #[must_use]
    pub fn span(&self) -> Span {
        self.book
            .as_ref()
            .map_or(self.name.span, |book| book.span.to(self.name.span))
    }
}
