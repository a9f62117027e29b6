//! The reason that was given, what to try instead, and what to find out next.

use grounds_engine::{AssumptionReason, Basis, Exactness, Question, Verdict};

use super::{outcomes, page::Page, settled, telling::Telling, terms};

/// How many measures and questions the short form tells.
pub(crate) const MOST_MEASURES: usize = 3;
const MOST_QUESTIONS: usize = 3;

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
            AssumptionReason::JudgementIncomplete => {
                "a judgement counts only with a name, a date and reasons"
            }
        };
        let needs = terms::demands(telling.library, fact, telling.is_full());
        let needs = if needs.is_empty() {
            String::new()
        } else {
            format!(" It needs {needs}.")
        };
        let value = terms::value(fact, assumption.value);
        page.item(
            2,
            "-",
            &format!(
                "“{}” – {value}: {why}.{needs} {}",
                fact.title,
                telling.cites(&assumption.under)
            ),
        );
    }
}

/// Tells the reason that was given, and the answer to it.
pub(crate) fn reason(page: &mut Page, telling: Telling<'_>) {
    let Some(reason) = telling.report.saying else {
        return;
    };
    let reason = &telling.library[reason];
    page.heading(&format!("The reason given: “{}”", reason.title));
    page.line(
        2,
        &format!(
            "{} {}",
            terms::sentence(&reason.answer),
            telling.cites(&reason.cites)
        ),
    );
}

/// Tells the gentler ways, those that change the answer first.
pub(crate) fn instead(page: &mut Page, telling: Telling<'_>) {
    let measures = &telling.report.measures;
    if measures.is_empty() {
        return;
    }
    let most = telling.most(MOST_MEASURES);
    // What the law requires has no gentler way beside it.
    let required = telling
        .report
        .outcome
        .is_some_and(|outcome| outcome.verdict() == Verdict::Required);
    let heading = if required {
        "What may help"
    } else {
        "What to try instead"
    };
    page.heading(&format!("{heading}{}", some_of(most, measures.len())));
    for found in measures.iter().take(most) {
        let measure = &telling.library[found.measure];
        let mut remarks = Vec::new();
        if found.done {
            remarks.push("recorded as done".to_owned());
        }
        if let Some(outcome) = found
            .changes_to
            .filter(|_| telling.report.outcome.is_some())
        {
            remarks.push(format!(
                "would change the answer to: {}",
                outcomes::phrase(outcome)
            ));
        }
        if found.helps {
            remarks.push("helps with the reason given".to_owned());
        }
        if let Some(duty) = found.meets {
            remarks.push(format!(
                "meets the duty “{}”",
                terms::small(&telling.library[duty].title)
            ));
        }
        let remarks = if remarks.is_empty() {
            String::new()
        } else {
            format!(" ({})", remarks.join("; "))
        };
        let cites = if telling.is_full() {
            format!(" {}", telling.cites(&measure.cites))
        } else {
            String::new()
        };
        page.item(2, "-", &format!("{}{remarks}{cites}", measure.title));
    }
    settled::together(page, telling);
}

/// Tells what to find out next, from whom, and how it counts.
pub(crate) fn find_out(page: &mut Page, telling: Telling<'_>) {
    let (known, shown): (Vec<&Question>, Vec<&Question>) = telling
        .report
        .questions
        .iter()
        .partition(|question| !question.only_if_shown);
    let most = telling.most(MOST_QUESTIONS);
    if !known.is_empty() {
        page.heading(&format!(
            "What to find out next{}",
            how_many(telling, most, known.len())
        ));
        questions(page, telling, &known, most);
    }
    // What would have to be shown stands near the head already.
    if telling.is_full() && !shown.is_empty() {
        page.heading("What matters only if somebody shows what has to be shown");
        questions(page, telling, &shown, most);
    }
}

/// Says how many things can still change the answer, and how many of them are told.
fn how_many(telling: Telling<'_>, most: usize, all: usize) -> String {
    let Exactness::Exact(exact) = &telling.report.exact else {
        return some_of(most, all);
    };
    let told = match all {
        1 => ": one thing can still change this".to_owned(),
        _ if all > most => format!(": {all} things can still change this; the first {most}"),
        _ => format!(": these {all} things can still change this"),
    };
    if exact.is_settled() {
        format!("{told}, against what the law presumes")
    } else {
        told
    }
}

fn questions(page: &mut Page, telling: Telling<'_>, questions: &[&Question], most: usize) {
    for (number, question) in (1..).zip(questions.iter().take(most)) {
        let fact = &telling.library[question.fact];
        let mut text = fact.ask.clone();
        match question.basis {
            Basis::NotKnown => text.push_str(" (Nobody knew.)"),
            Basis::Assumed => text.push_str(" (You answered; what shows it is missing.)"),
            _ => {}
        }
        if question.decisive {
            text.push_str(" This alone can change the answer.");
        }
        match (&fact.judged_by, &fact.known_by) {
            (Some(who), _) => text.push_str(&format!(
                " To be judged by {}; write down who judged, the date and the reasons.",
                terms::small(who)
            )),
            (None, Some(who)) => text.push_str(&format!(
                " Ask: {}.",
                terms::small(who.trim_end_matches('.'))
            )),
            (None, None) => {}
        }
        let demands = terms::demands(telling.library, fact, telling.is_full());
        if !demands.is_empty() {
            text.push_str(&format!(" Counts only with {demands}, dated."));
        }
        if let Some(test) = &fact.test {
            text.push_str(&format!(" The test: {}", terms::sentence(test)));
        }
        page.item(2, &format!("{number}."), &text);
    }
}

fn some_of(most: usize, all: usize) -> String {
    if all > most {
        format!(" ({most} of {all}; the rest are in the full answer)")
    } else {
        String::new()
    }
}
