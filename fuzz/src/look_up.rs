//! What holds for all words: what they may mean is told with a degree of likeness, the nearest first, and never silently guessed.

use grounds::{Found, Grounds};
use grounds_wire::{encode, parse_search, search};

/// The characters of a text that count.
const COUNTING: usize = 1_000;

/// Looks words up among the restrictions and the reasons of the published rulebooks.
///
/// # Panics
///
/// If a likeness is no share of one, if candidates are out of order, if more words count than are said to, or if one of several is missing.
pub fn look_up(words: &str) {
    let grounds = Grounds::builtin();
    let near = grounds.search(words);
    let scores: Vec<f64> = near.iter().map(|candidate| candidate.score).collect();
    shares(&scores);
    assert!(scores.is_sorted_by(|better, worse| better >= worse));
    let cut: String = words.chars().take(COUNTING).collect();
    assert_eq!(grounds.search(&cut), near, "more words count than are said to");
    for candidate in &near {
        assert!(!candidate.phrase.is_empty());
    }
    shares(&found(grounds.find(words), |candidate| candidate.score));
    shares(&found(grounds.search_reason(words), |candidate| {
        candidate.score
    }));

    let body = serde_json::json!({ "words": words }).to_string();
    if let Ok(request) = parse_search(body.as_bytes()) {
        assert_eq!(request.words, words);
        assert!(!encode(&search(&grounds, &request)).is_empty());
    }
}

fn shares(scores: &[f64]) {
    assert!(
        scores.iter().all(|score| (0.0..=1.0).contains(score)),
        "{scores:?}"
    );
}

fn found<C>(found: Found<C>, score: impl Fn(&C) -> f64) -> Vec<f64> {
    let all = match found {
        Found::One(one, others) => std::iter::once(one).chain(others).collect(),
        Found::Several(several) => {
            assert!(several.len() > 1, "several are more than one");
            several
        }
        Found::Nothing(near) => near,
    };
    all.iter().map(score).collect()
}
