//! The situations that tell two sets of rulebooks apart, as scenarios.

use std::{collections::BTreeSet, fmt::Write as _};

use grounds::{DifferingRestriction, Grounds, LibraryComparison};

/// Writes a scenario for each situation and each way in which the sides differ in it, first as the first side has them and then as the second has them.
pub(super) fn text(
    libraries: [&Grounds; 2],
    names: [&str; 2],
    found: &LibraryComparison,
) -> String {
    let mut text = String::new();
    for side in [0, 1] {
        let mut part = String::new();
        for situation in &found.situations {
            let mut told = BTreeSet::new();
            for restriction in &situation.restrictions {
                // One of several that differ in the same way is enough.
                if told.insert(way(restriction)) {
                    part.push('\n');
                    match restriction.scenario(libraries, side) {
                        Some(scenario) => part.push_str(&scenario),
                        None => {
                            let name = &restriction.name;
                            let own = names[side];
                            let _ =
                                writeln!(part, "# {own} has no words for where {name} differs.");
                        }
                    }
                }
            }
        }
        if !part.is_empty() {
            let gap = if text.is_empty() { "" } else { "\n" };
            let (own, other) = (names[side], names[1 - side]);
            let _ = write!(
                text,
                "{gap}# These hold by {own}, and not by {other}.\n{part}"
            );
        }
    }
    if text.is_empty() {
        text.push_str("# No situation tells them apart.\n");
    }
    text
}

fn way(restriction: &DifferingRestriction) -> String {
    format!("{:?}", restriction.outcome)
}
