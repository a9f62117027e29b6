//! What an interview asks, in which order, and when it ends.
#![allow(clippy::panic, reason = "a test fails by panicking")]

#[path = "interview/truthful.rs"]
mod truthful;

use grounds::{
    Basis, Date, Detail, Exactness, FactId, GivenValue, Grounds, Place, Question, Report,
    RestrictionId, Rulebook, SourceFile, Step,
};
use truthful::{Chance, bare, interview};

fn boats() -> Grounds {
    let books = vec![Rulebook {
        source: SourceFile::new("verdicts.grounds", include_str!("english/verdicts.grounds")),
        published: true,
    }];
    Grounds::load(books, None)
        .grounds
        .expect("the rulebooks are sound")
}

/// Asks about somebody in shallow water, of whom nothing else is known.
fn ask(restriction: &str) -> Question {
    Question::new(restriction, Date::constant(2026, 11, 22), Place::England)
        .answer("deep-water", GivenValue::No)
}

fn assess(grounds: &Grounds, question: &Question) -> Report {
    grounds.assess(question).expect("the question is answered")
}

/// Names what is asked next.
fn next(grounds: &Grounds, report: &Report) -> String {
    let library = grounds.library();
    let name = |fact: FactId| library[fact].name.name.clone();
    match grounds.interview(report).step {
        Step::Grade => "grade".to_owned(),
        Step::Ask(ask) => name(ask.fact),
        Step::CanAnybodyShow(facts) => {
            let names: Vec<String> = facts.into_iter().map(name).collect();
            format!("can anybody show {}", names.join(", "))
        }
        Step::Done => "done".to_owned(),
    }
}

#[test]
fn questions_come_one_at_a_time_until_nothing_changes_the_answer() {
    let grounds = boats();
    let question = ask("no-rowing-alone");
    let report = assess(&grounds, &question);
    assert_eq!(next(&grounds, &report), "agrees");
    assert_eq!(grounds.interview(&report).progress.settled, Some(false));
    assert_eq!(grounds.interview(&report).progress.left, 3);

    let question = question.answer("agrees", GivenValue::Yes);
    let report = assess(&grounds, &question);
    // There is a ground, whatever else should be so: a warrant would add nothing.
    assert_eq!(next(&grounds, &report), "done");
    let progress = grounds.interview(&report).progress;
    assert_eq!(
        (progress.answered, progress.left, progress.settled),
        (2, 0, Some(true))
    );
}

#[test]
fn what_only_somebody_else_could_show_comes_last_and_at_once() {
    let grounds = boats();
    let question = ask("no-rowing-alone")
        .answer("agrees", GivenValue::No)
        .answer("can-swim", GivenValue::Yes);
    let report = assess(&grounds, &question);
    let progress = grounds.interview(&report).progress;
    assert_eq!((progress.left, progress.settled), (0, Some(true)));
    assert_eq!(next(&grounds, &report), "can anybody show warrant");

    // Once somebody has looked for it in vain, nothing is left.
    let report = assess(&grounds, &question.answer("warrant", GivenValue::NotKnown));
    assert_eq!(next(&grounds, &report), "done");
    let progress = grounds.interview(&report).progress;
    assert_eq!(progress.settled, Some(false));
    assert_eq!(progress.asked_in_vain.len(), 1);
}

#[test]
fn what_nobody_knows_and_what_is_not_shown_is_asked_once() {
    let grounds = boats();
    let question = ask("no-rowing-alone")
        .answer("agrees", GivenValue::NotKnown)
        .answer("can-swim", GivenValue::No);
    let report = assess(&grounds, &question);
    let progress = grounds.interview(&report).progress;
    // Of the first nobody knows; the second counts only with a swimming test.
    assert_eq!(progress.asked_in_vain.len(), 2);
    assert_eq!(next(&grounds, &report), "in-proportion");
}

#[test]
fn without_a_grade_the_grade_comes_first() {
    let grounds = boats();
    let mut question = ask("speed-limit");
    assert_eq!(next(&grounds, &assess(&grounds, &question)), "grade");
    question.grade = Some("3 knots".to_owned());
    assert_ne!(next(&grounds, &assess(&grounds, &question)), "grade");
}

#[test]
fn a_question_says_why_it_is_asked() {
    let grounds = boats();
    let report = assess(&grounds, &ask("no-rowing-alone"));
    let Step::Ask(ask) = grounds.interview(&report).step else {
        panic!("something is left to ask")
    };
    assert!(ask.decisive);
    assert_eq!(ask.why, grounds.why(&report, ask.fact));
    let why = grounds.why_in_words(&ask.why[0]);
    assert_eq!(why.title, "The person's own leave");
    assert_eq!(why.standing, "it is open whether it applies");
    assert_eq!(why.because, "Whoever agrees may be kept off the water.");
    assert!(
        why.quote
            .is_some_and(|quote| quote.starts_with("Nobody shall be kept"))
    );
    assert_eq!(why.cite, "Boating Act 1901, section 1");
}

#[test]
fn an_answer_says_which_evidence_it_asks_for() {
    let grounds = boats();
    let query = grounds
        .query(&ask("no-rowing-alone").answer("can-swim", GivenValue::No))
        .expect("the question can be read");
    let (fact, answer) = query
        .answers
        .iter()
        .find(|(fact, _)| grounds.library()[*fact].name.name == "can-swim")
        .expect("it was answered");
    let no = answer.value.expect("it was answered");
    let asked = grounds.evidence_for(&query, *fact, no);
    assert_eq!(asked.len(), 1);
    assert!(asked[0].about_this_decision);
    assert!(
        grounds
            .evidence_for(&query, *fact, grounds::Value::YES)
            .is_empty()
    );
}

#[test]
fn an_answer_that_settles_nothing_is_told_apart_from_one_that_does() {
    let grounds = boats();
    let shown = ask("no-rowing-alone").answer("agrees", GivenValue::No);
    let told = shown.clone().answer("can-swim", GivenValue::No);
    let report = assess(&grounds, &told);
    assert!(
        report
            .facts
            .iter()
            .any(|fact| fact.basis == Basis::Presumed)
    );
    assert_eq!(
        grounds.verdict_in_words(&report),
        grounds
            .english(&report, Detail::Short)
            .lines()
            .next()
            .expect("a text has a first line")
    );
    let settled = grounds
        .settled_in_words(&report)
        .expect("there is a verdict");
    // The answer names above what would have to be shown; the line alone does not.
    let settled = settled.replace("what has to be shown", "what is named above");
    let english = grounds.english(&report, Detail::Full);
    let joined = english.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(&settled), "{settled}\n{english}");
}

/// Where the engine could not follow everything, an interview asks what three-valued logic calls open, and claims nothing.
#[test]
fn what_was_not_worked_out_is_not_called_settled() {
    let grounds = boats();
    let question = ask("no-rowing-alone").answer("agrees", GivenValue::Yes);
    for exact in [Exactness::TooLarge, Exactness::NoSituation] {
        let report = Report {
            exact,
            ..assess(&grounds, &question)
        };
        assert_eq!(grounds.interview(&report).progress.settled, None);
    }
}

/// Somebody who knows everything is asked only what matters, and in the end nothing is open; the bound on what is left shrinks with each answer.
#[test]
fn every_interview_ends_settled() {
    let grounds = Grounds::builtin();
    for position in 0..grounds.library().restrictions.len() {
        let id = RestrictionId(u32::try_from(position).expect("a library is not so large"));
        let name = &grounds.library()[id].name.name;
        let query = bare(&grounds, id);
        let ready = grounds.program().ready(&query).expect("it can be asked");
        let mentioned = ready.norms_by_fact().len();
        let ended = interview(&grounds, query, &mut Chance(position as u64));
        let progress = grounds.interview(&ended.report).progress;
        assert_eq!(progress.settled, Some(true), "{name}");
        assert!(progress.asked_in_vain.is_empty(), "{name}");
        assert!(ended.asked <= mentioned, "{name}");
        assert!(
            ended.left.windows(2).all(|pair| pair[1] < pair[0]),
            "{name}: {:?}",
            ended.left
        );
    }
}

/// Peter's question, answered at random: as a rule no more than a third of what the rules mention is asked, and never as much as half.
#[test]
fn peter_is_asked_a_third() {
    let grounds = Grounds::builtin();
    let id = grounds
        .named_restriction("unaccompanied-outings")
        .expect("it is published");
    let query = bare(&grounds, id);
    let ready = grounds.program().ready(&query).expect("it can be asked");
    let mentioned = ready.norms_by_fact().len();
    let mut asked: Vec<usize> = (0..11)
        .map(|seed| interview(&grounds, query.clone(), &mut Chance(seed)).asked)
        .collect();
    asked.sort_unstable();
    assert!(asked[5] * 3 <= mentioned, "{asked:?} of {mentioned}");
    assert!(asked[10] * 2 < mentioned, "{asked:?} of {mentioned}");
}
