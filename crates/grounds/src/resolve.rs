//! From the names in a question to the things of a library.

use grounds_check::Library;
use grounds_engine::{Query, QueryError};

use crate::question::{Question, QuestionError, QuestionErrorCode, Segment};

pub(crate) fn query(_library: &Library, question: &Question) -> Result<Query, Vec<QuestionError>> {
    Err(vec![QuestionError {
        code: QuestionErrorCode::UnknownRestriction,
        at: vec![Segment::Field("restriction")],
        message: format!("no restriction is called `{}`", question.restriction),
        did_you_mean: None,
        help: None,
    }])
}

pub(crate) fn refusal(_library: &Library, _question: &Question, error: &QueryError) -> QuestionError {
    QuestionError { code: QuestionErrorCode::Contradiction, at: Vec::new(), message: error.to_string(), did_you_mean: None, help: None }
}
