//! Makes a book to read of rulebooks: each provision with its words beside its rule, where it applies, what uses it, and its scenarios with
//! their verdicts; and the restrictions, reasons, measures and facts, all linked with each other.
//!
//! The book is a set of static pages that need no script and nothing from elsewhere. This crate writes no file: it returns the pages.
//!
//! ```
//! use grounds::{Date, Grounds, Rulebook};
//!
//! let book = Rulebook::decode("ours.grounds", b"vocabulary ours\n  title  \"Our words\"\n").expect("it is text");
//! let grounds = Grounds::load(vec![book], None).grounds.expect("nothing is wrong with it");
//! let handbook = grounds_handbook::handbook(&grounds, Date::constant(2026, 11, 22));
//! assert!(handbook.pages.iter().any(|page| page.path == "books/ours.html"));
//! ```

mod bearing;
mod condition;
mod instruments;
mod pages;
mod says;
mod site;
mod thing;
mod trials;
mod uses;
mod view;
mod written;

use grounds::{Date, Grounds};

use crate::site::Site;

/// Is a book made of rulebooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handbook {
    /// Its pages and their style, `index.html` first.
    pub pages: Vec<Page>,
    /// How many scenarios were run.
    pub scenarios: usize,
    /// How many of them did not come as expected; their pages say so.
    pub failed: usize,
}

/// Is a file of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it belongs, such as `books/mental-capacity-act.html`: relative to the folder of the book, with forward slashes.
    pub path: String,
    /// What it holds, in UTF-8.
    pub text: String,
}

/// Makes the book: what is in force is judged by the day.
///
/// The same rulebooks and the same day give the same pages.
#[must_use]
pub fn handbook(grounds: &Grounds, on: Date) -> Handbook {
    let site = Site::new(grounds, on);
    Handbook {
        pages: pages::all(&site),
        scenarios: site.results.len(),
        failed: site.results.iter().filter(|result| !result.passed).count(),
    }
}
