//! What an outcome means, in a few words.

use grounds_engine::{Leave, Level, Need, Outcome, Verdict};

/// Says in a few words what an outcome means, for the middle of a sentence.
pub(crate) fn phrase(outcome: Outcome) -> String {
    let text = match outcome.verdict() {
        Verdict::Conflict => "one law requires it, and another does not allow it",
        Verdict::Required if outcome.leave == Leave::Unknown => {
            "the law requires it, but check first whether you may"
        }
        Verdict::Required => "the law requires it",
        Verdict::Undetermined => match outcome.need {
            Need::Unknown(Level::Required) => "whether the law requires it is not established",
            Need::Unknown(Level::Advised) => {
                "no law requires it; whether guidance advises it is not established"
            }
            _ => "whether a duty calls for it is not established",
        },
        Verdict::Unlawful => "no law requires it, and the law does not allow it",
        Verdict::Expected => "expected, as the way to meet a duty",
        Verdict::Conditional => "looked for, but not until its conditions are met",
        Verdict::AssessFirst => "a duty applies, and the person has to be assessed first",
        Verdict::Advised => "no law requires it; guidance advises it",
        Verdict::Permitted => "not required, but you may",
        Verdict::Agreed => "no law requires it; your agreement asks for it",
        Verdict::Unfounded if outcome.leave == Leave::Unknown => {
            "nothing requires it, and whether you may is not established"
        }
        Verdict::Unfounded => "nothing requires it, and nothing that we searched forbids it",
    };
    text.to_owned()
}

/// Says in two or three words what an outcome means.
pub(crate) fn brief(outcome: Outcome) -> &'static str {
    match outcome.verdict() {
        Verdict::Conflict => "two laws conflict",
        Verdict::Required if outcome.leave == Leave::Unknown => "required, but check first",
        Verdict::Required => "required",
        Verdict::Undetermined => "not established",
        Verdict::Unlawful => "not allowed",
        Verdict::Expected => "expected",
        Verdict::Conditional => "on conditions",
        Verdict::AssessFirst => "assess first",
        Verdict::Advised => "advised",
        Verdict::Permitted => "not required, but you may",
        Verdict::Agreed => "agreed, not required",
        Verdict::Unfounded if outcome.leave == Leave::Unknown => {
            "not required; allowed only on conditions"
        }
        Verdict::Unfounded => "not required",
    }
}
