//! Days: which is today, and how days are written.

use grounds::Date;
pub(crate) use grounds_server::today;

/// Reads a day from the command line.
///
/// # Errors
///
/// Anything but a day that exists, written as in `2026-11-22`.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = text.len() == 10
        && text.is_ascii()
        && text.split('-').map(str::len).eq([4, 2, 2])
        && text.split('-').all(digits);
    let date = if shaped { text.parse().ok() } else { None };
    date.ok_or_else(|| {
        "there is no such day; write it as year, month, day, such as 2026-11-22".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn only_days_that_exist_are_read() {
        assert!(date("2026-11-22").is_ok());
        assert!(date("2024-02-29").is_ok());
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "22-11-2026",
            "20261122",
            "2026-11-22T00:00",
            "tomorrow",
            "",
            "-026-11-22",
            "２026-11-2",
        ] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
