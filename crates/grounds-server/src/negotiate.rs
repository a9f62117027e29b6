//! What an address and the headers of a request ask for.

use axum::{
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use grounds::{BookId, Grounds};
use grounds_wire::{Explain, ProblemCode};

use crate::reply::{Failure, name_library};

/// Reads the query of an address that takes these keys, each at most once.
///
/// # Errors
///
/// A query that cannot be read, another key, or a key that stands twice.
pub(crate) fn query<const N: usize>(
    RawQuery(query): &RawQuery,
    keys: [&str; N],
) -> Result<[Option<String>; N], Failure> {
    fields(query.as_deref().unwrap_or_default(), keys)
        .map_err(|fault| Failure::new(ProblemCode::InvalidAddress, fault.told("address", &keys)))
}

/// Reads the body of a form that has these fields, each at most once.
///
/// # Errors
///
/// A form that cannot be read, another field, or a field that stands twice.
pub(crate) fn form<const N: usize>(
    bytes: &[u8],
    keys: [&str; N],
) -> Result<[Option<String>; N], Failure> {
    // What is not UTF-8 was not encoded as forms are.
    let fields = std::str::from_utf8(bytes)
        .map_err(|_| Fault::Encoding)
        .and_then(|text| fields(text, keys));
    fields.map_err(|fault| Failure::new(ProblemCode::InvalidRequest, fault.told("form", &keys)))
}

/// Says why fields cannot be read.
enum Fault {
    Encoding,
    Unknown(String),
    Twice(String),
}

impl Fault {
    /// Says it of an address, or of a form.
    fn told(&self, what: &str, keys: &[&str]) -> String {
        match self {
            Self::Encoding => {
                format!("the {what} has a `%` that encodes nothing, or is not UTF-8")
            }
            Self::Twice(key) => format!("`{key}` stands twice in the {what}"),
            Self::Unknown(key) => {
                let key: String = key.chars().take(80).collect();
                match grounds_syntax::suggest(&key, keys.iter().copied()) {
                    Some(near) => format!("the {what} takes no `{key}`; did you mean `{near}`?"),
                    None if keys.is_empty() => format!("the {what} takes nothing after `?`"),
                    None => format!(
                        "the {what} takes no `{key}`; it takes `{}`",
                        keys.join("`, `")
                    ),
                }
            }
        }
    }
}

fn fields<const N: usize>(text: &str, keys: [&str; N]) -> Result<[Option<String>; N], Fault> {
    let mut values = [const { None }; N];
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (decoded(key)?, decoded(value)?);
        let Some(position) = keys.iter().position(|&known| known == key) else {
            return Err(Fault::Unknown(key));
        };
        if values[position].replace(value).is_some() {
            return Err(Fault::Twice(key));
        }
    }
    Ok(values)
}

/// Undoes the encoding of forms: `+` is a space, `%41` a byte.
fn decoded(text: &str) -> Result<String, Fault> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
                let value = digit().zip(digit()).map(|(high, low)| high * 16 + low);
                value
                    .and_then(|value| u8::try_from(value).ok())
                    .ok_or(Fault::Encoding)?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).map_err(|_| Fault::Encoding)
}

/// Reads how many items of a list a page is to hold.
///
/// # Errors
///
/// Anything but a number from 1 to 200.
pub(crate) fn limit(text: Option<&str>) -> Result<u32, Failure> {
    let Some(text) = text else {
        return Ok(grounds_store::MOST);
    };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|limit| digits && (1..=grounds_store::MOST).contains(limit))
        .ok_or_else(|| {
            Failure::new(
                ProblemCode::InvalidAddress,
                format!(
                    "`limit` is a number from 1 to {most}",
                    most = grounds_store::MOST
                ),
            )
        })
}

/// Reads how much of a report is to be put in words.
///
/// # Errors
///
/// Another word than `none`, `summary` or `full`.
pub(crate) fn explain(text: Option<&str>) -> Result<Explain, Failure> {
    let Some(text) = text else {
        return Ok(Explain::default());
    };
    Explain::parse(text).ok_or_else(|| {
        let words = Explain::ALL.map(Explain::as_str);
        let text: String = text.chars().take(80).collect();
        let hint = match grounds_syntax::suggest(&text, words.into_iter()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        Failure::new(
            ProblemCode::InvalidAddress,
            format!(
                "`explain` is one of `{}`, not `{text}`{hint}",
                words.join("`, `")
            ),
        )
    })
}

/// Says whether a reader asks for words, and not for JSON.
pub(crate) fn wants_words(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(header::ACCEPT).iter();
    let asked: Vec<&str> = asked
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|range| range.split(';').next())
        .map(str::trim)
        .collect();
    let asks = |kind: &str| asked.iter().any(|range| range.eq_ignore_ascii_case(kind));
    asks("text/plain") && !asks("application/json")
}

/// Finds a book by its name.
///
/// # Errors
///
/// No book has this name.
pub(crate) fn book(grounds: &Grounds, name: &str) -> Result<BookId, Failure> {
    let books = &grounds.library().books;
    match books
        .iter()
        .position(|book| book.name == name)
        .and_then(|position| u32::try_from(position).ok())
    {
        Some(position) => Ok(BookId(position)),
        None => Err(missing(
            "rulebook",
            name,
            books.iter().map(|book| book.name.as_str()),
        )),
    }
}

/// Finds the position of a thing by its book and its name.
///
/// # Errors
///
/// No book has this name, or nothing of this kind in it has.
pub(crate) fn find<'a>(
    grounds: &Grounds,
    what: &str,
    (book_name, name): (&str, &str),
    names: impl Iterator<Item = &'a grounds::Name> + Clone,
) -> Result<u32, Failure> {
    let book = book(grounds, book_name)?;
    let position = names
        .clone()
        .position(|found| found.book == book && found.name == name);
    position
        .and_then(|position| u32::try_from(position).ok())
        .ok_or_else(|| {
            let here = names
                .clone()
                .filter(|found| found.book == book)
                .map(|found| found.name.as_str());
            missing(&format!("{what} in `{book_name}`"), name, here)
        })
}

fn missing<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>) -> Failure {
    let name: String = name.chars().take(80).collect();
    let hint = grounds_syntax::suggest(&name, names)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    Failure::new(
        ProblemCode::NoSuchName,
        format!("no {what} is called `{name}`{hint}"),
    )
}

/// Answers a reader who may have the page already.
///
/// What is at these addresses changes with the rulebooks and with the engine, and with nothing else. The tag is weak, for a reply may be compressed.
pub(crate) fn unless_known(
    headers: &HeaderMap,
    hash: &str,
    make: impl FnOnce() -> Response,
) -> Response {
    let tag = format!(
        "W/\"{}-{}\"",
        hash.get(..16).unwrap_or(hash),
        grounds_wire::engine_version()
    );
    let mut response = if knows(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        make()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    name_library(response.headers_mut(), hash);
    response
}

/// Answers a reader who may have this version of a record already.
///
/// The tag is the hash of the version, which `If-Match` takes; what is around it in the reply may change while the version stands.
pub(crate) fn unless_tagged(
    headers: &HeaderMap,
    hash: &str,
    make: impl FnOnce() -> Response,
) -> Response {
    let tag = format!("\"{hash}\"");
    let mut response = if knows(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        make()
    };
    self::tag(&mut response, hash);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

/// Names the version of a record in a reply, as `If-Match` takes it.
pub(crate) fn tag(response: &mut Response, version: &str) {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
}

fn knows(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    known
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<[Option<String>; 2], String> {
        query(&RawQuery(Some(text.to_owned())), ["words", "explain"])
            .map_err(|failure| failure.0.detail)
    }

    #[test]
    fn queries_are_read_strictly() {
        assert_eq!(
            read("words=go+out%20alone%3F&explain=full"),
            Ok([Some("go out alone?".into()), Some("full".into())])
        );
        assert_eq!(read(""), Ok([None, None]));
        assert_eq!(read("&&words=a&"), Ok([Some("a".into()), None]));
        assert_eq!(
            read("word=a"),
            Err("the address takes no `word`; did you mean `words`?".into())
        );
        assert_eq!(
            read("words=a&words=b"),
            Err("`words` stands twice in the address".into())
        );
        for wrong in ["words=%", "words=%4", "words=%zz", "words=%ff", "words=%+1"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_come_to_those_who_ask_for_nothing_else() {
        let headers = |value: &'static str| {
            HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(value))])
        };
        for words in [
            "text/plain",
            "Text/Plain; charset=utf-8",
            "text/plain, */*;q=0.1",
        ] {
            assert!(wants_words(&headers(words)), "{words}");
        }
        for json in [
            "*/*",
            "application/json",
            "text/plain, application/json",
            "text/html",
        ] {
            assert!(!wants_words(&headers(json)), "{json}");
        }
        assert!(!wants_words(&HeaderMap::new()));
    }

    #[test]
    fn known_tags_are_compared_weakly() {
        let headers = |value: &'static str| {
            HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(value))])
        };
        for known in ["W/\"a\"", "\"a\"", "\"b\", W/\"a\"", "*"] {
            assert!(knows(&headers(known), "W/\"a\""), "{known}");
        }
        assert!(!knows(&headers("\"b\""), "W/\"a\""));
        assert!(!knows(&HeaderMap::new(), "W/\"a\""));
    }
}
