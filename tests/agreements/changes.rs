//! What a new text of an agreement changes, held against trying every situation.

use grounds::{AgreementChanges, ClauseChange, Grounds, agreement_changes};
use grounds_check::Value;
use proptest::prelude::*;

use super::{DAY, PLACE, agreement, named};

const WORDS: &str = r#"restriction out
  title  "Not going out"

fact frail
  ask      "Is the person frail?"
  answers  yes or no

fact icy
  ask      "Is it icy?"
  answers  yes or no
  about    the place

fact steps
  ask      "How many steps are there?"
  answers  number in steps from 0 to 20
  about    the place"#;

/// Is a condition of a clause.
#[derive(Clone, Debug)]
enum Condition {
    Frail(bool),
    Icy(bool),
    StepsFrom(u8),
    StepsBelow(u8),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

/// Is one situation: frail, icy, so many steps.
type Case = (bool, bool, u8);

impl Condition {
    fn text(&self) -> String {
        let list = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(Self::text).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Frail(yes) => (if *yes { "frail" } else { "not frail" }).to_owned(),
            Self::Icy(yes) => (if *yes { "icy" } else { "not icy" }).to_owned(),
            Self::StepsFrom(steps) => format!("steps at least {steps} steps"),
            Self::StepsBelow(steps) => format!("steps below {steps} steps"),
            Self::All(parts) => list(parts, " and "),
            Self::Any(parts) => list(parts, " or "),
        }
    }

    fn holds(&self, case: Case) -> bool {
        let (frail, icy, steps) = case;
        match self {
            Self::Frail(yes) => frail == *yes,
            Self::Icy(yes) => icy == *yes,
            Self::StepsFrom(least) => steps >= *least,
            Self::StepsBelow(most) => steps < *most,
            Self::All(parts) => parts.iter().all(|part| part.holds(case)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(case)),
        }
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Condition::Frail),
        any::<bool>().prop_map(Condition::Icy),
        (1..5_u8).prop_map(|steps| Condition::StepsFrom(steps * 4)),
        (1..5_u8).prop_map(|steps| Condition::StepsBelow(steps * 4)),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 2..=3);
        prop_oneof![
            parts().prop_map(Condition::All),
            parts().prop_map(Condition::Any)
        ]
    })
}

/// Every situation.
fn cases() -> impl Iterator<Item = Case> {
    let yes_no = || [false, true].into_iter();
    yes_no().flat_map(move |frail| {
        yes_no().flat_map(move |icy| (0..=20).map(move |steps| (frail, icy, steps)))
    })
}

fn pact(condition: &Condition) -> Grounds {
    let clause = format!(
        "clause 1\n  text    \"They stay in.\"\n  agrees  out when {}",
        condition.text()
    );
    agreement(WORDS, &clause)
}

fn between(old: &Grounds, new: &Grounds) -> AgreementChanges {
    agreement_changes(
        [(old, named(old, "pact")), (new, named(new, "pact"))],
        DAY,
        PLACE,
    )
}

/// Says whether a case is one of those that a situation tells of.
fn fits(
    grounds: &Grounds,
    situation: &[(grounds_check::FactId, Value)],
    (frail, icy, steps): Case,
) -> bool {
    situation.iter().all(|&(fact, value)| {
        let is = |yes: bool| value == if yes { Value::YES } else { Value::NO };
        match grounds.library()[fact].name.name.as_str() {
            "frail" => is(frail),
            "icy" => is(icy),
            _ => matches!(value, Value::Number(number) if number.to_string() == steps.to_string()),
        }
    })
}

proptest! {
    #[test]
    fn changes_are_those_that_trying_every_situation_finds(before in condition(), now in condition()) {
        let (old, new) = (pact(&before), pact(&now));
        let changes = between(&old, &new);
        let gained = |case: &Case| now.holds(*case) && !before.holds(*case);
        let lost = |case: &Case| before.holds(*case) && !now.holds(*case);
        let told = || format!("{}\n{}\n{changes:?}", before.text(), now.text());
        match &changes.clauses[0].change {
            ClauseChange::Same => {
                prop_assert!(!cases().any(|case| gained(&case) || lost(&case)), "{}", told());
            }
            ClauseChange::Situations { before_alone, now_alone } => {
                for (shown, is) in [(before_alone, &lost as &dyn Fn(&Case) -> bool), (now_alone, &gained)] {
                    match shown {
                        None => prop_assert!(!cases().any(|case| is(&case)), "{}", told()),
                        Some(situation) => {
                            let mut shown = cases().filter(|case| fits(&new, situation, *case)).peekable();
                            prop_assert!(shown.peek().is_some() && shown.all(|case| is(&case)), "{}", told());
                            // Nothing that is told can be left out.
                            for at in 0..situation.len() {
                                let mut less = situation.clone();
                                less.remove(at);
                                let mut wider = cases().filter(|case| fits(&new, &less, *case));
                                prop_assert!(wider.any(|case| !is(&case)), "{}", told());
                            }
                        }
                    }
                }
                prop_assert!(before_alone.is_some() || now_alone.is_some(), "{}", told());
            }
            other => prop_assert!(false, "{other:?}\n{}", told()),
        }
        // The other way round the same is found, gained for lost.
        let back = between(&new, &old);
        prop_assert_eq!(back.same_meaning(), changes.same_meaning());
        if let (ClauseChange::Situations { before_alone, now_alone }, ClauseChange::Situations { before_alone: lost, now_alone: gained }) =
            (&changes.clauses[0].change, &back.clauses[0].change)
        {
            prop_assert_eq!(before_alone.is_some(), gained.is_some());
            prop_assert_eq!(now_alone.is_some(), lost.is_some());
        }
    }

    #[test]
    fn the_same_in_another_order_is_proved_to_be_the_same(condition in condition()) {
        fn turned(condition: &Condition) -> Condition {
            let parts = |parts: &[Condition]| parts.iter().rev().map(turned).collect();
            match condition {
                Condition::All(list) => Condition::All(parts(list)),
                Condition::Any(list) => Condition::Any(parts(list)),
                other => other.clone(),
            }
        }
        let changes = between(&pact(&condition), &pact(&turned(&condition)));
        prop_assert!(changes.same_meaning(), "{}\n{changes:?}", condition.text());
    }
}
