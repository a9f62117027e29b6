//! How likely it is that one word was meant for another.

/// Says how likely it is that one word was meant for another, if at all.
///
/// Short words have too many neighbours to be guessed at, and hardly anybody gets the first letter wrong.
pub(crate) fn likeness(said: &str, meant: &str) -> Option<f64> {
    let (one, two) = (said.chars().count(), meant.chars().count());
    let (short, long) = (one.min(two), one.max(two));
    if short < 4 || long - short > 3 || said.chars().next() != meant.chars().next() {
        return None;
    }
    match (strsim::osa_distance(said, meant), short) {
        (0, _) => Some(1.0),
        (1, 7..) => Some(0.9),
        // In a short word another letter mostly makes another word, a letter too many or too few does not.
        (1, 5..) => {
            (one != two || is_swapped(said, meant) || is_alike(said, meant)).then_some(0.85)
        }
        (1, 4) => (one != two || is_swapped(said, meant)).then_some(0.75),
        (2, 7..) => Some(0.75),
        (2..=4, 5..) => (sound(said).len() > 2 && sound(said) == sound(meant)).then_some(0.7),
        _ => {
            let shared = said
                .chars()
                .zip(meant.chars())
                .take_while(|(one, two)| one == two)
                .count();
            // Another form: the one is the beginning of the other.
            (shared == short && short >= 6).then_some(0.7)
        }
    }
}

/// Says whether two words that are one slip apart differ in two letters that changed places.
fn is_swapped(one: &str, two: &str) -> bool {
    strsim::levenshtein(one, two) > 1
}

/// Says whether the one letter in which two words differ is written for the other by ear: a vowel for a vowel, `s` for `c` or `z`.
fn is_alike(one: &str, two: &str) -> bool {
    const GROUPS: [&str; 4] = ["aeiouy", "scz", "ckq", "gj"];
    one.chars()
        .zip(two.chars())
        .filter(|(one, two)| one != two)
        .all(|(one, two)| {
            GROUPS
                .iter()
                .any(|group| group.contains(one) && group.contains(two))
        })
}

/// Writes the consonants of a word as they sound, each once in a row.
fn sound(word: &str) -> String {
    let mut sound = String::new();
    for c in word.chars() {
        let c = match c {
            'c' | 'k' | 'q' | 'z' => 's',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' => continue,
            other => other,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn slips_are_forgiven() {
        for (said, meant) in [
            ("alchohol", "alcohol"),
            ("unacompanied", "unaccompanied"),
            ("vistors", "visitors"),
            ("kettel", "kettle"),
            ("sizzors", "scissors"),
            ("restrain", "restraint"),
        ] {
            assert!(likeness(said, meant).is_some(), "{said}, {meant}");
        }
    }

    #[test]
    fn other_words_stay_other_words() {
        for (said, meant) in [
            ("bath", "path"),
            ("bed", "bad"),
            ("toast", "toaster"),
            ("games", "gates"),
            ("rest", "restraint"),
            ("ball", "bell"),
        ] {
            assert_eq!(likeness(said, meant), None, "{said}, {meant}");
        }
    }
}
