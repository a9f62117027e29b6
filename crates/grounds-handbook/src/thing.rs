//! What the book tells about, and where each thing stands in it.
//!
//! Addresses are promises: somebody keeps them in a care plan. Names are unique in a book of rules but for a source and a rule of one name,
//! so that a norm is found under its own name, and the others under what they are and their name.

use grounds::{
    BookId, ConstraintId, DefineId, FactId, Library, MeasureId, Name, NormBlock, NormId, ReasonId,
    RestrictionId, ScenarioId, SourceId,
};

/// Is a thing that the book tells about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    Book(BookId),
    Norm(NormId),
    Define(DefineId),
    Constraint(ConstraintId),
    Fact(FactId),
    Restriction(RestrictionId),
    Measure(MeasureId),
    Reason(ReasonId),
    Source(SourceId),
    Scenario(ScenarioId),
}

/// Is the page of all facts.
pub(crate) const FACTS: &str = "facts.html";
/// Is the page of all measures.
pub(crate) const MEASURES: &str = "measures.html";
/// Is the page of all reasons.
pub(crate) const REASONS: &str = "reasons.html";

impl Thing {
    fn name(self, library: &Library) -> Option<&Name> {
        match self {
            Self::Book(_) => None,
            Self::Norm(id) => Some(&library[id].name),
            Self::Define(id) => Some(&library[id].name),
            Self::Constraint(id) => Some(&library[id].name),
            Self::Fact(id) => Some(&library[id].name),
            Self::Restriction(id) => Some(&library[id].name),
            Self::Measure(id) => Some(&library[id].name),
            Self::Reason(id) => Some(&library[id].name),
            Self::Source(id) => Some(&library[id].name),
            Self::Scenario(id) => Some(&library[id].name),
        }
    }

    /// Returns its name as other books write it.
    pub(crate) fn full_name(self, library: &Library) -> String {
        match self {
            Self::Book(id) => library[id].name.clone(),
            _ => self
                .name(library)
                .map(|name| library.full_name(name))
                .unwrap_or_default(),
        }
    }

    /// Returns the words that people read.
    pub(crate) fn title(self, library: &Library) -> &str {
        match self {
            Self::Book(id) => &library[id].title,
            Self::Norm(id) => &library[id].title,
            Self::Define(id) => &library[id].title,
            Self::Constraint(id) => &library[id].because,
            Self::Fact(id) => &library[id].title,
            Self::Restriction(id) => &library[id].title,
            Self::Measure(id) => &library[id].title,
            Self::Reason(id) => &library[id].title,
            Self::Source(id) => &library[id].cite,
            Self::Scenario(id) => &library[id].title,
        }
    }

    /// Returns the page on which it stands.
    pub(crate) fn page(self, library: &Library) -> String {
        match self {
            Self::Fact(_) => FACTS.to_owned(),
            Self::Measure(_) => MEASURES.to_owned(),
            Self::Reason(_) => REASONS.to_owned(),
            Self::Restriction(_) => format!("restrictions/{}.html", self.full_name(library)),
            Self::Book(id) => book_page(library, id),
            _ => self
                .name(library)
                .map(|name| book_page(library, name.book))
                .unwrap_or_default(),
        }
    }

    /// Returns its place on that page; what has a page of its own has none.
    pub(crate) fn anchor(self, library: &Library) -> Option<String> {
        let name = self.full_name(library);
        match self {
            Self::Book(_) | Self::Restriction(_) => None,
            Self::Norm(_) | Self::Fact(_) | Self::Measure(_) | Self::Reason(_) => Some(name),
            Self::Define(_) => Some(format!("definition.{name}")),
            Self::Constraint(_) => Some(format!("constraint.{name}")),
            Self::Source(_) => Some(format!("source.{name}")),
            Self::Scenario(_) => Some(format!("scenario.{name}")),
        }
    }

    /// Returns the heading under which things of its kind are listed.
    pub(crate) fn plural(self, library: &Library) -> &'static str {
        match self {
            Self::Book(_) => "Books",
            Self::Norm(id) => match library[id].block {
                NormBlock::Rule => "Rules",
                NormBlock::Clause => "Clauses",
                NormBlock::Ground => "Grounds",
                NormBlock::Duty => "Duties",
                NormBlock::Exception => "Exceptions",
            },
            Self::Define(_) => "Definitions",
            Self::Constraint(_) => "What always holds",
            Self::Fact(_) => "Facts",
            Self::Restriction(_) => "Restrictions",
            Self::Measure(_) => "Measures",
            Self::Reason(_) => "Reasons",
            Self::Source(_) => "Sources",
            Self::Scenario(_) => "Scenarios",
        }
    }
}

fn book_page(library: &Library, book: BookId) -> String {
    format!("books/{}.html", library[book].name)
}
