//! `…/v1/agreements/{id}/readings/{party}`: what a party would do, situation by situation.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{Path, RawQuery, Request, State, rejection::PathRejection},
    http::StatusCode,
    response::Response,
};
use grounds_store::{BuildsOn, NewReading, Reading, Role, VersionRef, Viewer};
use grounds_wire::{
    GivenReading, PartyReadings, ProblemCode, ReadingsRequest, YesNo, parse_readings,
    unknown_situations,
};
use serde_json::Value;

use super::{kept, probes};
use crate::{
    app::App,
    body,
    caller::Caller,
    clock, negotiate,
    openapi::{IdempotencyKey, PutProblems, RecordProblems},
    records::{self, Written},
    reply,
    reply::Failure,
    resources::rulebooks::named,
    work::work,
};

/// Says what a party would do.
///
/// The answers are added to what the party said before, or take its place. The version is the one that the party has read: where another one stands by
/// now, nothing is kept. With `If-Match` the request builds on what the party said last.
#[utoipa::path(
    put,
    path = "/v1/agreements/{id}/readings/{party}",
    operation_id = "give_readings",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("party" = String, Path, description = "The party, as the agreement names it.", min_length = 1, example = "Fernlea House"),
        ("If-Match" = inline(Option<String>), Header, description = "The `ETag` of what the party said before, to be sure that nobody has changed it since."),
        IdempotencyKey,
    ),
    request_body(
        content = ReadingsRequest,
        content_type = "application/json",
        example = json!({"version": "27401a2ea03d9cb18cae530ef3c4375ab295078f2b24cd8d539675d55838bb98", "answers": {"f056ee6405bc077c": "no"}}),
    ),
    responses((status = 200, description = "What the party says now.", body = PartyReadings, content_type = "application/json"), PutProblems),
)]
pub(crate) async fn give_readings(
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
    let builds_on = match head.may_match()? {
        None => BuildsOn::Anything,
        Some("0") => BuildsOn::Nothing,
        // What is no revision was never given out.
        Some(tag) => BuildsOn::Revision(tag.parse().unwrap_or(-1)),
    };
    let bytes = body::read(request, body::JSON, app.limits().body).await?;
    let request = parse_readings(&bytes)?;
    if request.version != read.agreement.version {
        let detail = format!(
            "another version stands: `{}`; read it, and answer what is asked about it",
            read.agreement.version
        );
        return Err(Failure::new(ProblemCode::Conflict, detail));
    }
    let opened = kept::opened(&app, &read).await?;
    let today = app.today();
    let known: BTreeSet<String> = work(&app, move || {
        let all = probes::all(&opened, today);
        (0..all.probes.len())
            .filter_map(|at| opened.grounds.probe_id(&all, at))
            .collect()
    })
    .await?;
    let unknown = request.answers.keys().filter(|id| !known.contains(*id));
    let unknown: Vec<&str> = unknown.map(String::as_str).collect();
    if !unknown.is_empty() {
        return Err(unknown_situations(unknown.into_iter()).into());
    }
    let of = VersionRef {
        agreement: &id,
        hash: &request.version,
    };
    let before = app.store()?.readings(of, Viewer::Party(&party)).await?;
    let mut said: BTreeMap<String, GivenReading> = of_party(before, &party)
        .map(|(_, given)| (given.situation.clone(), given))
        .collect();
    records::write(&app, &caller, &head, &bytes, async |writing| {
        let words: BTreeMap<&String, Value> = request
            .answers
            .iter()
            .map(|(id, answer)| (id, word(*answer)))
            .collect();
        let new: Vec<NewReading<'_>> = words
            .iter()
            .map(|(id, would)| NewReading {
                situation: id,
                would,
                builds_on: BuildsOn::Anything,
            })
            .collect();
        let revision = writing.give_readings(of, &party, builds_on, &new).await?;
        // As fine as the store keeps it.
        let now = clock::now();
        let now = jiff::Timestamp::from_millisecond(now.as_millisecond())
            .unwrap_or(now)
            .to_string();
        for (situation, &answer) in &request.answers {
            // What was said before is not said anew.
            if said.get(situation).is_none_or(|it| it.answer != answer) {
                let given = GivenReading {
                    situation: situation.clone(),
                    answer,
                    made_at: now.clone(),
                    made_by: caller.id.clone(),
                };
                said.insert(situation.clone(), given);
            }
        }
        let reply = PartyReadings {
            party: party.clone(),
            version: request.version.clone(),
            revision,
            answers: said.into_values().collect(),
        };
        Ok(Written::json(StatusCode::OK, &reply).tagged(&revision.to_string()))
    })
    .await
}

/// Shows what a party has said. A party's key shows its own alone.
#[utoipa::path(
    get,
    path = "/v1/agreements/{id}/readings/{party}",
    operation_id = "readings",
    tag = "Agreements",
    params(
        ("id" = String, Path, description = "The id of the agreement.", min_length = 1, example = "fernlea-outings"),
        ("party" = String, Path, description = "The party, as the agreement names it.", min_length = 1, example = "Fernlea House"),
        ("version" = inline(Option<String>), Query, description = "The hash of a version; the one that stands if left out."),
    ),
    responses((status = 200, description = "What it said.", body = PartyReadings, content_type = "application/json"), RecordProblems),
)]
pub(crate) async fn readings(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
    query: RawQuery,
) -> Result<Response, Failure> {
    let [version] = negotiate::query(&query, ["version"])?;
    let (id, party) = named(path)?;
    let read = kept::read(&app, &caller, &id, version.as_deref()).await?;
    if matches!(caller.role, Role::Party(_)) {
        caller.may_act_for(&party)?;
    }
    kept::is_party(&read.head, &party)?;
    let of = VersionRef {
        agreement: &id,
        hash: &read.version.hash,
    };
    let said = app.store()?.readings(of, Viewer::Party(&party)).await?;
    let (revisions, answers): (Vec<i64>, Vec<GivenReading>) = of_party(said, &party).unzip();
    let revision = revisions.into_iter().max().unwrap_or(0);
    let reply = PartyReadings {
        party,
        version: read.version.hash,
        revision,
        answers,
    };
    let mut response = reply::json(&app.grounds(), &reply);
    negotiate::tag(&mut response, &revision.to_string());
    Ok(response)
}

/// Returns what one party said, each with its revision.
fn of_party(said: Vec<Reading>, party: &str) -> impl Iterator<Item = (i64, GivenReading)> {
    let own = said
        .into_iter()
        .filter(move |reading| reading.party == party);
    own.filter_map(|reading| {
        let given = GivenReading {
            answer: answer(&reading.would)?,
            situation: reading.situation,
            made_at: reading.made_at.to_string(),
            made_by: reading.made_by,
        };
        Some((reading.revision, given))
    })
}

fn word(answer: YesNo) -> Value {
    Value::from(if answer.is_yes() { "yes" } else { "no" })
}

/// Reads an answer as it is kept.
pub(super) fn answer(would: &Value) -> Option<YesNo> {
    would.as_str().and_then(YesNo::parse)
}
