//! What may be shown for an answer, so that it counts by one library or by both.

use std::collections::BTreeSet;

use grounds_check::{Answer, Evidence, EvidenceAbout, FactId, Library, Query, Value};
use grounds_engine::Program;

/// Bounds how many kinds of evidence are tried for one answer.
const MOST_KINDS: usize = 12;

/// Is what is shown for an answer: a kind of evidence by its name, about this decision, dated on the day; or a bare answer.
pub(crate) type Shown = Option<String>;

/// Returns what may be shown for an answer that some library asks for, nothing first.
pub(crate) fn kinds(libraries: [&Library; 2], facts: [Option<FactId>; 2]) -> Vec<Shown> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (library, fact) in libraries.into_iter().zip(facts) {
        let Some(fact) = fact else { continue };
        for demand in &library[fact].demands {
            names.extend(demand.kinds.iter().map(|&kind| library[kind].name.clone()));
        }
    }
    [None]
        .into_iter()
        .chain(names.into_iter().take(MOST_KINDS).map(Some))
        .collect()
}

/// Makes an answer: with a name and reasons where the fact is a judgement, and with the evidence that is shown.
pub(crate) fn answer(
    library: &Library,
    query: &Query,
    fact: FactId,
    value: Value,
    shown: &Shown,
) -> Answer {
    let kind = shown.as_ref().and_then(|name| {
        let at = library
            .evidence_kinds
            .iter()
            .position(|kind| kind.name == *name)?;
        Some(grounds_check::EvidenceKindId(u32::try_from(at).ok()?))
    });
    let judged = library[fact].judged_by.is_some();
    let evidence = (judged || kind.is_some()).then(|| Evidence {
        kind,
        about: EvidenceAbout::ThisDecision,
        on: Some(query.on),
        by: judged.then(|| "the person who judges it".to_owned()),
        reasons: judged.then(|| "as written down".to_owned()),
    });
    Answer {
        value: Some(value),
        evidence,
    }
}

/// Says whether an answer is established by what is shown for it.
pub(crate) fn counts(
    program: &Program,
    query: &Query,
    fact: FactId,
    value: Value,
    shown: &Shown,
) -> bool {
    let library = program.library();
    let alone = Query {
        answers: vec![(fact, answer(library, query, fact, value, shown))],
        ..query.clone()
    };
    program
        .ready(&alone)
        .is_ok_and(|ready| ready.established(fact) == Some(value))
}
