//! The same question through the library, the command and the service gives the same report.
//!
//! Every scenario of the built-in library is asked, the required results among them.

use std::collections::BTreeSet;

use grounds::{
    Answers, Evidence, EvidenceAbout, Grounds, Ladder, Library, Query, RestrictionId, Rung,
    Value as FactValue,
};
use grounds_wire::Explain;
use serde_json::{Map, Value, json};

use super::http;
use crate::command;

/// Runs work for each item on as many threads as there are processors.
fn each<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for first in 0..threads {
            let work = &work;
            scope.spawn(move || items.iter().skip(first).step_by(threads).for_each(work));
        }
    });
}

#[test]
fn every_scenario_gets_one_report_everywhere() {
    let grounds = Grounds::builtin();
    let library = grounds.library();
    assert!(
        library.scenarios.len() > 50,
        "{} scenarios",
        library.scenarios.len()
    );
    each(&library.scenarios, |scenario| {
        let name = library.full_name(&scenario.name);
        let question = question(library, &scenario.query);
        let served = http::post("/v1/assess", &question);
        let file = command::grounds(["ask", "--format", "json", "--given", "-"])
            .input(question.to_string())
            .run();
        let flags = flags(library, &scenario.query).run();
        match grounds.assess_query(&scenario.query) {
            Ok(report) => {
                let expected =
                    serde_json::to_value(grounds_wire::report(&grounds, &report).explained(
                        &grounds,
                        &report,
                        Explain::Summary,
                    ))
                    .expect("a report is JSON");
                assert_eq!(served.status, 200, "{name}: {}", served.body);
                assert_eq!(
                    difference(&served.body, &expected),
                    None,
                    "{name}: the service differs from the library"
                );
                assert_eq!(
                    (file.code, flags.code),
                    (0, 0),
                    "{name}: {}{}",
                    file.stderr,
                    flags.stderr
                );
                assert_eq!(
                    difference(&json_of(&file.stdout), &expected),
                    None,
                    "{name}: the command differs from the library"
                );
                assert_eq!(
                    difference(&json_of(&flags.stdout), &expected),
                    None,
                    "{name}: arguments differ from a file"
                );
            }
            Err(error) => {
                assert_eq!(served.status, 422, "{name}: {error}: {}", served.body);
                assert_eq!((file.code, flags.code), (3, 3), "{name}: {error}");
                assert_eq!(
                    (file.stdout.as_str(), flags.stdout.as_str()),
                    ("", ""),
                    "{name}"
                );
            }
        }
    });
}

/// Returns the first place in which two values differ, with both.
pub(super) fn difference(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(first), Value::Object(second)) => {
            let keys: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
            keys.into_iter().find_map(|key| {
                let found = difference(&one[key.as_str()], &other[key.as_str()])?;
                Some(format!("/{key}{found}"))
            })
        }
        (Value::Array(first), Value::Array(second)) if first.len() == second.len() => {
            let pairs = first.iter().zip(second).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (one, other))| Some(format!("/{at}{}", difference(one, other)?)))
        }
        _ => (one != other).then(|| format!(": {one} is not {other}")),
    }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("the command prints JSON")
}

/// Writes a question as the service and files take it.
pub(super) fn question(library: &Library, query: &Query) -> Value {
    let mut answers = Map::new();
    for (fact, answer) in &query.answers {
        let fact = &library[*fact];
        let value = match answer.value {
            None => json!("unknown"),
            Some(FactValue::Number(number)) => {
                serde_json::from_str(&number.to_string()).expect("a number is JSON")
            }
            Some(FactValue::Choice(choice)) => json!(word(&fact.answers, choice)),
        };
        let value = match &answer.evidence {
            None => value,
            Some(evidence) => {
                json!({ "value": value, "evidence": json_evidence(library, evidence) })
            }
        };
        answers.insert(library.full_name(&fact.name), value);
    }
    let done = query.done.iter().map(|&(measure, on)| {
        let measure = library.full_name(&library[measure].name);
        on.map_or_else(
            || json!(measure),
            |on| json!({ "measure": measure, "on": on.to_string() }),
        )
    });
    let mut question = json!({
        "restriction": library.full_name(&library[query.restriction].name),
        "for_everyone": query.for_everyone,
        "on": query.on.to_string(),
        "place": query.place.as_str(),
        "bound_by": query.bound_by.iter().map(|&book| library[book].name.clone()).collect::<Vec<_>>(),
        "answers": answers,
        "done": done.collect::<Vec<_>>(),
    });
    if let Some(rung) = query.grade {
        question["grade"] = json!(grade(library, query.restriction, rung));
    }
    if let Some(reason) = query.saying {
        question["saying"] = json!(library.full_name(&library[reason].name));
    }
    question
}

fn json_evidence(library: &Library, evidence: &Evidence) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        value.map(|value| object.insert(key.to_owned(), json!(value)))
    };
    put("kind", evidence.kind.map(|kind| library[kind].name.clone()));
    put("about", about(library, evidence.about));
    put("on", evidence.on.map(|on| on.to_string()));
    put("by", evidence.by.clone());
    put("reasons", evidence.reasons.clone());
    Value::Object(object)
}

fn about(library: &Library, about: EvidenceAbout) -> Option<String> {
    match about {
        EvidenceAbout::ThisDecision => None,
        EvidenceAbout::AnotherDecision => Some("another decision".to_owned()),
        EvidenceAbout::Restriction(restriction) => {
            Some(library.full_name(&library[restriction].name))
        }
    }
}

/// Writes a question as arguments of the command.
fn flags(library: &Library, query: &Query) -> command::Grounds {
    let restriction = library.full_name(&library[query.restriction].name);
    let mut run = command::grounds(["ask", "--format", "json"]).arg(restriction);
    run = run
        .arg("--on")
        .arg(query.on.to_string())
        .arg("--in")
        .arg(query.place.as_str());
    if let Some(rung) = query.grade {
        run = run.arg("--at").arg(grade(library, query.restriction, rung));
    }
    if query.for_everyone {
        run = run.arg("--for").arg("everyone");
    }
    for &book in &query.bound_by {
        run = run.arg("--bound-by").arg(library[book].name.clone());
    }
    if let Some(reason) = query.saying {
        run = run
            .arg("--saying")
            .arg(library.full_name(&library[reason].name));
    }
    for (fact, answer) in &query.answers {
        let fact = &library[*fact];
        let value = match answer.value {
            None => "unknown".to_owned(),
            Some(FactValue::Number(number)) => number.to_string(),
            Some(FactValue::Choice(choice)) => word(&fact.answers, choice),
        };
        let evidence = answer
            .evidence
            .as_ref()
            .map(|evidence| line_evidence(library, evidence))
            .unwrap_or_default();
        run = run.arg("--given").arg(format!(
            "{}={value}{evidence}",
            library.full_name(&fact.name)
        ));
    }
    for &(measure, on) in &query.done {
        let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
        run = run
            .arg("--done")
            .arg(format!("{}{on}", library.full_name(&library[measure].name)));
    }
    run
}

fn line_evidence(library: &Library, evidence: &Evidence) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let on = evidence
        .on
        .map(|on| format!(" on {on}"))
        .unwrap_or_default();
    let by = evidence.by.as_deref().map(quoted);
    match evidence.kind {
        Some(kind) => {
            let about = about(library, evidence.about)
                .map(|about| format!(" about {about}"))
                .unwrap_or_default();
            let from = by.map(|by| format!(" from {by}")).unwrap_or_default();
            format!(", by {}{about}{on}{from}", library[kind].name)
        }
        None => {
            let because = evidence
                .reasons
                .as_deref()
                .map(|reasons| format!(" because {}", quoted(reasons)))
                .unwrap_or_default();
            format!(", judged by {}{on}{because}", by.unwrap_or_default())
        }
    }
}

fn word(answers: &Answers, choice: u16) -> String {
    match answers {
        Answers::YesNo => if choice == 1 { "yes" } else { "no" }.to_owned(),
        Answers::OneOf(choices) => choices[usize::from(choice)].name.clone(),
        Answers::Number { .. } => unreachable_word(),
    }
}

#[expect(clippy::panic, reason = "a checked library holds no such answer")]
fn unreachable_word() -> String {
    panic!("a number is not one of several answers")
}

fn grade(library: &Library, restriction: RestrictionId, rung: Rung) -> String {
    match (&library[restriction].ladder, rung) {
        (Some(Ladder::Number { unit, .. }), Rung::Number(number)) => format!("{number} {unit}"),
        (Some(Ladder::Rungs(rungs)), Rung::Position(position)) => {
            rungs[usize::from(position)].name.clone()
        }
        _ => unreachable_word(),
    }
}
