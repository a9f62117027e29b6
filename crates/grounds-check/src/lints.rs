//! What somebody should look at, though the rulebooks can be used.

mod house_rule;
mod review;
mod unexercised;
mod unused_fact;
mod vague;

pub use vague::words_nobody_can_check;

use jiff::civil::Date;

use crate::{findings::Findings, laws::Case};

/// Reports what somebody should look at, in a library that is sound.
pub(crate) fn lint(case: &Case<'_, '_>, today: Option<Date>, findings: &mut Findings) {
    unused_fact::lint(case, findings);
    unexercised::lint(case, findings);
    review::lint(case, today, findings);
    vague::lint(case, findings);
    house_rule::lint(case, findings);
}
