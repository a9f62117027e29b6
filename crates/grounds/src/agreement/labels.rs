//! The labels of clauses in words.

use grounds_analysis::{Always, Clash, ClashKind, ClauseCheck, ClauseLabel, Silence};
use grounds_check::{FactId, NormId, Place, Rung, Says, Target, Value};
use grounds_engine::{Level, Need, Report, Situation};
use jiff::civil::Date;

use super::{
    ClauseFinding, ClauseWord, Cure, LawInWords, label,
    law::{self, Asked},
};
use crate::{
    english::{somebody, terms},
    load::Grounds,
    written,
};

/// Tells everything that was found of a clause, what has to be mended first.
pub(super) fn findings(
    grounds: &Grounds,
    clause: &ClauseCheck,
    on: Date,
    place: Place,
) -> Vec<ClauseFinding> {
    let asked = Asked {
        norm: clause.norm,
        version: clause.version,
        on,
        place,
    };
    let labels = clause.labels.iter();
    let mut findings: Vec<ClauseFinding> =
        labels.map(|label| finding(grounds, asked, label)).collect();
    findings.sort_by_key(|finding| finding.word);
    findings
}

fn finding(grounds: &Grounds, asked: Asked, label: &ClauseLabel) -> ClauseFinding {
    let plain = |says: &str| ClauseFinding {
        label: label.clone(),
        word: ClauseWord::of(label),
        says: says.to_owned(),
        shown: None,
        verdict: None,
        law: Vec::new(),
        advised_against: Vec::new(),
        cure: None,
    };
    match label {
        ClauseLabel::Backed { by } => ClauseFinding {
            law: law::of_norms(grounds, by, asked.on, asked.place),
            ..plain(if promises(grounds, asked) {
                "Backed: what it promises not to do, the law does not allow either."
            } else {
                "Backed: whenever it asks for this, the law does too."
            })
        },
        ClauseLabel::Beyond {
            shown,
            law_asks,
            always,
        } => {
            let report = asked.report(grounds, shown, None);
            let at_the_rung = law_asks.and_then(|rung| asked.report(grounds, shown, Some(rung)));
            let says = match law_asks {
                Some(rung) => &by_degree(grounds, asked, *rung),
                None if *always => {
                    "Goes beyond the law: no law that was searched ever asks for this."
                }
                None if report.as_ref().is_some_and(hangs_on_unverified_words) => {
                    "Goes beyond the law, unless words that nobody has verified ask for this."
                }
                None => "Goes beyond the law: it also asks where no law that was searched does.",
            };
            let decides = at_the_rung.as_ref().or(report.as_ref());
            ClauseFinding {
                law: decides.map_or_else(Vec::new, |report| law::deciding(grounds, report)),
                ..shown_by(grounds, plain(says), shown, report.as_ref())
            }
        }
        ClauseLabel::Contradicts {
            shown,
            always,
            by,
            cure,
        } => {
            let report = asked.report(grounds, shown, None);
            let says = contradicts(grounds, asked, *always, cure.as_ref());
            let decides = report.as_ref().map_or_else(Vec::new, |report| {
                if promises(grounds, asked) {
                    law::deciding(grounds, report)
                } else {
                    law::refusing(grounds, report)
                }
            });
            ClauseFinding {
                law: if decides.is_empty() {
                    law::of_norms(grounds, by, asked.on, asked.place)
                } else {
                    decides
                },
                cure: cure.as_ref().and_then(|cure| mended(grounds, asked, cure)),
                ..shown_by(grounds, plain(&says), shown, report.as_ref())
            }
        }
        ClauseLabel::Unclear { words } => {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            plain(&format!(
                "Unclear: nobody can check {}. Two people may read it differently, so nothing else is said of it.",
                terms::list(&words, "and")
            ))
        }
        ClauseLabel::WordsAlone => {
            plain("Says nothing about a restriction that can be held against the law.")
        }
        ClauseLabel::NeverApplies => plain("Never applies: no situation meets its conditions."),
        ClauseLabel::TooLarge => {
            plain("Not decided: it hangs on more facts together than can be followed.")
        }
    }
}

/// Says whether the law may require it after all, by words that settle nothing because nobody verified them.
fn hangs_on_unverified_words(report: &Report) -> bool {
    let outcome = report.outcome;
    outcome.is_some_and(|outcome| outcome.need == Need::Unknown(Level::Required))
}

/// Says whether a clause promises not to impose something.
fn promises(grounds: &Grounds, asked: Asked) -> bool {
    let version = &grounds.library()[asked.norm].versions[asked.version];
    let says = version.says.as_ref();
    matches!(says, Some(Says::AgreesNotTo(_) | Says::AgreesOnlyIf(..)))
}

fn shown_by(
    grounds: &Grounds,
    finding: ClauseFinding,
    shown: &Situation,
    report: Option<&Report>,
) -> ClauseFinding {
    let outcome = report.and_then(|report| report.outcome);
    ClauseFinding {
        shown: Some(somebody::somebody(grounds.library(), shown)),
        verdict: outcome.map(|outcome| outcome.verdict()),
        advised_against: report
            .map_or_else(Vec::new, |report| law::advised_against(grounds, report)),
        ..finding
    }
}

fn by_degree(grounds: &Grounds, asked: Asked, rung: Rung) -> String {
    let library = grounds.library();
    let version = &library[asked.norm].versions[asked.version];
    let Some(Says::Agrees(Target::Restriction(restriction, Some(asks)))) = version.says else {
        return "Goes beyond the law by degree.".to_owned();
    };
    let ladder = library[restriction].ladder.as_ref();
    format!(
        "Goes beyond the law by degree: {} where {} is expected.",
        terms::rung(ladder, asks),
        terms::rung(ladder, rung)
    )
}

fn contradicts(
    grounds: &Grounds,
    asked: Asked,
    always: Always,
    cure: Option<&Situation>,
) -> String {
    let stands = if promises(grounds, asked) {
        "the law requires what it promises not to do"
    } else {
        "the law does not allow what it asks for"
    };
    match always {
        Always::Always => format!("Contradicts the law whenever it applies: {stands}."),
        Always::UnlessShown => {
            let library = grounds.library();
            let cure = cure.map_or_else(Vec::new, |cure| to_be_shown(grounds, cure));
            let so: Vec<String> = cure
                .into_iter()
                .map(|fact| library[fact].title.clone())
                .collect();
            let unless = if so.is_empty() {
                "what has to be shown is shown".to_owned()
            } else {
                format!(
                    "somebody shows, for example, that {}",
                    terms::list(&so, "and")
                )
            };
            format!("Contradicts the law whenever it applies, unless {unless}: {stands}.")
        }
        Always::Sometimes => format!("Contradicts the law in some situations: {stands}."),
    }
}

/// Returns what somebody would have to show of a cure.
fn to_be_shown(grounds: &Grounds, cure: &Situation) -> Vec<FactId> {
    let library = grounds.library();
    cure.iter()
        .filter(|(fact, value)| *value != Value::NO && library[*fact].must_be_shown.is_some())
        .map(|&(fact, _)| fact)
        .collect()
}

fn mended(grounds: &Grounds, asked: Asked, cure: &Situation) -> Option<Cure> {
    let library = grounds.library();
    let version = &library[asked.norm].versions[asked.version];
    Some(Cure {
        wording: format!("This applies {}.", somebody::only(library, cure)),
        when: written::narrowed(library, &version.when, cure)?,
        to_be_shown: to_be_shown(grounds, cure),
    })
}

/// Tells what the law says and no clause mentions.
pub(super) fn silence(grounds: &Grounds, silence: &Silence, on: Date, place: Place) -> LawInWords {
    let library = grounds.library();
    let norm = &library[silence.norm];
    let versions = &norm.versions;
    let because = versions
        .iter()
        .find(|version| version.window.contains(on) && version.extent.contains(place))
        .or(versions.last())
        .map_or("", |version| version.because.as_str());
    let restrictions = silence.restrictions.iter();
    let about: Vec<String> = restrictions
        .map(|&restriction| terms::small(&library[restriction].title))
        .collect();
    LawInWords {
        says: format!(
            "{}. {} No clause mentions it. It bears on: {}.",
            terms::capital(&norm.title),
            terms::sentence(because),
            about.join("; ")
        ),
        law: law::of_norms(grounds, &[silence.norm], on, place),
    }
}

/// Tells how two clauses differ.
pub(super) fn clash(grounds: &Grounds, clash: &Clash) -> String {
    let library = grounds.library();
    let named = |norm: NormId| label(library, norm, last(grounds, norm));
    let other = &library[library[clash.other].name.book];
    let how = match clash.kind {
        ClashKind::AsksForWhatIsRefused => {
            "one asks for what the other promises not to do".to_owned()
        }
        ClashKind::OtherDegree => format!(
            "{} here, {} there",
            degree(grounds, clash.clause),
            degree(grounds, clash.other)
        ),
    };
    format!(
        "{} and {} of “{}” cannot both be followed: {how}. For example: {}.",
        terms::capital(&named(clash.clause)),
        named(clash.other),
        other.title,
        somebody::somebody(library, &clash.shown)
    )
}

/// Says the rung that a clause asks for.
fn degree(grounds: &Grounds, norm: NormId) -> String {
    let library = grounds.library();
    let version = &library[norm].versions[last(grounds, norm)];
    match version.says {
        Some(Says::Agrees(Target::Restriction(restriction, Some(rung)))) => {
            terms::rung(library[restriction].ladder.as_ref(), rung)
        }
        _ => "every degree".to_owned(),
    }
}

fn last(grounds: &Grounds, norm: NormId) -> usize {
    grounds.library()[norm].versions.len().saturating_sub(1)
}
