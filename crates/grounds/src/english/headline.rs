//! The answer, first of all: the verdict, both halves of it, and what it rests on.

use grounds_check::Rung;
use grounds_engine::{Leave, Level, Need, NormFinding, NotShown, Outcome, Role, Tri, Verdict};

use super::{
    outcomes::{brief, phrase},
    page::Page,
    settled,
    telling::Telling,
    terms,
};

/// Tells the verdict in one line, then the proposal, then need and leave, then what they rest on.
pub(crate) fn tell(page: &mut Page, telling: Telling<'_>) {
    let report = telling.report;
    page.line(0, &line(telling));
    proposal(page, telling);
    let Some(outcome) = report.outcome else {
        return;
    };
    page.gap();
    page.item(0, "Required?", &need(telling, outcome));
    page.item(0, "Allowed? ", &leave(telling, outcome.leave));
    presumed(page, telling, outcome);
    unless_shown(page, telling);
    settled::tell(page, telling);
    if let (true, Some(all)) = (
        telling.is_full(),
        report
            .all_released
            .filter(|all| Some(*all) != report.released),
    ) {
        let text = format!(
            "With every presumption set aside, and nothing counted as no merely because it was not shown: {}.",
            phrase(all)
        );
        page.line(0, &text);
    }
}

/// Returns the line that everything else explains.
pub(crate) fn line(telling: Telling<'_>) -> String {
    match telling.report.outcome {
        Some(outcome) => verdict(telling, outcome),
        None => "IT DEPENDS ON THE DEGREE — name one, and there is an answer.".to_owned(),
    }
}

fn proposal(page: &mut Page, telling: Telling<'_>) {
    let query = &telling.report.query;
    let what = terms::restriction_at(&telling.library[query.restriction], query.grade);
    let whom = if query.for_everyone {
        "for everyone"
    } else {
        "for one person"
    };
    page.line(
        0,
        &format!(
            "{what}, {whom}. {}, {}.",
            query.place.title(),
            terms::date(query.on)
        ),
    );
}

fn verdict(telling: Telling<'_>, outcome: Outcome) -> String {
    let not_enough = telling
        .report
        .ladder
        .as_ref()
        .is_some_and(|ladder| ladder.not_enough);
    if let Some(asked) = degree(telling, true).filter(|_| not_enough) {
        return format!("NOT ENOUGH — {asked}.");
    }
    let may_meet = || {
        telling
            .applying(|role| matches!(role, Role::Advice(_)))
            .next()
            .is_none()
    };
    let text = match outcome.verdict() {
        Verdict::Conflict => {
            "CONFLICT — two laws pull in different ways. Ask for advice before you do anything."
        }
        Verdict::Required if outcome.leave == Leave::Unknown => {
            "YES — the law requires this. But check first whether you may: that is not established."
        }
        Verdict::Required => "YES — the law requires this.",
        Verdict::Undetermined => match (outcome.need, outcome.leave) {
            (Need::Unknown(Level::Required), Leave::No) => {
                "NOT ESTABLISHED — whether the law requires this has to be found out. Do not impose it meanwhile."
            }
            (Need::Unknown(Level::Required), _) => {
                "NOT ESTABLISHED — whether the law requires this has to be found out first."
            }
            (Need::Unknown(Level::Advised), _) => {
                "NOT ESTABLISHED — no law requires this, but guidance may advise it. Find out first."
            }
            _ => "NOT ESTABLISHED — no law names this, but a duty may call for it. Find out first.",
        },
        Verdict::Unlawful => {
            "NO — no law requires this, and on what you have told us the law does not allow it."
        }
        Verdict::Expected if may_meet() => {
            "EXPECTED — the law sets the duty; gentler ways are not enough, and this is one way to meet it."
        }
        Verdict::Expected => {
            "EXPECTED — the law sets the duty; the regulator says that this is how to meet it."
        }
        Verdict::Conditional => "NOT YET — it is looked for, but not until its conditions are met.",
        Verdict::AssessFirst if gentler_ways_suffice(telling) => {
            "ASSESS FIRST — a duty applies here. Gentler ways are assessed as enough: put them in place."
        }
        Verdict::AssessFirst => {
            "ASSESS FIRST — you have a duty here, and this is one way to meet it. Assess this person now."
        }
        Verdict::Advised => "NO — no law requires this. Guidance advises it.",
        Verdict::Permitted => {
            "NOT REQUIRED — but you may, while it stays necessary and the least restrictive way."
        }
        Verdict::Agreed => "NO — no law requires this. Your agreement asks for it.",
        Verdict::Unfounded => "NO — nothing that we searched requires this.",
    };
    // What asks for less is no support for more, but it is what the worker came for.
    match degree(telling, false).filter(|_| {
        matches!(
            outcome.need,
            Need::None | Need::Is(Level::Agreed) | Need::Unknown(Level::Agreed)
        )
    }) {
        Some(asked) => format!("{text} {}.", terms::capital(&asked)),
        None => text.to_owned(),
    }
}

/// Says whether a current assessment of the person finds that gentler ways meet the duty.
fn gentler_ways_suffice(telling: Telling<'_>) -> bool {
    let assessed = telling
        .report
        .duties
        .iter()
        .filter(|duty| duty.linked && duty.applies.is_yes());
    assessed
        .filter_map(|duty| duty.gentler_ways_suffice)
        .any(Tri::is_yes)
}

/// Says which degree is asked for most strongly: one that is stricter than the proposed one, or one that is less strict.
fn degree(telling: Telling<'_>, stricter: bool) -> Option<String> {
    let report = telling.report;
    let ladder = telling.library[report.query.restriction].ladder.as_ref()?;
    let proposed = ladder.strictness(report.query.grade?);
    let counts = |level| matches!(level, Level::Required | Level::Expected | Level::Advised);
    let fits =
        |rung: Option<Rung>| rung.is_none_or(|rung| ladder.strictness(rung) > proposed) == stricter;
    let asked = report
        .ladder
        .as_ref()?
        .strictest
        .iter()
        .find(|found| counts(found.level) && fits(found.rung))?;
    let rung = asked.rung.map_or_else(
        || "every degree".to_owned(),
        |rung| terms::rung(Some(ladder), rung),
    );
    Some(format!("{rung} is {}", asked.level.as_str()))
}

fn need(telling: Telling<'_>, outcome: Outcome) -> String {
    let cite = |role: &dyn Fn(Role) -> bool| {
        telling
            .deciding(role)
            .first()
            .map_or_else(String::new, |finding| {
                let title = terms::norm(telling.library, finding.norm, finding.version);
                let unsettled = if finding.verified {
                    ""
                } else {
                    "; nobody has verified its words, so it settles nothing"
                };
                format!(
                    ": {title} {}{unsettled}",
                    telling.cites(&telling.version(finding).cites)
                )
            })
    };
    let requires = |role| role == Role::Requirement;
    let advises = |role| matches!(role, Role::Advice(Some(_)) | Role::MayMeet(_));
    let text = match outcome.need {
        Need::None => "No. Nothing that we searched asks for it".to_owned(),
        Need::Is(Level::Required) => format!("Yes{}", cite(&requires)),
        Need::Is(Level::Expected) => format!(
            "Not by name. But it is how a duty is expected to be met{}",
            cite(&advises)
        ),
        Need::Is(Level::AssessFirst) => format!(
            "Not by name. A duty applies that this may meet{}",
            cite(&advises)
        ),
        Need::Is(Level::Advised) => {
            let met = telling
                .report
                .duties
                .iter()
                .any(|duty| duty.linked && duty.applies.is_yes() && duty.met.is_yes());
            let met = if met {
                "; your duty is met already"
            } else {
                ""
            };
            format!(
                "No. Guidance advises it{met}{}",
                cite(&|role| matches!(role, Role::Advice(_) | Role::MayMeet(_)))
            )
        }
        Need::Is(Level::Agreed) => {
            "No. Your agreement asks for it, and an agreement is no law".to_owned()
        }
        Need::Unknown(Level::Required) => format!("Not established{}", cite(&requires)),
        Need::Unknown(Level::Expected | Level::AssessFirst) => {
            format!(
                "No law names it. Whether a duty calls for it is not established{}",
                cite(&advises)
            )
        }
        Need::Unknown(Level::Advised) => {
            "No. Whether guidance advises it is not established".to_owned()
        }
        Need::Unknown(Level::Agreed) => {
            "No. Whether your agreement asks for it is not established".to_owned()
        }
    };
    terms::sentence(&text)
}

fn leave(telling: Telling<'_>, leave: Leave) -> String {
    let ground_needed = telling.needs_ground();
    match leave {
        Leave::Yes => {
            let ground = telling
                .applying(|role| role == Role::Ground)
                .next()
                .filter(|_| !ground_needed.is_no());
            match ground {
                Some(ground) => {
                    let title =
                        terms::small(&terms::norm(telling.library, ground.norm, ground.version));
                    format!(
                        "Yes, by this ground: {title} {}.",
                        telling.cites(&telling.version(ground).cites)
                    )
                }
                None => "Yes: every limit that the law sets on it is met.".to_owned(),
            }
        }
        Leave::No if telling.report.query.for_everyone => {
            "No: there are people on whom it may not be imposed.".to_owned()
        }
        Leave::No => {
            let title =
                |finding: &NormFinding| terms::norm(telling.library, finding.norm, finding.version);
            let bans = telling
                .applying(|role| role == Role::Ban)
                .map(|ban| format!("it is forbidden by “{}”", title(ban)));
            let limits = telling
                .unmet_limits()
                .map(|limit| format!("it does not keep to “{}”", title(limit)));
            let mut because: Vec<String> = bans.chain(limits).take(telling.most(2)).collect();
            if ground_needed.is_yes()
                && telling
                    .speaking(|role| role == Role::Ground)
                    .next()
                    .is_none()
            {
                because.push("it needs a lawful ground, and none holds".to_owned());
            }
            terms::sentence(&format!(
                "No, on what you have told us: {}",
                because.join("; ")
            ))
        }
        Leave::NothingFound => {
            "Nothing that we searched forbids it, limits it or asks for a ground.".to_owned()
        }
        Leave::Unknown => {
            let mut open = Vec::new();
            if !ground_needed.is_no()
                && telling
                    .applying(|role| role == Role::Ground)
                    .next()
                    .is_none()
            {
                open.push("it needs a lawful ground, and none is shown");
            }
            if telling.open_limits().any(|limit| limit.status.is_yes()) {
                open.push("a limit is not shown to be met");
            }
            let (limits, bans) = (
                telling
                    .open_limits()
                    .find(|limit| limit.status.is_unknown()),
                telling.speaking(|role| role == Role::Ban).next(),
            );
            match (limits, bans) {
                (Some(_), Some(_)) => open.push("a limit or ban may bear"),
                (Some(_), None) => open.push("a limit may bear"),
                (None, Some(_)) => open.push("a ban may bear"),
                (None, None) => {}
            }
            let because = if open.is_empty() {
                String::new()
            } else {
                format!(": {}", open.join("; "))
            };
            format!("Not established{because}.")
        }
    }
}

fn presumed(page: &mut Page, telling: Telling<'_>, outcome: Outcome) {
    let presumptions = &telling.report.presumptions;
    if presumptions.is_empty() {
        return;
    }
    for presumed in presumptions {
        let fact = &telling.library[presumed.fact];
        let value = terms::value(fact, presumed.value);
        let text = format!(
            "This rests on what the law presumes: “{}” – {value} {}.",
            fact.title,
            telling.cites(&presumed.by)
        );
        page.line(0, &text);
    }
    if let Some(released) = telling.report.released {
        let rest = if released == outcome {
            "the answer is the same".to_owned()
        } else {
            phrase(released)
        };
        page.line(0, &format!("Without that presumption: {rest}."));
    }
}

/// Tells on one line what would change the answer if somebody showed it.
fn unless_shown(page: &mut Page, telling: Telling<'_>) {
    let mut groups: Vec<(Outcome, Vec<&NotShown>)> = Vec::new();
    for not_shown in &telling.report.not_shown {
        match groups
            .iter_mut()
            .find(|(outcome, _)| *outcome == not_shown.if_shown)
        {
            Some((_, group)) => group.push(not_shown),
            None => groups.push((not_shown.if_shown, vec![not_shown])),
        }
    }
    groups.sort_by_key(|(outcome, _)| outcome.verdict());
    let groups = groups.into_iter().map(|(outcome, group)| {
        let titles: Vec<String> = group
            .iter()
            .map(|it| telling.library[it.fact].title.clone())
            .collect();
        format!("{} (then: {})", terms::list(&titles, "or"), brief(outcome))
    });
    let groups: Vec<String> = groups.collect();
    if !groups.is_empty() {
        page.line(
            0,
            &format!("Unless you show that {}.", groups.join("; or that ")),
        );
    }
}
