//! Questions that are kept with their answers.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    fields::{Fields, LONGEST_NAME, Mistakes, text},
    json,
    pointer::Pointer,
    problem::{Mistake, Problem},
    report::Report,
    request::{AssessRequest, question},
};

/// Asks a question whose answer is to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// The case to which it belongs: a number that means something in the caller's own system and nothing elsewhere. Never a name, a date of birth or
    /// an NHS number.
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"\S",
        example = "case-7f3a"
    )]
    pub reference: String,
    /// The question.
    pub question: AssessRequest,
}

/// Is a question that was kept with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Decision {
    /// Its id, which the service made.
    pub id: String,
    /// The case to which it belongs.
    pub reference: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// The key with which it was made.
    pub made_by: String,
    /// From when on it is gone.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// The question, as it can be sent again.
    #[schema(value_type = AssessRequest)]
    pub question: Value,
    /// The answer, as it was given.
    #[schema(value_type = Report)]
    pub answer: Value,
}

/// Lists the decisions of a case, without their contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decisions {
    /// The decisions, the oldest first.
    pub decisions: Vec<FiledDecision>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Names a decision of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FiledDecision {
    /// Its id.
    pub id: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// The key with which it was made.
    pub made_by: String,
    /// From when on it is gone.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

/// Says how many decisions were erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Erased {
    /// How many there were.
    pub erased: u64,
}

/// Reads a question whose answer is to be kept.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess); a reference with control characters, or of more than 200 bytes.
pub fn parse_decision(bytes: &[u8]) -> Result<DecisionRequest, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let keys = ["reference", "question"];
    let fields = Fields::of(
        node,
        &Pointer::default(),
        "a decision",
        &keys,
        &mut mistakes,
    );
    let read = fields.and_then(|mut fields| {
        let reference = fields.require("reference", &mut mistakes);
        let reference = reference.and_then(|(place, node)| {
            let reference = text(node, &place, LONGEST_NAME, &mut mistakes)?;
            if reference.len() > LONGEST_NAME || reference.chars().any(char::is_control) {
                let message = "a reference has at most 200 bytes, and no control characters";
                mistakes.add(Mistake::new(&place, "wrong-shape", message));
                return None;
            }
            Some(reference)
        });
        let question = fields
            .require("question", &mut mistakes)
            .and_then(|(place, node)| question(node, &place, &mut mistakes));
        Some(DecisionRequest {
            reference: reference?,
            question: question?,
        })
    });
    mistakes.finish(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(body: &str) -> Vec<(String, String)> {
        let problem = parse_decision(body.as_bytes()).expect_err("it is wrong");
        let of = |mistake: Mistake| (mistake.pointer, mistake.code);
        problem.errors.into_iter().map(of).collect()
    }

    #[test]
    fn mistakes_are_told_at_their_places() {
        let at = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(
            places(r#"{"reference": " ", "question": {"restriction": 1}, "x": 1}"#),
            [
                at("/x", "unknown-key"),
                at("/reference", "empty"),
                at("/question/restriction", "wrong-shape"),
            ]
        );
        assert_eq!(places("{}"), [at("", "missing-key"), at("", "missing-key")]);
        for wrong in ["a\nb", "a\u{0}", &"é".repeat(101)] {
            let body = serde_json::json!({"reference": wrong, "question": {"restriction": "a"}});
            assert_eq!(
                places(&body.to_string()),
                [at("/reference", "wrong-shape")],
                "{wrong:?}"
            );
        }
    }
}
