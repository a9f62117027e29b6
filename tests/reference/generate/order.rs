//! Another order of books, blocks and fields, which changes nothing.

use super::text::BookText;

/// Turns things round by a number; 0 leaves them as they are.
pub(crate) struct Order(pub(crate) u64);

impl Order {
    /// Puts a list into another order (Fisher and Yates, over a linear congruential sequence).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        if self.0 == 0 {
            return;
        }
        for last in (1..list.len()).rev() {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let below = u64::try_from(last + 1).unwrap_or(1);
            list.swap(last, usize::try_from((self.0 >> 33) % below).unwrap_or(0));
        }
    }

    /// Puts books, their blocks and the fields of those into another order; every other time all in one file.
    pub(crate) fn files(&mut self, mut books: Vec<BookText>) -> Vec<String> {
        for book in &mut books {
            self.shuffle(&mut book.header.fields);
            self.shuffle(&mut book.blocks);
            book.blocks
                .iter_mut()
                .for_each(|block| self.shuffle(&mut block.fields));
        }
        self.shuffle(&mut books);
        let texts: Vec<String> = books.iter().map(BookText::text).collect();
        if self.0.is_multiple_of(2) {
            texts
        } else {
            vec![texts.join("\n")]
        }
    }
}
