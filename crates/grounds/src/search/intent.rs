//! What a text is about: refusing or demanding something, giving a reason for it, making a rule for staff.

use std::{collections::BTreeSet, sync::LazyLock};

/// Words of refusing, demanding, limiting, allowing and taking.
static RESTRICTING_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("restricting-words.txt")
        .split_whitespace()
        .collect()
});

/// People who work, as far as rules are made for them.
const STAFF: &[&str] = &[
    "staff",
    "carer",
    "carers",
    "nurse",
    "nurses",
    "volunteers",
    "contractors",
    "drivers",
    "pupils",
    "students",
    "employees",
    "workers",
    "cleaners",
    "cooks",
    "agency",
];

/// Says whether any of the words refuses, demands or asks for leave: "no …", "must …", "has to …", "can she …".
pub(super) fn restricts(words: &[(String, bool)]) -> bool {
    let restricting = |word: &(String, bool)| RESTRICTING_WORDS.contains(word.0.as_str());
    words.iter().any(restricting)
        || words.windows(2).any(|pair| {
            (is_any(&pair[0].0, &["has", "have", "had", "got", "need", "needs"])
                && pair[1].0 == "to")
                || (pair[0].0 == "can"
                    && is_any(&pair[1].0, &["i", "we", "he", "she", "they", "residents"]))
        })
}

/// Returns the position from which on a text says why: "… because he falls".
///
/// A text that begins with its reason says elsewhere what is restricted, so that all of it counts alike.
pub(super) fn reason(words: &[(String, bool)]) -> usize {
    (1..words.len())
        .find(|&at| {
            begins_reason(
                &words[at].0,
                words.get(at + 1).map(|(next, _)| next.as_str()),
            )
        })
        .unwrap_or(words.len())
}

/// Says whether a word, with the one after it, begins a reason, which names what somebody fears and not what they would restrict.
pub(super) fn begins_reason(word: &str, next: Option<&str>) -> bool {
    let next = next.unwrap_or_default();
    match word {
        "because" | "becuase" | "becos" | "cos" | "coz" | "cuz" | "since" | "incase"
        | "otherwise" => true,
        "in" => next == "case",
        "due" => next == "to",
        "so" => is_any(
            next,
            &[
                "he", "she", "they", "it", "that", "nobody", "hes", "shes", "theyre",
            ],
        ),
        _ => false,
    }
}

/// Says whether a word is for people who work.
pub(super) fn is_staff(word: Option<&String>) -> bool {
    word.is_some_and(|word| is_any(word, STAFF))
}

/// Says whether a text is a rule for staff: "staff must not …", "… for staff", "… on duty".
pub(super) fn is_for_staff(words: &[(String, bool)]) -> bool {
    const BOUND: &[&str] = &[
        "must", "mustnt", "may", "cant", "cannot", "should", "shouldnt", "need", "needs", "are",
        "arent", "not", "have", "never", "to",
    ];
    let is = |at: usize, any: &[&str]| words.get(at).is_some_and(|(word, _)| is_any(word, any));
    let start = (0..words.len())
        .find(|&at| !is(at, &["all", "no", "the", "our", "any"]))
        .unwrap_or(0);
    (start..start + 2).any(|at| is(at, STAFF) && is(at + 1, BOUND))
        || (0..words.len()).any(|at| {
            (is(at, &["for"]) && (is(at + 1, STAFF) || is(at + 2, STAFF)))
                || (is(at, &["on"]) && is(at + 1, &["duty", "shift"]))
        })
}

fn is_any(word: &str, any: &[&str]) -> bool {
    any.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, bool)> {
        text.split_whitespace()
            .map(|word| (word.to_owned(), false))
            .collect()
    }

    #[test]
    fn refusing_and_demanding_restrict() {
        for text in [
            "no kettle",
            "she has to wear it",
            "can he have one",
            "phone taken away",
        ] {
            assert!(restricts(&words(text)), "{text}");
        }
        for text in [
            "her kettle is broken",
            "he can swim",
            "we have a new boiler",
        ] {
            assert!(!restricts(&words(text)), "{text}");
        }
    }

    #[test]
    fn rules_for_staff_are_known() {
        for text in [
            "all staff must clock in",
            "no sandals for kitchen staff",
            "no phones on duty",
        ] {
            assert!(is_for_staff(&words(text)), "{text}");
        }
        for text in [
            "no phone for him",
            "staff took his phone",
            "only with staff",
        ] {
            assert!(!is_for_staff(&words(text)), "{text}");
        }
    }

    #[test]
    fn a_reason_begins_somewhere() {
        assert_eq!(reason(&words("no kettle because she spills")), 2);
        assert_eq!(reason(&words("no kettle in case of fire")), 2);
        assert_eq!(reason(&words("because of fire no candles")), 5);
    }
}
