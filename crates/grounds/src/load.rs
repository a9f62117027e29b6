//! From the text of rulebooks to something that answers.

use std::{
    fmt::Write as _,
    sync::{Arc, LazyLock},
};

use grounds_check::{Book, Library, ReasonId, RestrictionId};
use grounds_engine::{Outcome, Program, Query, QueryError, Report};
use grounds_syntax::{Diagnostic, SourceFile};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::{
    names::{Lookup, Names},
    phases::{self, Compiled},
    question::{Question, QuestionError},
    resolve,
    rulebook::Rulebook,
    search::Search,
};

/// Holds what came of loading rulebooks.
#[derive(Debug)]
pub struct Loaded {
    /// The files, in the order in which they were given; spans name them by position.
    pub files: Vec<SourceFile>,
    /// What is wrong with them, and what somebody should look at.
    pub diagnostics: Vec<Diagnostic>,
    /// What answers; `None` if there is any error.
    pub grounds: Option<Grounds>,
}

/// Answers questions from a set of rulebooks.
///
/// It never changes; a clone is cheap and shares everything.
#[derive(Clone, Debug)]
pub struct Grounds {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    library: Arc<Library>,
    names: Names,
    search: Search,
    program: Program,
    files: Vec<SourceFile>,
    hash: String,
    law_hash: String,
}

impl Grounds {
    /// Parses rulebooks, checks them and compiles them.
    ///
    /// `today` serves warnings about books that nobody has reviewed for long, and nothing else.
    #[must_use]
    pub fn load(books: Vec<Rulebook>, today: Option<Date>) -> Loaded {
        let (compiled, diagnostics) = phases::compile(&books, today);
        let files: Vec<SourceFile> = books.into_iter().map(|book| book.source).collect();
        let grounds = compiled.map(|compiled| Self::new(compiled, files.clone()));
        Loaded {
            files,
            diagnostics,
            grounds,
        }
    }

    /// Returns the published rulebooks, which are built in; they are loaded once.
    #[must_use]
    pub fn builtin() -> Self {
        static BUILTIN: LazyLock<Grounds> = LazyLock::new(|| {
            Grounds::load(Rulebook::published(), None)
                .grounds
                .expect("the published rulebooks are checked by tests")
        });
        BUILTIN.clone()
    }

    fn new(Compiled { library, program }: Compiled, files: Vec<SourceFile>) -> Self {
        let hash = hash(&library, |_| true);
        let law_hash = hash_of_law(&library);
        let names = Names::new(&library);
        let search = Search::new(&library);
        Self {
            inner: Arc::new(Inner {
                library,
                names,
                search,
                program,
                files,
                hash,
                law_hash,
            }),
        }
    }

    /// Returns the checked library.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.inner.library
    }

    /// Returns the files, in the order in which they were given.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.inner.files
    }

    /// Returns the SHA-256 of the names and the hashes of all books, in lower-case hexadecimal.
    ///
    /// Two sets of rulebooks have one hash if and only if they hold the same books.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.inner.hash
    }

    /// Returns the SHA-256 of all books but agreements and policies: of what an agreement is held against.
    ///
    /// It is the same whichever agreements are loaded beside them.
    #[must_use]
    pub fn law_hash(&self) -> &str {
        &self.inner.law_hash
    }

    /// Returns the compiled library.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.inner.program
    }

    pub(crate) fn names(&self) -> &Names {
        &self.inner.names
    }

    pub(crate) fn index(&self) -> &Search {
        &self.inner.search
    }

    /// Finds a restriction by its name, in full or plain where that is enough.
    #[must_use]
    pub fn named_restriction(&self, name: &str) -> Option<RestrictionId> {
        match self.inner.names.restrictions.find_exactly(name) {
            Lookup::One(id) => Some(id),
            _ => None,
        }
    }

    /// Finds a reason by its name, in full or plain where that is enough.
    #[must_use]
    pub fn named_reason(&self, name: &str) -> Option<ReasonId> {
        match self.inner.names.reasons.find_exactly(name) {
            Lookup::One(id) => Some(id),
            _ => None,
        }
    }

    /// Looks up every name in a question.
    ///
    /// # Errors
    ///
    /// Every mistake is reported at once, each with its place in the question and the name that was probably meant.
    pub fn query(&self, question: &Question) -> Result<Query, Vec<QuestionError>> {
        resolve::query(self.library(), &self.inner.names, question)
    }

    /// Answers a question.
    ///
    /// # Errors
    ///
    /// The mistakes of [`query`](Self::query), or what the engine refuses: answers that contradict each other, and answers about one person
    /// in a proposal for everyone.
    pub fn assess(&self, question: &Question) -> Result<Report, Vec<QuestionError>> {
        let query = self.query(question)?;
        self.assess_query(&query)
            .map_err(|error| resolve::refusal(self.library(), &self.inner.names, question, &error))
    }

    /// Answers a question with its outcome alone; `None` where the restriction is graded and the question names no grade.
    ///
    /// # Errors
    ///
    /// As [`assess`](Self::assess).
    pub fn outcome(&self, question: &Question) -> Result<Option<Outcome>, Vec<QuestionError>> {
        let query = self.query(question)?;
        grounds_analysis::outcome(&self.inner.program, &query)
            .map_err(|error| resolve::refusal(self.library(), &self.inner.names, question, &error))
    }

    /// Answers a question whose names are looked up already.
    ///
    /// # Errors
    ///
    /// Answers that contradict each other, or do not fit their facts, are refused.
    pub fn assess_query(&self, query: &Query) -> Result<Report, QueryError> {
        grounds_analysis::assess(&self.inner.program, query)
    }
}

fn hash_of_law(library: &Library) -> String {
    hash(library, |book| {
        !book.authority.is_some_and(grounds_check::is_commitment)
    })
}

fn hash(library: &Library, counts: impl Fn(&Book) -> bool) -> String {
    let mut lines: Vec<String> = library
        .books
        .iter()
        .filter(|book| counts(book))
        .map(|book| format!("{} {}\n", book.name, book.hash))
        .collect();
    lines.sort();
    let mut text = String::new();
    for byte in Sha256::digest(lines.concat()) {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
    }
    text
}
