//! The required results, row by row: each is a scenario of the built-in library, asked as people ask it.
//!
//! That the service and the library give the same report as the command is tested for every scenario beside this.

use grounds::{Grounds, ScenarioId};
use serde_json::{Value, json};

use super::same_report::question;
use crate::command::grounds;

/// What is asked, the scenario that asks it, the verdict, the need, the leave, and the verdict when presumptions are released (`-` where the table
/// says nothing of it).
const ROWS: [(&str, &str, &str, &str, &str, &str); 31] = [
    (
        "Peter, the bare question",
        "peter-bare",
        "unfounded",
        "none",
        "unknown",
        "unfounded",
    ),
    (
        "Peter as SCIE tells it",
        "peter-and-the-newspaper",
        "unlawful",
        "none",
        "no",
        "unfounded",
    ),
    (
        "Peter, incapacity established",
        "peter-incapacity-established-and-nothing-else",
        "unfounded",
        "none",
        "unknown",
        "-",
    ),
    (
        "… and everything judged",
        "peter-everything-judged",
        "permitted",
        "none",
        "yes",
        "-",
    ),
    (
        "… but an attorney has decided",
        "peter-attorney-has-decided-otherwise",
        "unlawful",
        "none",
        "no",
        "-",
    ),
    (
        "… or nobody asked",
        "peter-nobody-asked-about-an-attorney",
        "unfounded",
        "none",
        "unknown",
        "-",
    ),
    (
        "a man with capacity asks for an escort",
        "he-asks-for-an-escort",
        "permitted",
        "none",
        "yes",
        "-",
    ),
    (
        "a resident under an authorisation",
        "an-authorisation-that-covers-it",
        "permitted",
        "none",
        "yes",
        "-",
    ),
    (
        "bath outlet at 44 °C",
        "bath-outlet-at-44",
        "expected",
        "expected",
        "nothing-found",
        "-",
    ),
    (
        "… the duty met another way",
        "bath-outlet-at-44-duty-met-another-way",
        "advised",
        "advised",
        "nothing-found",
        "-",
    ),
    (
        "38 °C",
        "bath-at-38",
        "unfounded",
        "none",
        "nothing-found",
        "-",
    ),
    (
        "46 °C",
        "bath-at-46",
        "expected",
        "expected",
        "nothing-found",
        "-",
    ),
    (
        "44 °C, vulnerability unknown",
        "bath-at-44-vulnerability-unknown",
        "undetermined",
        "unknown",
        "nothing-found",
        "-",
    ),
    (
        "44 °C, not vulnerable",
        "bath-at-44-assessed-as-not-vulnerable",
        "unfounded",
        "none",
        "nothing-found",
        "-",
    ),
    (
        "stay while he bathes",
        "staying-with-a-man-who-has-seizures",
        "assess-first",
        "assess-first",
        "unknown",
        "-",
    ),
    (
        "… assessed so",
        "staying-assessed-as-the-only-way",
        "conditional",
        "expected",
        "unknown",
        "-",
    ),
    (
        "… and a ground holds",
        "staying-assessed-and-he-agrees",
        "expected",
        "expected",
        "yes",
        "-",
    ),
    (
        "no smoking in the lounge",
        "no-smoking-in-the-lounge",
        "required",
        "required",
        "-",
        "-",
    ),
    (
        "… in a designated room",
        "no-smoking-in-the-designated-room",
        "unfounded",
        "none",
        "-",
        "-",
    ),
    (
        "… in one's own flat",
        "no-smoking-in-own-flat",
        "unfounded",
        "none",
        "-",
        "-",
    ),
    (
        "… there with home oxygen",
        "no-smoking-in-own-flat-with-oxygen",
        "advised",
        "advised",
        "-",
        "-",
    ),
    (
        "lock a fire exit",
        "fire-exit-locked-in-a-care-home",
        "unlawful",
        "-",
        "no",
        "-",
    ),
    (
        "what a sealed order says",
        "a-sealed-order",
        "required",
        "required",
        "-",
        "-",
    ),
    (
        "accompanied if dementia",
        "a-resident-with-dementia-at-sunnybank",
        "unfounded",
        "agreed",
        "unknown",
        "-",
    ),
    (
        "… of another home",
        "a-resident-of-another-home",
        "unfounded",
        "none",
        "unknown",
        "-",
    ),
    (
        "his sister, 2024-04-05",
        "his-sister-the-day-before",
        "unfounded",
        "none",
        "unknown",
        "-",
    ),
    (
        "his sister, 2024-04-06",
        "his-sister-from-the-day-on",
        "unlawful",
        "none",
        "no",
        "-",
    ),
    (
        "his sister, exceptional",
        "his-sister-in-exceptional-circumstances",
        "unfounded",
        "none",
        "unknown",
        "-",
    ),
    (
        "the acid test on 2026-06-01",
        "the-last-day-of-the-acid-test",
        "unlawful",
        "none",
        "no",
        "-",
    ),
    (
        "the acid test on 2026-06-02",
        "the-first-day-without-the-acid-test",
        "-",
        "none",
        "-",
        "-",
    ),
    (
        "the ladder without a grade",
        "bath-limit-without-a-figure",
        "-",
        "-",
        "-",
        "-",
    ),
];

#[test]
fn every_row_comes_as_the_table_says() {
    let library = Grounds::builtin();
    let mut wrong = Vec::new();
    for (row, name, verdict, need, leave, released) in ROWS {
        let report = ask(&library, scenario(&library, name));
        let came = [
            ("verdict", verdict, &report["outcome"]["verdict"]),
            ("need", need, &report["outcome"]["need"]),
            ("leave", leave, &report["outcome"]["leave"]),
            ("released", released, &report["released"]["verdict"]),
        ];
        for (what, expected, came) in came {
            if expected != "-" && *came != json!(expected) {
                wrong.push(format!(
                    "{row} ({name}): {what} is {came}, and has to be {expected}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_row_says_what_the_table_adds() {
    let library = Grounds::builtin();
    let report = |name: &str| ask(&library, scenario(&library, name));

    let peter = report("peter-and-the-newspaper");
    let presumed: Vec<&str> = texts(&peter["presumptions"], &["fact", "name"]);
    assert_eq!(presumed, ["care.lacks-capacity"]);
    assert!(texts(&peter["citations"], &["source"]).contains(&"mental-capacity-act.s1-2"));

    let judged = report("peter-everything-judged");
    let gentler = texts(&judged["measures"], &["measure", "name"]);
    for measure in [
        "scie-guide-34.reminder-from-shopkeeper",
        "scie-guide-34.carry-a-mobile-phone",
    ] {
        assert!(gentler.contains(&measure), "{gentler:?}");
    }

    let asked = report("peter-nobody-asked-about-an-attorney");
    assert_eq!(
        texts(&asked["questions"], &["fact", "name"])[0],
        "care.conflicts-with-attorney-or-deputy"
    );

    assert_eq!(report("bath-at-46")["ladder"]["not_enough"], json!(true));
    assert_eq!(
        report("bath-at-38")["ladder"]["strictest"][0]["level"],
        json!("expected")
    );
    assert_eq!(
        report("bath-limit-without-a-figure")["outcome"],
        Value::Null
    );

    let sister = report("his-sister-from-the-day-on");
    assert!(
        texts(&sister["not_shown"], &["fact", "name"]).contains(&"care.exceptional-circumstances")
    );
}

/// Every row that the tests name stands as a scenario that comes as it expects.
#[test]
fn every_row_is_a_scenario_that_passes() {
    let library = Grounds::builtin();
    let results = library.run_scenarios(None);
    for (row, name, ..) in ROWS {
        let id = scenario(&library, name);
        let result = results
            .iter()
            .find(|result| result.scenario == id)
            .expect("every scenario is run");
        assert!(result.passed, "{row} ({name}): {:?}", result.failures);
    }
}

fn scenario(grounds: &Grounds, name: &str) -> ScenarioId {
    let found = grounds
        .library()
        .scenarios
        .iter()
        .position(|scenario| scenario.name.name == name);
    let found = found.unwrap_or_else(|| missing(name));
    ScenarioId(u32::try_from(found).expect("ids of a library are 32 bits wide"))
}

#[expect(clippy::panic, reason = "a row without its scenario fails the test")]
fn missing<T>(name: &str) -> T {
    panic!("no scenario is called `{name}`")
}

fn ask(library: &Grounds, id: ScenarioId) -> Value {
    let library = library.library();
    let question = question(library, &library[id].query);
    let run = grounds(["ask", "--format", "json", "--given", "-"])
        .input(question.to_string())
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the command prints JSON")
}

/// Returns the texts at a path in each item of a list.
fn texts<'a>(list: &'a Value, path: &[&str]) -> Vec<&'a str> {
    let items = list.as_array().expect("it is a list");
    items
        .iter()
        .filter_map(|item| {
            path.iter()
                .try_fold(item, |value, key| value.get(key))?
                .as_str()
        })
        .collect()
}
