//! `grounds diff`

use insta::assert_snapshot;
use serde_json::Value;

use super::garden::GARDEN;
use crate::command::{Folder, Grounds, grounds};

/// Recorded questions about plants, and a line that is blank.
const RECORDED: &str = r#"{"id": "ivy", "restriction": "no-plants", "answers": {"has-an-allergy": {"value": "yes", "evidence": {"kind": "letter-from-a-doctor", "on": "2026-11-01"}}, "setting": "care-home", "plants-in-the-room": 2}}
{"id": "rose", "restriction": "no-plants", "on": "2026-11-20", "answers": {"has-an-allergy": {"value": "yes", "evidence": {"kind": "letter-from-a-doctor", "on": "2026-11-01"}}, "setting": "care-home", "plants-in-the-room": 5}}

{"id": 4, "restriction": "no-plants", "answers": {"has-an-allergy": "no"}}
{"restriction": "no-cacti"}
"#;

/// Writes the garden, the garden with some words replaced, and recorded questions.
fn gardens(folder: &Folder, from: &str, to: &str) {
    assert!(GARDEN.contains(from), "{from} does not stand in the garden");
    folder.write("old.grounds", GARDEN);
    folder.write("new.grounds", GARDEN.replace(from, to));
    folder.write("recorded.ndjson", RECORDED);
}

fn diff(folder: &Folder, arguments: &[&str]) -> Grounds {
    let start = ["diff", "old.grounds", "new.grounds", "--only-rulebooks"];
    grounds(start.into_iter().chain(arguments.iter().copied())).within(folder.path())
}

const ON: [&str; 2] = ["--on", "2026-11-22"];

#[test]
fn a_change_is_told_with_the_recorded_questions_that_it_touches() {
    let folder = Folder::new();
    gardens(&folder, "above 0 plants", "above 3 plants");
    let arguments = [ON[0], ON[1], "--answers", "recorded.ndjson"];
    assert_snapshot!("diff_recorded", diff(&folder, &arguments).shown());
    let code = |what| {
        diff(&folder, &[&arguments[..], &["--fail-on", what]].concat())
            .run()
            .code
    };
    assert_eq!(
        (code("different"), code("recorded"), code("undecided")),
        (2, 2, 0)
    );
    let json = diff(&folder, &[&arguments[..], &["--format", "json"]].concat()).run();
    let reply: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    assert_eq!(reply["comparison"]["counts"]["differs"], 1);
    assert_snapshot!("diff_recorded_json", format!("{:#}", reply["recorded"]));
}

#[test]
fn need_and_leave_are_told_where_the_verdict_stays() {
    let folder = Folder::new();
    let rule = "\nrule never-water\n  cites    s1\n  forbids  no-cut-flowers when setting is care-home\n  because  \"They do good.\"\n\nrule allergy\n";
    gardens(&folder, "\nrule allergy\n", rule);
    folder.write("recorded.ndjson", r#"{"restriction": "no-cut-flowers"}"#);
    let arguments = [ON[0], ON[1], "--answers", "recorded.ndjson"];
    assert_snapshot!("diff_leave", diff(&folder, &arguments).shown());
}

#[test]
fn nothing_changes_between_equal_rulebooks() {
    let folder = Folder::new();
    gardens(&folder, "Pollen does harm.", "Pollen is bad.");
    let arguments = [
        ON[0],
        ON[1],
        "--answers",
        "recorded.ndjson",
        "--fail-on",
        "different,recorded",
    ];
    assert_snapshot!("diff_nothing", diff(&folder, &arguments).shown());
}

#[test]
fn a_refusal_is_told_where_the_rulebooks_differ_in_a_name() {
    let folder = Folder::new();
    gardens(&folder, "has-an-allergy", "has-hay-fever");
    let arguments = [
        ON[0],
        ON[1],
        "--restriction",
        "no-cut-flowers",
        "--answers",
        "recorded.ndjson",
    ];
    assert_snapshot!("diff_unknown_names", diff(&folder, &arguments).shown());
}

#[test]
fn a_law_that_ends_is_told_between_two_days() {
    let folder = Folder::new();
    let ends = GARDEN.replace(
        "  from   2000-01-01\n",
        "  from   2000-01-01\n  until  2026-06-01\n",
    );
    folder.write("garden.grounds", ends);
    folder.write("recorded.ndjson", RECORDED);
    let run = grounds([
        "diff",
        "garden.grounds",
        "--only-rulebooks",
        "--from",
        "2026-06-01",
        "--to",
        "2026-06-02",
        "--answers",
        "recorded.ndjson",
    ]);
    assert_snapshot!("diff_two_days", run.within(folder.path()).shown());
}

/// The judgment that ended the acid test on 2 June 2026.
#[test]
fn what_a_judgment_changed_is_told() {
    let run = grounds([
        "diff",
        "--from",
        "2026-06-01",
        "--to",
        "2026-06-02",
        "--restriction",
        "locked-door",
    ]);
    assert_snapshot!("diff_cheshire_west", run.shown());
    let before = grounds([
        "diff",
        "--from",
        "2026-05-31",
        "--to",
        "2026-06-01",
        "--restriction",
        "locked-door",
    ]);
    assert!(before.run().stdout.contains("equal everywhere: proved"));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = Folder::new();
    gardens(&folder, "above 0 plants", "above 3 plants");
    assert_snapshot!("diff_of_nothing", grounds(["diff"]).shown());
    assert_eq!(grounds(["diff", "--from", "2026-06-01"]).run().code, 3);
    assert_eq!(
        grounds([
            "diff",
            "--on",
            "2026-06-01",
            "--from",
            "2026-06-01",
            "--to",
            "2026-06-02"
        ])
        .run()
        .code,
        3
    );
    folder.write(
        "wrong.ndjson",
        "{\"restriction\": \"no-plants\"}\n{\"restricton\": \"no-plants\"}\nno plants\n",
    );
    let arguments = [ON[0], ON[1], "--answers", "wrong.ndjson"];
    assert_snapshot!("diff_wrong_questions", diff(&folder, &arguments).shown());
    folder.write("wrong.ndjson", "\n");
    let run = diff(&folder, &arguments).run();
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
}

const PROMISE: &str = r#"agreement florist
  title       "What the home and the florist agreed"
  between     "The home", "The florist"
  applies in  england
  uses        garden

clause 1
  text    "No cut flowers where somebody has an allergy."
  agrees  no-cut-flowers when has-an-allergy

clause 2
  text    "No plants in bedrooms."
  agrees  no-plants
"#;

/// Compares the promise with another text of it.
fn versions(folder: &Folder, now: &str) -> Grounds {
    for (name, text) in [("old.grounds", PROMISE), ("new.grounds", now)] {
        folder.write(name, format!("{GARDEN}\n{text}"));
    }
    diff(folder, &ON)
}

#[test]
fn what_a_new_text_of_an_agreement_changes_is_told() {
    let folder = Folder::new();
    let narrower = PROMISE.replace(
        "when has-an-allergy",
        "when has-an-allergy and setting is care-home",
    );
    let reworded = PROMISE
        .replace("somebody has an allergy", "an allergy is known")
        .replace(
            "when has-an-allergy",
            "when has-an-allergy and (has-an-allergy or setting is care-home)",
        );
    let struck_out = &PROMISE[..PROMISE.find("clause 2").expect("it is there")];
    let added = format!(
        "{PROMISE}\nclause 3\n  text    \"Watering is limited.\"\n  agrees  watering-limit at 2 litres\n"
    );
    for (name, now) in [
        ("narrower", &*narrower),
        ("reworded", &reworded),
        ("struck_out", struck_out),
        ("added", &added),
    ] {
        assert_snapshot!(
            format!("diff_agreement_{name}"),
            versions(&folder, now).shown()
        );
    }
    let json = versions(&folder, &reworded)
        .arg("--format")
        .arg("json")
        .run();
    let json: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    assert_eq!(json["agreements"][0]["same_meaning"], true, "{json:#}");
}
