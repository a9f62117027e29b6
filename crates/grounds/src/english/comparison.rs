//! What comparing two libraries found, in plain English.

use grounds_check::{Answer, EvidenceAbout, FactId, Query};
use grounds_engine::{Outcome, QueryError};

use super::{outcomes::phrase, page::Page, terms};
use crate::{
    comparison::{
        ComparisonFound, DifferingAnswer, DifferingRestriction, DifferingSituation,
        LibraryComparison,
    },
    load::Grounds,
    resolve,
};

/// How many restrictions without a situation of their own are named.
const MOST_NAMED: usize = 12;

impl LibraryComparison {
    /// Says what was found, as plain text in lines of at most 96 characters; each library goes by the name that is given.
    ///
    /// # Panics
    ///
    /// The libraries must be those that were compared.
    #[must_use]
    pub fn english(&self, libraries: [&Grounds; 2], names: [&str; 2]) -> String {
        let mut page = Page::default();
        summary(&mut page, self);
        for situation in &self.situations {
            page.gap();
            differing(&mut page, libraries, names, situation);
        }
        let alone = |side: usize| format!("Only in {}", names[side]);
        let others = [
            (ComparisonFound::OnlyInFirst, alone(0)),
            (ComparisonFound::OnlyInSecond, alone(1)),
            (
                ComparisonFound::OtherLadder,
                "Not compared, since the degrees are not the same in both".to_owned(),
            ),
            (
                ComparisonFound::TooLarge,
                "Not decided, since too much is open to follow every way in which it may turn out"
                    .to_owned(),
            ),
        ];
        for (found, what) in others {
            named(&mut page, self, found, &what);
        }
        page.finish()
    }
}

impl DifferingSituation {
    /// Says what is so in the situation, and what each library answers there, as plain text in lines of at most 96 characters.
    ///
    /// # Panics
    ///
    /// The libraries must be those that were compared.
    #[must_use]
    pub fn english(&self, libraries: [&Grounds; 2], names: [&str; 2]) -> String {
        let mut page = Page::default();
        differing(&mut page, libraries, names, self);
        page.finish()
    }
}

/// Counts the restrictions.
fn summary(page: &mut Page, comparison: &LibraryComparison) {
    let all = comparison.restrictions.len();
    let count = |found| comparison.count(found);
    let equal = count(ComparisonFound::Equal);
    if comparison.is_equal() {
        let what = match all {
            1 => "The restriction is".to_owned(),
            all => format!("All {all} restrictions are"),
        };
        page.line(0, &format!("{what} equal everywhere: proved."));
        return;
    }
    let only = count(ComparisonFound::OnlyInFirst) + count(ComparisonFound::OnlyInSecond);
    let parts = [
        (equal, "equal everywhere (proved)"),
        (count(ComparisonFound::Differs), "different"),
        (only, "only in one of the two"),
        (count(ComparisonFound::OtherLadder), "not compared"),
        (count(ComparisonFound::TooLarge), "not decided"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let things = if all == 1 {
        "restriction"
    } else {
        "restrictions"
    };
    page.line(0, &format!("{all} {things}: {}.", parts.join(", ")));
}

/// Tells a situation once, and then the restrictions with what each library answers.
fn differing(
    page: &mut Page,
    libraries: [&Grounds; 2],
    names: [&str; 2],
    situation: &DifferingSituation,
) {
    if situation.answers.is_empty() {
        page.line(0, "Where nothing is answered:");
    } else {
        page.line(0, "Where this is answered, and nothing else:");
    }
    let question = situation.restrictions.first().map(|it| &it.question);
    for answer in &situation.answers {
        if let Some(question) = question {
            page.item(2, "-", &answered(libraries, names, answer, question));
        }
    }
    // Those that come from one answer to another one are told together.
    let mut groups: Vec<(&DifferingRestriction, Vec<&DifferingRestriction>)> = Vec::new();
    for restriction in &situation.restrictions {
        let same = |known: &DifferingRestriction| {
            known.outcome == restriction.outcome
                && [0, 1].into_iter().all(|side| {
                    refusal(libraries, side, known) == refusal(libraries, side, restriction)
                })
        };
        match groups.iter_mut().find(|(known, _)| same(known)) {
            Some((_, group)) => group.push(restriction),
            None => groups.push((restriction, vec![restriction])),
        }
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    for (one, group) in groups {
        let titles: Vec<String> = group
            .into_iter()
            .map(|restriction| titled(libraries, restriction))
            .collect();
        for side in [0, 1] {
            let what = match (one.outcome[side], refusal(libraries, side, one)) {
                (Some(outcome), _) => outcome_in_words(outcome),
                (None, Some(why)) => format!("these answers are refused: {why}"),
                (None, None) => "these answers are refused".to_owned(),
            };
            page.line(2, &format!("{}: {what}", names[side]));
        }
        page.item(4, "for", &terms::sentence(&titles.join("; ")));
    }
}

/// Says an outcome with the pair that it names.
fn outcome_in_words(outcome: Outcome) -> String {
    let (verdict, need, leave) = (outcome.verdict(), outcome.need, outcome.leave);
    let level = match need {
        grounds_engine::Need::Unknown(level) => format!(" whether {}", level.as_str()),
        _ => String::new(),
    };
    format!(
        "{} – {} (need {}{level}, leave {})",
        verdict.as_str(),
        phrase(outcome),
        need.as_str(),
        leave.as_str()
    )
}

fn titled(libraries: [&Grounds; 2], restriction: &DifferingRestriction) -> String {
    let query = &restriction.question[0];
    let title = terms::restriction_at(&libraries[0].library()[query.restriction], query.grade);
    format!("{title} ({})", restriction.name)
}

/// Says why a library refuses the answers; `None` where it does not, or only has no word for it.
fn refusal(
    libraries: [&Grounds; 2],
    side: usize,
    restriction: &DifferingRestriction,
) -> Option<String> {
    if restriction.outcome[side].is_some() {
        return None;
    }
    let question = &restriction.question[side];
    match libraries[side].program().ready(question).err()? {
        QueryError::Contradiction { constraint, facts } => {
            let library = libraries[side].library();
            let error = resolve::contradiction(library, constraint, &facts);
            Some(error.to_string())
        }
        other => Some(other.to_string()),
    }
}

/// Says a question with its answer, and what is shown for it.
fn answered(
    libraries: [&Grounds; 2],
    names: [&str; 2],
    answer: &DifferingAnswer,
    question: &[Query; 2],
) -> String {
    let told = |side: usize| {
        let fact = answer.fact[side]?;
        let given = answer.answer[side].as_ref()?;
        Some(said(libraries[side], fact, given, &question[side]))
    };
    match [told(0), told(1)] {
        [Some(first), Some(second)] if answer.answer[0] != answer.answer[1] => {
            // The same answer may be another position, or another day, in each.
            let (ask, shown) = (first.0, first.1);
            if shown == second.1 {
                format!("{ask} {shown}")
            } else {
                format!("{ask} {shown} (as {} takes it: {})", names[1], second.1)
            }
        }
        [Some((ask, shown)), Some(_)] => format!("{ask} {shown}"),
        [Some((ask, shown)), None] => {
            format!("{ask} {shown} ({} does not know this question)", names[1])
        }
        [None, Some((ask, shown))] => {
            format!("{ask} {shown} ({} does not know this question)", names[0])
        }
        [None, None] => String::new(),
    }
}

/// Returns the question of a fact, and its answer with what is shown for it.
fn said(grounds: &Grounds, fact: FactId, answer: &Answer, question: &Query) -> (String, String) {
    let library = grounds.library();
    let found = &library[fact];
    let value = match answer.value {
        None => "nobody knows".to_owned(),
        Some(value) => terms::value(found, value),
    };
    let mut shown = String::new();
    if let Some(evidence) = &answer.evidence {
        if let Some(kind) = evidence.kind {
            shown.push_str(", shown by ");
            shown.push_str(&terms::with_article(&library[kind].title));
            if evidence.about == EvidenceAbout::AnotherDecision {
                shown.push_str(" about another decision");
            } else if found
                .demands
                .iter()
                .any(|demand| demand.about_this_decision)
            {
                shown.push_str(" about this decision");
            }
            if let Some(on) = evidence.on.filter(|on| *on != question.on) {
                shown.push_str(&format!(" of {}", terms::date(on)));
            }
        }
        if evidence.reasons.is_some() {
            shown.push_str(", judged by somebody who gives reasons");
        }
    }
    let ask = terms::sentence(&found.ask);
    (
        format!("“{ask}”"),
        terms::sentence(&terms::capital(&format!("{value}{shown}"))),
    )
}

/// Lists the restrictions of which nothing more is to be told.
fn named(page: &mut Page, comparison: &LibraryComparison, found: ComparisonFound, what: &str) {
    let names: Vec<&str> = comparison
        .restrictions
        .iter()
        .filter(|it| it.found == found)
        .map(|it| it.name.as_str())
        .collect();
    if names.is_empty() {
        return;
    }
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 {
        format!("; {more} more")
    } else {
        String::new()
    };
    let listed = names[..names.len().min(MOST_NAMED)].join("; ");
    page.gap();
    page.line(0, &format!("{what}: {listed}{more}."));
}
