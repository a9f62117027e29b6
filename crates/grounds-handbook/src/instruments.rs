//! What books are, and when and where law is in force.

use grounds::{
    Authority, Book, BookKind, Library, Place, Places, SourceId, Window, day_in_words, is_binding,
    is_commitment,
};

/// Says what a book is.
pub(crate) fn kind(book: &Book) -> &'static str {
    match book.authority {
        None => "vocabulary",
        Some(_) if book.kind == BookKind::Agreement => "agreement",
        Some(Authority::Statute) => "statute",
        Some(Authority::Regulation) => "regulations",
        Some(Authority::Judgment) => "judgment",
        Some(Authority::PersuasiveJudgment) => "persuasive judgment",
        Some(Authority::StatutoryGuidance) => "statutory guidance",
        Some(Authority::Acop) => "approved code of practice",
        Some(Authority::Guidance) => "guidance",
        Some(Authority::Agreement) => "agreement",
        Some(Authority::Policy) => "policy",
    }
}

/// Says what weight a book has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Law,
    Guidance,
    Commitment,
    Words,
}

/// Returns the weight of a book.
pub(crate) fn weight(book: &Book) -> Weight {
    match book.authority {
        None => Weight::Words,
        Some(authority) if is_binding(authority) => Weight::Law,
        Some(authority) if is_commitment(authority) => Weight::Commitment,
        Some(_) => Weight::Guidance,
    }
}

impl Weight {
    /// Says it after what the book is.
    pub(crate) fn after_kind(self) -> &'static str {
        match self {
            Self::Law => ", binding law",
            Self::Guidance => ", not binding law",
            Self::Commitment => ", a commitment and not law",
            Self::Words => " of words that books share; it quotes no law",
        }
    }

    /// Says it in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Law => "binding law",
            Self::Guidance => "guidance, not law",
            Self::Commitment => "a commitment, not law",
            Self::Words => "words that books share",
        }
    }

    /// Names it for the style of the pages.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Guidance => "guidance",
            Self::Commitment => "commitment",
            Self::Words => "words",
        }
    }
}

/// Says what has to be known about a source before its words are relied on.
pub(crate) fn marks(library: &Library, source: SourceId) -> Vec<&'static str> {
    let item = &library[source];
    let book = &library[item.name.book];
    let weight = weight(book);
    let mut marks = Vec::new();
    if weight != Weight::Law {
        marks.push(weight.words());
    }
    if item.unverified.is_some() {
        marks.push("words not verified");
    }
    if !book.published {
        marks.push("not from the published library");
    }
    marks
}

/// Says where and when something is in force.
pub(crate) fn force(places: Places, window: Window) -> String {
    format!("{}, {}", extent(places), days(window))
}

/// Names places.
pub(crate) fn extent(places: Places) -> String {
    if places == Places::EVERYWHERE {
        return "The United Kingdom".to_owned();
    }
    let names: Vec<&str> = places.iter().map(Place::title).collect();
    match names.as_slice() {
        [] => "Nowhere".to_owned(),
        [one] => (*one).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Says on which days something is in force.
pub(crate) fn days(window: Window) -> String {
    let day = day_in_words;
    match (window.from, window.until) {
        (Some(from), Some(until)) => format!(
            "from {} until {}, both days included",
            day(from),
            day(until)
        ),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(until)) => format!("until {}, that day included", day(until)),
        (None, None) => "on any day: the book names no dates".to_owned(),
    }
}
