//! `grounds agreement`

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Folder, Grounds, grounds};

const EXAMPLES: &str = "rulebooks/agreements/examples";

fn check(name: &str) -> Grounds {
    grounds(["agreement", "--on", "2026-11-22"]).arg(format!("{EXAMPLES}/{name}.grounds"))
}

/// The hash of the library changes with every book.
fn without_hash(shown: &str) -> String {
    let mut lines: Vec<String> = shown.lines().map(str::to_owned).collect();
    for line in &mut lines {
        if let Some(rest) = line.strip_prefix("Library ") {
            let (_, rest) = rest.split_once('.').unwrap_or(("", rest));
            *line = format!("Library [hash].{rest}");
        }
    }
    lines.join("\n")
}

#[test]
fn the_examples_are_checked() {
    for name in [
        "hollybank-outings",
        "hollybank-bathing",
        "quayside-kitchen-and-visitors",
    ] {
        let shown = without_hash(&check(name).shown());
        assert_snapshot!(format!("agreement_{name}"), shown);
    }
}

#[test]
fn the_examples_have_probes() {
    assert_snapshot!(
        "agreement_probes",
        check("hollybank-outings").arg("--probes").shown()
    );
    let few = check("hollybank-outings")
        .arg("--probes")
        .arg("--most")
        .arg("2")
        .run();
    assert!(
        few.stdout.contains("2 situations to answer"),
        "{}",
        few.stdout
    );
}

#[test]
fn agreements_in_several_files_are_held_against_each_other() {
    let both = grounds(["agreement", "--on", "2026-11-22", EXAMPLES]).run();
    assert_eq!(both.code, 0, "{}", both.stderr);
    assert!(both.stdout.contains(
        "Clause 5.1 and clause B3 of “Hollybank bathing and moving-and-handling schedule"
    ));
    assert!(both.stdout.contains("checked 3 agreements with "));
    let alone = check("hollybank-outings").run();
    assert!(
        !alone
            .stdout
            .contains("Other agreements of the same parties")
    );
}

#[test]
fn json_says_the_same() {
    let run = check("hollybank-outings").arg("--format").arg("json").run();
    let reply: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let check = &reply["agreements"][0];
    assert_eq!(check["agreement"]["name"], "hollybank-outings");
    assert_eq!(check["counts"]["contradicts"], 6);
    let clauses = check["clauses"].as_array().expect("there are clauses");
    let clause = clauses
        .iter()
        .find(|clause| clause["clause"]["clause"] == "5.1")
        .expect("it is there");
    assert_eq!(clause["findings"][0]["label"], "beyond");
    assert_eq!(clause["findings"][0]["law_asks"], "44 °C");
    let clause = clauses
        .iter()
        .find(|clause| clause["clause"]["clause"] == "2.3")
        .expect("it is there");
    let cure = &clause["findings"][0]["cure"];
    assert!(
        cure["when"]
            .as_str()
            .is_some_and(|when| when.contains("care.agrees-to-the-restriction")),
        "{cure}"
    );

    let run = self::check("hollybank-outings")
        .arg("--probes")
        .arg("--format")
        .arg("json")
        .run();
    let reply: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let probes = &reply["agreements"][0]["probes"];
    assert_eq!(probes.as_array().map(Vec::len), Some(12));
    assert!(
        probes[0].get("imposes").is_none(),
        "a probe does not say what the text makes of it"
    );
}

#[test]
fn exit_codes_tell_other_programs() {
    let code = |label: &str| {
        let run = check("quayside-kitchen-and-visitors");
        run.arg("--fail-on").arg(label).run().code
    };
    assert_eq!(code("contradicts"), 2);
    assert_eq!(code("never-applies,unclear"), 2);
    assert_eq!(code("never-applies"), 0);
    assert_eq!(code("wrong"), 3);
    assert_eq!(grounds(["agreement"]).run().code, 3);
    assert_eq!(grounds(["agreement", "no-such-file.grounds"]).run().code, 1);
    assert_eq!(grounds(["agreement", "tests/cases/wrong"]).run().code, 1);
}

#[test]
fn a_file_without_an_agreement_says_what_to_do() {
    let folder = Folder::new();
    folder.write(
        "words.grounds",
        "vocabulary some-words\n  title  \"Some words\"\n",
    );
    assert_snapshot!(
        "agreement_nothing",
        grounds(["agreement", "words.grounds"])
            .within(folder.path())
            .shown()
    );
}

const OUTINGS: &str = r#"agreement our-outings
  title       "Our outings"
  between     "Fernlea House", "Northbeck Council"
  applies in  england
  uses        care

clause 1
  text    "Residents are back by half past nine."
  agrees  curfew when setting is care-home

clause 2
  text    "Residents with dementia are accompanied on all outings."
  agrees  unaccompanied-outings when has-dementia
"#;

/// Answers of both parties to the two situations of the outings.
fn answered(folder: &Folder, house: &str, council: &str) -> Grounds {
    folder.write("our-outings.grounds", OUTINGS);
    folder.write("house.txt", house);
    folder.write("council.txt", council);
    grounds(["agreement", "our-outings.grounds", "--on", "2026-11-22"])
        .arg("--answers")
        .arg("Fernlea House=house.txt")
        .arg("--answers")
        .arg("Northbeck Council=council.txt")
        .within(folder.path())
}

#[test]
fn how_parties_read_an_agreement_is_told() {
    let folder = Folder::new();
    let (as_written, other) = ("# by the text\n1 no\n2 no\n", "1: no\n2. yes\n");
    assert_snapshot!(
        "answers_alike",
        answered(&folder, as_written, as_written).shown()
    );
    assert_snapshot!(
        "answers_differ",
        answered(&folder, other, as_written).shown()
    );
    assert_snapshot!("answers_few", answered(&folder, "1 yes\n", "").shown());
    let json = answered(&folder, other, as_written)
        .arg("--format")
        .arg("json")
        .run();
    let json: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    assert_eq!(json["common"], false, "{json:#}");
}

#[test]
fn answers_that_cannot_be_read_are_told() {
    let folder = Folder::new();
    let mut shown: Vec<String> = ["1 perhaps\n", "3 yes\n", "1 yes\n1 no\n", "yes\n"]
        .iter()
        .map(|wrong| answered(&folder, wrong, "").shown())
        .collect();
    let good = answered(&folder, "", "");
    shown.push(
        answered(&folder, "", "")
            .arg("--answers")
            .arg("Fernlea Hose=house.txt")
            .shown(),
    );
    shown.push(good.arg("--answers").arg("house.txt").shown());
    assert_snapshot!("answers_wrong", shown.join("\n"));
}
