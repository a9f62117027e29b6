//! Numbers drawn from bytes.

use libfuzzer_sys::arbitrary::Unstructured;

const DAYS: [&str; 9] = [
    "2026-11-22",
    "2026-11-21",
    "2026-11-23",
    "2020-01-01",
    "2026-06-01",
    "2025-11-22",
    "2024-02-29",
    "0000-01-01",
    "9999-12-31",
];

/// Draws from bytes, and 0 when they are used up.
#[derive(Debug)]
pub(super) struct Dice<'a>(Unstructured<'a>);

impl<'a> Dice<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// Returns a number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.0.arbitrary::<u8>().unwrap_or(0)) % sides.max(1)
    }

    /// Says yes once in a while.
    pub(super) fn rarely(&mut self) -> bool {
        self.roll(12) == 11
    }

    pub(super) fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.roll(things.len())]
    }

    pub(super) fn name(&mut self, names: &[String]) -> String {
        names[self.roll(names.len())].clone()
    }

    pub(super) fn day(&mut self) -> &'static str {
        self.pick(&DAYS)
    }
}
