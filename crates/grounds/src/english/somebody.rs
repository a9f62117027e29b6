//! A situation as it is told to somebody: a person of whom these things are so.

use grounds_check::{Answers, Condition, Fact, Item, Library, Test, Value};
use grounds_engine::Situation;

use super::terms;

/// Words with which a title begins that says something of the person: "has dementia".
const VERBS: [&str; 17] = [
    "agrees", "cannot", "could", "does", "gets", "has", "holds", "is", "lacks", "might", "refuses",
    "travels", "uses", "was", "wears", "would", "needs",
];

/// Tells a situation as a person: "somebody who has dementia and does not agree to this restriction".
pub(crate) fn somebody(library: &Library, situation: &Situation) -> String {
    let (of_the_person, about) = parts(library, situation);
    let mut text = match &of_the_person[..] {
        [] => "somebody".to_owned(),
        those => format!("somebody who {}", terms::list(those, "and")),
    };
    if of_the_person.is_empty() && about.is_empty() {
        return "anybody at all, whatever else is so".to_owned();
    }
    if of_the_person.is_empty() {
        return about.join("; ");
    }
    for part in about {
        text.push_str("; ");
        text.push_str(&part);
    }
    text
}

/// Tells a situation as a condition on whom a clause may reach: "only to somebody who agrees to it, and only where it is necessary".
pub(crate) fn only(library: &Library, situation: &Situation) -> String {
    let (of_the_person, about) = parts(library, situation);
    let mut conditions = Vec::new();
    if !of_the_person.is_empty() {
        conditions.push(format!(
            "only to somebody who {}",
            terms::list(&of_the_person, "and")
        ));
    }
    if !about.is_empty() {
        conditions.push(format!("only where {}", terms::list(&about, "and")));
    }
    conditions.join(", and ")
}

/// Tells what is so, apart for the person and for all else.
fn parts(library: &Library, situation: &Situation) -> (Vec<String>, Vec<String>) {
    let mut of_the_person = Vec::new();
    let mut about = Vec::new();
    for &(id, value) in situation {
        let fact = &library[id];
        let so = so(fact, value);
        if is_of_the_person(fact) {
            of_the_person.push(so);
        } else {
            about.push(so);
        }
    }
    (of_the_person, about)
}

/// Says one thing that is so.
pub(crate) fn so(fact: &Fact, value: Value) -> String {
    if fact.answers != Answers::YesNo {
        return terms::test(fact, &Test::Is(value), true);
    }
    if value == Value::YES {
        fact.title.clone()
    } else {
        negated(&fact.title)
    }
}

/// Tells a condition in one sentence; the recursion is as deep as conditions nest.
pub(crate) fn condition(library: &Library, asked: &Condition) -> String {
    let each = |items: &[Item]| -> Vec<String> {
        items
            .iter()
            .map(|item| condition(library, &item.condition))
            .collect()
    };
    match asked {
        Condition::All(items) if items.is_empty() => "always".to_owned(),
        Condition::All(items) => terms::list(&each(items), "and"),
        Condition::Any(items) => terms::list(&each(items), "or"),
        Condition::None(items) => format!("none of these: {}", each(items).join("; ")),
        Condition::AtLeast(count, items) => {
            format!("at least {count} of these: {}", each(items).join("; "))
        }
        Condition::Not(of) => match &**of {
            Condition::Fact(fact, Test::Is(value))
                if library[*fact].answers == Answers::YesNo && *value == Value::YES =>
            {
                so(&library[*fact], Value::NO)
            }
            Condition::Fact(fact, test) => terms::test(&library[*fact], test, false),
            of => format!("it is not so that {}", condition(library, of)),
        },
        Condition::Fact(fact, Test::Is(value)) => so(&library[*fact], *value),
        Condition::Fact(fact, test) => terms::test(&library[*fact], test, true),
        Condition::Define(define) => library[*define].title.clone(),
    }
}

fn is_of_the_person(fact: &Fact) -> bool {
    let first = fact.title.split_whitespace().next().unwrap_or_default();
    fact.answers == Answers::YesNo && VERBS.contains(&first)
}

/// Says that what a title says is not so. A title whose grammar is not plain is left whole.
fn negated(title: &str) -> String {
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    if title.contains(", not ") {
        return format!("it is not so that {title}");
    }
    match first {
        "is" | "was" | "could" | "would" => return format!("{first} not {rest}"),
        "cannot" => return format!("can {rest}"),
        "has" => return format!("does not have {rest}"),
        "does" if rest.starts_with("not ") => return format!("does {}", &rest[4..]),
        // Who might do something is not said to be forbidden it.
        "might" => return format!("is not somebody who might {rest}"),
        "all" | "every" | "everyone" | "enough" => return format!("not {title}"),
        verb if VERBS.contains(&verb) => {
            return format!("does not {} {rest}", verb.trim_end_matches('s'));
        }
        _ => {}
    }
    if let Some(rest) = title.strip_prefix("there is a ") {
        return format!("there is no {rest}");
    }
    if let Some(rest) = title.strip_prefix("there are ") {
        return format!("there are no {rest}");
    }
    // A short subject without a clause of its own: "the hours are necessary".
    let words: Vec<&str> = title.split(' ').collect();
    let verb = words
        .iter()
        .position(|word| matches!(*word, "is" | "are" | "was" | "were" | "can" | "could"));
    let begins_plainly = matches!(
        first,
        "it" | "the" | "they" | "their" | "somebody" | "gentler" | "staff" | "vulnerable"
    );
    if let Some(verb) = verb
        && begins_plainly
        && verb < 7
        && !words[..verb]
            .iter()
            .any(|word| matches!(*word, "that" | "who" | "what" | "as" | "and" | "or"))
    {
        let mut negated = words.clone();
        negated.insert(verb + 1, "not");
        return negated.join(" ");
    }
    format!("it is not so that {title}")
}

#[cfg(test)]
mod tests {
    use super::negated;

    #[test]
    fn what_is_not_so_reads_as_a_sentence() {
        for (title, not) in [
            ("is 16 or over", "is not 16 or over"),
            ("has dementia", "does not have dementia"),
            (
                "agrees to this restriction",
                "does not agree to this restriction",
            ),
            ("uses oxygen", "does not use oxygen"),
            ("does not want the visit", "does want the visit"),
            (
                "cannot protect themselves because of their needs",
                "can protect themselves because of their needs",
            ),
            (
                "could be burned by the hot surface",
                "could not be burned by the hot surface",
            ),
            (
                "might hurt themselves",
                "is not somebody who might hurt themselves",
            ),
            (
                "all that is reasonably practicable is done about the risk",
                "not all that is reasonably practicable is done about the risk",
            ),
            (
                "there is a belt for the seat",
                "there is no belt for the seat",
            ),
            (
                "the limits on visits are necessary and in proportion",
                "the limits on visits are not necessary and in proportion",
            ),
            (
                "it is necessary to prevent harm to the person",
                "it is not necessary to prevent harm to the person",
            ),
            (
                "the plan in force says two members of staff",
                "it is not so that the plan in force says two members of staff",
            ),
            (
                "it is a bath, not only a basin",
                "it is not so that it is a bath, not only a basin",
            ),
            ("gentler ways are enough", "gentler ways are not enough"),
        ] {
            assert_eq!(negated(title), not);
        }
    }
}
