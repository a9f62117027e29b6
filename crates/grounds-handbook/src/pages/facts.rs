//! `facts.html`: what has to be known, who would know it, and what shows it.

use grounds::{Answers, Fact, FactId, Subject};

use super::{
    entries::{Entries, Entry, sections},
    frame::frame,
};
use crate::{
    condition::clause,
    says::sources,
    site::{Here, numbered},
    uses::grouped,
    view::{Clause, Sentence, capital, words},
};

/// Makes the page.
pub(super) fn page(here: Here<'_>) -> Entries {
    let library = here.library();
    let entries = numbered(&library.facts, FactId).map(|(id, fact)| {
        let book = &library[fact.name.book];
        let heading = (format!("book-{}", book.name), book.title.clone());
        (heading, entry(here, id))
    });
    Entries {
        frame: frame(here, "Facts"),
        lead: "What has to be known before anybody can say whether a restriction is required or allowed: the question, who would know, and what shows the answer.",
        sections: sections(entries.collect()),
    }
}

fn entry(here: Here<'_>, id: FactId) -> Entry {
    let library = here.library();
    let fact = &library[id];
    let mut about = vec![
        ("Reads as", vec![words(fact.title.clone())]),
        ("Answers", vec![words(answers(fact))]),
        ("About", vec![words(subject(fact.subject))]),
    ];
    let mut add = |name, text: &Option<String>| {
        if let Some(text) = text {
            about.push((name, vec![words(text.clone())]));
        }
    };
    add("Who would know", &fact.known_by);
    add("Who judges", &fact.judged_by);
    add("What to ask oneself", &fact.test);
    if fact.judged_by.is_some() {
        about.push((
            "What shows it",
            vec![words(
                "A judgement: the name of whoever judged, the day, and the reasons",
            )],
        ));
    }
    let law = law(here, id);
    if !law.is_empty() {
        about.push(("What the books say of it", law));
    }
    Entry {
        id: library.full_name(&fact.name),
        title: fact.ask.clone(),
        name: library.full_name(&fact.name),
        marks: if fact.sensitive {
            vec!["sensitive: the answer is never written to a log"]
        } else {
            Vec::new()
        },
        text: String::new(),
        about,
        clauses: presumed_where(here, id),
        quotes: Vec::new(),
        uses: "What uses it",
        groups: grouped(here, here.site.uses.fact(id)),
    }
}

/// Says what is presumed of a fact, whether it has to be shown, and what evidence its answers ask for, each with its sources.
pub(super) fn law(here: Here<'_>, id: FactId) -> Sentence {
    let fact = &here.library()[id];
    let value = |value| here.site.grounds.value_in_words(id, value);
    let mut sentence = Sentence::new();
    let mut say = |text: String, by: &[grounds::SourceId]| {
        if !sentence.is_empty() {
            sentence.push(words(" "));
        }
        sentence.push(words(text));
        if !by.is_empty() {
            sentence.push(words(" (by "));
            sentence.extend(sources(here, by));
            sentence.push(words(")"));
        }
        sentence.push(words("."));
    };
    for presumption in &fact.presumptions {
        let always = clause(here, "", &presumption.when).is_none();
        let text = format!(
            "Until it is shown otherwise, “{}” is presumed{}",
            value(presumption.value),
            if always { "" } else { " on a condition" }
        );
        say(text, &presumption.by);
    }
    if let Some(shown) = &fact.must_be_shown {
        let text = "Whoever relies on it has to show it: unanswered, it counts as no".to_owned();
        say(text, &shown.by);
    }
    for demand in &fact.demands {
        let text = format!(
            "The answer “{}” counts only with {}",
            value(demand.value),
            here.site.grounds.demand_in_words(demand)
        );
        let mut by = demand.under.clone();
        by.extend(
            demand
                .limit_by
                .iter()
                .filter(|source| !demand.under.contains(source)),
        );
        say(text, &by);
    }
    sentence
}

/// Says when something is presumed of a fact.
pub(super) fn presumed_where(here: Here<'_>, id: FactId) -> Vec<Clause> {
    let presumptions = here.library()[id].presumptions.iter();
    let clauses = presumptions.map(|presumption| {
        let value = here.site.grounds.value_in_words(id, presumption.value);
        let intro = format!("“{}” is presumed where", capital(&value));
        clause(here, &intro, &presumption.when)
    });
    clauses.flatten().collect()
}

fn answers(fact: &Fact) -> String {
    match &fact.answers {
        Answers::YesNo => "Yes or no".to_owned(),
        Answers::OneOf(choices) => {
            let titles: Vec<&str> = choices.iter().map(|choice| choice.title.as_str()).collect();
            format!("One of: {}", titles.join("; "))
        }
        Answers::Number { unit, range } => {
            let range =
                range.map_or_else(String::new, |(low, high)| format!(", from {low} to {high}"));
            format!("A number, in {}{range}", unit.replace('-', " "))
        }
    }
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Person => "The person",
        Subject::Place => "The place",
        Subject::Proposal => "The proposal",
    }
}
