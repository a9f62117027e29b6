//! How often words find what they mean, over each file of `tests/search/phrases/`.
//!
//! The totals are printed with `--nocapture`. Single lines are told of the files that may be tuned on, and never of the held-out half.

use std::collections::BTreeSet;

use grounds::{Candidate, Found};

use super::{GROUNDS, split, with_grade};

const TUNED: &str = include_str!("phrases/tuned.txt");
const HELD_OUT: &str = include_str!("phrases/held-out.txt");
const PUBLISHED: &str = include_str!("phrases/published.txt");

/// Counts what came of the lines of a file.
#[derive(Debug, Default, PartialEq)]
struct Totals {
    /// Lines that name one restriction, or any of a few.
    labelled: usize,
    /// Of these: the right one comes first, by itself or among several.
    first: usize,
    /// The right one is among the first three.
    among_three: usize,
    /// The right one, and no other, is taken.
    taken: usize,
    /// A wrong one is taken.
    wrongly_taken: usize,
    /// Nothing is found.
    missed: usize,
    /// Lines that name a grade, whose restriction comes first.
    graded: usize,
    /// Of these: the right grade is read.
    right_grade: usize,
    /// Lines that fit several restrictions.
    several: usize,
    /// Of these: several are found, all that fit among them.
    told_apart: usize,
    /// Lines that the vocabulary has no place for.
    unknown: usize,
    /// Of these: nothing is found.
    known_as_unknown: usize,
    /// Of these: one restriction is taken.
    unknown_taken: usize,
}

/// Counts what comes of a file, with each line that goes wrong.
fn measure(file: &str) -> (Totals, Vec<String>) {
    let mut totals = Totals::default();
    let mut wrong = Vec::new();
    for line in cases(file) {
        let (words, expected) = split(line);
        let (one, found) = match GROUNDS.find(words) {
            Found::One(candidate, near) => (true, [vec![candidate], near].concat()),
            Found::Several(candidates) => (false, candidates),
            Found::Nothing(_) => (false, Vec::new()),
        };
        let names: Vec<&str> = found.iter().map(name).collect();
        let right = if expected == "-" {
            totals.unknown += 1;
            totals.known_as_unknown += usize::from(found.is_empty());
            totals.unknown_taken += usize::from(one);
            found.is_empty()
        } else if let Some(among) = expected.strip_prefix("? ") {
            totals.several += 1;
            let all = !one && among.split(", ").all(|fits| names.contains(&fits));
            totals.told_apart += usize::from(all);
            all
        } else {
            let wanted: Vec<&str> = wanted(expected).collect();
            let is_right = |name: &&str| wanted.contains(name);
            let first = names.first().is_some_and(is_right);
            totals.labelled += 1;
            totals.first += usize::from(first);
            totals.among_three += usize::from(names.iter().take(3).any(is_right));
            totals.taken += usize::from(one && first);
            totals.wrongly_taken += usize::from(one && !first);
            totals.missed += usize::from(found.is_empty());
            if first && expected.contains('@') {
                totals.graded += 1;
                totals.right_grade += usize::from(is_grade(&found[0], expected));
            }
            first
        };
        if !right {
            wrong.push(format!(
                "{words}\n    expected {expected}\n    came     {}",
                names.join(", ")
            ));
        }
    }
    (totals, wrong)
}

fn cases(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn name(candidate: &Candidate) -> &str {
    &GROUNDS.library()[candidate.restriction].name.name
}

/// Returns the restrictions that a line names.
fn wanted(expected: &str) -> impl Iterator<Item = &str> {
    expected
        .trim_start_matches(['=', '?', ' '])
        .split(" or ")
        .flat_map(|one| one.split(", "))
        .map(|one| one.split(" @").next().unwrap_or(one))
}

fn is_grade(candidate: &Candidate, expected: &str) -> bool {
    let said = with_grade(candidate);
    let grade = expected.split("@ ").nth(1).unwrap_or_default();
    said.split("@ ")
        .nth(1)
        .is_some_and(|it| it == grade || it.split(' ').next() == Some(grade))
}

/// Fails where a share is smaller than it has to be.
fn at_least(what: &str, part: usize, whole: usize, percent: usize) {
    assert!(
        part * 100 >= percent * whole,
        "{what}: {part} of {whole}, which is less than {percent} %"
    );
}

#[test]
fn the_half_that_is_tuned_on_is_found() {
    let (totals, wrong) = measure(TUNED);
    println!("tuned: {totals:?}\n{}", wrong.join("\n"));
    at_least("the right one first", totals.first, totals.labelled, 94);
    at_least(
        "among the first three",
        totals.among_three,
        totals.labelled,
        97,
    );
    at_least("grades", totals.right_grade, totals.graded, 100);
    at_least("several", totals.told_apart, totals.several, 80);
    at_least("unknown", totals.known_as_unknown, totals.unknown, 75);
    assert!(totals.wrongly_taken <= 2, "{totals:?}");
    assert!(totals.unknown_taken <= 14, "{totals:?}");
}

#[test]
fn the_held_out_half_is_found() {
    let (totals, _) = measure(HELD_OUT);
    println!("held out: {totals:?}");
    at_least("the right one first", totals.first, totals.labelled, 85);
    at_least(
        "among the first three",
        totals.among_three,
        totals.labelled,
        94,
    );
    at_least("unknown", totals.known_as_unknown, totals.unknown, 70);
    assert!(totals.wrongly_taken <= 6, "{totals:?}");
    assert!(totals.unknown_taken <= 6, "{totals:?}");
}

#[test]
fn the_published_cases_are_found() {
    let (totals, wrong) = measure(PUBLISHED);
    println!("published: {totals:?}\n{}", wrong.join("\n"));
    at_least("the right one first", totals.first, totals.labelled, 80);
    at_least(
        "among the first three",
        totals.among_three,
        totals.labelled,
        88,
    );
    assert!(totals.wrongly_taken <= 3, "{totals:?}");
}

#[test]
fn the_files_name_restrictions_of_the_vocabulary_and_both_halves_nearly_all() {
    let library = GROUNDS.library();
    let known: BTreeSet<&str> = library
        .restrictions
        .iter()
        .map(|restriction| restriction.name.name.as_str())
        .collect();
    for file in [TUNED, HELD_OUT, PUBLISHED] {
        let named: BTreeSet<&str> = cases(file)
            .map(|line| split(line).1)
            .filter(|expected| *expected != "-")
            .flat_map(wanted)
            .collect();
        let unknown: Vec<&&str> = named.difference(&known).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        if file != PUBLISHED {
            at_least(
                "restrictions that a half names",
                named.len(),
                known.len(),
                95,
            );
        }
    }
    assert!(cases(TUNED).count() + cases(HELD_OUT).count() >= 500);
}

#[test]
fn no_line_of_a_half_stands_in_the_other_or_in_the_vocabulary() {
    let tuned: BTreeSet<&str> = cases(TUNED).map(|line| split(line).0).collect();
    let phrases: BTreeSet<String> = GROUNDS
        .library()
        .restrictions
        .iter()
        .flat_map(|restriction| &restriction.phrases)
        .map(|phrase| phrase.to_lowercase())
        .collect();
    let both: Vec<&str> = cases(HELD_OUT)
        .map(|line| split(line).0)
        .filter(|words| tuned.contains(words))
        .collect();
    assert!(both.is_empty(), "{both:?}");
    let known = cases(HELD_OUT)
        .filter(|line| phrases.contains(&split(line).0.to_lowercase()))
        .count();
    at_least(
        "lines that no phrase says",
        cases(HELD_OUT).count() - known,
        cases(HELD_OUT).count(),
        90,
    );
}
