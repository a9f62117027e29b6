//! The arguments of the command.

use clap::{Parser, Subcommand};

use crate::commands;

/// Asks on what grounds somebody is to be stopped from doing something.
///
/// Grounds tells whether a restriction "for health and safety" is genuinely required by law or is an assumption, in plain words, with the law
/// quoted. It is decision support, not legal advice.
#[derive(Debug, Parser)]
#[command(
    name = "grounds",
    bin_name = "grounds",
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  grounds ask \"no unaccompanied outings\"
  grounds interview \"no unaccompanied outings\"
  grounds list restrictions outings
  grounds explain care.unaccompanied-outings
  grounds check my-rulebooks
  grounds agreement our-outings.grounds

Exit codes:
  0  there is an answer, whatever it says; or what was checked is in order
  1  a rulebook has mistakes, a scenario failed, or a file could not be read or written
  2  the verdict, or the label of a clause, is one of those that --fail-on names
  3  the question or the arguments cannot be understood"
)]
pub(crate) struct Arguments {
    /// Print the version, and which rulebooks are built in
    #[arg(short = 'V', long)]
    pub(crate) version: bool,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Is what the command is to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Ask(commands::ask::Ask),
    Interview(commands::interview::Interview),
    Check(commands::check::Check),
    Test(commands::test::Test),
    Fmt(commands::fmt::Fmt),
    Agreement(commands::agreement::Agreement),
    Compare(commands::compare::Compare),
    Diff(commands::diff::Diff),
    Explain(commands::explain::Explain),
    List(commands::list::List),
    Doc(commands::doc::Doc),
    Serve(commands::serve::Serve),
    Keys(commands::keys::Keys),
    Trail(commands::trail::Trail),
    New(commands::new::New),
    Completions(commands::completions::Completions),
}
