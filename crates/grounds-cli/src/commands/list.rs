//! `grounds list`

use clap::{Args, ValueEnum};
use grounds::{Authority, BookKind, Grounds, Library, NormBlock};
use serde_json::{Value, json};

use crate::{exit::Exit, failure::Failure, loading::WhichRulebooks, output::Output};

/// List what the rulebooks hold
///
/// `grounds explain NAME` tells more about each.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds list restrictions             what can be asked about
  grounds list restrictions outings     those with `outings` in their name, title or phrases
  grounds list facts capacity           what may be answered with --given
  grounds list rules --format json")]
pub(crate) struct List {
    /// What to list
    what: What,

    /// Only those in which all these words occur
    words: Vec<String>,

    /// How to print the list
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// What somebody may propose to impose
    Restrictions,
    /// What may be answered, with its question
    Facts,
    /// Rules, grounds, duties, exceptions and clauses
    Rules,
    /// Rulebooks, vocabularies and agreements
    Books,
    /// What people say for a restriction
    Reasons,
    /// Gentler ways
    Measures,
    /// What the rules cite
    Sources,
    /// Questions with what should come of them
    Scenarios,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Is a line of a list.
struct Row {
    name: String,
    /// What it is, where a list holds several kinds of things.
    kind: Option<&'static str>,
    title: String,
    /// Further words in which it can be found.
    also: Vec<String>,
}

/// Runs `grounds list`.
pub(crate) fn run(command: &List, output: &mut Output) -> Result<Exit, Failure> {
    let grounds = command.which.load(output)?;
    let mut rows = rows(&grounds, command.what);
    let words: Vec<String> = command
        .words
        .iter()
        .map(|word| word.to_lowercase())
        .collect();
    rows.retain(|row| words.iter().all(|word| row.holds(word)));
    if rows.is_empty() && !words.is_empty() {
        output.note("nothing in the list has these words\n");
    }
    match command.format {
        Format::Text => output.print(&text(&rows))?,
        Format::Json => output.print_json(&rows.iter().map(Row::json).collect::<Vec<_>>())?,
    }
    Ok(Exit::Ok)
}

fn rows(grounds: &Grounds, what: What) -> Vec<Row> {
    let library = grounds.library();
    let row = |name: &grounds::Name, title: &str| Row::new(library.full_name(name), title);
    match what {
        What::Restrictions => library
            .restrictions
            .iter()
            .map(|it| row(&it.name, &it.title).also(&it.phrases).also(&it.topic))
            .collect(),
        What::Facts => library
            .facts
            .iter()
            .map(|it| row(&it.name, &it.ask).also(std::slice::from_ref(&it.title)))
            .collect(),
        What::Rules => rules(library),
        What::Books => {
            let kind = |book: &grounds::Book| kind_of_book(book.kind, book.authority);
            library
                .books
                .iter()
                .map(|it| Row::new(it.name.clone(), &it.title).kind(kind(it)))
                .collect()
        }
        What::Reasons => library
            .reasons
            .iter()
            .map(|it| row(&it.name, &it.title).also(&it.phrases))
            .collect(),
        What::Measures => library
            .measures
            .iter()
            .map(|it| row(&it.name, &it.title))
            .collect(),
        What::Sources => library
            .sources
            .iter()
            .map(|it| row(&it.name, &it.cite))
            .collect(),
        What::Scenarios => library
            .scenarios
            .iter()
            .map(|it| row(&it.name, &it.title))
            .collect(),
    }
}

fn rules(library: &Library) -> Vec<Row> {
    let rows = library.norms.iter().map(|norm| {
        let because = norm
            .versions
            .iter()
            .map(|version| version.because.clone())
            .collect::<Vec<_>>();
        Row::new(library.full_name(&norm.name), &norm.title)
            .kind(kind_of_norm(norm.block))
            .also(&because)
    });
    rows.collect()
}

impl Row {
    fn new(name: String, title: &str) -> Self {
        Self {
            name,
            kind: None,
            title: title.to_owned(),
            also: Vec::new(),
        }
    }

    fn kind(self, kind: &'static str) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    fn also<'a>(mut self, words: impl IntoIterator<Item = &'a String>) -> Self {
        self.also.extend(words.into_iter().cloned());
        self
    }

    fn holds(&self, word: &str) -> bool {
        let own = [&self.name, &self.title];
        own.into_iter()
            .chain(&self.also)
            .any(|text| text.to_lowercase().contains(word))
    }

    fn json(&self) -> Value {
        match self.kind {
            Some(kind) => json!({ "name": self.name, "kind": kind, "title": self.title }),
            None => json!({ "name": self.name, "title": self.title }),
        }
    }
}

fn text(rows: &[Row]) -> String {
    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let names = width(&mut rows.iter().map(|row| row.name.chars().count()));
    let kinds = width(&mut rows.iter().filter_map(|row| row.kind).map(str::len));
    let line = |row: &Row| match row.kind {
        Some(kind) => format!("{:names$}  {kind:kinds$}  {}\n", row.name, row.title),
        None => format!("{:names$}  {}\n", row.name, row.title),
    };
    rows.iter().map(line).collect()
}

/// Says what a book is.
pub(super) fn kind_of_book(kind: BookKind, authority: Option<Authority>) -> &'static str {
    match authority {
        None => "vocabulary",
        Some(_) if kind == BookKind::Agreement => "agreement",
        Some(Authority::Statute) => "statute",
        Some(Authority::Regulation) => "regulation",
        Some(Authority::Judgment) => "judgment",
        Some(Authority::PersuasiveJudgment) => "persuasive judgment",
        Some(Authority::StatutoryGuidance) => "statutory guidance",
        Some(Authority::Acop) => "approved code of practice",
        Some(Authority::Guidance) => "guidance",
        Some(Authority::Agreement) => "agreement",
        Some(Authority::Policy) => "policy",
    }
}

/// Says which block declares a norm.
pub(super) fn kind_of_norm(block: NormBlock) -> &'static str {
    match block {
        NormBlock::Rule => "rule",
        NormBlock::Clause => "clause",
        NormBlock::Ground => "ground",
        NormBlock::Duty => "duty",
        NormBlock::Exception => "exception",
    }
}
