//! The smallest pieces of the grammar: words, names, references, texts, dates, numbers, lists.
//!
//! A parser that fails with `Error` has read nothing that commits it, and another may try; `Failure` is final.

use jiff::civil::Date;
use nom::{Err, IResult, Input, Parser, combinator::cut};

use super::{
    mistake::{Mistake, alternatives, quoted},
    tokens::Tokens,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::{Kind, Token, fold_string},
    name::{fold, is_choice, is_name, is_reserved},
    number::Number,
    source::Spanned,
    suggest::suggest,
    tree::{Choice, Day, Extent, Name, Quantity, Ref, Text, Value},
};

/// Is what a piece of the grammar makes of a run of tokens: what is left, and what was read.
pub(crate) type Step<'a, T> = IResult<Tokens<'a>, T, Mistake<'a>>;

/// Fails with something that another parser may still read.
pub(crate) fn expected<'a, T>(input: Tokens<'a>, what: &'static str) -> Step<'a, T> {
    Err(Err::Error(Mistake::expected(input, what)))
}

/// Fails for good.
pub(crate) fn refuse<'a, T>(input: Tokens<'a>, diagnostic: Diagnostic) -> Step<'a, T> {
    Err(Err::Failure(Mistake::said(input, diagnostic)))
}

/// Fails for good because something else was expected.
pub(crate) fn left_over<'a, T>(input: Tokens<'a>, what: &'static str) -> Step<'a, T> {
    Err(Err::Failure(Mistake::expected(input, what)))
}

/// Reads one word of the language; `quoted` is the word in backticks, as a message shows it.
pub(crate) fn word<'a>(
    word: &'static str,
    quoted: &'static str,
) -> impl Fn(Tokens<'a>) -> Step<'a, ()> + Copy {
    move |input| {
        if input.word() == Some(word) {
            Ok((input.take_from(1), ()))
        } else {
            expected(input, quoted)
        }
    }
}

/// Reads several words of the language; `quoted` is all of them in backticks.
pub(crate) fn words<'a>(
    words: &'static str,
    quoted: &'static str,
) -> impl Fn(Tokens<'a>) -> Step<'a, ()> + Copy {
    move |input| {
        let mut rest = input;
        for word in words.split(' ') {
            if rest.word() != Some(word) {
                return expected(rest, quoted);
            }
            rest = rest.take_from(1);
        }
        Ok((rest, ()))
    }
}

/// Reads a mark.
pub(crate) fn mark<'a>(
    kind: Kind,
    quoted: &'static str,
) -> impl Fn(Tokens<'a>) -> Step<'a, ()> + Copy {
    move |input| match input.first() {
        Some(token) if token.kind == kind => Ok((input.take_from(1), ())),
        _ => expected(input, quoted),
    }
}

/// Reads a comma; `what` is the comma with the word that follows it, in backticks.
pub(crate) fn comma<'a>(what: &'static str) -> impl Fn(Tokens<'a>) -> Step<'a, ()> + Copy {
    mark(Kind::Comma, what)
}

/// Makes sure that nothing is left.
pub(crate) fn end<'a>(what: &'static str) -> impl Fn(Tokens<'a>) -> Step<'a, ()> {
    move |input| {
        if input.is_empty() {
            Ok((input, ()))
        } else {
            left_over(input, what)
        }
    }
}

/// Reads a name where one is given to a thing.
///
/// `name = letter ( letter | digit )* ( "-" ( letter | digit )+ )*`, and no word of the language
pub(crate) fn declared(input: Tokens<'_>) -> Step<'_, Name> {
    let Some(token) = input
        .first()
        .filter(|token| matches!(token.kind, Kind::Word | Kind::Number | Kind::Date))
    else {
        return expected(input, "a name");
    };
    let text = input.text_of(token);
    if is_reserved(text) {
        let message = format!("`{text}` is a word of the language and cannot be a name");
        let diagnostic = Diagnostic::error(Code::G0111, input.span_of(token), message);
        return refuse(
            input,
            diagnostic.help("choose a name of several words, joined by hyphens"),
        );
    }
    name(input, token)
}

/// Reads a name or `book.name`; `what` says in the language of the rulebook what was expected.
///
/// `ref = name [ "." name ]`, without spaces
pub(crate) fn reference<'a>(what: &'static str) -> impl Fn(Tokens<'a>) -> Step<'a, Ref> + Copy {
    move |input| {
        let Some(token) = input
            .first()
            .filter(|&token| token.kind == Kind::Word && !is_reserved(input.text_of(token)))
        else {
            return expected(input, what);
        };
        let (rest, first) = name(input, token)?;
        let Some(dot) = rest.first().filter(|dot| dot.kind == Kind::Dot) else {
            return Ok((
                rest,
                Ref {
                    book: None,
                    name: first,
                },
            ));
        };
        let after = rest.take_from(1);
        match after.first() {
            Some(second)
                if second.kind == Kind::Word
                    && dot.start == token.end
                    && second.start == dot.end =>
            {
                let (rest, second) = name(after, second)?;
                Ok((
                    rest,
                    Ref {
                        book: Some(first),
                        name: second,
                    },
                ))
            }
            _ => {
                let diagnostic = Diagnostic::error(
                    Code::G0107,
                    rest.span_of(dot),
                    "expected a name on either side of `.`, without spaces",
                );
                refuse(
                    rest,
                    diagnostic.help("`book.name` reaches a name in another book"),
                )
            }
        }
    }
}

fn name(input: Tokens<'_>, token: Token) -> Step<'_, Name> {
    let text = input.text_of(token);
    if is_name(text) {
        return Ok((
            input.take_from(1),
            Spanned::new(text.to_owned(), input.span_of(token)),
        ));
    }
    let message = format!("`{}` is not a name", quoted(text));
    let diagnostic = Diagnostic::error(Code::G0111, input.span_of(token), message).help(
        "a name begins with a small letter and has small letters, digits and single hyphens alone",
    );
    let folded = fold(text);
    let diagnostic = if is_name(&folded) {
        diagnostic.help(format!("did you mean `{}`?", quoted(&folded)))
    } else {
        diagnostic
    };
    refuse(input, diagnostic)
}

/// Reads a name that no other thing has to have: a unit, a kind of evidence, a topic.
pub(crate) fn free_name<'a>(what: &'static str) -> impl Fn(Tokens<'a>) -> Step<'a, Name> + Copy {
    move |input| match input.first() {
        Some(token) if token.kind == Kind::Word && !is_reserved(input.text_of(token)) => {
            name(input, token)
        }
        _ => expected(input, what),
    }
}

/// Reads words in quotation marks.
pub(crate) fn text(input: Tokens<'_>) -> Step<'_, Text> {
    match input.first() {
        Some(token) if matches!(token.kind, Kind::Text { .. }) => Ok((
            input.take_from(1),
            Spanned::new(fold_string(input.text_of(token)), input.span_of(token)),
        )),
        _ => expected(input, "words in quotation marks"),
    }
}

/// Reads a date.
///
/// `date = digit digit digit digit "-" digit digit "-" digit digit`
pub(crate) fn date(input: Tokens<'_>) -> Step<'_, Day> {
    let looks_like_date = |token: &Token| match token.kind {
        Kind::Date | Kind::Number => true,
        Kind::Word => input
            .text_of(*token)
            .starts_with(|first: char| first.is_ascii_digit()),
        _ => false,
    };
    let Some(token) = input.first().filter(looks_like_date) else {
        return expected(input, "a date, such as `2026-11-22`");
    };
    let written = input.text_of(token);
    if token.kind == Kind::Date
        && let Ok(date) = written.parse::<Date>()
    {
        return Ok((input.take_from(1), Spanned::new(date, input.span_of(token))));
    }
    // Of `22/11/2026` the whole is no date, not the `22` alone.
    let whole = input.adjacent().span();
    let message = format!("`{}` is not a date", quoted(input.slice(whole)));
    refuse(
        input,
        Diagnostic::error(Code::G0110, whole, message).help(date_help(token.kind, written)),
    )
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date_help(kind: Kind, written: &str) -> String {
    let month = || {
        Date::new(
            written.get(..4)?.parse().ok()?,
            written.get(5..7)?.parse().ok()?,
            1,
        )
        .ok()
    };
    match (kind, month()) {
        (Kind::Date, Some(first)) => format!(
            "{} {} has {} days",
            MONTHS[first.month() as usize - 1],
            first.year(),
            first.days_in_month()
        ),
        (Kind::Date, None) => "a year has twelve months".to_owned(),
        _ => "a date is written year, month, day: `2026-11-22`".to_owned(),
    }
}

/// Reads a number.
///
/// `number = [ "-" ] digit+ [ "." digit [ digit [ digit ] ] ]`
pub(crate) fn number(input: Tokens<'_>) -> Step<'_, Spanned<Number>> {
    let Some(token) = numeric(input) else {
        return expected(input, "a number");
    };
    let written = input.text_of(token);
    if token.kind == Kind::Number
        && let Some(number) = Number::parse(written)
    {
        return Ok((
            input.take_from(1),
            Spanned::new(number, input.span_of(token)),
        ));
    }
    refuse(input, not_a_number(input, token).help("a number has at most twelve digits and three decimal places, and a space before its unit"))
}

/// Reads a count.
///
/// `count = digit+`
pub(crate) fn count(input: Tokens<'_>) -> Step<'_, Spanned<u32>> {
    let Some(token) = numeric(input) else {
        return expected(input, "a number");
    };
    match input.text_of(token).parse() {
        Ok(count) => Ok((
            input.take_from(1),
            Spanned::new(count, input.span_of(token)),
        )),
        Err(_) => refuse(
            input,
            not_a_number(input, token).help("a whole number is wanted here, such as `2`"),
        ),
    }
}

fn numeric(input: Tokens<'_>) -> Option<Token> {
    let starts_numeric = |token: &Token| {
        let text = input.text_of(*token);
        text.strip_prefix('-')
            .unwrap_or(text)
            .starts_with(|first: char| first.is_ascii_digit())
    };
    input
        .first()
        .filter(|token| matches!(token.kind, Kind::Number | Kind::Word | Kind::Date))
        .filter(starts_numeric)
}

fn not_a_number(input: Tokens<'_>, token: Token) -> Diagnostic {
    let message = format!(
        "`{}` is not a number that can stand here",
        quoted(input.text_of(token))
    );
    Diagnostic::error(Code::G0112, input.span_of(token), message)
}

/// `quantity = number unit`
pub(crate) fn quantity(input: Tokens<'_>) -> Step<'_, Quantity> {
    let (rest, number) = number(input)?;
    let (rest, unit) = cut(free_name("a unit")).parse(rest)?;
    Ok((rest, Quantity { number, unit }))
}

/// `value = quantity | choice`
pub(crate) fn value(input: Tokens<'_>) -> Step<'_, Value> {
    match choice_name(input) {
        Some(name) => Ok((input.take_from(1), Value::Word(name))),
        None if numeric(input).is_some() => quantity.map(Value::Number).parse(input),
        None => expected(input, "an answer"),
    }
}

/// Returns the name of an answer or a rung, if the input begins with one.
pub(crate) fn choice_name(input: Tokens<'_>) -> Option<Name> {
    let token = input.first().filter(|token| token.kind == Kind::Word)?;
    let text = input.text_of(token);
    is_choice(text).then(|| Spanned::new(text.to_owned(), input.span_of(token)))
}

/// `choice = name [ text ]`
pub(crate) fn choice(input: Tokens<'_>) -> Step<'_, Choice> {
    let Some(name) = choice_name(input) else {
        let misspelt = input
            .first()
            .filter(|&token| token.kind == Kind::Word && !is_name(input.text_of(token)));
        return match misspelt {
            Some(token) => {
                self::name(input, token).map(|(rest, name)| (rest, Choice { name, title: None }))
            }
            None => expected(input, "the name of a choice"),
        };
    };
    let rest = input.take_from(1);
    match text(rest) {
        Ok((rest, title)) => Ok((
            rest,
            Choice {
                name,
                title: Some(title),
            },
        )),
        Err(_) => Ok((rest, Choice { name, title: None })),
    }
}

/// Reads one or more things with commas between them. A comma before `by`, `to` or `under` is not the list's.
///
/// `list = item ( "," item )*`
pub(crate) fn list<'a, T>(
    item: impl Fn(Tokens<'a>) -> Step<'a, T>,
) -> impl Fn(Tokens<'a>) -> Step<'a, Vec<T>> {
    move |input| {
        let (mut rest, first) = item(input)?;
        let mut items = vec![first];
        while rest.first().is_some_and(|token| token.kind == Kind::Comma) {
            let after = rest.take_from(1);
            if matches!(after.word(), Some("by" | "to" | "under")) {
                break;
            }
            let (next, value) = cut(&item).parse(after)?;
            items.push(value);
            rest = next;
        }
        Ok((rest, items))
    }
}

/// Reads one of a closed set of words.
pub(crate) fn one_of<'a, T: Copy>(
    what: &'static str,
    table: &'static [(&'static str, T)],
) -> impl Fn(Tokens<'a>) -> Step<'a, Spanned<T>> + Copy {
    move |input| {
        let known = |found: &str| table.iter().find(|(word, _)| *word == found);
        let found = input.word();
        if let (Some(&(_, value)), Some(token)) = (found.and_then(known), input.first()) {
            return Ok((
                input.take_from(1),
                Spanned::new(value, input.span_of(token)),
            ));
        }
        let Some(found) = found else {
            return expected(input, what);
        };
        let choices: Vec<String> = table.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("expected {what}, found `{}`", quoted(found));
        let diagnostic = Diagnostic::error(Code::G0107, input.take(1).span(), message);
        let diagnostic = match suggest(found, table.iter().map(|&(word, _)| word)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        };
        let diagnostic = diagnostic.help(format!("{what} is {}", alternatives(&choices)));
        Err(Err::Error(Mistake::said(input, diagnostic)))
    }
}

/// `extent = "england" | "wales" | …`
pub(crate) fn extent(input: Tokens<'_>) -> Step<'_, Spanned<Extent>> {
    one_of(
        "a place",
        &[
            ("england", Extent::England),
            ("wales", Extent::Wales),
            ("scotland", Extent::Scotland),
            ("northern-ireland", Extent::NorthernIreland),
            ("great-britain", Extent::GreatBritain),
            ("united-kingdom", Extent::UnitedKingdom),
        ],
    )(input)
}
