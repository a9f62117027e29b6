//! Definitions that are not in force when something that uses them is.

use std::collections::HashSet;

use grounds_syntax::{Code, Diagnostic, Span};
use jiff::civil::Date;

use super::{
    Case,
    order::{Order, order},
};
use crate::{
    blocks::Use,
    case::{Expectation, FactOrDefine},
    findings::Findings,
    library::{Define, DefineId},
    place::{Place, Places},
    window::Window,
};

/// How many separate spans of days are kept apart for one definition; more are judged as the one span from the first day to the last.
const MOST_SPANS: usize = 64;

/// Reports every definition that is not in force on some day, in some place, on which a user of it is.
///
/// Users are the norms, the conditions of presumptions, the constraints, and the definitions that these use.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let mut needs: Vec<Needs> = case
        .library
        .defines
        .iter()
        .map(|_| Needs::default())
        .collect();
    let mut edge = |user: &User<'_>, uses: &[&Use], needs: &mut Vec<Needs>| {
        let mut seen = HashSet::new();
        for used in uses {
            if let FactOrDefine::Define(define) = used.of
                && seen.insert(define)
            {
                if let Some(gap) = first_gap(case, define, &user.need) {
                    report(case, define, used.span, user, &gap, findings);
                }
                needs[define.index()].add(user.need);
            }
        }
    };
    for (norm, uses) in case.library.norms.iter().zip(&case.uses.norms) {
        for (version, uses) in norm
            .versions
            .iter()
            .zip(&uses.versions)
            .filter(|(_, uses)| uses.whole)
        {
            let need = Need {
                window: version.window,
                extent: version.extent,
                by: uses.name.span,
            };
            edge(
                &User {
                    name: &uses.name.value,
                    need,
                    indirect: false,
                },
                &uses.all().collect::<Vec<_>>(),
                &mut needs,
            );
        }
    }
    for ((fact, uses), written) in case
        .library
        .facts
        .iter()
        .zip(&case.uses.facts)
        .zip(&case.declared.facts)
    {
        for (presumption, uses) in fact
            .presumptions
            .iter()
            .zip(&uses.presumptions)
            .filter(|_| uses.whole)
        {
            let need = Need {
                window: presumption.window,
                extent: presumption.extent,
                by: written.name.span,
            };
            edge(
                &User {
                    name: &written.name.value,
                    need,
                    indirect: false,
                },
                &uses.iter().collect::<Vec<_>>(),
                &mut needs,
            );
        }
    }
    for ((constraint, uses), written) in case
        .library
        .constraints
        .iter()
        .zip(&case.uses.constraints)
        .zip(&case.declared.constraints)
    {
        if uses.whole {
            let need = Need {
                window: constraint.window,
                extent: constraint.extent,
                by: written.name.span,
            };
            edge(
                &User {
                    name: &written.name.value,
                    need,
                    indirect: false,
                },
                &uses.always.iter().collect::<Vec<_>>(),
                &mut needs,
            );
        }
    }
    scenarios(case, &mut needs);
    // Whatever uses a definition comes before it, so that its needs are known when it hands them on.
    let Order { order, .. } = order(&case.uses.define_graph());
    for position in order.into_iter().rev() {
        let own = std::mem::take(&mut needs[position]);
        let (define, uses) = (
            &case.library.defines[position],
            &case.uses.defines[position],
        );
        for (version, uses) in define
            .versions
            .iter()
            .zip(&uses.versions)
            .filter(|(_, uses)| uses.whole)
        {
            let means: Vec<&Use> = uses.means.iter().collect();
            for need in own.within(version.window, version.extent) {
                edge(
                    &User {
                        name: &uses.tree.name.value,
                        need,
                        indirect: true,
                    },
                    &means,
                    &mut needs,
                );
            }
        }
    }
}

/// Adds the definitions whose value a scenario expects, on its day and in its place.
fn scenarios(case: &Case<'_, '_>, needs: &mut [Needs]) {
    for scenario in &case.library.scenarios {
        let day = scenario.query.on;
        let window = Window {
            from: Some(day),
            until: Some(day),
        };
        let extent = Places::only(scenario.query.place);
        for (expectation, span) in &scenario.expect {
            if let Expectation::DefineIs(define, _) = expectation {
                needs[define.index()].add(Need {
                    window,
                    extent,
                    by: *span,
                });
            }
        }
    }
}

/// Is what uses a definition.
struct User<'a> {
    name: &'a str,
    need: Need,
    /// Whether it is itself a definition that something else needs.
    indirect: bool,
}

/// Says when and where a definition has to be in force.
#[derive(Clone, Copy)]
struct Need {
    window: Window,
    extent: Places,
    /// The name of the norm that needs it in the end.
    by: Span,
}

/// Holds when and where a definition has to be in force.
#[derive(Default)]
struct Needs {
    spans: Vec<Need>,
}

impl Needs {
    fn add(&mut self, need: Need) {
        let covered =
            |known: &Need| known.window.covers(need.window) && known.extent.covers(need.extent);
        if self.spans.iter().any(covered) {
            return;
        }
        self.spans.push(need);
        if self.spans.len() > MOST_SPANS {
            let joined = self.spans.iter().fold(need, |one, two| Need {
                window: Window {
                    from: one.window.from.min(two.window.from),
                    until: later(one.window.until, two.window.until),
                },
                extent: one.extent.union(two.extent),
                by: one.by,
            });
            self.spans = vec![joined];
        }
    }

    fn within(&self, window: Window, extent: Places) -> impl Iterator<Item = Need> {
        let narrow = move |need: &Need| {
            let (window, extent) = (need.window.intersect(window), need.extent.intersect(extent));
            (!window.is_empty() && !extent.is_empty()).then_some(Need {
                window,
                extent,
                by: need.by,
            })
        };
        self.spans.iter().filter_map(narrow)
    }
}

/// Returns the later of two last days, of which a missing one is never.
fn later(one: Option<Date>, two: Option<Date>) -> Option<Date> {
    Some(one?.max(two?))
}

/// Says where and from when on a definition is not in force.
struct Gap {
    place: Place,
    /// The first day; `None` where it is missing from the beginning.
    from: Option<Date>,
}

/// Finds the first day on which a definition is needed and not in force.
fn first_gap(case: &Case<'_, '_>, define: DefineId, need: &Need) -> Option<Gap> {
    if case.uses.defines[define.index()]
        .versions
        .iter()
        .any(|version| !version.whole)
    {
        return None;
    }
    let define = &case.library[define];
    need.extent.iter().find_map(|place| {
        let from = uncovered(define, place, need.window)?;
        Some(Gap { place, from })
    })
}

/// Finds the first day of the window on which no version is in force in a place; `Some(None)` is the beginning of time.
fn uncovered(define: &Define, place: Place, window: Window) -> Option<Option<Date>> {
    let mut open = window.from;
    // The versions stand in the order of their first days.
    for version in define
        .versions
        .iter()
        .filter(|version| version.extent.contains(place))
    {
        let Window { from, until } = version.window;
        if from > open {
            break;
        }
        // A version that never ends, or ends on the last day there is, leaves no day uncovered.
        let until = until?;
        if open.is_none_or(|open| until >= open) {
            open = Some(until.tomorrow().ok()?);
        }
    }
    match (open, window.until) {
        (Some(open), Some(until)) if open > until => None,
        (open, _) => Some(open),
    }
}

fn report(
    case: &Case<'_, '_>,
    define: DefineId,
    span: Span,
    user: &User<'_>,
    gap: &Gap,
    findings: &mut Findings,
) {
    let declared = case.declared.defines[define.index()].name.span;
    let define = &case.library[define];
    let (name, place, by) = (&define.name.name, gap.place.as_str(), user.name);
    let mut here = define
        .versions
        .iter()
        .filter(|version| version.extent.contains(gap.place));
    let first = here.next().map(|version| version.window.from);
    let message = match (first, gap.from) {
        (None, _) => format!("`{name}` never applies in {place}, and `{by}` does"),
        (Some(Some(first)), None) => {
            format!("`{name}` is not in force in {place} before {first}, and `{by}` is")
        }
        (_, Some(day)) => format!("`{name}` is not in force in {place} on {day}, and `{by}` is"),
        (Some(None), None) => format!("`{name}` is not always in force in {place}, and `{by}` is"),
    };
    let mut diagnostic = Diagnostic::error(Code::G0408, span, message);
    if user.indirect {
        diagnostic = diagnostic.label(user.need.by, "this needs it then");
    }
    findings.report(diagnostic.label(declared, "the definition").help(
        "give both the same days and places, or write a version of the definition for the rest",
    ));
}
