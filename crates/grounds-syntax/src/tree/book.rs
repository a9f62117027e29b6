//! Books and their headers.

use crate::{
    source::{Place, Spanned},
    tree::{
        Clause, Constraint, Day, Define, Duty, Exception, Fact, Ground, Measure, Name, Reason, Ref,
        Restriction, Rule, Scenario, Source, Text,
    },
};

/// Is one book: its header and its blocks, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Which header it begins with.
    pub kind: BookKind,
    /// Its name; empty where there is none, or it could not be read.
    pub name: Name,
    /// The fields of the header.
    pub header: Header,
    /// The blocks that follow.
    pub blocks: Vec<Block>,
    /// The blocks, by their place, of which a field could not be read: what they lack is no second mistake.
    pub damaged: Vec<Place>,
    /// The place of the header block.
    pub span: Place,
}

/// Says which header a book begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookKind {
    /// `rulebook`
    Rulebook,
    /// `vocabulary`
    Vocabulary,
    /// `agreement`
    Agreement,
}

/// Holds the fields of a book's header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// `title`
    pub title: Option<Text>,
    /// `authority`, as written; the parser has checked that it is one of the known words.
    pub authority: Option<Spanned<Authority>>,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `binds`
    pub binds: Option<Text>,
    /// `reviewed`
    pub reviewed: Option<Day>,
    /// `leaves out`, which may stand several times
    pub leaves_out: Vec<Text>,
    /// `made under`
    pub made_under: Option<Ref>,
    /// `uses`
    pub uses: Vec<Name>,
    /// `between` of an agreement, `parties` of a policy
    pub parties: Vec<Text>,
    /// `from`
    pub from: Option<Day>,
    /// `until`
    pub until: Option<Day>,
    /// `review`
    pub review: Option<Day>,
}

/// Says what kind of instrument a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// An Act.
    Statute,
    /// A statutory instrument.
    Regulation,
    /// A binding judgment.
    Judgment,
    /// A judgment that does not bind.
    PersuasiveJudgment,
    /// Guidance that a statute says must be had regard to.
    StatutoryGuidance,
    /// An approved code of practice.
    Acop,
    /// Other guidance.
    Guidance,
    /// An agreement between parties.
    Agreement,
    /// A provider's own policy.
    Policy,
}

/// Says where law applies, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// England, Wales and Scotland.
    GreatBritain,
    /// All four.
    UnitedKingdom,
}

/// Is one block of a book after its header.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// `source`
    Source(Source),
    /// `restriction`
    Restriction(Restriction),
    /// `fact`
    Fact(Box<Fact>),
    /// `define`
    Define(Define),
    /// `constraint`
    Constraint(Constraint),
    /// `rule`
    Rule(Box<Rule>),
    /// `clause`
    Clause(Box<Clause>),
    /// `ground`
    Ground(Ground),
    /// `duty`
    Duty(Duty),
    /// `exception`
    Exception(Exception),
    /// `reason`
    Reason(Reason),
    /// `measure`
    Measure(Measure),
    /// `scenario`
    Scenario(Box<Scenario>),
}

/// Says from which day to which day something is in force, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// `from`
    pub from: Option<Day>,
    /// `until`
    pub until: Option<Day>,
}
