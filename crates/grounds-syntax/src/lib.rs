//! The text side of the Grounds language: sources, spans, diagnostics, the tree, the parser and the formatter.
//!
//! This crate knows nothing of meaning: names are not resolved here. It reads no file and prints nothing.
//!
//! ```
//! use grounds_syntax::{FileId, decode, parse, render};
//!
//! let file = decode("care.grounds", b"vocabulary care\n  titel \"Shared words\"\n").expect("it is UTF-8");
//! let parsed = parse(FileId(0), &file);
//! assert_eq!(parsed.books[0].name.value, "care");
//! assert!(render(&parsed.diagnostics, &[file], false).contains("did you mean `title`?"));
//! ```

mod code;
mod decode;
mod diagnostic;
mod findings;
mod format;
mod layout;
mod lex;
mod name;
mod number;
mod parse;
mod render;
mod shape;
mod source;
mod spacing;
mod suggest;
mod tree;

pub use code::Code;
pub use decode::decode;
pub use diagnostic::{Diagnostic, Label, Severity};
pub use format::format;
pub use name::{fold, is_name, is_reserved};
pub use number::Number;
pub use parse::{Parsed, parse, parse_given};
pub use render::render;
pub use source::{FileId, Place, SourceFile, Span, Spanned};
pub use suggest::suggest;
/// The nodes of the tree.
pub mod ast {
    pub use crate::tree::{
        Answers, Authority, Block, Book, BookKind, Choice, Clause, Common, Comparison, Condition,
        ConditionKind, Constraint, Day, Define, Duty, DutyWord, Evidence, EvidenceAbout,
        EvidenceDemand, Exception, Expectation, Extent, Fact, Given, Grade, Ground, Header, Item,
        Ladder, LeaveWord, Measure, MustBeShown, Name, NeedWord, Presumption, Proposal, Quantifier,
        Quantity, Reason, ReasonKind, Ref, Restriction, Rule, Scenario, Source, Standing, Subject,
        Target, Text, TimeLimit, TimeUnit, Value, Verb, VerdictWord, Window,
    };
}
