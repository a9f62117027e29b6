//! What a new version of an agreement changes: in words, and in what it asks for.

use grounds::{AgreementChanges, Grounds, Place, Rulebook, agreement_changes};

const BEFORE: &str = r#"agreement fernlea
  title       "Fernlea House outings protocol"
  between     "Fernlea House", "Northbeck Council"
  applies in  england
  from        2026-04-01
  uses        care

source schedule
  cite   "Fernlea House outings protocol, schedule 1"
  url    "https://www.example.org/fernlea"
  quote  "A resident is unsteady who has dementia."

define shaky
  title  "unsteady"
  cites  schedule
  means  has-dementia

clause 1
  text  "Fernlea House wishes residents to go out often."

clause 2
  text    "Residents are back by half past nine in the evening."
  agrees  curfew when setting is care-home

clause 3
  text    "Residents with dementia are accompanied on all outings."
  agrees  unaccompanied-outings when shaky

clause 4
  text          "Nobody is kept from the garden."
  agrees not to  no-garden

clause 5
  text  "Visitors sign in."
"#;

fn load(text: &str) -> Grounds {
    let book = Rulebook::decode("fernlea.grounds", text.as_bytes()).expect("it is text");
    let books = Rulebook::published().into_iter().chain([book]).collect();
    let loaded = Grounds::load(books, None);
    loaded
        .grounds
        .unwrap_or_else(|| unreachable!("{:?}", loaded.diagnostics))
}

fn changes(before: &str, now: &str) -> (AgreementChanges, String) {
    let (old, new) = (load(before), load(now));
    let on = "2026-11-23".parse().expect("a day");
    let [first, second] = [&old, &new].map(|grounds| {
        grounds
            .named_agreement("fernlea")
            .expect("it is an agreement")
    });
    let changes = agreement_changes([(&old, first), (&new, second)], on, Place::England);
    let english = changes.english([&old, &new]);
    (changes, english)
}

#[test]
fn other_words_that_mean_the_same_are_proved_to() {
    let now = BEFORE
        .replace(
            "unaccompanied-outings when shaky",
            "unaccompanied-outings when has-dementia or (has-dementia and setting is care-home)",
        )
        .replace("are accompanied on", "have somebody with them on");
    let (changes, english) = changes(BEFORE, &now);
    assert!(changes.same_meaning(), "{english}");
    insta::assert_snapshot!("changes_reworded", english);
}

#[test]
fn every_kind_of_change_is_told() {
    let now = BEFORE
        .replace(
            "agrees  curfew when setting is care-home",
            "agrees  curfew when setting is care-home and has-dementia",
        )
        .replace(
            "half past nine in the evening.",
            "half past nine in the evening if they have dementia.",
        )
        .replace("unaccompanied-outings when shaky", "no-outings when shaky")
        .replace(
            "agrees not to  no-garden",
            "agrees not to  no-garden\n  unless        has-dementia",
        )
        .replace("Visitors sign in.", "Visitors sign in and out.")
        .replace("\"Northbeck Council\"", "\"Southbeck Council\"")
        .replace(
            "clause 1\n  text  \"Fernlea House wishes residents to go out often.\"\n",
            "clause 6\n  text    \"Front doors are locked at night.\"\n  agrees  locked-door\n",
        );
    let (changes, english) = changes(BEFORE, &now);
    assert!(!changes.same_meaning());
    insta::assert_snapshot!("changes_all", english);
}

#[test]
fn a_definition_that_means_something_else_changes_the_clause() {
    let now = BEFORE.replace("means  has-dementia", "means  setting is care-home");
    let (changes, english) = changes(BEFORE, &now);
    assert!(!changes.same_meaning());
    insta::assert_snapshot!("changes_definition", english);
}

#[test]
fn nothing_changes_against_itself() {
    let (changes, english) = changes(BEFORE, BEFORE);
    assert!(changes.same_meaning());
    insta::assert_snapshot!("changes_none", english);
}
