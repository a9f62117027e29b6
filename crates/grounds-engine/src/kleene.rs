//! Strong Kleene three-valued logic.

/// Is a truth value: no, unknown or yes.
///
/// The order is no < unknown < yes, so conjunction is the minimum and disjunction the maximum (Kleene, *Introduction to Metamathematics*, § 64).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tri {
    /// It does not hold.
    No,
    /// It is not established either way.
    #[default]
    Unknown,
    /// It holds.
    Yes,
}

impl Tri {
    /// Returns yes for true, no for false.
    #[must_use]
    pub fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Returns the conjunction.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Returns the disjunction.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Says that it is yes.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Says that it is no.
    #[must_use]
    pub fn is_no(self) -> bool {
        self == Self::No
    }

    /// Says that it is unknown.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Self::Unknown
    }
}

impl std::ops::Not for Tri {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}
