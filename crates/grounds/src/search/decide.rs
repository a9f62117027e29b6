//! One, several or nothing: what the nearest things come to.

use super::{Found, near::Near};

/// What scores less is not what was meant.
const THRESHOLD: f64 = 0.55;

/// What scores less below the best is no rival to it, where the best is perfect.
const MARGIN: f64 = 0.1;

/// How much farther rivals may be from a best that is far from perfect.
const DOUBT: f64 = 0.25;

/// How far rivals may be from the best, where a single word was said.
const MARGIN_OF_ONE_WORD: f64 = 0.3;

/// How far things may be from each other that rest on a word which they share, where what was said restricts somebody.
const MARGIN_OF_SHARED_WORDS: f64 = 0.2;

/// How near a kind must come to what it is a kind of, to be its rival.
const MARGIN_OF_KINDS: f64 = 0.03;

/// How near it may come, where what was said has words that the best does not explain.
const MARGIN_OF_UNSURE_KINDS: f64 = 0.15;

/// How many candidates are named beside the best.
const MOST: usize = 8;

/// What of the text bears on the choice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    /// Whether it may name two things.
    pub(super) joins: bool,
    /// Whether it is a single word.
    pub(super) single: bool,
    /// Whether any of it is about refusing, demanding or allowing.
    pub(super) restricts: bool,
}

/// Decides between the nearest things; `related` says whether one is a kind or a part of the other.
pub(super) fn decide<C: Clone>(
    text: Text,
    mut near: Vec<(C, Near)>,
    score: impl Fn(&C) -> f64,
    related: impl Fn(&C, &C) -> bool,
) -> Found<C> {
    near.sort_by_key(|(_, near)| !near.exact);
    let exact = near.iter().filter(|(_, near)| near.exact).count();
    // Of two that score alike, the one whose phrase says more comes first.
    if let Some(better) = (1..near.len()).find(|&at| {
        near[at].1.says_more_than(&near[0].1) && score(&near[at].0) >= score(&near[0].0)
    }) {
        near.swap(0, better);
    }
    near.truncate(MOST.max(exact));
    let Some((first, best)) = near.first().cloned() else {
        return Found::Nothing(Vec::new());
    };
    let best_score = score(&first);
    if best_score < THRESHOLD {
        return Found::Nothing(candidates(near));
    }
    let is_rival = |(candidate, near): &&(C, Near)| {
        if near.thing == best.thing {
            return true;
        }
        if exact > 0 {
            return near.exact;
        }
        if best.says_more_than(near) {
            return false;
        }
        let margin = match (related(&first, candidate), best.explains_all) {
            (true, true) => MARGIN_OF_KINDS,
            (true, false) => MARGIN_OF_UNSURE_KINDS,
            (false, _) if text.single => MARGIN_OF_ONE_WORD,
            (false, _) => MARGIN + DOUBT * (1.0 - best_score),
        };
        let score = score(candidate);
        // "Bus" may mean any thing that has the word, and "no buses" the thing that says so.
        let shared = best.on_shared_word
            && near.on_shared_word
            && (!text.restricts || (near.whole && score > best_score - MARGIN_OF_SHARED_WORDS));
        let apart =
            near.whole && !near.explains.is_empty() && near.explains.is_disjoint(&best.explains);
        score > best_score - margin || shared || (text.joins && apart && score >= THRESHOLD)
    };
    let rivals: Vec<(C, Near)> = near.iter().filter(is_rival).cloned().collect();
    if rivals.len() > 1 {
        return Found::Several(candidates(rivals));
    }
    near.retain(|(candidate, _)| score(candidate) >= THRESHOLD / 2.0);
    let mut all = candidates(near).into_iter();
    let best = all.next().expect("the best was looked at above");
    Found::One(best, all.collect())
}

fn candidates<C>(near: Vec<(C, Near)>) -> Vec<C> {
    near.into_iter().map(|(candidate, _)| candidate).collect()
}
