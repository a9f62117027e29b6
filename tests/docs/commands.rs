//! Runs every command on the pages and compares what it prints with what the page shows.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::symlink,
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{Page, blocks::Block, blocks::blocks, matching::fits, pages, place};
use crate::command::{Folder, bare, program, project};

/// Is a command on a page, with the output that the page shows.
struct Shown {
    command: String,
    output: String,
}

#[test]
fn commands_print_what_the_pages_show() {
    let mut wrong = Vec::new();
    for page in pages() {
        let mut scene = Scene::new(&page);
        for block in blocks(&page.text) {
            match block.language() {
                "grounds" | "json" => scene.write(&block),
                "sh" => scene.play(&page, &block, &mut wrong),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Is a folder in which the commands of a page are run, one after the other.
struct Scene {
    folder: Folder,
    port: u16,
    /// The service that the page has started last.
    service: Option<Child>,
    /// What the page has put into variables.
    variables: Vec<(String, String)>,
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Scene {
    fn new(page: &Page) -> Self {
        let folder = Folder::new();
        for name in ["rulebooks", "docs"] {
            symlink(project().join(name), folder.path().join(name)).expect("a link can be made");
        }
        fs::create_dir(folder.path().join(".bin")).expect("a folder can be made");
        symlink(program(), folder.path().join(".bin/grounds")).expect("a link can be made");
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a port is free")
            .port();
        assert!(!page.text.is_empty(), "{} is empty", page.name);
        Self {
            folder,
            port,
            service: None,
            variables: Vec::new(),
        }
    }

    /// Writes a block that names a file to that file.
    fn write(&self, block: &Block) {
        if let Some(name) = block.file() {
            self.folder.write(name, &block.text);
        }
    }

    fn play(&mut self, page: &Page, block: &Block, wrong: &mut Vec<String>) {
        // The tests of the service replay the requests of its own page.
        if page.name == "docs/http.md" && block.text.starts_with("curl ") {
            return;
        }
        let place = place(page, block);
        let mut last = 0;
        let shown = commands(block, &place);
        for (position, Shown { command, output }) in shown.iter().enumerate() {
            let came = match command.as_str() {
                // This is the test that is running.
                "cargo test --workspace" => continue,
                "echo $?" => format!("{last}\n"),
                command => {
                    let command = command
                        .strip_prefix("cargo run --release -- ")
                        .map_or(command.to_owned(), |rest| format!("grounds {rest}"));
                    assert!(
                        ["grounds ", "curl ", "cat ", "echo ", "printf ", "sed "]
                            .iter()
                            .any(|start| command.starts_with(start)
                                || assigned(&command)
                                    .is_some_and(|(_, value)| value.starts_with(start))),
                        "{place}: nobody knows how to run `{command}`"
                    );
                    let command =
                        command.replace("127.0.0.1:8080", &format!("127.0.0.1:{}", self.port));
                    if let Some(command) = command.strip_suffix(" &") {
                        self.start(command);
                        continue;
                    }
                    let kept = assigned(&command);
                    let (code, came) = self.run(kept.map_or(&*command, |(_, value)| value));
                    last = code;
                    let told = shown
                        .get(position + 1)
                        .is_some_and(|next| next.command == "echo $?");
                    if code != 0 && !told {
                        wrong.push(format!("{place}: `{command}` ends with exit code {code}, and the page does not say so:\n{came}"));
                    }
                    if let Some((name, _)) = kept {
                        let value = came.trim_end().to_owned();
                        self.variables.push((name.to_owned(), value));
                        continue;
                    }
                    came
                }
            };
            let came = came.replace(&format!("127.0.0.1:{}", self.port), "127.0.0.1:8080");
            if !output.is_empty() && !fits(output, &came) {
                wrong.push(format!(
                    "{place}: `{command}` prints\n\n{came}\nand the page shows\n\n{output}\n"
                ));
            }
        }
    }

    fn run(&self, command: &str) -> (i32, String) {
        let output = self
            .shell(&format!("{{ {command}\n}} 2>&1"))
            .stdin(Stdio::null())
            .output()
            .expect("a shell can be run");
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8(output.stdout).expect("the command prints UTF-8"),
        )
    }

    /// Starts a service in the place of the one before, and waits until it listens.
    fn start(&mut self, command: &str) {
        self.stop();
        let null = Stdio::null;
        let child = self
            .shell(&format!("exec {command}"))
            .stdin(null())
            .stdout(null())
            .stderr(null())
            .spawn()
            .expect("a shell can be run");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "`{command}` does not listen"
            );
            sleep(Duration::from_millis(50));
        }
        self.service = Some(child);
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.service.take() {
            child.kill().expect("it can be stopped");
            child.wait().expect("it stops");
        }
    }

    fn shell(&self, script: &str) -> std::process::Command {
        let mut shell = bare("sh");
        let path = std::env::var("PATH").unwrap_or_default();
        shell.args(["-c", script]).current_dir(self.folder.path());
        shell.envs(self.variables.iter().map(|(name, value)| (name, value)));
        shell.env(
            "PATH",
            format!("{}:{path}", self.folder.path().join(".bin").display()),
        );
        shell
    }
}

/// Returns the name and the command of `NAME=$(command)`.
fn assigned(command: &str) -> Option<(&str, &str)> {
    let (name, value) = command.split_once("=$(")?;
    let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase());
    Some((name, value.strip_suffix(')')?)).filter(|(name, _)| plain(name))
}

/// Splits a block into its commands; a line that begins with `$ ` is one, and a backslash at its end carries it on.
fn commands(block: &Block, place: &str) -> Vec<Shown> {
    let mut list: Vec<Shown> = Vec::new();
    let mut carried = false;
    for line in block.text.lines() {
        if carried {
            let last = list
                .last_mut()
                .expect("a line is carried on from a command");
            carried = line.ends_with('\\');
            last.command.push(' ');
            last.command.push_str(line.trim_end_matches('\\').trim());
        } else if let Some(command) = line.strip_prefix("$ ") {
            carried = command.ends_with('\\');
            list.push(Shown {
                command: command.trim_end_matches('\\').trim().to_owned(),
                output: String::new(),
            });
        } else {
            let last = list.last_mut().unwrap_or_else(|| panic_at(place));
            last.output.push_str(line);
            last.output.push('\n');
        }
    }
    for shown in &mut list {
        // A blank line before the next command is for the eye.
        shown.output = shown.output.trim_end().to_owned();
    }
    list
}

#[expect(clippy::panic, reason = "a page that cannot be read fails the test")]
fn panic_at<T>(place: &str) -> T {
    panic!("{place}: a block of commands begins with `$ `")
}
