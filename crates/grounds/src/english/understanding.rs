//! How the parties of an agreement read it, clause by clause, in plain English.

use grounds_analysis::{ClauseUnderstanding, Probes, Understanding, Understood};

use super::{page::Page, somebody, terms};
use crate::load::Grounds;

/// Tells, clause by clause, how the parties read it.
pub(crate) fn tell(
    grounds: &Grounds,
    probes: &Probes,
    parties: &[String],
    understood: &Understanding,
) -> String {
    let book = &grounds.library()[probes.book];
    let mut page = Page::default();
    page.line(0, &format!("{} ({})", book.title, book.name));
    page.line(0, &summary(understood));
    for (at, party) in parties.iter().enumerate() {
        let of_party = understood
            .clauses
            .iter()
            .filter_map(|it| it.parties.get(at));
        let answered: usize = of_party.map(|it| it.answered.len()).sum();
        let all = probes.probes.len();
        if answered < all {
            page.line(
                0,
                &format!("Of {party}, {answered} of {all} answers can be seen here."),
            );
        }
    }
    for found in &understood.clauses {
        clause(&mut page, grounds, probes, parties, found);
    }
    page.finish()
}

fn summary(understood: &Understanding) -> String {
    let count = |asked: Understood| {
        let clauses = understood.clauses.iter();
        clauses.filter(|clause| clause.found() == asked).count()
    };
    let parts = [
        (count(Understood::Divided), "read in more than one way"),
        (
            count(Understood::AgainstTheText),
            "read alike, but not as written",
        ),
        (count(Understood::Alike), "read alike, and as written"),
        (count(Understood::NobodyAnswered), "not answered"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        return "No clause was asked about.".to_owned();
    }
    format!(
        "Clauses, so far as they were answered: {}.",
        parts.join(", ")
    )
}

fn clause(
    page: &mut Page,
    grounds: &Grounds,
    probes: &Probes,
    parties: &[String],
    found: &ClauseUnderstanding,
) {
    let library = grounds.library();
    let readings = &probes.clauses[found.clause];
    let version = &library[readings.norm].versions[readings.version];
    let text = version.clause.as_ref();
    let text = text.map_or(&version.because, |clause| &clause.text);
    page.heading(&terms::capital(&terms::norm(
        library,
        readings.norm,
        readings.version,
    )));
    page.line(2, &format!("“{text}”"));
    page.line(2, grounds.understood_in_words(found));
    if found.found() == Understood::NobodyAnswered {
        return;
    }
    for (at, party) in parties.iter().enumerate().take(found.parties.len()) {
        page.item(2, "-", &grounds.party_in_words(probes, found, at, party));
    }
    for at in (0..probes.probes.len()).filter(|at| differs(found, *at)) {
        page.item(
            2,
            &format!("{}.", at + 1),
            &situation(grounds, probes, parties, found, at),
        );
    }
    let words = grounds.dividing_words(probes, found);
    if !words.is_empty() {
        let words: Vec<String> = words.iter().map(|words| format!("“{words}”")).collect();
        page.line(
            2,
            &format!("The words to talk about: {}.", words.join("; or ")),
        );
    }
}

/// Says whether somebody's answer to a probe differs from the text, or from another's.
fn differs(found: &ClauseUnderstanding, at: usize) -> bool {
    let mut parties = found.parties.iter();
    parties.any(|party| party.against_the_text.contains(&at))
}

/// Tells a situation, and who would do what there.
fn situation(
    grounds: &Grounds,
    probes: &Probes,
    parties: &[String],
    found: &ClauseUnderstanding,
    at: usize,
) -> String {
    let probe = &probes.probes[at];
    let saying = |said: bool| -> Option<String> {
        let who: Vec<String> = parties
            .iter()
            .zip(&found.parties)
            .filter(|(_, reading)| reading.answer(probes, at) == Some(said))
            .map(|(party, _)| party.clone())
            .collect();
        let word = if said { "yes" } else { "no" };
        let verb = if who.len() == 1 { "says" } else { "say" };
        (!who.is_empty()).then(|| format!("{} {verb} {word}", terms::list(&who, "and")))
    };
    let said: Vec<String> = [true, false].into_iter().filter_map(saying).collect();
    let by_the_text = if probe.imposes[0] { "yes" } else { "no" };
    format!(
        "{}. {}; by the text it is {by_the_text}.",
        terms::capital(&somebody::somebody(grounds.library(), &probe.situation)),
        said.join("; ")
    )
}
