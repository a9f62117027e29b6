//! Questions that somebody might put to the published rulebooks, in JSON, or drawn from the names of the library.
#![no_main]

use std::sync::LazyLock;

use grounds::Grounds;
use grounds_fuzz::{Proposal, answer, answer_request, read_requests};
use libfuzzer_sys::{
    arbitrary::{Arbitrary, Unstructured},
    fuzz_target,
};

static GROUNDS: LazyLock<Grounds> = LazyLock::new(Grounds::builtin);

fuzz_target!(|data: &[u8]| {
    if answer_request(&GROUNDS, data) {
        return;
    }
    read_requests(data);
    if let Ok(proposal) = Proposal::arbitrary(&mut Unstructured::new(data)) {
        answer(&GROUNDS, &proposal.question(&GROUNDS));
    }
});
