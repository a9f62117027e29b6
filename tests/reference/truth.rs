//! Three truth values with their tables written out, on purpose not the engine's.

/// Is a truth value of strong Kleene logic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Nobody knows.
    Unknown,
}

use Truth::{No, Unknown, Yes};

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Yes } else { No }
    }

    pub(crate) fn negate(self) -> Self {
        match self {
            Yes => No,
            No => Yes,
            Unknown => Unknown,
        }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Yes, Yes) => Yes,
            (No, _) | (_, No) => No,
            (Yes | Unknown, Unknown) | (Unknown, Yes) => Unknown,
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (No, No) => No,
            (Yes, _) | (_, Yes) => Yes,
            (No | Unknown, Unknown) | (Unknown, No) => Unknown,
        }
    }

    /// Says yes of nothing, as an empty list of conditions always holds.
    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Yes, Self::and)
    }

    /// Says no of nothing.
    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(No, Self::or)
    }

    /// Counts: yes where enough hold whatever the unknown ones are, no where even all unknown ones would not do.
    pub(crate) fn at_least(wanted: u32, truths: &[Self]) -> Self {
        let count = |truth| truths.iter().filter(|&&one| one == truth).count();
        let (wanted, yes, unknown) = (wanted as usize, count(Yes), count(Unknown));
        if yes >= wanted {
            Yes
        } else if yes + unknown < wanted {
            No
        } else {
            Unknown
        }
    }

    /// Takes the force from what is unverified: where it would be yes it is unknown.
    pub(crate) fn never_yes(self) -> Self {
        match self {
            Yes | Unknown => Unknown,
            No => No,
        }
    }
}
