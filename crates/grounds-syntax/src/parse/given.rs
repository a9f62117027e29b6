//! One line under `given`.

use nom::{Input, Parser, combinator::cut};

use super::{
    grammar::{
        Step, comma, date, free_name, left_over, reference, refuse, text, value, word, words,
    },
    mistake::Mistake,
    tokens::Tokens,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    source::{Place, Spanned},
    tree::{Day, Evidence, EvidenceAbout, Given, Ref, Text, Value},
};

/// What is expected where a line begins.
const AN_ANSWER: &str = "a fact, `not` and a fact, or `done` and a measure";

/// `given = "done" ref [ "on" date ] | "not" ref [ evidence ] | ref [ "is" ( value | "not known" ) ] [ evidence ]`
pub(super) fn given(input: Tokens<'_>) -> Step<'_, Given> {
    if let Ok((rest, ())) = word("done", "`done`")(input) {
        let (rest, measure) = cut(reference("a measure")).parse(rest)?;
        let (rest, on) = on(rest)?;
        return Ok((
            rest,
            Given::Done {
                measure,
                on,
                span: Place(input.span_until(&rest)),
            },
        ));
    }
    let (rest, fact, value) = answer(input)?;
    let (rest, evidence) = evidence(rest)?;
    Ok((
        rest,
        Given::Answer {
            fact,
            value,
            evidence,
            span: Place(input.span_until(&rest)),
        },
    ))
}

type Answer<'a> = Result<(Tokens<'a>, Ref, Option<Value>), nom::Err<Mistake<'a>>>;

/// `answer = "not" ref | ref [ "is" ( value | "not known" ) ]`
fn answer(input: Tokens<'_>) -> Answer<'_> {
    let plain =
        |word: &str, fact: &Ref| Some(Value::Word(Spanned::new(word.to_owned(), fact.span())));
    if let Ok((rest, ())) = word("not", "`not`")(input) {
        let (rest, fact) = cut(reference("a fact")).parse(rest)?;
        let value = plain("no", &fact);
        return Ok((rest, fact, value));
    }
    let (rest, fact) = reference(AN_ANSWER)(input)?;
    let Ok((rest, ())) = word("is", "`is`")(rest) else {
        let value = plain("yes", &fact);
        return Ok((rest, fact, value));
    };
    match (rest.word(), rest.second_word()) {
        (Some("not"), Some("known")) => Ok((rest.take_from(2), fact, None)),
        (Some("unknown"), _) | (Some("not"), _) => {
            let diagnostic = Diagnostic::error(
                Code::G0107,
                rest.take(1).span(),
                "an answer is what is the case, or `not known`",
            );
            let help = format!(
                "write `{} is not known`, or leave the line out where nobody asked",
                fact.name.value
            );
            Err(nom::Err::Failure(Mistake::said(
                rest,
                diagnostic.help(help),
            )))
        }
        _ => {
            let (rest, value) = cut(value).parse(rest)?;
            Ok((rest, fact, Some(value)))
        }
    }
}

/// `evidence = "," ( "by" document | "judged by" judgement )`
fn evidence(input: Tokens<'_>) -> Step<'_, Option<Evidence>> {
    let Ok((after, ())) = comma("`,`")(input) else {
        return match input.word() {
            None => Ok((input, None)),
            Some("and" | "or") => {
                let diagnostic = Diagnostic::error(
                    Code::G0107,
                    input.take(1).span(),
                    "one line gives one answer",
                );
                refuse(
                    input,
                    diagnostic.help("put each answer on a line of its own"),
                )
            }
            Some("by" | "judged") => left_over(input, "`,` and what shows it"),
            Some(_) => left_over(input, "`, by`, `, judged by` or the end of the answer"),
        };
    };
    match after.word() {
        Some("by") => document.map(Some).parse(after.take_from(1)),
        Some("judged") => {
            let (rest, ()) = cut(words("judged by", "`judged by`")).parse(after)?;
            judgement.map(Some).parse(rest)
        }
        _ => left_over(after, "`by` or `judged by`"),
    }
}

/// `document = name [ "about" … ] [ "on" date ] [ "from" text ]`
fn document(input: Tokens<'_>) -> Step<'_, Evidence> {
    let (rest, kind) = cut(free_name("a kind of evidence")).parse(input)?;
    let (rest, about) = about(rest)?;
    let (rest, on) = on(rest)?;
    let (rest, from) = after("from", "`from`", rest)?;
    Ok((
        rest,
        Evidence::Document {
            kind,
            about,
            on,
            from,
        },
    ))
}

/// `judgement = text [ "on" date ] [ "because" text ]`
fn judgement(input: Tokens<'_>) -> Step<'_, Evidence> {
    let (rest, by) = cut(text).parse(input)?;
    let (rest, on) = on(rest)?;
    let (rest, because) = after("because", "`because`", rest)?;
    Ok((rest, Evidence::Judgement { by, on, because }))
}

/// `[ "about" ( "this decision" | "another decision" | ref ) ]`
fn about(input: Tokens<'_>) -> Step<'_, Option<EvidenceAbout>> {
    let Ok((rest, ())) = word("about", "`about`")(input) else {
        return Ok((input, None));
    };
    let decision = |about: EvidenceAbout| Ok((rest.take_from(2), Some(about)));
    match (rest.word(), rest.second_word()) {
        (Some("this"), Some("decision")) => decision(EvidenceAbout::ThisDecision),
        (Some("another"), Some("decision")) => decision(EvidenceAbout::AnotherDecision),
        _ => cut(reference(
            "`this decision`, `another decision` or a restriction",
        ))
        .map(|about| Some(EvidenceAbout::Restriction(about)))
        .parse(rest),
    }
}

/// `[ "on" date ]`
fn on(input: Tokens<'_>) -> Step<'_, Option<Day>> {
    match word("on", "`on`")(input) {
        Ok((rest, ())) => cut(date).map(Some).parse(rest),
        Err(_) => Ok((input, None)),
    }
}

/// `[ keyword text ]`
fn after<'a>(
    keyword: &'static str,
    quoted: &'static str,
    input: Tokens<'a>,
) -> Step<'a, Option<Text>> {
    match word(keyword, quoted)(input) {
        Ok((rest, ())) => cut(text).map(Some).parse(rest),
        Err(_) => Ok((input, None)),
    }
}
