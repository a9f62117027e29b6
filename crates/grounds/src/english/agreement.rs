//! An agreement beside the law, clause by clause.

use grounds_check::{Library, SourceId};

use super::{
    law,
    page::{Page, TIE},
    terms,
};
use crate::{
    agreement::{AgreementReport, ClauseFinding, ClauseWord, label},
    load::Grounds,
};

/// Tells a report on an agreement.
pub(crate) fn tell(grounds: &Grounds, report: &AgreementReport) -> String {
    let library = grounds.library();
    let mut page = Page::default();
    head(&mut page, library, report);
    let (mut alone, mut free) = (Vec::new(), Vec::new());
    for (clause, findings) in report.told() {
        let name = label(library, clause.norm, clause.version);
        match findings {
            [] => free.push(name),
            [one] if one.word == ClauseWord::WordsAlone => alone.push(name),
            findings => {
                let version = &library[clause.norm].versions[clause.version];
                let text = version.clause.as_ref();
                let text = text.map_or(&version.because, |clause| &clause.text);
                page.heading(&terms::capital(&name));
                page.line(2, &format!("“{text}”"));
                let mut told = Vec::new();
                for found in findings {
                    finding(&mut page, library, found, &mut told);
                }
            }
        }
    }
    rest(&mut page, &alone, &free);
    beside(&mut page, library, report);
    close(&mut page, grounds);
    page.finish()
}

/// Tells which agreement it is, whom it binds, and how many clauses are what.
fn head(page: &mut Page, library: &Library, report: &AgreementReport) {
    let check = &report.check;
    let book = &library[check.book];
    page.line(0, &format!("{} ({})", book.title, book.name));
    page.line(
        0,
        &format!(
            "Between {}. {}, {}.",
            terms::list(&book.parties, "and"),
            check.place.title(),
            terms::date(check.on)
        ),
    );
    page.gap();
    page.line(0, &format!("{}.", counts(report)));
    if let Some(review) = check.review_passed {
        page.line(
            0,
            &format!(
                "It was to be reviewed on {}, and that day has passed. It binds all the same; ask why nobody looked.",
                terms::date(review)
            ),
        );
    }
    if check.out_of_force {
        page.line(
            0,
            "It does not bind on this day, or not in this place: it is checked as it was, or as it will be.",
        );
    }
    if !check.parties_not_named.is_empty() {
        let parties = terms::list(&check.parties_not_named, "and");
        page.line(
            0,
            &format!("No clause names {parties}: ask what was expected of them."),
        );
    }
    for (norm, name) in &check.outsiders {
        let version = report.told().find(|(clause, _)| clause.norm == *norm);
        let version = version.map_or(0, |(clause, _)| clause.version);
        let clause = terms::capital(&label(library, *norm, version));
        page.line(
            0,
            &format!(
                "{clause} names {name}, which is no party: whoever did not sign is not bound."
            ),
        );
    }
}

/// Counts the clauses of each label, for a summary in one line.
pub(crate) fn counts(report: &AgreementReport) -> String {
    let all = report.clauses.len();
    let free = report
        .clauses
        .iter()
        .filter(|findings| findings.is_empty())
        .count();
    let mut counts = vec![format!("{all} clause{}", if all == 1 { "" } else { "s" })];
    for word in ClauseWord::ALL {
        let count = report.count(word);
        let one = count == 1;
        let says = match word {
            ClauseWord::Contradicts if one => "contradicts the law",
            ClauseWord::Contradicts => "contradict the law",
            ClauseWord::Beyond if one => "goes beyond it",
            ClauseWord::Beyond => "go beyond it",
            ClauseWord::Unclear if one => "is unclear",
            ClauseWord::Unclear => "are unclear",
            ClauseWord::NeverApplies if one => "never applies",
            ClauseWord::NeverApplies => "never apply",
            ClauseWord::TooLarge if one => "is not decided",
            ClauseWord::TooLarge => "are not decided",
            ClauseWord::Backed if one => "is backed by it",
            ClauseWord::Backed => "are backed by it",
            ClauseWord::WordsAlone if one => "says nothing that can be checked",
            ClauseWord::WordsAlone => "say nothing that can be checked",
        };
        if count > 0 {
            counts.push(format!("{count} {says}"));
        }
    }
    if free > 0 {
        let says = if free == 1 { "gives" } else { "give" };
        counts.push(format!("{free} {says} more freedom than the law asks for"));
    }
    let (first, rest) = counts
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    if rest.is_empty() {
        first.to_owned()
    } else {
        format!("{first}: {}", rest.join("; "))
    }
}

/// Tells one thing that was found of a clause; a source that was quoted under the clause already is not quoted again.
fn finding(page: &mut Page, library: &Library, found: &ClauseFinding, told: &mut Vec<SourceId>) {
    page.item(2, "-", &found.says);
    if let Some(shown) = &found.shown {
        let verdict = found.verdict.map_or_else(String::new, |verdict| {
            format!(" The answer there: {}.", verdict.as_str())
        });
        page.line(4, &format!("For example: {shown}.{verdict}"));
    }
    quoted(page, library, "The law beside it:", &found.law, told);
    quoted(
        page,
        library,
        "Guidance advises against it:",
        &found.advised_against,
        told,
    );
    if let Some(cure) = &found.cure {
        if cure.to_be_shown.is_empty() {
            page.line(
                4,
                &format!(
                    "It would be in line with these words added: “{}”",
                    cure.wording
                ),
            );
        } else {
            let shown = cure
                .to_be_shown
                .iter()
                .map(|&fact| library[fact].title.clone());
            let shown: Vec<String> = shown.collect();
            page.line(
                4,
                &format!(
                    "No promise of the parties brings it into line: somebody has to show that {}. Strike it out, or add: “{}”",
                    terms::list(&shown, "and"),
                    cure.wording
                ),
            );
        }
        page.line(4, "As a condition in the rulebook:");
        let mut lines = cure.when.lines();
        page.item(6, "when", lines.next().unwrap_or_default());
        for line in lines {
            let depth = line.len() - line.trim_start().len();
            page.line(11 + depth, line);
        }
    }
}

fn quoted(
    page: &mut Page,
    library: &Library,
    before: &str,
    sources: &[SourceId],
    told: &mut Vec<SourceId>,
) {
    let new: Vec<SourceId> = sources
        .iter()
        .copied()
        .filter(|source| !told.contains(source))
        .collect();
    if new.is_empty() {
        return;
    }
    page.line(4, before);
    for source in new {
        law::words(page, library, source, 6);
        told.push(source);
    }
}

/// Names the clauses of which nothing has to be told.
fn rest(page: &mut Page, alone: &[String], free: &[String]) {
    if !free.is_empty() {
        page.heading("Nothing stands against these");
        page.line(
            2,
            &format!(
                "{}: they promise more freedom than the law asks for, and the law requires nothing that they refuse.",
                terms::capital(&tied(free))
            ),
        );
    }
    if !alone.is_empty() {
        page.heading("Words alone");
        page.line(
            2,
            &format!(
                "{}: nothing in them can be held against the law.",
                terms::capital(&tied(alone))
            ),
        );
    }
}

fn tied(names: &[String]) -> String {
    let names = names.iter().map(|name| name.replace(' ', &TIE.to_string()));
    terms::list(&names.collect::<Vec<_>>(), "and")
}

/// Tells what the law says beside the clauses, and other agreements instead of them.
fn beside(page: &mut Page, library: &Library, report: &AgreementReport) {
    if !report.silent.is_empty() {
        page.heading("The agreement is silent on");
        for silence in &report.silent {
            page.item(2, "-", &silence.says);
            for &source in &silence.law {
                law::words(page, library, source, 4);
            }
        }
    }
    if !report.clashes.is_empty() {
        page.heading("Other agreements of the same parties");
        for (told, clash) in report.clashes.iter().zip(&report.check.clashes) {
            page.item(2, "-", told);
            for norm in [clash.clause, clash.other] {
                let clause = library[norm]
                    .versions
                    .last()
                    .and_then(|version| version.clause.as_ref());
                if let Some(clause) = clause {
                    page.line(4, &format!("{}: “{}”", clause.label, clause.text));
                }
            }
        }
    }
}

fn close(page: &mut Page, grounds: &Grounds) {
    page.gap();
    let hash = grounds.law_hash();
    let hash = &hash[..hash.len().min(12)];
    page.line(
        0,
        &format!(
            "Library {hash}. Decision support, not legal advice. An agreement is no law: it can be changed, and makes nothing lawful that the law does not allow."
        ),
    );
}
