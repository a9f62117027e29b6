//! Why the engine refused a question, in terms of the question.

use grounds_check::{ConstraintId, FactId, Library};
use grounds_engine::QueryError;

use super::listed;
use crate::{
    names::{Lookup, Names},
    question::{Question, QuestionError, QuestionErrorCode::*, Segment},
};

/// Says in terms of the question why the engine refused it.
pub(crate) fn refusal(
    library: &Library,
    names: &Names,
    question: &Question,
    error: &QueryError,
) -> Vec<QuestionError> {
    let key = |fact: FactId| {
        let given = question
            .answers
            .iter()
            .map(|(name, _)| name)
            .find(|name| names.facts.find(name.trim()) == Lookup::One(fact));
        Segment::Key(
            given
                .cloned()
                .unwrap_or_else(|| library.full_name(&library[fact].name)),
        )
    };
    let at_fact = |fact| vec![Segment::Field("answers"), key(fact)];
    let one = |code, at, message: String, help: Option<String>| QuestionError {
        code,
        at,
        message,
        did_you_mean: None,
        help,
    };
    let name = |fact: FactId| format!("`{}`", library[fact].name.name);
    match error {
        QueryError::Contradiction { constraint, facts } => {
            vec![contradiction(library, *constraint, facts)]
        }
        QueryError::AboutOnePerson { facts } => facts
            .iter()
            .map(|&fact| about_one_person(library, fact, at_fact(fact)))
            .collect(),
        QueryError::WrongValue { fact } => {
            vec![one(
                WrongType,
                at_fact(*fact),
                format!("{} does not take this value", name(*fact)),
                None,
            )]
        }
        QueryError::AnsweredTwice { fact } => vec![one(
            AnsweredTwice,
            at_fact(*fact),
            format!("{} is answered twice", name(*fact)),
            None,
        )],
        QueryError::WrongGrade => {
            let message = "the grade does not stand on the ladder of the restriction".to_owned();
            vec![one(
                WrongGrade,
                vec![Segment::Field("grade")],
                message,
                None,
            )]
        }
        QueryError::NotACommitment { book } => {
            let message = format!(
                "`{}` is neither an agreement nor a policy",
                library[*book].name
            );
            vec![one(
                NotACommitment,
                vec![Segment::Field("bound_by")],
                message,
                None,
            )]
        }
    }
}

/// Says that an answer about one person is no answer about everyone.
pub(crate) fn about_one_person(library: &Library, fact: FactId, at: Vec<Segment>) -> QuestionError {
    let name = &library[fact].name.name;
    QuestionError {
        code: AboutOnePerson,
        at,
        message: format!("`{name}` is about one person, and the proposal is for everyone"),
        did_you_mean: None,
        help: Some("leave it out, or ask about that person alone".to_owned()),
    }
}

/// Says that answers cannot all be true.
pub(crate) fn contradiction(
    library: &Library,
    constraint: ConstraintId,
    facts: &[FactId],
) -> QuestionError {
    let constraint = &library[constraint];
    let facts: Vec<String> = facts
        .iter()
        .map(|&fact| library[fact].name.name.clone())
        .collect();
    let cites: Vec<&str> = constraint
        .cites
        .iter()
        .map(|&source| library[source].cite.as_str())
        .collect();
    QuestionError {
        code: Contradiction,
        at: vec![Segment::Field("answers")],
        message: format!(
            "the answers to {} cannot all be true (`{}`)",
            listed(&facts),
            library.full_name(&constraint.name)
        ),
        did_you_mean: None,
        help: Some(format!("{} [{}]", constraint.because, cites.join("; "))),
    }
}
