//! Agreements held against the law, and the situations that tell their readings apart.

mod changes;
mod cures;
mod planted;
mod probes;

use grounds::{BookId, Date, Grounds, Place, Rulebook, SourceFile};

use crate::command::project;

/// The day on which the examples are looked at.
pub(crate) const DAY: Date = Date::constant(2026, 11, 22);

/// Loads the built-in library with the example agreements laid over it.
pub(crate) fn examples() -> Grounds {
    let folder = project().join("rulebooks/agreements/examples");
    let own = Rulebook::read(&folder).expect("the examples can be read");
    load(own.books)
}

/// Loads the built-in library with rulebooks laid over it.
pub(crate) fn load(own: Vec<Rulebook>) -> Grounds {
    loaded(Rulebook::published().into_iter().chain(own).collect())
}

fn loaded(books: Vec<Rulebook>) -> Grounds {
    let loaded = Grounds::load(books, None);
    let wrong = grounds_syntax::render(&loaded.diagnostics, &loaded.files, false);
    loaded.grounds.unwrap_or_else(|| broken(&wrong))
}

#[expect(
    clippy::panic,
    reason = "a rulebook of a test that cannot be used fails the test"
)]
fn broken(wrong: &str) -> Grounds {
    panic!("{wrong}")
}

/// Makes an agreement of its clauses, with words of its own and no law.
pub(crate) fn agreement(vocabulary: &str, clauses: &str) -> Grounds {
    let text = format!(
        "vocabulary words\n  title  \"Words\"\n\n{vocabulary}\n\nagreement pact\n  title       \"A pact\"\n  between     \"A home\", \"A council\"\n  applies in  england\n  uses        words\n\n{clauses}\n"
    );
    loaded(vec![Rulebook {
        source: SourceFile::new("pact.grounds", text),
        published: false,
    }])
}

pub(crate) fn named(grounds: &Grounds, name: &str) -> BookId {
    grounds.named_agreement(name).expect("it is loaded")
}

pub(crate) const PLACE: Place = Place::England;
