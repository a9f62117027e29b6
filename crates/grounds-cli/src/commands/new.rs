//! `grounds new`

use std::{fs, io::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};

use crate::{clock, exit::Exit, failure::Failure, output::Output};

/// Begin a rulebook that checks and tests green
///
/// Writes NAME.grounds with one example of everything a book needs. It never overwrites a file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds new house-guidance                        here
  grounds new house-guidance my-rulebooks           in another folder, which is made if need be
  grounds new sunnybank-outings --kind agreement    an agreement between two parties")]
pub(crate) struct New {
    /// The name of the book: small letters, digits and hyphens
    name: String,

    /// The folder to write it in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// What to begin
    #[arg(long, value_enum, default_value = "rulebook")]
    kind: Kind,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// A book of guidance with its own words: a restriction, a fact, a rule, a measure, a scenario
    Rulebook,
    /// An agreement that speaks about the restrictions of the built-in books
    Agreement,
}

const RULEBOOK: &str = include_str!("new/rulebook.grounds");
const AGREEMENT: &str = include_str!("new/agreement.grounds");

/// Runs `grounds new`.
pub(crate) fn run(command: &New, output: &mut Output) -> Result<Exit, Failure> {
    let name = &command.name;
    if !grounds_syntax::is_name(name) {
        return Err(Failure::invalid(format!("`{name}` cannot be the name of a book"))
            .help("names are small letters, digits and single hyphens, and begin with a letter, such as `house-guidance`"));
    }
    let template = match command.kind {
        Kind::Rulebook => RULEBOOK,
        Kind::Agreement => AGREEMENT,
    };
    let folder = &command.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::file("make the folder", folder, &error))?;
    let path = folder.join(format!("{name}.grounds"));
    let mut file = fs::File::create_new(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::failed(format!(
            "`{}` is there already, and was left as it is",
            path.display()
        ))
        .help("choose another name, or another folder"),
        _ => Failure::file("write", &path, &error),
    })?;
    let text = template
        .replace("NAME", name)
        .replace("TODAY", &clock::today().to_string());
    file.write_all(text.as_bytes())
        .map_err(|error| Failure::file("write", &path, &error))?;
    let path = path.display();
    output.print(&format!("wrote {path}\n\nNext:\n  grounds check {path}\n  grounds test {path}\n  grounds list restrictions --rulebooks {path}\n"))?;
    Ok(Exit::Ok)
}
