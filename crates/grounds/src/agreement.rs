//! An agreement held against the law, in words: each clause beside what the law says, with a situation that shows it.

mod changes;
mod labels;
mod law;

use grounds_analysis::{AgreementCheck, ClauseLabel, check_agreement};
use grounds_check::{
    BookId, FactId, Library, NormId, Place, RestrictionId, Rung, Says, SourceId, Target,
    is_commitment,
};
use grounds_engine::Verdict;
use jiff::civil::Date;

pub use changes::{AgreementChanges, ChangedClause, ClauseChange, ClauseSide, agreement_changes};

use crate::{load::Grounds, names::Lookup};

/// Is what was found of an agreement or a policy, with the words in which it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementReport {
    /// What was proved.
    pub check: AgreementCheck,
    /// What was found of each clause of the check, in the same order; empty where the law says nothing of it.
    pub clauses: Vec<Vec<ClauseFinding>>,
    /// What is told of each silence of the check, in the same order.
    pub silent: Vec<LawInWords>,
    /// What is told of each clash of the check, in the same order.
    pub clashes: Vec<String>,
}

/// Is one thing that was found of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFinding {
    /// What it is.
    pub label: ClauseLabel,
    /// Which word stands for it.
    pub word: ClauseWord,
    /// What it is, in a sentence.
    pub says: String,
    /// A situation that shows it, as a person is told of: "somebody who has dementia …".
    pub shown: Option<String>,
    /// What the law makes of the clause in that situation.
    pub verdict: Option<Verdict>,
    /// The sources that back it, or stand against it, or that decide in the situation.
    pub law: Vec<SourceId>,
    /// The sources of guidance that advises against it in the situation.
    pub advised_against: Vec<SourceId>,
    /// What would bring it into line.
    pub cure: Option<Cure>,
}

/// Is what would bring a clause into line with the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure {
    /// Words that could be added to its text.
    pub wording: String,
    /// The condition that its reading would have, as a rulebook writes it.
    pub when: String,
    /// What somebody would have to show: no words of the parties make these so.
    pub to_be_shown: Vec<FactId>,
}

/// Is what the law says, as it is told beside an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawInWords {
    /// What is told.
    pub says: String,
    /// The sources.
    pub law: Vec<SourceId>,
}

/// Is a label in one word, as programs and exit codes name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseWord {
    /// In some situation the law does not allow it, or requires what it promises not to do.
    Contradicts,
    /// It asks for what the law does not ask for.
    Beyond,
    /// It has words that nobody can check.
    Unclear,
    /// No situation meets its conditions.
    NeverApplies,
    /// It is too large to be decided.
    TooLarge,
    /// The law asks for the same.
    Backed,
    /// It says nothing that can be held against the law.
    WordsAlone,
}

impl ClauseWord {
    /// Every word, what has to be mended first.
    pub const ALL: [Self; 7] = [
        Self::Contradicts,
        Self::Beyond,
        Self::Unclear,
        Self::NeverApplies,
        Self::TooLarge,
        Self::Backed,
        Self::WordsAlone,
    ];

    /// Returns the word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Beyond => "beyond",
            Self::Unclear => "unclear",
            Self::NeverApplies => "never-applies",
            Self::TooLarge => "too-large",
            Self::Backed => "backed",
            Self::WordsAlone => "words-alone",
        }
    }

    /// Returns the word of a label.
    #[must_use]
    pub fn of(label: &ClauseLabel) -> Self {
        match label {
            ClauseLabel::Backed { .. } => Self::Backed,
            ClauseLabel::Beyond { .. } => Self::Beyond,
            ClauseLabel::Contradicts { .. } => Self::Contradicts,
            ClauseLabel::Unclear { .. } => Self::Unclear,
            ClauseLabel::WordsAlone => Self::WordsAlone,
            ClauseLabel::NeverApplies => Self::NeverApplies,
            ClauseLabel::TooLarge => Self::TooLarge,
        }
    }
}

impl Grounds {
    /// Returns every agreement and policy, in the order of their names.
    #[must_use]
    pub fn agreements(&self) -> Vec<BookId> {
        let books = (0..).map(BookId).zip(&self.library().books);
        books
            .filter(|(_, book)| book.authority.is_some_and(is_commitment))
            .map(|(id, _)| id)
            .collect()
    }

    /// Finds an agreement or a policy by its name.
    #[must_use]
    pub fn named_agreement(&self, name: &str) -> Option<BookId> {
        match self.names().books.find_exactly(name) {
            Lookup::One(id) => self.agreements().contains(&id).then_some(id),
            _ => None,
        }
    }

    /// Holds an agreement or a policy against the law on a day in a place, and against the others that bind one of its parties.
    ///
    /// The law is every book but agreements and policies. It takes some milliseconds.
    ///
    /// # Panics
    ///
    /// The book must be one of this library.
    #[must_use]
    pub fn check_agreement(&self, book: BookId, on: Date, place: Place) -> AgreementReport {
        let check = check_agreement(self.program(), book, &self.agreements(), on, place);
        let clauses = check
            .clauses
            .iter()
            .map(|clause| labels::findings(self, clause, on, place))
            .collect();
        let silent = check
            .silent
            .iter()
            .map(|silence| labels::silence(self, silence, on, place))
            .collect();
        let clashes = check
            .clashes
            .iter()
            .map(|clash| labels::clash(self, clash))
            .collect();
        AgreementReport {
            check,
            clauses,
            silent,
            clashes,
        }
    }

    /// Tells what was found of an agreement, clause by clause, as plain text in lines of at most 96 characters.
    ///
    /// # Panics
    ///
    /// The report must be one of this library.
    #[must_use]
    pub fn agreement_in_english(&self, report: &AgreementReport) -> String {
        crate::english::agreement(self, report)
    }
}

impl AgreementReport {
    /// Counts the clauses that have a label; a clause with two labels counts under both.
    #[must_use]
    pub fn count(&self, word: ClauseWord) -> usize {
        self.clauses
            .iter()
            .filter(|findings| findings.iter().any(|finding| finding.word == word))
            .count()
    }

    /// Returns the pairs of what was proved of a clause and what is told of it.
    pub(crate) fn told(
        &self,
    ) -> impl Iterator<Item = (&grounds_analysis::ClauseCheck, &[ClauseFinding])> {
        let findings = self.clauses.iter().map(Vec::as_slice);
        self.check.clauses.iter().zip(findings)
    }
}

/// Names a clause within its agreement: "clause 4(a)", or the title of a policy's rule.
pub(crate) fn label(library: &Library, norm: NormId, version: usize) -> String {
    crate::english::terms::norm(library, norm, version)
}

/// Returns the restriction and the degree that a clause is about.
pub(crate) fn about(says: &Says) -> Option<(RestrictionId, Option<Rung>)> {
    match says {
        Says::Agrees(Target::Restriction(restriction, rung))
        | Says::AgreesNotTo(Target::Restriction(restriction, rung))
        | Says::AgreesOnlyIf(Target::Restriction(restriction, rung), _) => {
            Some((*restriction, *rung))
        }
        _ => None,
    }
}
