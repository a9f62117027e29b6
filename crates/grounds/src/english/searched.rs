//! Where we looked, what that leaves out, and what this is not.

use grounds_check::SourceId;
use grounds_engine::{Level, Need, Searched};

use super::{page::Page, telling::Telling, terms};

/// Tells which books were searched, as at which day, and what they leave out.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let report = telling.report;
    let place = report.query.place;
    let speaking: Vec<&Searched> = report
        .searched
        .iter()
        .filter(|searched| !searched.in_force.is_empty() || searched.not_in_force.is_empty())
        .collect();
    let binding = |searched: &&Searched| {
        telling.library[searched.book]
            .authority
            .is_some_and(grounds_check::is_binding)
    };
    let law = speaking.iter().copied().filter(|it| binding(it)).count();
    let (all, on) = (speaking.len(), terms::date(report.query.on));
    let mut text = format!(
        "{all} books ({law} of law, {} of guidance and agreements), as at {on}, in {}.",
        all - law,
        place.title()
    );
    if !telling.is_full() {
        text.push_str(&gaps(telling, &speaking));
    }
    if report.outcome.is_some_and(|outcome| {
        matches!(
            outcome.need,
            Need::None | Need::Is(Level::Agreed) | Need::Unknown(Level::Agreed)
        )
    }) {
        text.push_str(" “Nothing requires it” is only as good as this search.");
    }
    page.gap();
    page.line(0, &format!("Where we looked: {text}"));
    if !telling.is_full() {
        return;
    }
    for searched in &speaking {
        tell_book(page, telling, searched);
    }
    let silent = report
        .searched
        .iter()
        .filter(|it| it.in_force.is_empty() && !it.not_in_force.is_empty());
    let silent: Vec<&str> = silent
        .map(|it| telling.library[it.book].title.as_str())
        .collect();
    if !silent.is_empty() {
        page.item(
            2,
            "-",
            &format!(
                "Not in force on that day, or not law in that place: {}",
                silent.join("; ")
            ),
        );
    }
}

fn tell_book(page: &mut Page, telling: Telling<'_>, searched: &Searched) {
    let book = &telling.library[searched.book];
    let reviewed = book.reviewed.map_or_else(
        || "not yet reviewed by a person".to_owned(),
        |day| format!("reviewed {}", terms::date(day)),
    );
    let mark = if book.published {
        ""
    } else {
        "; not from the published library"
    };
    let (in_force, not_in_force) = (searched.in_force.len(), searched.not_in_force.len());
    let out = if not_in_force > 0 {
        format!(", {not_in_force} not in force there and then")
    } else {
        String::new()
    };
    let hash: String = book.hash.chars().take(12).collect();
    page.item(
        2,
        "-",
        &format!(
            "{} ({}; {reviewed}; {in_force} sources{out}; {hash}{mark})",
            book.title, book.name
        ),
    );
    for gap in &book.leaves_out {
        page.item(4, "leaves out:", gap);
    }
}

/// Says how much is left out; what it is stands in the full form.
fn gaps(telling: Telling<'_>, speaking: &[&Searched]) -> String {
    let total: usize = speaking
        .iter()
        .map(|searched| telling.library[searched.book].leaves_out.len())
        .sum();
    match total {
        0 => String::new(),
        1 => " They leave out one thing, named in the full answer.".to_owned(),
        _ => format!(" They leave out {total} things, listed in the full answer."),
    }
}

/// Tells the licence of the law that is quoted, by which books this was answered, and whom to ask.
pub(crate) fn close(page: &mut Page, telling: Telling<'_>, hash: &str, quoted: &[SourceId]) {
    if quoted
        .iter()
        .any(|&source| telling.library[source].url.contains("legislation.gov.uk"))
    {
        page.line(
            0,
            "Contains public sector information licensed under the Open Government Licence v3.0.",
        );
    }
    let hash = if telling.is_full() {
        hash
    } else {
        &hash[..hash.len().min(12)]
    };
    page.line(
        0,
        &format!(
            "Library {hash}. Decision support, not legal advice: in doubt ask your manager, the council's safeguarding team or a lawyer. \
             If somebody is in danger now, keep them safe first."
        ),
    );
}
