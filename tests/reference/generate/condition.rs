//! The text of conditions: which facts and definitions may be used where, and how.

use super::draft::{AnswersDraft, ConditionDraft, ExpressionDraft, FactDraft, LibraryDraft};

/// Says what a condition may use.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    draft: &'a LibraryDraft,
    /// The facts before this one.
    facts: usize,
    /// The definitions before this one.
    defines: usize,
    /// Whether it may use what must be shown: only so that showing it makes the condition hold (true), or fail (false).
    shown: Option<bool>,
    /// Whether it may use what guidance defines.
    guidance: bool,
}

impl<'a> Scope<'a> {
    /// Opens everything that binding law may use, but what must be shown.
    pub(super) fn law(draft: &'a LibraryDraft) -> Self {
        Self {
            draft,
            facts: draft.facts.len(),
            defines: draft.defines.len(),
            shown: None,
            guidance: false,
        }
    }

    pub(super) fn guidance(draft: &'a LibraryDraft) -> Self {
        Self {
            guidance: true,
            ..Self::law(draft)
        }
    }

    pub(super) fn shown(self, shown: Option<bool>) -> Self {
        Self { shown, ..self }
    }

    pub(super) fn facts_before(self, facts: usize) -> Self {
        Self {
            facts,
            defines: 0,
            ..self
        }
    }

    pub(super) fn defines_before(self, defines: usize, guidance: bool) -> Self {
        Self {
            defines,
            guidance,
            ..self
        }
    }

    fn negated(self) -> Self {
        Self {
            shown: self.shown.map(|shown| !shown),
            ..self
        }
    }
}

/// Says whether whoever relies on the fact has to show it. The first fact is always a plain one, so that every list has something.
pub(super) fn must_be_shown(at: usize, fact: &FactDraft) -> bool {
    at > 0 && fact.answers == AnswersDraft::YesNo && !fact.judgement && fact.must_be_shown.is_some()
}

/// Returns the kind of answers of a fact; the first takes yes or no.
pub(super) fn answers(at: usize, fact: &FactDraft) -> AnswersDraft {
    if at == 0 {
        AnswersDraft::YesNo
    } else {
        fact.answers
    }
}

/// Picks from a list whatever its length; there is something in it.
pub(super) fn pick<T: Clone>(list: &[T], which: u8) -> T {
    list[usize::from(which) % list.len()].clone()
}

/// Writes a value of a fact.
pub(super) fn value(answers: AnswersDraft, which: u8) -> String {
    match answers {
        AnswersDraft::YesNo => pick(&["yes", "no"], which).to_owned(),
        AnswersDraft::OneOf(choices) => format!("choice-{}", which % choices),
        AnswersDraft::Number => format!("{} celsius", number(which)),
    }
}

/// Writes a number that some condition may name.
pub(super) fn number(which: u8) -> &'static str {
    pick(&["44", "38", "41.5", "46"], which)
}

/// Writes a condition after a keyword; the lines of a list follow it.
pub(super) fn condition(scope: Scope<'_>, draft: &ConditionDraft) -> String {
    written(scope, draft, 6)
}

fn written(scope: Scope<'_>, draft: &ConditionDraft, indentation: usize) -> String {
    match draft {
        ConditionDraft::Expression(draft) => expression(scope, draft, false),
        ConditionDraft::List(quantifier, items) => {
            let (quantifier, scope) = match quantifier % 4 {
                0 => ("all of".to_owned(), scope),
                1 => ("any of".to_owned(), scope),
                2 => ("none of".to_owned(), scope.negated()),
                _ => (
                    format!(
                        "at least {} of",
                        1 + usize::from(quantifier / 4) % items.len()
                    ),
                    scope,
                ),
            };
            let lines = items.iter().enumerate().map(|(at, item)| {
                let label = pick(
                    &["(a)", "(b)(i)", "(s5(1)(c))"],
                    u8::try_from(at).unwrap_or(0),
                );
                format!(
                    "\n{:indentation$}{label} {}",
                    "",
                    written(scope, item, indentation + 4)
                )
            });
            format!("{quantifier}{}", lines.collect::<String>())
        }
    }
}

fn expression(scope: Scope<'_>, draft: &ExpressionDraft, bracketed: bool) -> String {
    let joined = |items: &[ExpressionDraft], word: &str| {
        let items: Vec<String> = items
            .iter()
            .map(|item| expression(scope, item, true))
            .collect();
        let items = items.join(word);
        if bracketed {
            format!("({items})")
        } else {
            items
        }
    };
    match draft {
        ExpressionDraft::Test(what, how, with) => test(scope, *what, *how, *with),
        ExpressionDraft::Not(inner) => {
            let text = expression(scope.negated(), inner, true);
            if text.starts_with("not ") {
                format!("not ({text})")
            } else {
                format!("not {text}")
            }
        }
        ExpressionDraft::And(items) => joined(items, " and "),
        ExpressionDraft::Or(items) => joined(items, " or "),
    }
}

fn test(scope: Scope<'_>, what: u8, how: u8, with: u8) -> String {
    let anywhere = scope.draft.uses_burdens_anywhere;
    let burdens = anywhere || scope.shown.is_some();
    let facts = scope.draft.facts.iter().take(scope.facts).enumerate();
    let facts = facts
        .filter(|(at, fact)| burdens || !must_be_shown(*at, fact))
        .map(|(at, _)| (true, at));
    let defines = scope.draft.defines.iter().take(scope.defines).enumerate();
    let defines = defines
        .filter(|(_, define)| (burdens || !define.shown) && (scope.guidance || !define.guidance))
        .map(|(at, _)| (false, at));
    let (is_fact, at) = pick(&facts.chain(defines).collect::<Vec<_>>(), what);
    if !is_fact {
        let negate = !anywhere && scope.draft.defines[at].shown && scope.shown == Some(false);
        return if negate {
            format!("not define-{at}")
        } else {
            format!("define-{at}")
        };
    }
    let fact = &scope.draft.facts[at];
    let name = format!("fact-{at}");
    if !anywhere && must_be_shown(at, fact) {
        return match (scope.shown, how % 2) {
            (Some(false), 0) => format!("not {name}"),
            (Some(false), _) => format!("{name} is no"),
            (_, 0) => name,
            (..) => format!("{name} is not no"),
        };
    }
    let answers = answers(at, fact);
    let (one, two) = (value(answers, with), value(answers, with.wrapping_add(1)));
    match answers {
        AnswersDraft::YesNo => match how % 5 {
            0 | 1 => name,
            2 => format!("not {name}"),
            3 => format!("{name} is {one}"),
            _ => format!("{name} is not {one}"),
        },
        AnswersDraft::OneOf(_) => match how % 3 {
            0 => format!("{name} is {one}"),
            1 => format!("{name} is not {one}"),
            _ => format!("{name} is one of {one}, {two}"),
        },
        AnswersDraft::Number => match how % 6 {
            0 => format!("{name} above {one}"),
            1 => format!("{name} below {one}"),
            2 => format!("{name} at least {one}"),
            3 => format!("{name} at most {one}"),
            4 => format!("{name} is {one}"),
            _ => format!(
                "{name} between 40 and {}",
                pick(&["44 celsius", "46 celsius"], with)
            ),
        },
    }
}
