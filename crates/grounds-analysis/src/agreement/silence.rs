//! What the law says on the topics of an agreement, and none of its clauses mentions.

use std::collections::{BTreeMap, BTreeSet};

use grounds_check::{Library, NormId, Place, RestrictionId, Says, Target, is_binding};
use grounds_engine::Program;
use jiff::civil::Date;

use super::about;
use crate::{diagram::Budget, kinds::wider, lints::World};

/// Bounds the work on one agreement.
const MOST_WORK: usize = 20_000_000;

/// Is a requirement or a duty that no clause mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The requirement or the duty.
    pub norm: NormId,
    /// The restrictions on the agreement's topics that it requires, or that may meet it.
    pub restrictions: Vec<RestrictionId>,
    /// The topics.
    pub topics: Vec<String>,
}

/// Finds the requirements, and the duties that something on these topics may meet, that can apply and that no clause mentions.
pub(super) fn silent(
    program: &Program,
    clauses: &[(NormId, usize)],
    on: Date,
    place: Place,
) -> Vec<Silence> {
    let library: &Library = program.library();
    let named: BTreeSet<RestrictionId> = clauses
        .iter()
        .filter_map(|&(norm, version)| {
            let says = library[norm].versions[version].says.as_ref()?;
            Some(about(says)?.0)
        })
        .collect();
    let topics: BTreeSet<&str> = named
        .iter()
        .filter_map(|&restriction| library[restriction].topic.as_deref())
        .collect();
    // Whoever names a restriction speaks of what it is a kind or a part of, and of its own kinds and parts.
    let mut mentioned = BTreeSet::new();
    for &restriction in &named {
        mentioned.extend(wider(library, restriction));
    }
    for at in 0..library.restrictions.len() {
        let restriction = RestrictionId(u32::try_from(at).unwrap_or(u32::MAX));
        if wider(library, restriction)
            .iter()
            .any(|of| named.contains(of))
        {
            mentioned.insert(restriction);
        }
    }
    let rules = program.rules(on, place);
    let budget = Budget::for_all(MOST_WORK);
    let Ok(mut world) = World::new(library, &rules, &budget) else {
        return Vec::new();
    };
    let mut found: BTreeMap<NormId, BTreeSet<RestrictionId>> = BTreeMap::new();
    let mut spoken_of: BTreeSet<NormId> = BTreeSet::new();
    for rule in &rules.norms {
        let says = library[rule.norm].versions[rule.version].says.as_ref();
        let (norm, target) = match says {
            Some(Says::Requires {
                target: Target::Restriction(restriction, _),
                ..
            }) => (rule.norm, *restriction),
            Some(Says::Advises {
                target: Target::Restriction(restriction, _),
                to_meet: Some(duty),
            })
            | Some(Says::MayMeet {
                target: Target::Restriction(restriction, _),
                duty,
            }) => (*duty, *restriction),
            _ => continue,
        };
        let binding = library[library[norm].name.book]
            .authority
            .is_some_and(is_binding);
        let on_topic = library[target]
            .topic
            .as_deref()
            .is_some_and(|topic| topics.contains(topic));
        if !binding || !on_topic {
            continue;
        }
        if mentioned.contains(&target) {
            spoken_of.insert(norm);
        } else if world
            .ways(rule.status.maybe)
            .is_ok_and(|[can_apply, _]| can_apply)
        {
            found.entry(norm).or_default().insert(target);
        }
    }
    found
        .into_iter()
        .filter(|(norm, _)| !spoken_of.contains(norm))
        .map(|(norm, restrictions)| {
            let topics: BTreeSet<String> = restrictions
                .iter()
                .filter_map(|&restriction| library[restriction].topic.clone())
                .collect();
            Silence {
                norm,
                restrictions: restrictions.into_iter().collect(),
                topics: topics.into_iter().collect(),
            }
        })
        .collect()
}
