//! The tables, for the snapshot and for the page.

use std::fmt::Write as _;

use super::{Case, Finding, Reading};

/// Counts the cases that agree, among those that count.
pub(super) fn figures<'a>(cases: impl Iterator<Item = &'a Case>) -> (usize, usize) {
    cases
        .filter(|case| case.counts())
        .fold((0, 0), |(agree, all), case| {
            (agree + usize::from(case.agrees()), all + 1)
        })
}

/// Counts likewise, without the cases that disagree because the summary leaves out a fact. This is the weaker figure: all that it leaves out are
/// disagreements.
pub(super) fn weaker_figures<'a>(cases: impl Iterator<Item = &'a Case>) -> (usize, usize) {
    figures(cases.filter(|case| !case.lacks_a_fact()))
}

/// Says how a case stands, in words.
pub(super) fn standing(case: &Case) -> &'static str {
    match (case.counts(), case.reading) {
        (false, _) => "not spoken to",
        (true, Reading::Agrees) => "agrees",
        (true, Reading::AgreesByWhatItShows) => "agrees by what it shows",
        (true, Reading::Disagrees) => "disagrees",
    }
}

/// Writes everything in columns.
pub(super) fn text(cases: &[Case]) -> String {
    let mut text = String::new();
    for (title, care) in [("In care", true), ("Outside care", false)] {
        let of_setting = || cases.iter().filter(move |case| case.label.care == care);
        let (agree, all) = figures(of_setting());
        let _ = writeln!(text, "{title}: {agree} of {all} agree");
        let (agree, all) = weaker_figures(of_setting());
        let _ = writeln!(
            text,
            "  weaker figure, without those that disagree for want of a fact: {agree} of {all}"
        );
        for finding in Finding::ALL {
            let (agree, all) = figures(of_setting().filter(|case| case.label.finding == finding));
            if all > 0 {
                let _ = writeln!(text, "  {:<17} {agree:>2} of {all:>2}", finding.as_str());
            }
        }
        text.push('\n');
        for case in of_setting() {
            let _ = writeln!(
                text,
                "  {:<30} {:<17} {:<13} {}",
                case.label.id,
                case.label.finding.as_str(),
                case.verdict.as_str(),
                standing(case)
            );
        }
        text.push('\n');
    }
    text
}
