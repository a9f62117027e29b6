//! The days and places on which a library says something else than on those around them.

use std::collections::{BTreeSet, HashSet};

use grounds_check::{Library, Place, Window};
use jiff::{ToSpan, civil::Date};

/// Bounds how many days and places are looked at.
const MOST_SETTINGS: usize = 400;

/// Returns the settings, the latest day first, and whether there were more than the bound.
pub(super) fn settings(library: &Library) -> (Vec<(Date, Place)>, bool) {
    let windows: Vec<Window> = windows(library).collect();
    let mut days = BTreeSet::new();
    for window in &windows {
        days.extend(window.from);
        days.extend(
            window
                .until
                .and_then(|until| until.checked_add(1.day()).ok()),
        );
    }
    // Before the first change the library says what it says without one.
    let before = days.first().and_then(|day| day.checked_sub(1.day()).ok());
    days.insert(before.unwrap_or(Date::constant(2000, 1, 1)));
    let mut seen: HashSet<Vec<bool>> = HashSet::new();
    let mut settings = Vec::new();
    for &on in days.iter().rev() {
        for place in Place::ALL {
            let speaking = speaking(library, on, place);
            if seen.insert(speaking) {
                if settings.len() == MOST_SETTINGS {
                    return (settings, true);
                }
                settings.push((on, place));
            }
        }
    }
    (settings, false)
}

fn windows(library: &Library) -> impl Iterator<Item = Window> + '_ {
    let norms = library.norms.iter().flat_map(|norm| &norm.versions);
    let defines = library.defines.iter().flat_map(|define| &define.versions);
    norms
        .map(|version| version.window)
        .chain(defines.map(|version| version.window))
        .chain(
            library
                .constraints
                .iter()
                .map(|constraint| constraint.window),
        )
}

/// Says of everything that has dates and places whether it speaks.
fn speaking(library: &Library, on: Date, place: Place) -> Vec<bool> {
    let norms = library.norms.iter().flat_map(|norm| &norm.versions);
    let defines = library.defines.iter().flat_map(|define| &define.versions);
    norms
        .map(|version| version.window.contains(on) && version.extent.contains(place))
        .chain(defines.map(|version| version.window.contains(on) && version.extent.contains(place)))
        .chain(
            library.constraints.iter().map(|constraint| {
                constraint.window.contains(on) && constraint.extent.contains(place)
            }),
        )
        .collect()
}
