//! Rulebooks with mistakes: every code that a rulebook can cause, and what its author reads.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use grounds::Code;
use insta::assert_snapshot;

use crate::command::{Folder, grounds, project};

/// Files too large to be kept: what they hold is made when they are needed.
fn made(folder: &Folder) -> Vec<PathBuf> {
    let header = |name: &str| {
        format!(
            "rulebook {name}\n  title       \"A book\"\n  authority   guidance\n  applies in  england\n  reviewed    2026-11-01\n"
        )
    };
    let many: String = (0..150)
        .map(|number| format!("\nrestriction no-plants-{number}\n  titel  \"No plants\"\n"))
        .collect();
    vec![
        folder.write(
            "G0002_too_large.grounds",
            header("too-large") + &"# Plants.\n".repeat(1024 * 512),
        ),
        folder.write(
            "G0007_line_too_long.grounds",
            header("long-line") + &format!("  binds  \"{}\"\n", "plants ".repeat(20_000)),
        ),
        folder.write("G0008_too_many_mistakes.grounds", header("many") + &many),
        folder.write("G0608_too_large.grounds", too_large()),
    ]
}

/// Writes a rule whose pairs of facts no order of variables brings together: what it says grows with two to the power of their number.
fn too_large() -> String {
    let all = |name: &str| {
        (0..24)
            .map(|at| format!("{name}-{at}"))
            .collect::<Vec<_>>()
            .join(" or ")
    };
    let pairs: Vec<String> = (0..24).map(|at| format!("(a-{at} and b-{at})")).collect();
    let facts: String = ["a", "b"]
        .iter()
        .flat_map(|name| (0..24).map(move |at| (name, at)))
        .map(|(name, at)| {
            format!("fact {name}-{at}\n  ask      \"Is {name} {at} so?\"\n  answers  yes or no\n\n")
        })
        .collect();
    format!(
        "rulebook large\n  title       \"A book\"\n  authority   statute\n  applies in  england\n  reviewed    2026-11-01\n\n\
         source s1\n  cite   \"Example Act, section 1\"\n  url    \"https://www.example.org/1\"\n  quote  \"Words.\"\n\n\
         restriction no-plants\n  title  \"No plants\"\n\n{facts}\
         rule plants\n  cites    s1\n  forbids  no-plants when ({}) and ({}) and ({})\n  because  \"Pollen.\"\n\n\
         scenario asked\n  title      \"Asked\"\n  on         2026-11-22\n  in         england\n  proposing  no-plants\n  expect     unfounded\n",
        all("a"),
        all("b"),
        pairs.join(" or "),
    )
}

fn kept() -> Vec<PathBuf> {
    let folder = project().join("tests/cases/wrong");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    paths.sort();
    paths
}

/// Returns the codes of what `grounds check` finds in a file.
fn codes(path: &str) -> Vec<String> {
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "--format",
        "json",
        path,
    ])
    .run();
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let diagnostics = found["diagnostics"].as_array().expect("it is a list");
    diagnostics
        .iter()
        .map(|diagnostic| {
            diagnostic["code"]
                .as_str()
                .expect("it is a text")
                .to_owned()
        })
        .collect()
}

fn code_in_name(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    name.starts_with('G').then(|| name[..5].to_owned())
}

#[test]
fn one_mistake_gives_one_message() {
    let folder = Folder::new();
    for path in kept().into_iter().chain(made(&folder)) {
        let Some(expected) = code_in_name(&path) else {
            continue;
        };
        let found = codes(&path.display().to_string());
        if expected == "G0008" {
            assert_eq!(
                found.len(),
                101,
                "a hundred mistakes are shown, and that there are more"
            );
            assert_eq!(found.iter().filter(|code| **code == expected).count(), 1);
        } else {
            assert_eq!(found, [expected], "{}", path.display());
        }
    }
}

#[test]
fn five_mistakes_give_five_messages() {
    let found = codes("tests/cases/wrong/five_mistakes.grounds");
    assert_eq!(found.len(), 5, "{found:?}");
}

#[test]
fn every_code_has_a_rulebook_that_causes_it() {
    let folder = Folder::new();
    let caused: BTreeSet<String> = kept()
        .iter()
        .chain(&made(&folder))
        .filter_map(|path| code_in_name(path))
        .collect();
    let all: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect();
    assert_eq!(
        all.difference(&caused).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    assert!(kept().len() >= 30);
}

/// Read this snapshot when it changes: each message has to say how to mend what it is about.
#[test]
fn each_message_names_the_mend() {
    let folder = Folder::new();
    let mut shown = String::new();
    for path in kept() {
        let name = path
            .strip_prefix(project())
            .expect("it is in the project")
            .display()
            .to_string();
        let run = grounds(["check", "--only-rulebooks", "--on", "2026-11-22", &name]).run();
        shown.push_str(&format!(
            "==== {} (exit code {})\n{}{}\n",
            name, run.code, run.stdout, run.stderr
        ));
    }
    for path in made(&folder) {
        let name = path
            .file_name()
            .expect("it has a name")
            .display()
            .to_string();
        let run = grounds(["check", "--only-rulebooks", "--on", "2026-11-22", &name])
            .within(folder.path())
            .run();
        // Of a hundred messages the last few tell enough.
        let lines: Vec<&str> = run.stdout.lines().collect();
        let end = lines[lines.len().saturating_sub(20)..].join("\n");
        shown.push_str(&format!(
            "==== {name} (exit code {})\n{end}\n{}\n",
            run.code, run.stderr
        ));
    }
    assert_snapshot!("wrong_rulebooks", shown);
}

/// All files at once: the books of each are read to their end, whatever is wrong with the others.
#[test]
fn a_folder_is_read_to_its_end() {
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "--format",
        "json",
        "tests/cases/wrong",
    ])
    .run();
    assert_eq!(run.code, 1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let files: BTreeSet<&str> = found["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it["file"].as_str())
        .collect();
    let silent: Vec<PathBuf> = kept()
        .into_iter()
        // Warnings and proofs wait until there are no errors; and where a file cannot be read, the missing book may be in it.
        .filter(|path| {
            code_in_name(path).is_none_or(|code| {
                !code.starts_with("G09") && !code.starts_with("G06") && code != "G0206"
            })
        })
        .filter(|path| !files.iter().any(|file| path.ends_with(file)))
        .collect();
    assert_eq!(silent, Vec::<PathBuf>::new());
}

#[test]
fn sarif_has_a_result_for_each_message() {
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--format",
        "sarif",
        "tests/cases/wrong/five_mistakes.grounds",
    ])
    .run();
    assert_snapshot!("five_mistakes_sarif", run.stdout);
}

#[test]
fn json_has_the_places_of_each_message() {
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--format",
        "json",
        "tests/cases/wrong/five_mistakes.grounds",
    ])
    .run();
    assert_snapshot!("five_mistakes_json", run.stdout);
}
