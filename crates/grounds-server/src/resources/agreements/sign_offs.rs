//! `…/v1/agreements/{id}/sign-offs…`: who has signed which version.

use axum::{
    extract::{Path, RawQuery, Request, State, rejection::PathRejection},
    http::StatusCode,
    response::Response,
};
use grounds_store::{Page, VersionRef};
use grounds_wire::{ProblemCode, SignOff, SignOffs, SignRequest, parse_sign_off};

use super::kept;
use crate::{
    app::App,
    body,
    caller::Caller,
    negotiate,
    openapi::{IdempotencyKey, PostProblems, RecordsProblems},
    records::{self, Written},
    reply,
    reply::Failure,
    resources::rulebooks::named,
};

/// Lists the signatures under an agreement, of all its versions, the oldest first.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/sign-offs",
    operation_id = "list_sign_offs",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many signatures, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses((status = 200, description = "A page of the signatures.", body = SignOffs, content_type = "application/json"), RecordsProblems),
)]
pub(crate) async fn list_sign_offs(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [after, limit] = negotiate::query(&query, ["after", "limit"])?;
    let page = Page {
        after: after.as_deref(),
        limit: negotiate::limit(limit.as_deref())?,
    };
    let read = kept::read(&app, &caller, &named(path)?, None).await?;
    let grounds = app.grounds();
    let found = app
        .store()?
        .sign_offs(Some(&read.agreement.id), page)
        .await?;
    let reply = SignOffs {
        version: read.agreement.version.clone(),
        library: grounds.law_hash().to_owned(),
        sign_offs: found
            .items
            .into_iter()
            .map(|signed| told(signed, &read.agreement.version, grounds.law_hash()))
            .collect(),
        next: found.next,
    };
    Ok(reply::json(&grounds, &reply))
}

/// Signs the version that stands, for a party.
///
/// The request names the version that the party has read and the library under which it has seen the check; where another one stands or is loaded by
/// now, nothing is signed. A signature holds for this text under this library and for no other, and never changes; to sign the same again changes
/// nothing.
#[utoipa::path(
    put,
    path = "/v1/agreements/{id}/sign-offs/{party}",
    operation_id = "sign_off",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("party" = String, Path, description = "The party that signs, as the agreement names it.", min_length = 1, example = "Fernlea House"),
        IdempotencyKey,
    ),
    request_body(
        content = SignRequest,
        content_type = "application/json",
        example = json!({"version": "27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98", "library": "72a901392e82becd5a4b4ad2357d23fbe418104399054a981f43edea88a8aa3c"}),
    ),
    responses((status = 200, description = "It is signed.", body = SignOff, content_type = "application/json"), PostProblems),
)]
pub(crate) async fn sign_off(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let (id, party) = named(path)?;
    let read = kept::read(&app, &caller, &id, None).await?;
    caller.may_act_for(&party)?;
    kept::is_party(&read.head, &party)?;
    let head = records::Head::of(&request);
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let request = parse_sign_off(&bytes)?;
    let grounds = app.grounds();
    let conflict = |detail: String| Failure::new(ProblemCode::Conflict, detail);
    if request.version != read.agreement.version {
        return Err(conflict(format!(
            "another version stands: `{}`; read it and sign that one",
            read.agreement.version
        )));
    }
    if request.library != grounds.law_hash() {
        return Err(conflict(format!(
            "other rulebooks are loaded: `{}`; read the check again, and sign under those",
            grounds.law_hash()
        )));
    }
    // What was found under this library is kept with the signature, so that a later change shows.
    let opened = kept::opened(&app, &read).await?;
    let outcome = kept::outcome(&kept::checked(&opened, app.today()));
    records::write(&app, &caller, &head, &bytes, async |writing| {
        let of = VersionRef {
            agreement: &id,
            hash: &request.version,
        };
        writing
            .record_check(of, grounds.law_hash(), &outcome)
            .await?;
        let signed = writing.sign_off(of, grounds.law_hash(), &party).await?;
        let reply = told(signed, &request.version, grounds.law_hash());
        Ok(Written::json(StatusCode::OK, &reply))
    })
    .await
}

fn told(signed: grounds_store::SignOff, stands: &str, library: &str) -> SignOff {
    SignOff {
        holds: signed.version == stands && signed.library == library,
        party: signed.party,
        version: signed.version,
        library: signed.library,
        made_at: signed.made_at.to_string(),
        made_by: signed.made_by,
    }
}
