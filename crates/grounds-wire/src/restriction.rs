//! What can be proposed.

use grounds::{Ladder, Library, RestrictionId, Rung, Says, Target};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{BookRef, Citation, Named, book_ref, citations, named_norm},
    fact::{Choice, choice, named_fact},
};

/// Is something that somebody may want to impose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Restriction {
    /// Its full name, such as `care.unaccompanied-outings`.
    pub name: String,
    /// The words that people read.
    pub title: String,
    /// Its topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub about: Option<String>,
    /// What people call it.
    pub phrases: Vec<String>,
    /// Its ladder, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ladder: Option<LadderType>,
}

/// Is a ladder: how strict a restriction may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum LadderType {
    /// A number in a unit.
    Number {
        /// The unit.
        unit: String,
        /// Whether a lower number is stricter.
        lower_is_stricter: bool,
    },
    /// Named rungs, from the least strict to the strictest.
    Rungs {
        /// The rungs.
        rungs: Vec<Choice>,
    },
}

/// Is a rung of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Grade {
    /// As a question names it: `44 celsius`, or the name of a rung.
    #[schema(example = "44 celsius")]
    pub grade: String,
    /// The words that people read.
    pub title: String,
}

/// Is something that somebody may want to impose, with what it belongs to and what speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RestrictionPage {
    /// The restriction.
    #[serde(flatten)]
    pub restriction: Restriction,
    /// Its book.
    pub book: BookRef,
    /// What it is a kind of.
    pub kind_of: Vec<Named>,
    /// What it is a part of.
    pub part_of: Vec<Named>,
    /// What demands a lawful basis for it.
    pub needs_ground: Vec<Citation>,
    /// The fact that gives its grade where a question names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub read_from: Option<Named>,
    /// The norms that name it.
    pub norms: Vec<Named>,
    /// Gentler ways that may replace it.
    pub measures: Vec<Named>,
}

/// Returns what can be proposed.
pub(crate) fn restriction(library: &Library, id: RestrictionId) -> Restriction {
    let found = &library[id];
    Restriction {
        name: library.full_name(&found.name),
        title: found.title.clone(),
        about: found.topic.clone(),
        phrases: found.phrases.clone(),
        ladder: found.ladder.as_ref().map(ladder_type),
    }
}

/// Returns what can be proposed, with what it belongs to and what speaks of it.
#[must_use]
pub fn restriction_page(library: &Library, id: RestrictionId) -> RestrictionPage {
    let found = &library[id];
    let named = |ids: &[RestrictionId]| {
        ids.iter()
            .map(|&id| named_restriction(library, id))
            .collect()
    };
    let norms = (0..)
        .map(grounds::NormId)
        .zip(&library.norms)
        .filter(|(_, norm)| names(norm, id));
    let measures = library
        .measures
        .iter()
        .filter(|measure| measure.targets.contains(&id));
    RestrictionPage {
        restriction: restriction(library, id),
        book: book_ref(&library[found.name.book]),
        kind_of: named(&found.kind_of),
        part_of: named(&found.part_of),
        needs_ground: citations(library, &found.needs_ground),
        read_from: found.read_from.map(|fact| named_fact(library, fact)),
        norms: norms.map(|(norm, _)| named_norm(library, norm)).collect(),
        measures: measures
            .map(|measure| Named {
                name: library.full_name(&measure.name),
                title: measure.title.clone(),
            })
            .collect(),
    }
}

fn names(norm: &grounds::Norm, restriction: RestrictionId) -> bool {
    let named =
        |target: &Target| matches!(target, Target::Restriction(id, _) if *id == restriction);
    norm.versions.iter().any(|version| match &version.says {
        Some(Says::Ground(targets)) => targets.contains(&restriction),
        Some(says) => target(says).is_some_and(|target| named(&target)),
        None => false,
    })
}

/// Returns what a norm speaks about, where it is one restriction or whatever is proposed.
pub(crate) fn target(says: &Says) -> Option<Target> {
    match says {
        Says::Requires { target, .. }
        | Says::Forbids(target)
        | Says::AllowsOnlyIf(target, _)
        | Says::Advises { target, .. }
        | Says::AdvisesAgainst(target)
        | Says::MayMeet { target, .. }
        | Says::Agrees(target)
        | Says::AgreesNotTo(target)
        | Says::AgreesOnlyIf(target, _) => Some(*target),
        Says::Ground(_) | Says::Duty { .. } | Says::Exception { .. } => None,
    }
}

/// Returns the name and the title of a restriction.
pub(crate) fn named_restriction(library: &Library, id: RestrictionId) -> Named {
    let found = &library[id];
    Named {
        name: library.full_name(&found.name),
        title: found.title.clone(),
    }
}

/// Returns a ladder.
pub(crate) fn ladder_type(ladder: &Ladder) -> LadderType {
    match ladder {
        Ladder::Number {
            unit,
            lower_is_stricter,
        } => LadderType::Number {
            unit: unit.clone(),
            lower_is_stricter: *lower_is_stricter,
        },
        Ladder::Rungs(rungs) => LadderType::Rungs {
            rungs: rungs.iter().map(choice).collect(),
        },
    }
}

/// Returns a rung of the ladder of a restriction; `None` where it stands on another.
pub(crate) fn grade(library: &Library, restriction: RestrictionId, rung: Rung) -> Option<Grade> {
    match (library[restriction].ladder.as_ref()?, rung) {
        (Ladder::Number { unit, .. }, Rung::Number(number)) => {
            let title = if unit == "celsius" {
                format!("{number} °C")
            } else {
                format!("{number} {unit}")
            };
            Some(Grade {
                grade: format!("{number} {unit}"),
                title,
            })
        }
        (Ladder::Rungs(rungs), Rung::Position(position)) => {
            let rung = rungs.get(usize::from(position))?;
            Some(Grade {
                grade: rung.name.clone(),
                title: rung.title.clone(),
            })
        }
        _ => None,
    }
}
