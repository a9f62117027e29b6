//! What a rule or a clause says: its verb, its target, its grade.

use nom::{Input, Parser, combinator::cut};

use super::{
    condition::condition,
    grammar::{
        Step, choice_name, comma, expected, list, number, quantity, reference, refuse, word, words,
    },
    tokens::Tokens,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    source::{Place, Spanned},
    tree::{Condition, Grade, Ref, Target, Verb},
};

/// Is a verb with the `when` that may stand on its line.
pub(super) type Said = (Spanned<Verb>, Option<Condition>);

/// Reads what follows a verb's keyword.
pub(super) fn verb<'a>(keyword: &'static str) -> impl Fn(Tokens<'a>) -> Step<'a, Said> {
    move |input| {
        let (rest, verb) = match keyword {
            "requires" => target.map(Verb::Requires).parse(input)?,
            "forbids" => target.map(Verb::Forbids).parse(input)?,
            "allows" => allows(input)?,
            "advises" => advises(input)?,
            "says" => may_meet(input)?,
            _ => agrees(input)?,
        };
        let span = input.span_until(&rest);
        let span = input.before().map_or(span, |keyword| keyword.to(span));
        let (rest, when) = when(rest)?;
        Ok((rest, (Spanned::new(verb, span), when)))
    }
}

/// `[ "when" condition ]`
fn when(input: Tokens<'_>) -> Step<'_, Option<Condition>> {
    match word("when", "`when`")(input) {
        Ok((rest, ())) => cut(condition).map(Some).parse(rest),
        Err(_) => Ok((input, None)),
    }
}

/// `allows TARGET only if CONDITION`
fn allows(input: Tokens<'_>) -> Step<'_, Verb> {
    let (rest, target) = target(input)?;
    let (after, condition) = only_if(rest)?;
    let Some(condition) = condition else {
        let diagnostic = Diagnostic::error(
            Code::G0107,
            rest.take(1).span(),
            "`allows` sets a limit: expected `only if` and a condition",
        );
        return refuse(
            rest,
            diagnostic.help("what no law limits is allowed already, and needs no rule"),
        );
    };
    Ok((after, Verb::AllowsOnlyIf(target, condition)))
}

/// `advises TARGET [ "," "to meet" DUTY ]`, `advises against TARGET`
fn advises(input: Tokens<'_>) -> Step<'_, Verb> {
    if let Ok((rest, ())) = word("against", "`against`")(input) {
        return cut(target).map(Verb::AdvisesAgainst).parse(rest);
    }
    let (rest, target) = target(input)?;
    match comma("`, to meet`")(rest) {
        Ok((rest, ())) => {
            let (rest, ()) = cut(words("to meet", "`to meet`")).parse(rest)?;
            let (rest, duty) = cut(reference("a duty")).parse(rest)?;
            Ok((rest, Verb::Advises(target, Some(duty))))
        }
        Err(_) => Ok((rest, Verb::Advises(target, None))),
    }
}

/// `says TARGET may meet DUTY`
fn may_meet(input: Tokens<'_>) -> Step<'_, Verb> {
    let (rest, target) = target(input)?;
    let (rest, ()) = cut(words("may meet", "`may meet`")).parse(rest)?;
    let (rest, duty) = cut(reference("a duty")).parse(rest)?;
    Ok((rest, Verb::MayMeet(target, duty)))
}

/// `agrees TARGET [ "only if" CONDITION ]`, `agrees not to TARGET`
fn agrees(input: Tokens<'_>) -> Step<'_, Verb> {
    if let Ok((rest, ())) = word("not", "`not to`")(input) {
        let (rest, ()) = cut(word("to", "`to`")).parse(rest)?;
        return cut(target).map(Verb::AgreesNotTo).parse(rest);
    }
    let (rest, target) = target(input)?;
    match only_if(rest)? {
        (rest, Some(condition)) => Ok((rest, Verb::AgreesOnlyIf(target, condition))),
        (rest, None) => Ok((rest, Verb::Agrees(target))),
    }
}

/// `[ "only if" CONDITION ]`
fn only_if(input: Tokens<'_>) -> Step<'_, Option<Condition>> {
    match word("only", "`only if`")(input) {
        Ok((rest, ())) => {
            let (rest, ()) = cut(word("if", "`if`")).parse(rest)?;
            cut(condition).map(Some).parse(rest)
        }
        Err(_) => Ok((input, None)),
    }
}

/// `target = "the proposed restriction" | ref [ "at" grade ]`
fn target(input: Tokens<'_>) -> Step<'_, Target> {
    if let Ok((rest, ())) = word("the", "`the`")(input) {
        let (rest, ()) =
            cut(words("proposed restriction", "`proposed restriction`")).parse(rest)?;
        return Ok((rest, Target::TheProposed(Place(input.span_until(&rest)))));
    }
    let (rest, restriction) = reference("a restriction")(input)?;
    let (rest, grade) = at_grade(rest)?;
    Ok((rest, Target::Restriction(restriction, grade)))
}

/// `[ "at" grade ]`
pub(super) fn at_grade(input: Tokens<'_>) -> Step<'_, Option<Grade>> {
    match word("at", "`at`")(input) {
        Ok((rest, ())) => cut(grade).map(Some).parse(rest),
        Err(_) => Ok((input, None)),
    }
}

/// `grade = "every grade" | quantity | rung`
pub(super) fn grade(input: Tokens<'_>) -> Step<'_, Grade> {
    if let Ok((rest, ())) = word("every", "`every`")(input) {
        let (rest, ()) = cut(word("grade", "`grade`")).parse(rest)?;
        return Ok((rest, Grade::Every(Place(input.span_until(&rest)))));
    }
    match choice_name(input) {
        Some(rung) => Ok((input.take_from(1), Grade::Rung(rung))),
        None => match number(input) {
            Err(nom::Err::Error(_)) => expected(
                input,
                "a grade (a number with its unit, a rung, or `every grade`)",
            ),
            _ => quantity.map(Grade::Number).parse(input),
        },
    }
}

/// `despite = ref ( "," ref )*`
pub(super) fn despite(input: Tokens<'_>) -> Step<'_, Vec<Ref>> {
    list(reference("a rule or a restriction"))(input)
}
