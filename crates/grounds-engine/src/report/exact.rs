//! What holds however the open facts turn out.

use grounds_check::{FactId, MeasureId, Value};

use crate::outcome::Outcome;

/// Says whether the open facts were followed through every way in which they may turn out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// They were not: the outcome is that of three-valued logic, which may call unknown what every completion agrees on.
    NotTried,
    /// They were.
    Exact(Box<Exact>),
    /// They were not, because the formulas outgrew their bound; the outcome is that of three-valued logic.
    TooLarge,
    /// They were not, because nothing that the constraints allow fits the answers and what the law presumes.
    NoSituation,
}

/// Is what holds over every way in which the open facts may turn out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    /// Every outcome that may come, with presumptions and burdens held.
    pub held: Vec<Outcome>,
    /// Every outcome that may come with presumptions released.
    pub released: Vec<Outcome>,
    /// Every outcome that may come with presumptions and burdens released.
    pub all_released: Vec<Outcome>,
    /// The smallest sets of changes, among facts that measures can change, that turn the outcome; those of fewest facts first.
    pub changes: Vec<Change>,
    /// Whether more sets of changes were to be tried than the bound allows.
    pub changes_cut_short: bool,
}

impl Exact {
    /// Says whether the outcome stays the same however the open facts turn out, with presumptions and burdens held.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.held.len() == 1
    }

    /// Says whether it stays the same with presumptions released as well.
    #[must_use]
    pub fn is_settled_released(&self) -> bool {
        self.released.len() == 1
    }

    /// Says whether it stays the same whatever else should come to be shown: with presumptions and burdens released.
    #[must_use]
    pub fn is_settled_all_released(&self) -> bool {
        self.all_released.len() == 1
    }
}

/// Is a set of changes that turns the outcome, of which none can be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What would be so.
    pub to: Vec<(FactId, Value)>,
    /// The measures that make it so.
    pub by: Vec<MeasureId>,
    /// What would come of it.
    pub outcome: Outcome,
}
