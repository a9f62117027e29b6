//! What a scenario expects.

use crate::tree::{Grade, Ref, Value};

/// Is a verdict as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerdictWord {
    /// `conflict`
    Conflict,
    /// `required`
    Required,
    /// `undetermined`
    Undetermined,
    /// `unlawful`
    Unlawful,
    /// `expected`
    Expected,
    /// `conditional`
    Conditional,
    /// `assess-first`
    AssessFirst,
    /// `advised`
    Advised,
    /// `permitted`
    Permitted,
    /// `agreed`
    Agreed,
    /// `unfounded`
    Unfounded,
}

/// Is a need as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NeedWord {
    /// `required`
    Required,
    /// `expected`
    Expected,
    /// `assess-first`
    AssessFirst,
    /// `advised`
    Advised,
    /// `agreed`
    Agreed,
    /// `none`
    None,
    /// `unknown`
    Unknown,
}

/// Is a leave as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeaveWord {
    /// `yes`
    Yes,
    /// `no`
    No,
    /// `nothing-found`
    NothingFound,
    /// `unknown`
    Unknown,
}

/// Says how a condition or a norm stands, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// `met FACT`, `applies NORM`
    Yes,
    /// `unmet FACT`
    No,
    /// `open FACT`, `open NORM`
    Unknown,
}

/// Says how a duty stands, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyWord {
    /// `met`
    Met,
    /// `unmet`
    Unmet,
    /// `open`
    Open,
    /// `not applying`
    NotApplying,
}

/// Is one thing that a scenario expects.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// `VERDICT [when released]`
    Verdict {
        /// The verdict.
        verdict: VerdictWord,
        /// With presumptions released.
        released: bool,
    },
    /// `need NEED, leave LEAVE [when released]`
    Pair {
        /// The need.
        need: NeedWord,
        /// The leave.
        leave: LeaveWord,
        /// With presumptions released.
        released: bool,
    },
    /// `settled [when released]`, `not settled [when released]`
    Settled {
        /// Whether it is.
        settled: bool,
        /// With presumptions released.
        released: bool,
    },
    /// `possible VERDICT [when released]`
    Possible {
        /// The verdict.
        verdict: VerdictWord,
        /// With presumptions released.
        released: bool,
    },
    /// `no verdict`
    NoVerdict,
    /// `refused`
    Refused,
    /// `FACT is VALUE`, `DEFINITION is yes | no | unknown`
    ValueIs(Ref, Value),
    /// `presumes FACT is VALUE`
    Presumes(Ref, Value),
    /// `unless shown FACT`
    UnlessShown(Ref),
    /// `assumes FACT`
    Assumes(Ref),
    /// `asks FACT [first]`
    Asks {
        /// The fact.
        fact: Ref,
        /// Whether it comes first.
        first: bool,
    },
    /// `met FACT`, `unmet FACT`; `open NAME` is `Open`
    Condition(Ref, Standing),
    /// `open NAME`: a fact in a condition of a limit or a ground, or a norm
    Open(Ref),
    /// `applies NORM`
    Applies(Ref),
    /// `near miss NORM`
    NearMiss(Ref),
    /// `duty DUTY is …`
    Duty(Ref, DutyWord),
    /// `cites SOURCE`
    Cites(Ref),
    /// `suggests MEASURE`
    Suggests(Ref),
    /// `notes BOOK`
    Notes(Ref),
    /// `if bound BOOK`
    IfBound(Ref),
    /// `strictest NEED at GRADE`
    Strictest(NeedWord, Grade),
    /// `not enough`
    NotEnough,
    /// `part RESTRICTION NEED`
    Part(Ref, NeedWord),
}
