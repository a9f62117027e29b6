//! A service as a process of its own, and requests to it through a socket.
#![cfg(unix)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use serde_json::Value;

use crate::command::{Folder, bare, program};

/// Is a service that listens, and ends with the test.
pub(super) struct Service {
    child: Child,
    address: String,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

/// Is what came back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// The line of the status, and the headers.
    head: String,
    pub(super) body: Value,
}

impl Reply {
    /// Returns a header; empty where it is missing.
    pub(super) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value).unwrap_or_default()
    }
}

impl Service {
    /// Starts the service on a port that the system chooses, and reads from the log which.
    pub(super) fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = bare(program());
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
            .args(arguments)
            .current_dir(folder.path());
        Self::of(command)
    }

    /// Starts a service by a command that says in its log where it listens.
    pub(super) fn of(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        let log = BufReader::new(child.stderr.take().expect("it was asked for"));
        let mut lines = log.lines().map_while(Result::ok);
        let kept = Arc::new(Mutex::new(String::new()));
        let address = lines.by_ref().find_map(|line| {
            let port = line.split_once("127.0.0.1:").map(|(_, rest)| {
                let digits = rest.chars().take_while(char::is_ascii_digit);
                format!("127.0.0.1:{}", digits.collect::<String>())
            });
            note(&kept, &line);
            port
        });
        // A log that nobody reads cannot be written, and stops the service.
        let written = Arc::clone(&kept);
        let reader = std::thread::spawn(move || lines.for_each(|line| note(&written, &line)));
        Self {
            child,
            address: address.expect("the log says where it listens"),
            log: kept,
            reader: Some(reader),
        }
    }

    /// Sends a request: a method and an address, headers, and a body of JSON.
    pub(super) fn send(&self, what: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        let length = body.len();
        let headers: String = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        write!(stream, "{what} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
            .expect("it reads");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("it answers");
        let (head, body) = reply.split_once("\r\n\r\n").expect("a reply has a body");
        let status = head.split(' ').nth(1);
        Reply {
            status: status
                .and_then(|status| status.parse().ok())
                .expect("a reply has a status"),
            head: head.replace('\r', ""),
            body: serde_json::from_str(body).unwrap_or(Value::Null),
        }
    }

    /// Tells the service to stop; returns the code with which it ends.
    pub(super) fn stop(&mut self) -> Option<i32> {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()
            .expect("a signal can be sent");
        assert!(told.success());
        self.child.wait().expect("it ends").code()
    }

    /// Stops the service and returns all that it has logged.
    pub(super) fn logged(mut self) -> String {
        self.stop();
        let reader = self.reader.take().expect("it is waited for once");
        reader.join().expect("the reader ends");
        let log = self.log.lock().expect("nobody panics with it");
        log.clone()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It has ended already where the test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn note(log: &Mutex<String>, line: &str) {
    let mut log = log.lock().expect("nobody panics with it");
    log.push_str(line);
    log.push('\n');
}
