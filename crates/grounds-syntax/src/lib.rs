//! The text side of the Grounds language: sources, spans, diagnostics, the tree, the parser and the formatter.
//!
//! This crate knows nothing of meaning: names are not resolved here. It reads no file and prints nothing.

mod code;
mod diagnostic;
mod number;
mod source;
mod tree;

pub use code::Code;
pub use diagnostic::{Diagnostic, Label, Severity};
pub use number::Number;
pub use source::{FileId, Place, SourceFile, Span, Spanned};
/// The nodes of the tree.
pub mod ast {
    pub use crate::tree::{
        Answers, Authority, Block, Book, BookKind, Choice, Clause, Common, Comparison, Condition, ConditionKind, Constraint, Day,
        Define, Duty, DutyWord, Evidence, EvidenceAbout, EvidenceDemand, Exception, Expectation, Extent, Fact, Given, Grade, Ground,
        Header, Item, Ladder, LeaveWord, Measure, MustBeShown, Name, NeedWord, Presumption, Proposal, Quantifier, Quantity, Reason,
        ReasonKind, Ref, Restriction, Rule, Scenario, Source, Standing, Subject, Target, Text, TimeLimit, TimeUnit, Value, Verb,
        VerdictWord, Window,
    };
}
