//! Asks at which grade a restriction is proposed.

use grounds::{Ladder, Number};

use super::{
    Reply, Situation, fact,
    talk::{Heard, Talk},
};

/// Asks for a grade.
pub(super) fn ask(situation: &Situation<'_>, talk: &mut Talk<'_>) -> Reply {
    let restriction = &situation.grounds.library()[situation.report.query.restriction];
    let Some(ladder) = &restriction.ladder else {
        return Reply::Nothing;
    };
    talk.gap();
    talk.question(
        &format!("{}. ", situation.number),
        "To which degree is it proposed?",
    );
    let keys = match ladder {
        Ladder::Number { unit, .. } => {
            format!("a number in {}", unit.replace('-', " "))
        }
        Ladder::Rungs(rungs) => {
            for (number, rung) in (1..).zip(rungs) {
                talk.hang(&format!("   {number:>2}  "), &rung.title);
            }
            format!("1 to {}", rungs.len())
        }
    };
    let keys = format!("({keys}; d I don't know, w why do you ask?, b back, s stop)");
    talk.indented(3, &keys);
    loop {
        let words = match talk.hear() {
            Heard::Words(words) => words,
            Heard::Back => return Reply::Back,
            Heard::Stop => return Reply::Stop,
            Heard::Ended => return Reply::Ended,
        };
        if fact::is_why(&words) {
            talk.indented(
                3,
                "What the law asks for differs with the degree: one may be required, and a stricter one not allowed.",
            );
            continue;
        }
        if matches!(
            words.to_lowercase().as_str(),
            "d" | "don't know" | "unknown"
        ) {
            // Without a degree there is no verdict, but what each degree comes to.
            return Reply::Nothing;
        }
        if let Some(grade) = grade(ladder, &words) {
            let mut question = situation.question.clone();
            question.grade = Some(grade);
            return Reply::Answered(Box::new(question));
        }
        talk.indented(3, &format!("That is no reply here. {keys}"));
    }
}

/// Reads a grade, and writes it as a question names it.
fn grade(ladder: &Ladder, words: &str) -> Option<String> {
    match ladder {
        Ladder::Number { unit, .. } => {
            let number = words.split_whitespace().next()?;
            Number::parse(number)?;
            let alone = number.len() == words.len();
            Some(if alone {
                format!("{number} {unit}")
            } else {
                words.to_owned()
            })
        }
        Ladder::Rungs(rungs) => {
            let numbered = words
                .parse::<usize>()
                .ok()
                .and_then(|number| rungs.get(number.checked_sub(1)?));
            let named = || {
                rungs
                    .iter()
                    .find(|rung| rung.name == words || rung.title.eq_ignore_ascii_case(words))
            };
            Some(numbered.or_else(named)?.name.clone())
        }
    }
}
