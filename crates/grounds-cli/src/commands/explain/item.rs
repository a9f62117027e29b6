//! Finding a thing of the rulebooks by its name.

use grounds::{
    BookId, ConstraintId, DefineId, FactId, Grounds, Library, MeasureId, Name, NormId, ReasonId,
    RestrictionId, ScenarioId, SourceId, Span,
};

use crate::commands::list::{kind_of_book, kind_of_norm};

/// Is a thing that the rulebooks hold.
pub(super) struct Item {
    pub(super) id: Id,
    /// What it is, such as `rule`.
    pub(super) kind: &'static str,
    pub(super) full_name: String,
    pub(super) title: String,
    pub(super) book: BookId,
    /// The places of its blocks, one for each version.
    pub(super) spans: Vec<Span>,
    /// What it cites or names as its sources.
    pub(super) cites: Vec<SourceId>,
}

/// Names a thing that the rulebooks hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Id {
    Book(BookId),
    Source(SourceId),
    Restriction(RestrictionId),
    Fact(FactId),
    Define(DefineId),
    Norm(NormId),
    Constraint(ConstraintId),
    Reason(ReasonId),
    Measure(MeasureId),
    Scenario(ScenarioId),
}

/// Returns everything that has this name: in full, or plain.
pub(super) fn find(grounds: &Grounds, what: &str) -> Vec<Item> {
    let plain = !what.contains('.');
    let mut items = all(grounds.library());
    items.retain(|item| {
        item.full_name == what
            || (plain
                && item
                    .full_name
                    .rsplit_once('.')
                    .is_some_and(|(_, name)| name == what))
    });
    items
}

/// Returns every name, in full.
pub(super) fn names(grounds: &Grounds) -> Vec<String> {
    all(grounds.library())
        .into_iter()
        .map(|item| item.full_name)
        .collect()
}

fn all(library: &Library) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |id: Id,
                   kind: &'static str,
                   name: &Name,
                   title: &str,
                   spans: Vec<Span>,
                   cites: Vec<SourceId>| {
        let full_name = library.full_name(name);
        items.push(Item {
            id,
            kind,
            full_name,
            title: title.to_owned(),
            book: name.book,
            spans,
            cites,
        });
    };
    for (id, it) in numbered(&library.sources, SourceId) {
        add(
            Id::Source(id),
            "source",
            &it.name,
            &it.cite,
            vec![it.span],
            vec![id],
        );
    }
    for (id, it) in numbered(&library.restrictions, RestrictionId) {
        add(
            Id::Restriction(id),
            "restriction",
            &it.name,
            &it.title,
            vec![it.span],
            it.needs_ground.clone(),
        );
    }
    for (id, it) in numbered(&library.facts, FactId) {
        let presumed = it
            .presumptions
            .iter()
            .flat_map(|presumption| &presumption.by);
        let shown = it.must_be_shown.iter().flat_map(|shown| &shown.by);
        let demands = it.demands.iter().flat_map(|demand| &demand.under);
        add(
            Id::Fact(id),
            "fact",
            &it.name,
            &it.title,
            vec![it.span],
            unique(presumed.chain(shown).chain(demands)),
        );
    }
    for (id, it) in numbered(&library.defines, DefineId) {
        let cites = unique(it.versions.iter().flat_map(|version| &version.cites));
        add(
            Id::Define(id),
            "definition",
            &it.name,
            &it.title,
            vec![it.span],
            cites,
        );
    }
    for (id, it) in numbered(&library.norms, NormId) {
        let cites = unique(it.versions.iter().flat_map(|version| &version.cites));
        add(
            Id::Norm(id),
            kind_of_norm(it.block),
            &it.name,
            &it.title,
            it.versions.iter().map(|version| version.span).collect(),
            cites,
        );
    }
    for (id, it) in numbered(&library.constraints, ConstraintId) {
        add(
            Id::Constraint(id),
            "constraint",
            &it.name,
            &it.because,
            vec![it.span],
            it.cites.clone(),
        );
    }
    for (id, it) in numbered(&library.reasons, ReasonId) {
        add(
            Id::Reason(id),
            "reason",
            &it.name,
            &it.title,
            vec![it.span],
            it.cites.clone(),
        );
    }
    for (id, it) in numbered(&library.measures, MeasureId) {
        add(
            Id::Measure(id),
            "measure",
            &it.name,
            &it.title,
            vec![it.span],
            it.cites.clone(),
        );
    }
    for (id, it) in numbered(&library.scenarios, ScenarioId) {
        add(
            Id::Scenario(id),
            "scenario",
            &it.name,
            &it.title,
            vec![it.span],
            Vec::new(),
        );
    }
    for (id, it) in numbered(&library.books, BookId) {
        items.push(Item {
            id: Id::Book(id),
            kind: kind_of_book(it.kind, it.authority),
            full_name: it.name.clone(),
            title: it.title.clone(),
            book: id,
            spans: vec![it.span],
            cites: it.made_under.into_iter().collect(),
        });
    }
    items
}

fn numbered<T, I>(items: &[T], id: impl Fn(u32) -> I) -> impl Iterator<Item = (I, &T)> {
    (0u32..)
        .zip(items)
        .map(move |(position, item)| (id(position), item))
}

/// Returns each source once, in the order of first mention.
fn unique<'a>(sources: impl Iterator<Item = &'a SourceId>) -> Vec<SourceId> {
    let mut list = Vec::new();
    for &source in sources {
        if !list.contains(&source) {
            list.push(source);
        }
    }
    list
}
