//! A request to compare two sets of rulebooks.

use grounds::{Comparing, Date, Diagnostic, Place, Severity, SourceFile};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    diagnostics::{MOST_RULEBOOKS, RulebookText, rulebook_texts},
    fields::{Fields, LONGEST_NAME, Mistakes, text},
    json::{self, MOST_MISTAKES, Node},
    pointer::Pointer,
    problem::{Mistake, Problem},
    request::{MOST_NAMES, Name, place_word},
    scalar::{Day, PlaceWord},
};

/// Asks where two sets of rulebooks differ, or for the proof that they do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareRequest {
    /// The first set.
    pub first: RulebookSet,
    /// The second set. The rulebooks that are loaded if left out.
    #[serde(default)]
    pub second: RulebookSet,
    /// The day of the act that is judged. Today, in the United Kingdom, if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<Day>,
    /// Where it happens. England if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub place: Option<PlaceWord>,
    /// The agreements and policies that bind whoever asks, by their names or by the names of their parties; where only one set has one, it binds there.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub bound_by: Vec<Name>,
    /// The restriction to compare. All of them if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", nullable = false)]
    pub restriction: Option<String>,
}

/// Is a set of rulebooks, and the day on which it is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RulebookSet {
    /// The rulebooks.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub rulebooks: Vec<RulebookText>,
    /// Whether they are laid over those that are loaded: one with the name of a loaded one takes its place. True if left out.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub with_loaded: bool,
    /// The day of the act that is judged, where it is another one than on the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<Day>,
}

impl Default for RulebookSet {
    fn default() -> Self {
        Self {
            rulebooks: Vec::new(),
            with_loaded: true,
            on: None,
        }
    }
}

impl CompareRequest {
    /// Says what to compare, on `today` where no day is named, and in England where no place is.
    #[must_use]
    pub fn comparing(&self, today: Date) -> Comparing {
        let on = |set: &RulebookSet| set.on.or(self.on).map_or(today, |Day(day)| day);
        Comparing {
            on: [on(&self.first), on(&self.second)],
            place: self.place.map_or(Place::England, Place::from),
            bound_by: self
                .bound_by
                .iter()
                .map(|Name(name)| name.clone())
                .collect(),
            restriction: self.restriction.clone(),
        }
    }
}

/// Reads a request to compare rulebooks.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess).
pub fn parse_compare(bytes: &[u8]) -> Result<CompareRequest, Problem> {
    const KEYS: [&str; 6] = ["first", "second", "on", "place", "bound_by", "restriction"];
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let root = Pointer::default();
    let Some(mut fields) = Fields::of(node, &root, "a comparison", &KEYS, &mut mistakes) else {
        return mistakes.finish(None);
    };
    let first = fields.require("first", &mut mistakes);
    let first = first.and_then(|(place, node)| set(node, &place, &mut mistakes));
    let second = match fields.take("second") {
        None => Some(RulebookSet::default()),
        Some((place, node)) => set(node, &place, &mut mistakes),
    };
    let on = fields.day("on", &mut mistakes);
    let place = fields
        .take("place")
        .and_then(|(place, node)| place_word(node, &place, &mut mistakes));
    let bound_by = fields.list("bound_by", MOST_NAMES, &mut mistakes);
    let bound_by = bound_by
        .into_iter()
        .filter_map(|(place, node)| text(node, &place, LONGEST_NAME, &mut mistakes).map(Name))
        .collect();
    let restriction = fields.name("restriction", &mut mistakes);
    let request = first.zip(second).map(|(first, second)| CompareRequest {
        first,
        second,
        on,
        place,
        bound_by,
        restriction,
    });
    mistakes.finish(request)
}

fn set(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<RulebookSet> {
    const KEYS: [&str; 3] = ["rulebooks", "with_loaded", "on"];
    let mut fields = Fields::of(node, place, "a set of rulebooks", &KEYS, mistakes)?;
    let with_loaded = fields.flag("with_loaded", true, mistakes);
    let on = fields.day("on", mistakes);
    let items = if with_loaded {
        fields.list("rulebooks", MOST_RULEBOOKS, mistakes)
    } else {
        fields.required_list("rulebooks", MOST_RULEBOOKS, mistakes)
    };
    Some(RulebookSet {
        rulebooks: rulebook_texts(items, mistakes),
        with_loaded,
        on,
    })
}

/// Tells every error of one set of rulebooks at the rulebook that has it; `side` is the key of the set, and `files` are those that spans name.
#[must_use]
pub fn rulebook_problem(
    side: &'static str,
    set: &RulebookSet,
    files: &[SourceFile],
    diagnostics: &[Diagnostic],
) -> Problem {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .take(MOST_MISTAKES);
    let mistake = |diagnostic: &Diagnostic| {
        let file = diagnostic
            .span
            .and_then(|span| Some((files.get(span.file.0 as usize)?, span)));
        let name = match file {
            Some((file, _)) => Some(&file.name),
            None => diagnostic.file.as_ref(),
        };
        let position = set
            .rulebooks
            .iter()
            .position(|rulebook| Some(&rulebook.name) == name);
        let place = Pointer::default().key(side).key("rulebooks");
        // An error in a loaded rulebook comes of one that was sent, and is told at the set.
        let place = position.map_or(place.clone(), |at| place.index(at).key("text"));
        told_at(&place, files, diagnostic)
    };
    Problem::rulebooks(errors.map(mistake).collect())
}

/// Tells an error of a rulebook at the place of the request that holds its text.
pub(crate) fn told_at(place: &Pointer, files: &[SourceFile], diagnostic: &Diagnostic) -> Mistake {
    let file = diagnostic
        .span
        .and_then(|span| Some((files.get(span.file.0 as usize)?, span)));
    let at = match file {
        Some((file, span)) => {
            let (line, _) = file.line_and_column(span.start as usize);
            format!("`{}`, line {line}: ", file.name)
        }
        None => String::new(),
    };
    let message = format!("{at}{} ({})", diagnostic.message, diagnostic.code);
    let mistake = Mistake::new(place, "rulebook-error", message);
    match diagnostic.help.first() {
        Some(help) => mistake.help(help),
        None => mistake,
    }
}
