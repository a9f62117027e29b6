//! The words in which rulebooks and scenarios write what a report holds.

use grounds_check::{Answers, Fact, Ladder, Rung, Value};
use grounds_engine::Tri;
use grounds_syntax::ast::{LeaveWord, NeedWord, Standing, VerdictWord};

/// Returns a value as rulebooks write it.
pub(crate) fn value_word(fact: &Fact, value: Value) -> String {
    match (&fact.answers, value) {
        (Answers::OneOf(choices), Value::Choice(position)) => choices
            .get(usize::from(position))
            .map_or_else(|| position.to_string(), |choice| choice.name.clone()),
        (_, Value::Choice(position)) => if position == 0 { "no" } else { "yes" }.to_owned(),
        (Answers::Number { unit, .. }, Value::Number(number)) => format!("{number} {unit}"),
        (_, Value::Number(number)) => number.to_string(),
    }
}

/// Returns a rung as rulebooks write it.
pub(crate) fn rung_word(ladder: Option<&Ladder>, rung: Rung) -> String {
    match (ladder, rung) {
        (Some(Ladder::Number { unit, .. }), Rung::Number(number)) => {
            format!("{number} {unit}")
        }
        (Some(Ladder::Rungs(rungs)), Rung::Position(position)) => rungs
            .get(usize::from(position))
            .map_or_else(|| position.to_string(), |rung| rung.name.clone()),
        (_, Rung::Number(number)) => number.to_string(),
        (_, Rung::Position(position)) => position.to_string(),
    }
}

pub(crate) fn as_tri(standing: Standing) -> Tri {
    match standing {
        Standing::Yes => Tri::Yes,
        Standing::No => Tri::No,
        Standing::Unknown => Tri::Unknown,
    }
}

pub(crate) fn tri(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "unknown",
    }
}

pub(crate) fn applies(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "applies",
        Tri::No => "does not apply",
        Tri::Unknown => "is open",
    }
}

pub(crate) fn verdict_word(word: VerdictWord) -> &'static str {
    match word {
        VerdictWord::Conflict => "conflict",
        VerdictWord::Required => "required",
        VerdictWord::Undetermined => "undetermined",
        VerdictWord::Unlawful => "unlawful",
        VerdictWord::Expected => "expected",
        VerdictWord::Conditional => "conditional",
        VerdictWord::AssessFirst => "assess-first",
        VerdictWord::Advised => "advised",
        VerdictWord::Permitted => "permitted",
        VerdictWord::Agreed => "agreed",
        VerdictWord::Unfounded => "unfounded",
    }
}

pub(crate) fn need_word(word: NeedWord) -> &'static str {
    match word {
        NeedWord::Required => "required",
        NeedWord::Expected => "expected",
        NeedWord::AssessFirst => "assess-first",
        NeedWord::Advised => "advised",
        NeedWord::Agreed => "agreed",
        NeedWord::None => "none",
        NeedWord::Unknown => "unknown",
    }
}

pub(crate) fn leave_word(word: LeaveWord) -> &'static str {
    match word {
        LeaveWord::Yes => "yes",
        LeaveWord::No => "no",
        LeaveWord::NothingFound => "nothing-found",
        LeaveWord::Unknown => "unknown",
    }
}
