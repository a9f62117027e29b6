//! Bytes that somebody might hand over as a rulebook: read, and laid out.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    grounds_fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| grounds_fuzz::read(data));
