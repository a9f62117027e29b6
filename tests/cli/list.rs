//! `grounds list`

use insta::assert_snapshot;
use serde_json::Value;

use super::garden::GARDEN;
use crate::command::{Folder, Grounds, grounds};

const KINDS: [&str; 8] = [
    "restrictions",
    "facts",
    "rules",
    "books",
    "reasons",
    "measures",
    "sources",
    "scenarios",
];

fn list(folder: &Folder, arguments: &[&str]) -> Grounds {
    folder.write("garden.grounds", GARDEN);
    let mut run = grounds(["list", "--rulebooks", "garden.grounds", "--only-rulebooks"]);
    for argument in arguments {
        run = run.arg(*argument);
    }
    run.within(folder.path())
}

#[test]
fn everything_can_be_listed() {
    let folder = Folder::new();
    let mut shown = String::new();
    for kind in KINDS {
        shown.push_str(&list(&folder, &[kind]).shown());
    }
    assert_snapshot!("lists", shown);
}

#[test]
fn words_narrow_a_list() {
    let folder = Folder::new();
    assert_snapshot!(
        "list_words",
        list(&folder, &["restrictions", "bunches"]).shown()
    );
    assert_snapshot!(
        "list_no_words",
        list(&folder, &["restrictions", "bicycles"]).shown()
    );
}

#[test]
fn json_lists_the_same_things() {
    for kind in KINDS {
        let text = grounds(["list", kind]).run().stdout;
        let json: Vec<Value> =
            serde_json::from_str(&grounds(["list", kind, "--format", "json"]).run().stdout)
                .expect("it is JSON");
        let names: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        let listed: Vec<&str> = json.iter().filter_map(|row| row["name"].as_str()).collect();
        assert_eq!(names, listed, "{kind}");
        assert!(!names.is_empty());
    }
}
