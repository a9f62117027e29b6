//! Turns each block into an item of the library.

mod book;
mod condition;
mod constraint;
mod date;
mod define;
mod evidence;
mod expectation;
mod fact;
mod grade;
mod measure;
mod norm;
mod proposal;
mod restriction;
mod scenario;
mod source;
mod value;
mod verb;
mod version;

use grounds_syntax::{Code, Diagnostic, Span, ast, suggest};

pub(crate) use book::books;
pub(crate) use condition::{Effect, Use};
pub(crate) use constraint::{ConstraintUses, constraints};
pub(crate) use define::{DefineUses, defines};
use evidence::evidence_kinds;
use fact::answers;
pub(crate) use fact::{FactUses, facts};
pub(crate) use measure::{measures, reasons};
pub(crate) use norm::{NormUses, NormVersionUses, norms};
pub(crate) use restriction::restrictions;
pub(crate) use scenario::scenarios;
pub(crate) use source::sources;
pub(crate) use verb::authority_in_words;

use crate::{
    declared::{Declared, Written},
    findings::Findings,
    library::{
        Answers, Book, BookId, EvidenceKind, FactId, MeasureId, Name, NormId, ReasonId,
        Restriction, RestrictionId, Source, SourceId,
    },
    names::{Found, Wanted},
};

/// Holds what is known when a block is turned into an item: it grows from one kind of block to the next.
pub(crate) struct Known<'a> {
    pub(crate) declared: &'a Declared<'a>,
    pub(crate) books: Vec<Book>,
    pub(crate) sources: Vec<Source>,
    /// Which answers each fact takes; `None` where nobody can tell.
    pub(crate) answers: Vec<Option<Answers>>,
    pub(crate) evidence_kinds: Vec<EvidenceKind>,
    pub(crate) restrictions: Vec<Restriction>,
    /// Whether the ladder of each restriction is known.
    pub(crate) ladder_known: Vec<bool>,
}

impl<'a> Known<'a> {
    /// Starts with what can be told before any block is turned into an item.
    pub(crate) fn of(declared: &'a Declared<'a>) -> Self {
        Self {
            declared,
            books: Vec::new(),
            sources: Vec::new(),
            answers: answers(declared),
            evidence_kinds: evidence_kinds(declared),
            restrictions: Vec::new(),
            ladder_known: Vec::new(),
        }
    }
}

/// Is the block that is being turned into an item.
pub(crate) struct Block<'c, 'a> {
    pub(crate) known: &'c Known<'a>,
    pub(crate) book: BookId,
    pub(crate) name: &'a ast::Name,
    /// Whether a part of it could not be read, so that what it lacks is no second mistake.
    damaged: bool,
    /// Whether the item holds all that the block says; what follows from an item that does not is not reported.
    pub(crate) whole: bool,
    findings: &'c mut Findings,
}

impl<'c, 'a> Block<'c, 'a> {
    pub(crate) fn new<T>(
        known: &'c Known<'a>,
        written: &Written<'a, T>,
        findings: &'c mut Findings,
    ) -> Self {
        let Written {
            book,
            name,
            damaged,
            adrift,
            ..
        } = *written;
        Self {
            known,
            book,
            name,
            damaged,
            whole: !damaged && !adrift,
            findings,
        }
    }

    /// Returns the block's name for the library.
    pub(crate) fn item_name(&self) -> Name {
        Name {
            book: self.book,
            name: self.name.value.clone(),
        }
    }

    /// Returns the block's book.
    pub(crate) fn item_book(&self) -> &'c Book {
        &self.known.books[self.book.index()]
    }

    /// Reports a mistake that leaves the item what it says.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.findings.report(diagnostic);
    }

    /// Reports a mistake because of which nobody can tell what the item says.
    pub(crate) fn spoilt(&mut self, diagnostic: Diagnostic) {
        self.whole = false;
        self.findings.report(diagnostic);
    }

    /// Reports that the block lacks something, unless a part of it could not be read.
    pub(crate) fn lacks(&mut self, code: Code, message: impl Into<String>, help: &str) {
        if !self.damaged {
            self.findings
                .report(Diagnostic::error(code, self.name.span, message).help(help));
        }
    }

    /// Returns what the parser makes sure of, unless it has reported that it is missing.
    pub(crate) fn present<T>(&mut self, part: Option<T>) -> Option<T> {
        if part.is_none() {
            self.missing();
        }
        part
    }

    /// Notes that something is missing which is already reported.
    pub(crate) fn missing(&mut self) {
        self.whole = false;
        self.findings.incomplete();
    }

    /// Finds the word that was probably meant.
    pub(crate) fn nearest<'w>(
        &mut self,
        word: &str,
        words: impl ExactSizeIterator<Item = &'w str>,
    ) -> Option<&'w str> {
        self.findings
            .may_compare(words.len())
            .then(|| suggest(word, words))
            .flatten()
    }

    pub(crate) fn resolve(&mut self, wanted: Wanted, reference: &ast::Ref) -> Option<Found> {
        let found = self
            .known
            .declared
            .names
            .resolve(self.book, wanted, reference, self.findings);
        self.whole &= found.is_some();
        found
    }

    pub(crate) fn find(&self, wanted: Wanted, reference: &ast::Ref) -> Option<Found> {
        self.known.declared.names.find(self.book, wanted, reference)
    }

    pub(crate) fn named_book(&mut self, name: &ast::Name) -> Option<BookId> {
        let found = self
            .known
            .declared
            .names
            .book(self.book, name, self.findings);
        self.whole &= found.is_some();
        found
    }

    pub(crate) fn source(&mut self, reference: &ast::Ref) -> Option<SourceId> {
        match self.resolve(Wanted::Source, reference)? {
            Found::Source(source) => Some(source),
            _ => None,
        }
    }

    pub(crate) fn restriction(&mut self, reference: &ast::Ref) -> Option<RestrictionId> {
        match self.resolve(Wanted::Restriction, reference)? {
            Found::Restriction(restriction) => Some(restriction),
            _ => None,
        }
    }

    pub(crate) fn fact(&mut self, reference: &ast::Ref) -> Option<FactId> {
        match self.resolve(Wanted::Fact, reference)? {
            Found::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    pub(crate) fn duty(&mut self, reference: &ast::Ref) -> Option<NormId> {
        self.norm(Wanted::Duty, reference)
    }

    pub(crate) fn norm(&mut self, wanted: Wanted, reference: &ast::Ref) -> Option<NormId> {
        match self.resolve(wanted, reference)? {
            Found::Norm(norm, _) => Some(norm),
            _ => None,
        }
    }

    pub(crate) fn reason(&mut self, reference: &ast::Ref) -> Option<ReasonId> {
        match self.resolve(Wanted::Reason, reference)? {
            Found::Reason(reason) => Some(reason),
            _ => None,
        }
    }

    pub(crate) fn measure(&mut self, reference: &ast::Ref) -> Option<MeasureId> {
        match self.resolve(Wanted::Measure, reference)? {
            Found::Measure(measure) => Some(measure),
            _ => None,
        }
    }

    pub(crate) fn sources(&mut self, references: &[ast::Ref]) -> Vec<SourceId> {
        references
            .iter()
            .filter_map(|reference| self.source(reference))
            .collect()
    }

    pub(crate) fn restrictions(&mut self, references: &[ast::Ref]) -> Vec<RestrictionId> {
        references
            .iter()
            .filter_map(|reference| self.restriction(reference))
            .collect()
    }

    /// Resolves what the block cites, reporting one that cites nothing.
    pub(crate) fn cites(&mut self, references: &[ast::Ref]) -> Vec<SourceId> {
        if references.is_empty() {
            let message = format!("`{}` cites no source", self.name.value);
            self.lacks(
                Code::G0401,
                message,
                "name the provision that says this: `cites SOURCE`",
            );
        }
        self.sources(references)
    }

    /// Returns why the block says what it says, reporting one that does not tell.
    pub(crate) fn because(&mut self, because: Option<&ast::Text>) -> String {
        let because = text(because);
        if because.trim().is_empty() {
            let message = format!("`{}` does not say why", self.name.value);
            self.lacks(
                Code::G0402,
                message,
                "say the point in plain words: `because \"…\"`",
            );
        }
        because
    }

    /// Returns the title, or the name in words.
    pub(crate) fn title(&self, title: Option<&ast::Text>) -> String {
        title_of(title, self.name)
    }
}

/// Returns the title, or the name in words.
fn title_of(title: Option<&ast::Text>, name: &ast::Name) -> String {
    title.map_or_else(|| spaced(&name.value), |title| title.value.clone())
}

/// Returns a text, or nothing where there is none.
fn text(text: Option<&ast::Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

/// Returns a name as people read it.
fn spaced(name: &str) -> String {
    name.replace('-', " ")
}

/// Returns the place of several references together; there is none of no references.
pub(crate) fn span_of(references: &[ast::Ref]) -> Option<Span> {
    let first = references.first()?.span();
    Some(
        references
            .iter()
            .fold(first, |span, reference| span.to(reference.span())),
    )
}
