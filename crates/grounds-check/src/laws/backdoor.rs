//! Guidance that would become law by the back door.
//!
//! Whatever can change the value of a binding norm has to cite binding law itself: the walk starts at the norms and follows definitions,
//! facts, the conditions of presumptions, and the constraints that tie facts to each other.

use std::collections::VecDeque;

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::Case;
use crate::{
    blocks::{NormVersionUses, Use, span_of},
    case::FactOrDefine,
    findings::Findings,
    library::{ConstraintId, DefineId, FactId, SourceId, is_binding},
};

/// Reports what cites guidance alone and can change a binding norm, and binding norms that cite guidance alone.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let mut walk = Walk::new(case);
    for (norm, uses) in case.library.norms.iter().zip(&case.uses.norms) {
        if !case.library[norm.name.book]
            .authority
            .is_some_and(is_binding)
        {
            continue;
        }
        for (version, uses) in norm.versions.iter().zip(&uses.versions) {
            if uses.whole && cites_guidance_alone(case, &version.cites) {
                let message = format!(
                    "`{}` is binding law, and cites guidance alone",
                    uses.name.value
                );
                let span = span_of(&uses.tree.common().cites).unwrap_or(uses.name.span);
                findings.report(
                    Diagnostic::error(Code::G0404, span, message)
                        .help("cite the law that says so; if guidance says it, write it in a book of guidance"),
                );
            }
            walk.start(uses);
        }
    }
    walk.follow(findings);
    demands_for_grounds(case, findings);
}

/// Reports demands for a ground that no law makes: without a ground leave is *no*, so such a demand binds like a ban.
fn demands_for_grounds(case: &Case<'_, '_>, findings: &mut Findings) {
    for (restriction, written) in case
        .library
        .restrictions
        .iter()
        .zip(&case.declared.restrictions)
    {
        let references = &written.tree.needs_ground;
        let resolved = restriction.needs_ground.len() == references.len();
        if resolved && cites_guidance_alone(case, &restriction.needs_ground) {
            let message = format!("`{}` needs a ground by guidance alone", written.name.value);
            let span = span_of(references).unwrap_or(written.name.span);
            findings.report(
                Diagnostic::error(Code::G0404, span, message)
                    .help("cite the law by which nobody may do this without a lawful basis"),
            );
        }
    }
}

/// Says whether sources are cited, and none of them is of a book of binding law.
fn cites_guidance_alone(case: &Case<'_, '_>, sources: &[SourceId]) -> bool {
    !sources.is_empty()
        && !sources
            .iter()
            .any(|&source| case.library.is_binding(source))
}

/// Says which norm a thing can change.
#[derive(Clone, Copy)]
struct Norm<'a>(&'a ast::Name);

#[derive(Clone, Copy)]
enum Reached {
    Fact(FactId),
    Define(DefineId),
    Constraint(ConstraintId),
}

struct Walk<'c, 'a> {
    case: &'c Case<'c, 'a>,
    ties: Ties,
    seen_facts: Vec<bool>,
    seen_defines: Vec<bool>,
    seen_constraints: Vec<bool>,
    queue: VecDeque<(Reached, Norm<'a>)>,
}

impl<'c, 'a> Walk<'c, 'a> {
    fn new(case: &'c Case<'c, 'a>) -> Self {
        Self {
            case,
            ties: Ties::new(case),
            seen_facts: vec![false; case.library.facts.len()],
            seen_defines: vec![false; case.library.defines.len()],
            seen_constraints: vec![false; case.library.constraints.len()],
            queue: VecDeque::new(),
        }
    }

    fn start(&mut self, uses: &NormVersionUses<'a>) {
        let norm = Norm(uses.name);
        for used in uses.all() {
            self.reach(used, norm);
        }
        if let Some((fact, _)) = uses.assessed_by {
            self.reach_fact(fact, norm);
        }
    }

    fn reach(&mut self, used: &Use, norm: Norm<'a>) {
        match used.of {
            FactOrDefine::Fact(fact) => self.reach_fact(fact, norm),
            FactOrDefine::Define(define) => {
                if !std::mem::replace(&mut self.seen_defines[define.index()], true) {
                    self.queue.push_back((Reached::Define(define), norm));
                }
            }
        }
    }

    fn reach_fact(&mut self, fact: FactId, norm: Norm<'a>) {
        if !std::mem::replace(&mut self.seen_facts[fact.index()], true) {
            self.queue.push_back((Reached::Fact(fact), norm));
        }
    }

    fn follow(&mut self, findings: &mut Findings) {
        let case = self.case;
        while let Some((reached, norm)) = self.queue.pop_front() {
            match reached {
                Reached::Fact(fact) => {
                    check_fact(case, fact, norm, findings);
                    for used in case.uses.facts[fact.index()].presumptions.iter().flatten() {
                        self.reach(used, norm);
                    }
                    for constraint in self.ties.of(fact) {
                        if !std::mem::replace(&mut self.seen_constraints[constraint.index()], true)
                        {
                            self.queue
                                .push_back((Reached::Constraint(constraint), norm));
                        }
                    }
                }
                Reached::Define(define) => {
                    check_define(case, define, norm, findings);
                    for version in &case.uses.defines[define.index()].versions {
                        for used in &version.means {
                            self.reach(used, norm);
                        }
                    }
                }
                Reached::Constraint(constraint) => {
                    check_constraint(case, constraint, norm, findings);
                    for used in &case.uses.constraints[constraint.index()].always {
                        self.reach(used, norm);
                    }
                }
            }
        }
    }
}

fn check_fact(case: &Case<'_, '_>, fact: FactId, norm: Norm<'_>, findings: &mut Findings) {
    if !case.uses.facts[fact.index()].whole {
        return;
    }
    let (fact, tree) = (&case.library[fact], case.declared.facts[fact.index()].tree);
    let mut check = |sources: &[SourceId], references: &[ast::Ref], what: &str| {
        if let (true, Some(span)) = (cites_guidance_alone(case, sources), span_of(references)) {
            let message = format!(
                "`{}` {what} by guidance alone, and can change binding law",
                tree.name.value
            );
            report(span, message, norm, findings);
        }
    };
    for (presumption, tree) in fact.presumptions.iter().zip(&tree.presumed) {
        check(&presumption.by, &tree.by, "is presumed");
    }
    if let (Some(shown), Some(tree)) = (&fact.must_be_shown, &tree.must_be_shown) {
        check(&shown.by, &tree.by, "must be shown");
    }
    for (demand, tree) in fact.demands.iter().zip(&tree.established) {
        check(&demand.under, &tree.under, "asks for evidence");
        if let Some(limit) = &tree.within {
            check(&demand.limit_by, &limit.by, "limits the age of evidence");
        }
    }
}

fn check_define(case: &Case<'_, '_>, define: DefineId, norm: Norm<'_>, findings: &mut Findings) {
    let (define, uses) = (&case.library[define], &case.uses.defines[define.index()]);
    for (version, uses) in define.versions.iter().zip(&uses.versions) {
        if uses.whole && cites_guidance_alone(case, &version.cites) {
            let message = format!(
                "`{}` cites guidance alone, and can change binding law",
                uses.tree.name.value
            );
            report(
                span_of(&uses.tree.cites).unwrap_or(uses.tree.name.span),
                message,
                norm,
                findings,
            );
        }
    }
}

fn check_constraint(
    case: &Case<'_, '_>,
    constraint: ConstraintId,
    norm: Norm<'_>,
    findings: &mut Findings,
) {
    let tree = case.declared.constraints[constraint.index()].tree;
    if case.uses.constraints[constraint.index()].whole
        && cites_guidance_alone(case, &case.library[constraint].cites)
    {
        let message = format!(
            "`{}` cites guidance alone, and can change binding law",
            tree.name.value
        );
        report(
            span_of(&tree.common.cites).unwrap_or(tree.name.span),
            message,
            norm,
            findings,
        );
    }
}

fn report(span: Span, message: String, norm: Norm<'_>, findings: &mut Findings) {
    findings.report(
        Diagnostic::error(Code::G0404, span, message)
            .label(norm.0.span, "this is binding law, and rests on it")
            .help("cite the law that says so, or let guidance alone use it"),
    );
}

/// Tells which constraints speak of a fact, themselves or by way of definitions.
struct Ties {
    of_facts: Vec<Vec<ConstraintId>>,
    of_defines: Vec<Vec<ConstraintId>>,
    /// The definitions that use each fact, and those that use each definition.
    users_of_facts: Vec<Vec<DefineId>>,
    users_of_defines: Vec<Vec<DefineId>>,
    climbed: Vec<bool>,
}

impl Ties {
    fn new(case: &Case<'_, '_>) -> Self {
        let (facts, defines) = (case.library.facts.len(), case.library.defines.len());
        let mut ties = Self {
            of_facts: vec![Vec::new(); facts],
            of_defines: vec![Vec::new(); defines],
            users_of_facts: vec![Vec::new(); facts],
            users_of_defines: vec![Vec::new(); defines],
            climbed: vec![false; defines],
        };
        for (constraint, uses) in (0..).map(ConstraintId).zip(&case.uses.constraints) {
            for used in &uses.always {
                match used.of {
                    FactOrDefine::Fact(fact) => ties.of_facts[fact.index()].push(constraint),
                    FactOrDefine::Define(define) => {
                        ties.of_defines[define.index()].push(constraint)
                    }
                }
            }
        }
        for (define, uses) in (0..).map(DefineId).zip(&case.uses.defines) {
            for used in uses.versions.iter().flat_map(|version| &version.means) {
                match used.of {
                    FactOrDefine::Fact(fact) => ties.users_of_facts[fact.index()].push(define),
                    FactOrDefine::Define(used) => ties.users_of_defines[used.index()].push(define),
                }
            }
        }
        ties
    }

    /// Lists the constraints that speak of a fact, but for those that were listed for an earlier fact by way of the same definition.
    fn of(&mut self, fact: FactId) -> Vec<ConstraintId> {
        let mut constraints = self.of_facts[fact.index()].clone();
        let mut climb = self.users_of_facts[fact.index()].clone();
        while let Some(define) = climb.pop() {
            if !std::mem::replace(&mut self.climbed[define.index()], true) {
                constraints.extend(&self.of_defines[define.index()]);
                climb.extend(&self.users_of_defines[define.index()]);
            }
        }
        constraints
    }
}
