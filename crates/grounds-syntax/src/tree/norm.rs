//! Definitions, constraints and norms.

use crate::{
    source::{Place, Spanned},
    tree::{Condition, Extent, Name, Quantity, Ref, Text, Window},
};

/// Is a yes-or-no word made of facts, perhaps one of several dated versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `means`
    pub means: Option<Condition>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is something that always holds among the facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Its name.
    pub name: Name,
    /// `always`
    pub always: Option<Condition>,
    /// What every norm has: sources, dates, places, `because`.
    pub common: Common,
}

/// Holds what every norm has.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// `title`
    pub title: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `because`
    pub because: Option<Text>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is a rule: one verb, and when it applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// The verb; `None` where it is missing or could not be read.
    pub verb: Option<Spanned<Verb>>,
    /// `when`, as a field or after the verb
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// `despite`
    pub despite: Vec<Ref>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is a clause of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The label as written, such as `4(a)`.
    pub label: Name,
    /// The name by which it is reached, such as `clause-4-a`.
    pub name: Name,
    /// `text`
    pub text: Option<Text>,
    /// The verb; `None` for a clause of words alone.
    pub verb: Option<Spanned<Verb>>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is what a rule or a clause says.
#[derive(Clone, Debug, PartialEq)]
pub enum Verb {
    /// `requires TARGET`
    Requires(Target),
    /// `forbids TARGET`
    Forbids(Target),
    /// `allows TARGET only if CONDITION`
    AllowsOnlyIf(Target, Condition),
    /// `advises TARGET [, to meet DUTY]`
    Advises(Target, Option<Ref>),
    /// `advises against TARGET`
    AdvisesAgainst(Target),
    /// `says TARGET may meet DUTY`
    MayMeet(Target, Ref),
    /// `agrees TARGET`
    Agrees(Target),
    /// `agrees not to TARGET`
    AgreesNotTo(Target),
    /// `agrees TARGET only if CONDITION`
    AgreesOnlyIf(Target, Condition),
}

/// Is what a verb speaks about.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// `the proposed restriction`
    TheProposed(Place),
    /// A restriction, perhaps at a grade.
    Restriction(Ref, Option<Grade>),
}

/// Is a grade as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Grade {
    /// `44 celsius`
    Number(Quantity),
    /// The name of a rung.
    Rung(Name),
    /// `every grade`
    Every(Place),
}

/// Is a lawful basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Its name.
    pub name: Name,
    /// `for`
    pub targets: Vec<Ref>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// Its name.
    pub name: Name,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// `met when`
    pub met_when: Option<Condition>,
    /// `assessed by`
    pub assessed_by: Option<Ref>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is an exception to another norm.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Its name.
    pub name: Name,
    /// `to`
    pub to: Ref,
    /// `under`
    pub under: Vec<Ref>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}
