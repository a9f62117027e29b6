//! The probes of an agreement, and how the parties read it.

use grounds_analysis::{Probe, Probes};

use super::{page::Page, terms};
use crate::load::Grounds;

/// Readings that are named of a situation before the rest is counted.
const MOST_NAMED: usize = 4;

/// Tells the situations, and behind them what the text makes of each.
pub(crate) fn tell(grounds: &Grounds, probes: &Probes) -> String {
    let count = probes.probes.len();
    let mut page = opened(grounds, probes, count);
    if count == 0 {
        return page.finish();
    }
    for at in 0..count {
        question(&mut page, grounds, probes, at);
    }
    page.heading("What the answers would show (not to be read before they are given)");
    for (at, probe) in probes.probes.iter().enumerate() {
        shows(&mut page, grounds, probes, at, probe);
    }
    if !probes.untold.is_empty() {
        page.gap();
        untold(&mut page, grounds, probes);
    }
    page.finish()
}

/// Tells the first so many situations, each with the id under which it is answered, and nothing of what the text makes of them.
pub(crate) fn sheet(grounds: &Grounds, probes: &Probes, most: usize) -> String {
    let count = probes.probes.len().min(most);
    let mut page = opened(grounds, probes, count);
    for at in 0..count {
        question(&mut page, grounds, probes, at);
        if let Some(id) = grounds.probe_id(probes, at) {
            page.line(3, &format!("Answered as {id}."));
        }
    }
    page.finish()
}

/// Begins the page of so many situations.
fn opened(grounds: &Grounds, probes: &Probes, count: usize) -> Page {
    let book = &grounds.library()[probes.book];
    let mut page = Page::default();
    page.line(0, &format!("{} ({})", book.title, book.name));
    let told = match count {
        0 => "No situation tells one plausible reading of it from another.".to_owned(),
        1 => "1 situation to answer, each party for itself, before it sees what the others say."
            .to_owned(),
        _ => format!(
            "{count} situations to answer, each party for itself, before it sees what the others say."
        ),
    };
    page.line(0, &told);
    page
}

/// Asks about a situation; the text of a clause stands where it is first asked about.
fn question(page: &mut Page, grounds: &Grounds, probes: &Probes, at: usize) {
    let Some(probe) = grounds.probe_in_words(probes, at) else {
        return;
    };
    let clause = probes.probes[at].clause;
    let before = probes.probes[..at]
        .iter()
        .position(|probe| probe.clause == clause);
    let text = before.map_or_else(
        || format!(": “{}”", probe.text),
        |before| format!(", whose text stands at {}.", before + 1),
    );
    page.heading(&format!(
        "{}. {}{text}",
        at + 1,
        terms::capital(&probe.clause)
    ));
    page.line(3, &probe.situation);
    page.line(3, &probe.question);
}

/// Tells what the text makes of a situation, and which readings make something else of it.
fn shows(page: &mut Page, grounds: &Grounds, probes: &Probes, at: usize, probe: &Probe) {
    let clause = &probes.clauses[probe.clause];
    let others: Vec<String> = clause
        .readings
        .iter()
        .zip(&probe.imposes)
        .filter(|(reading, imposes)| reading.same_as.is_none() && **imposes != probe.imposes[0])
        .map(|(reading, _)| grounds.reading_in_words(clause, reading))
        .collect();
    let (text, other) = if probe.imposes[0] {
        ("yes", "no")
    } else {
        ("no", "yes")
    };
    let more = match others.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!("; or in one of {more} further ways"),
    };
    let named = &others[..others.len().min(MOST_NAMED)];
    let whoever = if named.is_empty() {
        String::new()
    } else {
        format!(
            " Whoever says {other} may read it {}{more}.",
            named.join("; or ")
        )
    };
    page.item(
        0,
        &format!("{}.", at + 1),
        &format!("By the text: {text}.{whoever}"),
    );
}

/// Says how many readings stay untold, and of which clauses.
fn untold(page: &mut Page, grounds: &Grounds, probes: &Probes) {
    let library = grounds.library();
    let mut clauses: Vec<String> = Vec::new();
    for untold in &probes.untold {
        let clause = &probes.clauses[untold.clause];
        let name = terms::norm(library, clause.norm, clause.version);
        if !clauses.contains(&name) {
            clauses.push(name);
        }
    }
    let count = probes.untold.len();
    let pairs = if count == 1 {
        "One pair of readings stays untold".to_owned()
    } else {
        format!("{count} pairs of readings stay untold")
    };
    page.line(
        0,
        &format!(
            "{pairs}, of {}: more situations would tell them apart.",
            terms::list(&clauses, "and")
        ),
    );
}
