//! `grounds test`

use insta::assert_snapshot;

use super::garden::GARDEN;
use crate::command::{Folder, Grounds, grounds};

const SCENARIOS: &str = r#"
scenario allergic
  title      "An allergy, and a letter"
  on         2026-11-22
  in         england
  proposing  no-plants
  given
    has-an-allergy, by letter-from-a-doctor on 2026-11-01
    setting is care-home
    plants-in-the-room is 3 plants
  expect     required

scenario not-allergic
  title      "No allergy"
  on         2026-11-22
  in         england
  proposing  no-plants
  given
    not has-an-allergy
  expect     unfounded

scenario wrongly-expected
  title      "Expects what does not come"
  on         2026-11-22
  in         england
  proposing  no-plants
  expect     required
  expect     asks has-an-allergy
"#;

fn test(folder: &Folder, arguments: &[&str]) -> Grounds {
    let (statute, agreement) = GARDEN
        .split_once("agreement ")
        .expect("there is an agreement");
    folder.write(
        "garden.grounds",
        format!(
            "{}{SCENARIOS}\nagreement {agreement}",
            statute.trim_end().to_owned() + "\n"
        ),
    );
    let mut run = grounds(["test", "garden.grounds", "--only-rulebooks"]);
    for argument in arguments {
        run = run.arg(*argument);
    }
    run.within(folder.path())
}

#[test]
fn a_failure_says_what_was_expected_and_what_came() {
    let folder = Folder::new();
    assert_snapshot!("test_failure", test(&folder, &[]).shown());
    assert_snapshot!(
        "test_failure_json",
        test(&folder, &["--format", "json"]).shown()
    );
}

#[test]
fn a_filter_runs_some() {
    let folder = Folder::new();
    assert_snapshot!(
        "test_filter",
        test(&folder, &["--filter", "allergic"]).shown()
    );
    assert_snapshot!(
        "test_filter_nothing",
        test(&folder, &["--filter", "peter"]).shown()
    );
}

#[test]
fn coverage_says_what_no_scenario_exercises() {
    let folder = Folder::new();
    assert_snapshot!(
        "test_coverage",
        test(&folder, &["--coverage", "--filter", "allergic"]).shown()
    );
}

#[test]
fn books_without_scenarios_are_told_so() {
    let folder = Folder::new();
    folder.write("empty.grounds", "vocabulary empty\n  title  \"Nothing\"\n");
    assert_snapshot!(
        "test_nothing",
        grounds(["test", "empty.grounds", "--only-rulebooks"])
            .within(folder.path())
            .shown()
    );
}

#[test]
fn wrong_rulebooks_are_not_run() {
    let folder = Folder::new();
    folder.write(
        "wrong.grounds",
        "rulebook wrong\n  titel \"Plants\"\n  authority guidance\n  applies in england\n",
    );
    assert_snapshot!(
        "test_wrong",
        grounds(["test", "wrong.grounds"])
            .within(folder.path())
            .shown()
    );
}
