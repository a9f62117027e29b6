//! The description of the service for programs.

use std::sync::LazyLock;

use grounds_wire::{BatchReply, Problem};
use utoipa::{OpenApi, ToSchema};

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
        (name = "Service", description = "See whether the service is well."),
    ),
    components(schemas(BatchReply)),
)]
pub(crate) struct Document;

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
                    [$(($status, $description)),*].into_iter().map(|(status, description)| (status.to_owned(), problem(description))).collect()
                }
            }
        )*
    };
}

problems! {
    /// What may go wrong with a body.
    BodyProblems {
        "400" "The body is not JSON, or the address cannot be read.",
        "413" "The body is too large.",
        "415" "The body is of another type, or compressed.",
        "422" "The request cannot be understood; `errors` says where.",
        "503" "Too many requests are being served, or this one took too long; `Retry-After` says when to try again.",
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
        "503" "Too many requests are being served, or this one took too long; `Retry-After` says when to try again.",
    }
    /// What may go wrong with something that has a name.
    NameProblems {
        "400" "The address cannot be read.",
        "404" "Nothing has this name; the problem says which name is near.",
        "503" "Too many requests are being served, or this one took too long; `Retry-After` says when to try again.",
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
