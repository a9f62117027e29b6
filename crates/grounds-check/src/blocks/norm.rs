//! Rules, clauses, grounds, duties and exceptions.

use std::collections::BTreeSet;

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::{
    Block, Known, Use, text, title_of,
    version::{self, Span as Force},
};
use crate::{
    declared::{NormTree, Versions, Written, number},
    findings::Findings,
    library::{
        Answers, ClauseText, Displaced, FactId, Name, Norm, NormBlock, NormId, NormVersion, Says,
        is_commitment,
    },
    names::{Found, Wanted, resolve::written},
};

/// Lists what the versions of a norm use.
pub(crate) struct NormUses<'a> {
    /// In the order of the library.
    pub(crate) versions: Vec<NormVersionUses<'a>>,
}

/// Lists what the conditions of one version of a norm use.
pub(crate) struct NormVersionUses<'a> {
    pub(crate) tree: NormTree<'a>,
    pub(crate) name: &'a ast::Name,
    /// Whether the version holds all that its block says.
    pub(crate) whole: bool,
    pub(crate) when: Vec<Use>,
    pub(crate) unless: Vec<Use>,
    /// What the condition of a limit, or of an agreement on conditions, uses.
    pub(crate) only_if: Vec<Use>,
    pub(crate) met_when: Vec<Use>,
    /// The fact by which a duty is assessed, and where it is named.
    pub(crate) assessed_by: Option<(FactId, Span)>,
}

impl NormVersionUses<'_> {
    /// Lists everything that any condition uses.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Use> {
        self.when
            .iter()
            .chain(&self.unless)
            .chain(&self.only_if)
            .chain(&self.met_when)
    }
}

/// Makes the norms.
///
/// Whether they are verified follows from what they use, and is settled later.
pub(crate) fn norms<'a>(
    known: &Known<'a>,
    findings: &mut Findings,
) -> (Vec<Norm>, Vec<NormUses<'a>>) {
    let (mut norms, uses): (Vec<_>, Vec<_>) = known
        .declared
        .norms
        .iter()
        .map(|versions| norm(known, versions, findings))
        .unzip();
    let mut exceptions = vec![BTreeSet::new(); norms.len()];
    for (position, norm) in norms.iter().enumerate() {
        for version in &norm.versions {
            if let Some(Says::Exception { to, .. }) = version.says {
                exceptions[to.index()].insert(NormId(number(position)));
            }
        }
    }
    for (norm, exceptions) in norms.iter_mut().zip(exceptions) {
        norm.exceptions = exceptions.into_iter().collect();
    }
    (norms, uses)
}

fn norm<'a>(
    known: &Known<'a>,
    written: &Versions<'a, NormTree<'a>>,
    findings: &mut Findings,
) -> (Norm, NormUses<'a>) {
    let mut versions: Vec<_> = written
        .written
        .iter()
        .map(|written| Some(norm_version(known, written, findings)))
        .collect();
    let force = |(version, uses): &(NormVersion, NormVersionUses<'a>)| Force {
        window: version.window,
        extent: version.extent,
        name: uses.name,
        whole: uses.whole,
    };
    let forces: Vec<_> = versions.iter().flatten().map(force).collect();
    version::report_overlaps(&forces, findings);
    let (versions, uses): (Vec<_>, Vec<_>) = version::order(&forces)
        .into_iter()
        .filter_map(|position| versions[position].take())
        .unzip();
    let title = uses
        .iter()
        .find_map(|version: &NormVersionUses<'_>| version.tree.common().title.as_ref());
    let title = match written.written[0].tree {
        NormTree::Clause(clause) if title.is_none() => format!("clause {}", clause.label.value),
        _ => title_of(title, written.name),
    };
    let norm = Norm {
        name: Name {
            book: written.book,
            name: written.name.value.clone(),
        },
        title,
        block: written.written[0].tree.block(),
        span: versions
            .first()
            .map_or(written.name.span, |version: &NormVersion| version.span),
        versions,
        exceptions: Vec::new(),
    };
    one_object(&norm, &uses, findings);
    (norm, NormUses { versions: uses })
}

/// Reports versions of an exception that are made to different norms.
fn one_object(norm: &Norm, uses: &[NormVersionUses<'_>], findings: &mut Findings) {
    let to = |version: &NormVersion| match version.says {
        Some(Says::Exception { to, .. }) => Some(to),
        _ => None,
    };
    let mut objects = norm
        .versions
        .iter()
        .zip(uses)
        .filter_map(|(version, uses)| Some((to(version)?, uses.name)));
    let Some((first, first_name)) = objects.next() else {
        return;
    };
    for (other, name) in objects {
        if other != first {
            let message = format!(
                "`{}` is defined twice, as an exception to different things",
                name.value
            );
            findings.report(
                Diagnostic::error(Code::G0203, name.span, message)
                    .label(first_name.span, "this is the first")
                    .help("give one of them another name"),
            );
        }
    }
}

fn norm_version<'a>(
    known: &Known<'a>,
    written: &Written<'a, NormTree<'a>>,
    findings: &mut Findings,
) -> (NormVersion, NormVersionUses<'a>) {
    let tree = written.tree;
    let common = tree.common();
    let mut block = Block::new(known, written, findings);
    block.fits_authority(tree);
    let is_clause = tree.block() == NormBlock::Clause;
    let cites = if is_clause {
        block.sources(&common.cites)
    } else {
        block.cites(&common.cites)
    };
    let (window, extent) = block.in_force(&common.window, &common.applies_in, &common.cites);
    let (when, unless) = match tree {
        NormTree::Rule(rule) => (rule.when.as_ref(), rule.unless.as_ref()),
        NormTree::Clause(clause) => (clause.when.as_ref(), clause.unless.as_ref()),
        NormTree::Ground(ground) => (block.present(ground.when.as_ref()), ground.unless.as_ref()),
        NormTree::Duty(duty) => (block.present(duty.when.as_ref()), duty.unless.as_ref()),
        NormTree::Exception(exception) => (
            block.present(exception.when.as_ref()),
            exception.unless.as_ref(),
        ),
    };
    let (when, when_uses) = block.condition_or_always(when);
    let (unless, unless_uses) = block.optional_condition(unless);
    let mut uses = NormVersionUses {
        tree,
        name: written.name,
        whole: false,
        when: when_uses,
        unless: unless_uses,
        only_if: Vec::new(),
        met_when: Vec::new(),
        assessed_by: None,
    };
    let says = block.says(tree, &mut uses);
    let clause = match tree {
        NormTree::Clause(clause) => Some(ClauseText {
            label: clause.label.value.clone(),
            text: text(block.present(clause.text.as_ref())),
        }),
        _ => None,
    };
    let because = match &clause {
        Some(clause) => clause.text.clone(),
        None => block.because(common.because.as_ref()),
    };
    let verified =
        block.item_book().authority.is_some_and(is_commitment) || block.is_verified(&cites);
    uses.whole = block.whole;
    (
        NormVersion {
            says,
            cites,
            window,
            extent,
            when,
            unless,
            because,
            clause,
            verified,
            span: common.span.0,
        },
        uses,
    )
}

impl Block<'_, '_> {
    /// Resolves what a norm says; `None` where it says nothing, or something is wrong with it, which is reported.
    fn says(&mut self, tree: NormTree<'_>, uses: &mut NormVersionUses<'_>) -> Option<Says> {
        match tree {
            NormTree::Rule(rule) => {
                let verb = self.present(rule.verb.as_ref());
                let despite = self.despite(rule);
                match (self.verb(&verb?.value, uses)?, despite) {
                    (Says::Requires { target, .. }, despite) => {
                        Some(Says::Requires { target, despite })
                    }
                    (says, _) => Some(says),
                }
            }
            NormTree::Clause(clause) => self.verb(&clause.verb.as_ref()?.value, uses),
            NormTree::Ground(ground) => {
                if ground.targets.is_empty() {
                    self.missing();
                }
                Some(Says::Ground(self.restrictions(&ground.targets)))
            }
            NormTree::Duty(duty) => {
                let met_when = self.present(duty.met_when.as_ref());
                let (met_when, met_when_uses) = self.condition_or_always(met_when);
                uses.met_when = met_when_uses;
                let assessed_by = duty
                    .assessed_by
                    .as_ref()
                    .and_then(|fact| self.assessment(fact));
                uses.assessed_by = assessed_by.zip(duty.assessed_by.as_ref().map(ast::Ref::span));
                Some(Says::Duty {
                    met_when,
                    assessed_by,
                })
            }
            NormTree::Exception(exception) => {
                let under = self.sources(&exception.under);
                Some(Says::Exception {
                    to: self.norm(Wanted::Exceptable, &exception.to)?,
                    under,
                })
            }
        }
    }

    fn verb(&mut self, verb: &ast::Verb, uses: &mut NormVersionUses<'_>) -> Option<Says> {
        let mut only_if = |block: &mut Self, condition| {
            let (condition, condition_uses) = block.condition(condition);
            uses.only_if = condition_uses;
            condition
        };
        match verb {
            ast::Verb::Requires(target) => Some(Says::Requires {
                target: self.target(target)?,
                despite: Vec::new(),
            }),
            ast::Verb::Forbids(target) => Some(Says::Forbids(self.target(target)?)),
            ast::Verb::AllowsOnlyIf(target, condition) => {
                let (target, condition) = (self.named_target(target), only_if(self, condition));
                Some(Says::AllowsOnlyIf(target?, condition))
            }
            ast::Verb::Advises(target, duty) => {
                let (target, to_meet) = (
                    self.named_target(target),
                    duty.as_ref().and_then(|duty| self.duty(duty)),
                );
                Some(Says::Advises {
                    target: target?,
                    to_meet,
                })
            }
            ast::Verb::AdvisesAgainst(target) => {
                Some(Says::AdvisesAgainst(self.named_target(target)?))
            }
            ast::Verb::MayMeet(target, duty) => {
                let (target, duty) = (self.named_target(target), self.duty(duty));
                Some(Says::MayMeet {
                    target: target?,
                    duty: duty?,
                })
            }
            ast::Verb::Agrees(target) => Some(Says::Agrees(self.named_target(target)?)),
            ast::Verb::AgreesNotTo(target) => Some(Says::AgreesNotTo(self.named_target(target)?)),
            ast::Verb::AgreesOnlyIf(target, condition) => {
                let (target, condition) = (self.named_target(target), only_if(self, condition));
                Some(Says::AgreesOnlyIf(target?, condition))
            }
        }
    }

    /// Resolves a target, reporting `the proposed restriction`, which only a requirement and a ban can mean.
    fn named_target(&mut self, target: &ast::Target) -> Option<crate::library::Target> {
        if let ast::Target::TheProposed(place) = target {
            let message = "`the proposed restriction` goes with `requires` and `forbids` alone";
            self.spoilt(
                Diagnostic::error(Code::G0207, place.0, message).help("name the restriction"),
            );
            return None;
        }
        self.target(target)
    }

    /// Resolves what a requirement displaces.
    fn despite(&mut self, rule: &ast::Rule) -> Vec<Displaced> {
        let Some(verb) = &rule.verb else {
            return Vec::new();
        };
        if let (Some(span), false) = (
            super::span_of(&rule.despite),
            matches!(verb.value, ast::Verb::Requires(_)),
        ) {
            let help = "a requirement displaces a limit by `despite`; for anything else make an `exception`";
            self.spoilt(
                Diagnostic::error(Code::G0207, span, "`despite` goes with `requires` alone")
                    .help(help),
            );
            return Vec::new();
        }
        rule.despite
            .iter()
            .filter_map(|reference| self.displaced(reference))
            .collect()
    }

    fn displaced(&mut self, reference: &ast::Ref) -> Option<Displaced> {
        let found = self.resolve(Wanted::Displaceable, reference)?;
        match found {
            Found::Norm(norm, _) => {
                let versions = &self.known.declared.norms[norm.index()].written;
                let is_limit = |written: &Written<'_, NormTree<'_>>| match written.tree {
                    NormTree::Rule(rule) => matches!(
                        rule.verb.as_ref().map(|verb| &verb.value),
                        Some(ast::Verb::AllowsOnlyIf(..))
                    ),
                    _ => false,
                };
                let unread = |written: &Written<'_, NormTree<'_>>| matches!(written.tree, NormTree::Rule(rule) if rule.verb.is_none());
                if versions.iter().any(unread) {
                    self.missing();
                    return None;
                }
                if versions.iter().all(is_limit) {
                    return Some(Displaced::Limit(norm));
                }
                let message = format!(
                    "`{}` is {}, and `despite` displaces a limit or a demand for a ground",
                    written(reference),
                    found.kind()
                );
                let help = "make an `exception` to it, or name a rule that `allows … only if`";
                self.spoilt(Diagnostic::error(Code::G0207, reference.span(), message).help(help));
                None
            }
            Found::Restriction(restriction) => {
                if !self.known.declared.restrictions[restriction.index()]
                    .tree
                    .needs_ground
                    .is_empty()
                {
                    return Some(Displaced::DemandForGround(restriction));
                }
                let message = format!(
                    "`{}` does not itself need a ground, so there is nothing to displace",
                    written(reference)
                );
                let help =
                    "name the kind that says `needs ground`, or a rule that `allows … only if`";
                self.spoilt(Diagnostic::error(Code::G0207, reference.span(), message).help(help));
                None
            }
            _ => None,
        }
    }

    /// Resolves the fact by which a duty is assessed, reporting one that is not answered yes or no.
    fn assessment(&mut self, reference: &ast::Ref) -> Option<FactId> {
        let fact = self.fact(reference)?;
        let (name, answers) = self.answers_of(fact)?;
        if *answers == Answers::YesNo {
            return Some(fact);
        }
        let message = format!(
            "`{name}` is not answered yes or no, so it cannot say whether gentler ways suffice"
        );
        let help = "name a yes-or-no fact that asks whether gentler ways suffice";
        self.spoilt(Diagnostic::error(Code::G0410, reference.span(), message).help(help));
        None
    }
}
