//! The duties: how each stands, and every known way to meet it, the gentlest first.

use std::collections::BTreeSet;

use grounds_check::{MeasureId, RestrictionId};
use grounds_engine::{DutyFinding, Role, Tri};

use super::{page::Page, telling::Telling, terms};

/// How many duties, and how many ways to meet one, are told in the short form.
const MOST: usize = 3;
const MOST_WAYS: usize = 4;

/// Tells the duties that the proposal has to do with, then names the others that apply.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let duties = || {
        telling
            .report
            .duties
            .iter()
            .filter(|duty| !duty.applies.is_no())
    };
    // A duty of which it is not even known whether it applies says little, where nothing in the answer leads to it.
    let (linked, others): (Vec<_>, Vec<_>) = duties()
        .filter(|duty| duty.linked || duty.applies.is_yes())
        .partition(|duty| duty.linked);
    let stands = linked.iter().any(|duty| duty.applies.is_yes());
    if !linked.is_empty() && !stands && !telling.is_full() {
        let most = MOST.min(linked.len());
        let mut named: Vec<String> = linked[..most]
            .iter()
            .map(|duty| titled(telling, duty))
            .collect();
        if linked.len() > most {
            named.push(format!("{} more", linked.len() - most));
        }
        page.gap();
        page.line(
            0,
            &format!("Duties that may apply here: {}.", named.join("; ")),
        );
    } else if !linked.is_empty() {
        page.heading("Your duties here");
        let most = telling.most(MOST);
        for duty in linked.iter().take(most) {
            tell_one(page, telling, duty);
        }
        if linked.len() > most {
            page.item(
                2,
                "-",
                &format!("and {} more that may apply", linked.len() - most),
            );
        }
    }
    if others.is_empty() {
        return;
    }
    if telling.is_full() {
        page.heading("Duties that apply besides");
        others.iter().for_each(|duty| tell_one(page, telling, duty));
    } else {
        let titles: Vec<String> = others
            .iter()
            .map(|duty| terms::small(&terms::norm(telling.library, duty.norm, duty.version)))
            .collect();
        let most = titles.len().min(MOST_WAYS);
        let more = if titles.len() > most {
            format!("; and {} more", titles.len() - most)
        } else {
            String::new()
        };
        let intro = if linked.is_empty() {
            "Duties that apply whatever you decide"
        } else {
            "These apply too"
        };
        page.gap();
        page.line(0, &format!("{intro}: {}{more}.", titles[..most].join("; ")));
    }
}

fn titled(telling: Telling<'_>, duty: &DutyFinding) -> String {
    let title = terms::small(&terms::norm(telling.library, duty.norm, duty.version));
    let version = &telling.library[duty.norm].versions[duty.version];
    format!("{title} {}", telling.cites(&version.cites))
}

fn tell_one(page: &mut Page, telling: Telling<'_>, duty: &DutyFinding) {
    let title = terms::norm(telling.library, duty.norm, duty.version);
    let version = &telling.library[duty.norm].versions[duty.version];
    let stands = match (duty.applies, duty.met) {
        (Tri::Yes, Tri::Yes) => "applies, and is met",
        (Tri::Yes, Tri::No) => "applies, and is not met",
        (Tri::Yes, Tri::Unknown) => "applies, and is not shown to be met",
        _ => "may apply",
    };
    page.item(
        2,
        "-",
        &format!("{title}: {stands} {}.", telling.cites(&version.cites)),
    );
    if telling.is_full() || duty.applies.is_yes() {
        page.line(4, &terms::sentence(&version.because));
    }
    if !duty.met.is_yes() {
        if let Some(assessed) = duty
            .gentler_ways_suffice
            .filter(|_| duty.applies.is_yes() && !telling.report.query.for_everyone)
        {
            page.line(
                4,
                match assessed {
                    Tri::Yes => "The assessment of this person says that gentler ways are enough: put them in place.",
                    Tri::No => "The assessment of this person says that gentler ways are not enough.",
                    Tri::Unknown => "No current assessment of this person says whether gentler ways are enough.",
                },
            );
        }
        // Of a duty that only may apply, the gentler ways stand among what to try instead.
        if telling.is_full() || duty.applies.is_yes() {
            ways(page, telling, duty);
        }
    }
}

fn ways(page: &mut Page, telling: Telling<'_>, duty: &DutyFinding) {
    let library = telling.library;
    let proposed = telling.report.query.restriction;
    // A duty as wide as that to look after safety has ways that are about something else; they are told where everything is.
    let fits = |measure: MeasureId| {
        telling
            .report
            .measures
            .iter()
            .any(|found| found.measure == measure)
    };
    let alike = |restriction: RestrictionId| {
        let wider = |of: RestrictionId| {
            library[of]
                .kind_of
                .iter()
                .chain(&library[of].part_of)
                .copied()
                .chain([of])
                .collect::<BTreeSet<_>>()
        };
        library[restriction].topic == library[proposed].topic
            && !wider(restriction).is_disjoint(&wider(proposed))
    };
    // Those that stand among what to try instead are not told again.
    let told_above = |measure: MeasureId| {
        let above = &telling.report.measures;
        let told = &above[..above.len().min(telling.most(super::next::MOST_MEASURES))];
        !telling.is_full()
            && told
                .iter()
                .any(|found| found.measure == measure && found.meets == Some(duty.norm))
    };
    let some_told = duty
        .measures
        .iter()
        .any(|&(measure, _)| told_above(measure));
    let measures = duty
        .measures
        .iter()
        .filter(|&&(measure, done)| {
            done || telling.is_full() || (fits(measure) && !told_above(measure))
        })
        .map(|&(measure, done)| {
            let title = terms::small(&library[measure].title);
            if done {
                format!("{title} (recorded as done)")
            } else {
                title
            }
        });
    let others = duty
        .other_ways
        .iter()
        .filter(|&&restriction| telling.is_full() || alike(restriction));
    let others = others.map(|&restriction| terms::small(&library[restriction].title));
    // What is proposed comes last: a way that does without a restriction is gentler than any restriction.
    let meets =
        |role| matches!(role, Role::Advice(Some(it)) | Role::MayMeet(it) if it == duty.norm);
    let itself = telling.speaking(meets).next().map(|_| {
        format!(
            "{} (what is proposed)",
            terms::small(&library[proposed].title)
        )
    });
    let mut all: Vec<String> = measures.chain(others).collect();
    let most = telling.most(MOST_WAYS).min(all.len());
    let more = if all.len() > most {
        vec![format!("and {} more", all.len() - most)]
    } else {
        Vec::new()
    };
    all.truncate(most);
    if all.is_empty() {
        return;
    }
    let all: Vec<String> = all.into_iter().chain(itself).chain(more).collect();
    let besides = if some_told {
        ", besides what to try instead"
    } else {
        ""
    };
    page.line(
        4,
        &format!(
            "Known ways to meet it{besides}, the gentlest first: {}.",
            all.join("; ")
        ),
    );
}
