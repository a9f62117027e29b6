//! Conditions: as rules have them, and in a report with how they stand.

use std::collections::{BTreeSet, HashMap, HashSet};

use grounds::{Answers, Comparison, DefineId, FactId, Library, Trace, TraceKind};
use serde::Serialize;
use utoipa::ToSchema;

use crate::scalar::{Decimal, Tri, Value};

/// Is a condition; in a report, with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Condition {
    /// The label of the item, such as `(a)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<String>,
    /// How it stands. Left out where nothing was assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub stands: Option<Tri>,
    /// Of a labelled condition that is open: the full names of the facts that would close it, each by being found out or together with the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub open_facts: Option<Vec<String>>,
    /// What it is made of.
    pub kind: ConditionKind,
    /// What it says, as a rulebook writes it.
    #[schema(example = "setting is care-home")]
    pub says: String,
    /// Of `at-least`: how many items have to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub count: Option<u32>,
    /// Of a test: the full name of the fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub fact: Option<String>,
    /// Of a test: what it asks of the fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub test: Option<Test>,
    /// Of a definition: its full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub define: Option<String>,
    /// Its parts; of a definition, what it means. Empty for a definition whose meaning stands elsewhere in the report.
    #[schema(no_recursion)]
    pub of: Vec<Condition>,
}

/// Says what a condition is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConditionKind {
    /// All parts have to hold.
    All,
    /// Some part has to hold.
    Any,
    /// No part may hold.
    None,
    /// At least so many parts have to hold.
    AtLeast,
    /// The part must not hold.
    Not,
    /// A test of a fact.
    Fact,
    /// A definition.
    Define,
}

/// Says what a test asks of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// It is this value.
    Is(Value),
    /// It is one of these.
    IsOneOf(Vec<Value>),
    /// It is greater than this number.
    Above(Decimal),
    /// It is less than this number.
    Below(Decimal),
    /// It is this number or greater.
    AtLeast(Decimal),
    /// It is this number or less.
    AtMost(Decimal),
    /// It lies between these two numbers, both included.
    Between {
        /// The smaller number.
        low: Decimal,
        /// The greater number.
        high: Decimal,
    },
}

impl Condition {
    fn list(label: Option<&String>, kind: ConditionKind, says: &str, of: Vec<Self>) -> Self {
        let always = kind == ConditionKind::All && of.is_empty();
        let says = if always { "always" } else { says };
        Self {
            label: label.cloned(),
            stands: None,
            open_facts: None,
            kind,
            says: says.to_owned(),
            count: None,
            fact: None,
            test: None,
            define: None,
            of,
        }
    }

    fn at_least(label: Option<&String>, count: u32, of: Vec<Self>) -> Self {
        Self {
            count: Some(count),
            ..Self::list(
                label,
                ConditionKind::AtLeast,
                &format!("at least {count} of"),
                of,
            )
        }
    }

    fn fact(label: Option<&String>, library: &Library, fact: FactId, test: &grounds::Test) -> Self {
        let says = test_says(library, fact, test);
        Self {
            fact: Some(library.full_name(&library[fact].name)),
            test: Some(wire_test(&library[fact].answers, test)),
            ..Self::list(label, ConditionKind::Fact, &says, Vec::new())
        }
    }

    fn define(label: Option<&String>, library: &Library, define: DefineId, of: Vec<Self>) -> Self {
        let name = library.full_name(&library[define].name);
        Self {
            define: Some(name),
            ..Self::list(label, ConditionKind::Define, &library[define].name.name, of)
        }
    }
}

/// Converts a condition together with how it stands.
pub(crate) fn traced(library: &Library, trace: &Trace) -> Condition {
    part(library, trace, &OpenFacts::of(trace))
}

fn part(library: &Library, trace: &Trace, open_facts: &OpenFacts<'_>) -> Condition {
    let label = trace.label.as_ref();
    let parts = |traces: &[Trace]| {
        traces
            .iter()
            .map(|trace| part(library, trace, open_facts))
            .collect::<Vec<_>>()
    };
    let condition = match &trace.kind {
        TraceKind::All(of) => Condition::list(label, ConditionKind::All, "all of", parts(of)),
        TraceKind::Any(of) => Condition::list(label, ConditionKind::Any, "any of", parts(of)),
        TraceKind::None(of) => Condition::list(label, ConditionKind::None, "none of", parts(of)),
        TraceKind::AtLeast(count, of) => Condition::at_least(label, *count, parts(of)),
        TraceKind::Not(of) => {
            let of = part(library, of, open_facts);
            Condition::list(label, ConditionKind::Not, "not", vec![of])
        }
        TraceKind::Fact(fact, test) => Condition::fact(label, library, *fact, test),
        TraceKind::Define(define, _, of) => {
            let of = of.iter().map(|of| part(library, of, open_facts)).collect();
            Condition::define(label, library, *define, of)
        }
    };
    let open = label.is_some() && trace.value == grounds::Tri::Unknown;
    Condition {
        stands: Some(trace.value.into()),
        open_facts: open.then(|| open_facts.under(library, trace)),
        ..condition
    }
}

/// Finds the open facts under conditions; a definition is opened up where a tree first meets it.
struct OpenFacts<'a>(HashMap<DefineId, &'a Trace>);

impl<'a> OpenFacts<'a> {
    fn of(trace: &'a Trace) -> Self {
        let mut means = HashMap::new();
        let mut left = vec![trace];
        while let Some(trace) = left.pop() {
            if let TraceKind::Define(define, _, Some(meaning)) = &trace.kind {
                means.insert(*define, &**meaning);
            }
            left.extend(inner(trace));
        }
        Self(means)
    }

    /// Names the facts that leave a condition open, in the order of the library.
    fn under(&self, library: &Library, trace: &'a Trace) -> Vec<String> {
        let mut facts = BTreeSet::new();
        let mut seen = HashSet::new();
        let mut left = vec![trace];
        while let Some(trace) = left.pop() {
            // What is settled keeps nothing open.
            if trace.value != grounds::Tri::Unknown {
                continue;
            }
            match &trace.kind {
                TraceKind::Fact(fact, _) => {
                    facts.insert(*fact);
                }
                TraceKind::Define(define, ..) => {
                    left.extend(self.0.get(define).filter(|_| seen.insert(*define)));
                }
                _ => left.extend(inner(trace)),
            }
        }
        facts
            .into_iter()
            .map(|fact| library.full_name(&library[fact].name))
            .collect()
    }
}

/// Returns what a condition is made of.
fn inner(trace: &Trace) -> &[Trace] {
    match &trace.kind {
        TraceKind::All(of)
        | TraceKind::Any(of)
        | TraceKind::None(of)
        | TraceKind::AtLeast(_, of) => of,
        TraceKind::Not(of) => std::slice::from_ref(&**of),
        TraceKind::Define(_, _, of) => of.as_deref().map_or(&[], std::slice::from_ref),
        TraceKind::Fact(..) => &[],
    }
}

/// Converts a condition as a rule has it; definitions are named and not followed.
pub(crate) fn plain(
    library: &Library,
    label: Option<&String>,
    condition: &grounds::Condition,
) -> Condition {
    let parts = |items: &[grounds::Item]| -> Vec<Condition> {
        items
            .iter()
            .map(|item| plain(library, item.label.as_ref(), &item.condition))
            .collect()
    };
    match condition {
        grounds::Condition::All(of) => {
            Condition::list(label, ConditionKind::All, "all of", parts(of))
        }
        grounds::Condition::Any(of) => {
            Condition::list(label, ConditionKind::Any, "any of", parts(of))
        }
        grounds::Condition::None(of) => {
            Condition::list(label, ConditionKind::None, "none of", parts(of))
        }
        grounds::Condition::AtLeast(count, of) => Condition::at_least(label, *count, parts(of)),
        grounds::Condition::Not(of) => Condition::list(
            label,
            ConditionKind::Not,
            "not",
            vec![plain(library, None, of)],
        ),
        grounds::Condition::Fact(fact, test) => Condition::fact(label, library, *fact, test),
        grounds::Condition::Define(define) => {
            Condition::define(label, library, *define, Vec::new())
        }
    }
}

/// Converts a test of a fact with these answers.
pub(crate) fn wire_test(answers: &Answers, test: &grounds::Test) -> Test {
    match test {
        grounds::Test::Is(value) => Test::Is(Value::of(answers, *value)),
        grounds::Test::IsOneOf(values) => Test::IsOneOf(
            values
                .iter()
                .map(|&value| Value::of(answers, value))
                .collect(),
        ),
        grounds::Test::Compare(Comparison::Above, number) => Test::Above(Decimal(*number)),
        grounds::Test::Compare(Comparison::Below, number) => Test::Below(Decimal(*number)),
        grounds::Test::Compare(Comparison::AtLeast, number) => Test::AtLeast(Decimal(*number)),
        grounds::Test::Compare(Comparison::AtMost, number) => Test::AtMost(Decimal(*number)),
        grounds::Test::Between(low, high) => Test::Between {
            low: Decimal(*low),
            high: Decimal(*high),
        },
    }
}

/// Writes a test as a rulebook does.
pub(crate) fn test_says(library: &Library, fact: FactId, test: &grounds::Test) -> String {
    let found = &library[fact];
    let name = &found.name.name;
    let unit = match &found.answers {
        Answers::Number { unit, .. } => unit.as_str(),
        Answers::YesNo | Answers::OneOf(_) => "",
    };
    let written = |value: &grounds::Value| match Value::of(&found.answers, *value) {
        Value::Word(word) => word,
        Value::Number(Decimal(number)) => format!("{number} {unit}"),
    };
    match test {
        grounds::Test::Is(grounds::Value::YES) if found.answers == Answers::YesNo => name.clone(),
        grounds::Test::Is(grounds::Value::NO) if found.answers == Answers::YesNo => {
            format!("not {name}")
        }
        grounds::Test::Is(value) => format!("{name} is {}", written(value)),
        grounds::Test::IsOneOf(values) => {
            format!(
                "{name} is one of {}",
                values.iter().map(written).collect::<Vec<_>>().join(", ")
            )
        }
        grounds::Test::Compare(comparison, number) => {
            let comparison = match comparison {
                Comparison::Above => "above",
                Comparison::Below => "below",
                Comparison::AtLeast => "at least",
                Comparison::AtMost => "at most",
            };
            format!("{name} {comparison} {number} {unit}")
        }
        grounds::Test::Between(low, high) => format!("{name} between {low} and {high} {unit}"),
    }
}
