//! Reading rulebooks: the built-in ones, those of the user, or both.

use std::{
    collections::BTreeSet,
    error::Error as _,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use grounds::{Date, Diagnostic, Grounds, ReadError, Rulebook, Severity, SourceFile};

use crate::{failure::Failure, output::Output};

/// Says which rulebooks to use.
#[derive(Debug, Default, Args)]
pub(crate) struct WhichRulebooks {
    /// Add the rulebooks in this file or folder to the built-in ones; a book of the same name replaces the built-in one. May be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) rulebooks: Vec<PathBuf>,

    /// Leave the built-in rulebooks out
    #[arg(long, requires = "rulebooks")]
    pub(crate) only_rulebooks: bool,
}

/// Holds rulebooks that were read, checked and compiled.
#[derive(Debug)]
pub(crate) struct Loading {
    /// Every file; the built-in ones come first.
    pub(crate) files: Vec<SourceFile>,
    /// How many of them are built in.
    pub(crate) built_in: usize,
    /// What is wrong, and what somebody should look at. Of the built-in books, only what is wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What answers; `None` if there is any error.
    pub(crate) grounds: Option<Grounds>,
    /// The books that took the place of a built-in one.
    pub(crate) replaced: Vec<String>,
}

impl WhichRulebooks {
    /// Loads the rulebooks for a command that only wants to use them.
    ///
    /// # Errors
    ///
    /// Rulebooks with mistakes cannot be used; the failure shows the mistakes.
    pub(crate) fn load(&self, output: &mut Output) -> Result<Grounds, Failure> {
        if self.rulebooks.is_empty() {
            return Ok(Grounds::builtin());
        }
        let loading = load(&self.rulebooks, !self.only_rulebooks, None)?;
        loading.say_what_was_replaced(output);
        let errors: Vec<Diagnostic> = loading
            .diagnostics
            .into_iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        match loading.grounds {
            Some(grounds) if errors.is_empty() => Ok(grounds),
            _ => {
                let rendered =
                    grounds_syntax::render(&errors, &loading.files, output.error_color());
                Err(Failure::rulebooks(
                    rendered,
                    "the rulebooks have mistakes, so nothing can be asked of them",
                )
                .help("mend them, and look again with `grounds check`"))
            }
        }
    }
}

impl Loading {
    /// Says which file a diagnostic is in, if it is one that the user gave.
    fn is_own(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic
            .span
            .is_none_or(|span| span.file.0 as usize >= self.built_in)
    }

    /// Adds what can be proved wrong of the rulebooks: of the built-in ones only what these break, unless they are all there is.
    pub(crate) fn prove(&mut self, output: &mut Output) {
        let Some(grounds) = self.grounds.clone() else {
            return;
        };
        let proved = output.while_saying("proving what holds in every situation …", || {
            grounds.proved()
        });
        for diagnostic in proved {
            if self.is_own(&diagnostic) {
                if diagnostic.severity == Severity::Error {
                    self.grounds = None;
                }
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Remarks that a book of the user took the place of a built-in one.
    pub(crate) fn say_what_was_replaced(&self, output: &mut Output) {
        if !self.replaced.is_empty() {
            let books: Vec<String> = self
                .replaced
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            output.note(&format!(
                "note: {} {} the built-in one\n",
                books.join(", "),
                if books.len() == 1 {
                    "replaces"
                } else {
                    "each replace"
                }
            ));
        }
    }
}

/// Reads the rulebooks at some paths, perhaps beside the built-in ones, and checks them all together.
///
/// # Errors
///
/// A path that is missing or cannot be read.
pub(crate) fn load(
    paths: &[PathBuf],
    with_built_in: bool,
    today: Option<Date>,
) -> Result<Loading, Failure> {
    let (own, undecodable) = read(paths)?;
    let built_in = if with_built_in {
        Rulebook::published()
    } else {
        Vec::new()
    };
    let laid = Rulebook::lay_over(own, built_in);
    let loaded = Grounds::load(laid.books, today);
    let mut loading = Loading {
        files: loaded.files,
        built_in: laid.others,
        diagnostics: Vec::new(),
        grounds: loaded.grounds.filter(|_| undecodable.is_empty()),
        replaced: laid.replaced,
    };
    loading.diagnostics = undecodable;
    for diagnostic in loaded.diagnostics {
        if diagnostic.severity == Severity::Error || loading.is_own(&diagnostic) {
            loading.diagnostics.push(diagnostic);
        }
    }
    Ok(loading)
}

/// Checks the built-in rulebooks alone.
pub(crate) fn load_built_in(today: Option<Date>) -> Loading {
    let loaded = Grounds::load(Rulebook::published(), today);
    Loading {
        files: loaded.files,
        built_in: 0,
        diagnostics: loaded.diagnostics,
        grounds: loaded.grounds,
        replaced: Vec::new(),
    }
}

/// Reads every path; a file that two paths reach is read once.
fn read(paths: &[PathBuf]) -> Result<(Vec<Rulebook>, Vec<Diagnostic>), Failure> {
    let mut seen = BTreeSet::new();
    let (mut books, mut undecodable) = (Vec::new(), Vec::new());
    for path in paths {
        let read = Rulebook::read(path).map_err(|error| cannot_read(&error))?;
        if read.books.is_empty() && read.diagnostics.is_empty() {
            return Err(
                Failure::failed(format!("there is no rulebook in `{}`", path.display())).help(
                    "the names of rulebook files end in `.grounds`; `grounds new` begins one",
                ),
            );
        }
        let mut first_time = |name: &str| {
            seen.insert(fs::canonicalize(name).unwrap_or_else(|_| PathBuf::from(name)))
        };
        books.extend(
            read.books
                .into_iter()
                .filter(|book| first_time(&book.source.name)),
        );
        undecodable.extend(
            read.diagnostics
                .into_iter()
                .filter(|diagnostic| diagnostic.file.as_deref().is_none_or(&mut first_time)),
        );
    }
    Ok((books, undecodable))
}

/// Says that a path could not be read.
pub(crate) fn cannot_read(error: &ReadError) -> Failure {
    match error
        .source()
        .and_then(|source| source.downcast_ref::<std::io::Error>())
    {
        Some(source) => Failure::file("read", &error.path, source),
        None => Failure::failed(error.to_string()),
    }
}

/// Returns the folder of rulebooks that a command takes when none is named, if there is one here.
pub(crate) fn folder_here() -> Option<PathBuf> {
    let folder = Path::new("rulebooks");
    folder.is_dir().then(|| folder.to_owned())
}
