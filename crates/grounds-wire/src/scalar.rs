//! Days, numbers, values and the words that stand for outcomes.

use std::fmt;

use grounds::{Answers, Authority, Date, Number, Subject};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// Is a day, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-11-22")]
pub struct Day(pub Date);

impl Day {
    /// Reads a day; `None` where the text has another form, or there is no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if Self::has_form(text) {
            text.parse().ok().map(Self)
        } else {
            None
        }
    }

    /// Says whether a text is written as a day is, though there may be no such day.
    pub(crate) fn has_form(text: &str) -> bool {
        let dash = |position: usize| position == 4 || position == 7;
        text.len() == 10
            && text.bytes().enumerate().all(|(position, byte)| {
                if dash(position) {
                    byte == b'-'
                } else {
                    byte.is_ascii_digit()
                }
            })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Is a decimal number with at most three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = f64, example = 44)]
pub struct Decimal(pub Number);

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let thousandths = self.0.thousandths();
        if thousandths % 1000 == 0 {
            serializer.serialize_i64(thousandths / 1000)
        } else {
            #[expect(
                clippy::cast_precision_loss,
                reason = "a number has at most sixteen digits, and the nearest double prints as it was written"
            )]
            serializer.serialize_f64(thousandths as f64 / 1000.0)
        }
    }
}

/// Is a value: `yes`, `no`, the name of a choice, or a number in the unit of the fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Value {
    /// `yes`, `no`, or the name of a choice.
    Word(String),
    /// A number, in the unit of the fact.
    Number(Decimal),
}

impl Value {
    /// Converts a value of a fact with these answers.
    pub(crate) fn of(answers: &Answers, value: grounds::Value) -> Self {
        match (answers, value) {
            (_, grounds::Value::Number(number)) => Self::Number(Decimal(number)),
            (Answers::OneOf(choices), grounds::Value::Choice(position)) => Self::Word(
                choices
                    .get(usize::from(position))
                    .map(|choice| choice.name.clone())
                    .unwrap_or_default(),
            ),
            (_, value) => Self::Word(
                if value == grounds::Value::NO {
                    "no"
                } else {
                    "yes"
                }
                .to_owned(),
            ),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => formatter.write_str(word),
            Self::Number(Decimal(number)) => number.fmt(formatter),
        }
    }
}

/// Writes the words of an enumeration as the wire has them, and how each is made from the library's.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident from $from:ty { $($(#[$word_doc:meta])* $word:ident),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, utoipa::ToSchema)]
            #[serde(rename_all = "kebab-case")]
            pub enum $name {
                $($(#[$word_doc])* $word,)*
            }

            impl From<$from> for $name {
                fn from(value: $from) -> Self {
                    match value {
                        $(<$from>::$word => Self::$word,)*
                    }
                }
            }
        )*
    };
}
pub(crate) use words;

words! {
    /// Says whether something holds.
    Tri from grounds::Tri {
        /// It does not hold.
        No,
        /// It is not established either way.
        Unknown,
        /// It holds.
        Yes,
    }

    /// Names a pair of need and leave.
    Verdict from grounds::Verdict {
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

    /// Says how strongly something asks for the restriction.
    Level from grounds::Level {
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

    /// Answers "may it be imposed?".
    Leave from grounds::Leave {
        /// The law allows it.
        Yes,
        /// The law does not allow it.
        No,
        /// Nothing that was searched speaks of it.
        NothingFound,
        /// It is not established.
        Unknown,
    }

    /// Says where the value of a fact comes from.
    Basis from grounds::Basis {
        /// It was answered, with whatever that answer asks for.
        Established,
        /// The law presumes it.
        Presumed,
        /// It has to be shown, and was not.
        NotShown,
        /// It was answered without what that answer asks for, and counts as unknown.
        Assumed,
        /// It was asked and is not known.
        NotKnown,
        /// It was not asked.
        NotAsked,
    }

    /// Says what kind of instrument a book is.
    AuthorityWord from Authority {
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

    /// Says what a fact is about.
    SubjectWord from Subject {
        /// The person.
        Person,
        /// The place.
        Place,
        /// The proposal.
        Proposal,
    }

    /// Names a place.
    PlaceWord from grounds::Place {
        /// England.
        England,
        /// Wales.
        Wales,
        /// Scotland.
        Scotland,
        /// Northern Ireland.
        NorthernIreland,
    }

    /// Says which block declares a norm.
    BlockWord from grounds::NormBlock {
        /// A rule.
        Rule,
        /// A clause of an agreement.
        Clause,
        /// A lawful basis.
        Ground,
        /// A duty.
        Duty,
        /// An exception to another norm.
        Exception,
    }
}

/// Answers "is it required?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Binding law requires it.
    Required,
    /// Guidance advises it to meet a duty that applies and is not established as met.
    Expected,
    /// It may meet a duty, and the person has to be assessed first.
    AssessFirst,
    /// Guidance advises it.
    Advised,
    /// An agreement or policy that binds asks for it.
    Agreed,
    /// Nothing asks for it.
    None,
    /// Whether something asks for it is not established.
    Unknown,
}

impl From<grounds::Need> for Need {
    fn from(need: grounds::Need) -> Self {
        use grounds::Level;
        match need {
            grounds::Need::Is(Level::Required) => Self::Required,
            grounds::Need::Is(Level::Expected) => Self::Expected,
            grounds::Need::Is(Level::AssessFirst) => Self::AssessFirst,
            grounds::Need::Is(Level::Advised) => Self::Advised,
            grounds::Need::Is(Level::Agreed) => Self::Agreed,
            grounds::Need::None => Self::None,
            grounds::Need::Unknown(_) => Self::Unknown,
        }
    }
}

/// Is a need, a leave, and the verdict that names the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub struct Outcome {
    /// The word for the pair.
    pub verdict: Verdict,
    /// Is it required?
    pub need: Need,
    /// Where the need is unknown: the level at which it is; nothing stronger asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub need_unknown_at: Option<Level>,
    /// May it be imposed?
    pub leave: Leave,
}

impl From<grounds::Outcome> for Outcome {
    fn from(outcome: grounds::Outcome) -> Self {
        let need_unknown_at = match outcome.need {
            grounds::Need::Unknown(level) => Some(level.into()),
            grounds::Need::None | grounds::Need::Is(_) => None,
        };
        Self {
            verdict: outcome.verdict().into(),
            need: outcome.need.into(),
            need_unknown_at,
            leave: outcome.leave.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_one_form() {
        for wrong in [
            "2026-2-3",
            "20261122",
            "2026-02-30",
            "2026-11-22T00:00",
            "22-11-2026",
            "",
            "2026-11-2２",
        ] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
        assert_eq!(
            Day::parse("2028-02-29")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2028-02-29")
        );
    }

    #[test]
    fn numbers_are_written_as_they_were_read() {
        for text in [
            "44",
            "37.5",
            "-0.1",
            "0.001",
            "999999999999.999",
            "-1000000000000",
            "0",
        ] {
            let number = Number::parse(text).expect("the number can be read");
            assert_eq!(
                serde_json::to_string(&Decimal(number)).expect("a number can be written"),
                text
            );
        }
    }

    #[test]
    fn words_are_those_of_rulebooks() {
        for verdict in grounds::Verdict::ALL {
            assert_eq!(
                json(&Verdict::from(verdict)),
                format!("\"{}\"", verdict.as_str())
            );
        }
        for leave in [
            grounds::Leave::Yes,
            grounds::Leave::No,
            grounds::Leave::NothingFound,
            grounds::Leave::Unknown,
        ] {
            assert_eq!(json(&Leave::from(leave)), format!("\"{}\"", leave.as_str()));
        }
        for level in grounds::Level::STRONGEST_FIRST {
            assert_eq!(
                json(&Need::from(grounds::Need::Is(level))),
                format!("\"{}\"", level.as_str())
            );
        }
    }

    fn json(value: &impl Serialize) -> String {
        serde_json::to_string(value).expect("a word can be written")
    }
}
