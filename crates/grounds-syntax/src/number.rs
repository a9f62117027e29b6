//! Exact decimal numbers with at most three places.

use std::fmt;

/// Is a decimal number, held as a whole number of thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    /// The largest whole number that can be written.
    pub const MAX_WHOLE: i64 = 1_000_000_000_000;

    /// Makes a number of thousandths.
    #[must_use]
    pub fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Returns the number of thousandths.
    #[must_use]
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// Reads a number such as `44`, `-1` or `37.5`.
    ///
    /// Returns `None` where the text is no such number, has more than three places or is beyond [`Self::MAX_WHOLE`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let bare_point = digits.contains('.') && places.is_empty();
        if whole.is_empty()
            || whole.len() > 13
            || places.len() > 3
            || bare_point
            || !all_digits(whole)
            || !all_digits(places)
        {
            return None;
        }
        let whole: i64 = whole
            .parse()
            .ok()
            .filter(|&whole| whole <= Self::MAX_WHOLE)?;
        let places: i64 = format!("{places:0<3}").parse().ok()?;
        let thousandths = whole * 1000 + places;
        Some(Self(if negative { -thousandths } else { thousandths }))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if places == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            let places = format!("{places:03}");
            write!(formatter, "{sign}{whole}.{}", places.trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_read_as_they_print() {
        for text in ["0", "44", "-1", "37.5", "-0.125", "1000000000000"] {
            assert_eq!(
                Number::parse(text)
                    .map(|number| number.to_string())
                    .as_deref(),
                Some(text)
            );
        }
        assert_eq!(Number::parse("1.50"), Number::parse("1.5"));
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "1.2345",
            "+1",
            "1e3",
            "1000000000001",
            "99999999999999",
            "٣",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
