//! Texts that somebody might load as a rulebook: checked, and asked.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    grounds_fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| grounds_fuzz::load(&String::from_utf8_lossy(data)));
