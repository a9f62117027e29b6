//! Scenarios, with what came of them.

use grounds::{ScenarioId, day_in_words};

use super::outcome::verdict;
use crate::{
    says::restriction,
    site::Here,
    thing::Thing,
    trials,
    view::{Link, Piece, Sentence, Written, list, words},
    written,
};

/// Is a scenario, with what came of it.
pub(super) struct Told {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) name: String,
    /// What is asked.
    pub(super) asks: Sentence,
    pub(super) verdict: String,
    pub(super) pair: String,
    /// What was expected and did not come, with what came.
    pub(super) failures: Vec<(String, String)>,
    /// The norms that applied.
    pub(super) applied: Vec<Link>,
    pub(super) written: Written,
}

/// Tells a scenario.
pub(super) fn told(here: Here<'_>, id: ScenarioId) -> Told {
    let library = here.library();
    let scenario = &library[id];
    let thing = Thing::Scenario(id);
    let result = &here.site.results[id.index()];
    let (verdict, pair) = verdict(&result.report);
    let applied = result.report.as_ref().map(trials::applied);
    Told {
        id: thing.anchor(library).unwrap_or_default(),
        title: scenario.title.clone(),
        name: library.full_name(&scenario.name),
        asks: asks(here, id),
        verdict,
        pair,
        failures: result
            .failures
            .iter()
            .map(|failure| (failure.expected.clone(), failure.got.clone()))
            .collect(),
        applied: applied
            .unwrap_or_default()
            .into_iter()
            .map(|norm| here.link(Thing::Norm(norm)))
            .collect(),
        written: written::block(here.site.grounds, scenario.span),
    }
}

fn asks(here: Here<'_>, id: ScenarioId) -> Sentence {
    let query = &here.library()[id].query;
    let mut sentence = restriction(here, query.restriction, query.grade);
    let whom = if query.for_everyone {
        "for everyone"
    } else {
        "for one person"
    };
    sentence.push(words(format!(
        ", {whom}. {}, {}.",
        query.place.title(),
        day_in_words(query.on)
    )));
    if !query.bound_by.is_empty() {
        let books = query
            .bound_by
            .iter()
            .map(|&book| here.piece(Thing::Book(book)));
        sentence.push(words(" Bound by "));
        sentence.extend(list(books.collect(), "and"));
        sentence.push(words("."));
    }
    if let Some(reason) = query.saying {
        sentence.push(words(" The reason given: "));
        sentence.push(Piece::Link(here.link(Thing::Reason(reason))));
        sentence.push(words("."));
    }
    sentence
}
