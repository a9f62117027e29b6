//! What can be asked.

use grounds::{Answers, FactId, Library, TimeUnit};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Citation, InForce, Named, book_ref, citations},
    condition::{Condition, plain},
    scalar::{Decimal, SubjectWord, Value, words},
};

/// Is something that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fact {
    /// Its full name, such as `care.has-dementia`.
    pub name: String,
    /// How it reads in a report.
    pub title: String,
    /// The question.
    pub ask: String,
    /// Which answers it takes.
    pub answers: AnswerType,
    /// What it is about.
    pub about: SubjectWord,
    /// Who usually knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub known_by: Option<String>,
    /// Who judges it, where it is a judgement: an answer counts only with a name, a date and reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub judged_by: Option<String>,
    /// The test of a judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub test: Option<String>,
    /// The evidence that its answers ask for.
    pub evidence: Vec<EvidenceDemand>,
    /// Whether its answers are sensitive: they reach no log.
    pub sensitive: bool,
}

/// Says which answers a fact takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum AnswerType {
    /// Yes or no.
    YesNo,
    /// One of several.
    OneOf {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// A number.
    Number {
        /// The unit.
        unit: String,
        /// The smallest that it takes.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(nullable = false)]
        from: Option<Decimal>,
        /// The largest that it takes.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(nullable = false)]
        to: Option<Decimal>,
    },
}

/// Is one of several answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Choice {
    /// What to answer.
    pub value: String,
    /// The words that people read.
    pub title: String,
}

/// Says what evidence an answer asks for; the demands on one answer are alternatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceDemand {
    /// The answer.
    pub value: Value,
    /// The kinds of evidence, any of which will do.
    pub kinds: Vec<Named>,
    /// Whether it has to be about this decision.
    pub about_this_decision: bool,
    /// How old it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub within: Option<TimeLimit>,
    /// What asks for it.
    pub under: Vec<Citation>,
}

/// Says how old evidence may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimeLimit {
    /// How many units.
    pub count: u32,
    /// The unit.
    pub unit: TimeUnitWord,
    /// Whether it is a house rule, which raises a note and changes nothing.
    pub house_rule: bool,
}

words! {
    /// Is a unit of time.
    TimeUnitWord from TimeUnit {
        /// Days.
        Days,
        /// Calendar months.
        Months,
        /// Years.
        Years,
    }
}

/// Is something that can be asked, with what the law presumes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactPage {
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// Its book.
    pub book: crate::citation::BookRef,
    /// What the law presumes of it.
    pub presumed: Vec<Presumption>,
    /// Whether whoever relies on it has to show it: unanswered, it counts as `no`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub must_be_shown: Option<Burden>,
    /// Whether its question says "this", so that an answer is not carried over to another restriction.
    pub about_this_restriction: bool,
}

/// Is a value that the law presumes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Presumption {
    /// The value.
    pub value: Value,
    /// When it is presumed.
    pub when: Condition,
    /// When that is the law.
    pub in_force: InForce,
    /// By which sources.
    pub by: Vec<Citation>,
}

/// Says that whoever relies on a fact has to show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Burden {
    /// When that is the law.
    pub in_force: InForce,
    /// By which sources.
    pub by: Vec<Citation>,
}

/// Returns what can be asked.
pub(crate) fn fact(library: &Library, id: FactId) -> Fact {
    let found = &library[id];
    Fact {
        name: library.full_name(&found.name),
        title: found.title.clone(),
        ask: found.ask.clone(),
        answers: answer_type(&found.answers),
        about: found.subject.into(),
        known_by: found.known_by.clone(),
        judged_by: found.judged_by.clone(),
        test: found.test.clone(),
        evidence: found
            .demands
            .iter()
            .map(|demand| evidence_demand(library, &found.answers, demand))
            .collect(),
        sensitive: found.sensitive,
    }
}

/// Returns what can be asked, with what the law presumes of it.
#[must_use]
pub fn fact_page(library: &Library, id: FactId) -> FactPage {
    let found = &library[id];
    let presumption = |presumption: &grounds::Presumption| Presumption {
        value: Value::of(&found.answers, presumption.value),
        when: plain(library, None, &presumption.when),
        in_force: presumption.window.into(),
        by: citations(library, &presumption.by),
    };
    let burden = |burden: &grounds::MustBeShown| Burden {
        in_force: burden.window.into(),
        by: citations(library, &burden.by),
    };
    FactPage {
        fact: fact(library, id),
        book: book_ref(&library[found.name.book]),
        presumed: found.presumptions.iter().map(presumption).collect(),
        must_be_shown: found.must_be_shown.as_ref().map(burden),
        about_this_restriction: found.bound_to_proposal,
    }
}

fn answer_type(answers: &Answers) -> AnswerType {
    match answers {
        Answers::YesNo => AnswerType::YesNo,
        Answers::OneOf(choices) => AnswerType::OneOf {
            choices: choices.iter().map(choice).collect(),
        },
        Answers::Number { unit, range } => AnswerType::Number {
            unit: unit.clone(),
            from: range.map(|(from, _)| Decimal(from)),
            to: range.map(|(_, to)| Decimal(to)),
        },
    }
}

/// Returns an answer or a rung with its words.
pub(crate) fn choice(choice: &grounds::Choice) -> Choice {
    Choice {
        value: choice.name.clone(),
        title: choice.title.clone(),
    }
}

fn evidence_demand(
    library: &Library,
    answers: &Answers,
    demand: &grounds::EvidenceDemand,
) -> EvidenceDemand {
    let kind = |kind: &grounds::EvidenceKindId| Named {
        name: library[*kind].name.clone(),
        title: library[*kind].title.clone(),
    };
    let limit = |limit: grounds::TimeLimit| TimeLimit {
        count: limit.count,
        unit: limit.unit.into(),
        house_rule: limit.house_rule,
    };
    EvidenceDemand {
        value: Value::of(answers, demand.value),
        kinds: demand.kinds.iter().map(kind).collect(),
        about_this_decision: demand.about_this_decision,
        within: demand.within.map(limit),
        under: citations(library, &demand.under),
    }
}

/// Returns the name and the title of a fact.
pub(crate) fn named_fact(library: &Library, fact: FactId) -> Named {
    let found = &library[fact];
    Named {
        name: library.full_name(&found.name),
        title: found.title.clone(),
    }
}
