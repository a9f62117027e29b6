//! Words that somebody might say: looked up among restrictions and reasons.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| grounds_fuzz::look_up(&String::from_utf8_lossy(data)));
