//! Compares what the engine reports with what the reference finds, point by point.

mod around;
mod errors;
mod facts;
mod ladder;
mod norms;
mod outcome;
mod traces;
mod what_next;

use std::fmt::Debug;

use grounds_check::{
    BookId, ConstraintId, FactId, Library, MeasureId, NormId, Query, RestrictionId,
};
use grounds_engine::{Level, Need, Outcome, QueryError, Report, Tri};

use super::{
    case::Case,
    truth::Truth,
    verdict::{self, Pair},
};

pub(crate) use facts::{basis_of, relevant};

/// Collects where the two differ, one sentence each.
pub(crate) struct Differences<'a> {
    pub(crate) library: &'a Library,
    pub(crate) found: Vec<String>,
}

impl Differences<'_> {
    /// Notes a difference between what the reference and what the engine says of something.
    pub(crate) fn same<T: PartialEq + Debug>(
        &mut self,
        what: impl FnOnce() -> String,
        reference: T,
        engine: T,
    ) {
        if reference != engine {
            self.found.push(format!(
                "{}: the reference says {reference:?}, the engine {engine:?}",
                what()
            ));
        }
    }

    /// Notes that something does not hold of what the engine says.
    pub(crate) fn holds(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.found.push(otherwise());
        }
    }

    pub(crate) fn norm(&self, norm: NormId) -> String {
        self.library.full_name(&self.library[norm].name)
    }

    pub(crate) fn fact(&self, fact: FactId) -> String {
        self.library.full_name(&self.library[fact].name)
    }

    pub(crate) fn restriction(&self, restriction: RestrictionId) -> String {
        self.library.full_name(&self.library[restriction].name)
    }

    pub(crate) fn measure(&self, measure: MeasureId) -> String {
        self.library.full_name(&self.library[measure].name)
    }

    pub(crate) fn constraint(&self, constraint: ConstraintId) -> String {
        self.library.full_name(&self.library[constraint].name)
    }

    pub(crate) fn book(&self, book: BookId) -> String {
        self.library[book].name.clone()
    }
}

/// Lists where the engine's result for one person differs from what the reference finds; nothing where they agree.
pub(crate) fn differences(
    library: &Library,
    query: &Query,
    result: &Result<Report, QueryError>,
) -> Vec<String> {
    compared(library, query, result, &[&in_the_case, &when_tried])
}

/// Lists where they differ about the case as it is, without trying what else could be.
pub(crate) fn differences_in_the_case(
    library: &Library,
    query: &Query,
    result: &Result<Report, QueryError>,
) -> Vec<String> {
    compared(library, query, result, &[&in_the_case])
}

type Comparison<'a> = &'a dyn Fn(&mut Differences<'_>, &Case<'_>, &Report);

fn compared(
    library: &Library,
    query: &Query,
    result: &Result<Report, QueryError>,
    comparisons: &[Comparison<'_>],
) -> Vec<String> {
    let mut differences = Differences {
        library,
        found: Vec::new(),
    };
    if let Some((case, report)) = described(&mut differences, query, result) {
        for compare in comparisons {
            compare(&mut differences, &case, report);
        }
    }
    differences.found
}

/// Compares whether the question is refused, and otherwise what the report says of the case in three-valued logic, whatever comes of it.
pub(crate) fn described<'a, 'b>(
    differences: &mut Differences<'a>,
    query: &Query,
    result: &'b Result<Report, QueryError>,
) -> Option<(Case<'a>, &'b Report)> {
    let report = match result {
        Err(error) => {
            errors::refused(differences, query, error);
            return None;
        }
        Ok(report) => report,
    };
    if !errors::answered(differences, query) {
        return None;
    }
    let case = Case::new(differences.library, query);
    differences.same(
        || "the grade".to_owned(),
        case.query.grade,
        report.query.grade,
    );
    facts::compare(differences, &case, report);
    norms::compare(differences, &case, report);
    around::compare(differences, &case, report);
    Some((case, report))
}

fn in_the_case(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    outcome::compare(differences, case, report);
}

fn when_tried(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    outcome::compare_what_it_hangs_on(differences, case, report);
    ladder::compare(differences, case, report);
    what_next::compare(differences, case, report);
}

/// Says a truth of the engine in the reference's words.
pub(crate) fn truth_of(tri: Tri) -> Truth {
    match tri {
        Tri::Yes => Truth::Yes,
        Tri::No => Truth::No,
        Tri::Unknown => Truth::Unknown,
    }
}

/// Says a level of the engine in the reference's words.
pub(crate) fn level_of(level: Level) -> verdict::Level {
    match level {
        Level::Required => verdict::Level::Required,
        Level::Expected => verdict::Level::Expected,
        Level::AssessFirst => verdict::Level::AssessFirst,
        Level::Advised => verdict::Level::Advised,
        Level::Agreed => verdict::Level::Agreed,
    }
}

/// Says an outcome of the engine in the reference's words.
pub(crate) fn pair_of(outcome: Outcome) -> Pair {
    let need = match outcome.need {
        Need::None => verdict::Need::Nothing,
        Need::Is(level) => verdict::Need::Is(level_of(level)),
        Need::Unknown(level) => verdict::Need::UnknownAt(level_of(level)),
    };
    let leave = match outcome.leave {
        grounds_engine::Leave::Yes => verdict::Leave::Yes,
        grounds_engine::Leave::No => verdict::Leave::No,
        grounds_engine::Leave::NothingFound => verdict::Leave::NothingFound,
        grounds_engine::Leave::Unknown => verdict::Leave::Unknown,
    };
    Pair { need, leave }
}
