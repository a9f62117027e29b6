//! Finds what workers' words mean, case by case; a new case is a new line in `tests/search/`.

use std::sync::LazyLock;

use grounds::{Candidate, Found, Grounds, Ladder, Rung};

#[path = "search/totals.rs"]
mod totals;

static GROUNDS: LazyLock<Grounds> = LazyLock::new(Grounds::builtin);

/// Says what was found in the words of the case files.
fn restrictions(words: &str) -> String {
    told(GROUNDS.find(words), with_grade)
}

/// Names a restriction, with the grade that the words name.
fn with_grade(candidate: &Candidate) -> String {
    let restriction = &GROUNDS.library()[candidate.restriction];
    let grade =
        candidate
            .grade
            .map_or_else(String::new, |grade| match (&restriction.ladder, grade) {
                (Some(Ladder::Number { unit, .. }), Rung::Number(number)) => {
                    format!(" @ {number} {unit}")
                }
                (Some(Ladder::Rungs(rungs)), Rung::Position(position)) => {
                    format!(" @ {}", rungs[usize::from(position)].name)
                }
                _ => " @ ?".to_owned(),
            });
    format!("{}{grade}", restriction.name.name)
}

fn reasons(words: &str) -> String {
    let library = GROUNDS.library();
    told(GROUNDS.search_reason(words), |candidate| {
        library[candidate.reason].name.name.clone()
    })
}

fn told<C>(found: Found<C>, name: impl Fn(&C) -> String) -> String {
    match found {
        Found::One(candidate, _) => format!("= {}", name(&candidate)),
        Found::Several(candidates) => format!(
            "? {}",
            candidates.iter().map(name).collect::<Vec<_>>().join(", ")
        ),
        Found::Nothing(_) => "-".to_owned(),
    }
}

/// Compares each line of a case file with what is found, and fails with all that differ.
fn check(cases: &str, find: impl Fn(&str) -> String) -> usize {
    let lines = cases
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines {
        count += 1;
        let (words, expected) = split(line);
        let came = find(words);
        let right = match expected.strip_prefix("? ") {
            Some(among) => {
                came.starts_with("? ")
                    && among.split(", ").all(|one| {
                        came[2..]
                            .split(", ")
                            .any(|it| it.split(" @").next() == Some(one))
                    })
            }
            None => came == expected,
        };
        if !right {
            wrong.push(format!(
                "{words}\n    expected {expected}\n    came     {came}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    count
}

fn split(line: &str) -> (&str, &str) {
    if let Some(words) = line.strip_suffix(" -") {
        return (words, "-");
    }
    let position = line
        .rfind(" = ")
        .or_else(|| line.rfind(" ? "))
        .expect("a case says what is found");
    (&line[..position], &line[position + 1..])
}

#[test]
fn words_find_restrictions() {
    assert!(check(include_str!("search/restrictions.txt"), restrictions) >= 60);
}

#[test]
fn words_find_reasons() {
    check(include_str!("search/reasons.txt"), reasons);
}

#[test]
fn every_phrase_of_the_vocabulary_finds_its_restriction() {
    let library = GROUNDS.library();
    let mut wrong = Vec::new();
    for (restriction, position) in library.restrictions.iter().zip(0..) {
        for phrase in &restriction.phrases {
            let among = match GROUNDS.find(phrase) {
                Found::One(candidate, _) => vec![candidate],
                Found::Several(candidates) => candidates,
                Found::Nothing(_) => Vec::new(),
            };
            if among
                .iter()
                .all(|candidate| candidate.restriction.0 != position)
            {
                wrong.push(format!("{}: {phrase}", restriction.name.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_words_always_find_the_same() {
    for words in [
        "no smoking in the lounge or the garden",
        "bath",
        "lock",
        "staff with him in the room at night",
    ] {
        assert_eq!(GROUNDS.find(words), GROUNDS.find(words), "{words}");
        assert_eq!(
            GROUNDS.search(words),
            Grounds::load(grounds::Rulebook::published(), None)
                .grounds
                .expect("they load")
                .search(words),
            "{words}"
        );
    }
}

#[test]
fn endless_words_are_bounded() {
    let long = "no unaccompanied outings for anybody ever ".repeat(50_000);
    let start = std::time::Instant::now();
    assert!(matches!(GROUNDS.find(&long), Found::One(..)));
    assert!(matches!(
        GROUNDS.search_reason(&"zimmmerframe ".repeat(100_000)),
        Found::Nothing(_)
    ));
    assert!(
        start.elapsed() < std::time::Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn scores_lie_between_nothing_and_one() {
    for words in [
        "no unaccompanied outings",
        "bath at 44 celsius",
        "supervision",
        "door garden lock lounge",
    ] {
        let scores: Vec<f64> = GROUNDS
            .search(words)
            .iter()
            .map(|candidate| candidate.score)
            .collect();
        assert!(
            scores.iter().all(|score| (0.0..=1.0).contains(score)),
            "{words}: {scores:?}"
        );
        assert!(
            scores.is_sorted_by(|one, two| one >= two),
            "{words}: {scores:?}"
        );
    }
}
