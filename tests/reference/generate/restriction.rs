//! The text of restrictions: what they are kinds and parts of, and their ladders.

use super::{
    cited::of_the_act,
    condition::{answers, number, pick},
    draft::{AnswersDraft, LibraryDraft, RestrictionDraft, TargetDraft},
    text::BlockText,
};

/// The rungs of a ladder that is not of numbers.
const RUNGS: [&str; 3] = ["checks", "line-of-sight", "one-to-one"];

/// Returns the ladder of a restriction: that of its first graded parent, else its own.
fn ladder(draft: &LibraryDraft, at: usize) -> u8 {
    let parents = parents(draft, at);
    parents
        .iter()
        .map(|&(parent, _)| ladder(draft, parent))
        .find(|&ladder| ladder > 0)
        .unwrap_or_else(|| own_ladder(draft, at))
}

/// Gives few ladders: 1 for degrees (lower is stricter), 2 for rungs, 3 for degrees (higher is stricter).
fn own_ladder(draft: &LibraryDraft, at: usize) -> u8 {
    draft.restrictions[at].ladder.saturating_sub(4)
}

/// Lists the parents of a restriction, each once, and none whose ladder is another than that of those before it.
fn parents(draft: &LibraryDraft, at: usize) -> Vec<(usize, bool)> {
    let mut parents: Vec<(usize, bool)> = Vec::new();
    for &(parent, kind) in &draft.restrictions[at].parents {
        if at == 0 {
            break;
        }
        let parent = usize::from(parent) % at;
        let ladder_so_far = parents
            .iter()
            .map(|&(other, _)| ladder(draft, other))
            .find(|&ladder| ladder > 0);
        let ladder = ladder(draft, parent);
        let fits = ladder == 0 || ladder_so_far.is_none_or(|other| other == ladder);
        if fits && parents.iter().all(|&(other, _)| other != parent) {
            parents.push((parent, kind));
        }
    }
    parents
}

pub(super) fn restriction(
    draft: &LibraryDraft,
    at: usize,
    restriction: &RestrictionDraft,
) -> BlockText {
    let parents = parents(draft, at);
    let named = |kind: bool| {
        let names: Vec<String> = parents
            .iter()
            .filter(|&&(_, is_kind)| is_kind == kind)
            .map(|(parent, _)| format!("restriction-{parent}"))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let takes_over = parents.iter().any(|&(parent, _)| ladder(draft, parent) > 0);
    let graded = match own_ladder(draft, at) {
        _ if takes_over => None,
        1 => Some("graded in celsius, lower is stricter".to_owned()),
        2 => Some(format!("graded {}", RUNGS.join(", "))),
        3 => Some("graded in celsius, higher is stricter".to_owned()),
        _ => None,
    };
    let number_fact = draft
        .facts
        .iter()
        .enumerate()
        .position(|(at, fact)| answers(at, fact) == AnswersDraft::Number);
    let reads = restriction.read_from && matches!(ladder(draft, at), 1 | 3);
    BlockText::new(format!("restriction restriction-{at}"))
        .field(format!("title \"Restriction {at}\""))
        .maybe(named(true).map(|names| format!("kind of {names}")))
        .maybe(named(false).map(|names| format!("part of {names}")))
        .maybe(
            restriction
                .needs_ground
                .map(|cites| format!("needs ground by {}", of_the_act(cites))),
        )
        .maybe(graded)
        .maybe(
            number_fact
                .filter(|_| reads)
                .map(|fact| format!("read from fact-{fact}")),
        )
}

pub(super) fn restriction_name(draft: &LibraryDraft, which: u8) -> String {
    format!(
        "restriction-{}",
        usize::from(which) % draft.restrictions.len()
    )
}

/// Returns a grade of a restriction as it is written; none where it has no ladder.
fn grade(draft: &LibraryDraft, restriction: u8, grade: u8) -> Option<String> {
    match ladder(draft, usize::from(restriction) % draft.restrictions.len()) {
        1 | 3 => Some(format!("{} celsius", number(grade))),
        2 => Some(pick(&RUNGS, grade).to_owned()),
        _ => None,
    }
}

pub(super) fn target(draft: &LibraryDraft, target: &TargetDraft) -> String {
    let name = restriction_name(draft, target.restriction);
    let grade = grade(draft, target.restriction, target.grade / 5);
    match grade {
        Some(_) if target.grade.is_multiple_of(5) => format!("{name} at every grade"),
        Some(grade) => format!("{name} at {grade}"),
        None => name,
    }
}
