//! Keeps the answers of an interview in a file, from which the same question can be asked again.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use grounds::{Grounds, Query};
use grounds_wire::AssessRequest;

use super::talk::{Heard, Talk};
use crate::failure::Failure;

/// Says where the answers are kept, if anywhere.
pub(super) struct Keeping {
    path: Option<PathBuf>,
}

impl Keeping {
    /// Looks at where the answers are to be kept.
    ///
    /// # Errors
    ///
    /// A file that is there already is left as it is, unless the interview began with what is in it.
    pub(super) fn new(path: Option<&Path>, given: &[String]) -> Result<Self, Failure> {
        if let Some(path) = path
            && is_there(path)
            && !given.iter().any(|given| Path::new(given) == path)
        {
            return Err(there_already(path));
        }
        Ok(Self {
            path: path.map(Path::to_owned),
        })
    }

    /// Keeps the question as it stands. After each answer, so that nothing is lost where somebody breaks off.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub(super) fn keep(&self, grounds: &Grounds, query: &Query) -> Result<(), Failure> {
        match &self.path {
            Some(path) => write(path, grounds, query),
            None => Ok(()),
        }
    }

    /// Says how to ask again; where nobody named a file, somebody at a terminal may name one now.
    ///
    /// # Errors
    ///
    /// A file that cannot be written.
    pub(super) fn say_where(
        &self,
        grounds: &Grounds,
        query: &Query,
        talk: &mut Talk<'_>,
    ) -> Result<(), Failure> {
        match &self.path {
            Some(path) => say_kept(path, talk),
            None if talk.is_with_somebody() => {
                talk.gap();
                talk.say("To keep these answers, name a file (nothing to drop them).");
                while let Heard::Words(name) = talk.hear() {
                    let path = Path::new(&name);
                    if name.is_empty() {
                        break;
                    }
                    if is_there(path) {
                        talk.say("That file is there already. Name another one.");
                        continue;
                    }
                    write(path, grounds, query)?;
                    say_kept(path, talk);
                    break;
                }
            }
            None => {}
        }
        Ok(())
    }
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn there_already(path: &Path) -> Failure {
    Failure::failed(format!(
        "`{}` is there already, and was left as it is",
        path.display()
    ))
    .help("name another file; to go on with the answers in it, add `--given` with its name")
}

fn say_kept(path: &Path, talk: &mut Talk<'_>) {
    talk.say(&format!(
        "The answers are in `{0}`: `grounds ask --given {0}` asks the same again.",
        path.display()
    ));
}

/// Writes the question as a whole beside the file and puts it in its place, so that the file is never half written.
fn write(path: &Path, grounds: &Grounds, query: &Query) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::file("write", path, &error);
    let request = AssessRequest::of(grounds.library(), query);
    let mut text = serde_json::to_vec_pretty(&request)
        .map_err(io::Error::from)
        .map_err(failure)?;
    text.push(b'\n');
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = private(&part)
        .and_then(|mut file| file.write_all(&text))
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What could not be put in its place is of no use to anybody.
        let _ = fs::remove_file(&part);
        failure(error)
    })
}

/// Opens a file that others on this machine cannot read: the answers are about a person.
fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}
