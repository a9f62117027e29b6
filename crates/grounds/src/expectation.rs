//! Compares a report with what a scenario expects of it.

mod conditions;
pub(crate) mod words;

use grounds_check::{BookId, Expectation, Fact, FactOrDefine, Library, NormId, Rung, Value};
use grounds_engine::{
    Exactness, ExceptionFinding, Outcome, QueryError, Report, Role, TraceKind, Tri, Verdict,
};
use grounds_syntax::ast::{DutyWord, NeedWord, Standing};

use conditions::{all_traces, visit};
use words::{applies, as_tri, leave_word, need_word, rung_word, tri, value_word, verdict_word};

/// Says whether an expectation holds; if not, what came instead.
pub(crate) fn hold(
    library: &Library,
    report: &Result<Report, QueryError>,
    expectation: &Expectation,
) -> Result<(), String> {
    let report = match (report, expectation) {
        (Err(_), Expectation::Refused) => return Ok(()),
        (Err(error), _) => return Err(refused(library, error)),
        (Ok(report), _) => report,
    };
    match expectation {
        Expectation::Refused => Err(format!(
            "the question was answered: {}",
            outcome(report.outcome)
        )),
        Expectation::Verdict { verdict, released } => {
            let came = if *released {
                report.released
            } else {
                report.outcome
            };
            ensure(
                came.is_some_and(|came| came.verdict().as_str() == verdict_word(*verdict)),
                || outcome(came),
            )
        }
        Expectation::Pair {
            need,
            leave,
            released,
        } => {
            let came = if *released {
                report.released
            } else {
                report.outcome
            };
            let fits = |came: Outcome| {
                came.need.as_str() == need_word(*need) && came.leave.as_str() == leave_word(*leave)
            };
            ensure(came.is_some_and(fits), || outcome(came))
        }
        Expectation::Settled { settled, released } => {
            let possible = possible(report, *released)?;
            let is_settled = matches!(possible, [_]);
            ensure(is_settled == *settled, || match possible {
                [one] => format!("it is settled: {}", outcome(Some(*one))),
                several => format!("it could become {}", verdicts(several)),
            })
        }
        Expectation::Possible { verdict, released } => {
            let possible = possible(report, *released)?;
            let holds = possible
                .iter()
                .any(|outcome| outcome.verdict().as_str() == verdict_word(*verdict));
            ensure(holds, || {
                format!("all that can come is {}", verdicts(possible))
            })
        }
        Expectation::NoVerdict => ensure(report.outcome.is_none(), || outcome(report.outcome)),
        Expectation::FactIs(fact, value) => {
            match report.facts.iter().find(|finding| finding.fact == *fact) {
                Some(finding) => ensure(finding.value == *value, || {
                    format!("it is {}", value_or_unknown(&library[*fact], finding.value))
                }),
                None => Err("no condition that bears on the question tests it".to_owned()),
            }
        }
        Expectation::DefineIs(define, value) => {
            let expected = value.map_or(Tri::Unknown, Tri::of);
            let mut found = Vec::new();
            for trace in all_traces(report) {
                visit(trace, &mut |trace, _| {
                    if matches!(trace.kind, TraceKind::Define(id, ..) if id == *define) {
                        found.push(trace.value);
                    }
                });
            }
            match found.first() {
                Some(&came) => ensure(came == expected, || format!("it is {}", tri(came))),
                None => Err("no condition that bears on the question uses it".to_owned()),
            }
        }
        Expectation::Presumes(fact, value) => {
            let found = report
                .presumptions
                .iter()
                .find(|presumed| presumed.fact == *fact);
            ensure(
                found.is_some_and(|presumed| presumed.value == *value),
                || match found {
                    Some(presumed) => format!(
                        "it is presumed to be {}",
                        value_word(&library[*fact], presumed.value)
                    ),
                    None => {
                        let all = report
                            .presumptions
                            .iter()
                            .map(|presumed| library[presumed.fact].name.name.as_str());
                        named(
                            "the outcome rests on no presumption",
                            "the outcome rests on the presumption about",
                            all,
                        )
                    }
                },
            )
        }
        Expectation::UnlessShown(fact) => ensure(
            report
                .not_shown
                .iter()
                .any(|not_shown| not_shown.fact == *fact),
            || {
                let all = report
                    .not_shown
                    .iter()
                    .map(|not_shown| library[not_shown.fact].name.name.as_str());
                named(
                    "nothing is listed under \"unless you show\"",
                    "under \"unless you show\" stand",
                    all,
                )
            },
        ),
        Expectation::Assumes(fact) => ensure(
            report
                .assumptions
                .iter()
                .any(|assumption| assumption.fact == *fact),
            || {
                let all = report
                    .assumptions
                    .iter()
                    .map(|assumption| library[assumption.fact].name.name.as_str());
                named("no answer is an assumption", "the assumptions are", all)
            },
        ),
        Expectation::Asks { fact, first } => {
            let mut asked = report.questions.iter().map(|question| question.fact);
            let holds = if *first {
                asked.next() == Some(*fact)
            } else {
                asked.any(|asked| asked == *fact)
            };
            ensure(holds, || {
                let all = report
                    .questions
                    .iter()
                    .map(|question| library[question.fact].name.name.as_str());
                named("nothing is asked", "it asks, in this order,", all)
            })
        }
        Expectation::Condition(what, standing) => condition(report, *what, *standing),
        Expectation::Norm(norm, standing) => match status(report, *norm) {
            Some(came) => ensure(came == as_tri(*standing), || {
                format!("it {}", applies(came))
            }),
            None => Err(
                "it is not in the report: it does not bear on the question, or is not in force"
                    .to_owned(),
            ),
        },
        Expectation::NearMiss(norm) => ensure(
            report.near_misses.iter().any(|miss| miss.norm == *norm),
            || {
                let all = report
                    .near_misses
                    .iter()
                    .map(|miss| library[miss.norm].name.name.as_str());
                named("there is no near miss", "the near misses are", all)
            },
        ),
        Expectation::Duty(norm, word) => duty(report, *norm, *word),
        Expectation::Cites(source) => ensure(report.citations.contains(source), || {
            let all: Vec<String> = report
                .citations
                .iter()
                .map(|&source| library.full_name(&library[source].name))
                .collect();
            named(
                "the report cites nothing",
                "the report cites",
                all.iter().map(String::as_str),
            )
        }),
        Expectation::Suggests(measure) => ensure(
            report
                .measures
                .iter()
                .any(|found| found.measure == *measure),
            || {
                let all = report
                    .measures
                    .iter()
                    .map(|found| library[found.measure].name.name.as_str());
                named("it suggests nothing", "it suggests", all)
            },
        ),
        Expectation::Notes(book) => commitment(library, report, *book, true),
        Expectation::IfBound(book) => commitment(library, report, *book, false),
        Expectation::Strictest(need, rung) => strictest(library, report, *need, *rung),
        Expectation::NotEnough => ensure(
            report
                .ladder
                .as_ref()
                .is_some_and(|ladder| ladder.not_enough),
            || "no stricter grade is required, expected or advised".to_owned(),
        ),
        Expectation::Part(restriction, need) => {
            let of_part = || {
                report
                    .parts
                    .iter()
                    .filter(|part| part.restriction == *restriction)
            };
            let holds = of_part().any(|part| match part.level {
                Some(level) if part.status.is_yes() => level.as_str() == need_word(*need),
                Some(_) => part.status.is_unknown() && *need == NeedWord::Unknown,
                None => false,
            });
            ensure(holds, || {
                let all: Vec<String> = of_part()
                    .filter_map(|part| {
                        Some(format!("{} ({})", part.level?.as_str(), tri(part.status)))
                    })
                    .collect();
                named(
                    "nothing asks for that part",
                    "that part is",
                    all.iter().map(String::as_str),
                )
            })
        }
    }
}

fn ensure(holds: bool, got: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(got()) }
}

/// Says a sentence about a list of names, or the one for an empty list.
fn named<'a>(none: &str, some: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        none.to_owned()
    } else {
        format!("{some} {}", names.join(", "))
    }
}

fn refused(library: &Library, error: &QueryError) -> String {
    let list = |facts: &[grounds_check::FactId]| {
        named(
            "",
            "",
            facts.iter().map(|&fact| library[fact].name.name.as_str()),
        )
    };
    match error {
        QueryError::Contradiction { constraint, facts } => {
            format!(
                "the answers were refused: by `{}` these cannot all be true:{}",
                library[*constraint].name.name,
                list(facts)
            )
        }
        QueryError::AboutOnePerson { facts } => format!(
            "the answers were refused, because these are about one person:{}",
            list(facts)
        ),
        other => format!("the question was refused: {other}"),
    }
}

fn outcome(outcome: Option<Outcome>) -> String {
    outcome.map_or_else(
        || "there is no verdict".to_owned(),
        |outcome| {
            let level = match outcome.need {
                grounds_engine::Need::Unknown(level) => format!(" whether {}", level.as_str()),
                _ => String::new(),
            };
            let (verdict, need, leave) = (
                outcome.verdict().as_str(),
                outcome.need.as_str(),
                outcome.leave.as_str(),
            );
            format!("{verdict} (need {need}{level}, leave {leave})")
        },
    )
}

/// Returns every outcome that may come once all is known.
fn possible(report: &Report, released: bool) -> Result<&[Outcome], String> {
    match &report.exact {
        Exactness::Exact(exact) if released => Ok(&exact.released),
        Exactness::Exact(exact) => Ok(&exact.held),
        Exactness::NotTried => Err("there is no verdict".to_owned()),
        Exactness::TooLarge => Err("what may come was not worked out: the rules are too many to follow every way in which the open facts may turn out".to_owned()),
        Exactness::NoSituation => Err("what may come was not worked out: nothing fits the answers and what the law presumes".to_owned()),
    }
}

/// Names the verdicts of outcomes, each once.
fn verdicts(outcomes: &[Outcome]) -> String {
    let mut verdicts: Vec<_> = outcomes.iter().map(|outcome| outcome.verdict()).collect();
    verdicts.sort_unstable();
    verdicts.dedup();
    let verdicts: Vec<&str> = verdicts.into_iter().map(Verdict::as_str).collect();
    verdicts.join(" or ")
}

fn condition(report: &Report, what: FactOrDefine, standing: Standing) -> Result<(), String> {
    let mut found = Vec::new();
    for norm in report
        .norms
        .iter()
        .filter(|norm| matches!(norm.role, Role::Limit | Role::Ground))
    {
        for trace in [
            Some(&norm.when),
            norm.unless.as_ref(),
            norm.condition.as_ref(),
        ]
        .into_iter()
        .flatten()
        {
            visit(trace, &mut |trace, negated| {
                let names_it = match (&trace.kind, what) {
                    (TraceKind::Fact(id, _), FactOrDefine::Fact(fact)) => *id == fact,
                    (TraceKind::Define(id, ..), FactOrDefine::Define(define)) => *id == define,
                    _ => false,
                };
                if names_it {
                    found.push(if negated { !trace.value } else { trace.value });
                }
            });
        }
    }
    let stands = |value| match value {
        Tri::Yes => "met",
        Tri::No => "unmet",
        Tri::Unknown => "open",
    };
    if found.contains(&as_tri(standing)) {
        return Ok(());
    }
    found.sort();
    found.dedup();
    let all: Vec<&str> = found.into_iter().map(stands).collect();
    Err(if all.is_empty() {
        "no limit or ground that bears has a condition on it".to_owned()
    } else {
        format!("it is {}", all.join(" and "))
    })
}

fn status(report: &Report, norm: NormId) -> Option<Tri> {
    fn among(exceptions: &[ExceptionFinding], norm: NormId) -> Option<Tri> {
        exceptions.iter().find_map(|found| {
            if found.norm == norm {
                Some(found.status)
            } else {
                among(&found.exceptions, norm)
            }
        })
    }
    let of_norms = report.norms.iter().find_map(|found| {
        if found.norm == norm {
            Some(found.status)
        } else {
            among(&found.exceptions, norm)
        }
    });
    let of_duties = || {
        report
            .duties
            .iter()
            .find(|duty| duty.norm == norm)
            .map(|duty| duty.applies)
    };
    let of_others = || {
        report
            .other_duties
            .iter()
            .find(|(duty, _)| *duty == norm)
            .map(|(_, applies)| *applies)
    };
    of_norms.or_else(of_duties).or_else(of_others)
}

fn duty(report: &Report, norm: NormId, word: DutyWord) -> Result<(), String> {
    let found = report
        .duties
        .iter()
        .find(|duty| duty.norm == norm)
        .map(|duty| (duty.applies, duty.met));
    // A duty that nothing here is about is not said to be met or unmet; it is no or open.
    let other = || {
        report
            .other_duties
            .iter()
            .find(|(duty, _)| *duty == norm)
            .map(|(_, applies)| (*applies, Tri::Unknown))
    };
    let Some(found) = found.or_else(other) else {
        return Err("it is not in force on that day in that place".to_owned());
    };
    let came = match found {
        (Tri::No, _) => (DutyWord::NotApplying, "it does not apply"),
        (Tri::Unknown, _) => (DutyWord::Open, "whether it applies is open"),
        (Tri::Yes, Tri::Yes) => (DutyWord::Met, "it is met"),
        (Tri::Yes, Tri::No) => (DutyWord::Unmet, "it is unmet"),
        (Tri::Yes, Tri::Unknown) => (DutyWord::Open, "it applies, and whether it is met is open"),
    };
    ensure(came.0 == word, || came.1.to_owned())
}

fn commitment(library: &Library, report: &Report, book: BookId, binds: bool) -> Result<(), String> {
    let is_commitment = |role| {
        matches!(
            role,
            Role::Commitment | Role::CommitmentNotTo | Role::CommitmentOnlyIf
        )
    };
    let found = || {
        report
            .norms
            .iter()
            .filter(|norm| is_commitment(norm.role) && library[norm.norm].name.book == book)
    };
    ensure(
        found().any(|norm| norm.binds == binds && !norm.status.is_no()),
        || match found().next() {
            Some(norm) if norm.status.is_no() => "none of its clauses applies".to_owned(),
            Some(norm) if norm.binds => "it binds whoever asks".to_owned(),
            Some(_) => "it does not bind whoever asks".to_owned(),
            None => "nothing in it bears on the question, or it is not in force".to_owned(),
        },
    )
}

fn strictest(library: &Library, report: &Report, need: NeedWord, rung: Rung) -> Result<(), String> {
    let strictest = report.ladder.iter().flat_map(|ladder| &ladder.strictest);
    let holds = strictest
        .clone()
        .any(|found| found.level.as_str() == need_word(need) && found.rung == Some(rung));
    ensure(holds, || {
        let ladder = library[report.query.restriction].ladder.as_ref();
        let all: Vec<String> = strictest
            .map(|found| {
                format!(
                    "{} at {}",
                    found.level.as_str(),
                    found
                        .rung
                        .map_or("every grade".to_owned(), |rung| rung_word(ladder, rung))
                )
            })
            .collect();
        named(
            "no grade is asked for",
            "the strictest are",
            all.iter().map(String::as_str),
        )
    })
}

fn value_or_unknown(fact: &Fact, value: Option<Value>) -> String {
    value.map_or_else(|| "unknown".to_owned(), |value| value_word(fact, value))
}
