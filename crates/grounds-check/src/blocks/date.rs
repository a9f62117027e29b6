//! When and where items are in force.

use grounds_syntax::{Code, Diagnostic, Spanned, ast};

use super::Block;
use crate::{findings::Findings, library::SourceId, place::Places, window::Window};

/// Returns the days that a block names for itself, reporting an end before the beginning; what is wrong counts as not written.
pub(crate) fn own_window(
    from: Option<&ast::Day>,
    until: Option<&ast::Day>,
    name: &str,
    findings: &mut Findings,
) -> Window {
    let window = Window {
        from: from.map(|day| day.value),
        until: until.map(|day| day.value),
    };
    if let (true, Some(from), Some(until)) = (window.is_empty(), from, until) {
        let message = format!(
            "`{name}` ends on {}, before it begins on {}",
            until.value, from.value
        );
        findings.report(
            Diagnostic::error(Code::G0409, until.span, message)
                .label(from.span, "the first day")
                .help("`from` is the first day in force, `until` the last"),
        );
        return Window::default();
    }
    window
}

/// Returns the places that a block names for itself, or everywhere.
fn own_places(applies_in: &[Spanned<ast::Extent>]) -> Places {
    applies_in
        .iter()
        .map(|extent| Places::of(extent.value))
        .reduce(Places::union)
        .unwrap_or(Places::EVERYWHERE)
}

impl Block<'_, '_> {
    /// Returns when and where the block is in force: its own days and places within those of its book and its sources.
    ///
    /// Reports one that never or nowhere is.
    pub(crate) fn in_force(
        &mut self,
        window: &ast::Window,
        applies_in: &[Spanned<ast::Extent>],
        cites: &[ast::Ref],
    ) -> (Window, Places) {
        let own = own_window(
            window.from.as_ref(),
            window.until.as_ref(),
            &self.name.value,
            self.findings,
        );
        let book = self.item_book();
        let mut force = (
            own.intersect(book.window),
            own_places(applies_in).intersect(book.extent),
        );
        if force.0.is_empty() {
            let message = format!(
                "`{}` is in force {}, and its book {}",
                self.name.value,
                days(own),
                days(book.window)
            );
            let span = window
                .from
                .as_ref()
                .or(window.until.as_ref())
                .map_or(self.name.span, |day| day.span);
            self.spoilt(
                Diagnostic::error(Code::G0409, span, message)
                    .help("mend the dates, or leave them out"),
            );
            return (own, force.1);
        }
        if force.1.is_empty() {
            let message = format!(
                "`{}` applies in {}, and its book in {}",
                self.name.value,
                places(own_places(applies_in)),
                places(book.extent)
            );
            let span = applies_in
                .first()
                .map_or(self.name.span, |extent| extent.span);
            self.spoilt(
                Diagnostic::error(Code::G0409, span, message)
                    .help("a block may narrow where its book applies, and not widen it"),
            );
            return (force.0, book.extent);
        }
        for reference in cites {
            if let Some(narrower) = self.within(force, reference) {
                force = narrower;
            } else {
                break;
            }
        }
        force
    }

    /// Returns when and where the sources are in force together, reporting sources that never or nowhere are.
    pub(crate) fn in_force_by(&mut self, cites: &[ast::Ref]) -> (Window, Places) {
        let mut force = (Window::default(), Places::EVERYWHERE);
        for reference in cites {
            if let Some(narrower) = self.within(force, reference) {
                force = narrower;
            } else {
                break;
            }
        }
        force
    }

    /// Narrows days and places to those of a source; `None` where nothing is left, which is reported.
    fn within(
        &mut self,
        (days_before, places_before): (Window, Places),
        reference: &ast::Ref,
    ) -> Option<(Window, Places)> {
        let Some(source) = self.cited(reference) else {
            return Some((days_before, places_before));
        };
        let source = &self.known.sources[source.index()];
        let (name, cited) = (&self.name.value, &reference.name.value);
        let window = days_before.intersect(source.window);
        if window.is_empty() {
            let message = format!(
                "`{cited}` is in force {}, and `{name}` {}",
                days(source.window),
                days(days_before)
            );
            let help = "what is cited together has to be in force together: mend the dates, or write a block for each";
            self.spoilt(Diagnostic::error(Code::G0409, reference.span(), message).help(help));
            return None;
        }
        let extent = places_before.intersect(source.extent);
        if extent.is_empty() {
            let message = format!(
                "`{cited}` applies in {}, and `{name}` in {}",
                places(source.extent),
                places(places_before)
            );
            let help = "what is cited together has to apply in one place: mend `applies in`, or write a block for each";
            self.spoilt(Diagnostic::error(Code::G0409, reference.span(), message).help(help));
            return None;
        }
        Some((window, extent))
    }

    /// Finds a source that was resolved before, so that a name is reported once.
    fn cited(&self, reference: &ast::Ref) -> Option<SourceId> {
        match self.find(crate::names::Wanted::Source, reference)? {
            crate::names::Found::Source(source) => Some(source),
            _ => None,
        }
    }
}

/// Says in words when something is in force.
pub(crate) fn days(window: Window) -> String {
    match (window.from, window.until) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) if from == until => format!("on {from}"),
        (Some(from), Some(until)) => format!("from {from} until {until}"),
    }
}

/// Lists places as rulebooks write them.
pub(crate) fn places(places: Places) -> String {
    let names: Vec<_> = places.iter().map(|place| place.as_str()).collect();
    names.join(", ")
}
