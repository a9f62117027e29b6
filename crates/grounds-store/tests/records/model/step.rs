//! What may be asked.

use grounds_store::{BuildsOn, Role};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::place::noon;

pub(crate) const AGREEMENTS: [&str; 2] = ["fernlea", "Żółw/1"];
pub(crate) const TEXTS: [&str; 3] = ["one", "two\n", "drei 'ß'"];
pub(crate) const PARTIES: [&str; 3] = ["home", "council", "Ärzte"];
pub(crate) const SITUATIONS: [&str; 3] = ["s1", "s2", "S1"];
pub(crate) const LIBRARIES: [&str; 3] = ["L1", "L2", "L3"];
pub(crate) const CASES: [&str; 2] = ["case-1", "case-2"];

/// One request: who asks, how long after the one before, what, and whether it ends.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) by: &'static str,
    pub(crate) hours: i64,
    pub(crate) idempotency: Option<(&'static str, &'static str)>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) commits: bool,
    /// Who comes after it: with the secret of the key that was made as this one in order, or with a wrong one.
    pub(crate) visitor: Option<(usize, bool)>,
}

#[derive(Clone, Debug)]
pub(crate) enum Operation {
    Save {
        agreement: &'static str,
        name: &'static str,
        text: &'static str,
        builds_on: Base,
    },
    Give {
        version: Version,
        party: &'static str,
        builds_on: BuildsOn,
        readings: Vec<(&'static str, u8, BuildsOn)>,
    },
    Sign {
        version: Version,
        library: &'static str,
        party: &'static str,
    },
    Check {
        version: Version,
        library: &'static str,
        outcome: u8,
    },
    Decide {
        case: &'static str,
        hours: i64,
    },
    Erase {
        case: &'static str,
    },
    Expire,
    MakeKey {
        role: Role,
    },
    /// Revokes the key that was made as this one in order.
    Revoke {
        key: usize,
    },
}

/// Says which version an author had before them.
#[derive(Clone, Debug)]
pub(crate) enum Base {
    None,
    Stands,
    Hash(String),
}

/// Names a version by its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Version {
    pub(crate) agreement: &'static str,
    pub(crate) text: &'static str,
}

pub(crate) fn later(at: Timestamp, hours: i64) -> Timestamp {
    at + SignedDuration::from_hours(hours)
}

pub(crate) fn beginning() -> Timestamp {
    noon()
}

pub(crate) fn any() -> impl Strategy<Value = Step> {
    let idempotency = prop_oneof![
        3 => Just(None),
        1 => (one(&["i1", "i2"]), one(&["h1", "h2"])).prop_map(Some),
    ];
    (
        one(&["w1", "w2"]),
        prop_oneof![4 => Just(0), 2 => Just(1), 1 => Just(13)],
        idempotency,
        prop::collection::vec(operation(), 1..4),
        prop::bool::weighted(0.9),
        prop::option::weighted(0.3, (0..4_usize, prop::bool::weighted(0.8))),
    )
        .prop_map(
            |(by, hours, idempotency, operations, commits, visitor)| Step {
                by,
                hours,
                idempotency,
                operations,
                commits,
                visitor,
            },
        )
}

fn operation() -> impl Strategy<Value = Operation> {
    let base = prop_oneof![
        1 => Just(Base::None),
        5 => Just(Base::Stands),
        1 => one(&TEXTS).prop_map(|text| Base::Hash(grounds_store::content_hash(text))),
    ];
    let save = (version(), one(&["n1", "n2"]), base);
    let reading = (one(&SITUATIONS), 0..3_u8, builds_on());
    let readings = prop::collection::vec(reading, 0..3);
    prop_oneof![
        4 => save.prop_map(|(Version { agreement, text }, name, builds_on)| Operation::Save { agreement, name, text, builds_on }),
        4 => (version(), one(&PARTIES), builds_on(), readings)
            .prop_map(|(version, party, builds_on, readings)| Operation::Give { version, party, builds_on, readings }),
        2 => (version(), one(&LIBRARIES), one(&PARTIES))
            .prop_map(|(version, library, party)| Operation::Sign { version, library, party }),
        3 => (version(), one(&LIBRARIES), 0..2_u8)
            .prop_map(|(version, library, outcome)| Operation::Check { version, library, outcome }),
        2 => (one(&CASES), prop_oneof![Just(0), Just(1), Just(20)])
            .prop_map(|(case, hours)| Operation::Decide { case, hours }),
        1 => one(&CASES).prop_map(|case| Operation::Erase { case }),
        1 => Just(Operation::Expire),
        1 => role().prop_map(|role| Operation::MakeKey { role }),
        1 => (0..4_usize).prop_map(|key| Operation::Revoke { key }),
    ]
}

fn one(of: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    prop::sample::select(of.to_vec())
}

/// Names a version, more often one that is likely to be there: what is asked of one that is not ends the request.
fn version() -> impl Strategy<Value = Version> {
    let agreement = prop_oneof![3 => Just(AGREEMENTS[0]), 1 => Just(AGREEMENTS[1])];
    let text = prop_oneof![6 => Just(TEXTS[0]), 3 => Just(TEXTS[1]), 1 => Just(TEXTS[2])];
    (agreement, text).prop_map(|(agreement, text)| Version { agreement, text })
}

fn builds_on() -> impl Strategy<Value = BuildsOn> {
    prop_oneof![
        4 => Just(BuildsOn::Anything),
        1 => Just(BuildsOn::Nothing),
        2 => (0..4_i64).prop_map(BuildsOn::Revision),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        Just(Role::Reader),
        Just(Role::Admin),
        Just(Role::Publisher),
        one(&PARTIES).prop_map(|party| Role::Party(party.to_owned())),
    ]
}
