//! Asks for what shows an answer: a document, or a judgement.

use grounds::{Date, EvidenceKindId, FactId, GivenEvidence, Grounds, Query, Value};

use super::talk::{Heard, Talk};
use crate::clock;

/// Is what shows an answer.
pub(super) enum Shown {
    /// The answer asks for nothing.
    NotAsked,
    /// This, perhaps not all that was asked for.
    By(GivenEvidence),
    /// Somebody went back.
    Back,
    /// Somebody stopped.
    Stop,
    /// The input ended.
    Ended,
}

/// Asks for what an answer counts only with.
pub(super) fn ask(
    grounds: &Grounds,
    query: &Query,
    fact: FactId,
    value: Value,
    talk: &mut Talk<'_>,
) -> Shown {
    asked(grounds, query, fact, value, talk).unwrap_or_else(|heard| match heard {
        Heard::Back => Shown::Back,
        Heard::Stop => Shown::Stop,
        Heard::Words(_) | Heard::Ended => Shown::Ended,
    })
}

fn asked(
    grounds: &Grounds,
    query: &Query,
    fact: FactId,
    value: Value,
    talk: &mut Talk<'_>,
) -> Result<Shown, Heard> {
    let library = grounds.library();
    let demands = grounds.evidence_for(query, fact, value);
    let judged = library[fact].judged_by.is_some();
    if demands.is_empty() && !judged {
        return Ok(Shown::NotAsked);
    }
    let mut evidence = GivenEvidence::default();
    if !demands.is_empty() {
        let mut kinds: Vec<EvidenceKindId> = Vec::new();
        for &kind in demands.iter().flat_map(|demand| &demand.kinds) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let asked: Vec<String> = demands
            .iter()
            .map(|demand| grounds.demand_in_words(demand))
            .collect();
        talk.indented(
            3,
            &format!(
                "This counts only with {}. What is there?",
                asked.join("; or ")
            ),
        );
        for (number, &kind) in (1..).zip(&kinds) {
            talk.hang(&format!("   {number:>2}  "), &library[kind].title);
        }
        let which = match kinds.len() {
            1 => "1 this".to_owned(),
            all => format!("1 to {all}"),
        };
        talk.indented(3, &format!("({which}; n nothing yet, b back, s stop)"));
        if let Some(kind) = choice(&kinds, talk)? {
            evidence.kind = Some(library[kind].name.clone());
            let about = demands
                .iter()
                .any(|demand| demand.about_this_decision && demand.kinds.contains(&kind));
            if about {
                evidence.about = Some(this_decision(talk)?.to_owned());
            }
            evidence.on = day("Of which day is it?", talk)?;
            if !judged {
                evidence.by = text("Who made it?", talk)?;
            }
        }
    }
    if judged {
        evidence.by = text("Who judged it?", talk)?;
        if evidence.on.is_none() {
            evidence.on = day("On which day?", talk)?;
        }
        evidence.reasons = text("For which reasons?", talk)?;
    }
    Ok(Shown::By(evidence))
}

fn words(talk: &mut Talk<'_>) -> Result<String, Heard> {
    match talk.hear() {
        Heard::Words(words) => Ok(words),
        heard => Err(heard),
    }
}

fn choice(kinds: &[EvidenceKindId], talk: &mut Talk<'_>) -> Result<Option<EvidenceKindId>, Heard> {
    loop {
        let words = words(talk)?;
        if matches!(words.to_lowercase().as_str(), "n" | "no" | "nothing" | "") {
            return Ok(None);
        }
        // Where one document alone will do, it needs no number.
        let number = match (words.to_lowercase().as_str(), kinds.len()) {
            ("y" | "yes", 1) => Some(1),
            (words, _) => words.parse::<usize>().ok(),
        };
        match number.and_then(|number| kinds.get(number.checked_sub(1)?)) {
            Some(&kind) => return Ok(Some(kind)),
            None => talk.indented(3, "That is none of the numbers."),
        }
    }
}

fn this_decision(talk: &mut Talk<'_>) -> Result<&'static str, Heard> {
    talk.indented(3, "Is it about this decision? (y yes, n no, about another)");
    loop {
        match words(talk)?.to_lowercase().as_str() {
            "y" | "yes" => return Ok("this decision"),
            "n" | "no" => return Ok("another decision"),
            _ => talk.indented(3, "Reply y or n."),
        }
    }
}

fn day(asked: &str, talk: &mut Talk<'_>) -> Result<Option<Date>, Heard> {
    talk.indented(
        3,
        &format!("{asked} (such as 2026-11-01; nothing if none is known)"),
    );
    loop {
        let words = words(talk)?;
        if words.is_empty() {
            return Ok(None);
        }
        match clock::date(&words) {
            Ok(day) => return Ok(Some(day)),
            Err(why) => talk.indented(3, &format!("That is no day: {why}.")),
        }
    }
}

fn text(asked: &str, talk: &mut Talk<'_>) -> Result<Option<String>, Heard> {
    talk.indented(3, &format!("{asked} (nothing if that is not known)"));
    Ok(Some(words(talk)?).filter(|words| !words.is_empty()))
}
