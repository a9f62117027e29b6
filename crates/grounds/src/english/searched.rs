//! Where we looked, what that leaves out, and what this is not.

use grounds_check::{BookId, SourceId};
use grounds_engine::{Need, Searched};

use super::{page::Page, telling::Telling, terms};

/// How many gaps of the books the short form tells.
const MOST_GAPS: usize = 3;

/// Tells which books were searched, as at which day, and what they leave out.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let report = telling.report;
    let place = report.query.place;
    let speaking: Vec<&Searched> = report.searched.iter().filter(|searched| !searched.in_force.is_empty() || searched.not_in_force.is_empty()).collect();
    page.heading("Where we looked");
    let binding = |searched: &&Searched| telling.library[searched.book].authority.is_some_and(grounds_check::is_binding);
    let law = speaking.iter().copied().filter(|it| binding(it)).count();
    let (all, on) = (speaking.len(), terms::date(report.query.on));
    page.line(
        2,
        &format!("{all} books – {law} of law, {} of guidance, agreements and policies – as they stood on {on} in {}.", all - law, place.title()),
    );
    if telling.is_full() {
        for searched in &speaking {
            tell_book(page, telling, searched);
        }
        let silent: Vec<&str> = report
            .searched
            .iter()
            .filter(|it| it.in_force.is_empty() && !it.not_in_force.is_empty())
            .map(|it| telling.library[it.book].title.as_str())
            .collect();
        if !silent.is_empty() {
            page.item(2, "-", &format!("Not in force on that day, or not law in that place: {}", silent.join("; ")));
        }
    } else {
        gaps(page, telling, &speaking);
    }
    if report.outcome.is_some_and(|outcome| !matches!(outcome.need, Need::Is(_))) {
        page.line(2, "“Nothing requires it” is only as good as this search.");
    }
}

fn tell_book(page: &mut Page, telling: Telling<'_>, searched: &Searched) {
    let book = &telling.library[searched.book];
    let reviewed = book.reviewed.map_or_else(|| "not yet reviewed by a person".to_owned(), |day| format!("reviewed {}", terms::date(day)));
    let mark = if book.published { "" } else { "; not from the published library" };
    let (in_force, not_in_force) = (searched.in_force.len(), searched.not_in_force.len());
    let out = if not_in_force > 0 { format!(", {not_in_force} not in force there and then") } else { String::new() };
    let hash: String = book.hash.chars().take(12).collect();
    page.item(2, "-", &format!("{} ({}; {reviewed}; {in_force} sources{out}; {hash}{mark})", book.title, book.name));
    for gap in &book.leaves_out {
        page.item(4, "leaves out:", gap);
    }
}

/// Tells some of what is left out, from the books that had most to do with the answer.
fn gaps(page: &mut Page, telling: Telling<'_>, speaking: &[&Searched]) {
    let total: usize = speaking.iter().map(|searched| telling.library[searched.book].leaves_out.len()).sum();
    if total == 0 {
        return;
    }
    let mut books: Vec<BookId> = telling.report.citations.iter().map(|&source| telling.library[source].name.book).collect();
    books.extend(speaking.iter().map(|searched| searched.book));
    let mut seen = std::collections::BTreeSet::new();
    books.retain(|book| seen.insert(*book));
    let told: Vec<&String> = books.iter().filter_map(|&book| telling.library[book].leaves_out.first()).take(MOST_GAPS).collect();
    page.line(2, &format!("They leave out {total} things, which the full answer lists. Among them:"));
    for gap in told {
        page.item(4, "·", &terms::clip(gap, 150));
    }
}

/// Tells the licence of the law that is quoted, by which books this was answered, and whom to ask.
pub(crate) fn close(page: &mut Page, telling: Telling<'_>, hash: &str, quoted: &[SourceId]) {
    page.gap();
    if quoted.iter().any(|&source| telling.library[source].url.contains("legislation.gov.uk")) {
        page.line(0, "Contains public sector information licensed under the Open Government Licence v3.0.");
    }
    let hash = if telling.is_full() { hash } else { &hash[..hash.len().min(12)] };
    page.line(0, &format!("Answered from {} rulebooks, library {hash}.", telling.library.books.len()));
    page.line(
        0,
        "This is decision support, not legal advice. If you are in doubt, ask your manager, the council's safeguarding or deprivation of \
         liberty team, or a lawyer. If somebody is in danger now, act to keep them safe first.",
    );
}
