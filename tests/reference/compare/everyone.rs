//! The situations that decide a proposal for everyone.

use std::collections::BTreeMap;

use grounds_check::{NormId, Says};
use grounds_engine::{Everyone, Report, Situation};

use super::Differences;
use crate::reference::{
    case::Case,
    outcome::{for_one, is_no_stronger, outcome, situations},
    standing::standings,
    truth::Truth,
    verdict::Leave,
};

/// Checks that every situation in the report is real, and shows what it is to show.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let expected = case.query.for_everyone && outcome(case).is_some();
    differences.holds(report.everyone.is_some() || !expected, || {
        "the situations for everyone are missing".to_owned()
    });
    let (Some(everyone), Some(pair)) = (&report.everyone, outcome(case)) else {
        return;
    };
    differences.holds(case.query.for_everyone, || {
        "there are situations for one person".to_owned()
    });
    differences.holds(!everyone.search_cut_short, || {
        "the search among a few facts was cut short".to_owned()
    });
    let situations = situations(case);
    if let Some(situation) = &everyone.not_allowed {
        differences.same(
            || "somebody is found on whom it is not allowed".to_owned(),
            pair.leave,
            Leave::No,
        );
        let like: Vec<_> = like(&situations, situation).collect();
        differences.holds(!like.is_empty(), || {
            format!("nobody is like this: {situation:?}")
        });
        let all = like.iter().all(|case| for_one(case).leave == Leave::No);
        differences.holds(all, || {
            format!("on somebody like this it is allowed: {situation:?}")
        });
    } else {
        // Where it is allowed on nobody whatever is true of them, there is nobody to describe.
        let without_looking = for_one(case).leave == Leave::No;
        differences.holds(pair.leave != Leave::No || without_looking, || {
            "nobody is found on whom it is not allowed".to_owned()
        });
    }
    if let Some(situation) = &everyone.least_need {
        let like: Vec<_> = like(&situations, situation).collect();
        differences.holds(!like.is_empty(), || {
            format!("nobody is like this: {situation:?}")
        });
        let all = like
            .iter()
            .all(|case| is_no_stronger(for_one(case).need, pair.need));
        differences.holds(all, || {
            format!("of somebody like this more is asked: {situation:?}")
        });
    }
    for_whom(differences, &situations, everyone);
}

/// "The norms that ask for it for some people say for whom." While the place is not known, one may be open for everybody.
fn for_whom(differences: &mut Differences<'_>, situations: &[Case<'_>], everyone: &Everyone) {
    let mut statuses: BTreeMap<NormId, Vec<Truth>> = BTreeMap::new();
    for case in situations {
        for standing in standings(case, case.query.grade) {
            if matches!(
                standing.says,
                Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. }
            ) {
                statuses
                    .entry(standing.norm)
                    .or_default()
                    .push(standing.status);
            }
        }
    }
    for (&norm, statuses) in &statuses {
        let name = differences.norm(norm);
        let listed = everyone.for_whom.contains(&norm);
        let asks_it_of_all = statuses.iter().all(|&status| status == Truth::Yes);
        differences.holds(listed || !statuses.contains(&Truth::Yes), || {
            format!("{name} asks for it of somebody")
        });
        // Of unverified law no search can tell, for it never settles anything.
        let settles = differences.library[norm]
            .versions
            .iter()
            .all(|version| version.verified);
        let may_ask = statuses.iter().any(|&status| status != Truth::No);
        differences.holds(!listed || may_ask || !settles, || {
            format!("{name} asks for it of nobody")
        });
        differences.same(
            || format!("{name} asks for it of all"),
            asks_it_of_all,
            everyone.for_all.contains(&norm),
        );
    }
    for norm in everyone.for_whom.iter().chain(&everyone.for_all) {
        let name = differences.norm(*norm);
        differences.holds(statuses.contains_key(norm), || {
            format!("{name} does not ask for it")
        });
    }
}

fn like<'a, 'b>(
    situations: &'b [Case<'a>],
    situation: &'b Situation,
) -> impl Iterator<Item = &'b Case<'a>> {
    situations.iter().filter(move |case| {
        situation
            .iter()
            .all(|&(fact, value)| case.value(fact) == Some(value))
    })
}
