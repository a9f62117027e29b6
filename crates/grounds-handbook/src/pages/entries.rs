//! Pages that list things of one kind: facts, reasons, measures.

use askama::Template;

use super::frame::Frame;
use crate::view::{Clause, Group, Piece, Quote, Sentence, Step};

/// Is a page that lists things of one kind.
#[derive(Template)]
#[template(path = "entries.html")]
pub(super) struct Entries {
    pub(super) frame: Frame,
    /// What they are.
    pub(super) lead: &'static str,
    pub(super) sections: Vec<Section>,
}

/// Is a part of the page.
pub(super) struct Section {
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) entries: Vec<Entry>,
}

/// Is a thing of the list.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) marks: Vec<&'static str>,
    pub(super) text: String,
    /// What is told of it, each under its name.
    pub(super) about: Vec<(&'static str, Sentence)>,
    pub(super) clauses: Vec<Clause>,
    pub(super) quotes: Vec<Quote>,
    /// What stands over the groups.
    pub(super) uses: &'static str,
    pub(super) groups: Vec<Group>,
}

/// Puts entries under headings, in the order of the first of each; a heading comes with its place on the page.
pub(super) fn sections(entries: Vec<((String, String), Entry)>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for ((id, heading), entry) in entries {
        match sections.iter_mut().find(|section| section.id == id) {
            Some(section) => section.entries.push(entry),
            None => sections.push(Section {
                id,
                heading,
                entries: vec![entry],
            }),
        }
    }
    sections
}
