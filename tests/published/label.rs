//! What was found, as `labels.json` says it.

use std::fs;

use serde_json::Value;

use super::FOLDER;
use crate::command::project;

/// Is what an outside authority found of a case, in one word of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// The law demands this control.
    Required,
    /// Lawful on stated conditions alone.
    Conditional,
    /// The law forbids it on the stated facts.
    Unlawful,
    /// No law asks for it.
    Unfounded,
    /// The law wants this person assessed before there is an answer.
    NeedsAssessment,
}

impl Finding {
    /// Lists all of them, in the order of the tables.
    pub(super) const ALL: [Self; 5] = [
        Self::Required,
        Self::Conditional,
        Self::NeedsAssessment,
        Self::Unlawful,
        Self::Unfounded,
    ];

    /// Returns the word that the file and the page use.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Conditional => "conditional",
            Self::Unlawful => "unlawful",
            Self::Unfounded => "unfounded",
            Self::NeedsAssessment => "needs-assessment",
        }
    }
}

/// Says why a verdict and a label differ.
#[derive(Clone, Debug)]
pub(super) struct Cause {
    /// `our reading`, `their label`, `missing law` or `missing fact`.
    pub(super) kind: String,
    pub(super) because: String,
}

impl Cause {
    /// The summary does not state a fact that the law asks for.
    pub(super) const MISSING_FACT: &str = "missing fact";
}

/// Is one line of the file.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) id: String,
    pub(super) finding: Finding,
    /// Whether it happened where health or social care is given.
    pub(super) care: bool,
    /// Why the library cannot speak to it, if it cannot.
    pub(super) not_spoken_to: Option<String>,
    /// The ways of controlling the risk among which the finding leaves the choice, if it does.
    pub(super) several_ways: Option<String>,
    /// The facts and duties that the finding turned on, by their full names.
    pub(super) turned_on: Vec<String>,
    /// The same, in plain words.
    pub(super) in_words: Option<String>,
    /// Why the verdict differs, if it does.
    pub(super) cause: Option<Cause>,
}

/// Reads the labels, in the order of the file.
pub(super) fn labels() -> Vec<Label> {
    let path = project().join(FOLDER).join("labels.json");
    let text = fs::read_to_string(path).expect("the labels are there");
    let lines: Vec<Value> = serde_json::from_str(&text).expect("the labels are an array");
    lines.iter().map(label).collect()
}

fn label(line: &Value) -> Label {
    const FIELDS: [&str; 9] = [
        "id",
        "label",
        "care",
        "speaks",
        "because",
        "several_ways",
        "turned_on",
        "in_words",
        "disagrees",
    ];
    let fields = line.as_object().expect("a label is an object");
    for name in fields.keys() {
        assert!(
            FIELDS.contains(&name.as_str()),
            "no field is called {name}: {line}"
        );
    }
    let text = |name: &str| line.get(name).map(|value| word(value).to_owned());
    let yes = |name: &str| {
        let said = word(&line[name]);
        assert!(["yes", "no"].contains(&said), "{name} is yes or no: {line}");
        said == "yes"
    };
    let finding = word(&line["label"]);
    let list = line.get("turned_on").and_then(Value::as_array);
    let not_spoken_to = line.get("speaks").map(|_| {
        assert!(
            !yes("speaks"),
            "`speaks` stands only where the library does not: {line}"
        );
        text("because").expect("a case that is not spoken to has a reason")
    });
    Label {
        id: word(&line["id"]).to_owned(),
        finding: Finding::ALL
            .into_iter()
            .find(|it| it.as_str() == finding)
            .expect("the label is one of five"),
        care: yes("care"),
        not_spoken_to,
        several_ways: text("several_ways"),
        turned_on: list
            .into_iter()
            .flatten()
            .map(|it| word(it).to_owned())
            .collect(),
        in_words: text("in_words"),
        cause: line.get("disagrees").map(cause),
    }
}

fn cause(value: &Value) -> Cause {
    const KINDS: [&str; 4] = [
        "our reading",
        "their label",
        "missing law",
        Cause::MISSING_FACT,
    ];
    let kind = word(&value["cause"]).to_owned();
    assert!(KINDS.contains(&kind.as_str()), "no cause is called {kind}");
    Cause {
        kind,
        because: word(&value["because"]).to_owned(),
    }
}

fn word(value: &Value) -> &str {
    value.as_str().expect("it is text")
}
