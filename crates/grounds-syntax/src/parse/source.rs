//! Sources, and what every norm has.

use super::{
    field::Fields,
    grammar::{date, extent, list, reference, text},
};
use crate::tree::{Common, Ref, Source, Window};

/// Reads a source.
///
/// `source = "source" name field*`
pub(super) fn source(mut fields: Fields<'_, '_>) -> (Option<Source>, bool) {
    let span = fields.span();
    let name = fields.name();
    let cite = fields.one("cite", text);
    let url = fields.one("url", text);
    let window = window(&mut fields);
    let applies_in = fields.all("applies in", list(extent));
    let quote = fields.one("quote", text);
    let unverified = fields.one("unverified", text);
    let note = fields.one("note", text);
    let damaged = fields.finish(name.as_ref().map_or("", |name| &name.value));
    (
        name.map(|name| Source {
            name,
            cite,
            url,
            window,
            applies_in,
            quote,
            unverified,
            note,
            span,
        }),
        damaged,
    )
}

/// Reads `from` and `until`.
pub(super) fn window(fields: &mut Fields<'_, '_>) -> Window {
    Window {
        from: fields.one("from", date),
        until: fields.one("until", date),
    }
}

/// Reads `cites`.
pub(super) fn cites(fields: &mut Fields<'_, '_>) -> Vec<Ref> {
    fields.all("cites", list(reference("a source")))
}

/// Reads what every norm has.
pub(super) fn common(fields: &mut Fields<'_, '_>) -> Common {
    Common {
        title: fields.one("title", text),
        cites: cites(fields),
        window: window(fields),
        applies_in: fields.all("applies in", list(extent)),
        because: fields.one("because", text),
        span: fields.span(),
    }
}
