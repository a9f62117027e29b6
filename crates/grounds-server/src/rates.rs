//! How often somebody may ask.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::DashMapStateStore,
};

/// Counts requests by who sent them, and says when there are too many. A minute's share may come all at once.
#[derive(Debug)]
pub(crate) struct Rates<K: Clone + Hash + Eq> {
    limiter: Option<RateLimiter<K, DashMapStateStore<K>, DefaultClock>>,
}

impl<K: Clone + Hash + Eq> Rates<K> {
    /// Takes so many requests a minute, or any number of them.
    pub(crate) fn new(a_minute: Option<NonZeroU32>) -> Self {
        Self {
            limiter: a_minute.map(|count| RateLimiter::dashmap(Quota::per_minute(count))),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    ///
    /// There were too many; the error says how long to wait.
    pub(crate) fn check(&self, who: &K) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        limiter
            .check_key(who)
            .map_err(|until| until.wait_time_from(limiter.clock().now()))
    }

    /// Forgets those whose share is whole again.
    pub(crate) fn tidy(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_share_of_its_own() {
        let rates = Rates::new(NonZeroU32::new(2));
        assert!(rates.check(&"a").is_ok() && rates.check(&"a").is_ok());
        let wait = rates.check(&"a").expect_err("the share is used up");
        assert!(wait <= Duration::from_secs(30), "{wait:?}");
        assert!(rates.check(&"b").is_ok());
        rates.tidy();
        assert!(rates.check(&"a").is_err());
        let any = Rates::new(None);
        assert!((0..1_000).all(|_| any.check(&"a").is_ok()));
    }
}
