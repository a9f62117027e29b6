//! `grounds serve`, as a process that listens.
#![cfg(unix)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use super::garden::GARDEN;
use crate::command::{Folder, bare, grounds, program};

/// Is a service that listens, and ends with the test.
struct Service {
    child: Child,
    address: String,
}

impl Service {
    /// Starts the service on a port that the system chooses, and reads from the log which.
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = bare(program())
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        let log = BufReader::new(child.stderr.take().expect("it was asked for"));
        let mut lines = log.lines().map_while(Result::ok);
        let address = lines.find_map(|line| {
            let rest = line.split_once("127.0.0.1:")?.1;
            let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
            Some(format!("127.0.0.1:{port}"))
        });
        // Nobody reads the rest; a log that cannot be written must not stop the service.
        std::thread::spawn(move || lines.count());
        Self {
            child,
            address: address.expect("the log says where it listens"),
        }
    }

    fn request(&self, head: &str, body: &str) -> (u16, Value) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let length = body.len();
        write!(stream, "{head} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
            .expect("it reads");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("it answers");
        let status = reply
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("a reply has a status");
        let (_, body) = reply.split_once("\r\n\r\n").expect("a reply has a body");
        (status, serde_json::from_str(body).unwrap_or(Value::Null))
    }

    fn stop(mut self) -> Option<i32> {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .expect("a signal can be sent");
        assert!(told.success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It has ended already where the test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_service_answers_as_the_command_does_and_ends_when_told() {
    let folder = Folder::new();
    folder.write("garden.grounds", GARDEN);
    let service = Service::start(
        &folder,
        &["--rulebooks", "garden.grounds", "--only-rulebooks"],
    );
    let question = r#"{"restriction":"no-plants","on":"2026-11-22","place":"england","answers":{"setting":"care-home"}}"#;
    let (status, served) = service.request("POST /v1/assess", question);
    assert_eq!(status, 200);
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
        served,
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
