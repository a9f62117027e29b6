//! `reasons.html`: what people say for a restriction, each with its answer.

use grounds::{ReasonId, ReasonKind};

use super::{
    entries::{Entries, Entry, sections},
    frame::frame,
    quote::quotes,
};
use crate::{
    site::{Here, numbered},
    thing::Thing,
    uses::group,
    view::{capital, words},
};

/// Makes the page.
pub(super) fn page(here: Here<'_>) -> Entries {
    let library = here.library();
    let mut entries: Vec<_> = numbered(&library.reasons, ReasonId)
        .map(|(id, reason)| (reason.kind, entry(here, id)))
        .collect();
    entries.sort_by_key(|(kind, _)| order(*kind));
    let entries = entries
        .into_iter()
        .map(|(kind, entry)| (heading(kind), entry));
    Entries {
        frame: frame(here, "Reasons"),
        lead: "What people say for a restriction, each with its answer and what that rests on.",
        sections: sections(entries.collect()),
    }
}

fn entry(here: Here<'_>, id: ReasonId) -> Entry {
    let library = here.library();
    let reason = &library[id];
    let phrases: Vec<String> = reason
        .phrases
        .iter()
        .map(|phrase| format!("“{phrase}”"))
        .collect();
    let mut about = Vec::new();
    if !phrases.is_empty() {
        about.push(("How people put it", vec![words(phrases.join(", "))]));
    }
    Entry {
        id: library.full_name(&reason.name),
        title: capital(&reason.title),
        name: library.full_name(&reason.name),
        marks: Vec::new(),
        text: reason.answer.clone(),
        about,
        clauses: Vec::new(),
        quotes: quotes(here, &reason.cites),
        uses: "What helps",
        groups: group(here, "Measures", here.site.uses.helping(id))
            .into_iter()
            .chain(scenarios(here, id))
            .collect(),
    }
}

/// Lists the scenarios in which the reason is given.
fn scenarios(here: Here<'_>, id: ReasonId) -> Option<crate::view::Group> {
    let given = numbered(&here.library().scenarios, grounds::ScenarioId)
        .filter(|(_, scenario)| scenario.query.saying == Some(id));
    let given: Vec<Thing> = given.map(|(id, _)| Thing::Scenario(id)).collect();
    group(here, "Scenarios in which it is given", &given)
}

fn order(kind: ReasonKind) -> usize {
    match kind {
        ReasonKind::BeliefAboutLaw => 0,
        ReasonKind::Person => 1,
        ReasonKind::Resources => 2,
        ReasonKind::Attitude => 3,
    }
}

fn heading(kind: ReasonKind) -> (String, String) {
    let (id, heading) = match kind {
        ReasonKind::BeliefAboutLaw => ("kind-law", "Beliefs about the law"),
        ReasonKind::Person => ("kind-person", "The person"),
        ReasonKind::Resources => ("kind-resources", "Staff, money and things"),
        ReasonKind::Attitude => ("kind-attitude", "Attitudes"),
    };
    (id.to_owned(), heading.to_owned())
}
