//! Says why something is asked.

use grounds::{Grounds, Why};

use super::talk::Talk;

/// How many rules are told with their words.
const MOST: usize = 3;

/// Says to which rules an answer matters, with their words.
pub(super) fn say(grounds: &Grounds, why: &[Why], talk: &mut Talk<'_>) {
    let count = why.len();
    match count {
        0 => talk.indented(3, "It decides something else that the rules ask about."),
        1 => talk.indented(3, "One rule hangs on it:"),
        _ if count > MOST => talk.indented(
            3,
            &format!("{count} rules may hang on it; the first {MOST} of them:"),
        ),
        _ => talk.indented(3, &format!("{count} rules may hang on it:")),
    }
    for why in why.iter().take(MOST) {
        let words = grounds.why_in_words(why);
        talk.hang("   - ", &format!("{}: {}.", words.title, words.standing));
        talk.indented(5, &words.because);
        if let Some(quote) = &words.quote {
            talk.hang("     ", &format!("\"{quote}\""));
        }
        talk.indented(5, &format!("{} {}", words.cite, words.url));
    }
}
