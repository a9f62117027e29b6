//! The page of a book.

use askama::Template;
use grounds::{
    Book as Item, BookId, ConstraintId, DefineId, FactId, MeasureId, NormId, ReasonId,
    RestrictionId, ScenarioId, SourceId, Span, Window, day_in_words,
};

use super::{
    frame::{Frame, frame},
    provision::{self, Provision},
    quote::quote,
    scenario::{self, Told},
};
use crate::{
    instruments::{Weight, days, extent, kind, weight},
    site::{Here, numbered},
    thing::Thing,
    uses::{group, grouped, law_of},
    view::{Group, Piece, Quote, Sentence, Step, capital, words},
    written,
};

/// Is the page of a book.
#[derive(Template)]
#[template(path = "book.html")]
pub(super) struct Book {
    frame: Frame,
    title: String,
    kind: String,
    weight: Weight,
    about: Vec<(&'static str, Sentence)>,
    /// What its author says at its head.
    head: Vec<String>,
    leaves_out: Vec<String>,
    contents: Vec<Group>,
    provisions: Vec<Provision>,
    /// What it says of the answers to facts.
    presumptions: Vec<Provision>,
    /// The words that it declares, which have pages of their own.
    declared: Vec<Group>,
    sources: Vec<Source>,
    scenarios: Vec<Told>,
}

/// Is a source of the book.
struct Source {
    id: String,
    name: String,
    quote: Quote,
    /// What cites it.
    groups: Vec<Group>,
}

/// Makes the page.
pub(super) fn page(here: Here<'_>, id: BookId) -> Book {
    let library = here.library();
    let item = &library[id];
    let things = provisions(here, id);
    let told = |thing: &Thing| match *thing {
        Thing::Norm(id) => Some(provision::norm(here, id)),
        Thing::Define(id) => Some(provision::define(here, id)),
        Thing::Constraint(id) => Some(provision::constraint(here, id)),
        _ => None,
    };
    let presumed = numbered(&library.facts, FactId).filter(|(_, fact)| {
        law_of(fact)
            .iter()
            .any(|&source| library[source].name.book == id)
    });
    let presumptions: Vec<Provision> = presumed
        .map(|(fact, _)| provision::law_of_answers(here, fact, id))
        .collect();
    let scenarios =
        numbered(&library.scenarios, ScenarioId).filter(|(_, scenario)| scenario.name.book == id);
    let mut scenarios: Vec<_> = scenarios.collect();
    scenarios.sort_by_key(|(_, scenario)| scenario.span);
    Book {
        frame: frame(here, item.title.clone()),
        title: item.title.clone(),
        kind: capital(kind(item)),
        weight: weight(item),
        about: about(here, id),
        head: written::head(here.site.grounds, id),
        leaves_out: item.leaves_out.clone(),
        contents: contents(here, &things, &presumptions),
        provisions: things.iter().filter_map(told).collect(),
        presumptions,
        declared: declared(here, id),
        sources: sources(here, id),
        scenarios: scenarios
            .into_iter()
            .map(|(id, _)| scenario::told(here, id))
            .collect(),
    }
}

fn about(here: Here<'_>, id: BookId) -> Vec<(&'static str, Sentence)> {
    let library = here.library();
    let item = &library[id];
    let mut about: Vec<(&'static str, Sentence)> = Vec::new();
    let mut add = |name, text: String| about.push((name, vec![words(text)]));
    if let Some(binds) = &item.binds {
        add("Binds", binds.clone());
    }
    if !item.parties.is_empty() {
        add("Between", item.parties.join("; "));
    }
    if item.authority.is_some() {
        add("Applies in", extent(item.extent));
    }
    if item.window != Window::default() {
        add("In force", capital(&days(item.window)));
    }
    if let Some(review) = item.review {
        add("To be looked at again", day_in_words(review));
    }
    add("Reviewed", reviewed(item));
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
    match (total, unverified) {
        (0, _) => {}
        (_, 0) => add("Sources", format!("{total}, none with words not verified")),
        (_, unverified) => add(
            "Sources",
            format!("{total}, of which {unverified} with words not verified"),
        ),
    }
    if !item.published {
        add("Library", "Not from the published library".to_owned());
    }
    if let Some(source) = item.made_under {
        about.push(("Made under", vec![here.piece(Thing::Source(source))]));
    }
    let mut add = |name, text: String| about.push((name, vec![words(text)]));
    add("Name", item.name.clone());
    add("File", item.file.clone());
    add("Hash of its text", item.hash.clone());
    about
}

fn reviewed(item: &Item) -> String {
    item.reviewed.map_or_else(
        || "No person has reviewed it yet".to_owned(),
        |day| {
            format!(
                "{}, by a person who held it against the text",
                day_in_words(day)
            )
        },
    )
}

/// Returns the norms, definitions and constraints of a book, in the order in which they are written.
fn provisions(here: Here<'_>, book: BookId) -> Vec<Thing> {
    let library = here.library();
    let mut things: Vec<(Span, Thing)> = Vec::new();
    let norms = numbered(&library.norms, NormId).filter(|(_, it)| it.name.book == book);
    things.extend(norms.map(|(id, it)| (it.span, Thing::Norm(id))));
    let defines = numbered(&library.defines, DefineId).filter(|(_, it)| it.name.book == book);
    things.extend(defines.map(|(id, it)| (it.span, Thing::Define(id))));
    let constraints =
        numbered(&library.constraints, ConstraintId).filter(|(_, it)| it.name.book == book);
    things.extend(constraints.map(|(id, it)| (it.span, Thing::Constraint(id))));
    things.sort_by_key(|(span, _)| *span);
    things.into_iter().map(|(_, thing)| thing).collect()
}

fn contents(here: Here<'_>, things: &[Thing], presumptions: &[Provision]) -> Vec<Group> {
    let answers = Group {
        heading: "Answers".to_owned(),
        links: presumptions
            .iter()
            .map(|provision| crate::view::Link {
                href: format!("#{}", provision.id),
                text: provision.title.clone(),
            })
            .collect(),
    };
    let mut groups = grouped(here, things);
    groups.extend((!answers.links.is_empty()).then_some(answers));
    groups
}

/// Lists the words that a book declares, which have pages of their own.
fn declared(here: Here<'_>, book: BookId) -> Vec<Group> {
    let library = here.library();
    let restrictions =
        numbered(&library.restrictions, RestrictionId).filter(|(_, it)| it.name.book == book);
    let restrictions: Vec<Thing> = restrictions.map(|(id, _)| Thing::Restriction(id)).collect();
    let facts = numbered(&library.facts, FactId).filter(|(_, it)| it.name.book == book);
    let facts: Vec<Thing> = facts.map(|(id, _)| Thing::Fact(id)).collect();
    let reasons = numbered(&library.reasons, ReasonId).filter(|(_, it)| it.name.book == book);
    let reasons: Vec<Thing> = reasons.map(|(id, _)| Thing::Reason(id)).collect();
    let measures = numbered(&library.measures, MeasureId).filter(|(_, it)| it.name.book == book);
    let measures: Vec<Thing> = measures.map(|(id, _)| Thing::Measure(id)).collect();
    [
        group(here, "Its restrictions", &restrictions),
        group(here, "Its facts", &facts),
        group(here, "Its reasons", &reasons),
        group(here, "Its measures", &measures),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn sources(here: Here<'_>, book: BookId) -> Vec<Source> {
    let library = here.library();
    let own = numbered(&library.sources, SourceId).filter(|(_, it)| it.name.book == book);
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|(_, source)| source.span);
    own.into_iter()
        .map(|(id, source)| Source {
            id: Thing::Source(id).anchor(library).unwrap_or_default(),
            name: library.full_name(&source.name),
            quote: quote(here, id),
            groups: grouped(here, here.site.uses.source(id)),
        })
        .collect()
}
