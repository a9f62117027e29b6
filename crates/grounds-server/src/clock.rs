//! The one place that looks at the clock.

use grounds::Date;
use jiff::{Timestamp, tz::TimeZone};

/// Summer time in the United Kingdom: from the last Sunday of March, 1 a.m. GMT, to the last Sunday of October, 1 a.m. GMT.
const UNITED_KINGDOM: &str = "GMT0BST,M3.5.0/1,M10.5.0";

/// Returns today's date in the United Kingdom, wherever the machine stands.
#[must_use]
pub fn today() -> Date {
    day_of(Timestamp::now())
}

/// Returns the moment, as logs, health and records write it.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::now()
}

fn day_of(moment: Timestamp) -> Date {
    let zone = TimeZone::posix(UNITED_KINGDOM).unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_the_united_kingdom() {
        let day = |moment: &str| day_of(moment.parse().expect("a moment")).to_string();
        assert_eq!(day("2026-07-01T22:59:59Z"), "2026-07-01");
        assert_eq!(day("2026-07-01T23:00:00Z"), "2026-07-02");
        assert_eq!(day("2026-12-01T23:59:59Z"), "2026-12-01");
        assert_eq!(day("2026-10-25T00:30:00Z"), "2026-10-25");
    }
}
