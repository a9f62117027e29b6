//! Scenarios.

use nom::{Parser, combinator::cut};

use super::{
    expectation::expectation,
    field::Fields,
    given::given,
    grammar::{Step, date, extent, list, reference, text, word},
    tokens::Tokens,
    verb::at_grade,
    vocabulary::name_of,
};
use crate::{
    source::Place,
    tree::{Proposal, Scenario},
};

/// Reads a scenario.
///
/// `scenario = "scenario" name field*`
pub(super) fn scenario(mut fields: Fields<'_, '_>) -> (Option<Scenario>, bool) {
    let span = fields.span();
    let name = fields.name();
    let title = fields.one("title", text);
    let on = fields.one("on", date);
    let place = fields.one("in", extent);
    let proposing = fields.one("proposing", proposal);
    let bound_by = fields.all("bound by", list(reference("an agreement or a policy")));
    let saying = fields.one("saying", reference("a reason"));
    let given = fields.lines("given", given);
    let expect = fields.many("expect", expectation);
    let damaged = fields.finish(name_of(name.as_ref()));
    let scenario = name.map(|name| Scenario {
        name,
        title,
        on,
        place,
        proposing,
        bound_by,
        saying,
        given,
        expect,
        span,
    });
    (scenario, damaged)
}

/// `proposal = ref [ "at" grade ] [ "for everyone" ]`
fn proposal(input: Tokens<'_>) -> Step<'_, Proposal> {
    let (rest, restriction) = reference("a restriction")(input)?;
    let (rest, grade) = at_grade(rest)?;
    let (rest, for_everyone) = match word("for", "`for everyone`")(rest) {
        Ok((rest, ())) => cut(word("everyone", "`everyone`"))
            .map(|()| true)
            .parse(rest)?,
        Err(_) => (rest, false),
    };
    Ok((
        rest,
        Proposal {
            restriction,
            grade,
            for_everyone,
            span: Place(input.span_until(&rest)),
        },
    ))
}
