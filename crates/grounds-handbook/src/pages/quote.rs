//! Sources with their words.

use grounds::SourceId;

use crate::{
    instruments::{force, marks},
    site::Here,
    thing::Thing,
    view::Quote,
};

/// Tells a source with its words.
pub(super) fn quote(here: Here<'_>, id: SourceId) -> Quote {
    let source = &here.library()[id];
    let after_scheme = source.url.split_once("://").map_or("", |(_, rest)| rest);
    let site = after_scheme
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default();
    Quote {
        cite: here.link_as(Thing::Source(id), source.cite.clone()),
        url: source.url.clone(),
        site: site.to_owned(),
        words: source.quote.clone(),
        unverified: source
            .unverified
            .as_ref()
            .map(|why| why.trim_end_matches('.').to_owned()),
        note: source.note.clone(),
        marks: marks(here.library(), id),
        force: force(source.extent, source.window),
        out_of_force: here.site.out_of_force(source.window),
    }
}

/// Tells several sources, each once.
pub(super) fn quotes(here: Here<'_>, sources: &[SourceId]) -> Vec<Quote> {
    let mut seen = Vec::new();
    for &source in sources {
        if !seen.contains(&source) {
            seen.push(source);
        }
    }
    seen.into_iter().map(|source| quote(here, source)).collect()
}
