//! `grounds fmt`

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use clap::Args;
use grounds::{Diagnostic, ReadError, Rulebook, SourceFile};

use crate::{
    exit::Exit,
    failure::Failure,
    loading::{cannot_read, folder_here},
    output::Output,
};

/// Put rulebooks into one layout
///
/// The words in quotation marks are never touched, and no comment is lost. A file with mistakes in its layout is left as it is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds fmt my-rulebooks           format every rulebook in a folder
  grounds fmt --check my-rulebooks   only say which would change
  grounds fmt - < draft.grounds      from the standard input to the standard output")]
pub(crate) struct Fmt {
    /// Files or folders; `-` for the standard input. Left out: the folder `rulebooks`, if there is one here
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Change nothing, say which files would change, and end with exit code 1 if any would
    #[arg(long)]
    check: bool,
}

/// Counts what came of formatting.
#[derive(Debug, Default)]
struct Count {
    changed: usize,
    unchanged: usize,
    refused: usize,
}

/// Runs `grounds fmt`.
pub(crate) fn run(command: &Fmt, output: &mut Output) -> Result<Exit, Failure> {
    if command.paths.iter().any(|path| path.as_os_str() == "-") {
        return match command.paths.len() {
            1 => standard_input(command.check, output),
            _ => Err(Failure::invalid(
                "`-` stands for the standard input, and cannot be given beside files",
            )),
        };
    }
    let mut paths = command.paths.clone();
    if paths.is_empty() {
        paths.extend(folder_here());
    }
    if paths.is_empty() {
        return Err(Failure::invalid(
            "there is nothing to format: no path is given, and there is no folder `rulebooks` here",
        )
        .help("name the files or folders, as in `grounds fmt my-rulebooks`"));
    }
    let mut count = Count::default();
    for path in &paths {
        let read = Rulebook::read(path).map_err(|error: ReadError| cannot_read(&error))?;
        for diagnostic in read.diagnostics {
            count.refused += 1;
            output.note(&grounds_syntax::render(
                &[diagnostic],
                &[],
                output.error_color(),
            ));
        }
        for book in read.books {
            file(&book.source, command.check, &mut count, output)?;
        }
    }
    output.note(&summary(&count, command.check));
    let failed = count.refused > 0 || (command.check && count.changed > 0);
    Ok(if failed { Exit::Failed } else { Exit::Ok })
}

fn file(
    source: &SourceFile,
    check: bool,
    count: &mut Count,
    output: &mut Output,
) -> Result<(), Failure> {
    match formatted(source) {
        Err(diagnostics) => {
            count.refused += 1;
            output.note(&grounds_syntax::render(
                &diagnostics,
                std::slice::from_ref(source),
                output.error_color(),
            ));
        }
        Ok(None) => count.unchanged += 1,
        Ok(Some(text)) => {
            count.changed += 1;
            if check {
                output.print(&format!("{}\n", source.name))?;
            } else {
                let path = Path::new(&source.name);
                replace(path, &text).map_err(|error| Failure::file("write", path, &error))?;
            }
        }
    }
    Ok(())
}

/// Returns the text in the one layout, or nothing where it is in it already.
fn formatted(source: &SourceFile) -> Result<Option<String>, Vec<Diagnostic>> {
    let text = grounds_syntax::format(source)?;
    Ok((text != source.text).then_some(text))
}

/// Writes a file beside the old one and puts it in its place, so that nobody ever finds half a rulebook.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link goes on pointing to its file.
    let path = fs::canonicalize(path)?;
    // A file that may not be written may be put aside all the same, and is not.
    fs::OpenOptions::new().write(true).open(&path)?;
    let beside = path.with_extension(format!("grounds.{}.new", std::process::id()));
    let written = fs::File::create_new(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
        })
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn standard_input(check: bool, output: &mut Output) -> Result<Exit, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file("read", Path::new("-"), &error))?;
    let mut refuse = |diagnostics: &[Diagnostic], files: &[SourceFile]| {
        output.note(&grounds_syntax::render(
            diagnostics,
            files,
            output.error_color(),
        ));
        Ok(Exit::Failed)
    };
    let book = match Rulebook::decode("<stdin>", &bytes) {
        Ok(book) => book,
        Err(diagnostic) => return refuse(&[diagnostic], &[]),
    };
    let text = match grounds_syntax::format(&book.source) {
        Ok(text) => text,
        Err(diagnostics) => return refuse(&diagnostics, &[book.source]),
    };
    if check {
        return Ok(if text == book.source.text {
            Exit::Ok
        } else {
            Exit::Failed
        });
    }
    output.print(&text)?;
    Ok(Exit::Ok)
}

fn summary(count: &Count, check: bool) -> String {
    let files = |number: usize| {
        if number == 1 {
            "1 file".to_owned()
        } else {
            format!("{number} files")
        }
    };
    let mut parts = Vec::new();
    if count.changed > 0 {
        parts.push(format!(
            "{} {}",
            files(count.changed),
            if check { "would change" } else { "formatted" }
        ));
    }
    if count.unchanged > 0 {
        parts.push(format!("{} in order already", files(count.unchanged)));
    }
    if count.refused > 0 {
        parts.push(format!(
            "{} with mistakes, left alone",
            files(count.refused)
        ));
    }
    format!("{}\n", parts.join("; "))
}
