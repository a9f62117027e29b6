//! Whether the answer stays the same whatever else is found out, what it could still become, and what would change it.

use grounds_check::{FactId, MeasureId, Value};
use grounds_engine::{Change, Exact, Exactness, Outcome};

use super::{
    outcomes::{brief, phrase},
    page::Page,
    telling::Telling,
    terms,
};

/// How many sets of changes the short form tells.
const MOST_CHANGES: usize = 2;

/// Tells in a sentence or two whether the answer is settled.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let Some(line) = said(telling, "somebody shows what is named above") else {
        return;
    };
    page.item(0, "Settled? ", &line);
    if let (true, Exactness::Exact(exact)) = (telling.is_full(), &telling.report.exact) {
        for (defaults, outcomes) in [
            ("Where nothing is presumed", &exact.released),
            (
                "Where nothing is presumed, and anything may be shown",
                &exact.all_released,
            ),
        ] {
            let all = list(&each_once(outcomes));
            page.line(
                0,
                &format!("{defaults}, it will be {all} once all is known."),
            );
        }
    }
}

/// Says whether the answer is settled, for those who read nothing else; `None` where there is none.
pub(crate) fn line(telling: Telling<'_>) -> Option<String> {
    said(telling, SHOWN)
}

/// Says whether the answer is settled. `shown` names what would have to be shown, where that is told above.
fn said(telling: Telling<'_>, shown: &'static str) -> Option<String> {
    let outcome = telling.report.outcome?;
    match &telling.report.exact {
        Exactness::NotTried => None,
        Exactness::TooLarge => Some(TOO_LARGE.to_owned()),
        Exactness::NoSituation => Some(NO_SITUATION.to_owned()),
        Exactness::Exact(exact) => Some(settled(telling, exact, outcome, shown)),
    }
}

const SHOWN: &str = "somebody shows what has to be shown";
const TOO_LARGE: &str = "Not worked out: too much is open to follow every way in which it may turn out. What is called “not established” here \
                         may be settled all the same, and what is asked below may change nothing.";
const NO_SITUATION: &str = "Not worked out: nothing fits both your answers and what the law presumes. Look at your answers again.";

/// Says whether the outcome is settled, and what it can still become.
fn settled(telling: Telling<'_>, exact: &Exact, outcome: Outcome, shown: &'static str) -> String {
    let same = "whatever else you find out, the answer stays the same";
    if exact.is_settled() {
        let mut unless = Vec::new();
        if !exact.is_settled_released() {
            unless.push("what the law presumes is shown to be otherwise");
        }
        let alone = !telling.report.not_shown.is_empty();
        if alone || exact.all_released.len() > exact.released.len() {
            unless.push(if alone { shown } else { SHOWN });
        }
        return match unless.join(", or ").as_str() {
            "" => format!("Yes: {same}."),
            unless => format!("Yes: {same}, unless {unless}."),
        };
    }
    let possible = each_once(&exact.held);
    match possible.as_slice() {
        [one] if *one == brief(outcome) => {
            "Yes in what it says: whatever else you find out, that stays the same. What it rests on can still change.".to_owned()
        }
        [one] => format!("Nearly: whatever else you find out, it will be “{one}”."),
        _ if possible.contains(&brief(outcome)) => {
            let others: Vec<&str> = possible.into_iter().filter(|it| *it != brief(outcome)).collect();
            format!("Not yet. It can still become {}.", list(&others))
        }
        _ => format!("Not yet. Once all is known it will be {}.", list(&possible)),
    }
}

/// Says what outcomes mean, each once.
fn each_once(outcomes: &[Outcome]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for &outcome in outcomes {
        if !found.contains(&brief(outcome)) {
            found.push(brief(outcome));
        }
    }
    found
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|it| format!("“{it}”")).collect();
    terms::list(&words, "or")
}

/// Tells which measures would change the answer together, where none does by itself.
pub(crate) fn together(page: &mut Page, telling: Telling<'_>) {
    let Exactness::Exact(exact) = &telling.report.exact else {
        return;
    };
    let changes = exact
        .changes
        .iter()
        .filter(|change| !one_does_all(telling, change));
    for change in changes.take(telling.most(MOST_CHANGES)) {
        let by = change.to.iter().map(|&to| any_of(telling, change, to));
        let by = by.collect::<Vec<_>>().join("; and ");
        let phrase = phrase(change.outcome);
        let text = format!("Together, these would change the answer to “{phrase}”: {by}");
        page.item(2, "-", &text);
    }
}

/// Says whether one measure makes all of a change, and is told by itself.
fn one_does_all(telling: Telling<'_>, change: &Change) -> bool {
    change.by.iter().any(|&measure| {
        let sets = &telling.library[measure].sets;
        change.to.iter().all(|to| sets.contains(to))
    })
}

/// Names the measures of a change that set a fact.
fn any_of(telling: Telling<'_>, change: &Change, to: (FactId, Value)) -> String {
    let sets = |measure: &&MeasureId| telling.library[**measure].sets.contains(&to);
    let titles = change
        .by
        .iter()
        .filter(sets)
        .map(|&measure| terms::small(&telling.library[measure].title));
    terms::list(&titles.collect::<Vec<_>>(), "or")
}

/// Tells every smallest set of changes that turns the answer, among the facts that measures can change.
pub(crate) fn changes(page: &mut Page, telling: Telling<'_>) {
    let Exactness::Exact(exact) = &telling.report.exact else {
        return;
    };
    if !telling.is_full() || exact.changes.is_empty() {
        return;
    }
    page.heading("What would change the answer, of all that measures can change");
    for change in &exact.changes {
        let to = change.to.iter().map(|&(fact, value)| {
            let fact = &telling.library[fact];
            format!("“{}” – {}", fact.title, terms::value(fact, value))
        });
        let to = terms::list(&to.collect::<Vec<_>>(), "and");
        page.item(2, "-", &format!("{to}: {}", phrase(change.outcome)));
        for &change_to in &change.to {
            page.line(4, &format!("By: {}.", any_of(telling, change, change_to)));
        }
    }
    if exact.changes_cut_short {
        page.line(2, "There were more sets of changes than were tried.");
    }
}
