//! The published cases: what outside authorities found, against the verdicts of the library.
//!
//! A new case is a new file in `tests/cases/published`, with its line in `labels.json` there. The answers of a case were mapped by somebody who
//! had not seen what was found; the labels are compared here, as `docs/published-cases.md` says.

mod agreement;
mod label;
mod page;
mod table;

use std::{fs, sync::LazyLock};

use grounds::{Grounds, Rulebook, ScenarioResult, Verdict};
use insta::assert_snapshot;

use crate::command::project;
use agreement::{Reading, dangerous, read};
use label::{Cause, Finding, Label, labels};

/// Where the case files and their labels stand.
const FOLDER: &str = "tests/cases/published";

/// How many of a hundred care cases that the library speaks to have to agree. The aim is ninety; the page says what keeps it from that, and the
/// figure here only ever rises.
const AT_LEAST_IN_A_HUNDRED: usize = 78;

/// Is a case with what came of it.
struct Case {
    label: Label,
    verdict: Verdict,
    reading: Reading,
}

impl Case {
    /// Says whether the case counts towards the figures.
    fn counts(&self) -> bool {
        self.label.not_spoken_to.is_none()
    }

    fn agrees(&self) -> bool {
        self.reading != Reading::Disagrees
    }

    /// Says whether it disagrees because the summary leaves out a fact that the law asks for.
    fn lacks_a_fact(&self) -> bool {
        let cause = self.label.cause.as_ref();
        cause.is_some_and(|cause| cause.kind == Cause::MISSING_FACT)
    }
}

/// Holds the published rulebooks with the cases beside them.
static GROUNDS: LazyLock<Grounds> = LazyLock::new(|| {
    let mut books = Rulebook::published();
    for label in labels() {
        let name = format!("{FOLDER}/{}.grounds", label.id);
        let bytes = fs::read(project().join(&name)).expect("a label has its case");
        books.push(Rulebook::decode(&name, &bytes).expect("a case is text"));
    }
    let loaded = Grounds::load(books, None);
    let text = grounds_syntax::render(&loaded.diagnostics, &loaded.files, false);
    assert!(loaded.grounds.is_some(), "{text}");
    loaded.grounds.expect("there are no mistakes")
});

/// Runs the scenario of each case and reads its verdict against its label, in the order of the labels.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let case = |label: Label| {
        let result = run(&label.id);
        assert!(result.passed, "{}: {:#?}", label.id, result.failures);
        let report = result.report.as_ref().expect("a case is answered");
        let verdict = report.outcome.expect("a case has a grade").verdict();
        let scenario = &GROUNDS.library()[result.scenario];
        let reading = read(&label, verdict, GROUNDS.library(), scenario, report);
        Case {
            label,
            verdict,
            reading,
        }
    };
    labels().into_iter().map(case).collect()
});

/// Runs the scenario that bears the name of its book.
fn run(id: &str) -> ScenarioResult {
    let name = format!("{id}.{id}");
    GROUNDS
        .run_scenarios(Some(&name))
        .into_iter()
        .find(|result| {
            let library = GROUNDS.library();
            library.full_name(&library[result.scenario].name) == name
        })
        .expect("a case has a scenario of its own name")
}

#[test]
fn every_case_has_a_label() {
    let mut files: Vec<String> = fs::read_dir(project().join(FOLDER))
        .expect("there is a folder of cases")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "grounds"))
        .map(|path| {
            path.file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    let mut labelled: Vec<String> = labels().into_iter().map(|label| label.id).collect();
    labelled.sort();
    assert_eq!(files, labelled);
}

/// Nothing labelled required may come out as unfounded, unlawful, agreed or permitted, nor the other way round. This counts for every case, also
/// for those that the library does not speak to.
#[test]
fn no_verdict_is_dangerous() {
    for case in CASES.iter() {
        assert!(
            !dangerous(case.label.finding, case.verdict),
            "{} was found {} and came out as {}",
            case.label.id,
            case.label.finding.as_str(),
            case.verdict.as_str()
        );
    }
}

#[test]
fn care_cases_agree() {
    let spoken: Vec<&Case> = CASES
        .iter()
        .filter(|case| case.label.care && case.counts())
        .collect();
    let agree = spoken.iter().filter(|case| case.agrees()).count();
    assert!(
        agree * 100 >= spoken.len() * AT_LEAST_IN_A_HUNDRED,
        "{agree} of {} agree",
        spoken.len()
    );
}

/// A cause stands beside each disagreement, and beside nothing else.
#[test]
fn each_disagreement_has_its_cause() {
    for case in CASES.iter().filter(|case| case.counts()) {
        assert_eq!(
            case.label.cause.is_some(),
            !case.agrees(),
            "{}: {} and {}",
            case.label.id,
            case.label.finding.as_str(),
            case.verdict.as_str()
        );
    }
}

#[test]
fn the_table() {
    assert_snapshot!("published_cases", table::text(&CASES));
}
