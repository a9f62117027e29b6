//! What every page is made from, and where a page stands.

use grounds::{Date, Grounds, Library, ScenarioResult, Window, day_in_words};

use crate::{
    bearing::Bearings,
    thing::Thing,
    trials::{self, Trial},
    uses::Uses,
    view::{Link, Piece, capital},
};

/// Holds the rulebooks, and what was worked out once for all pages.
pub(crate) struct Site<'a> {
    pub(crate) grounds: &'a Grounds,
    pub(crate) library: &'a Library,
    pub(crate) on: Date,
    pub(crate) uses: Uses,
    pub(crate) bearings: Bearings,
    /// What came of each scenario, in the order of the library.
    pub(crate) results: Vec<ScenarioResult>,
    /// The scenarios that try each norm, in the order of the library.
    pub(crate) trials: Vec<Vec<Trial>>,
}

impl<'a> Site<'a> {
    /// Runs the scenarios, and looks up what uses what.
    pub(crate) fn new(grounds: &'a Grounds, on: Date) -> Self {
        let library = grounds.library();
        let results = grounds.run_scenarios(None);
        Self {
            grounds,
            library,
            on,
            uses: Uses::of(library),
            bearings: Bearings::of(library),
            trials: trials::of_norms(library, &results),
            results,
        }
    }

    /// Says that something is not in force on the day of the book; nothing where it is.
    pub(crate) fn out_of_force(&self, window: Window) -> Option<String> {
        (!window.contains(self.on)).then(|| format!("Not in force on {}", day_in_words(self.on)))
    }
}

/// Is a page under way: links start from it.
#[derive(Clone, Copy)]
pub(crate) struct Here<'a> {
    pub(crate) site: &'a Site<'a>,
    pub(crate) path: &'a str,
}

impl<'a> Here<'a> {
    pub(crate) fn library(self) -> &'a Library {
        self.site.library
    }

    /// Returns the way from this page to the folder of the book.
    pub(crate) fn root(self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }

    pub(crate) fn href(self, thing: Thing) -> String {
        let page = thing.page(self.library());
        let anchor = thing
            .anchor(self.library())
            .map_or_else(String::new, |anchor| format!("#{anchor}"));
        if page == self.path && !anchor.is_empty() {
            anchor
        } else {
            format!("{}{page}{anchor}", self.root())
        }
    }

    /// Links to a thing by its title.
    pub(crate) fn link(self, thing: Thing) -> Link {
        self.link_as(thing, capital(thing.title(self.library())))
    }

    pub(crate) fn link_as(self, thing: Thing, text: String) -> Link {
        Link {
            href: self.href(thing),
            text,
        }
    }

    /// Links to a thing within a sentence.
    pub(crate) fn piece(self, thing: Thing) -> Piece {
        let text = thing.title(self.library()).to_owned();
        Piece::Link(self.link_as(thing, text))
    }
}

/// Gives each thing of a list with its position.
pub(crate) fn numbered<T, I>(
    items: &[T],
    id: impl Fn(u32) -> I,
) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
    items
        .iter()
        .enumerate()
        .map(move |(position, item)| (id(u32::try_from(position).unwrap_or(u32::MAX)), item))
}
