//! From a worker's words to restrictions.

use grounds::{Found, Grounds};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    fields::{Fields, Mistakes, text},
    json,
    pointer::Pointer,
    problem::Problem,
    restriction::{Grade, grade},
};

/// Characters in the words of a worker.
const LONGEST_WORDS: usize = 1000;

/// Asks which restriction some words mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// The words.
    #[schema(
        min_length = 1,
        max_length = 1000,
        pattern = r"\S",
        example = "he can't go out on his own"
    )]
    pub words: String,
}

/// Says which restrictions words may mean.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchReply {
    /// Whether there is one clear winner.
    pub found: FoundWord,
    /// What the words may mean, the best first. With `one`, the first is the winner, and the others came near; with `nothing`, none is near enough.
    pub candidates: Vec<Candidate>,
    /// The version of the engine.
    pub engine_version: String,
    /// The SHA-256 of the names and the hashes of all books.
    pub library_hash: String,
}

/// Says whether a search has a clear winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FoundWord {
    /// One restriction is a clear winner.
    One,
    /// Several are too close to choose between.
    Several,
    /// Nothing is near enough.
    Nothing,
}

/// Is a restriction that words may mean.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Candidate {
    /// The full name of the restriction.
    pub restriction: String,
    /// The words that people read.
    pub title: String,
    /// The phrase, or the title, that came nearest.
    pub phrase: String,
    /// How near it came, from 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// The grade that the words name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub grade: Option<Grade>,
}

/// Reads a search.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess).
pub fn parse_search(bytes: &[u8]) -> Result<SearchRequest, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let fields = Fields::of(
        node,
        &Pointer::default(),
        "a search",
        &["words"],
        &mut mistakes,
    );
    let words = fields.and_then(|mut fields| fields.require("words", &mut mistakes));
    let words = words.and_then(|(place, node)| text(node, &place, LONGEST_WORDS, &mut mistakes));
    mistakes.finish(words.map(|words| SearchRequest { words }))
}

/// Finds what words may mean.
#[must_use]
pub fn search(grounds: &Grounds, request: &SearchRequest) -> SearchReply {
    let (found, candidates) = match grounds.find(&request.words) {
        Found::One(winner, near) => (
            FoundWord::One,
            std::iter::once(winner).chain(near).collect(),
        ),
        Found::Several(candidates) => (FoundWord::Several, candidates),
        Found::Nothing(candidates) => (FoundWord::Nothing, candidates),
    };
    SearchReply {
        found,
        candidates: candidates
            .iter()
            .map(|it| candidate(grounds, it))
            .collect::<Vec<_>>(),
        engine_version: crate::engine_version().to_owned(),
        library_hash: grounds.hash().to_owned(),
    }
}

/// Converts a candidate.
#[must_use]
pub fn candidate(grounds: &Grounds, candidate: &grounds::Candidate) -> Candidate {
    let library = grounds.library();
    let restriction = &library[candidate.restriction];
    Candidate {
        restriction: library.full_name(&restriction.name),
        title: restriction.title.clone(),
        phrase: candidate.phrase.clone(),
        // Three places are all that a reader can use.
        score: (candidate.score * 1000.0).round() / 1000.0,
        grade: candidate
            .grade
            .and_then(|rung| grade(library, candidate.restriction, rung)),
    }
}
