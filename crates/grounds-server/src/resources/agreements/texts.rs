//! `…/v1/agreements` and `…/v1/agreements/{id}`: the texts.

use axum::{
    extract::{Path, RawQuery, Request, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use grounds_store::{NewVersion, Page, VersionRef};
use grounds_wire::{
    AgreementPosted, AgreementText, Problem, ProblemCode, StoredAgreement, StoredAgreementText,
    StoredAgreements, parse_agreement, parse_plain_agreement,
};

use super::kept::{self, Head, Opened};
use crate::{
    app::App,
    body,
    caller::Caller,
    negotiate,
    openapi::{IdempotencyKey, PostProblems, PutProblems, RecordsProblems},
    records::{self, Written},
    reply,
    reply::Failure,
    resources::rulebooks::named,
    work::work,
};

/// Posts an agreement.
///
/// The id is the name of its book. It is held against the law at once, and what was found is kept with it. The same text again changes nothing.
#[utoipa::path(
    post,
    path = "/v1/agreements",
    operation_id = "post_agreement",
    tag = "Agreements",
    params(IdempotencyKey),
    request_body(content(
            (AgreementText = "application/json", example = json!({"text": "agreement fernlea-outings\n  title       \"Fernlea House outings protocol\"\n  between     \"Fernlea House\", \"Northbeck Council\"\n  applies in  england\n  uses        care\n\nclause 1\n  text    \"Residents with dementia are accompanied on all outings.\"\n  agrees  unaccompanied-outings when has-dementia\n"})),
            (String = "text/plain", example = "agreement fernlea-outings\n  title       \"Fernlea House outings protocol\"\n  between     \"Fernlea House\", \"Northbeck Council\"\n  applies in  england\n  uses        care\n\nclause 1\n  text    \"Residents with dementia are accompanied on all outings.\"\n  agrees  unaccompanied-outings when has-dementia\n"),
        )),
    responses(
        (status = 200, description = "This text stands already.", body = AgreementPosted, content_type = "application/json"),
        (status = 201, description = "It is kept.", body = AgreementPosted, content_type = "application/json"),
        PostProblems,
    ),
)]
pub(crate) async fn post_agreement(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    caller.may_publish()?;
    let head = records::Head::of(&request);
    let plain = body::essence(request.headers()) == body::PLAIN;
    let bytes = body::read(request, body::AGREEMENT, app.limits().check_body).await?;
    let posted = Posted::of(&app, parse(&bytes, plain)?, None).await?;
    let saved = posted.save(&app, &caller, &head, &bytes, None).await;
    saved.map_err(|mut failure| {
        if failure.0.code == ProblemCode::Conflict {
            failure.0.detail = format!(
                "there is an agreement called `{id}` already; send a new version of it to `PUT /v1/agreements/{id}` with `If-Match`",
                id = posted.agreement.id
            );
        }
        failure
    })
}

/// Posts a new version of an agreement.
///
/// `If-Match` names the version on which it builds. The text of a version that stood before makes that version stand again.
#[utoipa::path(
    put,
    path = "/v1/agreements/{id}",
    operation_id = "put_agreement",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("If-Match" = String, Header, description = "The `ETag` of the version on which it builds.", example = "\"27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98\""),
        IdempotencyKey,
    ),
    request_body(content(
            (AgreementText = "application/json", example = json!({"text": "agreement fernlea-outings\n  title       \"Fernlea House outings protocol\"\n  between     \"Fernlea House\", \"Northbeck Council\"\n  applies in  england\n  uses        care\n\nclause 1\n  text    \"Residents with dementia who agree to it are accompanied on all outings.\"\n  agrees  unaccompanied-outings when has-dementia and agrees-to-the-restriction\n", "note": "only with their agreement"})),
            (String = "text/plain", example = "agreement fernlea-outings\n  title       \"Fernlea House outings protocol\"\n  between     \"Fernlea House\", \"Northbeck Council\"\n  applies in  england\n  uses        care\n\nclause 1\n  text    \"Residents with dementia who agree to it are accompanied on all outings.\"\n  agrees  unaccompanied-outings when has-dementia and agrees-to-the-restriction\n"),
        )),
    responses(
        (status = 200, description = "It stands.", body = AgreementPosted, content_type = "application/json"),
        PutProblems,
    ),
)]
pub(crate) async fn put_agreement(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let id = named(path)?;
    caller.may_publish()?;
    app.store()?.agreement(&id).await?;
    let head = records::Head::of(&request);
    let plain = body::essence(request.headers()) == body::PLAIN;
    let builds_on = head.if_match()?.to_owned();
    let bytes = body::read(request, body::AGREEMENT, app.limits().check_body).await?;
    let posted = Posted::of(&app, parse(&bytes, plain)?, Some(&id)).await?;
    posted
        .save(&app, &caller, &head, &bytes, Some(&builds_on))
        .await
}

fn parse(bytes: &[u8], plain: bool) -> Result<AgreementText, Problem> {
    if plain {
        parse_plain_agreement(bytes)
    } else {
        parse_agreement(bytes)
    }
}

/// Is a text that was posted, as it was checked.
struct Posted {
    agreement: Head,
    request: AgreementText,
    check: grounds_wire::AgreementCheck,
    library: String,
}

impl Posted {
    /// Checks what was sent.
    async fn of(app: &App, request: AgreementText, id: Option<&str>) -> Result<Self, Failure> {
        let store = app.store()?;
        let agreement = kept::head(&request.text).ok_or_else(|| {
            Problem::new(
                ProblemCode::InvalidRequest,
                "the text has to hold one `agreement`, or one `rulebook` with the authority of a policy, and nothing else",
            )
        })?;
        if let Some(id) = id.filter(|id| **id != agreement.id) {
            let detail = format!(
                "the text is of an agreement called `{}`, and the address of `{id}`",
                agreement.id
            );
            return Err(Failure::new(ProblemCode::InvalidRequest, detail));
        }
        let grounds = app.grounds();
        let loaded = &grounds.library().books;
        if loaded.iter().any(|book| book.name == agreement.id) {
            let detail = format!(
                "a rulebook called `{}` is loaded; give the agreement a name of its own",
                agreement.id
            );
            return Err(Failure::new(ProblemCode::InvalidRequest, detail));
        }
        let others = kept::others(store, &agreement.id, &agreement.parties).await?;
        let (today, id, text) = (app.today(), agreement.id.clone(), request.text.clone());
        let library = grounds.law_hash().to_owned();
        let check = work(app, move || -> Result<_, Problem> {
            let opened: Opened = kept::open(&grounds, &id, &text, &others)?;
            Ok(kept::checked(&opened, today))
        });
        Ok(Self {
            agreement,
            request,
            check: check.await??,
            library,
        })
    }

    async fn save(
        &self,
        app: &App,
        caller: &Caller,
        head: &records::Head,
        bytes: &[u8],
        builds_on: Option<&str>,
    ) -> Result<Response, Failure> {
        let outcome = kept::outcome(&self.check);
        records::write(app, caller, head, bytes, async |writing| {
            let saved = writing
                .save_agreement(NewVersion {
                    agreement: &self.agreement.id,
                    name: &self.agreement.title,
                    text: &self.request.text,
                    note: self.request.note.as_deref(),
                    builds_on,
                })
                .await?;
            let version = VersionRef {
                agreement: &self.agreement.id,
                hash: &saved.version.hash,
            };
            writing
                .record_check(version, &self.library, &outcome)
                .await?;
            let new = saved.changed && builds_on.is_none();
            let status = if new {
                StatusCode::CREATED
            } else {
                StatusCode::OK
            };
            let reply = AgreementPosted {
                id: self.agreement.id.clone(),
                title: self.agreement.title.clone(),
                parties: self.agreement.parties.clone(),
                version: kept::version(&saved.version),
                changed: saved.changed,
                counts: self.check.counts,
                library: self.library.clone(),
            };
            let written = Written::json(status, &reply).tagged(&saved.version.hash);
            Ok(if new {
                written.at(&format!("/v1/agreements/{}", self.agreement.id))
            } else {
                written
            })
        })
        .await
    }
}

/// Lists the agreements.
#[utoipa::path(
    get,
    path = "/v1/agreements",
    operation_id = "list_agreements",
    tag = "Agreements",
    params(
        ("after" = inline(Option<String>), Query, description = "The `next` of the page before."),
        ("limit" = inline(Option<u32>), Query, description = "How many agreements, from 1 to 200; 200 if left out.", minimum = 1, maximum = 200),
    ),
    responses(
        (status = 200, description = "A page of the agreements, the oldest first.", body = StoredAgreements, content_type = "application/json"),
        RecordsProblems,
    ),
)]
pub(crate) async fn list_agreements(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [after, limit] = negotiate::query(&query, ["after", "limit"])?;
    let store = app.store()?;
    let page = Page {
        after: after.as_deref(),
        limit: negotiate::limit(limit.as_deref())?,
    };
    let listed = store.agreements(page).await?;
    let mut agreements = Vec::with_capacity(listed.items.len());
    for agreement in listed.items {
        let (version, text) = kept::standing(store, &agreement).await?;
        let head = kept::head(&text).ok_or(grounds_store::Error::Damaged("agreement"))?;
        // A party's key sees those of its party alone.
        if kept::may_read(&caller, &head.parties).is_ok() {
            agreements.push(StoredAgreement {
                id: agreement.id,
                title: head.title,
                parties: head.parties,
                version: kept::version(&version),
                versions: agreement.versions,
            });
        }
    }
    let reply = StoredAgreements {
        agreements,
        next: listed.next,
    };
    Ok(reply::json(&app.grounds(), &reply))
}

/// Shows an agreement as it stands, with its text.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}",
    operation_id = "agreement",
    tag = "Agreements",
    params(("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings")),
    responses(
        (status = 200, description = "The agreement.", body = StoredAgreementText, content_type = "application/json"),
        (status = 304, description = "The reader has this version already."),
        RecordsProblems,
    ),
)]
pub(crate) async fn agreement(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let read = kept::read(&app, &caller, &named(path)?, None).await?;
    let hash = read.version.hash.clone();
    Ok(negotiate::unless_tagged(&headers, &hash, || {
        let reply = StoredAgreementText {
            agreement: StoredAgreement {
                id: read.agreement.id,
                title: read.head.title,
                parties: read.head.parties,
                version: kept::version(&read.version),
                versions: read.agreement.versions,
            },
            text: read.text,
        };
        reply::json(&app.grounds(), &reply)
    }))
}
