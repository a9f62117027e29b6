//! What other programs are told.

use std::process::Stdio;

use super::garden::ask;
use crate::command::{Folder, bare, grounds, program, project};

#[test]
fn a_verdict_is_no_failure_unless_asked() {
    let folder = Folder::new();
    let code = |arguments: &[&str]| ask(&folder, arguments.iter().copied()).run().code;
    assert_eq!(code(&["no-plants"]), 0);
    assert_eq!(code(&["no-plants", "--fail-on", "undetermined"]), 2);
    assert_eq!(
        code(&["no-plants", "--fail-on", "unfounded,undetermined"]),
        2
    );
    assert_eq!(
        code(&[
            "no-plants",
            "--fail-on",
            "unfounded",
            "--fail-on",
            "unlawful"
        ]),
        0
    );
    assert_eq!(
        code(&["no-plants", "--fail-on", "undetermined", "--format", "json"]),
        2
    );
    assert_eq!(code(&["no-plants", "--fail-on", "maybe"]), 3);
    assert_eq!(
        code(&["watering-limit", "--fail-on", "unfounded"]),
        0,
        "a ladder without a grade has no verdict"
    );
}

#[test]
fn what_cannot_be_understood_ends_with_3() {
    let folder = Folder::new();
    let code = |arguments: &[&str]| ask(&folder, arguments.iter().copied()).run().code;
    assert_eq!(code(&["bicycles on Sundays"]), 3);
    assert_eq!(code(&["nothing green"]), 3);
    assert_eq!(code(&["no-plants", "--given", "nothing=yes"]), 3);
    assert_eq!(code(&["no-plants", "--given", "((("]), 3);
    assert_eq!(code(&["no-plants", "--in", "france"]), 3);
    assert_eq!(
        grounds(["ask", "curfew", "--on", "2026-02-30"]).run().code,
        3
    );
    assert_eq!(grounds(["no-such-command"]).run().code, 3);
    assert_eq!(grounds(["explain", "G9999"]).run().code, 3);
    assert_eq!(grounds(["explain", "no-such-thing"]).run().code, 3);
    assert_eq!(
        grounds(["test", "--filter", "no such scenario"]).run().code,
        3
    );
    assert_eq!(grounds(["ask", "curfew", "--only-rulebooks"]).run().code, 3);
}

#[test]
fn what_fails_ends_with_1() {
    assert_eq!(grounds(["check", "tests/cases/wrong"]).run().code, 1);
    assert_eq!(grounds(["check", "no-such-folder"]).run().code, 1);
    assert_eq!(grounds(["test", "tests/cases/wrong"]).run().code, 1);
    assert_eq!(
        grounds(["ask", "curfew", "--rulebooks", "no-such-folder"])
            .run()
            .code,
        1
    );
    assert_eq!(
        grounds(["ask", "curfew", "--given", "no-such-file.json"])
            .run()
            .code,
        1
    );
}

#[test]
fn warnings_alone_are_no_failure() {
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "tests/cases/wrong/G0901_unused_fact.grounds",
    ])
    .run();
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("warning[G0901]"), "{}", run.stdout);
}

/// `grounds list facts | head -1`
#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    for arguments in [
        &["list", "scenarios"][..],
        &["check"],
        &["ask", "curfew", "--full"],
        &["completions", "bash"],
    ] {
        let mut child = bare(program())
            .args(arguments)
            .current_dir(project())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            !stderr.contains("panicked") && !stderr.contains("error"),
            "{arguments:?}: {stderr}"
        );
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

/// Colour is for terminals; one who asks for it by the usual variable gets it, and `NO_COLOR` takes it away.
#[test]
fn colour_is_for_terminals() {
    let run = |name: &str| {
        let mut command = bare(program());
        command
            .args([
                "check",
                "--only-rulebooks",
                "tests/cases/wrong/five_mistakes.grounds",
            ])
            .current_dir(project())
            .stdin(Stdio::null());
        let output = command
            .env(name, "1")
            .output()
            .expect("the command can be run");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(run("CLICOLOR_FORCE").contains('\u{1b}'));
    assert!(!run("NO_COLOR").contains('\u{1b}'));
    assert!(!run("GROUNDS_NOTHING").contains('\u{1b}'));
}
