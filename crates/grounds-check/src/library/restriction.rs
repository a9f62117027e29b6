//! Restrictions and their ladders.

use grounds_syntax::{Number, Span};

use super::{FactId, Name, RestrictionId, SourceId};

/// Is something that might be imposed.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `kind of`
    pub kind_of: Vec<RestrictionId>,
    /// `part of`
    pub part_of: Vec<RestrictionId>,
    /// `about`
    pub topic: Option<String>,
    /// `phrases`
    pub phrases: Vec<String>,
    /// The sources that demand a ground for it; empty where it demands none itself (a parent may).
    pub needs_ground: Vec<SourceId>,
    /// Its ladder, its own or the one that it takes over.
    pub ladder: Option<Ladder>,
    /// The fact that gives its grade when the proposal names none.
    pub read_from: Option<FactId>,
    /// Its place.
    pub span: Span,
}

/// Is the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// A number in a unit.
    Number {
        /// The unit.
        unit: String,
        /// Whether a lower number is stricter.
        lower_is_stricter: bool,
    },
    /// Named rungs, from the least strict to the strictest.
    Rungs(Vec<Choice>),
}

/// Is a rung of a ladder.
///
/// A number on a ladder of numbers, a position on a ladder of rungs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// A number, in the ladder's unit.
    Number(Number),
    /// The position of a named rung, from 0 for the least strict.
    Position(u16),
}

impl Ladder {
    /// Returns how strict a rung is: of two rungs of one ladder, the stricter has the greater key.
    #[must_use]
    pub fn strictness(&self, rung: Rung) -> i64 {
        match (self, rung) {
            (
                Self::Number {
                    lower_is_stricter: true,
                    ..
                },
                Rung::Number(number),
            ) => -number.thousandths(),
            (_, Rung::Number(number)) => number.thousandths(),
            (_, Rung::Position(position)) => i64::from(position),
        }
    }
}

/// Is one of several named answers or rungs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name.
    pub name: String,
    /// The words that people read.
    pub title: String,
}
