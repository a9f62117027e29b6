//! A condition turned into what has to be so, with negations pushed to its ends, as people say it.

use grounds_check::{DefineId, FactId, Test};
use grounds_engine::{Trace, TraceKind, Tri};

/// Is something that has to be so.
#[derive(Clone, Debug)]
pub(crate) enum Goal<'a> {
    /// At least so many of several; as many as there are means all of them.
    Some {
        label: Option<&'a str>,
        value: Tri,
        least: usize,
        of: Vec<Goal<'a>>,
    },
    /// A test of a fact, which has to come out as `positive` says.
    Fact {
        label: Option<&'a str>,
        value: Tri,
        fact: FactId,
        test: &'a Test,
        positive: bool,
    },
    /// A definition, which has to come out as `positive` says, with what it is made of where that is told.
    Define {
        label: Option<&'a str>,
        value: Tri,
        define: DefineId,
        positive: bool,
        means: Option<Box<Goal<'a>>>,
    },
}

/// Is a test of a fact, and whether it has to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End<'a> {
    pub(crate) fact: FactId,
    pub(crate) test: &'a Test,
    pub(crate) positive: bool,
}

impl<'a> Goal<'a> {
    /// Makes a goal of a condition that has to hold, or must not.
    pub(crate) fn of(trace: &'a Trace, positive: bool) -> Self {
        Self::labelled(trace, positive, None)
    }

    fn labelled(trace: &'a Trace, positive: bool, around: Option<&'a str>) -> Self {
        let label = trace.label.as_deref().or(around);
        let value = if positive { trace.value } else { !trace.value };
        let some = |least: usize, items: &'a [Trace], positive: bool| Self::Some {
            label,
            value,
            least,
            of: items
                .iter()
                .map(|item| Self::labelled(item, positive, None))
                .collect(),
        };
        match &trace.kind {
            TraceKind::All(items) => some(
                if positive {
                    items.len()
                } else {
                    1.min(items.len())
                },
                items,
                positive,
            ),
            TraceKind::Any(items) => some(
                if positive {
                    1.min(items.len())
                } else {
                    items.len()
                },
                items,
                positive,
            ),
            TraceKind::None(items) => some(
                if positive {
                    items.len()
                } else {
                    1.min(items.len())
                },
                items,
                !positive,
            ),
            TraceKind::AtLeast(least, items) => {
                let least = *least as usize;
                some(
                    if positive {
                        least
                    } else {
                        (items.len() + 1).saturating_sub(least)
                    },
                    items,
                    positive,
                )
            }
            TraceKind::Not(inner) => Self::labelled(inner, !positive, label),
            TraceKind::Fact(fact, test) => Self::Fact {
                label,
                value,
                fact: *fact,
                test,
                positive,
            },
            TraceKind::Define(define, _, means) => {
                let means = means
                    .as_deref()
                    .map(|means| Box::new(Self::of(means, positive)));
                Self::Define {
                    label,
                    value,
                    define: *define,
                    positive,
                    means,
                }
            }
        }
    }

    /// Says how it stands.
    pub(crate) fn value(&self) -> Tri {
        match self {
            Self::Some { value, .. } | Self::Fact { value, .. } | Self::Define { value, .. } => {
                *value
            }
        }
    }

    /// Returns its label.
    pub(crate) fn label(&self) -> Option<&'a str> {
        match self {
            Self::Some { label, .. } | Self::Fact { label, .. } | Self::Define { label, .. } => {
                *label
            }
        }
    }

    /// Collects the tests of facts at its ends that stand as given, and still count: where one of several has to hold and one does, the rest
    /// do not.
    pub(crate) fn ends(&self, wanted: Tri, found: &mut Vec<End<'a>>) {
        if self.value() != wanted {
            return;
        }
        match self {
            Self::Some { of, .. } => of.iter().for_each(|goal| goal.ends(wanted, found)),
            Self::Fact {
                fact,
                test,
                positive,
                ..
            } => {
                let end = End {
                    fact: *fact,
                    test,
                    positive: *positive,
                };
                if !found.contains(&end) {
                    found.push(end);
                }
            }
            Self::Define { means, .. } => {
                if let Some(means) = means {
                    means.ends(wanted, found);
                }
            }
        }
    }

    /// Returns the facts of those ends.
    pub(crate) fn facts(&self, wanted: Tri) -> Vec<FactId> {
        let mut ends = Vec::new();
        self.ends(wanted, &mut ends);
        let mut facts: Vec<FactId> = Vec::new();
        for end in ends {
            if !facts.contains(&end.fact) {
                facts.push(end.fact);
            }
        }
        facts
    }

    /// Takes apart what has to hold all together: the goals that each have to be so.
    pub(crate) fn all_of(self) -> Vec<Self> {
        match self {
            Self::Some {
                label,
                least,
                of,
                value,
            } if least == of.len() => {
                if label.is_some() && of.len() > 1 && of.iter().all(|goal| goal.label().is_none()) {
                    // An inline `and` under one label is one thing to the reader of the law.
                    return vec![Self::Some {
                        label,
                        least,
                        of,
                        value,
                    }];
                }
                of.into_iter().flat_map(Self::all_of).collect()
            }
            goal => vec![goal],
        }
    }
}
