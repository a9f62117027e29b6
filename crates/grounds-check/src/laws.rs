//! The laws of the language, which look at many blocks together.

mod assessment;
mod backdoor;
mod burden;
mod circle;
mod coverage;
pub(crate) mod order;
mod rank;
mod uses;
mod verified;

pub(crate) use uses::Uses;
pub(crate) use verified::spread;

use crate::{declared::Declared, findings::Findings, library::Library};

/// Is everything that the laws look at.
///
/// The library may hold items that are not whole. Nothing is reported of those, since what is wrong with them is reported already.
pub(crate) struct Case<'c, 'a> {
    pub(crate) library: &'c Library,
    pub(crate) uses: &'c Uses<'a>,
    pub(crate) declared: &'c Declared<'a>,
}

/// Reports whatever breaks a law.
pub(crate) fn uphold(case: &Case<'_, '_>, findings: &mut Findings) {
    circle::check(case, findings);
    rank::check(case, findings);
    backdoor::check(case, findings);
    burden::check(case, findings);
    coverage::check(case, findings);
    assessment::check(case, findings);
}
