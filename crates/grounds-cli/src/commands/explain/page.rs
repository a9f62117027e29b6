//! The page about a thing of the rulebooks.

use std::fmt::Write as _;

use grounds::{Grounds, Source, SourceId, Span, Window, is_binding, is_commitment};

use super::{
    item::{Id, Item},
    related,
};
use crate::{
    commands::list::kind_of_book,
    output::Output,
    wrapping::{WIDTH, wrap},
};

/// Draws the page: what it is, its text, the words that it rests on, and what else has to do with it.
pub(super) fn of(grounds: &Grounds, item: &Item, output: &Output) -> String {
    let library = grounds.library();
    let book = &library[item.book];
    let mut page = String::new();
    let _ = writeln!(page, "{}", output.bold(&item.full_name));
    page.push_str(&wrap(&item.title, "", WIDTH));
    let standing = match book.authority {
        Some(authority) if is_binding(authority) => ", binding law",
        Some(authority) if is_commitment(authority) => ", a commitment and not law",
        Some(_) => ", guidance and not law",
        None => "",
    };
    let kind = kind_of_book(book.kind, book.authority);
    let place = if matches!(item.id, Id::Book(_)) {
        format!("A {kind}")
    } else {
        format!("A {} in {} ({kind}", item.kind, book.title)
    };
    let close = if matches!(item.id, Id::Book(_)) {
        "."
    } else {
        ")."
    };
    page.push_str(&wrap(
        &article(&format!("{place}{standing}{close}")),
        "",
        WIDTH,
    ));
    if !book.published {
        page.push_str("Not from the published library.\n");
    }
    for &span in &item.spans {
        page.push('\n');
        page.push_str(&block(grounds, span));
    }
    if !item.cites.is_empty() && !matches!(item.id, Id::Source(_)) {
        let _ = writeln!(page, "\n{}", output.bold("What it rests on"));
        for &source in &item.cites {
            page.push_str(&words(grounds, source));
        }
    }
    if let Id::Source(source) = item.id {
        let _ = writeln!(page, "\n{}", output.bold("In force"));
        let _ = writeln!(page, "  {}", in_force(library[source].window));
    }
    for (heading, lines) in related::of(library, item) {
        let _ = writeln!(page, "\n{}", output.bold(heading));
        for line in lines {
            page.push_str("  ");
            page.push_str(wrap(&line, "    ", WIDTH).trim_start());
        }
    }
    page
}

/// Puts `an` where a vowel follows.
fn article(sentence: &str) -> String {
    match sentence.strip_prefix("A ") {
        Some(rest) if rest.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("An {rest}"),
        _ => sentence.to_owned(),
    }
}

/// Returns the text of a block as its file has it, and where that is.
fn block(grounds: &Grounds, span: Span) -> String {
    let file = &grounds.files()[span.file.0 as usize];
    let (line, _) = file.line_and_column(span.start as usize);
    let mut text = format!("{}:{line}\n", file.name);
    for line in file
        .text
        .get(span.range())
        .unwrap_or_default()
        .trim_end()
        .lines()
    {
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// Returns the words of a source with their place and address.
fn words(grounds: &Grounds, id: SourceId) -> String {
    let source: &Source = &grounds.library()[id];
    let mut text = wrap(&source.cite, "  ", WIDTH);
    if let Some(quote) = &source.quote {
        text.push_str(&wrap(&format!("\"{quote}\""), "    ", WIDTH));
    }
    if let Some(why) = &source.unverified {
        text.push_str(&wrap(&format!("Words not verified: {why}"), "    ", WIDTH));
    }
    if source.window != Window::default() {
        let _ = writeln!(text, "    {}", in_force(source.window));
    }
    let _ = writeln!(text, "    {}", source.url);
    text
}

fn in_force(window: Window) -> String {
    match (window.from, window.until) {
        (Some(from), Some(until)) => format!("From {from} until {until}, both days included"),
        (Some(from), None) => format!("From {from}"),
        (None, Some(until)) => format!("Until {until}, that day included"),
        (None, None) => "On every day: the book names no dates".to_owned(),
    }
}
