//! Conditions, and what they use.

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::{Block, value};
use crate::{
    case::FactOrDefine,
    library::{Answers, Condition, FactId, Item, Test, Value},
    names::{Found, Wanted, resolve::written},
};

/// Is one place where a condition names a fact or a definition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use {
    pub(crate) of: FactOrDefine,
    pub(crate) effect: Effect,
    pub(crate) span: Span,
}

/// Says what becomes of a condition when a fact or definition in it turns from no to yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Effect {
    /// It can turn from no to yes, and never back.
    Raises,
    /// It can turn from yes to no, and never back.
    Lowers,
    /// Either.
    Either,
}

impl Effect {
    /// Returns the effect on what is the contrary of the condition.
    pub(crate) fn reversed(self) -> Self {
        match self {
            Self::Raises => Self::Lowers,
            Self::Lowers => Self::Raises,
            Self::Either => Self::Either,
        }
    }

    /// Returns the effect on a condition that itself has this effect on a further one.
    pub(crate) fn then(self, further: Self) -> Self {
        match further {
            Self::Raises => self,
            Self::Lowers => self.reversed(),
            Self::Either => Self::Either,
        }
    }
}

impl Block<'_, '_> {
    /// Resolves a condition and lists what it uses. What cannot be resolved is reported and stands as a condition that always holds.
    pub(crate) fn condition(&mut self, tree: &ast::Condition) -> (Condition, Vec<Use>) {
        let mut uses = Vec::new();
        let condition = self.walk(tree, Effect::Raises, &mut uses);
        (condition, uses)
    }

    /// Resolves a condition that may be left out; one that is always holds.
    pub(crate) fn condition_or_always(
        &mut self,
        tree: Option<&ast::Condition>,
    ) -> (Condition, Vec<Use>) {
        tree.map_or_else(
            || (Condition::always(), Vec::new()),
            |tree| self.condition(tree),
        )
    }

    /// Resolves a condition that may be left out.
    pub(crate) fn optional_condition(
        &mut self,
        tree: Option<&ast::Condition>,
    ) -> (Option<Condition>, Vec<Use>) {
        tree.map(|tree| self.condition(tree)).map_or_else(
            || (None, Vec::new()),
            |(condition, uses)| (Some(condition), uses),
        )
    }

    fn walk(&mut self, tree: &ast::Condition, effect: Effect, uses: &mut Vec<Use>) -> Condition {
        match &tree.kind {
            ast::ConditionKind::List(quantifier, items) => {
                let inner = if *quantifier == ast::Quantifier::None {
                    effect.reversed()
                } else {
                    effect
                };
                let each = |item: &ast::Item| Item {
                    label: Some(item.label.value.clone()),
                    condition: self.walk(&item.condition, inner, uses),
                };
                let items = items.iter().map(each).collect();
                match quantifier {
                    ast::Quantifier::All => Condition::All(items),
                    ast::Quantifier::Any => Condition::Any(items),
                    ast::Quantifier::None => Condition::None(items),
                    ast::Quantifier::AtLeast(count) => Condition::AtLeast(count.value, items),
                }
            }
            ast::ConditionKind::And(operands) => {
                Condition::All(self.operands(operands, effect, uses))
            }
            ast::ConditionKind::Or(operands) => {
                Condition::Any(self.operands(operands, effect, uses))
            }
            ast::ConditionKind::Not(operand) => {
                Condition::Not(Box::new(self.walk(operand, effect.reversed(), uses)))
            }
            leaf => self
                .leaf(leaf, tree.span.0, effect, uses)
                .unwrap_or_else(Condition::always),
        }
    }

    fn operands(
        &mut self,
        operands: &[ast::Condition],
        effect: Effect,
        uses: &mut Vec<Use>,
    ) -> Vec<Item> {
        operands
            .iter()
            .map(|operand| Item {
                label: None,
                condition: self.walk(operand, effect, uses),
            })
            .collect()
    }

    /// Resolves a name or a comparison; `None` where something is wrong with it, which is reported.
    fn leaf(
        &mut self,
        leaf: &ast::ConditionKind,
        span: Span,
        effect: Effect,
        uses: &mut Vec<Use>,
    ) -> Option<Condition> {
        let condition = match leaf {
            ast::ConditionKind::Name(reference) => {
                match self.resolve(Wanted::FactOrDefine, reference)? {
                    Found::Define(define) => {
                        uses.push(Use {
                            of: FactOrDefine::Define(define),
                            effect,
                            span,
                        });
                        return Some(Condition::Define(define));
                    }
                    Found::Fact(fact) => Condition::Fact(fact, self.holds(fact, span)?),
                    _ => return None,
                }
            }
            ast::ConditionKind::Is {
                fact,
                value,
                negated,
            } => {
                let fact = self.compared(fact)?;
                let test = Condition::Fact(fact, Test::Is(self.value(fact, value)?));
                if *negated {
                    Condition::Not(Box::new(test))
                } else {
                    test
                }
            }
            ast::ConditionKind::IsOneOf { fact, values } => {
                let fact = self.compared(fact)?;
                let values: Vec<_> = values.iter().map(|value| self.value(fact, value)).collect();
                Condition::Fact(
                    fact,
                    Test::IsOneOf(values.into_iter().collect::<Option<_>>()?),
                )
            }
            ast::ConditionKind::Compare {
                fact,
                comparison,
                with,
            } => {
                let fact = self.compared(fact)?;
                self.is_number(fact, span)?;
                Condition::Fact(fact, Test::Compare(*comparison, self.quantity(fact, with)?))
            }
            ast::ConditionKind::Between { fact, low, high } => {
                let fact = self.compared(fact)?;
                self.is_number(fact, span)?;
                self.unit(fact, &high.unit)?;
                let (low, high) = (self.in_range(fact, low), self.in_range(fact, &high.number));
                let (low, high) = (low?, high?);
                if low > high {
                    let message = format!("nothing lies between {low} and {high}");
                    self.spoilt(Diagnostic::error(Code::G0304, span, message).help(format!(
                        "write the lower number first: `between {high} and {low}`"
                    )));
                    return None;
                }
                Condition::Fact(fact, Test::Between(low, high))
            }
            _ => return None,
        };
        let (fact, own) = match &condition {
            Condition::Fact(fact, test) => (*fact, effect_of(test)),
            Condition::Not(inner) => match &**inner {
                Condition::Fact(fact, test) => (*fact, effect_of(test).reversed()),
                _ => return None,
            },
            _ => return None,
        };
        uses.push(Use {
            of: FactOrDefine::Fact(fact),
            effect: own.then(effect),
            span,
        });
        Some(condition)
    }

    /// Returns the test of a bare name, reporting a fact that is not answered yes or no.
    fn holds(&mut self, fact: FactId, span: Span) -> Option<Test> {
        let (name, answers) = self.answers_of(fact)?;
        let help = match answers {
            Answers::YesNo => return Some(Test::Is(Value::YES)),
            Answers::OneOf(choices) => format!(
                "write `{name} is …`; its answers are {}",
                value::list(choices)
            ),
            Answers::Number { unit, .. } => format!("compare it: `{name} at least … {unit}`"),
        };
        let message = format!("`{name}` is not answered yes or no, so it cannot stand alone");
        self.spoilt(Diagnostic::error(Code::G0301, span, message).help(help));
        None
    }

    /// Finds the fact that is compared, reporting a definition.
    fn compared(&mut self, reference: &ast::Ref) -> Option<FactId> {
        match self.resolve(Wanted::FactOrDefine, reference)? {
            Found::Fact(fact) => Some(fact),
            Found::Define(_) => {
                let name = written(reference);
                let message = format!(
                    "`{name}` is a definition, which holds or does not, and is compared with nothing"
                );
                self.spoilt(
                    Diagnostic::error(Code::G0301, reference.span(), message)
                        .help(format!("write `{name}` or `not {name}`")),
                );
                None
            }
            _ => None,
        }
    }
}

/// Says what becomes of a test when its fact turns from no to yes.
fn effect_of(test: &Test) -> Effect {
    match test {
        Test::Is(value) if *value == Value::YES => Effect::Raises,
        Test::Is(value) if *value == Value::NO => Effect::Lowers,
        Test::IsOneOf(values) => match values[..] {
            [Value::YES] => Effect::Raises,
            [Value::NO] => Effect::Lowers,
            _ => Effect::Either,
        },
        _ => Effect::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::Effect::{Either, Lowers, Raises};

    #[test]
    fn two_contraries_cancel_out() {
        assert_eq!(Lowers.then(Lowers), Raises);
        assert_eq!(Raises.then(Lowers), Lowers);
        assert_eq!(Raises.then(Either), Either);
        assert_eq!(Either.then(Lowers), Either);
    }
}
