//! `index.html`: what this is, and the books.

use askama::Template;
use grounds::{BookId, Verdict};

use super::frame::{Frame, frame};
use crate::{
    instruments::{Weight, extent, kind, weight},
    site::{Here, numbered},
    thing::Thing,
    view::{Link, capital, plural},
};

/// Is the front page.
#[derive(Template)]
#[template(path = "front.html")]
pub(super) struct Front {
    frame: Frame,
    /// How many of the books a person has reviewed.
    reviewed: String,
    counts: String,
    scenarios: usize,
    failed: usize,
    /// The scenarios that did not come as expected.
    failures: Vec<Link>,
    shelves: Vec<Shelf>,
    verdicts: Vec<(&'static str, &'static str)>,
    hash: String,
}

/// Holds the books of one weight.
struct Shelf {
    heading: &'static str,
    caption: &'static str,
    books: Vec<Row>,
}

/// Is a book.
struct Row {
    link: Link,
    /// What it is, and where it applies.
    kind: String,
    rules: usize,
    unverified: String,
    published: bool,
}

/// Makes the page.
pub(super) fn page(here: Here<'_>) -> Front {
    let library = here.library();
    let results = &here.site.results;
    let failures: Vec<Link> = results
        .iter()
        .filter(|result| !result.passed)
        .map(|result| here.link(Thing::Scenario(result.scenario)))
        .collect();
    Front {
        frame: frame(here, "Books"),
        reviewed: reviewed(here),
        counts: format!(
            "{}, {} from {}, {}, {}, {} and {}.",
            plural(library.books.len(), "book"),
            plural(library.norms.len(), "rule"),
            plural(library.sources.len(), "source"),
            plural(library.restrictions.len(), "restriction"),
            plural(library.facts.len(), "fact"),
            plural(library.reasons.len(), "reason"),
            plural(library.measures.len(), "measure"),
        ),
        scenarios: results.len(),
        failed: failures.len(),
        failures,
        shelves: shelves(here),
        verdicts: Verdict::ALL
            .iter()
            .map(|&verdict| (verdict.as_str(), meaning(verdict)))
            .collect(),
        hash: here.site.grounds.hash().to_owned(),
    }
}

fn reviewed(here: Here<'_>) -> String {
    let books = here
        .library()
        .books
        .iter()
        .filter(|book| book.authority.is_some());
    let (total, reviewed) = books.fold((0, 0), |(total, reviewed), book| {
        (total + 1, reviewed + usize::from(book.reviewed.is_some()))
    });
    match reviewed {
        0 => "No person has reviewed these books against the published texts.".to_owned(),
        _ => format!(
            "A person has reviewed {reviewed} of {} against the published texts.",
            plural(total, "book")
        ),
    }
}

fn shelves(here: Here<'_>) -> Vec<Shelf> {
    let shelf = |heading, caption, wanted| {
        let mut books: Vec<_> = numbered(&here.library().books, BookId)
            .filter(|(_, book)| weight(book) == wanted)
            .collect();
        books.sort_by_key(|(_, book)| (book.authority, &book.title));
        Shelf {
            heading,
            caption,
            books: books.into_iter().map(|(id, _)| row(here, id)).collect(),
        }
    };
    let mut shelves = vec![
        shelf(
            "Law",
            "Books of binding law: it can require, forbid, allow or set a duty",
            Weight::Law,
        ),
        shelf(
            "Guidance",
            "Books of guidance: it can advise, and never requires",
            Weight::Guidance,
        ),
        shelf(
            "Agreements and policies",
            "Books of what parties agreed: they bind the parties, and are not law",
            Weight::Commitment,
        ),
        shelf(
            "Vocabularies",
            "Books of shared words: they quote no law",
            Weight::Words,
        ),
    ];
    shelves.retain(|shelf| !shelf.books.is_empty());
    shelves
}

fn row(here: Here<'_>, id: BookId) -> Row {
    let library = here.library();
    let book = &library[id];
    let own = library
        .sources
        .iter()
        .filter(|source| source.name.book == id);
    let (total, unverified) = own.fold((0, 0), |(total, unverified), source| {
        (
            total + 1,
            unverified + usize::from(source.unverified.is_some()),
        )
    });
    Row {
        link: here.link(Thing::Book(id)),
        kind: match book.authority {
            Some(_) => format!("{}. {}", capital(kind(book)), extent(book.extent)),
            None => capital(kind(book)),
        },
        rules: library
            .norms
            .iter()
            .filter(|norm| norm.name.book == id)
            .count(),
        unverified: match total {
            0 => "no sources".to_owned(),
            _ => format!("{unverified} of {total}"),
        },
        published: book.published,
    }
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Required => "The law requires it. Here are the words.",
        Verdict::Expected => {
            "The law sets a duty, and the regulator says that this is how to meet it."
        }
        Verdict::Conditional => "It is looked for, but not until certain conditions are met.",
        Verdict::AssessFirst => {
            "There is a duty, and this is one way to meet it: assess this person now."
        }
        Verdict::Advised => "No law requires it. Guidance advises it.",
        Verdict::Permitted => {
            "It is not required. It may be done, while it stays necessary and the least restrictive way."
        }
        Verdict::Agreed => "No law requires it. An agreement asks for it, and can be changed.",
        Verdict::Unfounded => "An assumption: nothing that was searched requires it.",
        Verdict::Unlawful => "No law requires it, and on what was told the law does not allow it.",
        Verdict::Undetermined => "Not established: some things have to be found out first.",
        Verdict::Conflict => "Two laws pull in different ways. Ask for advice.",
    }
}
