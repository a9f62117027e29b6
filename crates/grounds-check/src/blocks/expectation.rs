//! What a scenario expects.

use grounds_syntax::{Code, Diagnostic, ast};

use super::Block;
use crate::{
    case::{Expectation, FactOrDefine},
    library::{BookId, RestrictionId, is_commitment},
    names::{Found, Wanted, resolve::written},
};

impl Block<'_, '_> {
    /// Resolves one thing that is expected; `None` where something is wrong with it, which is reported.
    pub(crate) fn expectation(
        &mut self,
        tree: &ast::Expectation,
        proposed: Option<RestrictionId>,
    ) -> Option<Expectation> {
        Some(match tree {
            ast::Expectation::Verdict { verdict, released } => Expectation::Verdict {
                verdict: *verdict,
                released: *released,
            },
            ast::Expectation::Pair {
                need,
                leave,
                released,
            } => Expectation::Pair {
                need: *need,
                leave: *leave,
                released: *released,
            },
            ast::Expectation::Settled { settled, released } => Expectation::Settled {
                settled: *settled,
                released: *released,
            },
            ast::Expectation::Possible { verdict, released } => Expectation::Possible {
                verdict: *verdict,
                released: *released,
            },
            ast::Expectation::NoVerdict => Expectation::NoVerdict,
            ast::Expectation::Refused => Expectation::Refused,
            ast::Expectation::ValueIs(name, value) => self.value_is(name, value)?,
            ast::Expectation::Presumes(fact, value) => {
                let fact = self.fact(fact)?;
                Expectation::Presumes(fact, self.value(fact, value)?)
            }
            ast::Expectation::UnlessShown(fact) => Expectation::UnlessShown(self.fact(fact)?),
            ast::Expectation::Assumes(fact) => Expectation::Assumes(self.fact(fact)?),
            ast::Expectation::Asks { fact, first } => Expectation::Asks {
                fact: self.fact(fact)?,
                first: *first,
            },
            ast::Expectation::Condition(name, standing) => {
                Expectation::Condition(self.fact_or_define(name)?, *standing)
            }
            ast::Expectation::Open(name) => self.open(name)?,
            ast::Expectation::Applies(norm) => {
                Expectation::Norm(self.norm(Wanted::Norm, norm)?, ast::Standing::Yes)
            }
            ast::Expectation::NearMiss(norm) => {
                Expectation::NearMiss(self.norm(Wanted::Norm, norm)?)
            }
            ast::Expectation::Duty(duty, word) => Expectation::Duty(self.duty(duty)?, *word),
            ast::Expectation::Cites(source) => Expectation::Cites(self.source(source)?),
            ast::Expectation::Suggests(measure) => Expectation::Suggests(self.measure(measure)?),
            ast::Expectation::Notes(book) => Expectation::Notes(self.commitment(book)?),
            ast::Expectation::IfBound(book) => Expectation::IfBound(self.commitment(book)?),
            ast::Expectation::Strictest(need, grade) => {
                Expectation::Strictest(*need, self.rung(proposed?, grade)?)
            }
            ast::Expectation::NotEnough => Expectation::NotEnough,
            ast::Expectation::Part(restriction, need) => {
                Expectation::Part(self.restriction(restriction)?, *need)
            }
        })
    }

    fn fact_or_define(&mut self, name: &ast::Ref) -> Option<FactOrDefine> {
        match self.resolve(Wanted::FactOrDefine, name)? {
            Found::Fact(fact) => Some(FactOrDefine::Fact(fact)),
            Found::Define(define) => Some(FactOrDefine::Define(define)),
            _ => None,
        }
    }

    fn value_is(&mut self, name: &ast::Ref, value: &ast::Value) -> Option<Expectation> {
        let word = match value {
            ast::Value::Word(word) => word.value.as_str(),
            ast::Value::Number(_) => "",
        };
        match self.fact_or_define(name)? {
            FactOrDefine::Fact(fact) if word == "unknown" => Some(Expectation::FactIs(fact, None)),
            FactOrDefine::Fact(fact) => {
                Some(Expectation::FactIs(fact, Some(self.value(fact, value)?)))
            }
            FactOrDefine::Define(define) => {
                let value = match word {
                    "yes" => Some(true),
                    "no" => Some(false),
                    "unknown" => None,
                    _ => {
                        let message = format!(
                            "`{}` is a definition, which is yes, no or unknown",
                            written(name)
                        );
                        self.spoilt(
                            Diagnostic::error(Code::G0303, value.span(), message)
                                .help("expect one of the three"),
                        );
                        return None;
                    }
                };
                Some(Expectation::DefineIs(define, value))
            }
        }
    }

    /// Resolves a name that may be a fact's, a definition's or a norm's; facts and definitions come first.
    fn open(&mut self, name: &ast::Ref) -> Option<Expectation> {
        if self.find(Wanted::FactOrDefine, name).is_none()
            && let Some(Found::Norm(norm, _)) = self.find(Wanted::Norm, name)
        {
            return Some(Expectation::Norm(norm, ast::Standing::Unknown));
        }
        Some(Expectation::Condition(
            self.fact_or_define(name)?,
            ast::Standing::Unknown,
        ))
    }

    /// Resolves the name of a book of commitments.
    pub(crate) fn commitment(&mut self, name: &ast::Ref) -> Option<BookId> {
        let book = self.named_book(&name.name)?;
        if self.known.books[book.index()]
            .authority
            .is_some_and(is_commitment)
        {
            return Some(book);
        }
        let message = format!("`{}` is neither an agreement nor a policy", name.name.value);
        self.spoilt(
            Diagnostic::error(Code::G0207, name.span(), message)
                .help("law and guidance speak without being named"),
        );
        None
    }
}
