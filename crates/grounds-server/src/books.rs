//! From files and folders to something that answers.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use grounds::{Date, Diagnostic, Grounds, ReadError, Rulebook, Severity, SourceFile};

use crate::config::Config;

/// Folders inside folders, beyond which nobody keeps rulebooks.
const DEEPEST: usize = 32;

/// Says why rulebooks could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or a folder cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The rulebooks have mistakes.
    #[error("the rulebooks have mistakes\n{rendered}")]
    Mistakes {
        /// How many errors there are.
        errors: usize,
        /// The first of them, on one line.
        first: String,
        /// All of them, drawn for people.
        rendered: String,
    },
}

/// Says where the rulebooks of a service are.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    paths: Vec<PathBuf>,
    builtin: bool,
}

/// Is what can be seen of files without reading them: when one of them changes, this changes.
pub(crate) type Stamp = BTreeSet<(PathBuf, u64, Option<SystemTime>)>;

impl Shelf {
    pub(crate) fn of(config: &Config) -> Self {
        Self {
            paths: config.rulebooks.clone(),
            builtin: config.builtin,
        }
    }

    /// Says whether there is anything that can change.
    pub(crate) fn can_change(&self) -> bool {
        !self.paths.is_empty()
    }

    /// Looks at the files without reading them.
    pub(crate) fn stamp(&self) -> Stamp {
        let mut stamp = Stamp::new();
        for path in &self.paths {
            look(path, 0, &mut BTreeSet::new(), &mut stamp);
        }
        stamp
    }

    /// Reads every rulebook, as text.
    ///
    /// # Errors
    ///
    /// A path that cannot be read, and files that are no text.
    pub(crate) fn read(&self) -> Result<Vec<Rulebook>, LoadError> {
        let (mut own, mut undecodable) = (Vec::new(), Vec::new());
        for path in &self.paths {
            let read = Rulebook::read(path)?;
            own.extend(read.books);
            undecodable.extend(read.diagnostics);
        }
        if undecodable.is_empty() {
            Ok(if self.builtin {
                Rulebook::lay_over(own, Rulebook::published()).books
            } else {
                own
            })
        } else {
            Err(mistakes(&undecodable, &[]))
        }
    }
}

/// Loads rulebooks.
///
/// # Errors
///
/// Rulebooks with mistakes cannot be loaded.
pub(crate) fn load(books: Vec<Rulebook>, today: Option<Date>) -> Result<Grounds, LoadError> {
    let loaded = Grounds::load(books, today);
    loaded
        .grounds
        .ok_or_else(|| mistakes(&loaded.diagnostics, &loaded.files))
}

/// Returns the names of the built-in books of which a book of the user took the place.
pub(crate) fn replaced(grounds: &Grounds) -> Vec<String> {
    let published = Rulebook::published();
    let built_in: BTreeSet<String> = published.iter().flat_map(Rulebook::declared).collect();
    let own = grounds
        .library()
        .books
        .iter()
        .filter(|book| !book.published);
    own.map(|book| book.name.clone())
        .filter(|name| built_in.contains(name))
        .collect()
}

fn mistakes(diagnostics: &[Diagnostic], files: &[SourceFile]) -> LoadError {
    let errors: Vec<Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    let first = errors
        .first()
        .map(|error| first_line(error, files))
        .unwrap_or_default();
    LoadError::Mistakes {
        errors: errors.len(),
        first,
        rendered: grounds_syntax::render(&errors, files, false),
    }
}

fn first_line(diagnostic: &Diagnostic, files: &[SourceFile]) -> String {
    let place = match diagnostic
        .span
        .and_then(|span| Some((span, files.get(span.file.0 as usize)?)))
    {
        Some((span, file)) => format!(
            "{}:{}",
            file.name,
            file.line_and_column(span.start as usize).0
        ),
        None => diagnostic.file.clone().unwrap_or_default(),
    };
    format!("{place}: {}: {}", diagnostic.code, diagnostic.message)
}

/// Notes what can be seen of a file, or of every rulebook in a folder. What cannot be seen is left for the reading to tell.
fn look(path: &Path, depth: usize, seen: &mut BTreeSet<PathBuf>, stamp: &mut Stamp) {
    let Ok(found) = fs::metadata(path) else {
        return;
    };
    if !found.is_dir() {
        stamp.insert((path.to_owned(), found.len(), found.modified().ok()));
        return;
    }
    let Ok(canonical) = fs::canonicalize(path) else {
        return;
    };
    if depth > DEEPEST || !seen.insert(canonical) {
        return;
    }
    let Ok(entries) = fs::read_dir(path) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir()
            || path
                .extension()
                .is_some_and(|extension| extension == "grounds")
        {
            look(&path, depth + 1, seen, stamp);
        }
    }
}
