//! What holds for every question: it is refused with places, or it is answered, told in every way, and answered alike when it is asked again.

use grounds::{Date, Detail, Grounds, Question, QuestionError};
use grounds_wire::{
    Explain, Problem, encode, parse_answers, parse_assess, parse_batch_line, parse_check,
    parse_search, report,
};

/// The day on which questions are asked that name none.
const TODAY: Date = Date::constant(2026, 11, 22);

/// Asks a question and tells the answer in every way.
///
/// # Panics
///
/// If a refusal does not say what is wrong, if an answer says nothing, or if the question that a report names gives another report.
pub fn answer(grounds: &Grounds, question: &Question) {
    let found = match grounds.assess(question) {
        Ok(found) => found,
        Err(errors) => return refused(&errors),
    };
    assert!(!grounds.english(&found, Detail::Short).trim().is_empty());
    let first = report(grounds, &found);
    let told = first.clone().explained(grounds, &found, Explain::Full);
    for words in [&told.text, &told.tree] {
        assert!(words.as_ref().is_some_and(|words| !words.trim().is_empty()));
    }
    assert!(!encode(&told).is_empty());

    let again =
        parse_assess(&encode(&first.question)).expect("a report names a question that can be read");
    let again = grounds
        .assess(&again.question(TODAY))
        .expect("a report names a question that can be answered");
    assert_eq!(
        encode(&report(grounds, &again)),
        encode(&first),
        "the question of a report gives another report"
    );
}

/// Reads bytes as a question in JSON, and answers it; says whether they were a question.
///
/// # Panics
///
/// As [`answer`].
pub fn answer_request(grounds: &Grounds, bytes: &[u8]) -> bool {
    match parse_assess(bytes) {
        Ok(request) => {
            answer(grounds, &request.question(TODAY));
            let read = parse_assess(&encode(&request)).expect("what was written is read");
            assert_eq!(read, request, "a question does not read as it is written");
            true
        }
        Err(problem) => {
            told(&problem);
            false
        }
    }
}

/// Reads bytes as each of the other requests.
///
/// # Panics
///
/// If a request is refused without a word.
pub fn read_requests(bytes: &[u8]) {
    let _ = parse_answers(bytes).map_err(|problem| told(&problem));
    let _ = parse_search(bytes).map_err(|problem| told(&problem));
    let _ = parse_check(bytes).map_err(|problem| told(&problem));
    let _ = parse_batch_line(bytes)
        .request
        .map_err(|problem| told(&problem));
}

fn refused(errors: &[QuestionError]) {
    assert!(!errors.is_empty(), "refused without a reason");
    assert!(errors.iter().all(|error| !error.message.is_empty()));
    told(&Problem::question(errors));
}

fn told(problem: &Problem) {
    assert!(!problem.detail.is_empty() || !problem.errors.is_empty());
    assert!(!encode(problem).is_empty());
}
