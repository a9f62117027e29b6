//! The tree that the parser makes of a file.
//!
//! Nothing is resolved here: names are as they were written. Every node keeps its place. Equality ignores places, so two layouts of one text
//! give equal trees. Comments are kept by the formatter's layout tree, which works on lines and not on this tree.

mod book;
mod condition;
mod expectation;
mod fact;
mod name;
mod norm;
mod reason_and_measure;
mod restriction;
mod scenario;
mod source;

pub use book::{Authority, Block, Book, BookKind, Extent, Header, Window};
pub use condition::{Comparison, Condition, ConditionKind, Item, Quantifier, Quantity, Value};
pub use expectation::{DutyWord, Expectation, LeaveWord, NeedWord, Standing, VerdictWord};
pub use fact::{
    Answers, EvidenceDemand, Fact, MustBeShown, Presumption, Subject, TimeLimit, TimeUnit,
};
pub use name::{Day, Name, Ref, Text};
pub use norm::{
    Clause, Common, Constraint, Define, Duty, Exception, Grade, Ground, Rule, Target, Verb,
};
pub use reason_and_measure::{Measure, Reason, ReasonKind};
pub use restriction::{Choice, Ladder, Restriction};
pub use scenario::{Evidence, EvidenceAbout, Given, Proposal, Scenario};
pub use source::Source;
