//! `restrictions.html`: the tree of kinds and parts.

use std::collections::BTreeSet;

use askama::Template;
use grounds::RestrictionId;

use super::frame::{Frame, frame};
use crate::{
    instruments::{Weight, weight},
    site::{Here, numbered},
    thing::Thing,
    view::{Link, Piece, Sentence, Step, capital, words},
};

/// Is the page.
#[derive(Template)]
#[template(path = "restrictions.html")]
pub(super) struct Restrictions {
    frame: Frame,
    contents: Vec<Link>,
    topics: Vec<Topic>,
}

/// Holds the restrictions of one topic that are no kind and no part of another, each with its tree.
struct Topic {
    id: String,
    heading: String,
    steps: Vec<Step>,
}

/// Makes the page.
pub(super) fn page(here: Here<'_>) -> Restrictions {
    let library = here.library();
    let mut topics: Vec<Topic> = Vec::new();
    let mut seen = BTreeSet::new();
    let roots = numbered(&library.restrictions, RestrictionId)
        .filter(|(_, it)| it.kind_of.is_empty() && it.part_of.is_empty());
    let mut roots: Vec<_> = roots.collect();
    roots.sort_by_key(|(id, it)| (it.topic.is_none(), it.topic.clone(), *id));
    for (root, item) in roots {
        let topic = item.topic.as_deref();
        let id = topic.map_or_else(|| "no-topic".to_owned(), |topic| format!("topic-{topic}"));
        if topics.last().is_none_or(|last| last.id != id) {
            topics.push(Topic {
                id,
                heading: topic.map_or_else(
                    || "Under no topic".to_owned(),
                    |topic| capital(&topic.replace('-', " ")),
                ),
                steps: Vec::new(),
            });
        }
        if let Some(topic) = topics.last_mut() {
            tree(here, root, &mut seen, &mut topic.steps);
        }
    }
    let link = |topic: &Topic| Link {
        href: format!("#{}", topic.id),
        text: topic.heading.clone(),
    };
    Restrictions {
        frame: frame(here, "Restrictions"),
        contents: topics.iter().map(link).collect(),
        topics,
    }
}

enum Walk {
    Into(Thing),
    Up,
    End,
}

/// Adds a restriction with everything under it; a chain of kinds may be long, so it is walked with a stack of its own.
fn tree(
    here: Here<'_>,
    root: RestrictionId,
    seen: &mut BTreeSet<RestrictionId>,
    steps: &mut Vec<Step>,
) {
    let mut open = vec![Walk::Into(Thing::Restriction(root))];
    while let Some(walk) = open.pop() {
        match walk {
            Walk::Up => steps.push(Step::Up),
            Walk::End => steps.push(Step::End),
            Walk::Into(thing) => {
                let Thing::Restriction(id) = thing else {
                    continue;
                };
                let children = here.site.uses.children(id);
                let first = seen.insert(id);
                steps.push(Step::Begin(
                    String::new(),
                    line(here, id, first || children.is_empty()),
                ));
                open.push(Walk::End);
                if first && !children.is_empty() {
                    steps.push(Step::Down);
                    open.push(Walk::Up);
                    open.extend(children.iter().rev().map(|&child| Walk::Into(child)));
                }
            }
        }
    }
}

fn line(here: Here<'_>, id: RestrictionId, told: bool) -> Sentence {
    let mut sentence = vec![Piece::Link(here.link(Thing::Restriction(id)))];
    if told {
        let bears = count(here, id);
        if !bears.is_empty() {
            sentence.push(words(format!(" ({bears})")));
        }
    } else {
        sentence.push(words(" – its kinds and parts stand further up"));
    }
    sentence
}

/// Counts the norms that name a restriction, by their weight.
fn count(here: Here<'_>, id: RestrictionId) -> String {
    let library = here.library();
    let own = here.site.bearings.naming(id);
    let weighs = |wanted: Weight| {
        own.iter()
            .filter(|&&norm| weight(&library[library[norm].name.book]) == wanted)
            .count()
    };
    let counted = [
        (weighs(Weight::Law), "law"),
        (weighs(Weight::Guidance), "guidance"),
        (weighs(Weight::Commitment), "agreements"),
    ];
    let told: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, of)| format!("{of} {count}"))
        .collect();
    told.join(", ")
}
