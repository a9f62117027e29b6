//! The pages of the book.

mod book;
mod entries;
mod facts;
mod frame;
mod front;
mod measures;
mod outcome;
mod provision;
mod quote;
mod reasons;
mod restriction;
mod restrictions;
mod scenario;

use askama::Template;

use crate::{
    Page,
    site::{Here, Site, numbered},
    thing::{FACTS, MEASURES, REASONS, Thing},
};

const STYLE: &str = include_str!("../templates/style.css");

/// Makes every page, the front page first.
pub(crate) fn all(site: &Site<'_>) -> Vec<Page> {
    let library = site.library;
    let mut pages = vec![
        page(site, "index.html", front::page),
        page(site, "restrictions.html", restrictions::page),
        page(site, REASONS, reasons::page),
        page(site, MEASURES, measures::page),
        page(site, FACTS, facts::page),
    ];
    for (id, _) in numbered(&library.books, grounds::BookId) {
        let path = Thing::Book(id).page(library);
        pages.push(page(site, &path, |here| book::page(here, id)));
    }
    for (id, _) in numbered(&library.restrictions, grounds::RestrictionId) {
        let path = Thing::Restriction(id).page(library);
        pages.push(page(site, &path, |here| restriction::page(here, id)));
    }
    pages.push(Page {
        path: "style.css".to_owned(),
        text: STYLE.to_owned(),
    });
    pages
}

fn page<T: Template>(site: &Site<'_>, path: &str, make: impl FnOnce(Here<'_>) -> T) -> Page {
    let here = Here { site, path };
    Page {
        path: path.to_owned(),
        text: make(here)
            .render()
            .expect("a template that writes to a string fails at nothing"),
    }
}
