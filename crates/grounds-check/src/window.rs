//! Spans of days.

use jiff::civil::Date;

/// Is a span of days, both ends included; a missing end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Window {
    /// Says whether a day lies in the span.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Returns the days that lie in both; the result may be [empty](Self::is_empty).
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let later = |one: Option<Date>, two: Option<Date>| one.max(two);
        let earlier = |one: Option<Date>, two: Option<Date>| match (one, two) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        Self {
            from: later(self.from, other.from),
            until: earlier(self.until, other.until),
        }
    }

    /// Says whether no day lies in the span.
    #[must_use]
    pub fn is_empty(self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until < from)
    }

    /// Says whether every day of the other span lies in this one.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        other.is_empty() || self.intersect(other) == other
    }
}
