//! How the things of a library read in a sentence.

use grounds_check::{
    Answers, EvidenceDemand, Fact, FactId, Ladder, Library, NormId, Restriction, Rung, SourceId,
    Test, Value,
};
use grounds_syntax::{
    Number,
    ast::{Authority, Comparison, TimeUnit},
};
use jiff::civil::Date;

use super::page::TIE;

/// Writes the first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// Writes the first letter small, unless the word looks like a name or an abbreviation.
pub(crate) fn small(text: &str) -> String {
    let mut rest = text.chars();
    let Some(first) = rest.next() else {
        return String::new();
    };
    match text.split_whitespace().next() {
        Some(word)
            if word
                .chars()
                .skip(1)
                .any(|c| c.is_uppercase() || c.is_ascii_digit()) =>
        {
            text.to_owned()
        }
        _ => first.to_lowercase().chain(rest).collect(),
    }
}

/// Ends a text with a full stop, unless it has an end.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '…', ':']) || text.ends_with(".\"") {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Joins a list with commas and a last word such as `or`.
pub(crate) fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., end] => format!("{} {last} {end}", all.join(", ")),
    }
}

/// Cuts a text at a word, so that it has no more than so many characters.
pub(crate) fn clip(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!(
        "{} …",
        cut[..end].trim_end_matches([',', ';', '—', '…', ' '])
    )
}

/// Writes a date as people do.
pub(crate) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month())
        .ok()
        .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
        .copied()
        .unwrap_or_default();
    format!("{}{TIE}{month}{TIE}{}", date.day(), date.year())
}

/// Writes a number with its unit.
pub(crate) fn quantity(number: Number, unit: &str) -> String {
    match unit {
        "celsius" => format!("{number}{TIE}°C"),
        "percent" => format!("{number}{TIE}%"),
        _ => format!("{number}{TIE}{}", unit.replace('-', " ")),
    }
}

/// Writes a rung of a ladder.
pub(crate) fn rung(ladder: Option<&Ladder>, rung: Rung) -> String {
    match (ladder, rung) {
        (Some(Ladder::Number { unit, .. }), Rung::Number(number)) => quantity(number, unit),
        (Some(Ladder::Rungs(rungs)), Rung::Position(position)) => rungs
            .get(usize::from(position))
            .map_or_else(|| position.to_string(), |rung| small(&rung.title)),
        (_, Rung::Number(number)) => number.to_string(),
        (_, Rung::Position(position)) => position.to_string(),
    }
}

/// Writes a restriction with its grade, if it has one.
pub(crate) fn restriction_at(restriction: &Restriction, grade: Option<Rung>) -> String {
    match grade {
        Some(grade) => format!(
            "{}: {}",
            restriction.title,
            rung(restriction.ladder.as_ref(), grade)
        ),
        None => restriction.title.clone(),
    }
}

/// Writes the value of a fact.
pub(crate) fn value(fact: &Fact, value: Value) -> String {
    match (&fact.answers, value) {
        (Answers::OneOf(choices), Value::Choice(position)) => choices
            .get(usize::from(position))
            .map_or_else(|| position.to_string(), |choice| small(&choice.title)),
        (_, Value::Choice(position)) => if position == 0 { "no" } else { "yes" }.to_owned(),
        (Answers::Number { unit, .. }, Value::Number(number)) => quantity(number, unit),
        (_, Value::Number(number)) => number.to_string(),
    }
}

/// Says what a test of a fact asks for, or, if `positive` is false, what it must not be.
pub(crate) fn test(fact: &Fact, test: &Test, positive: bool) -> String {
    let title = &fact.title;
    let with_unit = |number| match &fact.answers {
        Answers::Number { unit, .. } => quantity(number, unit),
        _ => Number::to_string(&number),
    };
    if fact.answers == Answers::YesNo {
        let asks_yes = match test {
            Test::Is(value) => *value == Value::YES,
            Test::IsOneOf(values) => values.contains(&Value::YES),
            Test::Compare(..) | Test::Between(..) => true,
        };
        return if asks_yes == positive {
            title.clone()
        } else {
            format!("NOT: {title}")
        };
    }
    let wanted = match test {
        Test::Is(wanted) => value(fact, *wanted),
        Test::IsOneOf(values) => list(
            &values
                .iter()
                .map(|wanted| value(fact, *wanted))
                .collect::<Vec<_>>(),
            "or",
        ),
        Test::Compare(Comparison::Above, number) => format!("above {}", with_unit(*number)),
        Test::Compare(Comparison::Below, number) => format!("below {}", with_unit(*number)),
        Test::Compare(Comparison::AtLeast, number) => format!("at least {}", with_unit(*number)),
        Test::Compare(Comparison::AtMost, number) => format!("at most {}", with_unit(*number)),
        Test::Between(low, high) => format!("between {low} and {}", with_unit(*high)),
    };
    if positive {
        format!("{title}: {wanted}")
    } else {
        format!("{title}: not {wanted}")
    }
}

/// Says what evidence one of several demands asks for; a house rule on its age only where all is told, since it changes nothing.
pub(crate) fn demand(library: &Library, demand: &EvidenceDemand, all: bool) -> String {
    let kinds: Vec<String> = demand
        .kinds
        .iter()
        .map(|&kind| with_article(&library[kind].title))
        .collect();
    let about = if demand.about_this_decision {
        " about this decision"
    } else {
        ""
    };
    let within = demand
        .within
        .filter(|limit| all || !limit.house_rule)
        .map_or_else(String::new, |limit| {
            let unit = match limit.unit {
                TimeUnit::Days => "day",
                TimeUnit::Months => "month",
                TimeUnit::Years => "year",
            };
            let many = if limit.count == 1 { "" } else { "s" };
            let house = if limit.house_rule {
                " (a house rule)"
            } else {
                ""
            };
            format!(", no older than {} {unit}{many}{house}", limit.count)
        });
    format!("{}{about}{within}", list(&kinds, "or"))
}

/// Says what evidence the answers of a fact ask for; empty where they ask for none.
pub(crate) fn demands(library: &Library, fact: &Fact, all: bool) -> String {
    let mut demands: Vec<String> = fact
        .demands
        .iter()
        .map(|it| demand(library, it, all))
        .collect();
    demands.dedup();
    demands.join("; or ")
}

/// Puts an article before the name of a thing.
pub(crate) fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

/// Says what has to be known about a source before its words are relied on; empty where there is nothing.
pub(crate) fn marks(library: &Library, source: SourceId) -> String {
    let item = &library[source];
    let book = &library[item.name.book];
    let mut marks = Vec::new();
    match book.authority {
        Some(Authority::Agreement) => marks.push("an agreement, not law"),
        Some(Authority::Policy) => marks.push("a policy, not law"),
        Some(authority) if !grounds_check::is_binding(authority) => marks.push("guidance, not law"),
        _ => {}
    }
    if item.unverified.is_some() {
        marks.push("words not verified");
    }
    if !book.published {
        marks.push("not from the published library");
    }
    if marks.is_empty() {
        String::new()
    } else {
        format!(" [{}]", marks.join("; "))
    }
}

/// Cites sources in brackets, those of one instrument together, with what has to be known about them; at most so many.
pub(crate) fn cites(library: &Library, sources: &[SourceId], most: usize) -> String {
    let mut cited: Vec<(&str, Vec<&str>, String)> = Vec::new();
    for &source in sources.iter().take(most) {
        let (instrument, provision) = library[source]
            .cite
            .split_once(", ")
            .unwrap_or((&library[source].cite, ""));
        let marks = marks(library, source);
        match cited.last_mut() {
            Some((last, provisions, last_marks)) if *last == instrument && *last_marks == marks => {
                provisions.push(provision)
            }
            _ => cited.push((instrument, vec![provision], marks)),
        }
    }
    let cited = cited.into_iter().map(|(instrument, provisions, marks)| {
        let provisions: Vec<&str> = provisions
            .into_iter()
            .filter(|provision| !provision.is_empty())
            .collect();
        let comma = if provisions.is_empty() { "" } else { ", " };
        format!("{instrument}{comma}{}{marks}", provisions.join("; "))
    });
    let cited: Vec<String> = cited.collect();
    let more = if sources.len() > most { " …" } else { "" };
    if cited.is_empty() {
        String::new()
    } else {
        format!("({}{more})", cited.join("; "))
    }
}

/// Names a clause of an agreement, or a norm by its title.
pub(crate) fn norm(library: &Library, norm: NormId, version: usize) -> String {
    let item = &library[norm];
    let clause = item
        .versions
        .get(version)
        .and_then(|version| version.clause.as_ref());
    clause.map_or_else(
        || capital(&item.title),
        |clause| format!("clause {}", clause.label),
    )
}

/// Says who has to judge what is tested, or what evidence the answer that is wanted asks for; empty where a plain answer will do.
pub(crate) fn burden(library: &Library, fact: FactId, test: &Test, positive: bool) -> String {
    let item = &library[fact];
    if let Some(who) = &item.judged_by {
        return format!("to be judged by {}", small(who));
    }
    let wanted = item
        .demands
        .iter()
        .filter(|demand| passes(test, demand.value) == positive);
    let mut kinds: Vec<String> = wanted
        .flat_map(|demand| &demand.kinds)
        .map(|&kind| with_article(&library[kind].title))
        .collect();
    kinds.dedup();
    if kinds.is_empty() {
        String::new()
    } else {
        format!("to be shown by {}", list(&kinds, "or"))
    }
}

/// Says whether a value passes a test.
pub(crate) fn passes(test: &Test, value: Value) -> bool {
    match (test, value) {
        (Test::Is(wanted), _) => *wanted == value,
        (Test::IsOneOf(wanted), _) => wanted.contains(&value),
        (Test::Compare(Comparison::Above, than), Value::Number(number)) => number > *than,
        (Test::Compare(Comparison::Below, than), Value::Number(number)) => number < *than,
        (Test::Compare(Comparison::AtLeast, than), Value::Number(number)) => number >= *than,
        (Test::Compare(Comparison::AtMost, than), Value::Number(number)) => number <= *than,
        (Test::Between(low, high), Value::Number(number)) => (*low..=*high).contains(&number),
        (Test::Compare(..) | Test::Between(..), Value::Choice(_)) => false,
    }
}
