//! Exactness by brute force: every way in which the open facts may turn out is looked at, one by one.
//!
//! A completion gives each open fact a value that the constraints allow; an open fact is one that no answer establishes. Constraints speak of
//! what is so. The rules see what is so, too, but for what the law presumes where that holds in the completion, and for *no* of what whoever
//! relies on it has to show.

mod answering;
mod cases;
mod compare;
mod judged;
mod outcome;
mod refines;
mod tried;
mod worlds;

pub(crate) use answering::answered;
pub(crate) use compare::differences;
pub(crate) use refines::{Refinement, leave_is_refined, need_is_refined, refines};
pub(crate) use worlds::Worlds;
