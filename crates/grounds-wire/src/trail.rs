//! Who asks, and what was written by whom.

use serde::Serialize;
use utoipa::ToSchema;

/// Says who sent the request, and what they may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Caller {
    /// The id of the key; `local` where the service is open.
    #[schema(example = "9f2c4e81a06b3d57")]
    pub id: String,
    /// What the key is for.
    pub role: RoleWord,
    /// The party for which it speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub party: Option<String>,
    /// Whether the service is open: it asks for no key, and listens on its own machine alone.
    pub open: bool,
    /// Whether the service keeps records.
    pub records: bool,
    /// For how many days the service keeps decisions; left out where it takes none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub decisions_days: Option<u16>,
}

/// Says what a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleWord {
    /// Asks questions and reads.
    Reader,
    /// Speaks for one party of agreements.
    Party,
    /// Posts agreements.
    Publisher,
    /// Posts agreements, reads the trail, and sees what others keep.
    Admin,
}

/// Is a page of what was written, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Trail {
    /// The writes.
    pub entries: Vec<TrailEntry>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Is one write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrailEntry {
    /// Its place, from 1, without gaps.
    #[schema(minimum = 1)]
    pub number: i64,
    /// When.
    #[schema(format = DateTime, example = "2026-11-22T10:00:00Z")]
    pub at: String,
    /// Who: the id of a key; `local` for whoever asks an open service; `command` for the command; `service` for the service itself.
    pub by: String,
    /// What was done.
    #[schema(example = "agreement-saved")]
    pub action: String,
    /// On which record.
    #[schema(example = "agreements/fernlea-outings")]
    pub record: String,
    /// On which part of it; left out for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub part: Option<String>,
    /// The hash of what was there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub before: Option<String>,
    /// The hash of what is there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub after: Option<String>,
    /// The seal: a hash of this row and of the seal before it.
    pub hash: String,
}
