//! A cure cures: the clause with the condition that is offered no longer contradicts the law.

use grounds::{ClauseLabel, Rulebook, SourceFile};

use super::{DAY, PLACE, examples, load, named};
use crate::command::project;

const FILES: [&str; 3] = [
    "hollybank-outings",
    "hollybank-bathing",
    "quayside-kitchen-and-visitors",
];

#[test]
fn a_mended_clause_no_longer_contradicts_the_law() {
    let grounds = examples();
    let mut mended = 0;
    for name in FILES {
        let path = format!("rulebooks/agreements/examples/{name}.grounds");
        let text = std::fs::read_to_string(project().join(&path)).expect("it is there");
        // What its scenarios expect is said of the clauses as they are.
        let mut text = text
            .split("\nscenario ")
            .next()
            .expect("there is a head")
            .to_owned();
        let report = grounds.check_agreement(named(&grounds, name), DAY, PLACE);
        let mut cured = Vec::new();
        for (clause, findings) in report.check.clauses.iter().zip(&report.clauses) {
            for cure in findings.iter().filter_map(|finding| finding.cure.as_ref()) {
                let version = &grounds.library()[clause.norm].versions[clause.version];
                let label = &version.clause.as_ref().expect("it is a clause").label;
                text = with_condition(&text, label, &cure.when);
                cured.push((label.clone(), &cure.when));
            }
        }
        let again = load(vec![Rulebook {
            source: SourceFile::new(&path, text),
            published: false,
        }]);
        let report = again.check_agreement(named(&again, name), DAY, PLACE);
        for (label, when) in cured {
            let same = |clause: &&grounds::ClauseCheck| {
                let version = &again.library()[clause.norm].versions[clause.version];
                version.clause.as_ref().is_some_and(|it| it.label == label)
            };
            let now = report.check.clauses.iter().find(same);
            let labels = &now.expect("the clause is still there").labels;
            let wrong = labels.iter().any(|label| {
                matches!(
                    label,
                    ClauseLabel::Contradicts { .. }
                        | ClauseLabel::NeverApplies
                        | ClauseLabel::TooLarge
                )
            });
            assert!(!wrong, "{name} {label}: when {when}\n{labels:?}");
            mended += 1;
        }
    }
    assert_eq!(mended, 15, "clauses that can be mended");
}

/// Gives a clause another condition.
fn with_condition(text: &str, label: &str, when: &str) -> String {
    let start = text
        .find(&format!("\nclause {label}\n"))
        .expect("the clause is there");
    let rest = &text[start + 1..];
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let clause = &rest[..end];
    let agrees = clause.find("\n  agrees").expect("it has a reading");
    let line = clause[agrees + 1..].lines().next().expect("it has a line");
    let line = line.split(" when ").next().expect("there is a beginning");
    let after: Vec<&str> = clause[agrees + 1..]
        .lines()
        .filter(|line| line.starts_with("  unless"))
        .collect();
    let when = when.replace('\n', "\n          ");
    format!(
        "{}{}{line}\n  when    {when}\n{}{}",
        &text[..start + 1],
        &clause[..=agrees],
        after.join("\n"),
        &rest[end..]
    )
}
