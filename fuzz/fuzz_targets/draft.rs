//! Rulebooks drawn from bytes, most of them without mistakes: checked, laid out, and asked a question drawn from bytes, too.
#![no_main]

use grounds_fuzz::{Proposal, answer, draft, load_beside, prove, read};
use libfuzzer_sys::{
    arbitrary::{Arbitrary, Unstructured},
    fuzz_target,
};

/// The bytes that the question is drawn from; the rest is for the rulebooks.
const QUESTION: usize = 96;

fuzz_target!(|data: &[u8]| {
    let (question, books) = data.split_at(data.len().min(QUESTION));
    let text = draft(books);
    read(text.as_bytes());
    if let Some(grounds) = load_beside(&text)
        && let Ok(proposal) = Proposal::arbitrary_take_rest(Unstructured::new(question))
    {
        answer(&grounds, &proposal.question(&grounds));
        prove(&grounds);
    }
});
