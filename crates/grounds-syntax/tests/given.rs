//! Answers that are given one by one, outside any file.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use grounds_syntax::{
    SourceFile,
    ast::{Evidence, Given, Value},
    parse_given, render,
};

fn refusal(text: &str) -> String {
    let mistake = parse_given(text).unwrap_err();
    render(&[mistake], &[SourceFile::new("--given", text)], false)
}

#[test]
fn an_answer_is_read_as_under_given() {
    let Given::Answer {
        fact,
        value,
        evidence,
        ..
    } = parse_given("care.setting is care-home").unwrap()
    else {
        panic!()
    };
    assert_eq!(fact.book.unwrap().value, "care");
    assert!(matches!(value, Some(Value::Word(word)) if word.value == "care-home"));
    assert_eq!(evidence, None);
    let Given::Answer { value, .. } = parse_given("not agrees").unwrap() else {
        panic!()
    };
    assert!(matches!(value, Some(Value::Word(word)) if word.value == "no"));
    let Given::Answer { value, .. } = parse_given("agrees is not known").unwrap() else {
        panic!()
    };
    assert_eq!(value, None);
    let text = "fair, judged by \"A. Manager\" on 2026-11-02 because \"He was\n  lost.\"";
    let Given::Answer {
        evidence: Some(Evidence::Judgement { because, on, .. }),
        ..
    } = parse_given(text).unwrap()
    else {
        panic!()
    };
    assert_eq!(because.unwrap().value, "He was lost.");
    assert_eq!(on.unwrap().value.to_string(), "2026-11-02");
    assert!(matches!(
        parse_given("done reminder").unwrap(),
        Given::Done { on: None, .. }
    ));
}

#[test]
fn what_is_no_answer_is_refused_with_its_place() {
    insta::assert_snapshot!("unknown", refusal("agrees is unknown"));
    insta::assert_snapshot!("two_answers", refusal("agrees and setting is care-home"));
    insta::assert_snapshot!("open_string", refusal("fair, judged by \"A. Manager"));
    insta::assert_snapshot!("nothing", refusal(""));
}
