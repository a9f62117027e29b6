//! The built-in rulebooks: laid out, checked and tested.

use std::time::{Duration, Instant};

use crate::command::{Folder, grounds};

#[test]
fn every_built_in_rulebook_is_in_the_one_layout() {
    let run = grounds(["fmt", "--check", "rulebooks"]).run();
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}

#[test]
fn every_built_in_rulebook_checks_without_errors() {
    let run = grounds(["check", "rulebooks"]).run();
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(
        run.stderr, "",
        "the folder is the built-in library, and replaces nothing"
    );
}

#[test]
fn every_built_in_scenario_comes_as_expected() {
    let run = grounds(["test", "rulebooks"]).run();
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

/// Without a folder of rulebooks nearby the built-in ones are meant.
#[test]
fn the_built_in_rulebooks_need_no_files() {
    let folder = Folder::new();
    for command in ["check", "test"] {
        let run = grounds([command]).within(folder.path()).run();
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }
}

/// A worker waits in a corridor.
#[test]
fn an_answer_comes_at_once() {
    let begun = Instant::now();
    let run = grounds(["ask", "no unaccompanied outings"]).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
}
