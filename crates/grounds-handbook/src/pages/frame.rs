//! What stands around every page.

use grounds::day_in_words;

use crate::{
    site::Here,
    thing::{FACTS, MEASURES, REASONS},
};

/// Is what stands around a page.
pub(super) struct Frame {
    pub(super) title: String,
    /// The way from the page to the folder of the book.
    pub(super) root: &'static str,
    pub(super) tabs: Vec<Tab>,
    /// The day of the book, in words.
    pub(super) on: String,
    pub(super) version: &'static str,
    /// The beginning of the hash of the library.
    pub(super) hash: String,
    /// Whether legislation is quoted, whose licence asks to be named.
    pub(super) crown: bool,
}

/// Is a link at the top of every page.
pub(super) struct Tab {
    pub(super) href: String,
    pub(super) text: &'static str,
    pub(super) current: bool,
}

/// Draws the frame of a page with this title.
pub(super) fn frame(here: Here<'_>, title: impl Into<String>) -> Frame {
    let tab = |path: &str, text| Tab {
        href: format!("{}{path}", here.root()),
        text,
        current: here.path == path,
    };
    let hash = here.site.grounds.hash();
    Frame {
        title: title.into(),
        root: here.root(),
        tabs: vec![
            tab("index.html", "Books"),
            tab("restrictions.html", "Restrictions"),
            tab(REASONS, "Reasons"),
            tab(MEASURES, "Measures"),
            tab(FACTS, "Facts"),
        ],
        on: day_in_words(here.site.on),
        version: env!("CARGO_PKG_VERSION"),
        hash: hash.chars().take(12).collect(),
        crown: here
            .library()
            .sources
            .iter()
            .any(|source| source.url.contains("legislation.gov.uk")),
    }
}
