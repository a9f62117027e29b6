//! What else in the rulebooks has to do with a thing.

use std::collections::BTreeSet;

use grounds::{
    Condition, FactId, Library, Norm, NormVersion, RestrictionId, Says, SourceId, Target,
};

use super::item::{Id, Item};
use crate::commands::list::kind_of_norm;

/// Is a heading with lines under it.
pub(super) type Section = (&'static str, Vec<String>);

/// Returns what else has to do with a thing, the sections that hold nothing left out.
pub(super) fn of(library: &Library, item: &Item) -> Vec<Section> {
    let sections = match item.id {
        Id::Source(source) => vec![("Cited by", cited_by(library, source))],
        Id::Restriction(restriction) => of_restriction(library, restriction),
        Id::Fact(fact) => of_fact(library, fact),
        Id::Norm(norm) => {
            let exceptions = library[norm]
                .exceptions
                .iter()
                .map(|&id| line(library, &library[id]))
                .collect();
            vec![("Exceptions to it", exceptions)]
        }
        Id::Book(book) => {
            let norms = library
                .norms
                .iter()
                .filter(|norm| norm.name.book == book)
                .map(|norm| line(library, norm))
                .collect();
            vec![("Holds", norms)]
        }
        Id::Define(define) => {
            let by = |condition: &Condition| {
                mentions(
                    condition,
                    &|atom| matches!(atom, Condition::Define(id) if *id == define),
                )
            };
            vec![("Used by", used_by(library, &by))]
        }
        Id::Reason(reason) => {
            let measures = library
                .measures
                .iter()
                .filter(|measure| measure.helps.contains(&reason));
            vec![(
                "Measures that help",
                measures
                    .map(|it| entry(&library.full_name(&it.name), &it.title))
                    .collect(),
            )]
        }
        Id::Measure(_) | Id::Constraint(_) | Id::Scenario(_) => Vec::new(),
    };
    sections
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

fn of_restriction(library: &Library, restriction: RestrictionId) -> Vec<Section> {
    let parents = |ids: &[RestrictionId]| {
        ids.iter()
            .map(|&id| entry(&library.full_name(&library[id].name), &library[id].title))
            .collect()
    };
    let children = library
        .restrictions
        .iter()
        .filter(|it| it.kind_of.contains(&restriction) || it.part_of.contains(&restriction));
    let children = children
        .map(|it| entry(&library.full_name(&it.name), &it.title))
        .collect();
    let norms = library.norms.iter().filter(|norm| {
        norm.versions
            .iter()
            .any(|version| names(version, restriction))
    });
    let ancestors = ancestors(library, restriction);
    let inherited: Vec<String> = library
        .norms
        .iter()
        .filter(|norm| {
            norm.versions
                .iter()
                .any(|version| ancestors.iter().any(|&id| names(version, id)))
        })
        .map(|norm| line(library, norm))
        .collect();
    let measures = library
        .measures
        .iter()
        .filter(|measure| measure.targets.contains(&restriction));
    vec![
        ("A kind of", parents(&library[restriction].kind_of)),
        ("A part of", parents(&library[restriction].part_of)),
        ("Its kinds and parts", children),
        (
            "Rules that name it",
            norms.map(|norm| line(library, norm)).collect(),
        ),
        ("Rules that name what it is a kind or a part of", inherited),
        (
            "Gentler ways",
            measures
                .map(|it| entry(&library.full_name(&it.name), &it.title))
                .collect(),
        ),
    ]
}

/// Returns everything that a restriction is a kind or a part of, at any distance.
fn ancestors(library: &Library, restriction: RestrictionId) -> BTreeSet<RestrictionId> {
    let mut found = BTreeSet::new();
    let mut open = vec![restriction];
    while let Some(id) = open.pop() {
        let parents = library[id].kind_of.iter().chain(&library[id].part_of);
        open.extend(parents.copied().filter(|&parent| found.insert(parent)));
    }
    found
}

fn of_fact(library: &Library, fact: FactId) -> Vec<Section> {
    let by = |condition: &Condition| {
        mentions(
            condition,
            &|atom| matches!(atom, Condition::Fact(id, _) if *id == fact),
        )
    };
    let defines = library
        .defines
        .iter()
        .filter(|define| define.versions.iter().any(|version| by(&version.means)));
    vec![
        ("Used by", used_by(library, &by)),
        (
            "Definitions that use it",
            defines
                .map(|it| entry(&library.full_name(&it.name), &it.title))
                .collect(),
        ),
    ]
}

fn cited_by(library: &Library, source: SourceId) -> Vec<String> {
    let norms = library.norms.iter().filter(|norm| {
        norm.versions
            .iter()
            .any(|version| version.cites.contains(&source))
    });
    norms.map(|norm| line(library, norm)).collect()
}

fn used_by(library: &Library, by: &dyn Fn(&Condition) -> bool) -> Vec<String> {
    let uses = |version: &NormVersion| {
        let inner = match &version.says {
            Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) => {
                Some(condition)
            }
            Some(Says::Duty { met_when, .. }) => Some(met_when),
            _ => None,
        };
        [Some(&version.when), version.unless.as_ref(), inner]
            .into_iter()
            .flatten()
            .any(by)
    };
    library
        .norms
        .iter()
        .filter(|norm| norm.versions.iter().any(uses))
        .map(|norm| line(library, norm))
        .collect()
}

/// Says whether a version of a norm names a restriction.
fn names(version: &NormVersion, restriction: RestrictionId) -> bool {
    let is = |target: &Target| matches!(target, Target::Restriction(id, _) if *id == restriction);
    match &version.says {
        Some(
            Says::Requires { target, .. }
            | Says::Forbids(target)
            | Says::AllowsOnlyIf(target, _)
            | Says::Advises { target, .. }
            | Says::AdvisesAgainst(target)
            | Says::MayMeet { target, .. }
            | Says::Agrees(target)
            | Says::AgreesNotTo(target)
            | Says::AgreesOnlyIf(target, _),
        ) => is(target),
        Some(Says::Ground(targets)) => targets.contains(&restriction),
        Some(Says::Duty { .. } | Says::Exception { .. }) | None => false,
    }
}

/// Says whether some atom of a condition fits.
fn mentions(condition: &Condition, fits: &dyn Fn(&Condition) -> bool) -> bool {
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => items.iter().any(|item| mentions(&item.condition, fits)),
        Condition::Not(inner) => mentions(inner, fits),
        Condition::Fact(..) | Condition::Define(_) => fits(condition),
    }
}

fn line(library: &Library, norm: &Norm) -> String {
    format!(
        "{} ({}): {}",
        library.full_name(&norm.name),
        kind_of_norm(norm.block),
        norm.title
    )
}

fn entry(name: &str, title: &str) -> String {
    format!("{name}: {title}")
}
