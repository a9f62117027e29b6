//! What is said of a block whose fields are not as they should be.

use super::first_words;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::Kind,
    parse::{
        mistake::{Mistake, alternatives, quoted},
        tokens::Tokens,
    },
    shape::{Shape, Sort},
    source::Span,
    suggest::suggest,
};

/// The block does not take this field.
pub(super) fn unknown(shape: &Shape, tokens: Tokens<'_>) -> Diagnostic {
    let keywords = || shape.fields.iter().map(|slot| slot.keyword);
    let words = first_words(tokens);
    let plain = tokens
        .as_slice()
        .iter()
        .take(words.len())
        .take_while(|token| token.kind == Kind::Word)
        .count();
    let near = (1..=plain).rev().find_map(|count| {
        let written = words[..count].join(" ");
        let begins = |keyword: &&str| keyword.split(' ').next() == Some(&written);
        suggest(&written, keywords()).or_else(|| keywords().find(begins))
    });
    let first = tokens
        .first()
        .map_or_else(|| tokens.span(), |token| tokens.span_of(token));
    let message = format!("`{}` has no field `{}`", shape.keyword, quoted(words[0]));
    let mut diagnostic = Diagnostic::error(Code::G0103, first, message);
    if let Some(near) = near {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
    }
    let all: Vec<String> = keywords().map(|keyword| format!("`{keyword}`")).collect();
    diagnostic.help(format!("its fields are {}", all.join(", ")))
}

/// A field, or a verb, stands for the second time.
pub(super) fn twice(shape: &Shape, slot: usize, keyword: Span, first: Span) -> Diagnostic {
    let slot = &shape.fields[slot];
    let (message, help) = if slot.sort == Sort::Verb {
        (
            format!("a {} has one verb", shape.keyword),
            format!("make a second {} of it", shape.keyword),
        )
    } else {
        (
            format!("`{}` is given twice", slot.keyword),
            "keep one of them".to_owned(),
        )
    };
    Diagnostic::error(Code::G0106, keyword, message)
        .label(first, "the first stands here")
        .help(help)
}

/// A field is missing from the block with this name.
pub(super) fn missing(shape: &Shape, name: &str, keyword: &str, head: Span) -> Diagnostic {
    let message = format!("{} has no `{keyword}`", subject(shape, name));
    Diagnostic::error(Code::G0105, head, message)
        .help(format!("add a line that begins with `{keyword}`"))
}

/// A rule says nothing.
pub(super) fn no_verb(shape: &Shape, name: &str, head: Span) -> Diagnostic {
    let verbs = shape.fields.iter().filter(|slot| slot.sort == Sort::Verb);
    let verbs: Vec<String> = verbs.map(|slot| format!("`{}`", slot.keyword)).collect();
    let message = format!("{} has no verb", subject(shape, name));
    let help = format!(
        "say what it does: a line that begins with {}",
        alternatives(&verbs)
    );
    Diagnostic::error(Code::G0105, head, message).help(help)
}

/// What should stand on lines of its own stands beside its keyword.
pub(super) fn lines_wanted(span: Span, keyword: &str) -> Diagnostic {
    let message = format!("what belongs to `{keyword}` stands on lines of its own");
    Diagnostic::error(Code::G0115, span, message)
        .help("put each on a line below, indented more deeply")
}

/// Recognises a field that was indented as if it went on from the line above.
pub(super) fn misplaced(shape: &Shape, mistake: &Mistake<'_>) -> Option<Diagnostic> {
    let found = mistake
        .found()
        .filter(|found| found.first && found.kind == Kind::Word)?;
    let rest = mistake.rest();
    let (slot, _) = shape.slot_of(&first_words(rest))?;
    let message = format!(
        "`{}` is indented as if it went on from the line above",
        shape.fields[slot].keyword
    );
    Some(
        Diagnostic::error(Code::G0115, rest.span_of(found), message)
            .help("indent the fields of a block alike"),
    )
}

fn subject(shape: &Shape, name: &str) -> String {
    match name {
        "" => format!("this {}", shape.noun()),
        name => format!("the {} `{}`", shape.noun(), quoted(name)),
    }
}
