//! Reasons and measures.

use crate::{
    source::{Place, Spanned},
    tree::{Name, Ref, Text, Value},
};

/// Is something that people say for a restriction, with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `kind`
    pub kind: Option<Spanned<ReasonKind>>,
    /// `phrases`
    pub phrases: Vec<Text>,
    /// `answer`
    pub answer: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// The place of the whole block.
    pub span: Place,
}

/// Says what a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReasonKind {
    /// The person.
    Person,
    /// Staff, money, time.
    Resources,
    /// What staff feel.
    Attitude,
    /// What staff believe the law says.
    BeliefAboutLaw,
}

/// Is a gentler way.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `for`
    pub targets: Vec<Ref>,
    /// `helps`
    pub helps: Vec<Ref>,
    /// `sets`
    pub sets: Vec<(Ref, Value)>,
    /// `meets`
    pub meets: Vec<Ref>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// The place of the whole block.
    pub span: Place,
}
