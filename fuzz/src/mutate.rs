//! Changes texts by their blocks, lines and words, so that more of them stay rulebooks than by bytes alone.

use std::sync::LazyLock;

use libfuzzer_sys::fuzzer_mutate;

/// The words of the language: those that libFuzzer takes with `-dict`.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../grounds.dict").lines();
    let quoted = lines.filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted
        .map(|word| word.replace("\\x0A", "\n").replace("\\\"", "\""))
        .collect()
});

/// Changes the first `size` bytes of `data`, and returns how many there are then, at most `max_size`.
#[must_use]
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed));
    let text = data.get(..size).and_then(|data| str::from_utf8(data).ok());
    let (Some(text), true) = (text, dice.roll(3) > 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    let mut changed = change(text, &mut dice);
    let room = max_size.min(data.len());
    changed.truncate(changed.floor_char_boundary(room));
    match data.get_mut(..changed.len()) {
        Some(place) if !changed.is_empty() => place.copy_from_slice(changed.as_bytes()),
        _ => return fuzzer_mutate(data, size, max_size),
    }
    changed.len()
}

fn change(text: &str, dice: &mut Dice) -> String {
    let mut pieces: Vec<&str> = match dice.roll(6) {
        0 => blocks(text),
        1 | 2 => text.split_inclusive('\n').collect(),
        _ => words(text),
    };
    for _ in 0..=dice.roll(3) {
        let (one, other) = (dice.roll(pieces.len()), dice.roll(pieces.len()));
        match dice.roll(7) {
            _ if pieces.is_empty() => {}
            0 => {
                pieces.remove(one);
            }
            1 => pieces.insert(one, pieces[other]),
            2 => pieces.swap(one, other),
            3 => pieces[one] = pieces[other],
            4 => pieces.insert(one, &WORDS[dice.roll(WORDS.len())]),
            _ => pieces[one] = &WORDS[dice.roll(WORDS.len())],
        }
    }
    pieces.concat()
}

/// Splits a text before each line that begins in the first column.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices('\n') {
        let next = text[place + 1..].starts_with(|first: char| first.is_ascii_lowercase());
        if next {
            blocks.push(&text[start..=place]);
            start = place + 1;
        }
    }
    blocks.push(&text[start..]);
    blocks
}

/// Splits a text into words and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let in_word = |character: char| character.is_alphanumeric() || "-.".contains(character);
    text.split_inclusive(|character: char| !in_word(character))
        .flat_map(|piece| {
            let end = piece
                .trim_end_matches(|character: char| !in_word(character))
                .len();
            let (word, between) = piece.split_at(end);
            [word, between]
        })
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Is a small generator of numbers: the same seed gives the same change.
struct Dice(u64);

impl Dice {
    /// Returns a number below `sides`, and 0 where there are none.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize).checked_rem(sides).unwrap_or(0)
    }
}
