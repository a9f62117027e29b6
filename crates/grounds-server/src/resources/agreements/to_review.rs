//! `GET /v1/to-review`: what has to be looked at again since the rulebooks changed.

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use grounds_store::{Begun, Page, VersionRef};
use grounds_wire::{ChangedAgreement, LapsedSignOff, ToReview};

use super::kept;
use crate::{
    app::App, caller::Caller, clock, negotiate, openapi::RecordProblems, reply, reply::Failure,
    work::work,
};

/// Who checks agreements again when the rulebooks have changed, in the trail.
const SERVICE: &str = "service";

/// Lists what has to be looked at again since the rulebooks changed.
///
/// When other rulebooks are taken up, every agreement is checked again. Those whose check comes to something else are listed, and every signature that no
/// longer holds. Each of the three lists is cut at the limit; the signatures go on at `next`.
#[utoipa::path(
    get,
    path = "/v1/to-review",
    operation_id = "to_review",
    tag = "Agreements",
    params(
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many items of each list, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "What has to be looked at again.", body = ToReview, content_type = "application/json"), RecordProblems),
)]
pub(crate) async fn to_review(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [after, limit] = negotiate::query(&query, ["after", "limit"])?;
    let limit = negotiate::limit(limit.as_deref())?;
    caller.may_see_all()?;
    let (store, grounds) = (app.store()?, app.grounds());
    let first = Page { after: None, limit };
    let page = Page {
        after: after.as_deref(),
        limit,
    };
    let lapsed = store.lapsed_sign_offs(grounds.law_hash(), page).await?;
    let (changed, unchecked) = if after.is_none() {
        (
            store.changed_checks(grounds.law_hash(), first).await?.items,
            store.unchecked(grounds.law_hash(), first).await?.items,
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let reply = ToReview {
        library: grounds.law_hash().to_owned(),
        changed: changed
            .into_iter()
            .map(|changed| ChangedAgreement {
                id: changed.agreement,
                version: changed.version,
                library_before: changed.library_before,
            })
            .collect(),
        unchecked: unchecked
            .into_iter()
            .map(|agreement| agreement.id)
            .collect(),
        lapsed: lapsed
            .items
            .into_iter()
            .map(|lapsed| LapsedSignOff {
                id: lapsed.sign_off.agreement,
                party: lapsed.sign_off.party,
                version: lapsed.sign_off.version,
                library: lapsed.sign_off.library,
                other_version: lapsed.other_version,
                other_library: lapsed.other_library,
                check_changed: lapsed.check_changed,
            })
            .collect(),
        next: lapsed.next,
    };
    Ok(reply::json(&grounds, &reply))
}

/// Checks every agreement that was not checked under the rulebooks that are loaded, and keeps what was found.
///
/// One that does not fit them stays unchecked, and the list of what has to be looked at says so.
///
/// # Errors
///
/// The service keeps no records, or the database cannot be used.
pub(crate) async fn recheck(app: &App) -> Result<(), Failure> {
    let (store, grounds) = (app.store()?, app.grounds());
    let mut after: Option<String> = None;
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 0,
        };
        let listed = store.unchecked(grounds.law_hash(), page).await?;
        for agreement in &listed.items {
            let (_, text) = kept::standing(store, agreement).await?;
            let Some(head) = kept::head(&text) else {
                continue;
            };
            let others = kept::others(store, &agreement.id, &head.parties).await?;
            let (loaded, id, today) = (grounds.clone(), agreement.id.clone(), app.today());
            let check = work(app, move || {
                let opened = kept::open(&loaded, &id, &text, &others).ok()?;
                Some(kept::outcome(&kept::checked(&opened, today)))
            });
            let Some(outcome) = check.await? else {
                tracing::warn!(agreement = agreement.id, "it does not fit the rulebooks");
                continue;
            };
            let request = grounds_store::Request {
                by: SERVICE,
                at: clock::now(),
                idempotency: None,
            };
            if let Begun::New(mut writing) = store.write(request).await? {
                let of = VersionRef {
                    agreement: &agreement.id,
                    hash: &agreement.version,
                };
                writing
                    .record_check(of, grounds.law_hash(), &outcome)
                    .await?;
                writing.commit(b"").await?;
            }
        }
        after = listed.next;
        if after.is_none() {
            return Ok(());
        }
    }
}
