//! Dated versions of one name.

use grounds_syntax::{Code, Diagnostic, ast};

use super::date::{days, places};
use crate::{
    findings::Findings,
    place::{Place, Places},
    window::Window,
};

/// Says when and where one version is in force.
pub(crate) struct Span<'a> {
    pub(crate) window: Window,
    pub(crate) extent: Places,
    pub(crate) name: &'a ast::Name,
    pub(crate) whole: bool,
}

/// Returns the order in which versions stand in the library, which the order of the blocks does not touch.
pub(crate) fn order(versions: &[Span<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..versions.len()).collect();
    let places = |extent: Places| Place::ALL.map(|place| !extent.contains(place));
    order.sort_by_key(|&position| {
        let version = &versions[position];
        (
            version.window.from,
            places(version.extent),
            version.window.until,
        )
    });
    order
}

/// Reports versions of one name of which two are in force on one day in one place.
///
/// The versions stand in the order of the file.
pub(crate) fn report_overlaps(versions: &[Span<'_>], findings: &mut Findings) {
    let mut reported = vec![false; versions.len()];
    let order = order(versions);
    for place in Place::ALL {
        // The version that lasts longest of those that began before.
        let mut last: Option<usize> = None;
        for &position in &order {
            let version = &versions[position];
            if !version.whole || !version.extent.contains(place) {
                continue;
            }
            let overlaps =
                last.filter(|&last| !versions[last].window.intersect(version.window).is_empty());
            if let Some(last) = overlaps {
                let (first, second) = (last.min(position), last.max(position));
                if !std::mem::replace(&mut reported[second], true) {
                    report(&versions[first], &versions[second], findings);
                }
            }
            let lasts_longer =
                |last: usize| match (versions[last].window.until, version.window.until) {
                    (None, _) => false,
                    (_, None) => true,
                    (Some(before), Some(now)) => now > before,
                };
            if last.is_none_or(lasts_longer) {
                last = Some(position);
            }
        }
    }
}

fn report(first: &Span<'_>, second: &Span<'_>, findings: &mut Findings) {
    let name = &second.name.value;
    let both = first.window.intersect(second.window);
    let message = format!(
        "`{name}` is defined twice, and both are in force {} in {}",
        days(both),
        places(first.extent.intersect(second.extent))
    );
    findings.report(
        Diagnostic::error(Code::G0203, second.name.span, message)
            .label(first.name.span, "this is the first")
            .help("give one of them another name, or dates that do not meet"),
    );
}
