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

#[cfg(test)]
mod tests {
    use super::{RESERVED, fold, is_choice, is_name, is_reserved};
    use crate::code::Code;

    #[test]
    fn names_are_small_letters_digits_and_single_hyphens() {
        for name in ["a", "s1-2", "lacks-capacity", "r9a-2", "x0"] {
            assert!(is_name(name), "{name}");
        }
        for other in ["", "1a", "-a", "a-", "a--b", "A", "a_b", "a.b", "é", "a b"] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn words_of_the_language_are_no_names_and_their_page_lists_them() {
        for word in RESERVED {
            assert!(is_reserved(word));
            assert!(
                Code::G0111.page().contains(&format!("`{word}`")),
                "the page does not list `{word}`"
            );
        }
        assert!(is_choice("none") && !is_choice("not") && !is_choice("unknown"));
    }

    #[test]
    fn folding_makes_a_name_of_words() {
        assert_eq!(fold("Lacks_Capacity"), "lacks-capacity");
        assert_eq!(fold("4(a)(ii)"), "4-a-ii");
        assert_eq!(fold("  — "), "");
        assert_eq!(fold("No outings!"), "no-outings");
    }
}
