//! Restrictions and their ladders.

use crate::{
    source::{Place, Spanned},
    tree::{Name, Ref, Text},
};

/// Is something that might be imposed on a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Restriction {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `kind of`
    pub kind_of: Vec<Ref>,
    /// `part of`
    pub part_of: Vec<Ref>,
    /// `about`
    pub about: Option<Name>,
    /// `phrases`
    pub phrases: Vec<Text>,
    /// `needs ground by`
    pub needs_ground: Vec<Ref>,
    /// `graded`
    pub graded: Option<Spanned<Ladder>>,
    /// `read from`
    pub read_from: Option<Ref>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq)]
pub enum Ladder {
    /// A number in a unit.
    Number {
        /// The unit.
        unit: Name,
        /// Whether a lower number is stricter.
        lower_is_stricter: bool,
    },
    /// Named rungs, from the least strict to the strictest.
    Rungs(Vec<Choice>),
}

/// Is one of several named answers or rungs, with the words that people read.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The name.
    pub name: Name,
    /// The words.
    pub title: Option<Text>,
}
