//! The words of the law.

use grounds_check::{Library, SourceId};
use grounds_engine::{Level, Need, Role, Verdict};

use super::{page::Page, telling::Telling, terms};

/// How many sources the short form quotes, and how long a quotation may be there.
const MOST: usize = 2;
const LONGEST_QUOTE: usize = 200;

/// Quotes the sources that decide, and returns them.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) -> Vec<SourceId> {
    let quoted = deciding(telling);
    let binding = quoted
        .iter()
        .filter(|&&source| telling.library.is_binding(source))
        .count();
    match (binding, quoted.len()) {
        (0, 0) => {}
        (0, _) => page.heading("What guidance says"),
        (binding, all) if binding < all => page.heading("What the law and guidance say"),
        _ => page.heading("What the law says"),
    }
    for &source in &quoted {
        quote(page, telling, source);
    }
    quoted
}

/// Quotes every source that the report cites, and returns them.
pub(crate) fn tell_all(page: &mut Page, telling: Telling<'_>) -> Vec<SourceId> {
    page.heading("Every source that this answer cites");
    for &source in &telling.report.citations {
        quote(page, telling, source);
    }
    telling.report.citations.clone()
}

/// Quotes a source, its words clipped, and says where they can be read.
pub(crate) fn words(page: &mut Page, library: &Library, source: SourceId, indent: usize) {
    clipped(page, library, source, indent, LONGEST_QUOTE);
}

fn clipped(page: &mut Page, library: &Library, source: SourceId, indent: usize, longest: usize) {
    let item = &library[source];
    if let Some(quote) = &item.quote {
        page.line(indent, &format!("\"{}\"", terms::clip(quote, longest)));
    }
    let indent = if item.quote.is_some() {
        indent + 2
    } else {
        indent
    };
    page.line(
        indent,
        &format!(
            "{}{} {}",
            item.cite,
            terms::marks(library, source),
            item.url
        ),
    );
}

fn quote(page: &mut Page, telling: Telling<'_>, source: SourceId) {
    let item = &telling.library[source];
    let longest = telling.most(LONGEST_QUOTE);
    clipped(page, telling.library, source, 2, longest);
    if telling.is_full() {
        if let Some(why) = &item.unverified {
            page.line(4, &terms::sentence(&format!("Not verified: {why}")));
        }
        if let Some(note) = &item.note {
            page.line(4, &terms::sentence(&format!("Note: {note}")));
        }
    }
}

/// Returns the sources that the outcome turns on, those with words first, no more than fit.
pub(crate) fn deciding(telling: Telling<'_>) -> Vec<SourceId> {
    let mut sources: Vec<SourceId> = Vec::new();
    let Some(outcome) = telling.report.outcome else {
        let strictest = telling
            .report
            .ladder
            .iter()
            .flat_map(|ladder| &ladder.strictest);
        let norms = strictest.filter_map(|found| {
            telling
                .report
                .norms
                .iter()
                .find(|finding| finding.norm == found.norm)
        });
        sources.extend(norms.flat_map(|finding| &telling.version(finding).cites));
        return first(telling, sources);
    };
    let verdict = outcome.verdict();
    if matches!(verdict, Verdict::Conflict | Verdict::Required)
        || outcome.need == Need::Unknown(Level::Required)
    {
        let requires = telling.deciding(|role| role == Role::Requirement);
        sources.extend(
            requires
                .iter()
                .flat_map(|finding| &telling.version(finding).cites),
        );
    }
    if matches!(verdict, Verdict::Conflict | Verdict::Unlawful) {
        sources.extend(refused_by(telling));
    }
    if matches!(outcome.need, Need::Is(level) | Need::Unknown(level) if matches!(level, Level::Expected | Level::AssessFirst | Level::Advised))
    {
        let advice = telling.deciding(|role| matches!(role, Role::Advice(_) | Role::MayMeet(_)));
        // The duty is the law; what says how to meet it may be guidance.
        for finding in advice {
            if let Role::Advice(Some(duty)) | Role::MayMeet(duty) = finding.role {
                let found = telling
                    .report
                    .duties
                    .iter()
                    .find(|found| found.norm == duty && !found.applies.is_no());
                sources.extend(
                    found.iter().flat_map(|found| {
                        telling.library[duty].versions[found.version].cites.first()
                    }),
                );
            }
            sources.extend(telling.version(finding).cites.first());
        }
    }
    if verdict == Verdict::Permitted {
        sources.extend(
            telling
                .applying(|role| role == Role::Ground)
                .flat_map(|finding| telling.version(finding).cites.first()),
        );
        sources.extend(
            telling
                .applying(|role| role == Role::Limit)
                .flat_map(|finding| telling.version(finding).cites.first()),
        );
    }
    sources.extend(
        telling
            .report
            .presumptions
            .iter()
            .flat_map(|presumed| &presumed.by),
    );
    if let Some(everyone) = &telling.report.everyone {
        let for_whom = telling
            .report
            .norms
            .iter()
            .filter(|finding| everyone.for_whom.contains(&finding.norm));
        sources.extend(for_whom.flat_map(|finding| telling.version(finding).cites.first()));
    }
    sources.extend(ground_demanded_by(telling));
    let open_limits = telling
        .open_limits()
        .filter(|finding| finding.status.is_yes());
    sources.extend(open_limits.flat_map(|finding| telling.version(finding).cites.first()));
    first(telling, sources)
}

/// Returns the sources for which the law does not allow it, those with words first, no more than fit.
pub(crate) fn refusing(telling: Telling<'_>) -> Vec<SourceId> {
    let mut sources = refused_by(telling);
    sources.extend(ground_demanded_by(telling));
    first(telling, sources)
}

/// Returns what the bans that apply and the limits that are not met cite.
fn refused_by(telling: Telling<'_>) -> Vec<SourceId> {
    let bans = telling.applying(|role| role == Role::Ban);
    bans.chain(telling.unmet_limits())
        .flat_map(|finding| &telling.version(finding).cites)
        .copied()
        .collect()
}

/// Several laws demand the same ground; the first that does is enough to see that there is a demand.
fn ground_demanded_by(telling: Telling<'_>) -> Option<SourceId> {
    let demands = telling.report.needs_ground.iter();
    demands
        .flat_map(|demand| &demand.by)
        .copied()
        .find(|&by| telling.library[by].quote.is_some())
}

fn first(telling: Telling<'_>, mut sources: Vec<SourceId>) -> Vec<SourceId> {
    let mut seen = std::collections::BTreeSet::new();
    sources.retain(|source| seen.insert(*source));
    sources.sort_by_key(|&source| telling.library[source].quote.is_none());
    sources.truncate(MOST);
    sources
}
