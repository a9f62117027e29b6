//! Everything that is planted in the examples is found, under its clause, and nothing else.

use grounds::{AgreementReport, Always, ClauseLabel, Grounds};

use super::{DAY, PLACE, examples, named};

/// What was planted: the agreement, the clause, and its labels, in the order in which they are told; empty where nothing stands against it.
const PLANTED: [(&str, &str, &str); 46] = [
    ("hollybank-outings", "1.3", "unclear"),
    ("hollybank-outings", "2.1", "contradicts sometimes, beyond"),
    ("hollybank-outings", "2.3", "contradicts sometimes, beyond"),
    ("hollybank-outings", "2.4", ""),
    ("hollybank-outings", "2.5", "contradicts sometimes, beyond"),
    (
        "hollybank-outings",
        "3.2",
        "contradicts unless shown, beyond",
    ),
    ("hollybank-outings", "3.3", ""),
    ("hollybank-outings", "4.1", "backed"),
    ("hollybank-outings", "4.2", "beyond"),
    ("hollybank-outings", "4.3", "contradicts sometimes, beyond"),
    ("hollybank-outings", "4.4", "contradicts always"),
    ("hollybank-outings", "5.1", "beyond by degree"),
    ("hollybank-outings", "5.2", "unclear"),
    ("hollybank-outings", "6.1", "unclear"),
    ("hollybank-outings", "6.2", "unclear"),
    ("hollybank-outings", "6.3", "words alone"),
    ("hollybank-bathing", "B3", "beyond by degree"),
    ("hollybank-bathing", "B4", "backed"),
    ("hollybank-bathing", "B5", "contradicts sometimes, beyond"),
    ("hollybank-bathing", "B6", "contradicts sometimes, beyond"),
    ("hollybank-bathing", "B7", "unclear"),
    ("hollybank-bathing", "M1", "backed"),
    ("hollybank-bathing", "M2", "contradicts sometimes, backed"),
    ("hollybank-bathing", "M3", "beyond"),
    ("hollybank-bathing", "M4", "beyond"),
    ("hollybank-bathing", "M5", "contradicts always"),
    ("hollybank-bathing", "M6", "contradicts sometimes, beyond"),
    ("hollybank-bathing", "M7", "contradicts sometimes, beyond"),
    ("hollybank-bathing", "M8", "unclear"),
    ("hollybank-bathing", "M9", "unclear"),
    (
        "quayside-kitchen-and-visitors",
        "1.2",
        "contradicts sometimes, beyond",
    ),
    ("quayside-kitchen-and-visitors", "1.3", "beyond"),
    ("quayside-kitchen-and-visitors", "1.4", "beyond"),
    ("quayside-kitchen-and-visitors", "1.5", "words alone"),
    ("quayside-kitchen-and-visitors", "1.6", ""),
    ("quayside-kitchen-and-visitors", "1.7", "beyond"),
    ("quayside-kitchen-and-visitors", "1.8", "unclear"),
    ("quayside-kitchen-and-visitors", "2.1", "backed"),
    ("quayside-kitchen-and-visitors", "2.2", "beyond by degree"),
    (
        "quayside-kitchen-and-visitors",
        "2.3",
        "contradicts unless shown, beyond",
    ),
    (
        "quayside-kitchen-and-visitors",
        "3.2",
        "contradicts sometimes, beyond",
    ),
    (
        "quayside-kitchen-and-visitors",
        "3.3",
        "contradicts unless shown, beyond",
    ),
    ("quayside-kitchen-and-visitors", "3.4", "unclear"),
    (
        "quayside-kitchen-and-visitors",
        "3.5",
        "contradicts sometimes, beyond",
    ),
    ("quayside-kitchen-and-visitors", "3.7", "beyond"),
    ("quayside-kitchen-and-visitors", "4.2", "unclear"),
];

fn in_words(label: &ClauseLabel) -> &'static str {
    match label {
        ClauseLabel::Backed { .. } => "backed",
        ClauseLabel::Beyond { law_asks, .. } if law_asks.is_some() => "beyond by degree",
        ClauseLabel::Beyond { .. } => "beyond",
        ClauseLabel::Contradicts { always, .. } => match always {
            Always::Always => "contradicts always",
            Always::UnlessShown => "contradicts unless shown",
            Always::Sometimes => "contradicts sometimes",
        },
        ClauseLabel::Unclear { .. } => "unclear",
        ClauseLabel::WordsAlone => "words alone",
        ClauseLabel::NeverApplies => "never applies",
        ClauseLabel::TooLarge => "too large",
    }
}

fn labels(grounds: &Grounds, report: &AgreementReport) -> Vec<(String, String)> {
    let clauses = report.check.clauses.iter().zip(&report.clauses);
    clauses
        .map(|(clause, findings)| {
            let version = &grounds.library()[clause.norm].versions[clause.version];
            let label = version.clause.as_ref().expect("it is a clause");
            let findings: Vec<&str> = findings.iter().map(|it| in_words(&it.label)).collect();
            (label.label.clone(), findings.join(", "))
        })
        .collect()
}

#[test]
fn each_planted_finding_is_found_under_its_clause() {
    let grounds = examples();
    for name in [
        "hollybank-outings",
        "hollybank-bathing",
        "quayside-kitchen-and-visitors",
    ] {
        let report = grounds.check_agreement(named(&grounds, name), DAY, PLACE);
        for (clause, found) in labels(&grounds, &report) {
            let planted = PLANTED
                .iter()
                .find(|(book, label, _)| *book == name && *label == clause);
            // A clause that the table leaves out says nothing that can be checked, or promises more freedom than the law asks for.
            let expected = planted.map_or("words alone", |(_, _, labels)| labels);
            let free = planted.is_none() && found.is_empty();
            assert!(found == expected || free, "{name} {clause}: {found}");
        }
        let all = labels(&grounds, &report);
        for (book, label, _) in PLANTED.iter().filter(|(book, ..)| *book == name) {
            assert!(
                all.iter().any(|(clause, _)| clause == label),
                "{book} has no clause {label}"
            );
        }
    }
}

#[test]
fn what_is_planted_beside_the_clauses_is_found() {
    let grounds = examples();
    let library = grounds.library();
    let check = |name: &str| {
        grounds
            .check_agreement(named(&grounds, name), DAY, PLACE)
            .check
    };
    let silent = |name: &str| -> Vec<String> {
        let silent = check(name).silent;
        silent
            .iter()
            .map(|silence| library[silence.norm].name.name.clone())
            .collect()
    };
    let outsiders = |name: &str| -> Vec<String> {
        let outsiders = check(name).outsiders;
        outsiders.into_iter().map(|(_, name)| name).collect()
    };
    let bathing = check("hollybank-bathing");
    assert_eq!(
        bathing.review_passed,
        Some(grounds::Date::constant(2024, 10, 1))
    );
    assert_eq!(check("hollybank-outings").review_passed, None);
    assert_eq!(outsiders("hollybank-bathing"), ["Dales Mobility Services"]);
    assert_eq!(outsiders("hollybank-outings"), ["Swift Cabs"]);
    assert_eq!(
        outsiders("quayside-kitchen-and-visitors"),
        ["Harbour Catering"]
    );
    assert_eq!(
        check("quayside-kitchen-and-visitors").parties_not_named,
        ["Calder Estates, the landlord (an example)"]
    );
    let silences = silent("hollybank-bathing");
    assert!(silences.contains(&"guard-against-drowning-in-a-seizure".to_owned()));
    assert!(silences.contains(&"trained-before-they-use-it".to_owned()));
    assert!(silent("hollybank-outings").contains(&"mitigate-risks-of-care".to_owned()));
    let silences = silent("quayside-kitchen-and-visitors");
    assert!(silences.contains(&"smoke-free-places".to_owned()));
    assert!(silences.contains(&"animals-kept-from-food".to_owned()));
    for (one, other) in [
        ("hollybank-bathing", "hollybank-outings"),
        ("hollybank-outings", "hollybank-bathing"),
    ] {
        let clashes = check(one).clashes;
        assert_eq!(clashes.len(), 2, "{one}");
        for clash in clashes {
            assert_eq!(library[library[clash.other].name.book].name, other);
        }
    }
    assert!(check("quayside-kitchen-and-visitors").clashes.is_empty());
}

/// Each situation that shows something is one, as the engine answers it by itself.
#[test]
fn what_is_shown_is_so() {
    let grounds = examples();
    for book in grounds.agreements() {
        let report = grounds.check_agreement(book, DAY, PLACE);
        for findings in &report.clauses {
            for finding in findings {
                let verdict = finding.verdict.map(grounds::Verdict::as_str);
                match &finding.label {
                    ClauseLabel::Contradicts { .. } => assert!(
                        matches!(verdict, Some("unlawful" | "conflict" | "required")),
                        "{verdict:?}: {}",
                        finding.says
                    ),
                    ClauseLabel::Beyond { .. } => assert!(
                        !matches!(verdict, Some("required" | "expected" | "conflict")),
                        "{verdict:?}: {}",
                        finding.says
                    ),
                    _ => {}
                }
                let cites_words = finding
                    .law
                    .iter()
                    .any(|&source| grounds.library()[source].quote.is_some());
                if matches!(
                    finding.label,
                    ClauseLabel::Contradicts { .. } | ClauseLabel::Backed { .. }
                ) {
                    assert!(cites_words, "no words of the law: {}", finding.says);
                }
            }
        }
    }
}
