//! The page for people, held to the figures.

use std::{fmt::Write as _, fs};

use super::{CASES, Case, Cause, Finding, Reading, table};
use crate::command::project;

/// The parts of `docs/published-cases.md` that are made from the cases are current.
///
/// With `GROUNDS_UPDATE_DOCS=1` in the environment they are written instead.
#[test]
fn the_page_of_published_cases_is_current() {
    let path = project().join("docs/published-cases.md");
    let page = fs::read_to_string(&path).expect("the page is there");
    let mut current = page.clone();
    for (name, part) in parts() {
        current = with_part(&current, name, &part);
    }
    if std::env::var_os("GROUNDS_UPDATE_DOCS").is_some() {
        fs::write(&path, &current).expect("the page can be written");
    } else {
        assert!(
            page == current,
            "docs/published-cases.md is not current; \
             GROUNDS_UPDATE_DOCS=1 cargo test -p grounds-tests the_page_of_published_cases writes it"
        );
    }
}

/// Puts a part between its two marks.
fn with_part(page: &str, name: &str, part: &str) -> String {
    let (begin, end) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let (before, rest) = page.split_once(&begin).expect("the part begins");
    let (_, after) = rest.split_once(&end).expect("the part ends");
    format!("{before}{begin}{part}{end}{after}")
}

fn parts() -> [(&'static str, String); 6] {
    [
        ("figures", figures()),
        ("cases", cases()),
        ("several ways", several_ways()),
        ("what it shows", what_it_shows()),
        ("disagreements", disagreements()),
        ("not spoken to", not_spoken_to()),
    ]
}

/// Writes how many agree, per label, in care and outside.
fn figures() -> String {
    let share = |(agree, all): (usize, usize)| match all {
        0 => "–".to_owned(),
        _ => format!("{agree} of {all}"),
    };
    let count = |care: bool, finding: Option<Finding>| {
        share(table::figures(CASES.iter().filter(|case| {
            case.label.care == care && finding.is_none_or(|finding| case.label.finding == finding)
        })))
    };
    let weaker = |care: bool| {
        let of_setting = CASES.iter().filter(|case| case.label.care == care);
        share(table::weaker_figures(of_setting))
    };
    let mut text = String::from("\n| label | in care | outside care |\n| --- | --- | --- |\n");
    for finding in Finding::ALL {
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            finding.as_str(),
            count(true, Some(finding)),
            count(false, Some(finding))
        );
    }
    let _ = writeln!(
        text,
        "| **all** | **{}** | **{}** |",
        count(true, None),
        count(false, None)
    );
    let _ = writeln!(
        text,
        "| the weaker figure: all but those that disagree for want of a fact | {} | {} |\n",
        weaker(true),
        weaker(false)
    );
    text
}

/// Writes a line for each case.
fn cases() -> String {
    let mut text =
        String::from("\n| case | where | found | verdict | |\n| --- | --- | --- | --- | --- |\n");
    for case in CASES.iter() {
        let _ = writeln!(
            text,
            "| [{0}](../tests/cases/published/{0}.grounds) | {1} | {2} | `{3}` | {4} |",
            case.label.id,
            if case.label.care { "care" } else { "outside" },
            case.label.finding.as_str(),
            case.verdict.as_str(),
            table::standing(case)
        );
    }
    text.push('\n');
    text
}

/// Writes a list with one line for each case that has something to say.
fn list(say: impl Fn(&Case) -> Option<String>) -> String {
    let mut text = String::from("\n");
    for case in CASES.iter() {
        if let Some(said) = say(case) {
            let _ = writeln!(text, "- **{}**: {said}", case.label.id);
        }
    }
    text.push('\n');
    text
}

fn several_ways() -> String {
    list(|case| case.label.several_ways.clone())
}

fn what_it_shows() -> String {
    list(|case| {
        (case.reading == Reading::AgreesByWhatItShows).then(|| {
            let words = case.label.in_words.as_deref();
            let words = words.expect("what a finding turned on is said in words too");
            format!(
                "`{}`, and open or unmet are: {words}.",
                case.verdict.as_str()
            )
        })
    })
}

fn disagreements() -> String {
    list(|case| {
        let Cause { kind, because } = case.label.cause.as_ref()?;
        let (finding, verdict) = (case.label.finding.as_str(), case.verdict.as_str());
        Some(format!(
            "found {finding}, verdict `{verdict}`; {kind}. {because}"
        ))
    })
}

fn not_spoken_to() -> String {
    list(|case| case.label.not_spoken_to.clone())
}
