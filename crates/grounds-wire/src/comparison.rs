//! What comparing two sets of rulebooks found.

mod asked;

use grounds::{
    ComparisonFound, DifferingAnswer as Answered, DifferingRestriction as Differing,
    DifferingSituation as Situation, Grounds, LibraryComparison,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::Named,
    report::NOTICE,
    request::{Answer, AssessRequest},
    restriction::{Grade, grade},
    rulebook::{Provenance, provenance},
    scalar::{Day, Outcome, PlaceWord, words},
};

pub(crate) use asked::told_at;
pub use asked::{CompareRequest, RulebookSet, parse_compare, rulebook_problem};

/// Says how two sets of rulebooks compare.
///
/// Need and leave are compared, for one person, over all situations: each fact is answered, or left open where the law presumes something of it or wants
/// it shown. Proposals for everyone and measures that are recorded as done are not compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Comparison {
    /// Whether every restriction was proved equal.
    pub equal: bool,
    /// How many restrictions there are of each sort.
    pub counts: ComparisonCounts,
    /// The situations in which the two differ, those first in which most restrictions do. Each is as small as can be: without any one of its answers they would
    /// not differ.
    pub situations: Vec<DifferingSituation>,
    /// Every restriction that was compared, in the order of their names.
    pub restrictions: Vec<ComparedRestriction>,
    /// Where.
    pub place: PlaceWord,
    /// The first set.
    pub first: ComparedRulebooks,
    /// The second set.
    pub second: ComparedRulebooks,
    /// What was found, in plain English.
    pub text: String,
    /// What every report says about itself.
    pub notice: String,
}

/// Counts restrictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparisonCounts {
    /// All that were compared.
    pub restrictions: usize,
    /// Those that were proved equal in every situation.
    pub equal: usize,
    /// Those that differ.
    pub differs: usize,
    /// Those that only the first set knows.
    pub only_in_first: usize,
    /// Those that only the second set knows.
    pub only_in_second: usize,
    /// Those that are graded otherwise, so that no proposal is the same in both.
    pub other_ladder: usize,
    /// Those of which nothing is said, because the work outgrew its bound.
    pub too_large: usize,
}

/// Is one of two sets of rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedRulebooks {
    /// The day of the act that is judged.
    pub on: Day,
    /// Its books.
    pub provenance: Provenance,
}

words! {
    /// Says how a restriction compares.
    ComparedWord from ComparisonFound {
        /// Need and leave are equal in every situation: that is proved.
        Equal,
        /// They differ in some situation.
        Differs,
        /// Only the first set knows it.
        OnlyInFirst,
        /// Only the second set knows it.
        OnlyInSecond,
        /// It is graded otherwise, so that no proposal is the same in both.
        OtherLadder,
        /// The work outgrew its bound, so nothing is said.
        TooLarge,
    }
}

/// Says how a restriction compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedRestriction {
    /// The restriction.
    pub restriction: Named,
    /// How it compares.
    pub found: ComparedWord,
}

/// Is a situation in which two sets of rulebooks differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferingSituation {
    /// What is answered. Nothing else is.
    pub answers: Vec<DifferingAnswer>,
    /// The restrictions on which the sets differ in it.
    pub restrictions: Vec<DifferingRestriction>,
    /// The situation in plain English, with what each set answers.
    pub text: String,
}

/// Is an answer of a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferingAnswer {
    /// The fact.
    pub fact: Named,
    /// The question.
    pub ask: String,
    /// The answer as it is put to the first set; left out where that does not know the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub first: Option<Answer>,
    /// The answer as it is put to the second set; left out where that does not know the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub second: Option<Answer>,
}

/// Is a restriction on which two sets of rulebooks differ in a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DifferingRestriction {
    /// The restriction.
    pub restriction: Named,
    /// Its grade, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<Grade>,
    /// What the first set answers.
    pub first: ComparedOutcome,
    /// What the second set answers.
    pub second: ComparedOutcome,
}

/// Is what one set of rulebooks answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedOutcome {
    /// The outcome; `null` where the answers are refused, because they cannot all be so.
    pub outcome: Option<Outcome>,
    /// The question, as `POST /v1/assess` takes it.
    pub question: AssessRequest,
    /// The question as a scenario that holds here, and not in the other set; left out where no scenario can say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub scenario: Option<String>,
}

/// Converts what comparing two libraries found; each goes by the name that is given.
#[must_use]
pub fn comparison(
    libraries: [&Grounds; 2],
    names: [&str; 2],
    found: &LibraryComparison,
) -> Comparison {
    let count = |sort| found.count(sort);
    let rulebooks = |side: usize| ComparedRulebooks {
        on: Day(found.comparing.on[side]),
        provenance: provenance(libraries[side]),
    };
    Comparison {
        equal: found.is_equal(),
        counts: ComparisonCounts {
            restrictions: found.restrictions.len(),
            equal: count(ComparisonFound::Equal),
            differs: count(ComparisonFound::Differs),
            only_in_first: count(ComparisonFound::OnlyInFirst),
            only_in_second: count(ComparisonFound::OnlyInSecond),
            other_ladder: count(ComparisonFound::OtherLadder),
            too_large: count(ComparisonFound::TooLarge),
        },
        situations: found
            .situations
            .iter()
            .map(|it| situation(libraries, names, it))
            .collect(),
        restrictions: found
            .restrictions
            .iter()
            .map(|it| ComparedRestriction {
                restriction: named(libraries, it),
                found: it.found.into(),
            })
            .collect(),
        place: found.comparing.place.into(),
        first: rulebooks(0),
        second: rulebooks(1),
        text: found.english(libraries, names),
        notice: NOTICE.to_owned(),
    }
}

fn named(libraries: [&Grounds; 2], compared: &grounds::RestrictionComparison) -> Named {
    let titles = libraries
        .into_iter()
        .zip(compared.restriction)
        .filter_map(|(grounds, id)| Some(grounds.library()[id?].title.clone()));
    Named {
        name: compared.name.clone(),
        title: titles.into_iter().next().unwrap_or_default(),
    }
}

fn situation(
    libraries: [&Grounds; 2],
    names: [&str; 2],
    situation: &Situation,
) -> DifferingSituation {
    DifferingSituation {
        answers: situation
            .answers
            .iter()
            .filter_map(|it| answer(libraries, it))
            .collect(),
        restrictions: situation
            .restrictions
            .iter()
            .map(|it| differing(libraries, it))
            .collect(),
        text: situation.english(libraries, names),
    }
}

fn answer(libraries: [&Grounds; 2], answered: &Answered) -> Option<DifferingAnswer> {
    let side = usize::from(answered.fact[0].is_none());
    let library = libraries[side].library();
    let fact = &library[answered.fact[side]?];
    let told = |side: usize| {
        let given = answered.answer[side].as_ref()?;
        let library = libraries[side].library();
        Some(Answer::of(library, answered.fact[side]?, given))
    };
    Some(DifferingAnswer {
        fact: Named {
            name: library.full_name(&fact.name),
            title: fact.title.clone(),
        },
        ask: fact.ask.clone(),
        first: told(0),
        second: told(1),
    })
}

fn differing(libraries: [&Grounds; 2], differing: &Differing) -> DifferingRestriction {
    let library = libraries[0].library();
    let query = &differing.question[0];
    let outcome = |side: usize| ComparedOutcome {
        outcome: differing.outcome[side].map(Outcome::from),
        question: AssessRequest::of(libraries[side].library(), &differing.question[side]),
        scenario: differing.scenario(libraries, side),
    };
    DifferingRestriction {
        restriction: Named {
            name: differing.name.clone(),
            title: library[query.restriction].title.clone(),
        },
        grade: query
            .grade
            .and_then(|rung| grade(library, query.restriction, rung)),
        first: outcome(0),
        second: outcome(1),
    }
}
