//! The text of facts and definitions.

use super::{
    cited::of_the_act,
    condition::{Scope, answers, condition, must_be_shown, pick, value},
    draft::{AnswersDraft, ConditionDraft, FactDraft, LibraryDraft},
    text::BlockText,
};

/// The kinds of evidence that answers ask for.
const KINDS: [&str; 3] = ["assessment", "order", "letter"];

pub(super) fn fact(draft: &LibraryDraft, at: usize, fact: &FactDraft) -> BlockText {
    let kind = answers(at, fact);
    let taken = match kind {
        AnswersDraft::YesNo => "yes or no".to_owned(),
        AnswersDraft::OneOf(choices) => {
            let choices: Vec<String> = (0..choices)
                .map(|choice| format!("choice-{choice}"))
                .collect();
            format!("one of {}", choices.join(", "))
        }
        AnswersDraft::Number => "number in celsius from 30 to 60".to_owned(),
    };
    let mut block = BlockText::new(format!("fact fact-{at}"))
        .field(format!("ask \"How does fact {at} stand?\""))
        .field(format!("answers {taken}"));
    match fact.subject {
        0 | 1 => {}
        2 | 3 => block = block.field("about the place"),
        _ => block = block.field("about the proposal"),
    }
    for (which, when, cites) in &fact.presumed {
        let scope = Scope::law(draft).facts_before(at);
        let when = when
            .as_ref()
            .filter(|when| at > 0 && matches!(when, ConditionDraft::Expression(_)));
        let when = when
            .map(|when| format!(" when ({})", condition(scope, when)))
            .unwrap_or_default();
        block = block.field(format!(
            "presumed {}{when}, by {}",
            value(kind, *which),
            of_the_act(*cites)
        ));
    }
    if let Some(cites) = fact.must_be_shown.filter(|_| must_be_shown(at, fact)) {
        block = block.field(format!("must be shown by {}", of_the_act(cites)));
    }
    for demand in &fact.demands {
        let mut kinds = vec![pick(&KINDS, demand.kinds)];
        if demand.kinds % 2 == 1 {
            kinds.push(pick(&KINDS, demand.kinds.wrapping_add(1)));
        }
        let about = if demand.about_this {
            " about this decision"
        } else {
            ""
        };
        let within = demand
            .within
            .map_or_else(String::new, |(limit, house_rule)| {
                let limit = pick(&["12 months", "30 days", "1 years"], limit);
                format!(
                    " within {limit} {}",
                    if house_rule { "house rule" } else { "by act.s" }
                )
            });
        let value = value(kind, demand.value);
        block = block.field(format!(
            "established {value} by {}{about}{within}, under {}",
            kinds.join(" or "),
            of_the_act(demand.cites)
        ));
    }
    if fact.judgement {
        block = block
            .field("judged by \"whoever would restrict\"")
            .field("test \"Is it so?\"");
    }
    block
}

pub(super) fn define(draft: &LibraryDraft, at: usize) -> Vec<BlockText> {
    let define = &draft.defines[at];
    let scope = Scope::law(draft)
        .defines_before(at, define.guidance)
        .shown(define.shown.then_some(true));
    let source = match (define.guidance, define.unverified) {
        (false, false) => "act.s",
        (false, true) => "act.unv",
        (true, false) => "guide.s",
        (true, true) => "guide.unv",
    };
    let block = |means: &ConditionDraft| {
        BlockText::new(format!("define define-{at}"))
            .field(format!("cites {source}"))
            .field(format!("means {}", condition(scope, means)))
    };
    match &define.then {
        None => vec![block(&define.means)],
        Some(then) => vec![
            block(&define.means).field("until 2025-12-31"),
            block(then).field("from 2026-01-01"),
        ],
    }
}
