//! Deletes what has been kept long enough.

use std::time::Duration;

use grounds_store::{Begun, Error, Expired, Request};

use crate::{app::App, clock};

/// How often it is looked for.
const EVERY: Duration = Duration::from_secs(60);

/// What the service itself is called in the trail.
const SERVICE: &str = "service";

/// Deletes what has expired, now and then, for as long as it is let.
pub(crate) async fn tidy(app: App) {
    let mut turns = tokio::time::interval(EVERY);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        app.door().tidy();
        match expire(&app).await {
            Ok(0) => {}
            Ok(decisions) => {
                tracing::info!(decisions, "decisions were deleted: their time is over")
            }
            // It is tried again at the next turn; until then nothing that has expired is given out.
            Err(error) => tracing::warn!(%error, "what has expired could not be deleted"),
        }
    }
}

/// Deletes all that has expired, and returns how many decisions there were.
async fn expire(app: &App) -> Result<u64, Error> {
    let Some(records) = app.records() else {
        return Ok(0);
    };
    let mut decisions = 0;
    loop {
        let request = Request {
            by: SERVICE,
            at: clock::now(),
            idempotency: None,
        };
        let Begun::New(mut writing) = records.store.write(request).await? else {
            return Ok(decisions);
        };
        let Expired {
            decisions: deleted,
            more,
            ..
        } = writing.expire().await?;
        writing.commit(&[]).await?;
        decisions += deleted;
        app.metrics().expired(deleted);
        if !more {
            return Ok(decisions);
        }
    }
}

#[cfg(test)]
mod tests {
    use grounds::Grounds;
    use grounds_store::{Action, Database, NewDecision, Page, Store};
    use jiff::SignedDuration;
    use serde_json::json;

    use super::*;
    use crate::{Limits, Records};

    #[tokio::test]
    async fn what_was_kept_long_enough_is_deleted() {
        let folder = std::env::temp_dir().join(format!("grounds-expiry-{}", std::process::id()));
        let store = Store::open(&Database::Folder(folder.clone())).await;
        let store = store.expect("it opens");
        let loaded = Grounds::load(Vec::new(), None);
        let records = Records {
            store: store.clone(),
            keep_decisions: Some(1),
        };
        let grounds = loaded.grounds.expect("no rulebook has no mistake");
        let app = App::new(grounds, Limits::default(), clock::today).with_records(records);
        let made = clock::now() - SignedDuration::from_hours(48);
        for (case, hours) in [("old", 24), ("new", 72)] {
            let request = Request {
                by: "k",
                at: made,
                idempotency: None,
            };
            let Begun::New(mut writing) = store.write(request).await.expect("a write begins")
            else {
                unreachable!("it has no key");
            };
            let new = NewDecision {
                reference: case,
                question: &json!(1),
                answer: &json!(2),
                expires_at: made + SignedDuration::from_hours(hours),
            };
            writing.record_decision(new).await.expect("it is kept");
            writing.commit(&[]).await.expect("it is committed");
        }
        assert_eq!(expire(&app).await.expect("it is done"), 1);
        assert_eq!(expire(&app).await.expect("nothing is left"), 0);
        let trail = store.trail(None, Page::default()).await.expect("a trail");
        let last = trail.items.last().expect("it has rows");
        assert_eq!(
            (last.action, last.by.as_str()),
            (Action::DecisionExpired, SERVICE)
        );
        store.close().await;
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }
}
