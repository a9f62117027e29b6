//! Runs the command as people do: as a program of its own.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// Is what came of running the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Is a run of the command to be.
pub(crate) struct Grounds {
    arguments: Vec<String>,
    input: Vec<u8>,
    folder: PathBuf,
}

/// Starts a run with these arguments, in the folder of the project.
pub(crate) fn grounds<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Grounds {
    Grounds {
        arguments: arguments.into_iter().map(str::to_owned).collect(),
        input: Vec::new(),
        folder: project(),
    }
}

impl Grounds {
    /// Adds an argument.
    pub(crate) fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Gives it something on the standard input.
    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Runs it in another folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// Runs it.
    pub(crate) fn run(&self) -> Run {
        let mut child = bare(program())
            .args(&self.arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command can be run");
        let mut stdin = child.stdin.take().expect("it was asked for");
        let input = self.input.clone();
        // A command that does not read its input closes it, which is no failure.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the command ends");
        writer.join().expect("the writer ends");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("the command prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the command prints UTF-8"),
        }
    }

    /// Runs it, and returns everything that a person at a terminal would see.
    pub(crate) fn shown(&self) -> String {
        let run = self.run();
        let mut shown = String::new();
        let arguments: Vec<String> = self
            .arguments
            .iter()
            .map(|argument| quoted(argument))
            .collect();
        let _ = writeln!(shown, "$ grounds {}", arguments.join(" "));
        shown.push_str(&run.stdout);
        if !run.stderr.is_empty() {
            let _ = write!(shown, "--- on the standard error\n{}", run.stderr);
        }
        let _ = writeln!(shown, "--- exit code {}", run.code);
        // Folders that a test made have another name each time.
        shown.replace(&self.folder.display().to_string(), "[folder]")
    }
}

/// Returns the program under test.
pub(crate) fn program() -> &'static str {
    env!("CARGO_BIN_EXE_grounds-under-test")
}

/// Starts a process that knows nothing of this terminal: no colour, one width, no settings from outside.
pub(crate) fn bare(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "RUST_LOG",
        "RUST_BACKTRACE",
        "COLUMNS",
        "LINES",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "dumb").env("TZ", "Europe/London");
    command
}

/// Returns the folder of the project.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests stand in the project")
        .to_owned()
}

/// Is a folder for one test, which goes with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes an empty folder.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "grounds-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the test can be made");
        Self(fs::canonicalize(&path).expect("it was just made"))
    }

    /// Writes a file in it, and returns its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("a folder for the test can be made");
        fs::write(&path, bytes).expect("a file for the test can be written");
        path
    }

    /// Returns its path.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over in the folder for temporary files does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn quoted(argument: &str) -> String {
    let plain = !argument.is_empty()
        && argument
            .chars()
            .all(|character| character.is_alphanumeric() || "-_./=:,".contains(character));
    if plain {
        argument.to_owned()
    } else {
        format!("\"{}\"", argument.replace('"', "\\\""))
    }
}
