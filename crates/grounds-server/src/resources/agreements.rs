//! `…/v1/agreements…`: agreements that are kept, what the law makes of them, how their parties read them, and who has signed.

mod changes;
mod check;
mod kept;
mod probes;
mod readings;
mod sign_offs;
mod texts;
mod to_review;
mod understanding;
mod versions;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::app::App;

/// Returns the addresses of kept agreements.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(texts::list_agreements, texts::post_agreement))
        .routes(routes!(texts::agreement, texts::put_agreement))
        .routes(routes!(versions::list_versions))
        .routes(routes!(versions::version))
        .routes(routes!(changes::changes))
        .routes(routes!(check::check_agreement))
        .routes(routes!(probes::probes))
        .routes(routes!(readings::readings, readings::give_readings))
        .routes(routes!(understanding::understanding))
        .routes(routes!(sign_offs::list_sign_offs))
        .routes(routes!(sign_offs::sign_off))
        .routes(routes!(to_review::to_review))
}

pub(crate) use to_review::recheck;
