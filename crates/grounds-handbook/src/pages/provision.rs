//! Provisions: the words beside the rule, and what has to do with it.

use grounds::{
    Condition, ConstraintId, DefineId, FactId, Library, NormId, Places, SourceId, Span, Window,
};

use super::{
    facts,
    outcome::{Row, row},
    quote::quotes,
};
use crate::{
    condition::clause,
    instruments::force,
    says,
    site::Here,
    thing::Thing,
    uses::{group, grouped, law_of},
    view::{Clause, Group, Quote, Sentence, Written, capital, words},
    written,
};

/// Is a provision.
pub(super) struct Provision {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) versions: Vec<Version>,
    pub(super) groups: Vec<Group>,
    /// What stands over its scenarios.
    pub(super) caption: String,
    pub(super) outcomes: Vec<Row>,
}

/// Is one of the dated versions of a provision.
pub(super) struct Version {
    /// Which it is, where there are several.
    pub(super) heading: String,
    pub(super) out_of_force: Option<String>,
    pub(super) because: String,
    /// The words of a clause, which are its own.
    pub(super) own_words: Option<String>,
    pub(super) quotes: Vec<Quote>,
    pub(super) written: Written,
    pub(super) says: Sentence,
    pub(super) clauses: Vec<Clause>,
    pub(super) remarks: Vec<Sentence>,
    pub(super) force: String,
}

impl Provision {
    fn of(library: &Library, thing: Thing, kind: &'static str, versions: Vec<Version>) -> Self {
        Self {
            id: thing.anchor(library).unwrap_or_default(),
            title: capital(thing.title(library)),
            kind,
            name: thing.full_name(library),
            versions,
            groups: Vec::new(),
            caption: String::new(),
            outcomes: Vec::new(),
        }
    }
}

/// Holds the fields that all versions have.
struct Frame<'a> {
    span: Span,
    window: Window,
    extent: Places,
    cites: &'a [SourceId],
}

fn version(here: Here<'_>, frame: &Frame<'_>, because: &str, says: Sentence) -> Version {
    Version {
        heading: String::new(),
        out_of_force: here.site.out_of_force(frame.window),
        because: because.to_owned(),
        own_words: None,
        quotes: quotes(here, frame.cites),
        written: written::block(here.site.grounds, frame.span),
        says,
        clauses: Vec::new(),
        remarks: Vec::new(),
        force: force(frame.extent, frame.window),
    }
}

/// Numbers the versions, where there are several.
fn numbered(mut versions: Vec<Version>) -> Vec<Version> {
    let count = versions.len();
    if count > 1 {
        for (position, version) in versions.iter_mut().enumerate() {
            version.heading = format!("Version {} of {count}: {}", position + 1, version.force);
        }
    }
    versions
}

/// Tells a rule, clause, ground, duty or exception.
pub(super) fn norm(here: Here<'_>, id: NormId) -> Provision {
    let library = here.library();
    let norm = &library[id];
    let versions = norm.versions.iter().map(|it| {
        let frame = Frame {
            span: it.span,
            window: it.window,
            extent: it.extent,
            cites: &it.cites,
        };
        // What a clause comes down to is its words.
        let because = it.clause.as_ref().map_or(it.because.as_str(), |_| "");
        Version {
            clauses: says::clauses(here, it),
            remarks: says::remarks(here, it),
            own_words: it.clause.as_ref().map(|clause| clause.text.clone()),
            ..version(here, &frame, because, says::sentence(here, id, it))
        }
    });
    let versions = numbered(versions.collect());
    let first = norm.versions.first().and_then(|it| it.says.as_ref());
    let uses = &here.site.uses;
    let exceptions: Vec<Thing> = norm.exceptions.iter().copied().map(Thing::Norm).collect();
    let groups = [
        group(here, "Exceptions to it", &exceptions),
        group(here, "Displaced by", uses.displacing(id)),
        group(here, "May be met by", uses.meeting(id)),
    ];
    let trials = &here.site.trials[id.index()];
    Provision {
        groups: groups.into_iter().flatten().collect(),
        caption: format!("Scenarios that try “{}”", capital(&norm.title)),
        outcomes: trials
            .iter()
            .map(|trial| row(here, trial.scenario, trial.how))
            .collect(),
        ..Provision::of(
            library,
            Thing::Norm(id),
            says::kind(norm.block, first),
            versions,
        )
    }
}

/// Tells a definition.
pub(super) fn define(here: Here<'_>, id: DefineId) -> Provision {
    let library = here.library();
    let define = &library[id];
    let versions = define.versions.iter().map(|it| {
        let frame = Frame {
            span: it.span,
            window: it.window,
            extent: it.extent,
            cites: &it.cites,
        };
        let says = vec![words(format!(
            "“{}” is not asked of anybody: it follows from what is known.",
            capital(&define.title)
        ))];
        let mut told = version(here, &frame, "", says);
        told.clauses = holds_where(here, &it.means);
        if !it.verified {
            told.remarks.push(vec![words(
                "None of the words that it rests on was seen in an official copy or a mirror of one.",
            )]);
        }
        told
    });
    let versions = numbered(versions.collect());
    Provision {
        groups: grouped(here, here.site.uses.define(id)),
        ..Provision::of(library, Thing::Define(id), "Definition", versions)
    }
}

fn holds_where(here: Here<'_>, condition: &Condition) -> Vec<Clause> {
    clause(here, "It holds where", condition)
        .into_iter()
        .collect()
}

/// Tells what always holds among the facts.
pub(super) fn constraint(here: Here<'_>, id: ConstraintId) -> Provision {
    let library = here.library();
    let constraint = &library[id];
    let frame = Frame {
        span: constraint.span,
        window: constraint.window,
        extent: constraint.extent,
        cites: &constraint.cites,
    };
    let says = vec![words(
        "This always holds. Answers that go against it are refused.",
    )];
    let told = Version {
        clauses: clause(here, "Always", &constraint.always)
            .into_iter()
            .collect(),
        ..version(here, &frame, "", says)
    };
    Provision::of(
        library,
        Thing::Constraint(id),
        "What always holds",
        vec![told],
    )
}

/// Tells what the sources of a book say of the answers to a fact: what is presumed, has to be shown, or asks for evidence.
pub(super) fn law_of_answers(here: Here<'_>, id: FactId, book: grounds::BookId) -> Provision {
    let library = here.library();
    let fact = &library[id];
    let cites: Vec<SourceId> = law_of(fact)
        .into_iter()
        .filter(|&source| library[source].name.book == book)
        .collect();
    let kind = match (fact.presumptions.is_empty(), &fact.must_be_shown) {
        (false, _) => "Presumption",
        (true, Some(_)) => "Burden of showing",
        (true, None) => "Evidence asked for",
    };
    let told = Version {
        heading: String::new(),
        out_of_force: None,
        because: fact.ask.clone(),
        own_words: None,
        quotes: quotes(here, &cites),
        written: written::block(here.site.grounds, fact.span),
        says: facts::law(here, id),
        clauses: facts::presumed_where(here, id),
        remarks: Vec::new(),
        force: String::new(),
    };
    Provision {
        id: format!("fact.{}", library.full_name(&fact.name)),
        groups: group(here, "The question, and what uses it", &[Thing::Fact(id)])
            .into_iter()
            .collect(),
        ..Provision::of(library, Thing::Fact(id), kind, vec![told])
    }
}
