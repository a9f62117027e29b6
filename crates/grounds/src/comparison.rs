//! Two libraries compared: equal everywhere, which is proved, or the smallest situations in which they differ.

mod apart;
mod situations;

use std::collections::BTreeMap;

use grounds_analysis::{Compared, Difference, Setting, compare_one};
use grounds_check::{Answer, FactId, Place, Query, RestrictionId};
use grounds_engine::{Outcome, Verdict};
use jiff::civil::Date;

use crate::{
    load::Grounds,
    question::{QuestionError, Segment},
    resolve,
};

/// Says what to compare, for which days and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparing {
    /// The day of the act that is judged, in each library.
    pub on: [Date; 2],
    /// Where.
    pub place: Place,
    /// The agreements and policies that bind whoever asks, by their names, or by the names of their parties; where only one library has one, it binds there.
    pub bound_by: Vec<String>,
    /// The restriction, by its name, or all of them.
    pub restriction: Option<String>,
}

impl Comparing {
    /// Compares all restrictions on one day, with no agreement that binds.
    #[must_use]
    pub fn new(on: Date, place: Place) -> Self {
        Self {
            on: [on, on],
            place,
            bound_by: Vec::new(),
            restriction: None,
        }
    }
}

/// Is what comparing two libraries found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryComparison {
    /// What was compared.
    pub comparing: Comparing,
    /// Every restriction that was compared, in the order of their names.
    pub restrictions: Vec<RestrictionComparison>,
    /// The situations in which the libraries differ, those first in which most restrictions do.
    pub situations: Vec<DifferingSituation>,
}

/// Is what comparing found of one restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictionComparison {
    /// Its full name.
    pub name: String,
    /// The restriction in each library that has it.
    pub restriction: [Option<RestrictionId>; 2],
    /// What was found.
    pub found: ComparisonFound,
}

/// Says how two libraries compare on a restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparisonFound {
    /// Need and leave are equal in every situation: that is proved.
    Equal,
    /// They differ; one of the situations shows where.
    Differs,
    /// The first library alone knows the restriction.
    OnlyInFirst,
    /// The second library alone knows the restriction.
    OnlyInSecond,
    /// Its degrees are not those of the other library, so no proposal is the same in both.
    OtherLadder,
    /// The formulas outgrew their bound, so nothing is said.
    TooLarge,
}

/// Is a situation in which two libraries differ: without any one of its answers they would not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingSituation {
    /// What is answered. Everything else is left open: not asked, and so what the law makes of that.
    pub answers: Vec<DifferingAnswer>,
    /// The restrictions on which the libraries differ in it.
    pub restrictions: Vec<DifferingRestriction>,
}

/// Is an answer as each library takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingAnswer {
    /// The fact in each library that knows it.
    pub fact: [Option<FactId>; 2],
    /// The answer, with what is shown for it.
    pub answer: [Option<Answer>; 2],
}

/// Is a restriction on which two libraries differ in a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferingRestriction {
    /// Its full name.
    pub name: String,
    /// The question as it was put to each library.
    pub question: [Query; 2],
    /// What comes of it in each; `None` where the library refuses the answers, because it holds that they cannot all be so.
    pub outcome: [Option<Outcome>; 2],
}

impl LibraryComparison {
    /// Says whether need and leave were proved equal everywhere.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.count(ComparisonFound::Equal) == self.restrictions.len()
    }

    /// Counts the restrictions of which this was found.
    #[must_use]
    pub fn count(&self, found: ComparisonFound) -> usize {
        self.restrictions
            .iter()
            .filter(|it| it.found == found)
            .count()
    }

    /// Counts the restrictions by their verdicts in the first library and in the second; `None` stands for answers that are refused.
    #[must_use]
    pub fn changes(&self) -> BTreeMap<[Option<Verdict>; 2], usize> {
        let mut changes = BTreeMap::new();
        for differing in self.situations.iter().flat_map(|it| &it.restrictions) {
            let verdicts = differing
                .outcome
                .map(|outcome| outcome.map(Outcome::verdict));
            *changes.entry(verdicts).or_default() += 1;
        }
        changes
    }
}

/// Compares two libraries.
///
/// Equality is proved over all situations of one person, in which each fact is answered, or left open where the law presumes something of it or wants it
/// shown. Measures are not recorded as done, and proposals for everyone are not compared.
///
/// ```
/// use grounds::{Comparing, Date, Grounds, Place, compare};
///
/// let grounds = Grounds::builtin();
/// let mut comparing = Comparing::new(Date::constant(2026, 11, 22), Place::England);
/// comparing.restriction = Some("unaccompanied-outings".to_owned());
/// let comparison = compare([&grounds, &grounds], &comparing).expect("the restriction is published");
/// assert!(comparison.is_equal());
/// ```
///
/// # Errors
///
/// Names of a restriction or an agreement that neither library knows.
pub fn compare(
    libraries: [&Grounds; 2],
    comparing: &Comparing,
) -> Result<LibraryComparison, Vec<QuestionError>> {
    compare_while(libraries, comparing, |_, _| true)
        .map(|found| found.expect("nobody asked for it to stop"))
}

/// Compares two libraries as long as it is to go on: it is asked before each restriction, and told how many of how many are done.
///
/// Returns `None` where it was to stop.
///
/// # Errors
///
/// As [`compare`].
pub fn compare_while(
    libraries: [&Grounds; 2],
    comparing: &Comparing,
    mut go_on: impl FnMut(usize, usize) -> bool,
) -> Result<Option<LibraryComparison>, Vec<QuestionError>> {
    let programs = libraries.map(Grounds::program);
    let setting = Setting {
        on: comparing.on,
        place: comparing.place,
        bound_by: bound_by(libraries, &comparing.bound_by)?,
    };
    let mut restrictions = Vec::new();
    let mut differences = Vec::new();
    let mut note = |restriction: [Option<RestrictionId>; 2], found| {
        let name = name_of(libraries, restriction);
        let found = match (found, restriction) {
            (Compared::Equal, _) => ComparisonFound::Equal,
            (Compared::Differs(difference), _) => {
                differences.push((name.clone(), *difference));
                ComparisonFound::Differs
            }
            (Compared::OnlyInOne, [Some(_), _]) => ComparisonFound::OnlyInFirst,
            (Compared::OnlyInOne, _) => ComparisonFound::OnlyInSecond,
            (Compared::OtherLadder, _) => ComparisonFound::OtherLadder,
            (Compared::TooLarge, _) => ComparisonFound::TooLarge,
        };
        restrictions.push(RestrictionComparison {
            name,
            restriction,
            found,
        });
    };
    if let Some(wanted) = &comparing.restriction {
        let restriction = restriction(libraries, wanted)?;
        let found = match restriction {
            [Some(first), Some(second)] => compare_one(programs, &setting, [first, second]),
            _ => Compared::OnlyInOne,
        };
        note(restriction, found);
    } else {
        let mut all = grounds_analysis::compare(programs, &setting);
        let count = all.len();
        while all.len() > 0 {
            if !go_on(count - all.len(), count) {
                return Ok(None);
            }
            if let Some(compared) = all.next() {
                note(compared.restriction, compared.found);
            }
        }
    }
    let situations = situations::shared(libraries, differences);
    Ok(Some(LibraryComparison {
        comparing: comparing.clone(),
        restrictions,
        situations,
    }))
}

/// Returns the full name of a restriction that some library knows.
fn name_of(libraries: [&Grounds; 2], restriction: [Option<RestrictionId>; 2]) -> String {
    let names = libraries
        .into_iter()
        .zip(restriction)
        .filter_map(|(grounds, id)| {
            let library = grounds.library();
            Some(library.full_name(&library[id?].name))
        });
    names.into_iter().next().unwrap_or_default()
}

/// Finds a restriction by its name in each library that knows it.
fn restriction(
    libraries: [&Grounds; 2],
    wanted: &str,
) -> Result<[Option<RestrictionId>; 2], Vec<QuestionError>> {
    let found = libraries.map(|grounds| grounds.named_restriction(wanted.trim()));
    // A plain name may mean one thing in one library, and several or another in the other.
    let name = name_of(libraries, found);
    let found = libraries.map(|grounds| grounds.named_restriction(&name));
    if found == [None, None] {
        let at = vec![Segment::Field("restriction")];
        return Err(libraries[1].unknown_restriction(wanted, at));
    }
    Ok(found)
}

fn bound_by(
    libraries: [&Grounds; 2],
    wanted: &[String],
) -> Result<[Vec<grounds_check::BookId>; 2], Vec<QuestionError>> {
    let mut bound = [Vec::new(), Vec::new()];
    let mut errors = Vec::new();
    for (position, name) in wanted.iter().enumerate() {
        let found = libraries.map(|grounds| grounds.commitments_named(name, position));
        match found {
            [Err(_), Err(wrong)] => errors.extend(wrong),
            found => {
                for (bound, found) in bound.iter_mut().zip(found) {
                    bound.extend(found.into_iter().flatten());
                }
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    for bound in &mut bound {
        bound.sort_unstable();
        bound.dedup();
    }
    Ok(bound)
}

impl DifferingAnswer {
    /// Pairs the answers of a question as it was put to each library: one fact is one by its name.
    fn pairs(libraries: [&Grounds; 2], question: &[Query; 2]) -> Vec<Self> {
        let mut named: BTreeMap<(String, String), Self> = BTreeMap::new();
        for side in [0, 1] {
            let library = libraries[side].library();
            for (fact, answer) in &question[side].answers {
                let name = library.full_name(&library[*fact].name);
                // Of one name, but of another kind, they are two facts.
                let value = answer
                    .value
                    .map(|value| libraries[side].value_in_words(*fact, value));
                let entry = named.entry((name, value.unwrap_or_default()));
                let pair = entry.or_insert(Self {
                    fact: [None, None],
                    answer: [None, None],
                });
                pair.fact[side] = Some(*fact);
                pair.answer[side] = Some(answer.clone());
            }
        }
        named.into_values().collect()
    }
}

impl Grounds {
    /// Tells what is wrong with the name of a restriction.
    fn unknown_restriction(&self, name: &str, at: Vec<Segment>) -> Vec<QuestionError> {
        resolve::restriction(self.library(), self.names(), name, at)
            .err()
            .unwrap_or_default()
    }

    /// Finds the agreements and policies that a name stands for.
    fn commitments_named(
        &self,
        name: &str,
        position: usize,
    ) -> Result<Vec<grounds_check::BookId>, Vec<QuestionError>> {
        resolve::commitments(self.library(), self.names(), name, position)
    }
}

/// Is a difference with the name of its restriction.
type Named = (String, Difference);
