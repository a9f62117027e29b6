//! The outcome of a question: need, leave, and the verdict that names the pair.

/// Says how strongly something asks for the restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// An agreement or policy that binds asks for it.
    Agreed,
    /// Guidance advises it.
    Advised,
    /// It may meet a duty, and whether gentler ways suffice has to be assessed first.
    AssessFirst,
    /// Guidance advises it to meet a duty that applies and is not established as met.
    Expected,
    /// Binding law requires it.
    Required,
}

/// Answers "is it required?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Nothing asks for it.
    None,
    /// Something asks for it, the strongest at this level.
    Is(Level),
    /// Whether something asks for it at this level is unknown, and nothing stronger does.
    Unknown(Level),
}

/// Answers "may it be imposed?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leave {
    /// The law allows it.
    Yes,
    /// The law does not allow it.
    No,
    /// Nothing that was searched speaks of it.
    NothingFound,
    /// It is not established.
    Unknown,
}

/// Names a pair of need and leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The law requires it and does not allow it.
    Conflict,
    /// The law requires it.
    Required,
    /// Whether it is required, expected, to be assessed or advised is not established.
    Undetermined,
    /// The law does not require it and does not allow it.
    Unlawful,
    /// The law sets a duty, and this is how the regulator looks for it to be met.
    Expected,
    /// It is looked for, but its conditions are not established.
    Conditional,
    /// A duty applies, this may meet it, and the person has to be assessed first.
    AssessFirst,
    /// Guidance advises it; no law requires it.
    Advised,
    /// It is not required, and may be imposed.
    Permitted,
    /// An agreement asks for it; no law does.
    Agreed,
    /// Nothing that was searched requires it.
    Unfounded,
}

/// Is a pair of need and leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// Is it required?
    pub need: Need,
    /// May it be imposed?
    pub leave: Leave,
}

impl Outcome {
    /// Returns the word for the pair: the first row of the table of verdicts that fits.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        use Level::{Advised, Agreed, AssessFirst, Expected, Required};
        match (self.need, self.leave) {
            (Need::Is(Required), Leave::No) => Verdict::Conflict,
            (Need::Is(Required), _) => Verdict::Required,
            (Need::Unknown(Required), _) => Verdict::Undetermined,
            (_, Leave::No) => Verdict::Unlawful,
            (Need::Is(Expected | Advised), Leave::Unknown) => Verdict::Conditional,
            (Need::Is(Expected), _) => Verdict::Expected,
            (Need::Unknown(Expected | AssessFirst | Advised), _) => Verdict::Undetermined,
            (Need::Is(AssessFirst), _) => Verdict::AssessFirst,
            (Need::Is(Advised), _) => Verdict::Advised,
            (_, Leave::Yes) => Verdict::Permitted,
            (Need::Is(Agreed), Leave::NothingFound) => Verdict::Agreed,
            (
                Need::None | Need::Is(Agreed) | Need::Unknown(Agreed),
                Leave::NothingFound | Leave::Unknown,
            ) => Verdict::Unfounded,
        }
    }
}

impl Need {
    /// Returns the need as rulebooks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Is(level) => level.as_str(),
            Self::Unknown(_) => "unknown",
        }
    }
}

impl Level {
    /// Every level, the strongest first.
    pub const STRONGEST_FIRST: [Self; 5] = [
        Self::Required,
        Self::Expected,
        Self::AssessFirst,
        Self::Advised,
        Self::Agreed,
    ];

    /// Returns the level as rulebooks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Advised => "advised",
            Self::AssessFirst => "assess-first",
            Self::Expected => "expected",
            Self::Required => "required",
        }
    }
}

impl Leave {
    /// Returns the leave as rulebooks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NothingFound => "nothing-found",
            Self::Unknown => "unknown",
        }
    }
}

impl Verdict {
    /// Every verdict, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Conflict,
        Self::Required,
        Self::Undetermined,
        Self::Unlawful,
        Self::Expected,
        Self::Conditional,
        Self::AssessFirst,
        Self::Advised,
        Self::Permitted,
        Self::Agreed,
        Self::Unfounded,
    ];

    /// Returns the verdict as rulebooks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Required => "required",
            Self::Undetermined => "undetermined",
            Self::Unlawful => "unlawful",
            Self::Expected => "expected",
            Self::Conditional => "conditional",
            Self::AssessFirst => "assess-first",
            Self::Advised => "advised",
            Self::Permitted => "permitted",
            Self::Agreed => "agreed",
            Self::Unfounded => "unfounded",
        }
    }
}
