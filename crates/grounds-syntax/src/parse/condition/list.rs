//! Labelled lists, nested by indentation.

use std::collections::HashMap;

use nom::{Input, Parser, combinator::cut};

use super::{bounded, nested};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::{Kind, Token},
    parse::{
        grammar::{Step, left_over, refuse},
        tokens::Tokens,
    },
    source::{Place, Span, Spanned},
    spacing,
    tree::{Condition, ConditionKind, Item, Name, Quantifier},
};

/// Reads the items after `of`; `input` begins with the quantifier.
///
/// `list = quantifier item+`, the items one a line, indented alike and more deeply than the line with `of`
pub(super) fn items<'a>(
    input: Tokens<'a>,
    after: Tokens<'a>,
    quantifier: Quantifier,
    depth: usize,
) -> Step<'a, Condition> {
    bounded(input, depth + 1)?;
    let opener = input.until(&after).span();
    let outer = after.previous().map_or(0, |of| of.indent);
    let first = first_item(after, opener, outer)?.1;
    let mut rest = after;
    let mut items = Vec::new();
    let mut labels = HashMap::new();
    while let Some(next) = rest
        .first()
        .filter(|next| next.first && next.indent == first.indent)
    {
        let length = 1 + rest
            .take_from(1)
            .position(|token| token.first && token.indent <= next.indent)
            .unwrap_or_else(|| rest.input_len() - 1);
        let (after, own) = rest.take_split(length);
        let item = item(own, depth + 1)?.1;
        if let Some(other) = labels.insert(item.label.value.clone(), item.label.span) {
            return refuse(own, same_label(&item.label, other));
        }
        items.push(item);
        rest = after;
    }
    if let Some(next) = rest.first().filter(|next| next.kind == Kind::Open) {
        return refuse(rest, badly_indented(rest.span_of(next)));
    }
    if let Quantifier::AtLeast(wanted) = &quantifier
        && (wanted.value == 0 || wanted.value as usize > items.len())
    {
        return refuse(input, impossible_count(wanted, items.len()));
    }
    let span = Place(input.span_until(&rest));
    Ok((
        rest,
        Condition {
            kind: ConditionKind::List(quantifier, items),
            span,
        },
    ))
}

/// Finds the first item, and so how the others are indented.
fn first_item(after: Tokens<'_>, opener: Span, outer: usize) -> Step<'_, Token> {
    let empty = || {
        let message = format!("this list has no items under `{}`", after.slice(opener));
        Diagnostic::error(Code::G0116, opener, message)
            .help("put each item on a line of its own, under its label in brackets, indented more deeply than the line with `of`")
    };
    match after.first() {
        None => refuse(after, empty()),
        Some(token) if !token.first => {
            let message = "the items of a list stand on lines of their own";
            let code = if token.kind == Kind::Open {
                Code::G0115
            } else {
                Code::G0109
            };
            let diagnostic = Diagnostic::error(code, after.span_of(token), message);
            refuse(after, diagnostic.help("put each item on a line of its own, under its label in brackets, such as `(a)`"))
        }
        Some(token) if token.indent <= outer && token.kind == Kind::Open => {
            let message = "an item is indented more deeply than the line with `of`";
            refuse(
                after,
                Diagnostic::error(Code::G0115, after.span_of(token), message)
                    .help("put spaces before it"),
            )
        }
        Some(token) if token.indent <= outer => refuse(after, empty()),
        Some(token) => Ok((after, token)),
    }
}

/// `item = label+ condition`
fn item(input: Tokens<'_>, depth: usize) -> Step<'_, Item> {
    let (rest, label) = label(input)?;
    let (rest, condition) = cut(|input| nested(input, depth)).parse(rest)?;
    match rest.first() {
        None => Ok((rest, Item { label, condition })),
        Some(token) if token.first && token.kind == Kind::Open => {
            refuse(rest, badly_indented(rest.span_of(token)))
        }
        Some(_) => left_over(rest, "the end of the item"),
    }
}

/// Reads a label: a pair of brackets with what is in it, and those that follow without a space.
///
/// `label = "(" … ")"`, on one line
fn label(input: Tokens<'_>) -> Step<'_, Name> {
    let unlabelled = |message: &str| {
        let diagnostic = Diagnostic::error(Code::G0109, input.take(1).span(), message);
        refuse(
            input,
            diagnostic
                .help("begin the item with the provision's own label in brackets, such as `(a)`"),
        )
    };
    if input.first().is_none_or(|token| token.kind != Kind::Open) {
        return unlabelled("this item has no label");
    }
    let Some(length) = spacing::label_length(input.as_slice()) else {
        let diagnostic =
            Diagnostic::error(Code::G0107, input.take(1).span(), "this label has no end");
        return refuse(input, diagnostic.help("close it with `)` on the same line"));
    };
    let (rest, own) = input.take_split(length);
    let is_condition = |token: Token| matches!(own.text_of(token), "and" | "or" | "not" | "is");
    if length == 2 || own.iter_elements().any(is_condition) {
        return unlabelled("this item has no label: brackets at its beginning hold one");
    }
    Ok((
        rest,
        Spanned::new(
            spacing::joined(own.whole_text(), own.as_slice()),
            own.span(),
        ),
    ))
}

fn same_label(label: &Name, other: Span) -> Diagnostic {
    let message = format!("two items of this list have the label `{}`", label.value);
    Diagnostic::error(Code::G0114, label.span, message)
        .label(other, "the first stands here")
        .help("give every item of a list a label of its own")
}

fn badly_indented(span: Span) -> Diagnostic {
    Diagnostic::error(Code::G0115, span, "the items of a list are indented alike")
        .help("indent it like the items of its list; a list inside a list begins with a line that ends in `of`")
}

fn impossible_count(wanted: &Spanned<u32>, items: usize) -> Diagnostic {
    let message = match (wanted.value, items) {
        (0, _) => "`at least 0 of` asks for nothing".to_owned(),
        (wanted, 1) => {
            format!("`at least {wanted} of` asks for more than the 1 item that the list has")
        }
        (wanted, items) => {
            format!("`at least {wanted} of` asks for more than the {items} items that the list has")
        }
    };
    Diagnostic::error(Code::G0116, wanted.span, message)
        .help(format!("write a number from 1 to {items}"))
}
