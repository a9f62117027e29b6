//! Numbers and times of day in a worker's words.

/// What every time of day is read as: which hour it is does not tell one restriction from another.
///
/// No worker writes it so: words are split at hyphens.
pub(super) const CLOCK: &str = "time-of-day";

/// Writes small numbers as words, so that "1:1" and "one to one" are the same, and every time of day as one word.
pub(crate) fn write_out(words: &mut Vec<(String, bool)>) {
    let mut position = 0;
    while position < words.len() {
        let length = clock(words, position);
        if length > 0 {
            words.splice(position..position + length, [(CLOCK.to_owned(), false)]);
        } else if let Some(word) = in_words(&words[position].0) {
            word.clone_into(&mut words[position].0);
        }
        position += 1;
    }
}

/// Returns how many words from a position on are a time of day: "9pm", "half past nine", "by ten".
fn clock(words: &[(String, bool)], position: usize) -> usize {
    let word = |at: usize| words.get(at).map(|(word, _)| word.as_str());
    let Some(this) = word(position) else { return 0 };
    if is_hour_with_half(this) {
        return 1;
    }
    if is_hour(this) && word(position + 1).is_some_and(is_half) {
        return 2;
    }
    // Hours and minutes: 21:30, 9.30pm.
    if this.parse::<u8>().is_ok_and(|hour| hour < 24)
        && let Some(next) = word(position + 1)
    {
        let minutes: String = next.chars().take_while(char::is_ascii_digit).collect();
        let rest = &next[minutes.len()..];
        if minutes.len() == 2
            && (is_half(rest) || (rest.is_empty() && word(position + 2).is_some_and(is_half)))
        {
            return if rest.is_empty() { 3 } else { 2 };
        }
        if matches!(next, "00" | "15" | "30" | "45") {
            return 2;
        }
    }
    if is_hour(this)
        && word(position + 1).is_some_and(|next| matches!(next, "fifteen" | "thirty" | "fortyfive"))
        && word(position + 2).is_none_or(|next| !matches!(next, "minutes" | "pounds" | "mm"))
        && position > 0
    {
        return 2;
    }
    let after_preposition = position
        .checked_sub(1)
        .and_then(word)
        .is_some_and(|before| {
            matches!(
                before,
                "at" | "by"
                    | "before"
                    | "after"
                    | "until"
                    | "till"
                    | "til"
                    | "past"
                    | "from"
                    | "to"
                    | "between"
            )
        });
    let ends = word(position + 1).is_none_or(|next| {
        matches!(
            next,
            "in" | "at"
                | "on"
                | "and"
                | "or"
                | "every"
                | "each"
                | "because"
                | "so"
                | "unless"
                | "whatever"
                | "no"
                | "to"
        )
    });
    let small = matches!(this, "1" | "one" | "2" | "two");
    let between = position > 0 && word(position - 1) == Some("to");
    usize::from(is_hour(this) && after_preposition && ends && !(small && between))
}

fn is_half(word: &str) -> bool {
    matches!(word, "am" | "pm" | "oclock" | "a.m" | "p.m")
}

fn is_hour(word: &str) -> bool {
    word.parse::<u8>()
        .is_ok_and(|hour| (1..=24).contains(&hour))
        || matches!(
            word,
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
        )
}

fn is_hour_with_half(word: &str) -> bool {
    ["am", "pm", "oclock"].iter().any(|half| {
        word.strip_suffix(half)
            .is_some_and(|hour| !hour.is_empty() && hour.parse::<u16>().is_ok())
    })
}

fn in_words(word: &str) -> Option<&'static str> {
    Some(match word {
        "1" | "1st" => "one",
        "2" => "two",
        "3" => "three",
        "4" => "four",
        "5" => "five",
        "6" => "six",
        "7" => "seven",
        "8" => "eight",
        "9" => "nine",
        "10" => "ten",
        "12" => "twelve",
        "15" => "fifteen",
        "20" => "twenty",
        "30" => "thirty",
        "60" => "sixty",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written_out(text: &str) -> String {
        let mut words: Vec<(String, bool)> = text
            .split_whitespace()
            .map(|word| (word.to_owned(), false))
            .collect();
        write_out(&mut words);
        words
            .into_iter()
            .map(|(word, _)| word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn times_of_day_are_one() {
        for text in [
            "in bed by 9pm",
            "in bed by 9 pm",
            "in bed by nine",
            "in bed by 21 00",
            "in bed by 9 30pm",
        ] {
            assert_eq!(written_out(text), "in bed by time-of-day", "{text}");
        }
        assert_eq!(
            written_out("bath at 8 in the evening"),
            "bath at time-of-day in the evening"
        );
    }

    #[test]
    fn other_numbers_are_no_times() {
        assert_eq!(
            written_out("restrained by two staff"),
            "restrained by two staff"
        );
        assert_eq!(written_out("1 to 1"), "one to one");
        assert_eq!(written_out("every 15 minutes"), "every fifteen minutes");
        assert_eq!(
            written_out("no hotter than 43 degrees"),
            "no hotter than 43 degrees"
        );
    }
}
