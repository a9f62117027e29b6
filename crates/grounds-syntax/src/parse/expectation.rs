//! What a scenario expects.

use nom::{Input, Parser, combinator::cut};

use super::{
    grammar::{Step, comma, expected, left_over, one_of, reference, refuse, value, word, words},
    mistake::quoted,
    tokens::Tokens,
    verb::grade,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    source::Spanned,
    suggest::suggest,
    tree::{DutyWord, Expectation, LeaveWord, NeedWord, Ref, Standing, Value, VerdictWord},
};

const VERDICTS: &[(&str, VerdictWord)] = &[
    ("conflict", VerdictWord::Conflict),
    ("required", VerdictWord::Required),
    ("undetermined", VerdictWord::Undetermined),
    ("unlawful", VerdictWord::Unlawful),
    ("expected", VerdictWord::Expected),
    ("conditional", VerdictWord::Conditional),
    ("assess-first", VerdictWord::AssessFirst),
    ("advised", VerdictWord::Advised),
    ("permitted", VerdictWord::Permitted),
    ("agreed", VerdictWord::Agreed),
    ("unfounded", VerdictWord::Unfounded),
];

/// The words that an expectation may begin with, besides a verdict and a name.
const OPENINGS: [&str; 22] = [
    "need",
    "no",
    "refused",
    "presumes",
    "unless",
    "assumes",
    "asks",
    "met",
    "unmet",
    "open",
    "applies",
    "near",
    "duty",
    "cites",
    "suggests",
    "notes",
    "if",
    "strictest",
    "not",
    "part",
    "settled",
    "possible",
];

/// Reads one expectation.
///
/// `expectation = name "is" value | verdict [ "when released" ] | "need" NEED "," "leave" LEAVE [ "when released" ] | …`
pub(super) fn expectation(input: Tokens<'_>) -> Step<'_, Spanned<Expectation>> {
    let (rest, expectation) = plain(input)?;
    Ok((rest, Spanned::new(expectation, input.span_until(&rest))))
}

fn plain(input: Tokens<'_>) -> Step<'_, Expectation> {
    // A fact may be called `open` or `part`: what is followed by `is` is a name.
    if let Ok((rest, fact)) = reference("a fact")(input)
        && rest.word() == Some("is")
    {
        return cut(value_or_unknown)
            .map(|value| Expectation::ValueIs(fact.clone(), value))
            .parse(rest.take_from(1));
    }
    let after = input.take_from(1);
    match input.word() {
        Some("need") => pair(after),
        Some("no") => cut(word("verdict", "`verdict`"))
            .map(|()| Expectation::NoVerdict)
            .parse(after),
        Some("refused") => Ok((after, Expectation::Refused)),
        Some("presumes") => presumes(after),
        Some("unless") => {
            let (rest, ()) = cut(word("shown", "`shown`")).parse(after)?;
            about("a fact", Expectation::UnlessShown, rest)
        }
        Some("assumes") => about("a fact", Expectation::Assumes, after),
        Some("asks") => asks(after),
        Some("met") => about(
            "a fact",
            |fact| Expectation::Condition(fact, Standing::Yes),
            after,
        ),
        Some("unmet") => about(
            "a fact",
            |fact| Expectation::Condition(fact, Standing::No),
            after,
        ),
        Some("open") => about("a fact or a norm", Expectation::Open, after),
        Some("applies") => about("a norm", Expectation::Applies, after),
        Some("near") => {
            let (rest, ()) = cut(word("miss", "`miss`")).parse(after)?;
            about("a norm", Expectation::NearMiss, rest)
        }
        Some("duty") => duty(after),
        Some("cites") => about("a source", Expectation::Cites, after),
        Some("suggests") => about("a measure", Expectation::Suggests, after),
        Some("notes") => about("an agreement or a policy", Expectation::Notes, after),
        Some("if") => {
            let (rest, ()) = cut(word("bound", "`bound`")).parse(after)?;
            about("an agreement or a policy", Expectation::IfBound, rest)
        }
        Some("strictest") => strictest(after),
        Some("not") if after.word() == Some("settled") => settled(false, after.take_from(1)),
        Some("not") => cut(word("enough", "`enough` or `settled`"))
            .map(|()| Expectation::NotEnough)
            .parse(after),
        Some("settled") => settled(true, after),
        Some("possible") => possible(after),
        Some("part") => part(after),
        Some(found) => match VERDICTS.iter().find(|(word, _)| *word == found) {
            Some(&(_, verdict)) => released
                .map(|released| Expectation::Verdict { verdict, released })
                .parse(after),
            None => unknown(input, found),
        },
        None => expected(input, "a verdict, or what else is expected"),
    }
}

/// Reads a name and makes an expectation of it.
fn about<'a>(
    what: &'static str,
    expectation: impl Fn(Ref) -> Expectation,
    input: Tokens<'a>,
) -> Step<'a, Expectation> {
    cut(reference(what)).map(expectation).parse(input)
}

/// `[ "when released" ]`
fn released(input: Tokens<'_>) -> Step<'_, bool> {
    match word("when", "`when released`")(input) {
        Ok((rest, ())) => cut(word("released", "`released`"))
            .map(|()| true)
            .parse(rest),
        Err(_) => Ok((input, false)),
    }
}

/// `[ "when released" ]`, after `settled`
fn settled(settled: bool, input: Tokens<'_>) -> Step<'_, Expectation> {
    released
        .map(|released| Expectation::Settled { settled, released })
        .parse(input)
}

/// `VERDICT [ "when released" ]`, after `possible`
fn possible(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, verdict) = cut(one_of("a verdict", VERDICTS)).parse(input)?;
    let (rest, released) = released(rest)?;
    Ok((
        rest,
        Expectation::Possible {
            verdict: verdict.value,
            released,
        },
    ))
}

/// `"need" NEED "," "leave" LEAVE [ "when released" ]`, after `need`
fn pair(input: Tokens<'_>) -> Step<'_, Expectation> {
    let leaves = one_of(
        "a leave",
        &[
            ("yes", LeaveWord::Yes),
            ("no", LeaveWord::No),
            ("nothing-found", LeaveWord::NothingFound),
            ("unknown", LeaveWord::Unknown),
        ],
    );
    let (rest, need) = cut(need).parse(input)?;
    let (rest, ()) = cut(comma("`, leave`")).parse(rest)?;
    let (rest, ()) = cut(word("leave", "`leave`")).parse(rest)?;
    let (rest, leave) = cut(leaves).parse(rest)?;
    let (rest, released) = released(rest)?;
    Ok((
        rest,
        Expectation::Pair {
            need,
            leave: leave.value,
            released,
        },
    ))
}

/// `need = "required" | "expected" | …`
fn need(input: Tokens<'_>) -> Step<'_, NeedWord> {
    one_of(
        "a need",
        &[
            ("required", NeedWord::Required),
            ("expected", NeedWord::Expected),
            ("assess-first", NeedWord::AssessFirst),
            ("advised", NeedWord::Advised),
            ("agreed", NeedWord::Agreed),
            ("none", NeedWord::None),
            ("unknown", NeedWord::Unknown),
        ],
    )
    .map(|need| need.value)
    .parse(input)
}

/// `"presumes" ref "is" value`, after `presumes`
fn presumes(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, fact) = cut(reference("a fact")).parse(input)?;
    let (rest, ()) = cut(word("is", "`is`")).parse(rest)?;
    let (rest, value) = cut(value).parse(rest)?;
    Ok((rest, Expectation::Presumes(fact, value)))
}

/// `"asks" ref [ "first" ]`, after `asks`
fn asks(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, fact) = cut(reference("a fact")).parse(input)?;
    match word("first", "`first`")(rest) {
        Ok((rest, ())) => Ok((rest, Expectation::Asks { fact, first: true })),
        Err(_) => Ok((rest, Expectation::Asks { fact, first: false })),
    }
}

/// `"duty" ref "is" ( "met" | "unmet" | "open" | "not applying" )`, after `duty`
fn duty(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, duty) = cut(reference("a duty")).parse(input)?;
    let (rest, ()) = cut(word("is", "`is`")).parse(rest)?;
    if rest.word() == Some("not") {
        let (rest, ()) = cut(words("not applying", "`not applying`")).parse(rest)?;
        return Ok((rest, Expectation::Duty(duty, DutyWord::NotApplying)));
    }
    match rest.word() {
        Some("met") => Ok((rest.take_from(1), Expectation::Duty(duty, DutyWord::Met))),
        Some("unmet") => Ok((rest.take_from(1), Expectation::Duty(duty, DutyWord::Unmet))),
        Some("open") => Ok((rest.take_from(1), Expectation::Duty(duty, DutyWord::Open))),
        _ => left_over(rest, "`met`, `unmet`, `open` or `not applying`"),
    }
}

/// `"strictest" NEED "at" grade`, after `strictest`
fn strictest(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, need) = cut(need).parse(input)?;
    let (rest, ()) = cut(word("at", "`at`")).parse(rest)?;
    let (rest, grade) = cut(grade).parse(rest)?;
    Ok((rest, Expectation::Strictest(need, grade)))
}

/// `"part" ref NEED`, after `part`
fn part(input: Tokens<'_>) -> Step<'_, Expectation> {
    let (rest, restriction) = cut(reference("a restriction")).parse(input)?;
    let (rest, need) = cut(need).parse(rest)?;
    Ok((rest, Expectation::Part(restriction, need)))
}

/// `value | "unknown"`
fn value_or_unknown(input: Tokens<'_>) -> Step<'_, Value> {
    if input.word() == Some("not") && input.second_word() == Some("known") {
        let diagnostic = Diagnostic::error(
            Code::G0107,
            input.take(2).span(),
            "what is expected is a value",
        );
        return refuse(input, diagnostic.help("write `is unknown`"));
    }
    match input.first() {
        Some(token) if input.word() == Some("unknown") => Ok((
            input.take_from(1),
            Value::Word(Spanned::new("unknown".to_owned(), input.span_of(token))),
        )),
        _ => value(input),
    }
}

fn unknown<'a, T>(input: Tokens<'a>, found: &str) -> Step<'a, T> {
    let message = format!(
        "nothing that can be expected begins with `{}`",
        quoted(found)
    );
    let diagnostic = Diagnostic::error(Code::G0107, input.take(1).span(), message);
    let known = VERDICTS.iter().map(|&(word, _)| word).chain(OPENINGS);
    let help = match suggest(found, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "of a fact or a definition, say the value: `{} is yes`",
            quoted(found)
        ),
    };
    refuse(input, diagnostic.help(help))
}
