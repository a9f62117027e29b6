//! The rulebooks as a handbook.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Folder, Run, grounds};

const GARDEN: &str = "\
vocabulary garden-words
  title  \"Words for a garden\"

restriction no-garden
  title  \"Not going into the garden\"

rulebook garden
  title       \"Gardens: a leaflet\"
  authority   guidance
  applies in  england
  uses        garden-words

source leaflet
  cite   \"Gardens, page 1\"
  url    \"https://www.example.org/gardens\"
  quote  \"Gardens do people good.\"

rule go-out
  title            \"Gardens do good\"
  cites            leaflet
  advises against  no-garden
  because          \"Gardens do people good.\"

scenario kept-in
  title      \"Kept in\"
  on         2026-11-22
  in         england
  proposing  no-garden
  expect     unfounded
";

/// Runs `grounds doc` on the garden alone, with more arguments.
fn doc<'a>(folder: &Folder, more: impl IntoIterator<Item = &'a str>) -> Run {
    folder.write("garden.grounds", GARDEN);
    let start = [
        "doc",
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
    ];
    grounds(start.into_iter().chain(more))
        .within(folder.path())
        .run()
}

fn text(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("the file is there")
}

#[test]
fn a_handbook_is_written() {
    let folder = Folder::new();
    folder.write("garden.grounds", GARDEN);
    let run = grounds([
        "doc",
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
    ]);
    assert_snapshot!("doc", run.within(folder.path()).shown());
    assert!(
        text(&folder, "handbook/index.html")
            .contains("As on <strong>22\u{a0}November\u{a0}2026</strong>")
    );
    assert!(text(&folder, "handbook/books/garden.html").contains("id=\"garden.go-out\""));
    assert!(text(&folder, "handbook/style.css").contains("@media print"));
}

#[test]
fn json_lists_every_file() {
    let folder = Folder::new();
    let run = doc(&folder, ["--out", "here/and/there", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let reply: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let files = reply["files"].as_array().expect("it lists files");
    assert!(files.len() > 8, "{files:?}");
    for file in files {
        let path = format!(
            "here/and/there/{}",
            file.as_str().expect("a file has a name")
        );
        assert!(folder.path().join(&path).is_file(), "{path} is not there");
    }
    let written = files_in(folder.path().join("here/and/there").as_path());
    assert_eq!(written, files.len(), "a file is not listed");
    assert_eq!(reply["open"], "here/and/there/index.html");
    assert_eq!(reply["scenarios"]["failed"], 0);
    assert_eq!(reply["on"], "2026-11-22");
}

fn files_in(folder: &std::path::Path) -> usize {
    let entries = fs::read_dir(folder).expect("it is a folder");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths
        .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
        .sum()
}

#[test]
fn other_files_are_left_alone() {
    let folder = Folder::new();
    folder.write("notes/index.html", "mine");
    let run = doc(&folder, ["--out", "notes"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_snapshot!("doc_refuses", run.stderr);
    assert_eq!(text(&folder, "notes/index.html"), "mine");
    assert_eq!(files_in(&folder.path().join("notes")), 1);

    folder.write("notes/other.txt", "mine");
    let run = doc(&folder, ["--out", "notes", "--force"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_ne!(text(&folder, "notes/index.html"), "mine");
    assert_eq!(text(&folder, "notes/other.txt"), "mine");
}

#[test]
fn a_file_is_no_folder() {
    let folder = Folder::new();
    folder.write("notes.txt", "mine");
    let run = doc(&folder, ["--out", "notes.txt", "--force"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_snapshot!("doc_on_a_file", run.stderr);
    assert_eq!(text(&folder, "notes.txt"), "mine");
}

/// A page of law that the library no longer holds would go on saying it.
#[test]
fn pages_of_an_earlier_handbook_go() {
    let folder = Folder::new();
    assert_eq!(doc(&folder, []).code, 0);
    folder.write("handbook/my-notes.html", "mine");
    folder.write("handbook/books/notes.html", "mine");
    let renamed = GARDEN.replace("rulebook garden\n", "rulebook plants\n");
    folder.write("plants.grounds", renamed);
    let run = grounds([
        "doc",
        "--rulebooks",
        "plants.grounds",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
    ])
    .within(folder.path())
    .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .contains("removed 1 file of an earlier handbook\n"),
        "{}",
        run.stdout
    );
    assert!(!folder.path().join("handbook/books/garden.html").exists());
    assert!(folder.path().join("handbook/books/plants.html").is_file());
    assert_eq!(text(&folder, "handbook/my-notes.html"), "mine");
    assert_eq!(text(&folder, "handbook/books/notes.html"), "mine");
}

/// The list of files may have been changed by hand: nothing outside of the folder goes.
#[test]
fn nothing_outside_of_the_folder_is_removed() {
    let folder = Folder::new();
    folder.write("mine.html", "mine");
    folder.write(
        "handbook/handbook.json",
        "{ \"kind\": \"grounds handbook\", \"files\": [\"../mine.html\", \"books/../../mine.html\"] }",
    );
    let run = doc(&folder, []);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(text(&folder, "mine.html"), "mine");
}

#[test]
fn rulebooks_with_mistakes_make_no_handbook() {
    let folder = Folder::new();
    folder.write(
        "garden.grounds",
        GARDEN.replace("advises against", "requires       "),
    );
    let run = grounds(["doc", "--rulebooks", "garden.grounds", "--only-rulebooks"])
        .within(folder.path())
        .run();
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[G0104]"), "{}", run.stderr);
    assert!(!folder.path().join("handbook").exists());
}

#[test]
fn scenarios_that_fail_are_told() {
    let folder = Folder::new();
    folder.write("garden.grounds", GARDEN.replace("unfounded", "required"));
    let run = grounds(["doc", "--rulebooks", "garden.grounds", "--only-rulebooks"])
        .within(folder.path())
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout
            .contains("1 of 1 scenario did not come as expected; their pages say so\n"),
        "{}",
        run.stdout
    );
    assert!(text(&folder, "handbook/index.html").contains("did not come as expected"));
}
