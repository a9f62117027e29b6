//! A question and what comes of it, written as a scenario.

use std::fmt::Write as _;

use grounds_check::{Answer, Evidence, EvidenceAbout, Fact, FactId, Query, Value};
use grounds_engine::Outcome;

use crate::{
    expectation::words::{rung_word, value_word},
    load::Grounds,
};

impl Grounds {
    /// Writes a question as a scenario that expects this outcome, or expects the answers to be refused where there is none.
    ///
    /// It can stand in any rulebook of the library. Returns `None` where no scenario can say it: an answer that was judged and is shown by a document too.
    ///
    /// # Panics
    ///
    /// The question must be one of this library.
    #[must_use]
    pub fn scenario_text(
        &self,
        name: &str,
        title: &str,
        query: &Query,
        outcome: Option<Outcome>,
    ) -> Option<String> {
        let expected = match outcome {
            None => vec!["refused".to_owned()],
            Some(outcome) => {
                let (need, leave) = (outcome.need.as_str(), outcome.leave.as_str());
                let verdict = outcome.verdict().as_str().to_owned();
                vec![verdict, format!("need {need}, leave {leave}")]
            }
        };
        self.scenario_expecting(name, title, query, &expected)
    }

    /// Writes a question as a scenario with these expectations.
    pub(crate) fn scenario_expecting(
        &self,
        name: &str,
        title: &str,
        query: &Query,
        expected: &[String],
    ) -> Option<String> {
        let library = self.library();
        let mut text = String::new();
        let mut field = |keyword: &str, words: &str| {
            let _ = writeln!(text, "  {keyword:<11}{words}");
        };
        field("title", &quoted(title));
        field("on", &query.on.to_string());
        field("in", query.place.as_str());
        let restriction = &library[query.restriction];
        let mut proposal = library.full_name(&restriction.name);
        if let Some(grade) = query.grade {
            let _ = write!(
                proposal,
                " at {}",
                rung_word(restriction.ladder.as_ref(), grade)
            );
        }
        if query.for_everyone {
            proposal.push_str(" for everyone");
        }
        field("proposing", &proposal);
        let bound = query
            .bound_by
            .iter()
            .map(|&book| library[book].name.as_str());
        let bound: Vec<&str> = bound.collect();
        if !bound.is_empty() {
            field("bound by", &bound.join(", "));
        }
        if let Some(reason) = query.saying {
            field("saying", &library.full_name(&library[reason].name));
        }
        if !query.answers.is_empty() || !query.done.is_empty() {
            text.push_str("  given\n");
        }
        for (fact, answer) in &query.answers {
            let _ = writeln!(text, "    {}", self.given_line(*fact, answer)?);
        }
        for &(measure, on) in &query.done {
            let on = on.map_or_else(String::new, |on| format!(" on {on}"));
            let _ = writeln!(
                text,
                "    done {}{on}",
                library.full_name(&library[measure].name)
            );
        }
        for words in expected {
            let _ = writeln!(text, "  {:<11}{words}", "expect");
        }
        Some(format!("scenario {name}\n{text}"))
    }

    /// Writes an answer as scenarios do; `None` where they cannot.
    fn given_line(&self, fact: FactId, answer: &Answer) -> Option<String> {
        let library = self.library();
        let name = library.full_name(&library[fact].name);
        let line = match answer.value {
            None => format!("{name} is not known"),
            Some(value) => given_value(&name, &library[fact], value),
        };
        let Some(evidence) = &answer.evidence else {
            return Some(line);
        };
        Some(format!("{line}, {}", self.given_evidence(evidence)?))
    }

    fn given_evidence(&self, evidence: &Evidence) -> Option<String> {
        let library = self.library();
        let on = evidence
            .on
            .map_or_else(String::new, |on| format!(" on {on}"));
        let Some(kind) = evidence.kind else {
            let by = quoted(evidence.by.as_deref()?);
            let because = evidence.reasons.as_deref().map(quoted);
            let because = because.map_or_else(String::new, |why| format!(" because {why}"));
            return Some(format!("judged by {by}{on}{because}"));
        };
        if evidence.reasons.is_some() {
            return None;
        }
        let about = match evidence.about {
            EvidenceAbout::ThisDecision => " about this decision".to_owned(),
            EvidenceAbout::AnotherDecision => " about another decision".to_owned(),
            EvidenceAbout::Restriction(restriction) => {
                format!(" about {}", library.full_name(&library[restriction].name))
            }
        };
        let from = evidence.by.as_deref().map(quoted);
        let from = from.map_or_else(String::new, |who| format!(" from {who}"));
        Some(format!("by {}{about}{on}{from}", library[kind].name))
    }
}

fn given_value(name: &str, fact: &Fact, value: Value) -> String {
    match (&fact.answers, value) {
        (grounds_check::Answers::YesNo, Value::YES) => name.to_owned(),
        (grounds_check::Answers::YesNo, _) => format!("not {name}"),
        _ => format!("{name} is {}", value_word(fact, value)),
    }
}

/// Writes a text in quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
