//! Asks, once nothing else is left, whether anybody can show what has to be shown.

use grounds::{FactId, GivenAnswer, GivenValue, Question};

use super::{
    Reply, Situation,
    fact::{self, answered},
    talk::{Heard, Talk},
    why,
};

const KEYS: &str = "(n none of them; the number of one that somebody can show; d and a number where it may be so and nobody knows, as in `d 1`; \
                    w and a number, why do you ask?; b back, s stop)";

/// Asks about all of them at once.
pub(super) fn ask(situation: &Situation<'_>, facts: &[FactId], talk: &mut Talk<'_>) -> Reply {
    let library = situation.grounds.library();
    talk.gap();
    talk.question(
        &format!("{}. ", situation.number),
        "Can anybody show any of these? Only that could still change the answer.",
    );
    for (number, &fact) in (1..).zip(facts) {
        talk.hang(&format!("   {number:>2}  "), &library[fact].title);
    }
    talk.indented(3, KEYS);
    loop {
        let words = match talk.hear() {
            Heard::Words(words) => words.to_lowercase(),
            Heard::Back => return Reply::Back,
            Heard::Stop => return Reply::Stop,
            Heard::Ended => return Reply::Ended,
        };
        let (key, number) = match words.split_once(char::is_whitespace) {
            Some((key, number)) => (key, number.trim()),
            None if words.starts_with(|c: char| c.is_ascii_digit()) => ("", words.as_str()),
            None => (words.as_str(), ""),
        };
        let named = number
            .parse::<usize>()
            .ok()
            .and_then(|number| facts.get(number.checked_sub(1)?));
        match (key, named) {
            ("n" | "no" | "none", _) => return Reply::Nothing,
            ("", Some(&fact)) => match answered(situation, fact, GivenValue::Yes, talk) {
                Ok(Some(question)) => return Reply::Answered(Box::new(question)),
                Ok(None) => {}
                Err(reply) => return reply,
            },
            ("d", Some(&fact)) => return Reply::Answered(Box::new(not_known(situation, fact))),
            (key, named) if fact::is_why(key) => {
                let fact = named.copied().unwrap_or(facts[0]);
                talk.indented(3, &library[fact].ask);
                why::say(
                    situation.grounds,
                    &situation.grounds.why(situation.report, fact),
                    talk,
                );
            }
            _ => talk.indented(3, &format!("That is no reply here. {KEYS}")),
        }
    }
}

fn not_known(situation: &Situation<'_>, fact: FactId) -> Question {
    let library = situation.grounds.library();
    let mut question = situation.question.clone();
    let answer = GivenAnswer {
        value: GivenValue::NotKnown,
        evidence: None,
    };
    question
        .answers
        .push((library.full_name(&library[fact].name), answer));
    question
}
