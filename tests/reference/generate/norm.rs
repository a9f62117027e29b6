//! The text of rules and clauses, grounds, duties and measures.

use super::{
    cited::{cited, sources},
    condition::{Scope, answers, condition, must_be_shown, pick, value},
    draft::{
        AnswersDraft, ConditionDraft, GroundDraft, LibraryDraft, MeasureDraft, NormDraft,
        RuleDraft, VerbDraft,
    },
    restriction::{restriction_name, target},
    text::BlockText,
};

/// Adds what every norm has, in scopes for its `when` and its `unless`.
pub(super) fn norm(
    block: BlockText,
    (when, unless): (Scope<'_>, Scope<'_>),
    norm: &NormDraft,
) -> BlockText {
    let sources = sources(norm.cites);
    let window = match norm.window {
        1 if !sources.contains(&"old") => Some("from 2026-06-01"),
        2 => Some("until 2026-03-31"),
        _ => None,
    };
    let extent = match norm.extent {
        1 => Some("applies in england"),
        2 if !sources.contains(&"eng") => Some("applies in wales"),
        _ => None,
    };
    block
        .field(format!("cites {}", cited(norm.cites)))
        .maybe(
            norm.when
                .as_ref()
                .map(|draft| format!("when {}", condition(when, draft))),
        )
        .maybe(
            norm.unless
                .as_ref()
                .map(|draft| format!("unless {}", condition(unless, draft))),
        )
        .maybe(window.map(ToOwned::to_owned))
        .maybe(extent.map(ToOwned::to_owned))
        .field("because \"So it is.\"")
}

pub(super) fn duty(draft: &LibraryDraft, at: usize) -> BlockText {
    let duty = &draft.duties[at];
    let may_be_met = draft.rules.iter().any(|rule| match rule.verb {
        VerbDraft::MayMeet(which, _) => usize::from(which) % draft.duties.len() == at,
        _ => false,
    });
    let assessments: Vec<usize> = draft
        .facts
        .iter()
        .enumerate()
        .filter(|(at, fact)| answers(*at, fact) == AnswersDraft::YesNo && !must_be_shown(*at, fact))
        .map(|(at, _)| at)
        .collect();
    let assessed_by = duty
        .assessed_by
        .or(may_be_met.then_some(0))
        .map(|which| format!("assessed by fact-{}", pick(&assessments, which)));
    let scope = Scope::law(draft);
    let block = BlockText::new(format!("duty duty-{at}"))
        .field(format!("met when {}", condition(scope, &duty.met_when)))
        .maybe(assessed_by);
    norm(block, (scope, scope), &duty.norm)
}

/// Names the book that a rule stands in.
pub(super) fn book_of(draft: &LibraryDraft, rule: &RuleDraft) -> &'static str {
    let which = rule.norm.book;
    match &rule.verb {
        VerbDraft::Requires(despite) | VerbDraft::RequiresTheProposed(despite)
            if !despite.is_empty() =>
        {
            "act"
        }
        VerbDraft::Requires(_) | VerbDraft::RequiresTheProposed(_) => pick(&["act", "regs"], which),
        VerbDraft::Forbids | VerbDraft::ForbidsTheProposed | VerbDraft::Allows(_) => {
            pick(&["act", "regs", "case"], which)
        }
        VerbDraft::Advises(_) | VerbDraft::AdvisesAgainst => pick(&["guide", "code"], which),
        VerbDraft::MayMeet(_, true) if !draft.duties.is_empty() => pick(&["act", "regs"], which),
        VerbDraft::MayMeet(..) => "guide",
        VerbDraft::Agrees | VerbDraft::AgreesNotTo | VerbDraft::AgreesOnlyIf(_) => {
            pick(&["deal", "house"], which)
        }
    }
}

/// Lists what a requirement may displace.
fn displaceable(draft: &LibraryDraft) -> Vec<String> {
    let limits = draft
        .rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| matches!(rule.verb, VerbDraft::Allows(_)));
    let limits = limits.map(|(at, rule)| format!("{}.rule-{at}", book_of(draft, rule)));
    let demanding = draft
        .restrictions
        .iter()
        .enumerate()
        .filter(|(_, restriction)| restriction.needs_ground.is_some());
    limits
        .chain(demanding.map(|(at, _)| format!("restriction-{at}")))
        .collect()
}

pub(super) fn rule(draft: &LibraryDraft, at: usize, rule: &RuleDraft) -> Vec<BlockText> {
    let law = Scope::law(draft);
    let guidance = Scope::guidance(draft);
    let named = target(draft, &rule.target);
    let duty = |which: u8| format!("act.duty-{}", usize::from(which) % draft.duties.len());
    let (verb, when, unless) = match &rule.verb {
        VerbDraft::Requires(_) => (format!("requires {named}"), law.shown(Some(true)), law),
        VerbDraft::RequiresTheProposed(_) => (
            "requires the proposed restriction".to_owned(),
            law.shown(Some(true)),
            law,
        ),
        VerbDraft::Forbids => (
            format!("forbids {named}"),
            law.shown(Some(false)),
            law.shown(Some(true)),
        ),
        VerbDraft::ForbidsTheProposed => (
            "forbids the proposed restriction".to_owned(),
            law.shown(Some(false)),
            law.shown(Some(true)),
        ),
        VerbDraft::Allows(only_if) => {
            let only_if = condition(law.shown(Some(true)), only_if);
            (
                format!("allows {named} only if {only_if}"),
                law.shown(Some(false)),
                law.shown(Some(true)),
            )
        }
        VerbDraft::Advises(Some(which)) if !draft.duties.is_empty() => (
            format!("advises {named}, to meet {}", duty(*which)),
            guidance,
            guidance,
        ),
        VerbDraft::MayMeet(which, by_law) if !draft.duties.is_empty() => {
            let scope = if *by_law { law } else { guidance };
            (
                format!("says {named} may meet {}", duty(*which)),
                scope,
                scope,
            )
        }
        VerbDraft::Advises(_) | VerbDraft::MayMeet(..) => {
            (format!("advises {named}"), guidance, guidance)
        }
        VerbDraft::AdvisesAgainst => (format!("advises against {named}"), guidance, guidance),
        VerbDraft::Agrees => (format!("agrees {named}"), guidance, guidance),
        VerbDraft::AgreesNotTo => (format!("agrees not to {named}"), guidance, guidance),
        VerbDraft::AgreesOnlyIf(only_if) => (
            format!("agrees {named} only if {}", condition(guidance, only_if)),
            guidance,
            guidance,
        ),
    };
    let is_clause = book_of(draft, rule) == "deal";
    let block = |verb: String| {
        let block = if is_clause {
            BlockText::new(format!("clause {at}")).field("text \"So the parties agree.\"")
        } else {
            BlockText::new(format!("rule rule-{at}"))
        };
        let despite: Vec<String> = match &rule.verb {
            VerbDraft::Requires(which) | VerbDraft::RequiresTheProposed(which)
                if !displaceable(draft).is_empty() =>
            {
                which
                    .iter()
                    .map(|&which| pick(&displaceable(draft), which))
                    .collect()
            }
            _ => Vec::new(),
        };
        let despite =
            (!despite.is_empty()).then(|| format!("despite {}", distinct(despite).join(", ")));
        block.field(verb).maybe(despite)
    };
    // A condition stands on the line of the verb only if that line is no list.
    let puts_inline = rule.inline && !verb.contains('\n') && !verb.contains(" only if ");
    let first = match &rule.norm.when {
        Some(ConditionDraft::Expression(_)) if puts_inline => rule.norm.when.as_ref(),
        _ => None,
    };
    let scopes = (when, unless);
    let dated = !sources(rule.norm.cites)
        .iter()
        .any(|source| matches!(*source, "old" | "new"));
    match &rule.then {
        Some(then) if dated && !is_clause => {
            let plain = NormDraft {
                window: 0,
                ..rule.norm.clone()
            };
            let then = NormDraft {
                when: Some(then.clone()),
                ..plain.clone()
            };
            vec![
                norm(block(verb.clone()), scopes, &plain).field("until 2025-12-31"),
                norm(block(verb), scopes, &then).field("from 2026-01-01"),
            ]
        }
        _ => match first {
            Some(first) => {
                let verb = format!("{verb} when {}", condition(when, first));
                vec![norm(
                    block(verb),
                    scopes,
                    &NormDraft {
                        when: None,
                        ..rule.norm.clone()
                    },
                )]
            }
            None => vec![norm(block(verb), scopes, &rule.norm)],
        },
    }
}

fn distinct(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

/// Names the book that a ground stands in.
pub(super) fn ground_book(ground: &GroundDraft) -> &'static str {
    pick(&["act", "regs"], ground.norm.book)
}

pub(super) fn ground(draft: &LibraryDraft, at: usize, ground: &GroundDraft) -> BlockText {
    let block = BlockText::new(format!("ground ground-{at}"))
        .field(format!("for {}", restrictions(draft, &ground.targets)));
    let law = Scope::law(draft);
    let scopes = (law.shown(Some(true)), law.shown(Some(false)));
    norm(block, scopes, &ground.norm)
}

fn restrictions(draft: &LibraryDraft, which: &[u8]) -> String {
    distinct(
        which
            .iter()
            .map(|&which| restriction_name(draft, which))
            .collect(),
    )
    .join(", ")
}

pub(super) fn measure(draft: &LibraryDraft, at: usize, measure: &MeasureDraft) -> BlockText {
    let mut block = BlockText::new(format!("measure measure-{at}"))
        .field(format!("title \"Measure {at}\""))
        .field(format!("for {}", restrictions(draft, &measure.targets)))
        .field("cites s")
        .maybe(measure.helps.then(|| "helps reason-0".to_owned()));
    let mut set = Vec::new();
    for &(which, to) in &measure.sets {
        let at = usize::from(which) % draft.facts.len();
        let fact = &draft.facts[at];
        let to = value(answers(at, fact), to);
        let wants_evidence = fact
            .demands
            .iter()
            .any(|demand| value(answers(at, fact), demand.value) == to);
        if !fact.judgement && !wants_evidence && !set.contains(&at) {
            set.push(at);
            block = block.field(format!("sets fact-{at} to {to}"));
        }
    }
    let meets = measure.meets.filter(|_| !draft.duties.is_empty());
    block.maybe(
        meets.map(|which| format!("meets act.duty-{}", usize::from(which) % draft.duties.len())),
    )
}
