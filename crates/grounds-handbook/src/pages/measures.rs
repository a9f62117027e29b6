//! `measures.html`: gentler ways.

use grounds::MeasureId;

use super::{
    entries::{Entries, Entry, sections},
    frame::frame,
    quote::quotes,
};
use crate::{
    site::{Here, numbered},
    thing::Thing,
    view::{Piece, Sentence, capital, list, words},
};

/// Makes the page.
pub(super) fn page(here: Here<'_>) -> Entries {
    let library = here.library();
    let entries = numbered(&library.measures, MeasureId).map(|(id, measure)| {
        let book = &library[measure.name.book];
        let heading = (format!("book-{}", book.name), book.title.clone());
        (heading, entry(here, id))
    });
    Entries {
        frame: frame(here, "Measures"),
        lead: "Gentler ways to reach what a restriction is for, by the book that they come from.",
        sections: sections(entries.collect()),
    }
}

fn entry(here: Here<'_>, id: MeasureId) -> Entry {
    let library = here.library();
    let measure = &library[id];
    let links = |things: &mut dyn Iterator<Item = Thing>| -> Sentence {
        list(
            things.map(|thing| Piece::Link(here.link(thing))).collect(),
            "and",
        )
    };
    let about = [
        (
            "May replace",
            links(&mut measure.targets.iter().copied().map(Thing::Restriction)),
        ),
        (
            "Helps where people say",
            links(&mut measure.helps.iter().copied().map(Thing::Reason)),
        ),
        (
            "May meet",
            links(&mut measure.meets.iter().copied().map(Thing::Norm)),
        ),
        ("Changes", changes(here, id)),
    ];
    Entry {
        id: library.full_name(&measure.name),
        title: capital(&measure.title),
        name: library.full_name(&measure.name),
        marks: Vec::new(),
        text: String::new(),
        about: about
            .into_iter()
            .filter(|(_, pieces)| !pieces.is_empty())
            .collect(),
        clauses: Vec::new(),
        quotes: quotes(here, &measure.cites),
        uses: "",
        groups: Vec::new(),
    }
}

/// Says what is so once the measure is taken.
fn changes(here: Here<'_>, id: MeasureId) -> Sentence {
    let mut sentence = Sentence::new();
    for (position, &(fact, value)) in here.library()[id].sets.iter().enumerate() {
        if position > 0 {
            sentence.push(words("; "));
        }
        sentence.push(here.piece(Thing::Fact(fact)));
        sentence.push(words(format!(
            ": {}",
            here.site.grounds.value_in_words(fact, value)
        )));
    }
    sentence
}
