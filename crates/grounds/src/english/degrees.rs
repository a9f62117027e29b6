//! The ladder of a graded restriction, the parts of a wider one, and a proposal for everyone.

use grounds_check::{FactId, Rung, Value};
use grounds_engine::Level;

use super::{goal::Goal, headline, page::Page, telling::Telling, terms};

/// Tells which degree is asked for, and, where none was named, what each comes to.
pub(crate) fn ladder(page: &mut Page, telling: Telling<'_>) {
    let Some(found) = &telling.report.ladder else { return };
    let ladder = telling.library[telling.report.query.restriction].ladder.as_ref();
    let rung = |rung: Option<Rung>| rung.map_or_else(|| "every degree".to_owned(), |rung| terms::rung(ladder, rung));
    let asked: Vec<String> = found
        .strictest
        .iter()
        .map(|it| {
            let how = match it.level {
                Level::AssessFirst => "may meet a duty, once assessed",
                Level::Agreed => "is agreed",
                Level::Required => "is required",
                Level::Expected => "is expected",
                Level::Advised => "is advised",
            };
            let version = telling.report.norms.iter().find(|finding| finding.norm == it.norm);
            let cites = version.map_or_else(String::new, |finding| format!(" {}", telling.cites(&telling.version(finding).cites)));
            format!("{} {how}{cites}", rung(it.rung))
        })
        .collect();
    if !asked.is_empty() {
        page.gap();
        page.line(0, &format!("By degree: {}.", asked.join("; ")));
    }
    if telling.report.outcome.is_none() || telling.is_full() {
        page.heading("What each degree comes to");
        for &(at, outcome) in &found.rungs {
            page.item(2, "-", &format!("{}: {}", terms::capital(&rung(Some(at))), headline::phrase(outcome)));
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
        let version = telling.library[part.norm].versions.iter().find(|version| version.window.contains(telling.report.query.on));
        let cites = version.map_or_else(String::new, |version| telling.cites(&version.cites));
        page.item(2, "-", &format!("{title}: {may}{how} {cites}"));
    }
    page.line(2, "The rest is judged by itself, above.");
}

/// Tells for whom a proposal for everyone is asked for, and on whom it may not be imposed.
pub(crate) fn everyone(page: &mut Page, telling: Telling<'_>) {
    let Some(everyone) = &telling.report.everyone else { return };
    page.heading("For everyone");
    if let Some(person) = &everyone.not_allowed {
        page.item(2, "-", &format!("It would be imposed on people on whom the law does not allow it{}.", somebody(telling, person)));
    }
    if let Some(person) = everyone.least_need.as_ref().filter(|person| !person.is_empty()) {
        page.item(2, "-", &format!("There are people for whom nothing more asks for it{}.", somebody(telling, person)));
    }
    for &norm in &everyone.for_whom {
        let Some(finding) = telling.report.norms.iter().find(|finding| finding.norm == norm) else { continue };
        let wanted: Vec<String> =
            Goal::of(&finding.when, true).all_of().iter().filter(|goal| !goal.value().is_yes()).map(|goal| telling.goal(goal)).collect();
        let whom = if wanted.is_empty() { String::new() } else { format!(", for people of whom this is so: {}", wanted.join("; ")) };
        let title = terms::norm(telling.library, norm, finding.version);
        page.item(2, "-", &format!("{title} {} asks for it{whom}", telling.cites(&telling.version(finding).cites)));
    }
    if everyone.search_cut_short {
        page.item(2, "-", "There are too many kinds of people to look at all of them; what was not looked at counts as not known.");
    }
    page.item(2, "-", "A rule for all is no answer about one person: ask about each.");
}

fn somebody(telling: Telling<'_>, person: &[(FactId, Value)]) -> String {
    let said: Vec<String> = person
        .iter()
        .map(|&(fact, value)| {
            let item = &telling.library[fact];
            terms::test(item, &grounds_check::Test::Is(value), true)
        })
        .collect();
    if said.is_empty() { String::new() } else { format!(", such as somebody of whom this is so: {}", said.join("; ")) }
}
