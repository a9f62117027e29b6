//! A report in plain English.
//!
//! Every section tells what the report holds and works out nothing: the order of sections is the order in which somebody in a corridor
//! needs them.

mod agreement;
mod changes;
mod comparison;
mod conditions;
mod degrees;
mod duties;
mod goal;
mod headline;
mod law;
mod next;
mod outcomes;
mod page;
mod probes;
mod searched;
mod settled;
pub(crate) mod somebody;
mod telling;
pub(crate) mod terms;
mod understanding;
mod voices;

use grounds_check::SourceId;
use grounds_engine::Report;

use crate::load::Grounds;
pub(crate) use agreement::tell as agreement;
use page::Page;
pub(crate) use probes::{sheet as probe_sheet, tell as probes};
use telling::Telling;
pub(crate) use understanding::tell as understanding;

/// Says how much to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Detail {
    /// What a care worker needs, in one screen or two.
    #[default]
    Short,
    /// Everything: near misses, every citation, the conditions that are met, the derivation.
    Full,
}

/// Says what came, in one line.
pub(crate) fn verdict(grounds: &Grounds, report: &Report) -> String {
    headline::line(Telling {
        library: grounds.library(),
        report,
        detail: Detail::Short,
    })
}

/// Says whether the outcome is settled, and what it can still become.
pub(crate) fn settled(grounds: &Grounds, report: &Report) -> Option<String> {
    settled::line(Telling {
        library: grounds.library(),
        report,
        detail: Detail::Short,
    })
}

/// Returns the sources that the outcome turns on, those with words first, no more than fit on a page.
pub(crate) fn deciding(grounds: &Grounds, report: &Report) -> Vec<SourceId> {
    law::deciding(Telling {
        library: grounds.library(),
        report,
        detail: Detail::Short,
    })
}

/// Returns the sources for which the law does not allow what a report is about.
pub(crate) fn refusing(grounds: &Grounds, report: &Report) -> Vec<SourceId> {
    law::refusing(Telling {
        library: grounds.library(),
        report,
        detail: Detail::Short,
    })
}

impl Grounds {
    /// Says what a report means, as plain text in lines of at most 96 characters.
    ///
    /// # Panics
    ///
    /// The report must be one of this library: names are positions in it.
    #[must_use]
    pub fn english(&self, report: &Report, detail: Detail) -> String {
        let telling = Telling {
            library: self.library(),
            report,
            detail,
        };
        let mut page = Page::default();
        headline::tell(&mut page, telling);
        degrees::ladder(&mut page, telling);
        degrees::everyone(&mut page, telling);
        degrees::parts(&mut page, telling);
        let mut quoted = law::tell(&mut page, telling);
        next::assumptions(&mut page, telling);
        conditions::tell(&mut page, telling);
        next::reason(&mut page, telling);
        next::instead(&mut page, telling);
        settled::changes(&mut page, telling);
        next::find_out(&mut page, telling);
        duties::tell(&mut page, telling);
        voices::tell(&mut page, telling);
        searched::tell(&mut page, telling);
        if telling.is_full() {
            quoted = law::tell_all(&mut page, telling);
            page.heading("How this follows");
            page.verbatim(&self.tree(report));
            page.gap();
        }
        searched::close(&mut page, telling, self.hash(), &quoted);
        page.finish()
    }
}
