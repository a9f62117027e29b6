//! Times, as the databases keep them.

use jiff::Timestamp;

use crate::{Error, Result};

pub(crate) fn millis(moment: Timestamp) -> i64 {
    moment.as_millisecond()
}

pub(crate) fn read(millis: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(millis).map_err(|_| Error::Damaged("time"))
}
