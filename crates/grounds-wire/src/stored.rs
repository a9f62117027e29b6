//! Agreements that a service keeps: their versions and who has signed which.

use grounds::{Diagnostic, Severity, SourceFile};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    agreement::ClauseCounts,
    comparison::told_at,
    fields::{Fields, LONGEST_TEXT, Mistakes, text},
    json::{self, MOST_MISTAKES},
    pointer::Pointer,
    problem::{Problem, ProblemCode},
};

/// Characters in the text of an agreement.
const LONGEST_AGREEMENT: usize = 4 * 1024 * 1024;

/// Posts the text of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementText {
    /// The text: one `agreement`, or one `rulebook` with the authority of a policy.
    #[schema(min_length = 1, pattern = r"\S")]
    pub text: String,
    /// What this version is for, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000, pattern = r"\S", nullable = false)]
    pub note: Option<String>,
}

/// Is a version of an agreement, which never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementVersion {
    /// The SHA-256 of its text, which is also its `ETag`.
    pub hash: String,
    /// Its number, from 1.
    #[schema(minimum = 1)]
    pub number: i64,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub note: Option<String>,
    /// When it was posted.
    #[schema(format = DateTime, example = "2026-11-22T10:00:00Z")]
    pub made_at: String,
    /// With which key.
    pub made_by: String,
}

/// Is an agreement as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoredAgreement {
    /// Its id, which is the name of the book.
    #[schema(example = "fernlea-outings")]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its parties.
    pub parties: Vec<String>,
    /// The version that stands.
    pub version: AgreementVersion,
    /// How many versions there are.
    #[schema(minimum = 1)]
    pub versions: i64,
}

/// Is an agreement with the text of the version that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoredAgreementText {
    /// The agreement.
    pub agreement: StoredAgreement,
    /// The text.
    pub text: String,
}

/// Is a page of the agreements, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoredAgreements {
    /// The agreements; for a party's key those of the party.
    pub agreements: Vec<StoredAgreement>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Says what came of posting a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementPosted {
    /// The id of the agreement.
    #[schema(example = "fernlea-outings")]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its parties.
    pub parties: Vec<String>,
    /// The version that stands now.
    pub version: AgreementVersion,
    /// Whether another version stood before.
    pub changed: bool,
    /// What its check found, counted by label; `…/check` tells all of it.
    pub counts: ClauseCounts,
    /// The hash of what it was held against: all rulebooks but agreements and policies.
    pub library: String,
}

/// Is a page of an agreement's versions, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementVersions {
    /// The versions.
    pub versions: Vec<AgreementVersion>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Is a version with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementVersionText {
    /// The version.
    pub version: AgreementVersion,
    /// Whether it is the one that stands.
    pub stands: bool,
    /// The text.
    pub text: String,
}

/// Signs a version for a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignRequest {
    /// The hash of the version that the party has read.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub version: String,
    /// The `library` of the check that it has seen.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub library: String,
}

/// Is a party's signature, which never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignOff {
    /// The party.
    pub party: String,
    /// The hash of the version that it signed.
    pub version: String,
    /// The hash of the library under which the version was checked.
    pub library: String,
    /// When it signed.
    #[schema(format = DateTime, example = "2026-11-22T10:00:00Z")]
    pub made_at: String,
    /// With which key.
    pub made_by: String,
    /// Whether it holds: the version stands, and the library is the one that is loaded.
    pub holds: bool,
}

/// Is a page of the signatures under an agreement, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignOffs {
    /// The hash of the version that stands.
    pub version: String,
    /// The hash of all rulebooks that are loaded but agreements and policies.
    pub library: String,
    /// The signatures.
    pub sign_offs: Vec<SignOff>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Is a page of what has to be looked at again since the library changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToReview {
    /// The hash of all rulebooks that are loaded but agreements and policies.
    pub library: String,
    /// The agreements whose check comes to something else than under the library before.
    pub changed: Vec<ChangedAgreement>,
    /// The agreements whose check under this library has not been made yet, or cannot be made.
    pub unchecked: Vec<String>,
    /// The parties whose signature no longer holds.
    pub lapsed: Vec<LapsedSignOff>,
    /// Where the next page begins; left out at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<String>,
}

/// Is an agreement whose check has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangedAgreement {
    /// Its id.
    pub id: String,
    /// The hash of the version that stands.
    pub version: String,
    /// The hash of the library under which it was checked before.
    pub library_before: String,
}

/// Is a signature that no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LapsedSignOff {
    /// The id of the agreement.
    pub id: String,
    /// The party.
    pub party: String,
    /// The hash of the version that it signed.
    pub version: String,
    /// The hash of the library under which that was checked.
    pub library: String,
    /// Whether another version stands.
    pub other_version: bool,
    /// Whether the library is another one.
    pub other_library: bool,
    /// Whether the check of what was signed comes to something else under the library that is loaded; left out where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub check_changed: Option<bool>,
}

/// Reads the text of an agreement that is posted.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess).
pub fn parse_agreement(bytes: &[u8]) -> Result<AgreementText, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let root = Pointer::default();
    let Some(mut fields) = Fields::of(
        node,
        &root,
        "an agreement",
        &["text", "note"],
        &mut mistakes,
    ) else {
        return mistakes.finish(None);
    };
    let note = fields
        .take("note")
        .map(|(place, node)| text(node, &place, LONGEST_TEXT, &mut mistakes));
    let body = fields
        .require("text", &mut mistakes)
        .and_then(|(place, node)| text(node, &place, LONGEST_AGREEMENT, &mut mistakes));
    mistakes.finish(body.map(|text| AgreementText {
        text,
        note: note.flatten(),
    }))
}

/// Reads an agreement that came as its bare text.
///
/// # Errors
///
/// The text is not UTF-8, or there is none.
pub fn parse_plain_agreement(bytes: &[u8]) -> Result<AgreementText, Problem> {
    let wrong = |why: &str| Problem::new(ProblemCode::InvalidRequest, why);
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("the text is not UTF-8"))?;
    if text.trim().is_empty() {
        return Err(wrong("there is no text"));
    }
    Ok(AgreementText {
        text: text.to_owned(),
        note: None,
    })
}

/// Reads a signature.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess).
pub fn parse_sign_off(bytes: &[u8]) -> Result<SignRequest, Problem> {
    const KEYS: [&str; 2] = ["version", "library"];
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let root = Pointer::default();
    let Some(mut fields) = Fields::of(node, &root, "a signature", &KEYS, &mut mistakes) else {
        return mistakes.finish(None);
    };
    let [version, library] = KEYS.map(|key| {
        let found = fields.require(key, &mut mistakes);
        found.and_then(|(place, node)| {
            text(node, &place, crate::fields::LONGEST_NAME, &mut mistakes)
        })
    });
    mistakes.finish(
        version
            .zip(library)
            .map(|(version, library)| SignRequest { version, library }),
    )
}

/// Tells every error in the text of an agreement; `files` are those that spans name.
#[must_use]
pub fn agreement_problem(files: &[SourceFile], diagnostics: &[Diagnostic]) -> Problem {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .take(MOST_MISTAKES);
    let place = Pointer::default().key("text");
    Problem::rulebooks(errors.map(|it| told_at(&place, files, it)).collect())
}
