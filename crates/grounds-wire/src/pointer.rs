//! JSON pointers (RFC 6901).

use std::fmt;

use grounds::Segment;

/// Points at a place in a JSON document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pointer(String);

impl Pointer {
    /// Returns the place of a key in the object at this place.
    pub(crate) fn key(&self, key: &str) -> Self {
        Self(format!(
            "{}/{}",
            self.0,
            key.replace('~', "~0").replace('/', "~1")
        ))
    }

    /// Returns the place of an item in the list at this place.
    pub(crate) fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// Converts the way to a place in a question.
    pub(crate) fn of(segments: &[Segment]) -> Self {
        segments
            .iter()
            .fold(Self::default(), |pointer, segment| match segment {
                Segment::Field(field) => pointer.key(field),
                Segment::Key(key) => pointer.key(key),
                Segment::Index(index) => pointer.index(*index),
            })
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped() {
        let place = Pointer::default().key("answers").key("a/b~c").index(2);
        assert_eq!(place.to_string(), "/answers/a~1b~0c/2");
    }
}
