//! What the fuzz targets hold, and how the texts that they are fed are changed.
//!
//! `docs/fuzzing.md` says how to run them. Whatever does not hold panics: that is how a finding is told.

mod ask;
mod draft;
mod load;
mod look_up;
mod mutate;
mod proposal;
mod prove;
mod read;

pub use ask::{answer, answer_request, read_requests};
pub use draft::draft;
pub use load::{load, load_beside};
pub use look_up::look_up;
pub use mutate::mutate;
pub use proposal::Proposal;
pub use prove::prove;
pub use read::read;
