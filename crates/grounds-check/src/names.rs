//! Which name means what.

pub(crate) mod resolve;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap, HashSet},
};

use grounds_syntax::fold;

use crate::library::{
    BookId, ConstraintId, DefineId, FactId, MeasureId, NormBlock, NormId, ReasonId, RestrictionId,
    ScenarioId, SourceId,
};

/// Is what a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Source(SourceId),
    Restriction(RestrictionId),
    Fact(FactId),
    Define(DefineId),
    Norm(NormId, NormBlock),
    Constraint(ConstraintId),
    Reason(ReasonId),
    Measure(MeasureId),
    Scenario(ScenarioId),
}

impl Found {
    /// Returns what kind of thing it is, as a sentence wants it.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Source(_) => "a source",
            Self::Restriction(_) => "a restriction",
            Self::Fact(_) => "a fact",
            Self::Define(_) => "a definition",
            Self::Norm(_, NormBlock::Rule) => "a rule",
            Self::Norm(_, NormBlock::Clause) => "a clause",
            Self::Norm(_, NormBlock::Ground) => "a ground",
            Self::Norm(_, NormBlock::Duty) => "a duty",
            Self::Norm(_, NormBlock::Exception) => "an exception",
            Self::Constraint(_) => "a constraint",
            Self::Reason(_) => "a reason",
            Self::Measure(_) => "a measure",
            Self::Scenario(_) => "a scenario",
        }
    }
}

/// Says what kind of thing a place in the text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Source,
    Restriction,
    Fact,
    FactOrDefine,
    Norm,
    Duty,
    /// What an exception may be made to.
    Exceptable,
    /// What a requirement may displace.
    Displaceable,
    Reason,
    Measure,
}

impl Wanted {
    pub(crate) fn accepts(self, found: Found) -> bool {
        match self {
            Self::Source => matches!(found, Found::Source(_)),
            Self::Restriction => matches!(found, Found::Restriction(_)),
            Self::Fact => matches!(found, Found::Fact(_)),
            Self::FactOrDefine => matches!(found, Found::Fact(_) | Found::Define(_)),
            Self::Norm => matches!(found, Found::Norm(..)),
            Self::Duty => matches!(found, Found::Norm(_, NormBlock::Duty)),
            Self::Exceptable => {
                matches!(found, Found::Norm(_, block) if block != NormBlock::Clause)
            }
            Self::Displaceable => matches!(found, Found::Norm(..) | Found::Restriction(_)),
            Self::Reason => matches!(found, Found::Reason(_)),
            Self::Measure => matches!(found, Found::Measure(_)),
        }
    }

    /// Returns what is asked for, without an article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Restriction => "restriction",
            Self::Fact => "fact",
            Self::FactOrDefine => "fact or definition",
            Self::Norm => "rule, ground, duty, exception or clause",
            Self::Duty => "duty",
            Self::Exceptable => "rule, ground, duty or exception",
            Self::Displaceable => "rule or restriction",
            Self::Reason => "reason",
            Self::Measure => "measure",
        }
    }
}

/// Holds every declared name of every book.
pub(crate) struct Names<'a> {
    books: Vec<BookNames<'a>>,
    by_name: HashMap<&'a str, BookId>,
    /// How many names there are.
    count: usize,
}

struct BookNames<'a> {
    name: &'a str,
    text: &'a str,
    /// What the lines in the first column seem to declare, found when a name is missed.
    heads: OnceCell<HashSet<String>>,
    names: BTreeMap<&'a str, Vec<Found>>,
    /// The books whose names may be used without qualification.
    uses: Vec<BookId>,
    /// Whether a book that it uses could not be found, or its header not be read: then nobody knows which names are in reach.
    uses_unknown: bool,
}

impl<'a> Names<'a> {
    /// Starts with the names and the texts of the books, in their order; of two books of one name the first is reached by it.
    pub(crate) fn of_books(books: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let new = |(name, text)| BookNames {
            name,
            text,
            heads: OnceCell::new(),
            names: BTreeMap::new(),
            uses: Vec::new(),
            uses_unknown: false,
        };
        let books: Vec<_> = books.map(new).collect();
        let mut by_name = HashMap::new();
        for (position, book) in (0..).zip(&books) {
            // A book whose name could not be read has none.
            if !book.name.is_empty() {
                by_name.entry(book.name).or_insert(BookId(position));
            }
        }
        Self {
            books,
            by_name,
            count: 0,
        }
    }

    /// Notes that nobody can tell which books a book uses.
    pub(crate) fn uses_unknown(&mut self, book: BookId) {
        self.books[book.index()].uses_unknown = true;
    }

    /// Adds a name to a book.
    pub(crate) fn declare(&mut self, book: BookId, name: &'a str, found: Found) {
        self.count += 1;
        self.books[book.index()]
            .names
            .entry(name)
            .or_default()
            .push(found);
    }

    /// Finds what is declared under a name in one book.
    pub(crate) fn declared(
        &self,
        book: BookId,
        name: &str,
        wanted: impl Fn(Found) -> bool,
    ) -> Option<Found> {
        self.books[book.index()]
            .names
            .get(name)?
            .iter()
            .copied()
            .find(|&found| wanted(found))
    }
}

impl BookNames<'_> {
    /// Says whether a line in the first column seems to declare a name, although no block of that name could be read.
    fn seems_to_declare(&self, name: &str) -> bool {
        self.heads.get_or_init(|| heads(self.text)).contains(name)
    }
}

/// Finds what lines in the first column seem to declare: the word after the keyword, and all words together for a clause.
fn heads(text: &str) -> HashSet<String> {
    let begins = |line: &&str| line.starts_with(|c: char| !c.is_whitespace() && c != '#');
    let words = |line: &str| {
        let line = line.split('#').next().unwrap_or_default();
        [line.split_whitespace().nth(1).map(fold), Some(fold(line))]
    };
    text.lines()
        .filter(begins)
        .flat_map(words)
        .flatten()
        .collect()
}
