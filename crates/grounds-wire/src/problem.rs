//! What is wrong with a request (RFC 9457).

use std::fmt;

use grounds::{QuestionError, QuestionErrorCode};
use serde::{Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

use crate::pointer::Pointer;

macro_rules! problems {
    ($($(#[$doc:meta])* $code:ident => $text:literal, $status:literal, $title:literal;)*) => {
        /// Names a kind of problem; it never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum ProblemCode {
            $($(#[$doc])* $code,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// Returns the code as clients read it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text,)* }
            }

            /// Returns the HTTP status that goes with it.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(Self::$code => $status,)* }
            }

            /// Returns what it says in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }
        }
    };
}

problems! {
    /// The body is not JSON, or is nested too deeply.
    MalformedJson => "malformed-json", 400, "The body is not JSON";
    /// The query string cannot be read, or names something that the address does not take.
    InvalidAddress => "invalid-address", 400, "The address cannot be read";
    /// No key, or none that is right, came with the request.
    Unauthorized => "unauthorized", 401, "A key is needed";
    /// The key is right, and may not do this.
    Forbidden => "forbidden", 403, "The key may not do this";
    /// There is nothing at this address.
    NoSuchAddress => "no-such-address", 404, "There is nothing at this address";
    /// No rulebook, rule, fact or restriction has this name.
    NoSuchName => "no-such-name", 404, "Nothing has this name";
    /// This service keeps no records, or none of this kind.
    NoRecords => "no-records", 404, "This service keeps no such records";
    /// There is no such record, or it is gone.
    NoSuchRecord => "no-such-record", 404, "There is no such record";
    /// The address does not take this method.
    MethodNotAllowed => "method-not-allowed", 405, "The address does not take this method";
    /// The record is not what the request builds on.
    Conflict => "conflict", 409, "The record is not what the request builds on";
    /// The idempotency key came with another request before.
    IdempotencyKeyReused => "idempotency-key-reused", 409, "The idempotency key belongs to another request";
    /// The record is not the one that `If-Match` names.
    PreconditionFailed => "precondition-failed", 412, "The record has changed since it was read";
    /// The body, or a line of it, is too large.
    TooLarge => "too-large", 413, "The body is too large";
    /// The body is of another type than the address takes.
    UnsupportedMediaType => "unsupported-media-type", 415, "The body is of a type that is not taken here";
    /// The request names another host than this machine, and the service is open to this machine alone.
    Misdirected => "misdirected", 421, "The request was meant for another host";
    /// The body is JSON, but not what was asked for; `errors` says where.
    InvalidRequest => "invalid-request", 422, "The request cannot be understood";
    /// The rulebooks that were sent have mistakes; `errors` says where.
    InvalidRulebooks => "invalid-rulebooks", 422, "The rulebooks have mistakes";
    /// The question names what the rulebooks do not know, or its answers cannot be; `errors` says where.
    InvalidQuestion => "invalid-question", 422, "The question cannot be answered as it was put";
    /// A request that changes a record has to say, with `If-Match`, which version it has seen.
    PreconditionRequired => "precondition-required", 428, "The request has to say which version it has seen";
    /// Too many requests came with this key, or too many wrong keys from this address.
    TooManyRequests => "too-many-requests", 429, "Too many requests";
    /// Something went wrong inside.
    Internal => "internal", 500, "Something went wrong inside";
    /// The database did not answer, or not in time.
    DatabaseUnavailable => "database-unavailable", 503, "The database does not answer";
    /// Too many requests are being served.
    Overloaded => "overloaded", 503, "Too many requests are being served";
    /// The request took too long.
    TimedOut => "timed-out", 503, "The request took too long";
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Says what is wrong with a request, as RFC 9457 has it.
///
/// Its type, its title and its status go with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stable code of problems of this kind.
    pub code: ProblemCode,
    /// What is wrong with this request.
    pub detail: String,
    /// The address that was asked.
    pub instance: Option<String>,
    /// Each mistake with its place; empty where there is no place to point at.
    pub errors: Vec<Mistake>,
}

/// Says what is wrong with a request, as RFC 9457 has it.
#[derive(Serialize, ToSchema)]
struct ProblemDocument<'a> {
    /// The address of the page about problems of this kind.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/docs#problem-invalid-question")]
    kind: String,
    /// What it says in a few words.
    title: &'a str,
    /// The HTTP status.
    #[schema(example = 422)]
    status: u16,
    /// What is wrong with this request.
    detail: &'a str,
    /// The address that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri-reference", example = "/v1/assess", nullable = false)]
    instance: Option<&'a str>,
    /// The stable code of problems of this kind.
    code: ProblemCode,
    /// Each mistake with its place; empty where there is no place to point at.
    errors: &'a [Mistake],
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = ProblemDocument {
            kind: format!("/docs#problem-{}", self.code),
            title: self.code.title(),
            status: self.code.status(),
            detail: &self.detail,
            instance: self.instance.as_deref(),
            code: self.code,
            errors: &self.errors,
        };
        document.serialize(serializer)
    }
}

impl PartialSchema for Problem {
    fn schema() -> RefOr<Schema> {
        ProblemDocument::schema()
    }
}

impl ToSchema for Problem {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        ProblemDocument::schemas(schemas);
    }
}

/// Is one mistake in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mistake {
    /// The place, as a JSON pointer (RFC 6901); empty for the whole body.
    #[schema(format = "json-pointer", example = "/answers/has-dementa")]
    pub pointer: String,
    /// The stable code of mistakes of this kind.
    #[schema(example = "unknown-fact")]
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The name that was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub did_you_mean: Option<String>,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub help: Option<String>,
}

impl Problem {
    /// Makes a problem without places.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
        }
    }

    /// Makes a problem of mistakes in the shape of a request.
    #[must_use]
    pub fn shape(mistakes: Vec<Mistake>) -> Self {
        Self {
            detail: sentence(&mistakes),
            errors: mistakes,
            ..Self::new(ProblemCode::InvalidRequest, "")
        }
    }

    /// Makes a problem of what the rulebooks cannot make of a question.
    #[must_use]
    pub fn question(errors: &[QuestionError]) -> Self {
        let mistakes: Vec<Mistake> = errors.iter().map(Mistake::of).collect();
        Self {
            detail: sentence(&mistakes),
            errors: mistakes,
            ..Self::new(ProblemCode::InvalidQuestion, "")
        }
    }

    /// Makes a problem of rulebooks that cannot be used.
    #[must_use]
    pub(crate) fn rulebooks(mistakes: Vec<Mistake>) -> Self {
        Self {
            detail: sentence(&mistakes),
            errors: mistakes,
            ..Self::new(ProblemCode::InvalidRulebooks, "")
        }
    }

    /// Says that what the mistakes are in stands under a key of the body.
    #[must_use]
    pub fn under(mut self, key: &str) -> Self {
        let place = Pointer::default().key(key).to_string();
        for mistake in &mut self.errors {
            mistake.pointer.insert_str(0, &place);
        }
        if !self.errors.is_empty() {
            self.detail = sentence(&self.errors);
        }
        self
    }

    /// Says which address was asked.
    #[must_use]
    pub fn at(mut self, instance: impl Into<String>) -> Self {
        self.instance = Some(instance.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)
    }
}

impl std::error::Error for Problem {}

impl Mistake {
    pub(crate) fn new(pointer: &Pointer, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.to_string(),
            code: code.to_owned(),
            message: message.into(),
            did_you_mean: None,
            help: None,
        }
    }

    pub(crate) fn meaning(mut self, name: Option<&str>) -> Self {
        self.did_you_mean = name.map(str::to_owned);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn of(error: &QuestionError) -> Self {
        Self {
            pointer: Pointer::of(&error.at).to_string(),
            code: error.code.as_str().to_owned(),
            message: error.message.clone(),
            did_you_mean: error.did_you_mean.clone(),
            help: error.help.clone(),
        }
    }
}

/// Returns every code that a [`Mistake`] may carry, with what it means.
#[must_use]
pub fn mistake_codes() -> Vec<&'static str> {
    let mut codes = vec![
        "duplicate-key",
        "empty",
        "missing-key",
        "not-a-day",
        "not-a-number",
        "out-of-bounds",
        "rulebook-error",
        "too-long",
        "too-many",
        "unknown-key",
        "unknown-situation",
        "unknown-word",
        "wrong-shape",
    ];
    codes.extend(QuestionErrorCode::ALL.iter().map(|code| code.as_str()));
    codes
}

/// Says in one sentence what the mistakes are: the first, and how many more there are.
fn sentence(mistakes: &[Mistake]) -> String {
    let Some(first) = mistakes.first() else {
        return String::new();
    };
    let place = if first.pointer.is_empty() {
        String::new()
    } else {
        format!("{}: ", first.pointer)
    };
    let hint = first
        .did_you_mean
        .as_ref()
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default();
    let more = match mistakes.len() {
        1 => String::new(),
        2 => " (and one more mistake)".to_owned(),
        several => format!(" (and {} more mistakes)", several - 1),
    };
    format!("{place}{}{hint}{more}", first.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_their_names() {
        for &code in ProblemCode::ALL {
            assert_eq!(
                serde_json::to_string(&code).expect("a code can be written"),
                format!("\"{code}\"")
            );
        }
    }

    #[test]
    fn the_detail_names_the_first_mistake_and_counts_the_rest() {
        let mistake = Mistake::new(
            &Pointer::default().key("answers").key("has-dementa"),
            "unknown-fact",
            "no fact is called `has-dementa`",
        );
        let first = mistake.clone().meaning(Some("has-dementia"));
        let one = Problem::shape(vec![first.clone()]);
        assert_eq!(
            one.detail,
            "/answers/has-dementa: no fact is called `has-dementa`; did you mean `has-dementia`?"
        );
        let three = Problem::shape(vec![first, mistake.clone(), mistake]);
        assert!(
            three.detail.ends_with("(and 2 more mistakes)"),
            "{}",
            three.detail
        );
    }
}
