//! Two libraries compared: for each restriction, is the outcome equal in every situation, and if not, in which small one does it differ?
//!
//! A situation answers each fact, or leaves it open where some library then presumes a value or lays it on whoever relies on it. Equality is proved over
//! all of them. A difference is shown by a question that both libraries are then really asked.

mod pair;
mod situation;

use std::collections::BTreeMap;

use grounds_check::{BookId, Place, Query, RestrictionId};
use grounds_engine::{Outcome, Program};
use jiff::civil::Date;

use crate::{diagram::Budget, evidence::Ways, joint::Facts};
use pair::{Pair, Sides};

/// Says for when and where two libraries are compared, and which agreements bind on each side.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The day of the act that is judged, in each library.
    pub on: [Date; 2],
    /// Where.
    pub place: Place,
    /// The agreements and policies that bind.
    pub bound_by: [Vec<BookId>; 2],
}

/// Is what comparing found of one restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The restriction in each library.
    pub restriction: [Option<RestrictionId>; 2],
    /// What was found.
    pub found: Compared,
}

/// Says how two libraries compare on a restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The outcome is equal in every situation: that is proved.
    Equal,
    /// It differs.
    Differs(Box<Difference>),
    /// One library alone knows the restriction.
    OnlyInOne,
    /// Its degrees are not those of the other library, so no proposal is the same in both.
    OtherLadder,
    /// The formulas outgrew their bound, so nothing is said.
    TooLarge,
}

/// Is a smallest situation in which two libraries differ: without any one of its answers they would not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The same question, put to each library.
    pub question: [Query; 2],
    /// What comes of it in each; `None` where the library refuses the answers, because it holds that they cannot all be so.
    pub outcome: [Option<Outcome>; 2],
}

/// Bounds the work on all restrictions together: some tens of seconds.
const MOST_WORK: usize = 400_000_000;

/// Compares two libraries on every restriction that either knows, in the order of their names, each when it is asked for.
#[must_use]
pub fn compare<'a>(programs: [&'a Program; 2], setting: &'a Setting) -> Comparisons<'a> {
    let mut named: BTreeMap<String, [Option<RestrictionId>; 2]> = BTreeMap::new();
    for (side, program) in programs.into_iter().enumerate() {
        let library = program.library();
        for (id, restriction) in (0..).map(RestrictionId).zip(&library.restrictions) {
            named
                .entry(library.full_name(&restriction.name))
                .or_default()[side] = Some(id);
        }
    }
    Comparisons {
        both: Both::new(programs, setting),
        left: named.into_values().collect::<Vec<_>>().into_iter(),
    }
}

/// Compares two libraries on one restriction, which both know.
#[must_use]
pub fn compare_one(
    programs: [&Program; 2],
    setting: &Setting,
    restriction: [RestrictionId; 2],
) -> Compared {
    Both::new(programs, setting).compare(restriction)
}

/// Compares one restriction after the other.
pub struct Comparisons<'a> {
    both: Both<'a>,
    left: std::vec::IntoIter<[Option<RestrictionId>; 2]>,
}

impl Iterator for Comparisons<'_> {
    type Item = Comparison;

    fn next(&mut self) -> Option<Comparison> {
        let restriction = self.left.next()?;
        let found = match restriction {
            [Some(first), Some(second)] => self.both.compare([first, second]),
            _ => Compared::OnlyInOne,
        };
        Some(Comparison { restriction, found })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl ExactSizeIterator for Comparisons<'_> {}

/// Is two libraries, with what is common to the comparison of all their restrictions.
struct Both<'a> {
    programs: [&'a Program; 2],
    setting: &'a Setting,
    facts: Facts,
    ways: Ways,
    all: Budget,
}

impl<'a> Both<'a> {
    fn new(programs: [&'a Program; 2], setting: &'a Setting) -> Self {
        let facts = Facts::new(programs[0].library(), programs[1].library());
        Self {
            programs,
            setting,
            ways: Ways::new(&facts),
            facts,
            all: Budget::for_all(MOST_WORK),
        }
    }

    fn compare(&self, restriction: [RestrictionId; 2]) -> Compared {
        let pair = Pair {
            programs: self.programs,
            libraries: self.programs.map(|program| &**program.library()),
            facts: &self.facts,
            ways: &self.ways,
            setting: self.setting,
            restriction,
            all: &self.all,
        };
        pair.compare().unwrap_or(Compared::TooLarge)
    }
}
