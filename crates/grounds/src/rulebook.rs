//! Rulebooks as text, and the one loader that reads files.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use grounds_syntax::{Code, Diagnostic, FileId, SourceFile};

/// More than a rulebook may hold, so that whoever reads it can say so without reading all of it.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// Folders inside folders, beyond which nobody keeps rulebooks.
const DEEPEST: usize = 32;

/// Is one rulebook file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// The text, under the name that diagnostics show.
    pub source: SourceFile,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
}

/// Holds the rulebooks that were read, and what could not be decoded.
#[derive(Clone, Debug, Default)]
pub struct ReadRulebooks {
    /// The rulebooks, in the order of their paths.
    pub books: Vec<Rulebook>,
    /// The files that are no text, or too large.
    pub diagnostics: Vec<Diagnostic>,
}

/// Holds rulebooks that were laid over others.
#[derive(Clone, Debug, Default)]
pub struct LaidOver {
    /// What is left of the others, and then the rulebooks that were laid over them.
    pub books: Vec<Rulebook>,
    /// How many of the others are left.
    pub others: usize,
    /// The names of the books of which one of another text took the place.
    pub replaced: Vec<String>,
}

/// Says why a path could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`", path.display())]
pub struct ReadError {
    /// The path.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl Rulebook {
    /// Returns the published library.
    #[must_use]
    pub fn published() -> Vec<Self> {
        let books = grounds_rulebooks::BOOKS.iter();
        books
            .map(|&(path, text)| Self {
                source: SourceFile::new(path, text),
                published: true,
            })
            .collect()
    }

    /// Makes a user's rulebook of the bytes of a file.
    ///
    /// # Errors
    ///
    /// Bytes that are not UTF-8, or too many, give a diagnostic.
    pub fn decode(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        Ok(Self {
            source: grounds_syntax::decode(name, bytes)?,
            published: false,
        })
    }

    /// Lays rulebooks over others: a book takes the place of one of the same name, with all of that one's file.
    ///
    /// A rulebook with the very text of a published one is the published one, and keeps that mark.
    #[must_use]
    pub fn lay_over(mut own: Vec<Self>, others: Vec<Self>) -> LaidOver {
        let declared: Vec<BTreeSet<String>> = own.iter().map(Self::declared).collect();
        let mut laid = LaidOver::default();
        for other in others {
            let names = other.declared();
            let mut same = false;
            let mut met = false;
            for (book, declared) in own.iter_mut().zip(&declared) {
                if names.is_disjoint(declared) {
                    continue;
                }
                met = true;
                let is_other = book.source.text == other.source.text;
                book.published = other.published && is_other;
                same |= is_other;
            }
            match (met, same) {
                (false, _) => laid.books.push(other),
                (true, false) => laid.replaced.extend(names),
                (true, true) => {}
            }
        }
        laid.others = laid.books.len();
        laid.books.extend(own);
        laid
    }

    /// Returns the names of the books that the text declares.
    #[must_use]
    pub fn declared(&self) -> BTreeSet<String> {
        let parsed = grounds_syntax::parse(FileId(0), &self.source);
        let books = parsed.books.into_iter();
        books.map(|book| book.name.value).collect()
    }

    /// Reads a file, or every `.grounds` file in a folder and the folders in it, in the order of their paths.
    ///
    /// A folder that is reached twice, through a link, is read once.
    ///
    /// # Errors
    ///
    /// A path that is missing or cannot be read is an error; a file that is no text is a diagnostic beside the rest.
    pub fn read(path: &Path) -> Result<ReadRulebooks, ReadError> {
        let mut files = Vec::new();
        if metadata(path)?.is_dir() {
            collect(path, 0, &mut BTreeSet::new(), &mut files)?;
            files.sort();
        } else {
            files.push(path.to_owned());
        }
        let mut read = ReadRulebooks::default();
        for file in files {
            match read_file(&file)? {
                Ok(book) => read.books.push(book),
                Err(diagnostic) => read.diagnostics.push(diagnostic),
            }
        }
        Ok(read)
    }
}

fn metadata(path: &Path) -> Result<fs::Metadata, ReadError> {
    fs::metadata(path).map_err(|source| ReadError {
        path: path.to_owned(),
        source,
    })
}

fn collect(
    folder: &Path,
    depth: usize,
    seen: &mut BTreeSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), ReadError> {
    let failed = |source| ReadError {
        path: folder.to_owned(),
        source,
    };
    if depth > DEEPEST || !seen.insert(fs::canonicalize(folder).map_err(failed)?) {
        return Ok(());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    // Sorted before the walk, so that a folder reached twice is always read under the same name.
    paths.sort();
    for path in paths {
        // A link that leads nowhere is nobody's rulebook.
        let Ok(found) = fs::metadata(&path) else {
            continue;
        };
        if found.is_dir() {
            collect(&path, depth + 1, seen, files)?;
        } else if found.is_file()
            && path
                .extension()
                .is_some_and(|extension| extension == "grounds")
        {
            files.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<Result<Rulebook, Diagnostic>, ReadError> {
    let failed = |source| ReadError {
        path: path.to_owned(),
        source,
    };
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(failed)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let name = path.to_string_lossy();
    if bytes.len() as u64 > MOST_BYTES {
        let message =
            format!("the file has more than {MOST_BYTES} bytes; a rulebook has at most 4 MiB");
        return Ok(Err(Diagnostic::error_in_file(Code::G0002, name, message)
            .help("split it into several files")));
    }
    Ok(Rulebook::decode(&name, &bytes))
}
