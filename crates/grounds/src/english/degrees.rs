//! The ladder of a graded restriction, the parts of a wider one, and a proposal for everyone.

use grounds_check::{Answers, FactId, Rung, Test, Value};
use grounds_engine::{Level, Need, Role};

use super::{goal::Goal, outcomes, page::Page, telling::Telling, terms};

/// How much of a person is told in the short form, of what is so and of what is not.
const MOST_OF_PERSON: usize = 3;

/// Tells which degree is asked for, and, where none was named, what each comes to.
pub(crate) fn ladder(page: &mut Page, telling: Telling<'_>) {
    let Some(found) = &telling.report.ladder else {
        return;
    };
    let ladder = telling.library[telling.report.query.restriction]
        .ladder
        .as_ref();
    let rung = |rung: Option<Rung>| {
        rung.map_or_else(
            || "every degree".to_owned(),
            |rung| terms::rung(ladder, rung),
        )
    };
    let strictness = |rung: Option<Rung>| {
        rung.and_then(|rung| ladder.map(|ladder| ladder.strictness(rung)))
            .unwrap_or(i64::MAX)
    };
    let mut asked = Vec::new();
    let mut strictest = i64::MIN;
    for it in &found.strictest {
        // What asks less strongly for no more adds nothing.
        if strictness(it.rung) <= strictest {
            continue;
        }
        strictest = strictness(it.rung);
        let how = match it.level {
            Level::AssessFirst => "may meet a duty, once assessed",
            Level::Agreed => "is agreed",
            Level::Required => "is required",
            Level::Expected => "is expected",
            Level::Advised => "is advised",
        };
        asked.push(format!(
            "{} {how} {}",
            rung(it.rung),
            telling.cites_now(it.norm)
        ));
    }
    if !asked.is_empty() {
        page.gap();
        page.line(0, &format!("By degree: {}.", asked.join("; ")));
    }
    if telling.report.outcome.is_none() || telling.is_full() {
        page.heading("What each degree comes to");
        for &(at, outcome) in &found.rungs {
            page.item(
                2,
                "-",
                &format!(
                    "{}: {}",
                    terms::capital(&rung(Some(at))),
                    outcomes::phrase(outcome)
                ),
            );
        }
        if found.rungs.is_empty() {
            page.line(2, "Nothing that we searched names a degree.");
        }
    }
}

/// Tells what speaks of a part of the proposal.
pub(crate) fn parts(page: &mut Page, telling: Telling<'_>) {
    let parts = &telling.report.parts;
    if parts.is_empty() {
        return;
    }
    page.heading("Parts of what is proposed");
    for part in parts {
        let title = &telling.library[part.restriction].title;
        let may = if part.status.is_yes() { "" } else { "perhaps " };
        let how = match part.level {
            Some(Level::AssessFirst) => "one way to meet a duty, to be assessed first",
            Some(level) => level.as_str(),
            None => "forbidden or limited by law",
        };
        page.item(
            2,
            "-",
            &format!("{title}: {may}{how} {}", telling.cites_now(part.norm)),
        );
    }
    page.line(2, "The rest is judged by itself, above.");
}

/// Tells for whom a proposal for everyone is asked for, and on whom it may not be imposed.
pub(crate) fn everyone(page: &mut Page, telling: Telling<'_>) {
    let Some(everyone) = &telling.report.everyone else {
        return;
    };
    let required = telling
        .report
        .outcome
        .is_some_and(|outcome| outcome.need == Need::Is(Level::Required));
    if required && everyone.not_allowed.is_none() && !telling.is_full() {
        return;
    }
    page.heading("For everyone");
    if let Some(person) = &everyone.not_allowed {
        page.item(
            2,
            "-",
            &format!(
                "It would be imposed on people on whom the law does not allow it{}.",
                somebody(telling, person)
            ),
        );
    }
    if let Some(person) = everyone
        .least_need
        .as_ref()
        .filter(|person| !person.is_empty())
    {
        let asks = match telling.report.outcome.map(|outcome| outcome.need) {
            Some(Need::Is(level)) => format!("no more than “{}”", level.as_str()),
            _ => "nothing".to_owned(),
        };
        page.item(
            2,
            "-",
            &format!(
                "There are people for whom {asks} asks for it{}.",
                somebody(telling, person)
            ),
        );
    }
    for &norm in everyone
        .for_whom
        .iter()
        .filter(|_| telling.is_full() || !required)
    {
        let Some(finding) = telling
            .report
            .norms
            .iter()
            .find(|finding| finding.norm == norm)
        else {
            continue;
        };
        let goals = Goal::of(&finding.when, true).all_of();
        let wanted: Vec<String> = goals
            .iter()
            .filter(|goal| !goal.value().is_yes())
            .map(|goal| telling.goal(goal))
            .collect();
        let whom = if wanted.is_empty() {
            String::new()
        } else {
            format!(", for those of whom this is so: {}", wanted.join("; "))
        };
        let asks = match finding.role {
            Role::Requirement => "requires it",
            Role::MayMeet(_) => "says that it may meet a duty",
            Role::Advice(_) => "advises it",
            _ => "asks for it",
        };
        let title = terms::norm(telling.library, norm, finding.version);
        page.item(
            2,
            "-",
            &format!(
                "“{title}” {asks}{whom} {}",
                telling.cites(&telling.version(finding).cites)
            ),
        );
    }
    if !required {
        page.item(
            2,
            "-",
            "A rule for all is no answer about one person: ask about each.",
        );
    }
}

fn somebody(telling: Telling<'_>, person: &[(FactId, Value)]) -> String {
    let is_no = |(fact, value): &&(FactId, Value)| {
        telling.library[*fact].answers == Answers::YesNo && *value == Value::NO
    };
    let (not, so): (Vec<_>, Vec<_>) = person.iter().partition(is_no);
    let told = |all: &[&(FactId, Value)], positive| {
        let most = telling.most(MOST_OF_PERSON).min(all.len());
        let words = all[..most].iter().map(|(fact, value)| {
            let wanted = if positive { *value } else { Value::YES };
            terms::test(&telling.library[*fact], &Test::Is(wanted), true)
        });
        let more = if all.len() > most {
            vec![format!("{} more", all.len() - most)]
        } else {
            Vec::new()
        };
        words.chain(more).collect::<Vec<_>>().join("; ")
    };
    let mut said = Vec::new();
    if !so.is_empty() {
        said.push(format!("of whom this is so: {}", told(&so, true)));
    }
    if !not.is_empty() {
        said.push(format!("of whom none of this is so: {}", told(&not, false)));
    }
    if said.is_empty() {
        String::new()
    } else {
        format!(" – somebody {}", said.join(", and "))
    }
}
