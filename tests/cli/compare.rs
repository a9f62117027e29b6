//! `grounds compare`

use std::{fmt::Write as _, fs};

use insta::assert_snapshot;
use serde_json::Value;

use super::garden::GARDEN;
use crate::command::{Folder, Grounds, Run, grounds, project};

const OLD: &str = "old.grounds";
const NEW: &str = "new.grounds";

/// Writes the garden, and beside it the garden with some words replaced.
fn gardens(folder: &Folder, edits: &[(&str, &str)]) {
    let mut new = GARDEN.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "{from} does not stand in the garden");
        new = new.replace(from, to);
    }
    folder.write(OLD, GARDEN);
    folder.write(NEW, new);
}

/// Compares the two gardens.
fn compare(folder: &Folder, arguments: &[&str]) -> Grounds {
    let start = [
        "compare",
        OLD,
        NEW,
        "--only-rulebooks",
        "--on",
        "2026-11-22",
    ];
    grounds(start.into_iter().chain(arguments.iter().copied())).within(folder.path())
}

/// Compares the garden with an edited one, and tries the scenarios that tell them apart on both.
fn differing(edits: &[(&str, &str)]) -> String {
    let folder = Folder::new();
    gardens(&folder, edits);
    let scenarios = compare(&folder, &["--format", "scenarios"]).run();
    assert_eq!(scenarios.code, 0, "{}", scenarios.stderr);
    let parts: Vec<&str> = scenarios.stdout.split("# These hold by ").skip(1).collect();
    assert_eq!(parts.len(), 2, "{}", scenarios.stdout);
    for (side, part) in [OLD, NEW].into_iter().zip(parts) {
        let (_, part) = part.split_once('\n').expect("the remark ends");
        if !part.contains("scenario ") {
            assert!(
                part.contains(&format!("# {side} has no words for where ")),
                "{part}"
            );
            continue;
        }
        for book in [OLD, NEW] {
            let file = format!("with-{side}-{book}");
            let text = fs::read_to_string(folder.path().join(book)).expect("it was written");
            let (law, agreement) = text
                .split_once("agreement ")
                .expect("there is an agreement");
            folder.write(&file, format!("{law}{part}\nagreement {agreement}"));
            let run = grounds(["test", &file, "--only-rulebooks"]).within(folder.path());
            let run = run.run();
            let expected = if book == side { 0 } else { 1 };
            assert_eq!(
                run.code, expected,
                "{side} by {book}\n{part}\n{}{}",
                run.stdout, run.stderr
            );
            if book == side {
                // What is pasted needs no laying out.
                let written = fs::read_to_string(folder.path().join(&file)).expect("it is there");
                let laid = grounds(["fmt", "-"]).input(written).run().stdout;
                assert!(laid.contains(part.trim()), "{laid}\n{part}");
            }
        }
    }
    compare(&folder, &[]).shown()
}

#[test]
fn a_book_equals_itself() {
    let folder = Folder::new();
    gardens(&folder, &[]);
    assert_snapshot!(
        "compare_equal",
        compare(&folder, &["--fail-on", "different,undecided"]).shown()
    );
}

#[test]
fn a_condition_that_is_gone_is_found() {
    let edits = [(" and plants-in-the-room above 0 plants", "")];
    assert_snapshot!("compare_condition", differing(&edits));
}

#[test]
fn a_number_that_is_another_is_found() {
    let edits = [("above 0 plants", "above 3 plants")];
    assert_snapshot!("compare_number", differing(&edits));
}

#[test]
fn other_evidence_is_found() {
    let asked = "established  yes by letter-from-a-doctor, under plants-act.s1";
    let other =
        "established  yes by letter-from-a-doctor or note-from-a-nurse, under plants-act.s1";
    assert_snapshot!("compare_evidence_kind", differing(&[(asked, other)]));
    let about = "established  yes by letter-from-a-doctor about this decision, under plants-act.s1";
    assert_snapshot!("compare_evidence_about", differing(&[(asked, about)]));
    let recent = "established  yes by letter-from-a-doctor within 12 months by plants-act.s1, under plants-act.s1";
    assert_snapshot!("compare_evidence_age", differing(&[(asked, recent)]));
    // A house rule on the age of evidence raises a note, and changes nothing.
    let folder = Folder::new();
    let house =
        "established  yes by letter-from-a-doctor within 12 months house rule, under plants-act.s1";
    gardens(&folder, &[(asked, house)]);
    let run = compare(&folder, &["--fail-on", "different"]).run();
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn a_judgement_that_is_none_is_found() {
    let edits = [(
        "  judged by  \"the manager\"\n  test       \"Would a gardener think so?\"\n",
        "",
    )];
    assert_snapshot!("compare_judgement", differing(&edits));
}

#[test]
fn what_is_presumed_is_found() {
    let edits = [(
        "  sensitive\n",
        "  presumed     no, by plants-act.s1\n  sensitive\n",
    )];
    assert_snapshot!("compare_presumption", differing(&edits));
}

#[test]
fn what_has_to_be_shown_is_found() {
    let edits = [(
        "  sensitive\n",
        "  must be shown  by plants-act.s1\n  sensitive\n",
    )];
    assert_snapshot!("compare_burden", differing(&edits));
}

#[test]
fn a_degree_is_found() {
    let edits = [(
        "watering-limit at every grade",
        "watering-limit at 2 litres",
    )];
    assert_snapshot!("compare_degree", differing(&edits));
    let folder = Folder::new();
    gardens(
        &folder,
        &[(
            "graded  in litres, lower is stricter",
            "graded  in litres, higher is stricter",
        )],
    );
    assert_snapshot!(
        "compare_other_ladder",
        compare(&folder, &["--fail-on", "different"]).shown()
    );
}

#[test]
fn answers_that_one_side_refuses_are_found() {
    let constraint = "\nconstraint no-plants-at-home\n  always   not (setting is own-home and plants-in-the-room above 9 plants)\n  \
                      cites    s1\n  because  \"No home has so many.\"\n\nrule allergy\n";
    assert_snapshot!(
        "compare_constraint",
        differing(&[("\nrule allergy\n", constraint)])
    );
}

#[test]
fn a_fact_of_another_name_is_another_fact() {
    assert_snapshot!(
        "compare_renamed_fact",
        differing(&[("has-an-allergy", "has-hay-fever")])
    );
}

#[test]
fn an_agreement_binds_where_it_is_named() {
    let folder = Folder::new();
    gardens(
        &folder,
        &[(
            "  agrees  no-cut-flowers\n",
            "  agrees  no-cut-flowers when setting is care-home\n",
        )],
    );
    let free = compare(&folder, &["--fail-on", "different"]).run();
    assert_eq!(free.code, 0, "{}", free.stdout);
    assert_snapshot!(
        "compare_bound",
        compare(&folder, &["--bound-by", "home-and-florist"]).shown()
    );
    let unknown = compare(&folder, &["--bound-by", "home-and-florists"]);
    assert_snapshot!("compare_unknown_agreement", unknown.shown());
}

#[test]
fn restrictions_of_one_side_are_told() {
    let folder = Folder::new();
    gardens(&folder, &[("no-cut-flowers", "no-bouquets")]);
    assert_snapshot!("compare_only_in_one", compare(&folder, &[]).shown());
    assert_eq!(compare(&folder, &["--fail-on", "different"]).run().code, 2);
    let one = compare(&folder, &["--restriction", "no-bouquets"]).run();
    assert!(
        one.stdout
            .contains("Only in new.grounds: garden.no-bouquets."),
        "{}",
        one.stdout
    );
}

#[test]
fn one_restriction_is_compared_by_its_words() {
    let folder = Folder::new();
    gardens(&folder, &[("above 0 plants", "above 3 plants")]);
    let words = compare(&folder, &["--restriction", "plants must go"]).run();
    assert!(
        words.stdout.contains("1 restriction: 1 different."),
        "{}",
        words.stdout
    );
    assert_snapshot!(
        "compare_several",
        compare(&folder, &["--restriction", "nothing green"]).shown()
    );
    assert_eq!(
        compare(&folder, &["--restriction", "bicycles on Sundays"])
            .run()
            .code,
        3
    );
}

#[test]
fn the_reply_for_programs_holds_it_all() {
    let folder = Folder::new();
    gardens(&folder, &[(" and plants-in-the-room above 0 plants", "")]);
    let run = compare(&folder, &["--format", "json", "--fail-on", "different"]).run();
    assert_eq!((run.code, run.stderr.as_str()), (2, ""));
    let reply: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_snapshot!("compare_json", without_hashes(&format!("{reply:#}")));
}

#[test]
fn rulebooks_with_mistakes_are_not_compared() {
    let folder = Folder::new();
    gardens(&folder, &[("requires  no-plants", "requires  no-plant")]);
    let run = compare(&folder, &[]).run();
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("did you mean `no-plants`?"),
        "{}",
        run.stderr
    );
    assert_eq!(
        grounds(["compare", OLD, "--only-rulebooks"])
            .within(folder.path())
            .run()
            .code,
        3
    );
    assert_eq!(grounds(["compare", "no-such-folder"]).run().code, 1);
}

/// Leaves the hashes out, for every new word of a book changes them.
fn without_hashes(text: &str) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let parts = text
        .split('"')
        .map(|word| if is_hash(word) { "[hash]" } else { word });
    parts.collect::<Vec<_>>().join("\"")
}

fn act() -> String {
    let path = project().join("rulebooks/statute/mental-capacity-act.grounds");
    fs::read_to_string(path).expect("it is published")
}

/// Compares a copy of the Mental Capacity Act with the published one.
fn compare_act(text: &str, arguments: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("copy.grounds", text);
    let start = ["compare", "copy.grounds", "--on", "2026-11-22"];
    grounds(start.into_iter().chain(arguments.iter().copied()))
        .within(folder.path())
        .run()
}

#[test]
fn a_condition_that_is_gone_from_an_act_is_shown_by_the_smallest_situation() {
    let act = act();
    let condition = "             (s6(3))         proportionate-to-likelihood-and-seriousness\n";
    assert_eq!(
        act.matches(condition).count(),
        1,
        "the condition is written otherwise"
    );
    let run = compare_act(
        &act.replace(condition, ""),
        &["--restriction", "unaccompanied-outings"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_snapshot!("compare_act", run.stdout);
}

#[test]
fn an_act_in_other_words_and_another_order_is_proved_equal() {
    let reworded = reworded(&act());
    let run = compare_act(&reworded, &["--fail-on", "different,undecided"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout
            .contains(" restrictions are equal everywhere: proved."),
        "{}",
        run.stdout
    );
}

/// Writes a book in other words: other titles, other reasons, other labels; and its blocks in the opposite order.
fn reworded(text: &str) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    let (mut labels, mut quoted) = (0, false);
    for line in text.lines() {
        if !quoted && line.starts_with(|first: char| first.is_ascii_lowercase()) {
            blocks.push(String::new());
        }
        let trimmed = line.trim_start();
        let indent = &line[..line.len() - trimmed.len()];
        let line = match trimmed.split_once(char::is_whitespace) {
            _ if quoted => line.to_owned(),
            Some((keyword @ ("title" | "because"), words)) => {
                let words = words.trim_start().trim_start_matches('"');
                format!("{indent}{keyword}  \"In other words: {words}")
            }
            // No label holds a space, and nothing else in a block begins with a bracket.
            Some((label, condition)) if label.starts_with('(') && label.ends_with(')') => {
                labels += 1;
                format!("{indent}(other-{labels}) {}", condition.trim_start())
            }
            _ => line.to_owned(),
        };
        let comment = line.trim_start().starts_with('#');
        quoted ^= !comment && line.replace("\\\"", "").matches('"').count() % 2 == 1;
        let block = blocks.last_mut().expect("there is one");
        let _ = writeln!(block, "{line}");
    }
    assert!(
        labels > 10 && blocks.len() > 30,
        "{labels} labels in {} blocks",
        blocks.len()
    );
    // What stands above the header, and the header, stay in front.
    let (front, rest) = blocks.split_at(2);
    assert!(front[1].starts_with("rulebook "), "{front:?}");
    let rest = rest.iter().rev();
    let blocks = front.iter().chain(rest);
    blocks
        .map(|block| format!("{}\n\n", block.trim_end()))
        .collect()
}
