//! The text of exceptions: to rules, grounds, duties, and to exceptions.

use super::{
    condition::{Scope, pick},
    draft::{ExceptionDraft, LibraryDraft, VerbDraft},
    norm::{book_of, ground_book, norm},
    text::BlockText,
};

/// Lists what an exception may be made to, each with how it may use what must be shown.
fn open_to_exceptions(draft: &LibraryDraft, before: usize) -> Vec<(String, Option<bool>)> {
    let mut open: Vec<(String, Option<bool>)> = Vec::new();
    for (at, rule) in draft.rules.iter().enumerate() {
        let shown = match rule.verb {
            VerbDraft::Agrees | VerbDraft::AgreesNotTo | VerbDraft::AgreesOnlyIf(_) => continue,
            VerbDraft::Forbids | VerbDraft::ForbidsTheProposed | VerbDraft::Allows(_) => Some(true),
            _ => None,
        };
        open.push((format!("{}.rule-{at}", book_of(draft, rule)), shown));
    }
    let grounds = draft.grounds.iter().enumerate();
    open.extend(
        grounds.map(|(at, ground)| (format!("{}.ground-{at}", ground_book(ground)), Some(false))),
    );
    open.extend((0..draft.duties.len()).map(|at| (format!("act.duty-{at}"), None)));
    for (at, exception) in draft.exceptions.iter().take(before).enumerate() {
        if let Some((_, shown)) = touched(draft, at, exception) {
            open.push((
                format!("{}.exception-{at}", exception_book(exception)),
                shown.map(|shown| !shown),
            ));
        }
    }
    open
}

fn exception_book(exception: &ExceptionDraft) -> &'static str {
    pick(&["act", "regs"], exception.norm.book)
}

fn touched(
    draft: &LibraryDraft,
    at: usize,
    exception: &ExceptionDraft,
) -> Option<(String, Option<bool>)> {
    let open = open_to_exceptions(draft, at);
    // The latest first, so that exceptions to exceptions are not rare.
    let open: Vec<_> = open.into_iter().rev().collect();
    (!open.is_empty()).then(|| pick(&open, exception.to))
}

pub(super) fn exception(
    draft: &LibraryDraft,
    at: usize,
    exception: &ExceptionDraft,
) -> Option<(&'static str, BlockText)> {
    let (to, shown) = touched(draft, at, exception)?;
    let book = exception_book(exception);
    let law = Scope::law(draft);
    let block = BlockText::new(format!("exception exception-{at} to {to}"));
    let block = block.maybe((book == "regs").then(|| "under act.s".to_owned()));
    Some((
        book,
        norm(
            block,
            (law.shown(shown), law.shown(shown.map(|shown| !shown))),
            &exception.norm,
        ),
    ))
}
