//! The reason that was given, what to try instead, and what to find out next.

use grounds_engine::{AssumptionReason, Basis};

use super::{headline, page::Page, telling::Telling, terms};

/// How many measures and questions the short form tells.
const MOST_MEASURES: usize = 4;
const MOST_QUESTIONS: usize = 4;

/// Tells which answers count as assumptions only.
pub(crate) fn assumptions(page: &mut Page, telling: Telling<'_>) {
    if telling.report.assumptions.is_empty() {
        return;
    }
    page.heading("You said this, but it counts only when it is shown");
    for assumption in &telling.report.assumptions {
        let fact = &telling.library[assumption.fact];
        let why = match assumption.why {
            AssumptionReason::NoEvidence => "there is no evidence",
            AssumptionReason::WrongKind => "the evidence is of another kind",
            AssumptionReason::OtherDecision => "the evidence is about another decision",
            AssumptionReason::Undated => "the evidence has no date",
            AssumptionReason::LaterThanTheDay => "the evidence is dated after the day in question",
            AssumptionReason::TooOld => "the evidence is older than the law allows",
            AssumptionReason::JudgementIncomplete => "a judgement counts only with a name, a date and reasons",
        };
        let needs = terms::demands(telling.library, fact);
        let needs = if needs.is_empty() { String::new() } else { format!(" It needs {needs}.") };
        let value = terms::value(fact, assumption.value);
        page.item(2, "-", &format!("“{}” – {value}: {why}.{needs} {}", fact.title, telling.cites(&assumption.under)));
    }
}

/// Tells the reason that was given, and the answer to it.
pub(crate) fn reason(page: &mut Page, telling: Telling<'_>) {
    let Some(reason) = telling.report.saying else { return };
    let reason = &telling.library[reason];
    page.heading(&format!("The reason given: “{}”", reason.title));
    page.line(2, &format!("{} {}", terms::sentence(&reason.answer), telling.cites(&reason.cites)));
}

/// Tells the gentler ways, those that change the answer first.
pub(crate) fn instead(page: &mut Page, telling: Telling<'_>) {
    let measures = &telling.report.measures;
    if measures.is_empty() {
        return;
    }
    page.heading("What to try instead");
    let most = telling.most(MOST_MEASURES);
    for found in measures.iter().take(most) {
        let measure = &telling.library[found.measure];
        let mut remarks = Vec::new();
        if found.done {
            remarks.push("recorded as done".to_owned());
        }
        if let Some(outcome) = found.changes_to {
            remarks.push(format!("would change the answer to: {}", headline::phrase(outcome)));
        }
        if found.helps {
            remarks.push("helps with the reason given".to_owned());
        }
        if let Some(duty) = found.meets {
            remarks.push(format!("meets the duty “{}”", terms::small(&telling.library[duty].title)));
        }
        let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
        let cites = if telling.is_full() { format!(" {}", telling.cites(&measure.cites)) } else { String::new() };
        page.item(2, "-", &format!("{}{remarks}{cites}", measure.title));
    }
    if measures.len() > most {
        page.item(2, "-", &format!("and {} more", measures.len() - most));
    }
}

/// Tells what to find out next, from whom, and how it counts.
pub(crate) fn find_out(page: &mut Page, telling: Telling<'_>) {
    let questions = &telling.report.questions;
    if questions.is_empty() {
        return;
    }
    page.heading("What to find out next");
    let most = telling.most(MOST_QUESTIONS);
    for (number, question) in (1..).zip(questions.iter().take(most)) {
        let fact = &telling.library[question.fact];
        let mut text = fact.ask.clone();
        if let Some(who) = fact.known_by.as_ref().filter(|_| fact.judged_by.is_none()) {
            text.push_str(&format!(" Ask: {}.", terms::small(who.trim_end_matches('.'))));
        }
        if question.decisive {
            text.push_str(" This can change the answer by itself.");
        }
        match question.basis {
            Basis::NotKnown => text.push_str(" (Nobody knew.)"),
            Basis::Assumed => text.push_str(" (You answered; what shows it is missing.)"),
            _ => {}
        }
        page.item(2, &format!("{number}."), &text);
        let indent = 5;
        if let Some(who) = &fact.judged_by {
            page.line(indent, &format!("To be judged by {}. Write down who judged, the date, and the reasons.", terms::small(who)));
        }
        if let Some(test) = &fact.test {
            page.line(indent, &format!("The test: {}", terms::sentence(test)));
        }
        let demands = terms::demands(telling.library, fact);
        if !demands.is_empty() {
            page.line(indent, &format!("Counts only with {demands}, with its date."));
        }
    }
    if questions.len() > most {
        page.line(2, &format!("The full answer asks {} more.", questions.len() - most));
    }
}
