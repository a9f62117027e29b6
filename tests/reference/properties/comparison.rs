//! Comparisons of two libraries: they are symmetric, each difference is real and as small as can be, and where nothing differs no question tells them apart.

use std::{collections::BTreeSet, sync::Arc};

use grounds_analysis::{Compared, Comparison, Difference, Setting, compare, outcome};
use grounds_check::{
    Answer, Answers, BookId, Evidence, EvidenceAbout, EvidenceKindId, FactId, Library, Place,
    Query, RestrictionId, Value,
};
use grounds_engine::{Outcome, Program};
use jiff::{ToSpan, civil::date};
use proptest::{collection::vec, prelude::*};

use super::{cases, essential, texts};
use crate::reference::{
    generate::{self, LibraryDraft, Order, QuestionDraft, put, write},
    library::checked,
};

/// Compiles the books of a draft, if the checker takes them.
fn program(texts: &[String]) -> Option<Program> {
    checked(texts)
        .ok()
        .map(|library| Program::compile(Arc::new(library)))
}

/// Changes one thing of a library into what another one has there.
fn changed(mut draft: LibraryDraft, other: LibraryDraft, which: u8, at: u8) -> LibraryDraft {
    fn replace<T>(list: &mut [T], mut others: Vec<T>, at: u8) {
        let count = list.len().min(others.len());
        if let Some(at) = usize::from(at).checked_rem(count) {
            list[at] = others.swap_remove(at);
        }
    }
    fn remove<T>(list: &mut Vec<T>, at: u8) {
        if let Some(at) = usize::from(at).checked_rem(list.len()) {
            list.remove(at);
        }
    }
    match which % 10 {
        0 => replace(&mut draft.rules, other.rules, at),
        1 => remove(&mut draft.rules, at),
        2 => replace(&mut draft.grounds, other.grounds, at),
        3 | 4 => replace(&mut draft.facts, other.facts, at),
        5 => replace(&mut draft.defines, other.defines, at),
        6 => replace(&mut draft.exceptions, other.exceptions, at),
        7 => draft.constraints = other.constraints,
        8 => replace(&mut draft.restrictions, other.restrictions, at),
        _ => replace(&mut draft.duties, other.duties, at),
    }
    draft
}

/// Drafts a library, and one that differs from it in one thing.
fn two() -> impl Strategy<Value = (LibraryDraft, LibraryDraft)> {
    let drafts = (generate::library(4), generate::constrained(4));
    (drafts, any::<u8>(), any::<u8>())
        .prop_map(|((one, other), which, at)| (one.clone(), changed(one, other, which, at)))
}

fn setting(programs: [&Program; 2], bound: bool) -> Setting {
    let on = date(2026, 11, 22);
    let all = |program: &Program| {
        let named = (0..).map(BookId).zip(&program.library().books);
        named
            .filter(|(_, book)| bound && book.authority.is_some_and(grounds_check::is_commitment))
            .map(|(id, _)| id)
            .collect()
    };
    Setting {
        on: [on, on],
        place: Place::England,
        bound_by: programs.map(all),
    }
}

/// Names what was found, whatever shows it.
fn kind(found: &Compared) -> &'static str {
    match found {
        Compared::Equal => "equal",
        Compared::Differs(_) => "differs",
        Compared::OnlyInOne => "only in one",
        Compared::OtherLadder => "another ladder",
        Compared::TooLarge => "too large",
    }
}

fn come(program: &Program, query: &Query) -> Option<Outcome> {
    outcome(program, query).ok().flatten()
}

fn differ([first, second]: [Option<Outcome>; 2], by_verdict: bool) -> bool {
    if by_verdict {
        first.map(Outcome::verdict) != second.map(Outcome::verdict)
    } else {
        first != second
    }
}

/// Says what is wrong with a difference: that it is none, or that an answer is too many.
fn wrong(programs: [&Program; 2], difference: &Difference) -> Option<String> {
    let ask = |questions: &[Query; 2]| [0, 1].map(|side| come(programs[side], &questions[side]));
    if ask(&difference.question) != difference.outcome {
        return Some("something else comes of the question".to_owned());
    }
    let by_verdict = differ(difference.outcome, true);
    if !differ(difference.outcome, false) {
        return Some("both sides answer alike".to_owned());
    }
    let names = |side: usize| {
        let library = programs[side].library();
        let answers = difference.question[side].answers.iter();
        let names = answers.map(|(fact, _)| library.full_name(&library[*fact].name));
        names.collect::<Vec<_>>()
    };
    let all: std::collections::BTreeSet<String> = names(0).into_iter().chain(names(1)).collect();
    all.into_iter().find_map(|left_out| {
        let without = [0, 1].map(|side| {
            let library = programs[side].library();
            let mut query = difference.question[side].clone();
            query
                .answers
                .retain(|(fact, _)| library.full_name(&library[*fact].name) != left_out);
            query
        });
        differ(ask(&without), by_verdict).then(|| format!("they differ without {left_out} too"))
    })
}

/// Is how a fact stands in a random situation.
#[derive(Clone, Copy, Debug)]
struct Standing {
    open: bool,
    value: u8,
    sound: bool,
    about: bool,
    days: u8,
}

fn standing() -> impl Strategy<Value = Standing> {
    let draft = (
        any::<bool>(),
        any::<u8>(),
        prop::bool::weighted(0.8),
        any::<bool>(),
        any::<u8>(),
    );
    draft.prop_map(|(open, value, sound, about, days)| Standing {
        open,
        value,
        sound,
        about,
        days,
    })
}

/// Answers every fact of the first library, but for some that the law presumes something of or wants shown, and asks the same of both.
///
/// Returns `None` where the second library has other words.
fn situation(
    programs: [&Program; 2],
    setting: &Setting,
    restriction: RestrictionId,
    standings: &[Standing],
) -> Option<[Query; 2]> {
    let libraries = programs.map(|program| &**program.library());
    let mut questions = [0, 1].map(|side| Query {
        on: setting.on[side],
        place: setting.place,
        bound_by: setting.bound_by[side].clone(),
        restriction,
        grade: None,
        for_everyone: false,
        answers: Vec::new(),
        done: Vec::new(),
        saying: None,
    });
    for (at, fact) in (0..).map(FactId).zip(&libraries[0].facts) {
        let (id, fact) = (at, fact);
        let other = libraries[1].facts.get(id.index())?;
        if other.name.name != fact.name.name || other.answers != fact.answers {
            return None;
        }
        let standing = standings[id.index() % standings.len()];
        let default = [fact, other]
            .into_iter()
            .any(|fact| fact.must_be_shown.is_some() || !fact.presumptions.is_empty());
        if default && standing.open {
            continue;
        }
        let value = match &fact.answers {
            Answers::YesNo => Value::Choice(u16::from(standing.value % 2)),
            Answers::OneOf(choices) => {
                Value::Choice(u16::from(standing.value) % u16::try_from(choices.len()).ok()?)
            }
            Answers::Number { .. } => {
                let thousandths =
                    i64::from(standing.value % 100) * 1000 + i64::from(standing.days % 3) - 1;
                Value::Number(grounds_syntax::Number::from_thousandths(thousandths.max(0)))
            }
        };
        // What either side asks for, sound or spoilt in one way; and then the same for both.
        let kind = [0, 1].into_iter().find_map(|side| {
            let demands = &libraries[side].facts[id.index()].demands;
            let demand = demands.iter().find(|demand| demand.value == value)?;
            let kind = *demand.kinds.first()?;
            Some(libraries[side][kind].name.clone())
        });
        for side in [0, 1] {
            let library = libraries[side];
            let named = kind.as_ref().and_then(|name| {
                let mut kinds = (0..).map(EvidenceKindId).zip(&library.evidence_kinds);
                Some(kinds.find(|(_, kind)| kind.name == *name)?.0)
            });
            let days = [0, 30, 31, 365, 366, 400][usize::from(standing.days) % 6];
            let evidence = Evidence {
                kind: named,
                about: if standing.sound || standing.about {
                    EvidenceAbout::ThisDecision
                } else {
                    EvidenceAbout::AnotherDecision
                },
                on: Some(
                    setting.on[side].saturating_sub(if standing.sound { 0 } else { days }.days()),
                ),
                by: Some("J. Okafor".to_owned()),
                reasons: Some("It was seen.".to_owned()),
            };
            let answer = Answer {
                value: Some(value),
                evidence: Some(evidence),
            };
            questions[side].answers.push((id, answer));
        }
    }
    Some(questions)
}

/// Leaves out the answers to facts that neither side tests for the restriction: that a constraint refuses them is no difference in it.
fn keep_what_bears(programs: [&Program; 2], questions: &mut [Query; 2]) {
    let mut bear = BTreeSet::new();
    for side in [0, 1] {
        let bare = Query {
            answers: Vec::new(),
            ..questions[side].clone()
        };
        let ready = programs[side].ready(&bare).expect("nothing is answered");
        bear.extend(ready.circuit().inputs.iter().map(|input| input.fact));
    }
    for question in questions {
        question.answers.retain(|(fact, _)| bear.contains(fact));
    }
}

/// Says whether an answer is taken for granted on either side, so that the situation is not complete.
fn is_incomplete(program: &Program, query: &Query) -> bool {
    program.ready(query).is_ok_and(|ready| {
        let mut answers = query.answers.iter();
        answers.any(|(fact, _)| ready.established(*fact).is_none())
    })
}

fn shown(texts: [&[String]; 2]) -> String {
    texts.map(essential).join("\n----\n")
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_library_equals_itself_in_another_order(draft in generate::library(5), seed in any::<u64>(), bound in any::<bool>()) {
        let (one, other) = (texts(&draft), Order(seed).files(write(&draft)));
        let Some(first) = program(&one) else { return Ok(()) };
        let mut formatted = Vec::new();
        for text in other {
            let file = grounds_syntax::SourceFile::new("a", text);
            formatted.push(grounds_syntax::format(&file).expect("what the checker accepts can be formatted"));
        }
        let second = program(&formatted).expect("order and layout change nothing");
        let programs = [&first, &second];
        for found in compare(programs, &setting(programs, bound)) {
            prop_assert_eq!(kind(&found.found), "equal", "{:?}\n{}", found, essential(&one));
        }
    }

    #[test]
    fn differences_are_real_and_small_and_the_same_from_both_sides((one, other) in two(), bound in any::<bool>()) {
        let (one, other) = (texts(&one), texts(&other));
        let (Some(first), Some(second)) = (program(&one), program(&other)) else { return Ok(()) };
        let there = [&first, &second];
        let back = [&second, &first];
        let there_found: Vec<Comparison> = compare(there, &setting(there, bound)).collect();
        let back_found: Vec<Comparison> = compare(back, &setting(back, bound)).collect();
        prop_assert_eq!(there_found.len(), back_found.len());
        for (one_way, other_way) in there_found.iter().zip(&back_found) {
            let [first_id, second_id] = one_way.restriction;
            prop_assert_eq!([second_id, first_id], other_way.restriction);
            prop_assert_eq!(kind(&one_way.found), kind(&other_way.found), "{:?}\n{:?}\n{}", one_way, other_way, shown([&one, &other]));
            for (programs, found) in [(there, &one_way.found), (back, &other_way.found)] {
                if let Compared::Differs(difference) = found {
                    let wrong = wrong(programs, difference);
                    prop_assert!(wrong.is_none(), "{:?}: {:?}\n{}", wrong, difference, shown([&one, &other]));
                }
            }
        }
    }

    #[test]
    fn nothing_tells_equal_libraries_apart(
        (one, other) in two(),
        bound in any::<bool>(),
        situations in vec(vec(standing(), 6), 12),
        asked in vec(generate::question(), 6),
    ) {
        let (one, other) = (texts(&one), texts(&other));
        let (Some(first), Some(second)) = (program(&one), program(&other)) else { return Ok(()) };
        let programs = [&first, &second];
        let setting = setting(programs, bound);
        for found in compare(programs, &setting) {
            let ([Some(restriction), Some(same)], Compared::Equal) = (found.restriction, &found.found) else {
                continue;
            };
            if restriction != same {
                continue;
            }
            for standings in &situations {
                let Some(mut questions) = situation(programs, &setting, restriction, standings) else { continue };
                keep_what_bears(programs, &mut questions);
                for grade in grades(programs, restriction, &asked) {
                    let questions = questions.clone().map(|query| Query { grade, ..query });
                    let outcomes = [0, 1].map(|side| come(programs[side], &questions[side]));
                    prop_assert_eq!(
                        outcomes[0], outcomes[1],
                        "{} {:?}\n{}",
                        if is_incomplete(programs[0], &questions[0]) { "incomplete" } else { "complete" },
                        questions, shown([&one, &other])
                    );
                }
            }
        }
    }
}

/// Returns the grades at which random questions propose a restriction.
fn grades(
    programs: [&Program; 2],
    restriction: RestrictionId,
    asked: &[QuestionDraft],
) -> Vec<Option<grounds_check::Rung>> {
    let library: &Library = programs[0].library();
    if library[restriction].ladder.is_none() {
        return vec![None];
    }
    let grade = |draft: &QuestionDraft| {
        let draft = QuestionDraft {
            restriction: u8::try_from(restriction.0).unwrap_or(0),
            grade: draft.grade.or(Some(0)),
            wrong: 0,
            ..draft.clone()
        };
        put(&draft, library).grade
    };
    asked.iter().map(grade).collect()
}
