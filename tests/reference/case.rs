//! The case that is judged, and the value that conditions see of each fact.

use grounds_check::{
    Answer, Evidence, EvidenceAbout, EvidenceDemand, FactId, Library, Places, Presumption, Query,
    RestrictionId, Rung, TimeLimit, Value, Window,
};
use grounds_syntax::ast::{Subject, TimeUnit};
use jiff::{ToSpan, civil::Date};

use super::{bearing::reached_by_parts, condition::truth, truth::Truth};

/// Is everything that an evaluation depends on.
#[derive(Clone)]
pub(crate) struct Case<'a> {
    pub(crate) library: &'a Library,
    /// The question, with the grade that was read from a fact.
    pub(crate) query: Query,
    /// The facts whose presumptions are released.
    pub(crate) released: Vec<FactId>,
    /// Whether burdens are released.
    pub(crate) burdens_released: bool,
    /// What is supposed to be established, whatever was answered.
    pub(crate) supposed: Vec<(FactId, Value)>,
}

/// Says where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Established,
    Presumed,
    NotShown,
    Assumed,
    NotKnown,
    NotAsked,
}

/// Says what is wrong with the evidence for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Defect {
    NoEvidence,
    WrongKind,
    OtherDecision,
    Undated,
    LaterThanTheDay,
    TooOld,
    JudgementIncomplete,
}

impl<'a> Case<'a> {
    pub(crate) fn new(library: &'a Library, query: &Query) -> Self {
        let query = query.clone();
        let mut case = Self {
            library,
            query,
            released: Vec::new(),
            burdens_released: false,
            supposed: Vec::new(),
        };
        case.query.grade = case.grade();
        case
    }

    /// "With presumptions released."
    pub(crate) fn presumptions_released(&self) -> Self {
        let released = (0..self.library.facts.len())
            .map(|at| FactId(u32::try_from(at).expect("libraries are small")))
            .collect();
        Self {
            released,
            ..self.clone()
        }
    }

    /// "And with burdens released too."
    pub(crate) fn all_released(&self) -> Self {
        Self {
            burdens_released: true,
            ..self.presumptions_released()
        }
    }

    pub(crate) fn releasing(&self, fact: FactId) -> Self {
        let mut case = self.clone();
        case.released.push(fact);
        case
    }

    pub(crate) fn at(&self, grade: Rung) -> Self {
        let mut case = self.clone();
        case.query.grade = Some(grade);
        case
    }

    pub(crate) fn supposing(&self, fact: FactId, value: Value) -> Self {
        let mut case = self.clone();
        case.supposed.retain(|&(other, _)| other != fact);
        case.supposed.push((fact, value));
        case
    }

    pub(crate) fn restriction(&self) -> RestrictionId {
        self.query.restriction
    }

    pub(crate) fn is_graded(&self) -> bool {
        self.library[self.restriction()].ladder.is_some()
    }

    /// "A graded proposal without a grade gets the ladder and no verdict."
    pub(crate) fn lacks_grade(&self) -> bool {
        self.is_graded() && self.query.grade.is_none()
    }

    /// "In force on the day, and applies in the place."
    pub(crate) fn in_force(&self, window: Window, extent: Places) -> bool {
        window.contains(self.query.on) && extent.contains(self.query.place)
    }

    pub(crate) fn answer(&self, fact: FactId) -> Option<&Answer> {
        self.query
            .answers
            .iter()
            .find(|(other, _)| *other == fact)
            .map(|(_, answer)| answer)
    }

    /// "A number fact may give the grade of a proposal that names none, if its answer is established."
    fn grade(&self) -> Option<Rung> {
        if self.query.grade.is_some() || !self.is_graded() {
            return self.query.grade;
        }
        let fact = self.library[self.restriction()].read_from?;
        match self.look(fact) {
            (Some(Value::Number(number)), Basis::Established) => Some(Rung::Number(number)),
            _ => None,
        }
    }

    pub(crate) fn value(&self, fact: FactId) -> Option<Value> {
        self.look(fact).0
    }

    /// Finds the value that conditions see: the five rules under *Facts*, in their order.
    pub(crate) fn look(&self, fact: FactId) -> (Option<Value>, Basis) {
        // Rules 1 and 2.
        if let Some(value) = self.established(fact) {
            return (Some(value), Basis::Established);
        }
        let answer = self.answer(fact);
        let otherwise = match answer {
            Some(Answer { value: Some(_), .. }) => Basis::Assumed,
            Some(Answer { value: None, .. }) => Basis::NotKnown,
            None => Basis::NotAsked,
        };
        // Rule 3.
        let presumed = self.presumed(fact);
        if let Some(&first) = presumed.first() {
            return if presumed.iter().all(|&value| value == first) {
                (Some(first), Basis::Presumed)
            } else {
                (None, otherwise)
            };
        }
        // Rule 4.
        if self.has_to_be_shown(fact) {
            return (Some(Value::NO), Basis::NotShown);
        }
        // Rule 5.
        (None, otherwise)
    }

    /// Finds the value that an answer, or a supposition, establishes.
    pub(crate) fn established(&self, fact: FactId) -> Option<Value> {
        let supposed = self.supposed.iter().find(|(other, _)| *other == fact);
        if let Some(&(_, value)) = supposed {
            return Some(value);
        }
        let answer = self.answer(fact)?;
        answer.value.filter(|&value| {
            self.defects(fact, value, answer.evidence.as_ref())
                .is_empty()
        })
    }

    /// "Presumptions and burdens on facts about people do not hold" for everyone; those on facts about the place do.
    fn may_be_presumed(&self, fact: FactId) -> bool {
        !self.query.for_everyone || self.library[fact].subject == Subject::Place
    }

    fn presumed(&self, fact: FactId) -> Vec<Value> {
        self.presumptions(fact)
            .filter(|presumption| truth(self, &presumption.when) == Truth::Yes)
            .map(|presumption| presumption.value)
            .collect()
    }

    /// Lists what the law presumes of a fact, on conditions of which nothing is said here.
    pub(crate) fn presumptions(&self, fact: FactId) -> impl Iterator<Item = &'a Presumption> {
        let any = !self.released.contains(&fact) && self.may_be_presumed(fact);
        let presumptions = self.library[fact].presumptions.iter();
        presumptions.filter(move |presumption| {
            any && presumption.verified && self.in_force(presumption.window, presumption.extent)
        })
    }

    /// Says whether a fact that nobody was asked about counts as no.
    pub(crate) fn has_to_be_shown(&self, fact: FactId) -> bool {
        let burden = self.library[fact].must_be_shown.as_ref();
        !self.burdens_released
            && self.answer(fact).is_none()
            && self.may_be_presumed(fact)
            && burden.is_some_and(|burden| {
                self.in_force(burden.window, burden.extent) && burden.verified
            })
    }

    /// The demands for evidence on a value that count in the case.
    pub(crate) fn demands(&self, fact: FactId, value: Value) -> Vec<&'a EvidenceDemand> {
        let counts = |demand: &&EvidenceDemand| {
            demand.value == value && self.in_force(demand.window, demand.extent)
        };
        self.library[fact].demands.iter().filter(counts).collect()
    }

    /// Lists what is wrong with an answer; nothing where it is established.
    pub(crate) fn defects(
        &self,
        fact: FactId,
        value: Value,
        evidence: Option<&Evidence>,
    ) -> Vec<Defect> {
        let mut defects = Vec::new();
        if self.library[fact].judged_by.is_some() && !self.is_judgement(evidence) {
            defects.push(Defect::JudgementIncomplete);
        }
        // "The demands for evidence on one value are alternatives."
        let demands = self.demands(fact, value);
        let per_demand: Vec<Vec<Defect>> = demands
            .iter()
            .map(|demand| self.lacks(demand, evidence))
            .collect();
        if !per_demand.iter().any(Vec::is_empty) {
            defects.extend(per_demand.into_iter().flatten());
        }
        defects
    }

    /// "A judgement counts only with a name, a date no later than the day, and reasons."
    fn is_judgement(&self, evidence: Option<&Evidence>) -> bool {
        evidence.is_some_and(|evidence| {
            let said =
                |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
            said(&evidence.by)
                && said(&evidence.reasons)
                && evidence.on.is_some_and(|on| on <= self.query.on)
        })
    }

    fn lacks(&self, demand: &EvidenceDemand, evidence: Option<&Evidence>) -> Vec<Defect> {
        let Some(evidence) = evidence else {
            return vec![Defect::NoEvidence];
        };
        let mut defects = Vec::new();
        if evidence.kind.is_none() {
            defects.push(Defect::NoEvidence);
        }
        if evidence
            .kind
            .is_none_or(|kind| !demand.kinds.contains(&kind))
        {
            defects.push(Defect::WrongKind);
        }
        if demand.about_this_decision && !self.is_about_this(evidence.about) {
            defects.push(Defect::OtherDecision);
        }
        match evidence.on {
            None => defects.push(Defect::Undated),
            Some(on) if on > self.query.on => defects.push(Defect::LaterThanTheDay),
            Some(on) => {
                if demand
                    .within
                    .is_some_and(|limit| !limit.house_rule && is_older(on, limit, self.query.on))
                {
                    defects.push(Defect::TooOld);
                }
            }
        }
        defects
    }

    /// "Unless it says that it is about another decision, or about another restriction; evidence about a restriction of which the proposed
    /// one is a part will do."
    fn is_about_this(&self, about: EvidenceAbout) -> bool {
        match about {
            EvidenceAbout::ThisDecision => true,
            EvidenceAbout::AnotherDecision => false,
            EvidenceAbout::Restriction(other) => {
                reached_by_parts(self.library, self.restriction()).contains(&other)
            }
        }
    }
}

/// Says whether evidence of that day is older than the limit on the day that is judged.
pub(crate) fn is_older(on: Date, limit: TimeLimit, day: Date) -> bool {
    let span = match limit.unit {
        TimeUnit::Days => i64::from(limit.count).days(),
        TimeUnit::Months => i64::from(limit.count).months(),
        TimeUnit::Years => i64::from(limit.count).years(),
    };
    on.saturating_add(span) < day
}
