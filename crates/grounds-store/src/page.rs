//! Lists, a page at a time.

use crate::{Error, Result};

/// The most items that a page holds.
pub const MOST: u32 = 200;

/// Asks for one page of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'a> {
    /// Where to go on: the [`Listed::next`] of the page before; from the beginning if `None`.
    pub after: Option<&'a str>,
    /// How many items, at most [`MOST`], which is also meant by 0.
    pub limit: u32,
}

/// Holds one page of a list, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end. What is added while somebody pages is found at the end of the list.
    pub next: Option<String>,
}

impl Page<'_> {
    pub(crate) fn limit(self) -> i64 {
        match self.limit {
            0 => MOST.into(),
            limit => limit.min(MOST).into(),
        }
    }

    /// Returns the number after which the page begins.
    pub(crate) fn after(self) -> Result<i64> {
        let Some(cursor) = self.after else {
            return Ok(0);
        };
        // One form alone is taken, so that a cursor is never mistaken for a number that one may count on with.
        cursor
            .strip_prefix('c')
            .filter(|digits| digits.len() == 16)
            .and_then(|digits| i64::from_str_radix(digits, 16).ok())
            .filter(|number| *number >= 0)
            .ok_or(Error::Invalid {
                what: "the cursor",
                why: "is none that a list gave",
            })
    }
}

impl<T> Listed<T> {
    /// Makes a page of what was found when one item more than the limit was asked for.
    pub(crate) fn from_found(
        mut found: Vec<T>,
        page: Page<'_>,
        number: impl Fn(&T) -> i64,
    ) -> Self {
        let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| format!("c{:016x}", number(last)));
        Self { items: found, next }
    }

    pub(crate) fn map<U>(self, make: impl FnMut(T) -> U) -> Listed<U> {
        Listed {
            items: self.items.into_iter().map(make).collect(),
            next: self.next,
        }
    }

    pub(crate) fn try_map<U>(self, make: impl FnMut(T) -> Result<U>) -> Result<Listed<U>> {
        Ok(Listed {
            items: self.items.into_iter().map(make).collect::<Result<_>>()?,
            next: self.next,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_next_one_only_if_there_is_one() {
        let page = Page {
            after: None,
            limit: 2,
        };
        let whole = Listed::from_found(vec![1, 2], page, |n| *n);
        assert_eq!((whole.items, whole.next), (vec![1, 2], None));
        let first = Listed::from_found(vec![1, 2, 3], page, |n| *n);
        assert_eq!(first.items, [1, 2]);
        let after = Page {
            after: first.next.as_deref(),
            limit: 2,
        };
        assert_eq!(after.after().expect("a cursor"), 2);
    }

    #[test]
    fn other_cursors_are_refused() {
        for cursor in [
            "",
            "2",
            "c2",
            "c-000000000000001",
            "cffffffffffffffff",
            "c00000000000000zz",
        ] {
            let page = Page {
                after: Some(cursor),
                limit: 0,
            };
            assert!(page.after().is_err(), "{cursor}");
        }
    }
}
