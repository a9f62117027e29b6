//! The nearest word, for *did you mean*.

/// Longer words are not compared: nobody mistypes them, and the comparison costs the product of the lengths.
const LONGEST: usize = 80;

/// The most letters that may be wrong.
const FARTHEST: usize = 4;

/// Returns the candidate that a mistyped word was most likely meant to be.
///
/// Upper case, `_` and spaces for hyphens, and words in another order count as near. `None` where nothing is near enough; of several
/// equally near ones the first in the alphabet.
pub fn suggest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let spelling = Spelling::of(word);
    candidates
        .filter(|candidate| candidate.len() <= LONGEST && similar_length(word, candidate))
        .filter_map(|candidate| Some((spelling.distance(&Spelling::of(candidate))?, candidate)))
        .min()
        .map(|(_, near)| near)
}

/// Says whether two words can be near at all; most are not, and need no closer look.
fn similar_length(word: &str, candidate: &str) -> bool {
    let joints = |word: &str| {
        word.bytes()
            .filter(|byte| matches!(byte, b'-' | b'_' | b' '))
            .count()
    };
    let difference = word.chars().count().abs_diff(candidate.chars().count());
    difference <= FARTHEST + joints(word).max(joints(candidate))
}

/// Holds the forms of a word that are compared.
struct Spelling {
    plain: String,
    joined: String,
    sorted: Vec<String>,
}

impl Spelling {
    fn of(word: &str) -> Self {
        let plain: String = word
            .chars()
            .map(|c| {
                if c == '_' || c == ' ' {
                    '-'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        let joined = plain.replace('-', "");
        let mut sorted: Vec<String> = plain.split('-').map(str::to_owned).collect();
        sorted.sort();
        Self {
            plain,
            joined,
            sorted,
        }
    }

    /// Returns how far apart two words are, or `None` where they are too far apart to be one.
    fn distance(&self, other: &Self) -> Option<usize> {
        if self.plain == other.plain {
            return Some(0);
        }
        if self.joined == other.joined || self.sorted == other.sorted {
            return Some(1);
        }
        let longer = self.plain.chars().count().max(other.plain.chars().count());
        let limit = (longer / 3).clamp(1, FARTHEST);
        let distance = strsim::osa_distance(&self.plain, &other.plain);
        (distance <= limit && distance < longer).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use super::suggest;

    const NAMES: [&str; 6] = [
        "lacks-capacity",
        "unaccompanied-outings",
        "no-outings",
        "setting",
        "rule",
        "care.lacks-capacity",
    ];

    fn near(word: &str) -> Option<&'static str> {
        suggest(word, NAMES.into_iter())
    }

    #[test]
    fn slips_are_near() {
        assert_eq!(near("lack-capacity"), Some("lacks-capacity"));
        assert_eq!(near("seting"), Some("setting"));
        assert_eq!(near("Setting"), Some("setting"));
        assert_eq!(near("rul"), Some("rule"));
        assert_eq!(near("care.lack-capacity"), Some("care.lacks-capacity"));
    }

    #[test]
    fn hyphens_and_the_order_of_words_do_not_matter() {
        assert_eq!(near("lackscapacity"), Some("lacks-capacity"));
        assert_eq!(near("Lacks Capacity"), Some("lacks-capacity"));
        assert_eq!(near("outings_unaccompanied"), Some("unaccompanied-outings"));
    }

    #[test]
    fn other_words_are_not_near() {
        assert_eq!(near("zebra"), None);
        assert_eq!(near("x"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"setting".repeat(1_000_000)), None);
        assert_eq!(suggest("ab", ["cd"].into_iter()), None);
    }

    #[test]
    fn of_equally_near_words_the_first_in_the_alphabet_is_taken() {
        assert_eq!(
            suggest("risc", ["risk", "rise", "disc"].into_iter()),
            Some("disc")
        );
        assert_eq!(
            suggest("risc", ["disc", "rise", "risk"].into_iter()),
            Some("disc")
        );
    }
}
