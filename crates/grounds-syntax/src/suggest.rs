//! The nearest word, for *did you mean*.

/// Longer words are not compared: nobody mistypes them, and the comparison costs the product of the lengths.
const LONGEST: usize = 80;

/// Returns the candidate that a mistyped word was most likely meant to be.
///
/// Upper case, `_` and spaces for hyphens, and words in another order count as near. `None` where nothing is near enough; of several
/// equally near ones the first in the alphabet.
pub fn suggest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let word = Spelling::of(word);
    let near = candidates.filter(|candidate| candidate.len() <= LONGEST);
    near.filter_map(|candidate| Some((word.distance(&Spelling::of(candidate))?, candidate)))
        .min()
        .map(|(_, near)| near)
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
        let limit = (longer / 3).clamp(1, 4);
        let distance = strsim::osa_distance(&self.plain, &other.plain);
        (distance <= limit && distance < longer).then_some(distance)
    }
}
