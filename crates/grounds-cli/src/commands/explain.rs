//! `grounds explain`

mod item;
mod json;
mod page;
mod related;

use clap::{Args, ValueEnum};
use grounds::{Code, Grounds};

use crate::{exit::Exit, failure::Failure, loading::WhichRulebooks, output::Output};

/// Explain a message of `grounds check`, or anything that the rulebooks hold
///
/// For a code such as G0104: what it means, why it matters, and how to mend it. For a rule, fact, restriction, source, reason, measure or book: its
/// text beside the words of the law that it rests on, with links, and what else in the rulebooks has to do with it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds explain G0104
  grounds explain mental-capacity-act.s1-2       a source: its words and its address
  grounds explain care.unaccompanied-outings     a restriction, and what bears on it
  grounds explain lacks-capacity                 a plain name will do where one book alone has it")]
pub(crate) struct Explain {
    /// A code, or a name as `grounds list` prints it
    #[arg(value_name = "CODE|NAME")]
    what: String,

    /// How to print the page
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's, where that has a page of the thing
    Json,
}

/// Runs `grounds explain`.
pub(crate) fn run(command: &Explain, output: &mut Output) -> Result<Exit, Failure> {
    let what = command.what.trim();
    if let Some(code) = Code::parse(what) {
        match command.format {
            Format::Text => output.print(code.page())?,
            Format::Json => output.print_json(&json::code(code))?,
        }
        return Ok(Exit::Ok);
    }
    if looks_like_a_code(what) {
        let near = grounds_syntax::suggest(
            &what.to_uppercase(),
            Code::ALL.iter().map(|code| code.as_str()),
        );
        let failure = Failure::invalid(format!("there is no code `{what}`"));
        return Err(match near {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("docs/errors.md lists every code"),
        });
    }
    let grounds = command.which.load(output)?;
    let found = item::find(&grounds, what);
    match found.as_slice() {
        [] => Err(unknown(&grounds, what)),
        [item] => {
            match command.format {
                Format::Text => output.print(&page::of(&grounds, item, output))?,
                Format::Json => output.print_json(&json::of(&grounds, item))?,
            }
            Ok(Exit::Ok)
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|item| format!("{} ({})", item.full_name, item.kind))
                .collect();
            Err(
                Failure::invalid(format!("several things are called `{what}`"))
                    .help(format!("name one of them:\n{}", names.join("\n"))),
            )
        }
    }
}

fn looks_like_a_code(what: &str) -> bool {
    what.strip_prefix(['G', 'g']).is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn unknown(grounds: &Grounds, what: &str) -> Failure {
    let names = item::names(grounds);
    let failure = Failure::invalid(format!("nothing in the rulebooks is called `{what}`"));
    let plain = names
        .iter()
        .filter_map(|name| name.split_once('.').map(|(_, plain)| plain));
    let near = grounds_syntax::suggest(what, names.iter().map(String::as_str).chain(plain));
    let failure = match near {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure,
    };
    failure.help("`grounds list rules` and its like list the names; a question in words goes to `grounds ask`")
}
