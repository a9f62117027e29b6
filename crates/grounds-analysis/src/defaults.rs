//! On which defaults of the law an outcome rests.

use grounds_check::{FactId, Library, SourceId, Value};
use grounds_engine::{Basis, NotShown, Outcome, Presumed, Report};

use crate::{
    diagram::TooLarge,
    model::{Defaults, Model},
};

/// Returns the presumptions on which the outcome rests: those whose release alone changes it, or all of them where only their release together does.
pub(crate) fn presumptions(
    model: &Model<'_>,
    library: &Library,
    report: &Report,
    held: Outcome,
) -> Result<Vec<Presumed>, TooLarge> {
    let all: Vec<Presumed> = standing_by(model, report, Basis::Presumed)
        .filter_map(|(fact, value)| {
            let value = value?;
            Some(Presumed {
                fact,
                value,
                by: presumed_by(library, report, fact, value),
            })
        })
        .collect();
    let mut alone = Vec::new();
    for presumed in &all {
        let everyone = report.query.for_everyone;
        let without = model.judge(everyone, Defaults::HELD, &[], Some(presumed.fact))?;
        if without.is_some_and(|without| without != held) {
            alone.push(presumed.clone());
        }
    }
    Ok(match (alone.is_empty(), report.released == Some(held)) {
        (false, _) => alone,
        (true, false) => all,
        (true, true) => Vec::new(),
    })
}

/// Returns what was not shown and would change the outcome if it were.
pub(crate) fn not_shown(
    model: &Model<'_>,
    library: &Library,
    report: &Report,
    held: Outcome,
) -> Result<Vec<NotShown>, TooLarge> {
    let mut found = Vec::new();
    for (fact, _) in standing_by(model, report, Basis::NotShown) {
        let Some(burden) = &library[fact].must_be_shown else {
            continue;
        };
        let shown = [(fact, Value::YES)];
        let then = model.judge(report.query.for_everyone, Defaults::HELD, &shown, None)?;
        if let Some(if_shown) = then.filter(|then| *then != held) {
            found.push(NotShown {
                fact,
                by: burden.by.clone(),
                if_shown,
            });
        }
    }
    Ok(found)
}

fn standing_by<'a>(
    model: &'a Model<'_>,
    report: &'a Report,
    basis: Basis,
) -> impl Iterator<Item = (FactId, Option<Value>)> + 'a {
    report
        .facts
        .iter()
        .filter(move |finding| finding.basis == basis && model.space.input(finding.fact).is_some())
        .map(|finding| (finding.fact, finding.value))
}

fn presumed_by(library: &Library, report: &Report, fact: FactId, value: Value) -> Vec<SourceId> {
    let query = &report.query;
    let mut by: Vec<SourceId> = library[fact]
        .presumptions
        .iter()
        .filter(|presumption| {
            presumption.value == value
                && presumption.window.contains(query.on)
                && presumption.extent.contains(query.place)
        })
        .flat_map(|presumption| presumption.by.iter().copied())
        .collect();
    by.sort_unstable();
    by.dedup();
    by
}
