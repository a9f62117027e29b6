//! A strict reader of JSON: it keeps every key, also one that stands twice, and bounds the depth.

use std::{collections::HashSet, fmt};

use grounds::Number;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use crate::{
    pointer::Pointer,
    problem::{Mistake, Problem, ProblemCode},
};

/// Levels of nesting; no request has half as many.
const DEEPEST: usize = 16;

/// Mistakes of one kind after which the rest is not told.
pub(crate) const MOST_MISTAKES: usize = 50;

/// Is a JSON value, with the keys of objects in their order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    /// A number: what it is, or how it reads where it is none that answers can have.
    Number(Result<Number, String>),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Says what kind of value it is, as a message names it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "`null`",
            Self::Bool(true) => "`true`",
            Self::Bool(false) => "`false`",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads JSON.
///
/// # Errors
///
/// Text that is no JSON, or is nested too deeply, is malformed; a key that stands twice in one object is a mistake at its place.
pub(crate) fn read(bytes: &[u8]) -> Result<Node, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(
            ProblemCode::MalformedJson,
            "the body is empty",
        ));
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let detail = format!(
            "the body is not UTF-8: byte {} is wrong",
            error.valid_up_to() + 1
        );
        return Err(Problem::new(ProblemCode::MalformedJson, detail));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let node = Depth(DEEPEST)
        .deserialize(&mut deserializer)
        .map_err(|error| malformed(&error))?;
    deserializer.end().map_err(|error| malformed(&error))?;
    let mut mistakes = Vec::new();
    find_duplicates(&node, &Pointer::default(), &mut mistakes);
    if mistakes.is_empty() {
        Ok(node)
    } else {
        Err(Problem::shape(mistakes))
    }
}

fn malformed(error: &serde_json::Error) -> Problem {
    let detail = match error.classify() {
        Category::Eof => format!(
            "the JSON ends too early, at line {}, column {}",
            error.line(),
            error.column()
        ),
        // The only error of its own that the visitor below raises.
        Category::Data => format!("the JSON is nested more than {DEEPEST} levels deep"),
        Category::Syntax | Category::Io => {
            let told = error.to_string();
            let what = match told.split(" at line ").next().unwrap_or_default() {
                "expected value" | "expected ident" => "a value was expected",
                what => what,
            };
            format!(
                "the body is not JSON: {what}, at line {}, column {}",
                error.line(),
                error.column()
            )
        }
    };
    Problem::new(ProblemCode::MalformedJson, detail)
}

fn find_duplicates(node: &Node, place: &Pointer, mistakes: &mut Vec<Mistake>) {
    match node {
        Node::Object(entries) => {
            let mut seen = HashSet::new();
            for (key, value) in entries {
                let place = place.key(key);
                if !seen.insert(key.as_str()) && mistakes.len() < MOST_MISTAKES {
                    mistakes.push(Mistake::new(
                        &place,
                        "duplicate-key",
                        format!("the key `{}` stands twice", shortened(key)),
                    ));
                }
                find_duplicates(value, &place, mistakes);
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                // The place is only written down where there may be something to tell.
                if matches!(item, Node::Object(_) | Node::List(_)) {
                    find_duplicates(item, &place.index(index), mistakes);
                }
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {}
    }
}

/// Cuts a user's text so that a message stays readable.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}

/// Reads a value that may have so many levels.
#[derive(Clone, Copy)]
struct Depth(usize);

impl Depth {
    fn inner<E: Error>(self) -> Result<Self, E> {
        self.0
            .checked_sub(1)
            .map(Self)
            .ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // The shortest text that gives this double is the one that was written, for every number that an answer can have.
        Ok(number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut object = Vec::new();
        while let Some(Key(key)) = entries.next_key()? {
            object.push((key, entries.next_value_seed(inner)?));
        }
        Ok(Node::Object(object))
    }
}

fn number(text: String) -> Node {
    Node::Number(Number::parse(&text).ok_or(text))
}

/// Is the key of an object.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_stand_twice_are_found_at_any_depth() {
        let problem = read(br#"{"a": 1, "b": [{"c": {}, "c": 2}], "a": 3}"#)
            .expect_err("two keys stand twice");
        let places: Vec<&str> = problem
            .errors
            .iter()
            .map(|mistake| mistake.pointer.as_str())
            .collect();
        assert_eq!(places, ["/b/0/c", "/a"]);
        assert_eq!(problem.code.status(), 422);
    }

    #[test]
    fn depth_is_bounded() {
        for text in [
            "[".repeat(1_000_000),
            "{\"a\":".repeat(1_000_000),
            format!("{}{}", "[".repeat(17), "]".repeat(17)),
        ] {
            let problem = read(text.as_bytes()).expect_err("it is nested too deeply");
            assert_eq!(problem.code.status(), 400);
            assert!(problem.detail.contains("levels deep"), "{}", problem.detail);
        }
        assert!(read(format!("{}{}", "[".repeat(16), "]".repeat(16)).as_bytes()).is_ok());
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for bytes in [
            &b""[..],
            b" \n",
            b"{",
            b"{}{}",
            b"\xff",
            b"nul",
            b"{'a': 1}",
            b"[1,]",
            b"\"\\ud800\"",
            b"NaN",
        ] {
            assert_eq!(
                read(bytes).expect_err("it is no JSON").code,
                ProblemCode::MalformedJson
            );
        }
    }

    #[test]
    fn numbers_are_exact_or_told_apart() {
        let number = |text: &str| match read(text.as_bytes()) {
            Ok(Node::Number(Ok(number))) => number.to_string(),
            Ok(Node::Number(Err(text))) => format!("no answer: {text}"),
            other => format!("{other:?}"),
        };
        assert_eq!(number("37.5"), "37.5");
        assert_eq!(number("4.4e1"), "44");
        assert_eq!(number("-0.0"), "0");
        assert_eq!(number("999999999999.999"), "999999999999.999");
        assert_eq!(number("0.0001"), "no answer: 0.0001");
        assert_eq!(
            number("18446744073709551615"),
            "no answer: 18446744073709551615"
        );
    }
}
