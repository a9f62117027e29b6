//! Conditions: expressions of one line, and what they compare.

mod list;
mod mixed;

use nom::{Input, Parser, combinator::cut};

use super::{
    grammar::{Step, count, expected, mark, number, quantity, reference, refuse, value, word},
    tokens::Tokens,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::Kind,
    source::{Place, Span},
    tree::{Comparison, Condition, ConditionKind, Quantifier, Ref},
};

/// The most levels of lists, brackets and `not`, one inside the other.
const MAX_DEPTH: usize = 32;

/// What is expected where a condition begins.
const A_CONDITION: &str = "a condition";

/// `condition = list | expression`
pub(crate) fn condition(input: Tokens<'_>) -> Step<'_, Condition> {
    nested(input, 0)
}

fn nested(input: Tokens<'_>, depth: usize) -> Step<'_, Condition> {
    match quantifier(input) {
        Ok((rest, quantifier)) => list::items(input, rest, quantifier, depth),
        Err(nom::Err::Error(_)) => expression(input, depth),
        Err(failure) => Err(failure),
    }
}

/// `quantifier = ( "all" | "any" | "none" | "at least" N ) "of"`
fn quantifier(input: Tokens<'_>) -> Step<'_, Quantifier> {
    let after = input.take_from(1);
    let (rest, quantifier) = match input.word() {
        Some("all") => (after, Quantifier::All),
        Some("any") => (after, Quantifier::Any),
        Some("none") => (after, Quantifier::None),
        Some("at") => {
            let (rest, ()) = cut(word("least", "`least`")).parse(after)?;
            let (rest, count) = cut(count).parse(rest)?;
            (rest, Quantifier::AtLeast(count))
        }
        _ => return expected(input, A_CONDITION),
    };
    let (rest, ()) = cut(word("of", "`of`")).parse(rest)?;
    Ok((rest, quantifier))
}

/// Stops where conditions are nested more deeply than anybody could read.
fn bounded(input: Tokens<'_>, depth: usize) -> Step<'_, ()> {
    if depth <= MAX_DEPTH {
        return Ok((input, ()));
    }
    let message = format!("this condition is nested more than {MAX_DEPTH} levels deep");
    let diagnostic = Diagnostic::error(Code::G0006, input.take(1).span(), message);
    refuse(
        input,
        diagnostic.help("give a part of it a name with `define`"),
    )
}

/// `expression = operand ( "and" operand )* | operand ( "or" operand )*`
fn expression(input: Tokens<'_>, depth: usize) -> Step<'_, Condition> {
    let (mut rest, first) = operand(input, depth)?;
    let Some(connective) = connective(rest) else {
        return Ok((rest, first));
    };
    let mut operands = vec![first];
    while let Some(next) = self::connective(rest) {
        if next != connective {
            return mixed::refuse_mixed(input, rest, depth);
        }
        let (after, operand) = cut(|input| operand(input, depth)).parse(rest.take_from(1))?;
        operands.push(operand);
        rest = after;
    }
    let span = Place(input.span_until(&rest));
    let kind = match connective {
        Connective::And => ConditionKind::And(operands),
        Connective::Or => ConditionKind::Or(operands),
    };
    Ok((rest, Condition { kind, span }))
}

/// Is the word between two operands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connective {
    And,
    Or,
}

fn connective(input: Tokens<'_>) -> Option<Connective> {
    match input.word() {
        Some("and") => Some(Connective::And),
        Some("or") => Some(Connective::Or),
        _ => None,
    }
}

/// `operand = [ "not" ] atom`
fn operand(input: Tokens<'_>, depth: usize) -> Step<'_, Condition> {
    let Ok((after, ())) = word("not", "`not`")(input) else {
        return atom(input, depth);
    };
    bounded(input, depth + 1)?;
    let refusal = |message: &str, help: &str| {
        let diagnostic = Diagnostic::error(Code::G0107, after.take(1).span(), message);
        refuse(after, diagnostic.help(help))
    };
    match after.word() {
        Some("not") => {
            return refusal(
                "`not` stands twice",
                "take both away, or put brackets: `not (not …)`",
            );
        }
        Some("all" | "any" | "none" | "at") if quantifier(after).is_ok() => {
            return refusal(
                "`not` cannot stand before a list",
                "`none of` says that nothing in a list holds; for anything else give the list a name with `define`",
            );
        }
        _ => {}
    }
    let (rest, negated) = cut(|input| atom(input, depth + 1)).parse(after)?;
    let span = Place(input.span_until(&rest));
    Ok((
        rest,
        Condition {
            kind: ConditionKind::Not(Box::new(negated)),
            span,
        },
    ))
}

/// `atom = "(" expression ")" | comparison | name`
fn atom(input: Tokens<'_>, depth: usize) -> Step<'_, Condition> {
    if let Ok((after, ())) = mark(Kind::Open, "`(`")(input) {
        bounded(input, depth + 1)?;
        if matches!(after.word(), Some("all" | "any" | "none" | "at")) && quantifier(after).is_ok()
        {
            let diagnostic = Diagnostic::error(
                Code::G0107,
                after.take(1).span(),
                "a list cannot stand in brackets",
            );
            return refuse(
                after,
                diagnostic.help(
                    "give the list a name with `define`, or join its items with `and` or `or`",
                ),
            );
        }
        let (rest, inner) = cut(|input| expression(input, depth + 1)).parse(after)?;
        let (rest, ()) = cut(mark(Kind::Close, "`)`")).parse(rest)?;
        return Ok((rest, inner));
    }
    let (rest, fact) = reference(A_CONDITION)(input)?;
    comparison(input, rest, fact)
}

/// Reads what follows a name.
///
/// `comparison = name "is" [ "not" ] value | name "is one of" value ( "," value )* | name ( "above" | "below" | "at least" | "at most" ) quantity
/// | name "between" number "and" quantity`
fn comparison<'a>(input: Tokens<'a>, rest: Tokens<'a>, fact: Ref) -> Step<'a, Condition> {
    let after = rest.take_from(1);
    let compare = |comparison: Comparison, after: Tokens<'a>, fact: Ref| {
        let (rest, with) = cut(quantity).parse(after)?;
        Ok((
            rest,
            ConditionKind::Compare {
                fact,
                comparison,
                with,
            },
        ))
    };
    let (rest, kind) = match rest.word() {
        Some("is") => equality(after, fact)?,
        Some("above") => compare(Comparison::Above, after, fact)?,
        Some("below") => compare(Comparison::Below, after, fact)?,
        Some("at") => match after.word() {
            Some("least") => compare(Comparison::AtLeast, after.take_from(1), fact)?,
            Some("most") => compare(Comparison::AtMost, after.take_from(1), fact)?,
            _ => return cut(|input| expected(input, "`least` or `most`")).parse(after),
        },
        Some("between") => {
            let (rest, low) = cut(number).parse(after)?;
            let (rest, ()) = cut(word("and", "`and`")).parse(rest)?;
            let (rest, high) = cut(quantity).parse(rest)?;
            (rest, ConditionKind::Between { fact, low, high })
        }
        _ => (rest, ConditionKind::Name(fact)),
    };
    let span = Place(input.span_until(&rest));
    Ok((rest, Condition { kind, span }))
}

fn equality(input: Tokens<'_>, fact: Ref) -> Step<'_, ConditionKind> {
    match (input.word(), input.second_word()) {
        (Some("one"), Some("of")) => {
            let (rest, values) = cut(super::grammar::list(value)).parse(input.take_from(2))?;
            Ok((rest, ConditionKind::IsOneOf { fact, values }))
        }
        (Some("not"), next) => {
            let after = input.take_from(1);
            if next == Some("one") && after.second_word() == Some("of") {
                let diagnostic = Diagnostic::error(
                    Code::G0107,
                    input.take(3).span(),
                    "`is not one of` is no comparison",
                );
                return refuse(
                    input,
                    diagnostic.help(format!("write `not ({} is one of …)`", fact_text(&fact))),
                );
            }
            if next == Some("known") {
                return refuse(input, about_knowledge(input.take(2).span()));
            }
            let (rest, value) = cut(value).parse(after)?;
            Ok((
                rest,
                ConditionKind::Is {
                    fact,
                    value,
                    negated: true,
                },
            ))
        }
        (Some("known" | "unknown"), _) => refuse(input, about_knowledge(input.take(1).span())),
        _ => {
            let (rest, value) = cut(value).parse(input)?;
            Ok((
                rest,
                ConditionKind::Is {
                    fact,
                    value,
                    negated: false,
                },
            ))
        }
    }
}

fn about_knowledge(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::G0107,
        span,
        "a condition cannot ask whether something is known",
    )
    .help("ask what is the case; the engine itself keeps track of what is not known")
}

fn fact_text(fact: &Ref) -> String {
    fact.book.as_ref().map_or_else(
        || fact.name.value.clone(),
        |book| format!("{}.{}", book.value, fact.name.value),
    )
}
