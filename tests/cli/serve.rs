//! `grounds serve`, as a process that listens.
#![cfg(unix)]

use serde_json::Value;

use super::{garden::GARDEN, service::Service};
use crate::command::{Folder, grounds};

#[test]
fn the_service_answers_as_the_command_does_and_ends_when_told() {
    let folder = Folder::new();
    folder.write("garden.grounds", GARDEN);
    let mut service = Service::start(
        &folder,
        &["--rulebooks", "garden.grounds", "--only-rulebooks"],
    );
    let question = r#"{"restriction":"no-plants","on":"2026-11-22","place":"england","answers":{"setting":"care-home"}}"#;
    let served = service.send("POST /v1/assess", &[], question);
    assert_eq!(served.status, 200);
    let asked = grounds([
        "ask",
        "--rulebooks",
        "garden.grounds",
        "--only-rulebooks",
        "--format",
        "json",
        "--given",
        "-",
    ])
    .within(folder.path())
    .input(question)
    .run();
    assert_eq!(
        served.body,
        serde_json::from_str::<Value>(&asked.stdout).expect("it is JSON")
    );
    assert_eq!(service.stop(), Some(0));
}

#[test]
fn a_service_without_rulebooks_that_can_be_used_does_not_start() {
    let folder = Folder::new();
    folder.write("wrong.grounds", "rulebook wrong\n  titel \"Plants\"\n");
    for arguments in [
        &["--rulebooks", "wrong.grounds"][..],
        &["--rulebooks", "nowhere"],
        &["--listen", "192.0.2.1:1"],
    ] {
        let mut run = grounds(["serve", "--log-format", "off"]).within(folder.path());
        for argument in arguments {
            run = run.arg(*argument);
        }
        let run = run.run();
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains("help:") || run.stderr.contains("nowhere"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(grounds(["serve", "--listen", "everywhere"]).run().code, 3);
}
