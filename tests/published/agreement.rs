//! Whether a verdict fits a label.

use grounds::{Expectation, FactOrDefine, Library, NormId, Report, Scenario, Verdict};
use grounds_syntax::ast::{DutyWord, Standing};

use super::{Finding, Label};

/// Says how a verdict stands to its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The verdict itself says it.
    Agrees,
    /// The verdict is another, and shows what the finding turned on as open or unmet.
    AgreesByWhatItShows,
    /// Neither.
    Disagrees,
}

/// Reads a verdict against its label.
///
/// What a finding turned on has to be among the expectations of the scenario, so that a scenario that passes has shown it.
pub(super) fn read(
    label: &Label,
    verdict: Verdict,
    library: &Library,
    scenario: &Scenario,
    report: &Report,
) -> Reading {
    let says_it = match label.finding {
        Finding::Required => match verdict {
            Verdict::Required | Verdict::Expected => true,
            Verdict::AssessFirst => label.several_ways.is_some(),
            _ => false,
        },
        Finding::Unlawful => verdict == Verdict::Unlawful,
        Finding::Unfounded => matches!(
            verdict,
            Verdict::Unfounded
                | Verdict::Unlawful
                | Verdict::Agreed
                | Verdict::Advised
                | Verdict::Permitted
        ),
        Finding::Conditional => matches!(
            verdict,
            Verdict::Conditional | Verdict::Permitted | Verdict::AssessFirst
        ),
        Finding::NeedsAssessment => verdict == Verdict::AssessFirst,
    };
    if says_it {
        return Reading::Agrees;
    }
    let mut turned_on = label.turned_on.iter();
    let shows_it = !label.turned_on.is_empty()
        && match label.finding {
            Finding::Conditional => {
                matches!(
                    verdict,
                    Verdict::Unfounded | Verdict::Undetermined | Verdict::Unlawful
                ) && turned_on.all(|name| {
                    open_or_unmet(library, scenario, name)
                        || duty(library, scenario, name, |norm, word| {
                            word == DutyWord::Unmet
                                || word == DutyWord::Open && applies(report, norm)
                        })
                })
            }
            Finding::NeedsAssessment => {
                verdict != Verdict::Required
                    && turned_on.all(|name| {
                        duty(library, scenario, name, |_, word| word == DutyWord::Unmet)
                    })
            }
            Finding::Required | Finding::Unlawful | Finding::Unfounded => false,
        };
    if shows_it {
        Reading::AgreesByWhatItShows
    } else {
        Reading::Disagrees
    }
}

/// Says whether a verdict would make somebody impose what is forbidden, or leave out what is required.
pub(super) fn dangerous(finding: Finding, verdict: Verdict) -> bool {
    match finding {
        Finding::Required => matches!(
            verdict,
            Verdict::Unfounded | Verdict::Unlawful | Verdict::Agreed | Verdict::Permitted
        ),
        Finding::Unfounded | Finding::Unlawful => {
            matches!(verdict, Verdict::Required | Verdict::Expected)
        }
        Finding::Conditional | Finding::NeedsAssessment => false,
    }
}

/// Says whether the scenario expects a condition on this fact to stand open or unmet.
fn open_or_unmet(library: &Library, scenario: &Scenario, name: &str) -> bool {
    scenario.expect.iter().any(|(expected, _)| match expected {
        Expectation::Condition(FactOrDefine::Fact(fact), Standing::No | Standing::Unknown) => {
            library.full_name(&library[*fact].name) == name
        }
        _ => false,
    })
}

/// Says whether the scenario expects a duty to stand so.
fn duty(
    library: &Library,
    scenario: &Scenario,
    name: &str,
    stands: impl Fn(NormId, DutyWord) -> bool,
) -> bool {
    scenario.expect.iter().any(|(expected, _)| match expected {
        Expectation::Duty(norm, word) => {
            library.full_name(&library[*norm].name) == name && stands(*norm, *word)
        }
        _ => false,
    })
}

/// Says whether a duty applies, for one that is open may not.
fn applies(report: &Report, norm: NormId) -> bool {
    report
        .duties
        .iter()
        .any(|duty| duty.norm == norm && duty.applies.is_yes())
}
