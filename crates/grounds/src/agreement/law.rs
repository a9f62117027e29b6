//! Which law stands beside a clause.

use grounds_analysis::clause_question;
use grounds_check::{NormId, Place, Query, Rung, SourceId};
use grounds_engine::{Report, Role, Situation};
use jiff::civil::Date;

use crate::{english, load::Grounds};

/// Is a clause that is held against the law on a day in a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) norm: NormId,
    pub(super) version: usize,
    pub(super) on: Date,
    pub(super) place: Place,
}

impl Asked {
    /// Answers what the clause asks for in a situation, at another rung if one is named.
    pub(super) fn report(
        self,
        grounds: &Grounds,
        shown: &Situation,
        rung: Option<Rung>,
    ) -> Option<Report> {
        let program = grounds.program();
        let query = clause_question(program, self.norm, self.version, shown, self.on, self.place)?;
        let grade = rung.or(query.grade);
        grounds.assess_query(&Query { grade, ..query }).ok()
    }
}

/// Returns the sources that decide a report, those with words first.
pub(super) fn deciding(grounds: &Grounds, report: &Report) -> Vec<SourceId> {
    english::deciding(grounds, report)
}

/// Returns the sources for which the law does not allow what a report is about, those with words first.
pub(super) fn refusing(grounds: &Grounds, report: &Report) -> Vec<SourceId> {
    english::refusing(grounds, report)
}

/// Returns the first source of each guidance that advises against what a report is about.
pub(super) fn advised_against(grounds: &Grounds, report: &Report) -> Vec<SourceId> {
    let library = grounds.library();
    let against = report
        .norms
        .iter()
        .filter(|finding| finding.role == Role::AdviceAgainst && finding.status.is_yes());
    let mut sources: Vec<SourceId> = against
        .filter_map(|finding| {
            let version = &library[finding.norm].versions[finding.version];
            version.cites.first().copied()
        })
        .collect();
    sources.dedup();
    sources
}

/// Returns one source of each norm, those with words first.
pub(super) fn of_norms(
    grounds: &Grounds,
    norms: &[NormId],
    on: Date,
    place: Place,
) -> Vec<SourceId> {
    let library = grounds.library();
    let mut sources = Vec::new();
    for &norm in norms {
        let versions = &library[norm].versions;
        let version = versions
            .iter()
            .find(|version| version.window.contains(on) && version.extent.contains(place))
            .or(versions.last());
        let cites = version.map_or(&[][..], |version| &version.cites);
        let with_words = cites
            .iter()
            .find(|&&source| library[source].quote.is_some());
        if let Some(&source) = with_words.or(cites.first())
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }
    sources.sort_by_key(|&source| library[source].quote.is_none());
    sources
}
