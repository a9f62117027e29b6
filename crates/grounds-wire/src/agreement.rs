//! What was found of an agreement.

use grounds::{ClauseLabel, Grounds, Library};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{BookRef, Citation, Named, Norm, book_ref, citations, named_norm, norm, norm_name},
    report::{NOTICE, Situation, situation},
    restriction::named_restriction,
    scalar::{Day, PlaceWord, Verdict, words},
};

/// Holds what was found of agreements and policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementChecks {
    /// Each agreement, in the order in which they were given.
    pub agreements: Vec<AgreementCheck>,
}

/// Is what was found of an agreement or a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgreementCheck {
    /// The agreement.
    pub agreement: BookRef,
    /// Its parties.
    pub parties: Vec<String>,
    /// The SHA-256 of its text.
    pub hash: String,
    /// The day on which it is looked at.
    pub on: Day,
    /// The place.
    pub place: PlaceWord,
    /// How many of its clauses have each label; a clause with two labels counts under both.
    pub counts: ClauseCounts,
    /// Its clauses, in the order of its text.
    pub clauses: Vec<ClauseCheck>,
    /// What the law says on its topics and no clause mentions.
    pub silent: Vec<Silence>,
    /// Where other agreements that bind one of its parties say otherwise.
    pub clashes: Vec<Clash>,
    /// The day on which it was to be reviewed, where that has passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub review_passed: Option<Day>,
    /// Whether the day or the place lies outside those in which it binds.
    pub out_of_force: bool,
    /// Its parties that no clause names.
    pub parties_not_named: Vec<String>,
    /// Names in its clauses that are no party's.
    pub outsiders: Vec<Outsider>,
    /// All of it in plain words.
    pub text: String,
    /// The hash of what it was held against: all rulebooks but agreements and policies.
    pub library: String,
    /// What this is, and what it is not.
    pub notice: &'static str,
}

/// Counts clauses by label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseCounts {
    /// All clauses.
    pub clauses: usize,
    /// Those that the law does not allow in some situation.
    pub contradicts: usize,
    /// Those that ask for what the law does not ask for.
    pub beyond: usize,
    /// Those with words that nobody can check.
    pub unclear: usize,
    /// Those whose conditions no situation meets.
    pub never_applies: usize,
    /// Those that are too large to be decided.
    pub too_large: usize,
    /// Those for which the law asks too.
    pub backed: usize,
    /// Those that say nothing that can be held against the law.
    pub words_alone: usize,
    /// Those that promise more freedom than the law asks for.
    pub free: usize,
}

/// Is what was found of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseCheck {
    /// The clause, with its text.
    pub clause: Norm,
    /// What it is, what has to be mended first; empty where it promises more freedom than the law asks for.
    pub findings: Vec<ClauseFinding>,
}

words! {
    /// Says what a clause is, held against the law.
    ClauseWord from grounds::ClauseWord {
        /// In some situation the law does not allow it, or requires what it promises not to do.
        Contradicts,
        /// It asks for what the law does not ask for.
        Beyond,
        /// It has words that nobody can check.
        Unclear,
        /// No situation meets its conditions.
        NeverApplies,
        /// It is too large to be decided.
        TooLarge,
        /// The law asks for the same.
        Backed,
        /// It says nothing that can be held against the law.
        WordsAlone,
    }

    /// Says in how many of its situations a clause contradicts the law.
    Always from grounds::Always {
        /// In every one.
        Always,
        /// In every one in which nobody shows what has to be shown.
        UnlessShown,
        /// In some.
        Sometimes,
    }

    /// Says in what two clauses differ.
    ClashKind from grounds::ClashKind {
        /// One asks for what the other promises not to do.
        AsksForWhatIsRefused,
        /// Both ask for the same restriction, by different degrees.
        OtherDegree,
    }
}

/// Is one thing that was found of a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClauseFinding {
    /// What it is.
    pub label: ClauseWord,
    /// What it is, in a sentence.
    pub says: String,
    /// Of one that contradicts the law: in how many of its situations; of one that goes beyond it, `always` or `sometimes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub how_often: Option<Always>,
    /// Of one that goes beyond the law by degree: the rung that the law requires or expects, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub law_asks: Option<String>,
    /// The words that nobody can check.
    pub words: Vec<String>,
    /// A situation that shows it; left out where none is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shown: Option<Shown>,
    /// What the law makes of the clause in that situation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub verdict: Option<Verdict>,
    /// The provisions that back it, or stand against it, by their full names.
    pub by: Vec<String>,
    /// The law beside it, with its words.
    pub law: Vec<Citation>,
    /// Guidance that advises against it in that situation.
    pub advised_against: Vec<Citation>,
    /// What would bring it into line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub cure: Option<Cure>,
}

/// Is a situation that shows something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shown {
    /// As a person is told of.
    pub in_words: String,
    /// What is so.
    pub facts: Vec<Situation>,
}

/// Is what would bring a clause into line with the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cure {
    /// Words that could be added to its text.
    pub wording: String,
    /// The condition that its reading would have, as a rulebook writes it after `when`.
    pub when: String,
    /// What would have to be so besides.
    pub facts: Vec<Situation>,
    /// The facts that somebody would have to show: no words of the parties make these so.
    pub to_be_shown: Vec<String>,
}

/// Is what the law says and no clause mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Silence {
    /// The requirement or the duty.
    pub norm: Named,
    /// What is told of it.
    pub says: String,
    /// The restrictions on the agreement's topics that it requires, or that may meet it.
    pub restrictions: Vec<Named>,
    /// The topics.
    pub topics: Vec<String>,
    /// The law.
    pub law: Vec<Citation>,
}

/// Is a clause that says otherwise than a clause of another agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Clash {
    /// The clause of this agreement.
    pub clause: Norm,
    /// The other agreement's.
    pub other: Norm,
    /// In what they differ.
    pub kind: ClashKind,
    /// What is told of it.
    pub says: String,
    /// A situation in which both speak.
    pub shown: Shown,
}

/// Is a name in a clause that is no party's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outsider {
    /// The full name of the clause.
    pub clause: String,
    /// The name.
    pub name: String,
}

/// Converts what was found of an agreement.
#[must_use]
pub fn agreement_check(grounds: &Grounds, report: &grounds::AgreementReport) -> AgreementCheck {
    let library = grounds.library();
    let check = &report.check;
    let book = &library[check.book];
    let clauses = check.clauses.iter().zip(&report.clauses);
    let silent = check.silent.iter().zip(&report.silent);
    let clashes = check.clashes.iter().zip(&report.clashes);
    AgreementCheck {
        agreement: book_ref(book),
        parties: book.parties.clone(),
        hash: book.hash.clone(),
        on: Day(check.on),
        place: check.place.into(),
        counts: counts(report),
        clauses: clauses
            .map(|(clause, findings)| ClauseCheck {
                clause: norm(library, clause.norm, clause.version),
                findings: findings
                    .iter()
                    .map(|found| finding(grounds, clause, found))
                    .collect(),
            })
            .collect(),
        silent: silent
            .map(|(silence, told)| Silence {
                norm: named_norm(library, silence.norm),
                says: spaced(&told.says),
                restrictions: silence
                    .restrictions
                    .iter()
                    .map(|&restriction| named_restriction(library, restriction))
                    .collect(),
                topics: silence.topics.clone(),
                law: citations(library, &told.law),
            })
            .collect(),
        clashes: clashes
            .map(|(clash, told)| Clash {
                clause: norm(library, clash.clause, last(library, clash.clause)),
                other: norm(library, clash.other, last(library, clash.other)),
                kind: clash.kind.into(),
                says: spaced(told),
                shown: Shown {
                    in_words: spaced(&grounds.situation_in_words(&clash.shown)),
                    facts: situation(library, &clash.shown),
                },
            })
            .collect(),
        review_passed: check.review_passed.map(Day),
        out_of_force: check.out_of_force,
        parties_not_named: check.parties_not_named.clone(),
        outsiders: check
            .outsiders
            .iter()
            .map(|(clause, name)| Outsider {
                clause: norm_name(library, *clause),
                name: name.clone(),
            })
            .collect(),
        library: grounds.law_hash().to_owned(),
        text: grounds.agreement_in_english(report),
        notice: NOTICE,
    }
}

fn counts(report: &grounds::AgreementReport) -> ClauseCounts {
    use grounds::ClauseWord::*;
    let free = report.clauses.iter().filter(|findings| findings.is_empty());
    ClauseCounts {
        clauses: report.clauses.len(),
        contradicts: report.count(Contradicts),
        beyond: report.count(Beyond),
        unclear: report.count(Unclear),
        never_applies: report.count(NeverApplies),
        too_large: report.count(TooLarge),
        backed: report.count(Backed),
        words_alone: report.count(WordsAlone),
        free: free.count(),
    }
}

fn finding(
    grounds: &Grounds,
    clause: &grounds::ClauseCheck,
    found: &grounds::ClauseFinding,
) -> ClauseFinding {
    let library = grounds.library();
    let norms = |norms: &[grounds::NormId]| -> Vec<String> {
        norms.iter().map(|&norm| norm_name(library, norm)).collect()
    };
    let base = ClauseFinding {
        label: found.word.into(),
        says: spaced(&found.says),
        how_often: None,
        law_asks: None,
        words: Vec::new(),
        shown: None,
        verdict: found.verdict.map(Verdict::from),
        by: Vec::new(),
        law: citations(library, &found.law),
        advised_against: citations(library, &found.advised_against),
        cure: None,
    };
    let shown = |facts: &grounds::Situation| {
        found.shown.as_ref().map(|words| Shown {
            in_words: spaced(words),
            facts: situation(library, facts),
        })
    };
    match &found.label {
        ClauseLabel::Backed { by } => ClauseFinding {
            by: norms(by),
            ..base
        },
        ClauseLabel::Beyond {
            shown: facts,
            law_asks,
            always,
        } => ClauseFinding {
            how_often: Some(if *always {
                Always::Always
            } else {
                Always::Sometimes
            }),
            law_asks: law_asks
                .zip(about(library, clause))
                .map(|(rung, restriction)| spaced(&grounds.rung_in_words(restriction, rung))),
            shown: shown(facts),
            ..base
        },
        ClauseLabel::Contradicts {
            shown: facts,
            always,
            by,
            cure,
        } => ClauseFinding {
            how_often: Some((*always).into()),
            shown: shown(facts),
            by: norms(by),
            cure: found
                .cure
                .as_ref()
                .zip(cure.as_ref())
                .map(|(told, facts)| Cure {
                    wording: spaced(&told.wording),
                    when: told.when.clone(),
                    facts: situation(library, facts),
                    to_be_shown: told
                        .to_be_shown
                        .iter()
                        .map(|&fact| library.full_name(&library[fact].name))
                        .collect(),
                }),
            ..base
        },
        ClauseLabel::Unclear { words } => ClauseFinding {
            words: words.clone(),
            ..base
        },
        ClauseLabel::WordsAlone | ClauseLabel::NeverApplies | ClauseLabel::TooLarge => base,
    }
}

/// Returns the restriction that a clause is about.
fn about(library: &Library, clause: &grounds::ClauseCheck) -> Option<grounds::RestrictionId> {
    use grounds::{Says, Target};
    match library[clause.norm].versions[clause.version].says {
        Some(Says::Agrees(Target::Restriction(restriction, _))) => Some(restriction),
        _ => None,
    }
}

fn last(library: &Library, norm: grounds::NormId) -> usize {
    library[norm].versions.len().saturating_sub(1)
}

/// Words that a page holds together on one line are apart by plain spaces in JSON.
pub(crate) fn spaced(words: &str) -> String {
    words.replace('\u{a0}', " ")
}
