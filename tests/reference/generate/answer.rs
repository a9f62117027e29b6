//! Random answers, with sound evidence, with evidence that lacks one thing, and without.

use grounds_check::{
    Answer, Answers, Evidence, EvidenceAbout, EvidenceKindId, FactId, Library, RestrictionId, Value,
};
use grounds_syntax::Number;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{option::weighted, prelude::*};

use super::condition::{number, pick};

/// Is the draft of an answer.
#[derive(Clone, Debug)]
pub(crate) struct AnswerDraft {
    pub(crate) fact: u8,
    pub(crate) value: Option<u8>,
    pub(crate) evidence: EvidenceDraft,
}

/// Is the draft of the evidence for an answer.
#[derive(Clone, Debug)]
pub(crate) enum EvidenceDraft {
    /// Whatever the answer asks for.
    Sound,
    Missing,
    /// Sound but for one thing.
    But(u8, u8),
    /// Anything.
    Other {
        kind: Option<u8>,
        about: u8,
        on: Option<u8>,
        by: bool,
        reasons: bool,
    },
}

/// Days on which evidence is dated and measures are done.
pub(super) const EVIDENCE_DAYS: [Date; 6] = [
    date(2026, 11, 22),
    date(2025, 11, 22),
    date(2025, 11, 21),
    date(2026, 12, 1),
    date(2025, 12, 1),
    date(2024, 5, 2),
];

/// Drafts an answer.
pub(super) fn answer() -> impl Strategy<Value = AnswerDraft> {
    let other = (
        weighted(0.8, any::<u8>()),
        any::<u8>(),
        weighted(0.8, any::<u8>()),
        any::<bool>(),
        any::<bool>(),
    );
    let other = other.prop_map(|(kind, about, on, by, reasons)| EvidenceDraft::Other {
        kind,
        about,
        on,
        by,
        reasons,
    });
    let evidence = prop_oneof![
        4 => Just(EvidenceDraft::Sound),
        1 => Just(EvidenceDraft::Missing),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(which, how)| EvidenceDraft::But(which, how)),
        1 => other,
    ];
    (any::<u8>(), weighted(0.85, any::<u8>()), evidence).prop_map(|(fact, value, evidence)| {
        AnswerDraft {
            fact,
            value,
            evidence,
        }
    })
}

/// Answers a fact; a wrong value is one that it does not take.
pub(super) fn answered(
    draft: &AnswerDraft,
    fact: FactId,
    on: Date,
    proposed: RestrictionId,
    library: &Library,
    wrong: bool,
) -> Answer {
    let value = draft
        .value
        .map(|which| value(&library[fact].answers, which, wrong));
    let mut demands = library[fact]
        .demands
        .iter()
        .filter(|demand| Some(demand.value) == value);
    let wanted = demands.find_map(|demand| demand.kinds.first().copied());
    let sound = Evidence {
        kind: wanted,
        about: EvidenceAbout::ThisDecision,
        on: Some(on),
        by: Some("J. Okafor".to_owned()),
        reasons: Some("It was seen.".to_owned()),
    };
    let evidence = match &draft.evidence {
        EvidenceDraft::Missing => None,
        EvidenceDraft::Sound => Some(sound),
        EvidenceDraft::But(which, how) => Some(but(sound, (*which, *how), on, proposed, library)),
        EvidenceDraft::Other {
            kind,
            about,
            on,
            by,
            reasons,
        } => Some(Evidence {
            kind: kind.and_then(|kind| self::kind(library, kind)),
            about: self::about(library, proposed, *about),
            on: on.map(|on| pick(&EVIDENCE_DAYS, on)),
            by: sound.by.filter(|_| *by),
            reasons: sound.reasons.filter(|_| *reasons),
        }),
    };
    Answer {
        value,
        evidence: evidence.filter(|_| value.is_some()),
    }
}

/// Spoils one thing of sound evidence.
fn but(
    sound: Evidence,
    (which, how): (u8, u8),
    day: Date,
    proposed: RestrictionId,
    library: &Library,
) -> Evidence {
    match which % 8 {
        0 => Evidence {
            kind: kind(library, how),
            ..sound
        },
        1 | 2 => Evidence {
            about: about(library, proposed, how),
            ..sound
        },
        3..=5 => {
            let days = [
                day.saturating_add(1.day()),
                day.saturating_sub(30.days()),
                day.saturating_sub(31.days()),
                day.saturating_sub(1.year()),
                day.saturating_sub(1.year()).saturating_sub(1.day()),
            ];
            Evidence {
                on: Some(pick(&days, how)),
                ..sound
            }
        }
        6 => Evidence { on: None, ..sound },
        _ if how.is_multiple_of(2) => Evidence { by: None, ..sound },
        _ => Evidence {
            reasons: None,
            ..sound
        },
    }
}

fn kind(library: &Library, which: u8) -> Option<EvidenceKindId> {
    let kinds = u32::try_from(library.evidence_kinds.len()).unwrap_or(0);
    u32::from(which).checked_rem(kinds).map(EvidenceKindId)
}

fn about(library: &Library, proposed: RestrictionId, which: u8) -> EvidenceAbout {
    let restrictions = u32::try_from(library.restrictions.len()).unwrap_or(1);
    let whole = library[proposed].part_of.first().copied();
    match which % 4 {
        0 => EvidenceAbout::AnotherDecision,
        1 => EvidenceAbout::Restriction(RestrictionId(u32::from(which / 4) % restrictions)),
        _ => EvidenceAbout::Restriction(whole.unwrap_or(proposed)),
    }
}

fn value(answers: &Answers, which: u8, wrong: bool) -> Value {
    match answers {
        Answers::YesNo if wrong => Value::Choice(2),
        Answers::OneOf(_) if wrong => Value::Choice(7),
        Answers::Number { .. } if wrong => Value::Number(Number::from_thousandths(90_000)),
        Answers::YesNo => Value::Choice(u16::from(which % 2)),
        Answers::OneOf(choices) => {
            Value::Choice(u16::from(which) % u16::try_from(choices.len()).unwrap_or(1))
        }
        Answers::Number { .. } => {
            let near = pick(&[0, 0, 1, -1], which / 4);
            let number = Number::parse(number(which)).map_or(40_000, Number::thousandths);
            Value::Number(Number::from_thousandths(number + near))
        }
    }
}
