//! The clauses of what somebody said: a long story mostly names the restriction in one of them.

use super::intent;

/// More clauses are not looked at by themselves.
const MOST: usize = 8;

/// A shorter clause belongs to the one before it.
const SHORTEST: usize = 4;

/// A text of no more words is looked at as a whole alone.
const LONG: usize = 10;

/// Words that begin a clause.
const BEGINNING: &[&str] = &[
    "and", "but", "although", "though", "when", "while", "who", "which", "if", "instead", "even",
];

/// Words that keep somebody from something, which comes after "from".
const PREVENTING: &[&str] = &[
    "prevent",
    "prevented",
    "preventing",
    "stop",
    "stopped",
    "stopping",
    "keep",
    "kept",
    "keeping",
    "ban",
    "banned",
    "banning",
    "discourage",
    "discouraged",
    "discouraging",
    "forbid",
    "forbidden",
];

/// Splits a text into clauses, without those that only give a reason; none, where there is but one.
pub(super) fn split(text: &str) -> Vec<String> {
    if text.split_whitespace().nth(LONG).is_none() {
        return Vec::new();
    }
    let mut clauses: Vec<Clause> = vec![Clause::default()];
    let mut words = text.split_whitespace().take(200).peekable();
    let mut prevents = false;
    while let Some(word) = words.next() {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let next = words.peek().map(|next| next.to_lowercase());
        let reason = intent::begins_reason(&bare, next.as_deref());
        if reason || bare.is_empty() || BEGINNING.contains(&bare.as_str()) || word.starts_with('(')
        {
            clauses.push(Clause {
                reason,
                ..Clause::default()
            });
        }
        let from = prevents && bare == "from";
        prevents = (prevents || PREVENTING.contains(&bare.as_str())) && !from;
        if from {
            clauses.push(Clause::default());
        }
        let clause = clauses.last_mut().expect("there is one from the start");
        clause.words.push(if from { "not" } else { word });
        if word.ends_with([',', ';', '.', '!', '?', ')', ':']) {
            clauses.push(Clause::default());
        }
    }
    let mut split: Vec<Clause> = Vec::new();
    for clause in clauses {
        match split.last_mut() {
            Some(last) if clause.words.len() < SHORTEST && !clause.reason => {
                last.words.extend(clause.words);
            }
            _ => split.push(clause),
        }
    }
    if split.len() < 2 {
        return Vec::new();
    }
    split
        .into_iter()
        .filter(|clause| !clause.reason && clause.words.len() >= SHORTEST)
        .take(MOST)
        .map(|clause| clause.words.join(" "))
        .collect()
}

#[derive(Default)]
struct Clause<'a> {
    words: Vec<&'a str>,
    reason: bool,
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_story_is_split() {
        assert_eq!(
            split(
                "he burned himself last week, so we took his kettle away because he might do it again"
            ),
            ["he burned himself last week,", "so we took his kettle away"]
        );
    }

    #[test]
    fn what_somebody_is_kept_from_is_a_clause() {
        assert_eq!(
            split("stopping a man of eighty with bad eyesight from going to the shop on his own"),
            [
                "stopping a man of eighty with bad eyesight",
                "not going to the shop on his own"
            ]
        );
    }

    #[test]
    fn one_clause_is_not_split() {
        assert!(split("no smoking in the lounge").is_empty());
        assert!(split("no tea or coffee").is_empty());
        assert!(split(" , , ,, ").is_empty());
    }
}
