//! The description of the service for programs.

use std::sync::LazyLock;

use grounds_wire::{BatchReply, Problem};
use utoipa::{
    IntoParams, Modify, OpenApi, ToSchema,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::routes::described;

/// Begins the description: what it is, and which parts it has.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Grounds",
        description = "Somebody wants to stop a person doing something for health and safety: is that genuinely required by law, or is it an assumption? \
                       Every verdict comes with status 200; every problem comes as RFC 9457 has it, with a stable code and the place of each mistake. \
                       This is decision support, not legal advice.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT"),
    ),
    tags(
        (name = "Questions", description = "Ask whether a restriction is required, and find the restriction that somebody means."),
        (name = "Rulebooks", description = "Read the law that answers, and check rulebooks of your own."),
        (name = "Agreements", description = "Keep what providers and commissioners agreed, hold it against the law, and see whether they read it alike."),
        (name = "Records", description = "What the service keeps, where it was told to keep anything."),
        (name = "Service", description = "See whether the service is well."),
    ),
    components(schemas(BatchReply)),
    modifiers(&Keys),
    security(("key" = []), ("password" = []), ()),
)]
pub(crate) struct Document;

/// Describes how a key is sent. Nothing is asked for where the service is open.
struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = |scheme, description: &str| {
            let http = HttpBuilder::new()
                .scheme(scheme)
                .description(Some(description));
            SecurityScheme::Http(http.build())
        };
        let components = document.components.get_or_insert_default();
        components.add_security_scheme(
            "key",
            scheme(
                HttpAuthScheme::Bearer,
                "A key that `grounds keys make` made.",
            ),
        );
        components.add_security_scheme(
            "password",
            scheme(
                HttpAuthScheme::Basic,
                "The same key as the password of any name, for browsers.",
            ),
        );
    }
}

/// Is the header that names a request.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it is described, and read where records are written"
)]
pub(crate) struct IdempotencyKey {
    /// Names the request: sent again with it, it is done once and gets the same reply, for 24 hours.
    #[param(rename = "Idempotency-Key", inline, max_length = 200)]
    idempotency_key: Option<String>,
}

/// Returns the description of the service.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    described()
}

/// Is the description as JSON, made once.
pub(crate) static DOCUMENT: LazyLock<String> =
    LazyLock::new(|| described().to_json().unwrap_or_default());

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident { $($status:literal $description:literal),* $(,)? })*) => {
        $(
            $(#[$doc])*
            pub(crate) struct $name;

            impl utoipa::IntoResponses for $name {
                fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                    EVERYWHERE.into_iter().chain([$(($status, $description)),*]).map(|(status, description)| (status.to_owned(), problem(description))).collect()
                }
            }
        )*
    };
}

/// What may go wrong with every request, whatever it asks.
const EVERYWHERE: [(&str, &str); 4] = [
    (
        "401",
        "A key is needed, and none that is right came; `WWW-Authenticate` says how to send it.",
    ),
    (
        "421",
        "The service is open to its own machine alone, and the request names another host.",
    ),
    (
        "429",
        "Too many requests came with this key, or too many wrong keys; `Retry-After` says when to go on.",
    ),
    (
        "503",
        "Too many requests are being served, this one took too long, or the database does not answer; `Retry-After` says when to try again.",
    ),
];

problems! {
    /// What may go wrong with a body.
    BodyProblems {
        "400" "The body is not JSON, or the address cannot be read.",
        "413" "The body is too large.",
        "415" "The body is of another type, or compressed.",
        "422" "The request cannot be understood; `errors` says where.",
    }
    /// What may go wrong with a batch as a whole.
    BatchProblems {
        "400" "The address cannot be read.",
        "415" "The body is of another type, or compressed.",
        "503" "Too many batches are being served; `Retry-After` says when to try again.",
    }
    /// What may go wrong with a list.
    ListProblems {
        "400" "The address cannot be read.",
    }
    /// What may go wrong with something that has a name.
    NameProblems {
        "400" "The address cannot be read.",
        "404" "Nothing has this name; the problem says which name is near.",
    }
    /// What may go wrong where the counts are read.
    MetricsProblems {
        "503" "The database does not answer, so that no key can be looked at.",
    }
    /// What may go wrong with records that a caller finds.
    RecordsProblems {
        "400" "The address cannot be read.",
        "404" "There is no such record, or this service keeps none.",
    }
    /// What may go wrong with records that not everybody may read.
    RecordProblems {
        "400" "The address cannot be read.",
        "403" "The key may not do this.",
        "404" "There is no such record, or this service keeps none.",
    }
    /// What may go wrong where decisions are erased.
    EraseProblems {
        "400" "The address cannot be read.",
        "403" "The key may not do this.",
        "404" "This service keeps no records.",
        "409" "The idempotency key came with another request before.",
        "422" "The idempotency key is none.",
    }
    /// What may go wrong with a record that is posted.
    PostProblems {
        "400" "The body is not JSON, or the address cannot be read.",
        "403" "The key may not do this.",
        "404" "There is no such record, or this service keeps none.",
        "409" "There is another record already, or the idempotency key came with another request before.",
        "413" "The body is too large.",
        "415" "The body is of another type, or compressed.",
        "422" "The request cannot be understood; `errors` says where.",
    }
    /// What may go wrong with a record that is replaced.
    PutProblems {
        "400" "The body is not JSON, or the address cannot be read.",
        "403" "The key may not do this.",
        "404" "There is no such record, or this service keeps none.",
        "409" "The idempotency key came with another request before, or the record is not what the request builds on.",
        "412" "The record has changed since it was read; `If-Match` names another version.",
        "413" "The body is too large.",
        "415" "The body is of another type, or compressed.",
        "422" "The request cannot be understood; `errors` says where.",
        "428" "`If-Match` is missing.",
    }
    /// What may go wrong with a decision that is to be kept.
    KeepProblems {
        "400" "The body is not JSON, or the address cannot be read.",
        "403" "The key may not do this.",
        "404" "This service keeps no decisions.",
        "409" "The idempotency key came with another request before.",
        "413" "The body is too large.",
        "415" "The body is of another type, or compressed.",
        "422" "The request cannot be understood; `errors` says where.",
    }
}

fn problem(description: &str) -> utoipa::openapi::RefOr<utoipa::openapi::Response> {
    use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Problem::name())))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
        .into()
}
