//! What may be a name.

/// Words of the language that name nothing, since a condition or a line under `given` would read differently.
const RESERVED: [&str; 25] = [
    "above", "about", "against", "all", "and", "any", "at", "below", "between", "by", "done",
    "every", "from", "is", "no", "none", "not", "on", "only", "or", "the", "under", "unless",
    "when", "yes",
];

/// Words that are no answer and no rung either.
const NO_CHOICE: [&str; 9] = [
    "and", "by", "every", "is", "known", "not", "or", "under", "unknown",
];

/// Says whether the text is a name: small letters and digits, words joined by single hyphens, beginning with a letter.
///
/// A name may be a reserved word; see [`is_reserved`].
#[must_use]
pub fn is_name(text: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(word)
}

/// Says whether a word belongs to the language and so cannot be declared as a name.
#[must_use]
pub fn is_reserved(text: &str) -> bool {
    RESERVED.contains(&text)
}

/// Says whether a word can be an answer or a rung.
pub(crate) fn is_choice(text: &str) -> bool {
    is_name(text) && !NO_CHOICE.contains(&text)
}

/// Makes a name of words: small letters, everything between them a hyphen.
///
/// The result is empty where the text has no letter or digit, and need not begin with a letter.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}
