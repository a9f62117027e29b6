//! The outcome and its name: the table of verdicts, row by row.

/// Says how strongly something asks for the restriction, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Required,
    Expected,
    AssessFirst,
    Advised,
    Agreed,
}

impl Level {
    pub(crate) const WALK: [Self; 5] = [
        Self::Required,
        Self::Expected,
        Self::AssessFirst,
        Self::Advised,
        Self::Agreed,
    ];
}

/// Answers "is it required?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    Is(Level),
    UnknownAt(Level),
}

/// Answers "may it be imposed?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    Yes,
    No,
    NothingFound,
    Unknown,
}

/// Is a pair of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) need: Need,
    pub(crate) leave: Leave,
}

type Row = (&'static str, fn(Need) -> bool, &'static [Leave]);

const ANY: &[Leave] = &[Leave::Yes, Leave::No, Leave::NothingFound, Leave::Unknown];
const NO: &[Leave] = &[Leave::No];
const YES: &[Leave] = &[Leave::Yes];
const UNKNOWN: &[Leave] = &[Leave::Unknown];
const NOTHING_FOUND: &[Leave] = &[Leave::NothingFound];
const YES_OR_NOTHING_FOUND: &[Leave] = &[Leave::Yes, Leave::NothingFound];
const ALL_BUT_NO: &[Leave] = &[Leave::Yes, Leave::NothingFound, Leave::Unknown];
const NOTHING_FOUND_OR_UNKNOWN: &[Leave] = &[Leave::NothingFound, Leave::Unknown];

/// "The first row that fits."
const ROWS: [Row; 12] = [
    ("conflict", |need| need == Need::Is(Level::Required), NO),
    ("required", |need| need == Need::Is(Level::Required), ANY),
    (
        "undetermined",
        |need| need == Need::UnknownAt(Level::Required),
        ANY,
    ),
    ("unlawful", |_| true, NO),
    (
        "conditional",
        |need| need == Need::Is(Level::Expected) || need == Need::Is(Level::Advised),
        UNKNOWN,
    ),
    (
        "expected",
        |need| need == Need::Is(Level::Expected),
        YES_OR_NOTHING_FOUND,
    ),
    (
        "undetermined",
        |need| {
            need == Need::UnknownAt(Level::Expected)
                || need == Need::UnknownAt(Level::AssessFirst)
                || need == Need::UnknownAt(Level::Advised)
        },
        ALL_BUT_NO,
    ),
    (
        "assess-first",
        |need| need == Need::Is(Level::AssessFirst),
        ALL_BUT_NO,
    ),
    (
        "advised",
        |need| need == Need::Is(Level::Advised),
        YES_OR_NOTHING_FOUND,
    ),
    ("permitted", weak, YES),
    (
        "agreed",
        |need| need == Need::Is(Level::Agreed),
        NOTHING_FOUND,
    ),
    ("unfounded", weak, NOTHING_FOUND_OR_UNKNOWN),
];

/// "Agreed, none, unknown whether agreed."
fn weak(need: Need) -> bool {
    need == Need::Is(Level::Agreed)
        || need == Need::Nothing
        || need == Need::UnknownAt(Level::Agreed)
}

/// Finds the word for a pair.
pub(crate) fn verdict(pair: Pair) -> &'static str {
    let fits = |(_, need, leaves): &&Row| need(pair.need) && leaves.contains(&pair.leave);
    ROWS.iter()
        .find(fits)
        .map(|(word, ..)| *word)
        .expect("the table has a row for every pair")
}
