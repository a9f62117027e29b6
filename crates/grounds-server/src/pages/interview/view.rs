//! What the pages of an interview show.

use askama::Template;
use grounds::{
    Answers, Basis, Detail, EvidenceKindId, FactId, Grounds, Interview, Ladder, Query, Report,
    Step, Value, Why, WhyInWords,
};
use grounds_wire::AssessRequest;

use super::super::{
    prose::{Block, Part, blocks},
    style,
};

/// How many rules a page tells with their words.
const MOST_RULES: usize = 3;

/// Is what every page of an interview carries: the answers so far, and where they have led.
pub(super) struct Carried {
    pub(super) words: String,
    /// The question so far, as JSON.
    pub(super) question: String,
    /// What was asked, in order.
    pub(super) asked: String,
    /// How many questions were asked.
    pub(super) count: usize,
    /// What was understood.
    pub(super) title: String,
    /// For whom, where and when.
    pub(super) of: String,
    /// The answer so far.
    pub(super) says: String,
    /// Whether it is settled.
    pub(super) settled: String,
    /// How many more things can matter.
    pub(super) left: usize,
}

impl Carried {
    pub(super) fn of(
        grounds: &Grounds,
        report: &Report,
        request: &AssessRequest,
        asked: &[String],
        words: &str,
    ) -> Self {
        Self {
            words: words.to_owned(),
            question: String::from_utf8(grounds_wire::encode(request)).unwrap_or_default(),
            asked: asked.join(" "),
            count: asked.len(),
            title: grounds.library()[report.query.restriction].title.clone(),
            of: format!(
                "{}, in {}, on {}",
                if report.query.for_everyone {
                    "for everyone"
                } else {
                    "for one person"
                },
                report.query.place.title(),
                grounds::day_in_words(report.query.on)
            ),
            says: grounds.verdict_in_words(report),
            settled: grounds.settled_in_words(report).unwrap_or_default(),
            left: grounds.interview(report).progress.left,
        }
    }
}

/// Is the page with the next question.
#[derive(Template)]
#[template(path = "interview.html")]
pub(super) struct Page {
    style: &'static str,
    carried: Carried,
    error: Option<String>,
    ask: Option<AskView>,
    grade: Option<Vec<Choice>>,
    /// The unit of a grade that is a number.
    unit: String,
    show: Vec<ShowView>,
}

/// Is a question about a fact.
pub(super) struct AskView {
    /// The full name of the fact.
    fact: String,
    ask: String,
    /// Who knows, or who judges.
    who: String,
    judged: bool,
    test: String,
    /// What the law presumes until it is known.
    presumed: String,
    /// The answers to choose from; empty where a number is asked for.
    choices: Vec<Choice>,
    /// Of a number, what is taken.
    number: String,
    why: WhyView,
}

/// Is something that somebody may be able to show.
pub(super) struct ShowView {
    fact: String,
    title: String,
    ask: String,
    why: WhyView,
}

/// Is an answer to choose.
pub(super) struct Choice {
    value: String,
    title: String,
}

/// Says why something is asked.
pub(super) struct WhyView {
    rules: Vec<WhyInWords>,
    more: usize,
}

impl WhyView {
    fn of(grounds: &Grounds, why: &[Why]) -> Self {
        Self {
            rules: why
                .iter()
                .take(MOST_RULES)
                .map(|why| grounds.why_in_words(why))
                .collect(),
            more: why.len().saturating_sub(MOST_RULES),
        }
    }
}

impl Page {
    pub(super) fn of(
        grounds: &Grounds,
        report: &Report,
        standing: &Interview,
        carried: Carried,
        error: Option<String>,
    ) -> Self {
        let library = grounds.library();
        let mut found = Self {
            style: style::ADDRESS,
            carried,
            error,
            ask: None,
            grade: None,
            unit: String::new(),
            show: Vec::new(),
        };
        match &standing.step {
            Step::Ask(ask) => found.ask = Some(asked(grounds, report, ask.fact, &ask.why)),
            Step::Grade => {
                let restriction = &library[report.query.restriction];
                found.grade = Some(match &restriction.ladder {
                    Some(Ladder::Rungs(rungs)) => rungs
                        .iter()
                        .map(|rung| Choice {
                            value: rung.name.clone(),
                            title: rung.title.clone(),
                        })
                        .collect(),
                    Some(Ladder::Number { unit, .. }) => {
                        found.unit = unit.replace('-', " ");
                        Vec::new()
                    }
                    None => Vec::new(),
                });
            }
            Step::CanAnybodyShow(facts) => {
                found.show = facts
                    .iter()
                    .map(|&id| ShowView {
                        fact: library.full_name(&library[id].name),
                        title: library[id].title.clone(),
                        ask: library[id].ask.clone(),
                        why: WhyView::of(grounds, &grounds.why(report, id)),
                    })
                    .collect();
            }
            Step::Done => {}
        }
        found
    }
}

fn asked(grounds: &Grounds, report: &Report, id: FactId, why: &[Why]) -> AskView {
    let library = grounds.library();
    let fact = &library[id];
    let choice = |value: &str, title: &str| Choice {
        value: value.to_owned(),
        title: title.to_owned(),
    };
    let (choices, number) = match &fact.answers {
        Answers::YesNo => (
            vec![choice("yes", "Yes"), choice("no", "No")],
            String::new(),
        ),
        Answers::OneOf(choices) => (
            choices
                .iter()
                .map(|it| choice(&it.name, &it.title))
                .collect(),
            String::new(),
        ),
        Answers::Number { unit, range } => {
            let range =
                range.map_or_else(String::new, |(low, high)| format!(", from {low} to {high}"));
            (
                Vec::new(),
                format!("A number in {}{range}", unit.replace('-', " ")),
            )
        }
    };
    let presumed = report
        .facts
        .iter()
        .find(|finding| finding.fact == id && finding.basis == Basis::Presumed)
        .and_then(|finding| finding.value)
        .map(|value| grounds.value_in_words(id, value));
    AskView {
        fact: library.full_name(&fact.name),
        ask: fact.ask.clone(),
        who: fact
            .judged_by
            .as_ref()
            .or(fact.known_by.as_ref())
            .map(|who| who.trim_end_matches('.').to_owned())
            .unwrap_or_default(),
        judged: fact.judged_by.is_some(),
        test: fact.test.clone().unwrap_or_default(),
        presumed: presumed.unwrap_or_default(),
        choices,
        number,
        why: WhyView::of(grounds, why),
    }
}

/// Is the page that asks for what shows an answer.
#[derive(Template)]
#[template(path = "interview_evidence.html")]
pub(super) struct EvidencePage {
    style: &'static str,
    carried: Option<Carried>,
    fact: String,
    ask: String,
    /// The answer, as the form has it and as people read it.
    value: String,
    answer: String,
    /// What the answer counts only with; empty for a judgement.
    demands: String,
    kinds: Vec<Choice>,
    about: bool,
    judged: bool,
}

impl EvidencePage {
    /// Returns what an answer asks for, or `None` if it asks for nothing.
    pub(super) fn asked(
        grounds: &Grounds,
        query: &Query,
        id: FactId,
        value: Value,
    ) -> Option<Self> {
        let library = grounds.library();
        let fact = &library[id];
        let demands = grounds.evidence_for(query, id, value);
        let judged = fact.judged_by.is_some();
        if demands.is_empty() && !judged {
            return None;
        }
        let mut kinds: Vec<EvidenceKindId> = Vec::new();
        for &kind in demands.iter().flat_map(|demand| &demand.kinds) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let in_words: Vec<String> = demands
            .iter()
            .map(|demand| grounds.demand_in_words(demand))
            .collect();
        Some(Self {
            style: style::ADDRESS,
            carried: None,
            fact: library.full_name(&fact.name),
            ask: fact.ask.clone(),
            value: String::new(),
            answer: grounds.value_in_words(id, value),
            demands: in_words.join("; or "),
            kinds: kinds
                .into_iter()
                .map(|kind| Choice {
                    value: library[kind].name.clone(),
                    title: library[kind].title.clone(),
                })
                .collect(),
            about: demands.iter().any(|demand| demand.about_this_decision),
            judged,
        })
    }

    /// Adds what every page carries, and the value that the form has.
    pub(super) fn carry(&mut self, carried: Carried, value: &str) {
        self.carried = Some(carried);
        value.clone_into(&mut self.value);
    }
}

/// Is the page at the end, with the answer.
#[derive(Template)]
#[template(path = "interview_end.html")]
pub(super) struct EndPage {
    style: &'static str,
    carried: Carried,
    stopped: bool,
    settled: bool,
    /// What nobody knew, or could show.
    vain: Vec<String>,
    blocks: Vec<Block>,
    /// The question as programs take it, over many lines.
    question: String,
}

impl EndPage {
    pub(super) fn of(grounds: &Grounds, report: &Report, carried: Carried, stopped: bool) -> Self {
        let progress = grounds.interview(report).progress;
        let library = grounds.library();
        let question = AssessRequest::of(library, &report.query);
        Self {
            style: style::ADDRESS,
            carried,
            stopped,
            settled: progress.settled == Some(true),
            vain: progress
                .asked_in_vain
                .iter()
                .map(|&fact| library[fact].title.clone())
                .collect(),
            blocks: blocks(&grounds.english(report, Detail::Short)),
            question: serde_json::to_string_pretty(&question).unwrap_or_default(),
        }
    }
}
