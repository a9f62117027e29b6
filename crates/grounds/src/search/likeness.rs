//! How likely it is that one word was meant for another.

/// Says how likely it is that one word was meant for another, if at all; `sure` asks for more, since the word has a meaning already.
///
/// Short words have too many neighbours to be guessed at, and hardly anybody gets the first letter wrong.
pub(crate) fn likeness(said: &str, meant: &str, sure: bool) -> Option<f64> {
    let (one, two) = (said.chars().count(), meant.chars().count());
    let (short, long) = (one.min(two), one.max(two));
    if short < 4 || long - short > 3 {
        return None;
    }
    let shared = said
        .chars()
        .zip(meant.chars())
        .take_while(|(one, two)| one == two)
        .count();
    if shared == 0 && short < 7 {
        return None;
    }
    let slips = strsim::osa_distance(said, meant);
    match (slips, short) {
        (0, _) => Some(1.0),
        (1, 7..) => Some(0.9),
        _ if sure => None,
        (1, 4) => Some(0.7),
        (1, _) => Some(0.85),
        (2, 7..) => Some(0.75),
        // Another form: the one is the beginning of the other.
        _ if shared == short && short >= 6 => Some(0.7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn slips_are_forgiven_in_long_words_alone() {
        assert!(likeness("alchohol", "alcohol", false).is_some());
        assert!(likeness("unacompanied", "unaccompanied", false).is_some());
        assert_eq!(likeness("bath", "path", false), None);
        assert_eq!(likeness("bed", "bad", false), None);
        assert_eq!(likeness("toast", "toaster", false), None);
    }

    #[test]
    fn likeness_is_no_prefix_of_everything() {
        assert!(likeness("restrain", "restraint", false).is_some());
        assert_eq!(likeness("rest", "restraint", false), None);
    }
}
