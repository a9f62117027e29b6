//! What a norm says, in a sentence.

use grounds::{
    Displaced, NormBlock, NormId, NormVersion, RestrictionId, Rung, Says, SourceId, Target,
};

use crate::{
    condition::clause,
    instruments::{Weight, weight},
    site::Here,
    thing::Thing,
    view::{Clause, Piece, Sentence, list, words},
};

/// Names what a version of a norm is.
pub(crate) fn kind(block: NormBlock, says: Option<&Says>) -> &'static str {
    match says {
        Some(Says::Requires { .. }) => "Requirement",
        Some(Says::Forbids(_)) => "Ban",
        Some(Says::AllowsOnlyIf(..)) => "Limit",
        Some(Says::Advises { .. }) => "Advice",
        Some(Says::AdvisesAgainst(_)) => "Caution",
        Some(Says::MayMeet { .. }) => "One way to meet a duty",
        Some(Says::Agrees(_)) => "Commitment",
        Some(Says::AgreesNotTo(_)) => "Commitment not to restrict",
        Some(Says::AgreesOnlyIf(..)) => "Commitment on a condition",
        Some(Says::Ground(_)) => "Lawful ground",
        Some(Says::Duty { .. }) => "Duty",
        Some(Says::Exception { .. }) => "Exception",
        None if block == NormBlock::Clause => "Clause of words alone",
        None => "Words alone",
    }
}

/// Says it in a sentence without its conditions.
pub(crate) fn sentence(here: Here<'_>, norm: NormId, version: &NormVersion) -> Sentence {
    let Some(says) = &version.says else {
        return vec![words(
            "These words are shown and cannot be checked: they ask for no restriction by name.",
        )];
    };
    let who = match weight(&here.library()[here.library()[norm].name.book]) {
        Weight::Law => "The law",
        Weight::Guidance | Weight::Words => "Guidance",
        Weight::Commitment => "The parties",
    };
    let about = |target: &Target| self::target(here, *target);
    let mut sentence = Sentence::new();
    let mut say = |before: &str, pieces: Sentence, after: &str| {
        sentence.push(words(before));
        sentence.extend(pieces);
        sentence.push(words(after));
    };
    match says {
        Says::Requires { target, .. } => say(&format!("{who} requires: "), about(target), "."),
        Says::Forbids(target) => say(&format!("{who} forbids: "), about(target), "."),
        Says::AllowsOnlyIf(target, _) => say(
            &format!("{who} allows only on a condition: "),
            about(target),
            ".",
        ),
        Says::Advises { target, to_meet } => {
            say(&format!("{who} advises: "), about(target), "");
            if let Some(duty) = to_meet {
                say(" – to meet the duty ", named(here, *duty), "");
            }
            say(".", Vec::new(), "");
        }
        Says::AdvisesAgainst(target) => {
            say(&format!("{who} advises against: "), about(target), ".")
        }
        Says::MayMeet { target, duty } => {
            say(
                "One way among others to meet the duty ",
                named(here, *duty),
                ": ",
            );
            say("", about(target), ".");
        }
        Says::Agrees(target) => say(&format!("{who} agree on: "), about(target), "."),
        Says::AgreesNotTo(target) => {
            say(&format!("{who} agree not to impose: "), about(target), ".")
        }
        Says::AgreesOnlyIf(target, _) => say(
            &format!("{who} agree to impose only on a condition: "),
            about(target),
            ".",
        ),
        Says::Ground(targets) => {
            let targets = targets
                .iter()
                .map(|&target| here.piece(Thing::Restriction(target)))
                .collect();
            say(
                "A lawful ground, one of those that may do, for: ",
                list(targets, "and"),
                ".",
            );
        }
        Says::Duty { .. } => say("A duty of whoever is bound.", Vec::new(), ""),
        Says::Exception { to, .. } => say("An exception to ", named(here, *to), "."),
    }
    sentence
}

/// Says what a norm speaks about.
fn target(here: Here<'_>, target: Target) -> Sentence {
    match target {
        Target::TheProposed => vec![words("whatever restriction is proposed")],
        Target::Restriction(id, rung) => restriction(here, id, rung),
    }
}

/// Names a restriction with its grade.
pub(crate) fn restriction(here: Here<'_>, id: RestrictionId, rung: Option<Rung>) -> Sentence {
    let mut sentence = vec![here.piece(Thing::Restriction(id))];
    if let Some(rung) = rung {
        sentence.push(words(format!(
            ": {}",
            here.site.grounds.rung_in_words(id, rung)
        )));
    }
    sentence
}

fn named(here: Here<'_>, norm: NormId) -> Sentence {
    vec![
        words("“"),
        Piece::Link(here.link(Thing::Norm(norm))),
        words("”"),
    ]
}

/// Tells the conditions of a norm.
pub(crate) fn clauses(here: Here<'_>, version: &NormVersion) -> Vec<Clause> {
    let (when, unless) = match &version.says {
        Some(Says::AllowsOnlyIf(..)) => ("It bears where", "It does not bear where"),
        Some(Says::Ground(_)) => ("It holds where", "It does not hold where"),
        Some(Says::Duty { .. }) => ("It applies where", "It does not apply where"),
        _ => ("Where", "Not where"),
    };
    let further = match &version.says {
        Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) => {
            clause(here, "Only if", condition)
        }
        Some(Says::Duty { met_when, .. }) => clause(here, "It is met where", met_when),
        _ => None,
    };
    let unless = version
        .unless
        .as_ref()
        .and_then(|condition| clause(here, unless, condition));
    [clause(here, when, &version.when), unless, further]
        .into_iter()
        .flatten()
        .collect()
}

/// Tells what else a norm says: what it displaces, by which power, who assesses, and that its words settle nothing.
pub(crate) fn remarks(here: Here<'_>, version: &NormVersion) -> Vec<Sentence> {
    let mut remarks = Vec::new();
    match &version.says {
        Some(Says::Requires { despite, .. }) if !despite.is_empty() => {
            let displaced = despite.iter().map(|displaced| match displaced {
                Displaced::Limit(norm) => Piece::Link(here.link(Thing::Norm(*norm))),
                Displaced::DemandForGround(id) => Piece::Link(here.link_as(
                    Thing::Restriction(*id),
                    format!(
                        "the demand for a ground for “{}”",
                        here.library()[*id].title
                    ),
                )),
            });
            let mut sentence = vec![words("It holds despite: ")];
            sentence.extend(list(displaced.collect(), "and"));
            sentence.push(words("."));
            remarks.push(sentence);
        }
        Some(Says::Exception { under, .. }) if !under.is_empty() => {
            let mut sentence = vec![words("Made under the power of ")];
            sentence.extend(sources(here, under));
            sentence.push(words("."));
            remarks.push(sentence);
        }
        Some(Says::Duty {
            assessed_by: Some(fact),
            ..
        }) => remarks.push(vec![
            words("A current assessment of the person says whether gentler ways suffice: "),
            here.piece(Thing::Fact(*fact)),
            words("."),
        ]),
        _ => {}
    }
    if !version.verified && version.clause.is_none() {
        remarks.push(vec![words(
            "None of the words that it rests on was seen in an official copy or a mirror of one. By itself it settles nothing against a person.",
        )]);
    }
    remarks
}

/// Names sources, each with a link.
pub(crate) fn sources(here: Here<'_>, sources: &[SourceId]) -> Sentence {
    let pieces = sources
        .iter()
        .map(|&source| here.piece(Thing::Source(source)));
    list(pieces.collect(), "and")
}
