//! What a new version of an agreement changes: clause by clause, in its words and in what it asks for.

use grounds_analysis::{Apart, ClauseMeaning, agreement_clauses, apart, clause_meaning};
use grounds_check::{BookId, NormId, NormVersion, Place};
use grounds_engine::Situation;
use jiff::civil::Date;

use crate::{carry::Carried, load::Grounds};

/// Says what a new version of an agreement changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementChanges {
    /// The agreement in each library.
    pub book: [BookId; 2],
    /// Each clause of either version, in the order of the new text; what was struck out comes last.
    pub clauses: Vec<ChangedClause>,
    /// Whether other parties have agreed.
    pub parties: bool,
    /// Whether it is in force on other days or in other places, or is to be reviewed on another day.
    pub dates: bool,
}

/// Is a clause of either version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedClause {
    /// Its name, which is how the versions are matched.
    pub name: String,
    /// The clause in each version that has it.
    pub sides: [Option<ClauseSide>; 2],
    /// Whether its text is another one.
    pub wording: bool,
    /// Whether it has other dates or places of its own.
    pub dates: bool,
    /// What that means.
    pub change: ClauseChange,
}

/// Is a clause in one of the versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseSide {
    /// The norm.
    pub norm: NormId,
    /// The position of the version of the norm that is in force.
    pub version: usize,
}

/// Says what became of what a clause means. Situations are in the facts of the new version's library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClauseChange {
    /// It asks for the same in every situation: that is proved.
    Same,
    /// It is about the same restriction, and in some situation asks for something else.
    Situations {
        /// A smallest situation in which the old text alone imposes it; of a promise, in which it alone allows to impose it.
        before_alone: Option<Situation>,
        /// A smallest situation in which the new text alone does.
        now_alone: Option<Situation>,
    },
    /// It is about another restriction or another degree, or promises where it imposed; or one text alone can be checked.
    Subject,
    /// It hangs on a word that the other version's library does not have, so that the two cannot be held against each other.
    OtherWords,
    /// Neither text says anything that can be checked.
    WordsAlone,
    /// It is new.
    Added,
    /// It is gone.
    StruckOut,
    /// The formulas outgrew their bound.
    NotDecided,
}

impl AgreementChanges {
    /// Says whether every clause was proved to ask for the same, by the same parties, on the same days.
    #[must_use]
    pub fn same_meaning(&self) -> bool {
        let same = |clause: &ChangedClause| match clause.change {
            ClauseChange::Same => true,
            ClauseChange::WordsAlone => !clause.wording,
            _ => false,
        };
        let same = |clause: &ChangedClause| !clause.dates && same(clause);
        !self.parties && !self.dates && self.clauses.iter().all(same)
    }
}

/// Finds what a new version of an agreement changes: the same rulebooks, once with the old and once with the new text.
///
/// A clause of the new version is held against the clause of the same name. Equal is proved, over every situation that the constraints allow; the law
/// beside the agreement plays no part.
///
/// # Panics
///
/// Each book must be one of its library.
#[must_use]
pub fn agreement_changes(
    versions: [(&Grounds, BookId); 2],
    on: Date,
    place: Place,
) -> AgreementChanges {
    let [(old, old_book), (new, new_book)] = versions;
    let (was, is) = (&old.library()[old_book], &new.library()[new_book]);
    let before = agreement_clauses(old.program(), old_book, on, place);
    let now = agreement_clauses(new.program(), new_book, on, place);
    let name = |grounds: &Grounds, norm: NormId| grounds.library()[norm].name.name.clone();
    let dates = was.window != is.window || was.extent != is.extent || was.review != is.review;
    let mut clauses = Vec::new();
    for &(norm, version) in &now {
        let side = ClauseSide { norm, version };
        let known = before
            .iter()
            .find(|(before, _)| name(old, *before) == name(new, norm));
        let known = known.map(|&(norm, version)| ClauseSide { norm, version });
        let (wording, change) = match known {
            None => (true, ClauseChange::Added),
            Some(known) => changed([(old, old_book, known), (new, new_book, side)], on, place),
        };
        clauses.push(ChangedClause {
            name: name(new, norm),
            sides: [known, Some(side)],
            wording,
            dates: known.is_some_and(|known| {
                let [before, now] = [text(old, known), text(new, side)];
                !dates && (before.window != now.window || before.extent != now.extent)
            }),
            change,
        });
    }
    for &(norm, version) in &before {
        let gone = name(old, norm);
        if !clauses.iter().any(|clause| clause.name == gone) {
            clauses.push(ChangedClause {
                name: gone,
                sides: [Some(ClauseSide { norm, version }), None],
                wording: true,
                dates: false,
                change: ClauseChange::StruckOut,
            });
        }
    }
    AgreementChanges {
        book: [old_book, new_book],
        clauses,
        parties: was.parties != is.parties,
        dates,
    }
}

type Side<'a> = (&'a Grounds, BookId, ClauseSide);

fn changed([old, new]: [Side<'_>; 2], on: Date, place: Place) -> (bool, ClauseChange) {
    let texts = [old, new].map(|(grounds, _, side)| text(grounds, side));
    let wording = words(texts[0]) != words(texts[1]);
    let meanings = [old, new].map(|(grounds, _, side)| {
        clause_meaning(grounds.program(), side.norm, side.version, on, place)
    });
    let [Some(before), Some(now)] = &meanings else {
        let both_words = meanings.iter().all(Option::is_none);
        return match both_words {
            true => (wording, ClauseChange::WordsAlone),
            false => (wording, ClauseChange::Subject),
        };
    };
    if !same_subject([old.0, new.0], before, now) {
        return (wording, ClauseChange::Subject);
    }
    let carried = Carried {
        from: old.0,
        to: new.0,
        own: old.1,
        on,
        place,
    };
    let Some(condition) = carried.condition(&before.condition) else {
        return (wording, ClauseChange::OtherWords);
    };
    let conditions = [condition, now.condition.clone()];
    let change = match apart(new.0.program(), conditions, on, place) {
        Apart::Never => ClauseChange::Same,
        Apart::TooLarge => ClauseChange::NotDecided,
        Apart::Somewhere {
            first_alone,
            second_alone,
        } => ClauseChange::Situations {
            before_alone: first_alone,
            now_alone: second_alone,
        },
    };
    (wording, change)
}

fn text(grounds: &Grounds, side: ClauseSide) -> &NormVersion {
    &grounds.library()[side.norm].versions[side.version]
}

/// Returns the words of a clause, whatever breaks its lines.
fn words(version: &NormVersion) -> Vec<&str> {
    let text = version
        .clause
        .as_ref()
        .map_or(&version.because, |clause| &clause.text);
    text.split_whitespace().collect()
}

/// Says whether two clauses speak about the same restriction in the same degree, and both impose it or both promise.
fn same_subject(libraries: [&Grounds; 2], before: &ClauseMeaning, now: &ClauseMeaning) -> bool {
    let [old, new] = libraries.map(Grounds::library);
    let (was, is) = (&old[before.restriction], &new[now.restriction]);
    old.full_name(&was.name) == new.full_name(&is.name)
        && was.ladder == is.ladder
        && before.rung == now.rung
        && before.promises == now.promises
}
