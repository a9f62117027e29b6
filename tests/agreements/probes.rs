//! The probes tell apart whatever can be told apart, and a reading is what the engine makes of the clause.

use std::collections::BTreeMap;

use grounds::{
    Answers, Condition, FactId, GivenValue, Grounds, Library, Number, Probes, Question, Test,
    Value, understanding,
};
use grounds_engine::passes;

use super::{DAY, PLACE, agreement, examples, named};

const WORDS: &str = "restriction no-x
  title  \"Not doing x\"

fact a
  title    \"has a\"
  ask      \"Has the person a?\"
  answers  yes or no

fact b
  title    \"has b\"
  ask      \"Has the person b?\"
  answers  yes or no

fact c
  title    \"has c\"
  ask      \"Has the person c?\"
  answers  yes or no

fact n
  title    \"how many\"
  ask      \"How many are there?\"
  answers  number in count from 0 to 9

fact kind
  title    \"which kind\"
  ask      \"Which kind is it?\"
  answers  one of
             red \"Red\",
             green \"Green\",
             blue \"Blue\"";

/// Clauses with up to four facts, of every shape that a condition has.
const CLAUSES: [&str; 12] = [
    "agrees no-x when a",
    "agrees no-x when a and b",
    "agrees no-x when a or b or c",
    "agrees no-x when a and (b or not c)",
    "agrees no-x when n above 3 count",
    "agrees no-x when n at least 3 count and a",
    "agrees no-x when n between 2 and 5 count\n  unless a or b",
    "agrees no-x when kind is one of red, green and a",
    "agrees no-x\n  when    at least 2 of\n            (1)  a\n            (2)  b\n            (3)  c",
    "agrees no-x\n  when    none of\n            (1)  a\n            (2)  b",
    "agrees not to no-x when a\n  unless b",
    "agrees no-x only if a and n below 4 count\n  when    kind is red",
];

fn pact(clause: &str) -> Grounds {
    agreement(
        WORDS,
        &format!("clause 1\n  text    \"The words.\"\n  {clause}"),
    )
}

fn probes(grounds: &Grounds, name: &str, most: usize) -> Probes {
    grounds.probes(named(grounds, name), DAY, PLACE, most)
}

/// Every value that a fact of these words can have.
fn values(library: &Library, fact: FactId) -> Vec<Value> {
    match &library[fact].answers {
        Answers::YesNo => vec![Value::NO, Value::YES],
        Answers::OneOf(choices) => (0..choices.len())
            .map(|at| Value::Choice(u16::try_from(at).expect("there are few")))
            .collect(),
        // Half steps as well: nothing in the words says that it is a whole number.
        Answers::Number { .. } => (0..=18)
            .map(|half| Value::Number(Number::from_thousandths(half * 500)))
            .collect(),
    }
}

fn holds(condition: &Condition, so: &BTreeMap<FactId, Value>) -> bool {
    match condition {
        Condition::All(items) => items.iter().all(|item| holds(&item.condition, so)),
        Condition::Any(items) => items.iter().any(|item| holds(&item.condition, so)),
        Condition::None(items) => !items.iter().any(|item| holds(&item.condition, so)),
        Condition::AtLeast(count, items) => {
            let many = items.iter().filter(|item| holds(&item.condition, so));
            many.count() >= *count as usize
        }
        Condition::Not(of) => !holds(of, so),
        Condition::Fact(fact, test) => passes(test, so[fact]),
        Condition::Define(_) => unreachable!("these words define nothing"),
    }
}

fn situations(library: &Library) -> Vec<BTreeMap<FactId, Value>> {
    let facts = ["a", "b", "c", "n", "kind"].map(|name| {
        (0..)
            .map(FactId)
            .zip(&library.facts)
            .find(|(_, fact)| library.full_name(&fact.name) == format!("words.{name}"))
            .map(|(id, _)| id)
            .expect("it is declared")
    });
    let mut all = vec![BTreeMap::new()];
    for fact in facts {
        let mut more = Vec::new();
        for so in &all {
            for value in values(library, fact) {
                let mut so = so.clone();
                so.insert(fact, value);
                more.push(so);
            }
        }
        all = more;
    }
    all
}

/// By brute force: whatever pair of readings any situation tells apart, a chosen one does, unless it is said that none does.
#[test]
fn chosen_situations_tell_apart_whatever_can_be() {
    for text in CLAUSES {
        let grounds = pact(text);
        let found = probes(&grounds, "pact", usize::MAX);
        assert!(found.untold.is_empty(), "{text}");
        let clause = &found.clauses[0];
        assert!(clause.readings.len() > 1, "{text}");
        let all = situations(grounds.library());
        let stands: Vec<Vec<bool>> = clause
            .readings
            .iter()
            .map(|reading| all.iter().map(|so| holds(&reading.condition, so)).collect())
            .collect();
        for one in 0..stands.len() {
            for other in 0..one {
                let apart = stands[one] != stands[other];
                let told = found
                    .probes
                    .iter()
                    .any(|probe| probe.imposes[one] != probe.imposes[other]);
                assert_eq!(
                    apart, told,
                    "{text}: {:?} and {:?}",
                    clause.readings[one].change, clause.readings[other].change
                );
            }
        }
        // None of the chosen ones can be left out.
        for without in 0..found.probes.len() {
            let kept = || {
                let probes = found.probes.iter().enumerate();
                probes.filter(move |(at, _)| *at != without)
            };
            let all_told = (0..stands.len()).all(|one| {
                (0..one).all(|other| {
                    stands[one] == stands[other]
                        || kept().any(|(_, probe)| probe.imposes[one] != probe.imposes[other])
                })
            });
            assert!(!all_told, "{text}: situation {without} is needless");
        }
    }
}

/// With less room, it is said which readings stay untold.
#[test]
fn what_stays_untold_is_said() {
    for text in CLAUSES {
        let grounds = pact(text);
        let all = probes(&grounds, "pact", usize::MAX);
        for most in 0..all.probes.len() {
            let some = probes(&grounds, "pact", most);
            assert_eq!(some.probes, all.probes[..most], "{text}");
            assert!(!some.untold.is_empty(), "{text}");
            for untold in &some.untold {
                let [one, other] = untold.readings;
                let told = |probe: &grounds::Probe| probe.imposes[one] != probe.imposes[other];
                assert!(!some.probes.iter().any(told) && all.probes.iter().any(told));
            }
        }
    }
}

/// The reading as written is what the engine makes of the clause, in every situation that is chosen.
#[test]
fn as_written_is_what_the_engine_says() {
    let mut seen = 0;
    for text in CLAUSES {
        let grounds = pact(text);
        let library = grounds.library();
        let found = probes(&grounds, "pact", usize::MAX);
        for probe in &found.probes {
            let clause = &found.clauses[probe.clause];
            let mut question = Question::new("words.no-x", DAY, PLACE);
            question.bound_by = vec!["pact".to_owned()];
            for &(fact, value) in &probe.situation {
                let given = match (value, &library[fact].answers) {
                    (Value::Number(number), _) => GivenValue::Number(number, None),
                    (Value::Choice(at), Answers::OneOf(choices)) => {
                        GivenValue::Word(choices[usize::from(at)].name.clone())
                    }
                    (value, _) if value == Value::YES => GivenValue::Yes,
                    _ => GivenValue::No,
                };
                question = question.answer(library.full_name(&library[fact].name), given);
            }
            let report = grounds.assess(&question).expect("the question is sound");
            let finding = report
                .norms
                .iter()
                .find(|finding| finding.norm == clause.norm)
                .expect("it binds");
            let met = finding
                .condition
                .as_ref()
                .is_some_and(|condition| condition.value.is_yes());
            let imposes = match text {
                text if text.starts_with("agrees not to") => finding.status.is_no(),
                text if text.contains("only if") => finding.status.is_no() || met,
                _ => finding.status.is_yes(),
            };
            assert_eq!(probe.imposes[0], imposes, "{text}: {:?}", probe.situation);
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// A threshold is asked about where it is just met and where it is just missed.
#[test]
fn thresholds_are_asked_about_at_their_edge() {
    let grounds = pact("agrees no-x when n above 3 count");
    let found = probes(&grounds, "pact", 12);
    let numbers: Vec<Value> = found
        .probes
        .iter()
        .flat_map(|probe| probe.situation.iter().map(|&(_, value)| value))
        .collect();
    let three = Value::Number(Number::from_thousandths(3_000));
    assert!(numbers.contains(&three), "{numbers:?}");
    let strict = |reading: &grounds::Reading| matches!(&reading.change, grounds::ReadingChange::Threshold { read: Test::Compare(grounds::Comparison::AtLeast, at), .. } if Value::Number(*at) == three);
    assert!(found.clauses[0].readings.iter().any(strict));
}

/// Whoever answers as a reading does is explained by it; whoever answers as none does is explained by none.
#[test]
fn answers_are_explained_by_the_readings_that_give_them() {
    for text in CLAUSES {
        let grounds = pact(text);
        let found = probes(&grounds, "pact", usize::MAX);
        let clause = &found.clauses[0];
        for (at, reading) in clause.readings.iter().enumerate() {
            let answers: Vec<Option<bool>> = found
                .probes
                .iter()
                .map(|probe| Some(probe.imposes[at]))
                .collect();
            let understood = understanding(&found, &[answers]);
            let party = &understood.clauses[0].parties[0];
            assert_eq!(
                party.explained_by,
                [reading.same_as.unwrap_or(at)],
                "{text}"
            );
        }
        let text_says: Vec<Option<bool>> = found
            .probes
            .iter()
            .map(|probe| Some(probe.imposes[0]))
            .collect();
        let never = |answers: &[Option<bool>]| {
            (0..clause.readings.len()).all(|at| {
                let probes = found.probes.iter().zip(answers);
                !probes
                    .clone()
                    .all(|(probe, answer)| *answer == Some(probe.imposes[at]))
            })
        };
        let opposite: Vec<Option<bool>> = text_says.iter().map(|it| it.map(|yes| !yes)).collect();
        if never(&opposite) {
            let understood = understanding(&found, &[text_says, opposite]);
            let found = &understood.clauses[0];
            assert_eq!(found.parties[0].explained_by, [0], "{text}");
            assert!(found.parties[1].explained_by.is_empty(), "{text}");
            assert_eq!(found.divided_on.len(), found.parties[0].answered.len());
        }
    }
}

#[test]
fn what_was_not_answered_counts_for_nothing() {
    let grounds = pact("agrees no-x when a and b");
    let found = probes(&grounds, "pact", 12);
    let understood = understanding(&found, &[Vec::new(), vec![None; 40]]);
    for party in &understood.clauses[0].parties {
        assert!(party.answered.is_empty() && party.against_the_text.is_empty());
    }
    assert!(understood.clauses[0].divided_on.is_empty());
}

#[test]
fn an_agreement_gets_a_dozen_situations_and_each_clause_its_turn() {
    let grounds = examples();
    for book in grounds.agreements() {
        let found = grounds.probes(book, DAY, PLACE, 12);
        assert!(found.probes.len() <= 12);
        assert!(!found.probes.is_empty());
        if found.clauses.len() <= 12 && found.probes.len() == 12 {
            for clause in 0..found.clauses.len() {
                assert!(
                    found.probes.iter().any(|probe| probe.clause == clause),
                    "{}: clause {clause}",
                    grounds.library()[book].name
                );
            }
        }
        assert!(found.clauses.iter().all(|clause| !clause.cut_short));
    }
}
