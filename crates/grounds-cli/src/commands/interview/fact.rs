//! Asks about a fact.

use grounds::{
    Answers, Ask, Basis, Fact, FactId, GivenAnswer, GivenValue, Grounds, Number, Question, Value,
};

use super::{
    Reply, Situation,
    evidence::{self, Shown},
    talk::{Heard, Talk},
    why,
};

/// Asks what an interview asks next.
pub(super) fn ask(situation: &Situation<'_>, ask: &Ask, talk: &mut Talk<'_>) -> Reply {
    let fact = &situation.grounds.library()[ask.fact];
    talk.gap();
    talk.question(&format!("{}. ", situation.number), &fact.ask);
    about(situation, ask.fact, talk);
    choices(fact, talk);
    loop {
        let words = match talk.hear() {
            Heard::Words(words) => words,
            Heard::Back => return Reply::Back,
            Heard::Stop => return Reply::Stop,
            Heard::Ended => return Reply::Ended,
        };
        if is_why(&words) {
            why::say(situation.grounds, &ask.why, talk);
            continue;
        }
        let Some(value) = value(fact, &words) else {
            talk.indented(3, &format!("That is no reply here. {}", keys(fact)));
            continue;
        };
        match answered(situation, ask.fact, value, talk) {
            Ok(Some(question)) => return Reply::Answered(Box::new(question)),
            Ok(None) => {}
            Err(reply) => return reply,
        }
    }
}

/// Adds an answer to the question, with what shows it where it asks for that; `None` where the fact does not take it, or it is to be asked again.
///
/// # Errors
///
/// What ended the talk.
pub(super) fn answered(
    situation: &Situation<'_>,
    fact: FactId,
    value: GivenValue,
    talk: &mut Talk<'_>,
) -> Result<Option<Question>, Reply> {
    let grounds = situation.grounds;
    let not_known = value == GivenValue::NotKnown;
    let mut question = with_answer(situation, fact, value);
    let query = match grounds.query(&question) {
        Ok(query) => query,
        Err(errors) => {
            for error in &errors {
                talk.indented(3, &format!("That cannot be: {error}"));
            }
            return Ok(None);
        }
    };
    let taken = query.answers.iter().find(|(answered, _)| *answered == fact);
    if let Some(value) = taken.and_then(|(_, answer)| answer.value)
        && !not_known
    {
        match evidence::ask(grounds, &query, fact, value, talk) {
            Shown::By(evidence) => {
                if let Some((_, answer)) = question.answers.last_mut() {
                    answer.evidence = Some(evidence);
                }
                say_what_is_missing(grounds, &question, fact, value, talk);
            }
            Shown::NotAsked => {}
            Shown::Back => {
                talk.indented(3, "Back to the question.");
                return Ok(None);
            }
            Shown::Stop => return Err(Reply::Stop),
            Shown::Ended => return Err(Reply::Ended),
        }
    }
    Ok(Some(question))
}

/// Says that an answer is worth no more than none, where what it asks for is missing.
fn say_what_is_missing(
    grounds: &Grounds,
    question: &Question,
    fact: FactId,
    value: Value,
    talk: &mut Talk<'_>,
) {
    let assumed = grounds.assess(question).is_ok_and(|report| {
        let assumptions = &report.assumptions;
        assumptions
            .iter()
            .any(|it| it.fact == fact && it.value == value)
    });
    if assumed {
        talk.indented(3, "Noted. It counts only once all of that is there.");
    }
}

fn with_answer(situation: &Situation<'_>, fact: FactId, value: GivenValue) -> Question {
    let library = situation.grounds.library();
    let mut question = situation.question.clone();
    question.answers.push((
        library.full_name(&library[fact].name),
        GivenAnswer {
            value,
            evidence: None,
        },
    ));
    question
}

/// Says who would know, and how it counts.
fn about(situation: &Situation<'_>, id: FactId, talk: &mut Talk<'_>) {
    let fact = &situation.grounds.library()[id];
    if let Some(who) = &fact.judged_by {
        talk.indented(
            3,
            &format!("To be judged by: {}.", who.trim_end_matches('.')),
        );
    } else if let Some(who) = &fact.known_by {
        talk.indented(
            3,
            &format!("Who would know: {}.", who.trim_end_matches('.')),
        );
    }
    if let Some(test) = &fact.test {
        talk.indented(3, &format!("The test: {test}"));
    }
    let presumed = situation
        .report
        .facts
        .iter()
        .find(|finding| finding.fact == id && finding.basis == Basis::Presumed)
        .and_then(|finding| finding.value);
    if let Some(value) = presumed {
        let value = situation.grounds.value_in_words(id, value);
        talk.indented(3, &format!("Until it is known, the law presumes: {value}."));
    }
}

/// Shows what may be replied.
fn choices(fact: &Fact, talk: &mut Talk<'_>) {
    match &fact.answers {
        Answers::OneOf(choices) => {
            for (number, choice) in (1..).zip(choices) {
                talk.hang(&format!("   {number:>2}  "), &choice.title);
            }
        }
        Answers::Number { unit, range } => {
            let unit = unit.replace('-', " ");
            let range =
                range.map_or_else(String::new, |(low, high)| format!(", from {low} to {high}"));
            talk.indented(3, &format!("A number in {unit}{range}."));
        }
        Answers::YesNo => {}
    }
    talk.indented(3, &keys(fact));
}

/// Says which keys there are.
fn keys(fact: &Fact) -> String {
    let answers = match &fact.answers {
        Answers::YesNo => "y yes, n no".to_owned(),
        Answers::OneOf(choices) => format!("1 to {}", choices.len()),
        Answers::Number { .. } => "a number".to_owned(),
    };
    format!("({answers}; d I don't know, w why do you ask?, b back, s stop)")
}

/// Says whether words ask why.
pub(super) fn is_why(words: &str) -> bool {
    matches!(
        words.to_lowercase().trim_end_matches('?'),
        "w" | "why" | "why do you ask"
    )
}

/// Reads an answer to a fact.
fn value(fact: &Fact, words: &str) -> Option<GivenValue> {
    let small = words.to_lowercase();
    if matches!(
        small.as_str(),
        "d" | "don't know" | "dont know" | "i don't know" | "unknown" | "not known"
    ) {
        return Some(GivenValue::NotKnown);
    }
    match &fact.answers {
        Answers::YesNo => match small.as_str() {
            "y" | "yes" => Some(GivenValue::Yes),
            "n" | "no" => Some(GivenValue::No),
            _ => None,
        },
        Answers::OneOf(choices) => {
            let numbered = small
                .parse::<usize>()
                .ok()
                .and_then(|number| choices.get(number.checked_sub(1)?));
            let named = || {
                choices
                    .iter()
                    .find(|choice| choice.name == small || choice.title.to_lowercase() == small)
            };
            let choice = numbered.or_else(named)?;
            Some(GivenValue::Word(choice.name.clone()))
        }
        Answers::Number { .. } => {
            let (number, unit) = words
                .split_once(char::is_whitespace)
                .map_or((words, None), |(number, unit)| (number, Some(unit.trim())));
            Some(GivenValue::Number(
                Number::parse(number)?,
                unit.map(str::to_owned),
            ))
        }
    }
}
