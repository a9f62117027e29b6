//! Questions are read as they were written, and everything else is told at its place.

use std::collections::BTreeMap;

use grounds::{Number, Place};
use grounds_wire::{
    Answer, AnswerValue, AssessRequest, BatchId, DatedMeasure, Day, Decimal, Done, Evidence, Name,
    ProblemCode, ShownAnswer, encode, mistake_codes, parse_answers, parse_assess, parse_batch_line,
    parse_check, parse_search,
};
use proptest::{collection, option, prelude::*};

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}(-[a-z]{1,8}){0,2}",
        "[a-z]{1,6}\\.[a-z]{1,6}",
        "[^\\s]{1,20}",
        "\\PC{0,10}x"
    ]
}

fn day() -> impl Strategy<Value = Day> {
    (1900..2100_i16, 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| Day(grounds::Date::constant(year, month, day)))
}

fn value() -> impl Strategy<Value = AnswerValue> {
    let number = (-1_000_000_000_000_000..=1_000_000_000_000_000_i64)
        .prop_map(|it| AnswerValue::Number(Decimal(Number::from_thousandths(it))));
    prop_oneof![name().prop_map(AnswerValue::Word), number]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (
        option::of(name()),
        option::of(name()),
        option::of(day()),
        option::of(name()),
        option::of(name()),
    )
        .prop_map(|(kind, about, on, by, reasons)| Evidence {
            kind,
            about,
            on,
            by,
            reasons,
        })
}

fn answer() -> impl Strategy<Value = Answer> {
    let shown = (value(), option::of(evidence()))
        .prop_map(|(value, evidence)| Answer::Shown(ShownAnswer { value, evidence }));
    prop_oneof![value().prop_map(Answer::Value), shown]
}

fn done() -> impl Strategy<Value = Done> {
    let dated = (name(), option::of(day()))
        .prop_map(|(measure, on)| Done::Dated(DatedMeasure { measure, on }));
    prop_oneof![name().prop_map(Done::Measure), dated]
}

fn requests() -> impl Strategy<Value = AssessRequest> {
    let who = (
        name(),
        option::of(name()),
        any::<bool>(),
        collection::vec(name(), 0..3),
        option::of(name()),
    );
    let place = option::of(proptest::sample::select(Place::ALL.to_vec()));
    let what = (
        collection::btree_map(name(), answer(), 0..5),
        collection::vec(done(), 0..3),
        option::of(day()),
        place,
    );
    (who, what).prop_map(
        |((restriction, grade, for_everyone, bound_by, saying), (answers, done, on, place))| {
            AssessRequest {
                restriction,
                grade,
                for_everyone,
                on,
                place: place.map(Into::into),
                bound_by: bound_by.into_iter().map(Name).collect(),
                saying,
                answers,
                done,
            }
        },
    )
}

proptest! {
    #[test]
    fn a_question_is_read_as_it_was_written(request in requests()) {
        let bytes = encode(&request);
        prop_assert_eq!(parse_assess(&bytes), Ok(request.clone()));
        prop_assert_eq!(parse_batch_line(&bytes).request, Ok(request));
    }

    #[test]
    fn whatever_is_read_nothing_breaks(bytes in collection::vec(any::<u8>(), 0..100), text in "[\\[\\]{}\",:a-z0-9\\\\ ]{0,60}") {
        for bytes in [bytes, text.into_bytes()] {
            for problem in [
                parse_assess(&bytes).err(),
                parse_answers(&bytes).err(),
                parse_check(&bytes).err(),
                parse_search(&bytes).err(),
                parse_batch_line(&bytes).request.err(),
            ].into_iter().flatten() {
                prop_assert!(!problem.detail.is_empty());
                prop_assert!(problem.errors.iter().all(|mistake| mistake_codes().contains(&mistake.code.as_str())), "{problem:?}");
            }
        }
    }
}

#[test]
fn the_name_of_a_line_is_kept_whatever_else_is_wrong_with_it() {
    let id = |text: &str| parse_batch_line(text.as_bytes()).id;
    assert_eq!(
        id(r#"{"id": "a", "restriction": "x"}"#),
        Some(BatchId::Text("a".to_owned()))
    );
    assert_eq!(
        id(r#"{"id": 7, "nothing": true}"#),
        Some(BatchId::Number(Decimal(Number::from_thousandths(7000))))
    );
    assert_eq!(id(r#"{"id": true, "restriction": "x"}"#), None);
    assert_eq!(id(r#"{"restriction": "x"}"#), None);
    assert_eq!(id("[]"), None);
}

#[test]
fn answers_are_read_alone() {
    let answers = parse_answers(br#"{"a": "yes", "b": 4.5, "c": {"value": "44 celsius"}}"#)
        .expect("the answers can be read");
    let given: Vec<_> = answers
        .values()
        .map(|answer| answer.given().value)
        .collect();
    let number = |thousandths| Number::from_thousandths(thousandths);
    assert_eq!(
        given,
        [
            grounds::GivenValue::Yes,
            grounds::GivenValue::Number(number(4500), None),
            grounds::GivenValue::Number(number(44_000), Some("celsius".to_owned())),
        ]
    );
    assert_eq!(
        parse_answers(b"[]").expect_err("a list is no answer").code,
        ProblemCode::InvalidRequest
    );
    assert_eq!(parse_answers(b"{}"), Ok(BTreeMap::new()));
}

#[test]
fn a_misspelt_key_is_one_mistake() {
    let problem = parse_assess(br#"{"restricton": "x"}"#).expect_err("the key is misspelt");
    assert_eq!(problem.errors.len(), 1);
    assert_eq!(
        problem.errors[0].did_you_mean.as_deref(),
        Some("restriction")
    );
}

#[test]
fn mistakes_are_bounded() {
    let mistakes = |count: usize| {
        let answers: Vec<String> = (0..count)
            .map(|number| format!("\"f{number}\": null"))
            .collect();
        let text = format!(
            "{{\"restriction\": \"x\", \"answers\": {{{}}}}}",
            answers.join(",")
        );
        parse_assess(text.as_bytes())
            .expect_err("no answer is null")
            .errors
    };
    assert_eq!(mistakes(1000).len(), 50);
    assert_eq!(mistakes(1001)[0].code, "too-many");
}

#[test]
fn a_byte_order_mark_is_nothing() {
    assert!(parse_assess(b"\xEF\xBB\xBF{\"restriction\": \"x\"}").is_ok());
}
