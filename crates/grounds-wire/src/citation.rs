//! Sources with their words, and who says what.

use grounds::{BookKind, Library, NormId, SourceId, Window, is_binding};
use serde::Serialize;
use utoipa::ToSchema;

use crate::scalar::{AuthorityWord, BlockWord, Day, words};

/// Is something with a name and words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Its full name, such as `care.has-dementia`.
    #[schema(example = "care.has-dementia")]
    pub name: String,
    /// The words that people read.
    pub title: String,
}

words! {
    /// Says which header a book begins with.
    BookKindWord from BookKind {
        /// Law, guidance, or a policy.
        Rulebook,
        /// Words that rulebooks share.
        Vocabulary,
        /// What providers and commissioners agreed.
        Agreement,
    }
}

/// Is a book as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookRef {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What kind of instrument it is; left out for a vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub authority: Option<AuthorityWord>,
    /// Whether it is binding law.
    pub binding: bool,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
}

/// Is a source with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Citation {
    /// The full name of the source, such as `mental-capacity-act.s1-2`.
    pub source: String,
    /// The book that it belongs to.
    pub book: BookRef,
    /// How it is cited.
    pub cite: String,
    /// Where it can be read.
    #[schema(format = "uri")]
    pub url: String,
    /// Its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub quote: Option<String>,
    /// Whether the words were read in an official copy, or in a mirror of one.
    pub verified: bool,
    /// Why they are not verified, where they are not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub unverified_because: Option<String>,
    /// What else is to be known about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub note: Option<String>,
    /// When it is in force.
    pub in_force: InForce,
}

/// Is a span of days, both ends included; an end that is left out is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InForce {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub from: Option<Day>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub until: Option<Day>,
}

impl From<Window> for InForce {
    fn from(window: Window) -> Self {
        Self {
            from: window.from.map(Day),
            until: window.until.map(Day),
        }
    }
}

/// Is a rule, clause, ground, duty or exception, in the version that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Norm {
    /// Its full name, such as `mental-capacity-act.s1-2`.
    pub name: String,
    /// The words that people read.
    pub title: String,
    /// Which block declares it.
    pub block: BlockWord,
    /// Its book.
    pub book: BookRef,
    /// The point in plain words; for a clause its text.
    pub because: String,
    /// The label of a clause, such as `4(a)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub clause: Option<String>,
    /// When this version is in force.
    pub in_force: InForce,
    /// Whether any of its sources is verified, and every definition that it uses is.
    pub verified: bool,
    /// What it cites.
    pub cites: Vec<Citation>,
}

/// Returns the reference to a book.
pub(crate) fn book_ref(book: &grounds::Book) -> BookRef {
    BookRef {
        name: book.name.clone(),
        title: book.title.clone(),
        authority: book.authority.map(AuthorityWord::from),
        binding: book.authority.is_some_and(is_binding),
        published: book.published,
    }
}

/// Returns a source with its words.
pub(crate) fn citation(library: &Library, source: SourceId) -> Citation {
    let found = &library[source];
    Citation {
        source: library.full_name(&found.name),
        book: book_ref(&library[found.name.book]),
        cite: found.cite.clone(),
        url: found.url.clone(),
        quote: found.quote.clone(),
        verified: found.unverified.is_none(),
        unverified_because: found.unverified.clone(),
        note: found.note.clone(),
        in_force: found.window.into(),
    }
}

/// Returns sources with their words.
pub(crate) fn citations(library: &Library, sources: &[SourceId]) -> Vec<Citation> {
    sources
        .iter()
        .map(|&source| citation(library, source))
        .collect()
}

/// Returns a norm in one of its versions.
pub(crate) fn norm(library: &Library, norm: NormId, version: usize) -> Norm {
    let found = &library[norm];
    let version = &found.versions[version];
    Norm {
        name: library.full_name(&found.name),
        title: found.title.clone(),
        block: found.block.into(),
        book: book_ref(&library[found.name.book]),
        because: version.because.clone(),
        clause: version.clause.as_ref().map(|clause| clause.label.clone()),
        in_force: version.window.into(),
        verified: version.verified,
        cites: citations(library, &version.cites),
    }
}

/// Returns the full name of a norm.
pub(crate) fn norm_name(library: &Library, norm: NormId) -> String {
    library.full_name(&library[norm].name)
}

/// Returns the name and the title of a norm.
pub(crate) fn named_norm(library: &Library, norm: NormId) -> Named {
    Named {
        name: norm_name(library, norm),
        title: library[norm].title.clone(),
    }
}
