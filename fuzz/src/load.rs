//! What holds for every set of rulebooks: it is refused with places, or it answers.

use grounds::{Answers, Date, GivenValue, Grounds, Number, Question, Restriction, Rulebook};
use grounds_wire::{diagnostics, encode};

use crate::{ask::answer, read::points_at_text};

/// A few words and a small Act that texts without a header may use.
const PRELUDE: &str = include_str!("prelude.grounds");

/// The restrictions, and the facts, of one library that are asked about.
const MOST_ASKED: usize = 3;

const TODAY: Date = Date::constant(2026, 11, 22);

/// Loads a text as a rulebook of its own, and beside a small Act; a text without a header is put under one.
///
/// # Panics
///
/// If a mistake points at nothing, or rulebooks without mistakes do not answer.
pub fn load(text: &str) {
    let beside = if has_header(text) {
        loaded(&[text]).iter().for_each(ask_about);
        load_beside(text)
    } else {
        load_beside(&format!("{}{text}", header(text)))
    };
    beside.iter().for_each(ask_about);
}

/// Loads a text beside the small Act; returns what answers, if there is no mistake.
///
/// # Panics
///
/// As [`load`].
pub fn load_beside(text: &str) -> Option<Grounds> {
    loaded(&[PRELUDE, text])
}

fn has_header(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.find(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let keyword = first.and_then(|line| line.split(' ').next());
    !matches!(
        keyword,
        Some(
            "source"
                | "restriction"
                | "fact"
                | "define"
                | "constraint"
                | "rule"
                | "clause"
                | "ground"
                | "duty"
                | "exception"
                | "reason"
                | "measure"
                | "scenario"
        )
    )
}

/// Returns the header of the kind of book in which the blocks of a text may stand.
fn header(text: &str) -> &'static str {
    if text.contains("clause ") {
        "agreement own\n  title \"Own\"\n  between \"A\", \"B\"\n  applies in england\n  from 2026-01-01\n  uses act, words\n\n"
    } else if text.contains("advises ") {
        "rulebook own\n  title \"Own\"\n  authority guidance\n  applies in england\n  uses act, words\n\n"
    } else {
        "rulebook own\n  title \"Own\"\n  authority statute\n  applies in england\n  uses act, words\n\n"
    }
}

fn loaded(texts: &[&str]) -> Option<Grounds> {
    let book = |text: &&str| {
        Rulebook::decode("fuzzed.grounds", text.as_bytes())
            .expect("it is a text that is not too long")
    };
    let loaded = Grounds::load(texts.iter().map(book).collect(), Some(TODAY));
    points_at_text(&loaded.diagnostics, &loaded.files);
    let told = diagnostics(&loaded.files, &loaded.diagnostics);
    assert_eq!(told.ok, loaded.grounds.is_some());
    assert!(!encode(&told).is_empty());
    loaded.grounds.inspect(run_scenarios)
}

fn run_scenarios(grounds: &Grounds) {
    let results = grounds.run_scenarios(None);
    let _ = grounds.coverage(&results);
    for result in &results {
        for failure in &result.failures {
            assert!(!failure.expected.is_empty() && !failure.got.is_empty());
        }
    }
}

fn ask_about(grounds: &Grounds) {
    let library = grounds.library();
    for restriction in library.restrictions.iter().rev().take(MOST_ASKED) {
        for for_everyone in [false, true] {
            let mut question = bare(grounds, restriction);
            question.for_everyone = for_everyone;
            answer(grounds, &question);
        }
        let facts = library.facts.iter().rev().take(MOST_ASKED);
        let known = facts.fold(bare(grounds, restriction), |question, fact| {
            let value = match &fact.answers {
                Answers::OneOf(choices) => GivenValue::Word(choices[0].name.clone()),
                Answers::Number { range, .. } => {
                    let least = range.map_or(Number::from_thousandths(0), |(least, _)| least);
                    GivenValue::Number(least, None)
                }
                Answers::YesNo => GivenValue::Yes,
            };
            question.answer(library.full_name(&fact.name), value)
        });
        answer(grounds, &known);
        let _ = grounds.find(&restriction.title);
    }
}

fn bare(grounds: &Grounds, restriction: &Restriction) -> Question {
    let name = grounds.library().full_name(&restriction.name);
    Question::new(name, TODAY, grounds::Place::England)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_are_put_beside_has_no_mistakes() {
        for text in ["", "clause 1\n  text \"A\"\n"] {
            let text = format!("{}{text}", header(text));
            let book =
                |text: &str| Rulebook::decode("a.grounds", text.as_bytes()).expect("it is text");
            let loaded = Grounds::load(vec![book(PRELUDE), book(&text)], None);
            assert!(loaded.grounds.is_some(), "{:#?}", loaded.diagnostics);
        }
    }

    #[test]
    fn most_drafts_have_no_mistakes() {
        let mut seed = 1_u64;
        let mut refused = Vec::new();
        for _ in 0..400 {
            let mut bytes = [0; 400];
            for byte in &mut bytes {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                *byte = (seed >> 40) as u8;
            }
            let text = crate::draft(&bytes);
            let book =
                |text: &str| Rulebook::decode("a.grounds", text.as_bytes()).expect("it is text");
            let loaded = Grounds::load(vec![book(PRELUDE), book(&text)], None);
            if loaded.grounds.is_none() {
                let mistakes = loaded
                    .diagnostics
                    .iter()
                    .filter(|it| it.severity == grounds::Severity::Error);
                refused.extend(
                    mistakes
                        .take(1)
                        .map(|it| format!("{} {}", it.code, it.message)),
                );
            }
        }
        refused.sort();
        assert!(
            refused.len() < 200,
            "{} of 400: {refused:#?}",
            refused.len()
        );
    }

    #[test]
    fn a_header_is_put_above_blocks_alone() {
        assert!(!has_header("# words\n\nrule a\n  forbids b\n"));
        assert!(has_header("# words\n\nrulebook a\n"));
    }
}
