//! Facts: what can be asked, what the law presumes of it, and what it asks to be shown.

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::{Block, Known, Use, text, value};
use crate::{
    declared::{Declared, Written, number},
    findings::Findings,
    library::{Answers, Fact, FactId, MustBeShown, Presumption, SourceId},
};

/// Lists what the conditions of a fact use.
#[derive(Default)]
pub(crate) struct FactUses {
    /// Whether the fact holds all that its block says.
    pub(crate) whole: bool,
    /// What the condition of each presumption uses.
    pub(crate) presumptions: Vec<Vec<Use>>,
}

/// Reads which answers each fact takes, which conditions have to know before any fact is whole.
pub(crate) fn answers(declared: &Declared<'_>) -> Vec<Option<Answers>> {
    let read = |written: &Written<'_, &ast::Fact>| {
        Some(match &written.tree.answers.as_ref()?.value {
            ast::Answers::YesNo => Answers::YesNo,
            ast::Answers::OneOf(choices) => Answers::OneOf(value::choices(choices)),
            ast::Answers::Number { unit, range } => {
                // A range that ends before it begins is reported with its fact, and holds nothing back.
                let range = range
                    .as_ref()
                    .map(|(low, high)| (low.value, high.value))
                    .filter(|(low, high)| low <= high);
                Answers::Number {
                    unit: unit.value.clone(),
                    range,
                }
            }
        })
    };
    declared.facts.iter().map(read).collect()
}

/// Makes the facts.
pub(crate) fn facts(known: &Known<'_>, findings: &mut Findings) -> (Vec<Fact>, Vec<FactUses>) {
    let make = |(position, written)| {
        fact(
            Block::new(known, written, findings),
            FactId(number(position)),
            written.tree,
        )
    };
    known.declared.facts.iter().enumerate().map(make).unzip()
}

fn fact(mut block: Block<'_, '_>, id: FactId, tree: &ast::Fact) -> (Fact, FactUses) {
    let ask = text(block.present(tree.ask.as_ref()));
    let answers = block.fact_answers(tree);
    let mut presumptions = Vec::new();
    let mut presumption_uses = Vec::new();
    for presumed in &tree.presumed {
        if let Some((presumption, uses)) = block.presumption(id, presumed) {
            presumptions.push(presumption);
            presumption_uses.push(uses);
        }
    }
    let must_be_shown = tree.must_be_shown.as_ref().map(|shown| {
        let by = block.authority(&shown.by, shown.span.0, "has to be shown");
        let (window, extent) = block.in_force_by(&shown.by);
        MustBeShown {
            verified: block.is_verified(&by),
            by,
            window,
            extent,
        }
    });
    let demands = tree
        .established
        .iter()
        .filter_map(|demand| block.demand(id, demand))
        .collect();
    if let (Some(judge), None) = (&tree.judged_by, &tree.test) {
        let message = format!("`{}` is a judgement, and has no test", block.name.value);
        let help = "say by which test whoever judges it decides: `test \"…\"`";
        if !block.damaged {
            block.report(Diagnostic::error(Code::G0414, judge.span, message).help(help));
        }
    }
    let words = |words: &Option<ast::Text>| words.as_ref().map(|words| words.value.clone());
    let fact = Fact {
        name: block.item_name(),
        title: block.title(tree.title.as_ref()),
        bound_to_proposal: says_this(&ask),
        ask,
        answers,
        subject: tree
            .about
            .as_ref()
            .map_or(ast::Subject::Person, |subject| subject.value),
        presumptions,
        must_be_shown,
        demands,
        known_by: words(&tree.known_by),
        judged_by: words(&tree.judged_by),
        test: words(&tree.test),
        sensitive: tree.sensitive.is_some(),
        span: tree.span.0,
    };
    (
        fact,
        FactUses {
            whole: block.whole,
            presumptions: presumption_uses,
        },
    )
}

impl Block<'_, '_> {
    fn fact_answers(&mut self, tree: &ast::Fact) -> Answers {
        match self
            .present(tree.answers.as_ref())
            .map(|answers| &answers.value)
        {
            None | Some(ast::Answers::YesNo) => Answers::YesNo,
            Some(ast::Answers::OneOf(choices)) => Answers::OneOf(self.choices(choices)),
            Some(ast::Answers::Number { unit, range }) => {
                if let Some((low, high)) = range
                    && low.value > high.value
                {
                    let message =
                        format!("the range goes from {} down to {}", low.value, high.value);
                    let help = format!(
                        "write the lower number first: `from {} to {}`",
                        high.value, low.value
                    );
                    self.spoilt(
                        Diagnostic::error(Code::G0304, low.span.to(high.span), message).help(help),
                    );
                }
                let range = range.as_ref().map(|(low, high)| (low.value, high.value));
                Answers::Number {
                    unit: unit.value.clone(),
                    range,
                }
            }
        }
    }

    fn presumption(
        &mut self,
        fact: FactId,
        tree: &ast::Presumption,
    ) -> Option<(Presumption, Vec<Use>)> {
        let value = self.value(fact, &tree.value);
        let (when, uses) = self.condition_or_always(tree.when.as_ref());
        let by = self.authority(&tree.by, tree.span.0, "is presumed");
        let (window, extent) = self.in_force_by(&tree.by);
        let verified = self.is_verified(&by);
        Some((
            Presumption {
                value: value?,
                when,
                by,
                window,
                extent,
                verified,
            },
            uses,
        ))
    }

    /// Resolves the sources by which a field of a fact stands, reporting a field that names none.
    pub(crate) fn authority(
        &mut self,
        references: &[ast::Ref],
        field: Span,
        what: &str,
    ) -> Vec<SourceId> {
        if references.is_empty() && !self.damaged {
            let message = format!("no source says why `{}` {what}", self.name.value);
            self.report(
                Diagnostic::error(Code::G0401, field, message).help("name the source of law"),
            );
        }
        self.sources(references)
    }

    /// Says whether any of the sources is verified.
    pub(crate) fn is_verified(&self, sources: &[SourceId]) -> bool {
        sources
            .iter()
            .any(|source| self.known.sources[source.index()].unverified.is_none())
    }
}

/// Says whether a question speaks of "this", so that its answer belongs to the proposal that it was asked about.
fn says_this(ask: &str) -> bool {
    ask.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case("this"))
}

#[cfg(test)]
mod tests {
    use super::says_this;

    #[test]
    fn only_the_whole_word_binds_an_answer() {
        assert!(says_this("Is This necessary?"));
        assert!(says_this("Do they want this?"));
        assert!(!says_this("Is there a thistle?"));
    }
}
