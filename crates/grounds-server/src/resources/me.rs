//! `GET /v1/me`

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use grounds_store::Role;
use grounds_wire::RoleWord;

use crate::{app::App, caller::Caller, negotiate, openapi::ListProblems, reply, reply::Failure};

/// Says who sent the request, what they may do, and what the service keeps.
#[utoipa::path(
    get,
    path = "/v1/me",
    operation_id = "me",
    tag = "Service",
    responses((status = 200, description = "Who asks.", body = grounds_wire::Caller, content_type = "application/json"), ListProblems),
)]
pub(crate) async fn me(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let open = caller.is_local();
    let (role, party) = match caller.role {
        Role::Reader => (RoleWord::Reader, None),
        Role::Party(party) => (RoleWord::Party, Some(party)),
        Role::Publisher => (RoleWord::Publisher, None),
        Role::Admin => (RoleWord::Admin, None),
    };
    let records = app.records();
    let told = grounds_wire::Caller {
        id: caller.id,
        role,
        party,
        open,
        records: records.is_some(),
        decisions_days: records.and_then(|records| records.keep_decisions),
    };
    Ok(reply::json(&app.grounds(), &told))
}
