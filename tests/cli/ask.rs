//! `grounds ask`, in all its forms.

use insta::assert_snapshot;
use serde_json::Value;

use super::garden::{GARDEN, ask};
use crate::command::{Folder, Run, grounds};

#[test]
fn a_bare_question_is_answered_in_words() {
    let folder = Folder::new();
    assert_snapshot!("ask_bare", ask(&folder, ["plants must go"]).shown());
    assert_snapshot!(
        "ask_full",
        ask(&folder, ["plants must go", "--full"]).shown()
    );
    assert_snapshot!(
        "ask_tree",
        ask(&folder, ["plants must go", "--format", "tree"]).shown()
    );
}

#[test]
fn words_need_no_quotation_marks() {
    let folder = Folder::new();
    let quoted = ask(&folder, ["no plants in bedrooms"]).run();
    let bare = ask(&folder, ["no", "plants", "in", "bedrooms"]).run();
    assert_eq!(quoted, bare);
    assert_eq!(quoted.code, 0);
}

/// What the published rulebooks say of Peter's question, as a worker reads it.
#[test]
fn peters_question_is_answered_from_the_built_in_rulebooks() {
    let run = grounds(["ask", "no unaccompanied outings", "--on", "2026-11-22"]).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .starts_with("Asked about: Not going out alone (care.unaccompanied-outings).\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("England (--in names another place)"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.lines().count() <= 80,
        "{} lines",
        run.stdout.lines().count()
    );
    assert!(
        run.stdout.lines().all(|line| line.chars().count() <= 100),
        "{}",
        run.stdout
    );
}

#[test]
fn the_day_is_today_and_the_place_england_unless_said() {
    let run = grounds(["ask", "no unaccompanied outings", "--format", "json"]).run();
    let report = json(&run);
    let today = grounds_server::today().to_string();
    assert_eq!(
        (
            report["question"]["on"].as_str(),
            report["question"]["place"].as_str()
        ),
        (Some(today.as_str()), Some("england"))
    );
    assert_eq!(report["assumed"], serde_json::json!(["on", "place"]));
    assert!(
        run.stderr.contains(&format!("today, {today}")) && run.stderr.contains("England"),
        "{}",
        run.stderr
    );

    let run = grounds([
        "ask",
        "no unaccompanied outings",
        "--format",
        "json",
        "--on",
        "2024-04-05",
        "--in",
        "wales",
    ])
    .run();
    let report = json(&run);
    assert_eq!(
        (
            report["question"]["on"].as_str(),
            report["question"]["place"].as_str()
        ),
        (Some("2024-04-05"), Some("wales"))
    );
    assert_eq!(report["assumed"], serde_json::json!([]));
}

/// Every way to say the same gives the same report.
#[test]
fn an_answer_can_be_given_in_several_ways() {
    let folder = Folder::new();
    folder.write("answers.json", r#"{"has-an-allergy": {"value": "yes", "evidence": {"kind": "letter-from-a-doctor", "on": "2026-11-01"}}, "setting": "care-home", "plants-in-the-room": 3}"#);
    folder.write(
        "question.json",
        r#"{"restriction": "no-plants", "on": "2026-11-22", "answers": {"has-an-allergy": {"value": "yes", "evidence": {"kind": "letter-from-a-doctor", "on": "2026-11-01"}}, "setting": "care-home", "plants-in-the-room": "3 plants"}}"#,
    );
    let letter = "has-an-allergy=yes, by letter-from-a-doctor on 2026-11-01";
    let line = "has-an-allergy, by letter-from-a-doctor on 2026-11-01";
    let ways: [&[&str]; 6] = [
        &[
            "no-plants",
            "--given",
            letter,
            "--given",
            "setting=care-home",
            "--given",
            "plants-in-the-room=3",
        ],
        &[
            "no-plants",
            "--given",
            line,
            "--given",
            "setting is care-home",
            "--given",
            "plants-in-the-room is 3 plants",
        ],
        &[
            "garden.no-plants",
            "--given",
            letter,
            "--given",
            "garden.setting=care-home",
            "--given",
            "plants-in-the-room=3 plants",
        ],
        &["no-plants", "--given", "answers.json"],
        &["--given", "question.json"],
        &[
            "no-plants",
            "--given",
            "setting=A care home",
            "--given",
            "plants-in-the-room=3.0",
            "--given",
            line,
        ],
    ];
    let reports: Vec<Value> = ways
        .iter()
        .map(|way| json(&ask(&folder, way.iter().copied().chain(["--format", "json"])).run()))
        .collect();
    assert_eq!(reports[0]["outcome"]["verdict"], "required");
    for (way, report) in ways.iter().zip(&reports) {
        assert_eq!(report["outcome"], reports[0]["outcome"], "{way:?}");
        assert_eq!(report["question"], reports[0]["question"], "{way:?}");
    }
    let input = std::fs::read(folder.path().join("answers.json")).expect("it was written");
    let report = json(
        &ask(&folder, ["no-plants", "--given", "-", "--format", "json"])
            .input(input)
            .run(),
    );
    assert_eq!(report["question"], reports[0]["question"]);
}

#[test]
fn unknown_and_no_are_not_the_same() {
    let folder = Folder::new();
    let verdict = |given: &[&str]| {
        json(
            &ask(
                &folder,
                ["no-plants", "--format", "json"]
                    .iter()
                    .chain(given)
                    .copied(),
            )
            .run(),
        )["outcome"]["verdict"]
            .clone()
    };
    assert_eq!(verdict(&[]), "undetermined");
    for unknown in ["has-an-allergy=unknown", "has-an-allergy is not known"] {
        assert_eq!(verdict(&["--given", unknown]), "undetermined", "{unknown}");
    }
    for no in ["has-an-allergy=no", "not has-an-allergy"] {
        assert_eq!(verdict(&["--given", no]), "unfounded", "{no}");
    }
}

#[test]
fn a_graded_restriction_takes_its_grade_from_the_words_or_from_at() {
    let folder = Folder::new();
    assert_snapshot!("ask_ladder", ask(&folder, ["watering-limit"]).shown());
    let at = json(
        &ask(
            &folder,
            ["watering-limit", "--at", "2 litres", "--format", "json"],
        )
        .run(),
    );
    assert_eq!(at["question"]["grade"], "2 litres");
    let words = json(&ask(&folder, ["limit on watering 2 litres", "--format", "json"]).run());
    assert_eq!(words["question"]["grade"], "2 litres");
    assert_snapshot!(
        "ask_wrong_grade",
        ask(&folder, ["watering-limit", "--at", "2 buckets"]).shown()
    );
}

#[test]
fn agreements_reasons_and_measures_are_taken_up() {
    let folder = Folder::new();
    assert_snapshot!(
        "ask_bound",
        ask(
            &folder,
            ["no-cut-flowers", "--bound-by", "home-and-florist"]
        )
        .shown()
    );
    assert_snapshot!(
        "ask_saying_and_done",
        ask(
            &folder,
            [
                "no-plants",
                "--saying",
                "nobody has time to dust",
                "--done",
                "silk-flowers on 2026-11-03"
            ]
        )
        .shown()
    );
    assert_snapshot!(
        "ask_unknown_reason",
        ask(&folder, ["no-plants", "--saying", "the moon is full"]).shown()
    );
}

#[test]
fn a_rule_for_everyone_takes_no_answers_about_one_person() {
    let folder = Folder::new();
    let report = json(
        &ask(
            &folder,
            [
                "no-plants",
                "--for",
                "everyone",
                "--given",
                "setting=care-home",
                "--format",
                "json",
            ],
        )
        .run(),
    );
    assert_eq!(report["question"]["for_everyone"], true);
    assert_snapshot!(
        "ask_everyone_refused",
        ask(
            &folder,
            [
                "no-plants",
                "--for",
                "everyone",
                "--given",
                "has-an-allergy=no"
            ]
        )
        .shown()
    );
}

#[test]
fn words_that_could_mean_several_things_are_asked_about() {
    let folder = Folder::new();
    assert_snapshot!("ask_several", ask(&folder, ["nothing green"]).shown());
}

#[test]
fn words_that_mean_nothing_here_are_not_guessed_at() {
    let folder = Folder::new();
    assert_snapshot!("ask_nothing", ask(&folder, ["bicycles on Sundays"]).shown());
    assert_snapshot!("ask_nothing_said", ask(&folder, []).shown());
    assert_snapshot!("ask_a_file", ask(&folder, ["garden.grounds"]).shown());
}

#[test]
fn every_mistake_in_a_question_is_told_at_once() {
    let folder = Folder::new();
    let given = [
        "has-an-alergy=yes",
        "setting=carehome",
        "plants-in-the-room=99",
        "has-an-allergy=perhaps",
    ];
    let arguments = given.iter().flat_map(|given| ["--given", given]);
    let others = ["--bound-by", "home-and-forist", "--done", "silk-flower"];
    assert_snapshot!(
        "ask_mistakes",
        ask(
            &folder,
            ["no-plants"].into_iter().chain(arguments).chain(others)
        )
        .shown()
    );
}

#[test]
fn a_book_of_the_user_replaces_a_built_in_one_and_is_marked() {
    let folder = Folder::new();
    folder.write(
        "care.grounds",
        std::fs::read(crate::command::project().join("rulebooks/vocabulary/care.grounds"))
            .expect("it is there"),
    );
    let same = grounds([
        "ask",
        "care.unaccompanied-outings",
        "--rulebooks",
        "care.grounds",
        "--on",
        "2026-11-22",
    ])
    .within(folder.path())
    .run();
    assert_eq!(
        (same.code, same.stderr.as_str()),
        (0, ""),
        "the same text is the same book"
    );

    folder.write("garden.grounds", GARDEN);
    let marked = grounds([
        "ask",
        "garden.no-plants",
        "--rulebooks",
        "garden.grounds",
        "--on",
        "2026-11-22",
    ])
    .within(folder.path())
    .run();
    assert!(
        marked.stdout.contains("not from the published library"),
        "{}",
        marked.stdout
    );

    folder.write("common-law.grounds", "rulebook compensation-act-2006\n  title \"Mine\"\n  authority guidance\n  applies in england\n");
    let replaced = grounds([
        "ask",
        "care.curfew",
        "--rulebooks",
        "common-law.grounds",
        "--on",
        "2026-11-22",
    ])
    .within(folder.path())
    .run();
    assert!(
        replaced
            .stderr
            .contains("`compensation-act-2006` replaces the built-in one"),
        "{}",
        replaced.stderr
    );
}

#[test]
fn wrong_rulebooks_are_shown_and_nothing_is_asked_of_them() {
    let folder = Folder::new();
    folder.write(
        "wrong.grounds",
        "rulebook wrong\n  titel \"Plants\"\n  authority guidance\n  applies in england\n",
    );
    assert_snapshot!(
        "ask_wrong_rulebook",
        grounds(["ask", "no plants", "--rulebooks", "wrong.grounds"])
            .within(folder.path())
            .shown()
    );
    assert_snapshot!(
        "ask_missing_rulebook",
        grounds(["ask", "no plants", "--rulebooks", "nowhere"])
            .within(folder.path())
            .shown()
    );
}

/// The JSON on the standard output is what the service sends, to the byte.
#[test]
fn json_is_one_line() {
    let run = grounds([
        "ask",
        "care.curfew",
        "--on",
        "2026-11-22",
        "--format",
        "json",
    ])
    .run();
    assert_eq!(run.stdout.matches('\n').count(), 1);
}

fn json(run: &Run) -> Value {
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("it is JSON")
}
