//! Reasons and measures.

use nom::{Parser, combinator::cut};

use super::{
    field::Fields,
    grammar::{Step, list, one_of, reference, text, value, word},
    source::cites,
    tokens::Tokens,
    vocabulary::name_of,
};
use crate::{
    source::Spanned,
    tree::{Measure, Reason, ReasonKind, Ref, Value},
};

/// Reads a reason.
///
/// `reason = "reason" name field*`
pub(super) fn reason(mut fields: Fields<'_, '_>) -> (Option<Reason>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let kind = fields.one("kind", kind);
    let phrases = fields.all("phrases", list(text));
    let answer = fields.one("answer", text);
    let cites = cites(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Reason {
            name,
            title,
            kind,
            phrases,
            answer,
            cites,
            span,
        }),
        damaged,
    )
}

/// `kind = "person" | "resources" | "attitude" | "belief-about-law"`
fn kind(input: Tokens<'_>) -> Step<'_, Spanned<ReasonKind>> {
    one_of(
        "a kind of reason",
        &[
            ("person", ReasonKind::Person),
            ("resources", ReasonKind::Resources),
            ("attitude", ReasonKind::Attitude),
            ("belief-about-law", ReasonKind::BeliefAboutLaw),
        ],
    )(input)
}

/// Reads a measure.
///
/// `measure = "measure" name field*`
pub(super) fn measure(mut fields: Fields<'_, '_>) -> (Option<Measure>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let targets = fields.all("for", list(reference("a restriction")));
    let helps = fields.all("helps", list(reference("a reason")));
    let sets = fields.many("sets", setting);
    let meets = fields.all("meets", list(reference("a duty")));
    let cites = cites(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Measure {
            name,
            title,
            targets,
            helps,
            sets,
            meets,
            cites,
            span,
        }),
        damaged,
    )
}

/// `setting = ref "to" value`
fn setting(input: Tokens<'_>) -> Step<'_, (Ref, Value)> {
    let (rest, fact) = reference("a fact")(input)?;
    let (rest, ()) = cut(word("to", "`to`")).parse(rest)?;
    let (rest, value) = cut(value).parse(rest)?;
    Ok((rest, (fact, value)))
}
