//! Rules, clauses, grounds, duties, exceptions.

use nom::{Parser, combinator::cut};

use super::{
    condition::condition,
    field::Fields,
    grammar::{Step, declared, expected, list, reference, text, word},
    source::common,
    tokens::Tokens,
    verb::{Said, despite, verb},
    vocabulary::name_of,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::Kind,
    name::fold,
    source::Spanned,
    spacing,
    tree::{Clause, Condition, Duty, Exception, Ground, Name, Ref, Rule, Verb},
};

/// Reads a rule.
///
/// `rule = "rule" name field*`, one of the fields a verb
pub(super) fn rule(mut fields: Fields<'_, '_>) -> (Option<Rule>, bool) {
    let name = fields.name();
    let (verb, when) = verb_and_when(&mut fields);
    let unless = fields.one("unless", condition);
    let despite = fields.all("despite", despite);
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Rule {
            name,
            verb,
            when,
            unless,
            despite,
            common,
        }),
        damaged,
    )
}

/// Reads the verb, and `when` on its line or as a field of its own.
fn verb_and_when(fields: &mut Fields<'_, '_>) -> (Option<Spanned<Verb>>, Option<Condition>) {
    let keyword = fields.verb();
    let said: Option<Said> = keyword.and_then(|keyword| fields.one(keyword, verb(keyword)));
    let field_keyword = fields.keyword_of("when");
    let field = fields.one("when", condition);
    let (verb, beside) = said.map_or((None, None), |(verb, when)| (Some(verb), when));
    if let (Some(beside), Some(second)) = (&beside, field_keyword) {
        let message = "`when` is given twice: on the line of the verb, and as a line of its own";
        let diagnostic = Diagnostic::error(Code::G0106, second, message)
            .label(beside.span.0, "the first stands here");
        fields.report(diagnostic.help("join the two with `and`, in one place"));
    }
    (verb, beside.or(field))
}

/// Reads a clause of an agreement.
///
/// `clause = "clause" label field*`
pub(super) fn clause(mut fields: Fields<'_, '_>) -> (Option<Clause>, bool) {
    let label = fields.head(label);
    let words = fields.one("text", text);
    let (verb, when) = verb_and_when(&mut fields);
    let unless = fields.one("unless", condition);
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(label.as_ref()));
    let clause = label.map(|label| {
        let name = Name::new(format!("clause-{}", fold(&label.value)), label.span);
        Clause {
            label,
            name,
            text: words,
            verb,
            when,
            unless,
            common,
        }
    });
    (clause, damaged)
}

/// Reads the label of a clause, such as `4(a)`: everything to the end of the line, without spaces.
fn label(input: Tokens<'_>) -> Step<'_, Name> {
    let tokens = input.as_slice();
    let in_label = |kind: Kind| {
        matches!(
            kind,
            Kind::Word | Kind::Number | Kind::Date | Kind::Open | Kind::Close | Kind::Dot
        )
    };
    let length = tokens
        .iter()
        .enumerate()
        .take_while(|(position, token)| {
            in_label(token.kind) && (*position == 0 || tokens[position - 1].end == token.start)
        })
        .count();
    let (rest, own) = nom::Input::take_split(&input, length);
    let label = spacing::joined(own.whole_text(), own.as_slice());
    if fold(&label).is_empty() {
        return expected(input, "the label of the clause, such as `4(a)`");
    }
    Ok((rest, Spanned::new(label, own.span())))
}

/// Reads a ground.
///
/// `ground = "ground" name field*`
pub(super) fn ground(mut fields: Fields<'_, '_>) -> (Option<Ground>, bool) {
    let name = fields.name();
    let targets = fields.all("for", list(reference("a restriction")));
    let when = fields.one("when", condition);
    let unless = fields.one("unless", condition);
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Ground {
            name,
            targets,
            when,
            unless,
            common,
        }),
        damaged,
    )
}

/// Reads a duty.
///
/// `duty = "duty" name field*`
pub(super) fn duty(mut fields: Fields<'_, '_>) -> (Option<Duty>, bool) {
    let name = fields.name();
    let when = fields.one("when", condition);
    let unless = fields.one("unless", condition);
    let met_when = fields.one("met when", condition);
    let assessed_by = fields.one("assessed by", reference("a fact"));
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(name.as_ref()));
    (
        name.map(|name| Duty {
            name,
            when,
            unless,
            met_when,
            assessed_by,
            common,
        }),
        damaged,
    )
}

/// Reads an exception.
///
/// `exception = "exception" name "to" ref field*`
pub(super) fn exception(mut fields: Fields<'_, '_>) -> (Option<Exception>, bool) {
    let head = fields.head(exception_head);
    let under = fields.all("under", list(reference("a source")));
    let when = fields.one("when", condition);
    let unless = fields.one("unless", condition);
    let common = common(&mut fields);
    let damaged = fields.finish(name_of(head.as_ref().map(|(name, _)| name)));
    (
        head.map(|(name, to)| Exception {
            name,
            to,
            under,
            when,
            unless,
            common,
        }),
        damaged,
    )
}

/// `name "to" ref`
fn exception_head(input: Tokens<'_>) -> Step<'_, (Name, Ref)> {
    let (rest, name) = declared(input)?;
    let (rest, ()) = cut(word("to", "`to`")).parse(rest)?;
    let (rest, to) = cut(reference("a rule, a ground, a duty or an exception")).parse(rest)?;
    Ok((rest, (name, to)))
}
