//! Restrictions, facts, definitions, constraints.

use nom::{Parser, combinator::cut};

use super::{
    condition::condition,
    field::Fields,
    grammar::{
        Step, choice, comma, count, expected, extent, free_name, list, number, one_of, reference,
        text, value, word, words,
    },
    source::{cites, common, window},
    tokens::Tokens,
};
use crate::{
    source::{Place, Spanned},
    tree::{
        Answers, Choice, Constraint, Define, EvidenceDemand, Fact, Ladder, MustBeShown, Name,
        Presumption, Ref, Restriction, Subject, TimeLimit, TimeUnit,
    },
};

/// Reads a restriction.
///
/// `restriction = "restriction" name field*`
pub(super) fn restriction(mut fields: Fields<'_, '_>) -> (Option<Restriction>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let kind_of = fields.all("kind of", list(reference("a restriction")));
    let part_of = fields.all("part of", list(reference("a restriction")));
    let about = fields.one("about", free_name("a topic"));
    let phrases = fields.all("phrases", list(text));
    let needs_ground = fields.all("needs ground", by);
    let graded = fields.one("graded", ladder);
    let read_from = fields.one("read from", reference("a fact"));
    let damaged = fields.finish(name_of(name.as_ref()));
    let restriction = name.map(|name| Restriction {
        name,
        title,
        kind_of,
        part_of,
        about,
        phrases,
        needs_ground,
        graded,
        read_from,
        span,
    });
    (restriction, damaged)
}

/// `by = "by" ref ( "," ref )*`
fn by(input: Tokens<'_>) -> Step<'_, Vec<Ref>> {
    let (rest, ()) = word("by", "`by`")(input)?;
    cut(list(reference("a source"))).parse(rest)
}

/// `ladder = "in" unit "," ( "lower" | "higher" ) "is" "stricter" | choice ( "," choice )*`
fn ladder(input: Tokens<'_>) -> Step<'_, Spanned<Ladder>> {
    let (rest, ladder) = if let Ok((rest, ())) = word("in", "`in`")(input) {
        let (rest, unit) = cut(free_name("a unit")).parse(rest)?;
        let direction = one_of(
            "the stricter direction",
            &[("lower", true), ("higher", false)],
        );
        let (rest, lower) = {
            let (rest, ()) = cut(comma("`,` and the stricter direction")).parse(rest)?;
            cut(direction).parse(rest)?
        };
        let (rest, ()) = cut(words("is stricter", "`is stricter`")).parse(rest)?;
        (
            rest,
            Ladder::Number {
                unit,
                lower_is_stricter: lower.value,
            },
        )
    } else {
        let (rest, rungs) = rungs(input)?;
        (rest, Ladder::Rungs(rungs))
    };
    Ok((rest, Spanned::new(ladder, input.span_until(&rest))))
}

/// `rungs = choice ( "," choice )*`
fn rungs(input: Tokens<'_>) -> Step<'_, Vec<Choice>> {
    list(choice)(input)
}

/// Reads a fact.
///
/// `fact = "fact" name field*`
pub(super) fn fact(mut fields: Fields<'_, '_>) -> (Option<Fact>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let ask = fields.one("ask", text);
    let answers = fields.one("answers", answers);
    let about = fields.one("about", subject);
    let presumed = fields.many("presumed", presumption);
    let must_be_shown = fields.one("must be shown", must_be_shown);
    let established = fields.many("established", evidence_demand);
    let known_by = fields.one("known by", text);
    let judged_by = fields.one("judged by", text);
    let test = fields.one("test", text);
    let keyword = fields.keyword_of("sensitive").map(Place);
    let sensitive = fields
        .one("sensitive", |input| Ok((input, ())))
        .and(keyword);
    let damaged = fields.finish(name_of(name.as_ref()));
    let fact = name.map(|name| Fact {
        name,
        title,
        ask,
        answers,
        about,
        presumed,
        must_be_shown,
        established,
        known_by,
        judged_by,
        test,
        sensitive,
        span,
    });
    (fact, damaged)
}

/// `answers = "yes or no" | "one of" choice ( "," choice )* | "number in" unit [ "from" number "to" number ]`
fn answers(input: Tokens<'_>) -> Step<'_, Spanned<Answers>> {
    const ANSWERS: &str = "`yes or no`, `one of` or `number in`";
    let (rest, answers) = match input.word() {
        Some("yes") => {
            let (rest, ()) = cut(words("yes or no", "`yes or no`")).parse(input)?;
            (rest, Answers::YesNo)
        }
        Some("one") => {
            let (rest, ()) = cut(words("one of", "`one of`")).parse(input)?;
            let (rest, choices) = cut(rungs).parse(rest)?;
            (rest, Answers::OneOf(choices))
        }
        Some("number") => {
            let (rest, ()) = cut(words("number in", "`number in`")).parse(input)?;
            let (rest, unit) = cut(free_name("a unit")).parse(rest)?;
            match word("from", "`from`")(rest) {
                Ok((rest, ())) => {
                    let (rest, low) = cut(number).parse(rest)?;
                    let (rest, ()) = cut(word("to", "`to`")).parse(rest)?;
                    let (rest, high) = cut(number).parse(rest)?;
                    (
                        rest,
                        Answers::Number {
                            unit,
                            range: Some((low, high)),
                        },
                    )
                }
                Err(_) => (rest, Answers::Number { unit, range: None }),
            }
        }
        _ => return expected(input, ANSWERS),
    };
    Ok((rest, Spanned::new(answers, input.span_until(&rest))))
}

/// `subject = "the person" | "the place" | "the proposal"`
fn subject(input: Tokens<'_>) -> Step<'_, Spanned<Subject>> {
    let (rest, ()) = word("the", "`the person`, `the place` or `the proposal`")(input)?;
    let subjects = one_of(
        "what a fact is about",
        &[
            ("person", Subject::Person),
            ("place", Subject::Place),
            ("proposal", Subject::Proposal),
        ],
    );
    let (rest, subject) = cut(subjects).parse(rest)?;
    Ok((rest, Spanned::new(subject.value, input.span_until(&rest))))
}

/// `presumption = value [ "when" condition ] "," "by" ref ( "," ref )*`
fn presumption(input: Tokens<'_>) -> Step<'_, Presumption> {
    let (rest, value) = value(input)?;
    let (rest, when) = match word("when", "`when`")(rest) {
        Ok((rest, ())) => cut(condition).map(Some).parse(rest)?,
        Err(_) => (rest, None),
    };
    let (rest, ()) = cut(comma("`, by`")).parse(rest)?;
    let (rest, by) = cut(by).parse(rest)?;
    Ok((
        rest,
        Presumption {
            value,
            when,
            by,
            span: Place(input.span()),
        },
    ))
}

/// `must-be-shown = "by" ref ( "," ref )*`
fn must_be_shown(input: Tokens<'_>) -> Step<'_, MustBeShown> {
    by.map(|by| MustBeShown {
        by,
        span: Place(input.span()),
    })
    .parse(input)
}

/// `demand = value "by" name ( "or" name )* [ "about this decision" ] [ "within" limit ] "," "under" ref ( "," ref )*`
fn evidence_demand(input: Tokens<'_>) -> Step<'_, EvidenceDemand> {
    let (rest, value) = value(input)?;
    let (rest, ()) = cut(word("by", "`by`")).parse(rest)?;
    let (mut rest, kind) = cut(free_name("a kind of evidence")).parse(rest)?;
    let mut kinds: Vec<Name> = vec![kind];
    while let Ok((after, ())) = word("or", "`or`")(rest) {
        let (after, kind) = cut(free_name("a kind of evidence")).parse(after)?;
        kinds.push(kind);
        rest = after;
    }
    let (rest, about_this_decision) = match word("about", "`about`")(rest) {
        Ok((rest, ())) => cut(words("this decision", "`this decision`"))
            .map(|()| true)
            .parse(rest)?,
        Err(_) => (rest, false),
    };
    let (rest, within) = match word("within", "`within`")(rest) {
        Ok((after, ())) => cut(|input| time_limit(rest, input))
            .map(Some)
            .parse(after)?,
        Err(_) => (rest, None),
    };
    let (rest, ()) = {
        let (rest, ()) = cut(comma("`, under`")).parse(rest)?;
        cut(word("under", "`under`")).parse(rest)?
    };
    let (rest, under) = cut(list(reference("a source"))).parse(rest)?;
    Ok((
        rest,
        EvidenceDemand {
            value,
            kinds,
            about_this_decision,
            within,
            under,
            span: Place(input.span()),
        },
    ))
}

/// `limit = count ( "days" | "months" | "years" ) [ "house rule" | "by" ref ( "," ref )* ]`, after `within`
fn time_limit<'a>(within: Tokens<'a>, input: Tokens<'a>) -> Step<'a, TimeLimit> {
    let units = one_of(
        "a unit of time",
        &[
            ("days", TimeUnit::Days),
            ("months", TimeUnit::Months),
            ("years", TimeUnit::Years),
            ("day", TimeUnit::Days),
            ("month", TimeUnit::Months),
            ("year", TimeUnit::Years),
        ],
    );
    let (rest, count) = count(input)?;
    let (rest, unit) = cut(units).parse(rest)?;
    let (rest, house_rule) = match word("house", "`house rule`")(rest) {
        Ok((rest, ())) => cut(word("rule", "`rule`")).map(|()| true).parse(rest)?,
        Err(_) => (rest, false),
    };
    let (rest, by) = if !house_rule && rest.word() == Some("by") {
        by(rest)?
    } else {
        (rest, Vec::new())
    };
    let span = Place(within.span_until(&rest));
    Ok((
        rest,
        TimeLimit {
            count,
            unit: unit.value,
            house_rule,
            by,
            span,
        },
    ))
}

/// Reads a definition.
///
/// `define = "define" name field*`
pub(super) fn define(mut fields: Fields<'_, '_>) -> (Option<Define>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let cites = cites(&mut fields);
    let window = window(&mut fields);
    let applies_in = fields.all("applies in", list(extent));
    let means = fields.one("means", condition);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Define {
            name,
            title,
            cites,
            window,
            applies_in,
            means,
            span,
        }),
        damaged,
    )
}

/// Reads a constraint.
///
/// `constraint = "constraint" name field*`
pub(super) fn constraint(mut fields: Fields<'_, '_>) -> (Option<Constraint>, bool) {
    let name = fields.name();
    let always = fields.one("always", condition);
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Constraint {
            name,
            always,
            common,
        }),
        damaged,
    )
}

/// Returns the name to use in messages; empty where there is none.
pub(super) fn name_of(name: Option<&Name>) -> &str {
    name.map_or("", |name| &name.value)
}
