//! Named cases: what exact reasoning is for, and what it once got wrong.

use grounds_check::{FactId, Value};
use grounds_engine::{Exactness, Leave, Level, Need};

use super::tried::{exact, pair, tried};

const REQUIRED: Need = Need::Is(Level::Required);
const UNKNOWN: Need = Need::Unknown(Level::Required);

#[test]
fn a_or_not_a_is_settled() {
    let tried = tried(
        &["rule r\n  requires  lock when risky or not risky"],
        &["fact risky\n  answers  yes or no"],
    );
    assert_eq!(tried.roughly().0, UNKNOWN);
    let report = tried.report();
    assert_eq!(pair(report.outcome), (REQUIRED, Leave::NothingFound));
    assert!(exact(&report).is_settled_all_released());
    assert!(report.questions.is_empty());
}

#[test]
fn of_facts_that_are_tied_to_each_other_one_is_asked() {
    let words = [
        "fact one\n  answers  yes or no",
        "fact other\n  answers  yes or no",
        "constraint tied\n  always  (one and other) or (not one and not other)",
    ];
    let both = ["rule r\n  requires  lock when one and other"];
    let tried_both = tried(&both, &words);
    assert_eq!(tried_both.roughly().0, UNKNOWN);
    assert_eq!(tried_both.asked().len(), 1);
    let asked = tried_both.asked().remove(0);
    let answered = tried_both.answering(&asked, Value::YES).report();
    assert_eq!(answered.outcome.map(|outcome| outcome.need), Some(REQUIRED));
    assert!(exact(&answered).is_settled());

    let one_alone = tried(&["rule r\n  requires  lock when one and not other"], &words);
    assert_eq!(one_alone.roughly().0, UNKNOWN);
    assert_eq!(pair(one_alone.report().outcome).0, Need::None);
}

#[test]
fn constraints_tie_facts_at_one_remove() {
    let tried = tried(
        &["rule r\n  requires  lock when near"],
        &[
            "fact near\n  answers  yes or no",
            "fact shut\n  answers  yes or no",
            "constraint tied\n  always  near or not shut",
            "constraint known\n  always  shut",
        ],
    );
    assert_eq!(pair(tried.report().outcome).0, REQUIRED);
}

#[test]
fn of_two_presumptions_that_clash_neither_holds() {
    let words =
        ["fact free\n  answers  yes or no\n  presumed  yes, by act.s\n  presumed  no, by act.s"];
    let clashing = tried(&["rule r\n  requires  lock when free"], &words);
    let report = clashing.report();
    assert_eq!(pair(report.outcome).0, UNKNOWN);
    assert_eq!(report.released, report.outcome);
    assert!(report.presumptions.is_empty());
    assert_eq!(clashing.asked(), ["free"]);
}

#[test]
fn presumptions_that_may_clash_settle_nothing() {
    let tried = tried(
        &["rule r\n  requires  lock when free"],
        &[
            "fact young\n  answers  yes or no",
            "fact free\n  answers  yes or no\n  presumed  yes, by act.s\n  presumed  no when (young), by act.s",
        ],
    );
    // In three-valued logic only what is established holds.
    assert_eq!(tried.roughly().0, REQUIRED);
    assert_eq!(pair(tried.report().outcome).0, UNKNOWN);
    let old = tried.answering("young", Value::NO).report();
    assert_eq!(pair(old.outcome).0, REQUIRED);
    assert_eq!(old.presumptions.len(), 1);
}

#[test]
fn numbers_are_ordered() {
    let words = ["fact heat\n  answers  number in celsius from 30 to 60"];
    let always = [
        "heat above 44 celsius or heat at most 44 celsius",
        "heat below 40 celsius or heat between 40 and 44 celsius or heat above 44 celsius",
        "heat at least 30 celsius",
        "not (heat above 44 celsius and heat below 41 celsius)",
        "heat below 44 celsius or heat is 44 celsius or heat at least 44.001 celsius",
    ];
    for condition in always {
        let tried = tried(
            &[&format!("rule r\n  requires  lock when {condition}")],
            &words,
        );
        assert_eq!(tried.roughly().0, UNKNOWN, "{condition}");
        assert_eq!(pair(tried.report().outcome).0, REQUIRED, "{condition}");
        assert!(tried.asked().is_empty(), "{condition}");
    }
    let sometimes = [
        "heat above 43.998 celsius and heat below 44 celsius",
        "heat above 44 celsius or heat below 44 celsius",
        "heat above 59.999 celsius",
    ];
    for condition in sometimes {
        let tried = tried(
            &[&format!("rule r\n  requires  lock when {condition}")],
            &words,
        );
        assert_eq!(pair(tried.report().outcome).0, UNKNOWN, "{condition}");
        assert_eq!(tried.asked(), ["heat"], "{condition}");
    }
    let never = tried(
        &["rule r\n  requires  lock when heat above 43.999 celsius and heat below 44 celsius"],
        &words,
    );
    assert_eq!(pair(never.report().outcome).0, Need::None);
}

#[test]
fn choices_exclude_each_other() {
    let words = ["fact place\n  answers  one of home, hospital, hostel"];
    let cases = [
        ("place is home and place is hospital", Need::None),
        (
            "place is home or place is hospital or place is hostel",
            REQUIRED,
        ),
        (
            "place is one of home, hospital or place is hostel",
            REQUIRED,
        ),
        ("place is not home or place is not hospital", REQUIRED),
        ("place is not home and place is not hospital", UNKNOWN),
    ];
    for (condition, need) in cases {
        let tried = tried(
            &[&format!("rule r\n  requires  lock when {condition}")],
            &words,
        );
        assert_eq!(tried.roughly().0, UNKNOWN, "{condition}");
        assert_eq!(pair(tried.report().outcome).0, need, "{condition}");
    }
}

#[test]
fn unverified_law_never_settles() {
    let words = ["fact risky\n  answers  yes or no"];
    let whatever = "rule r\n  requires  lock when risky or not risky\n  cites  unv";
    let report = tried(&[whatever], &words).report();
    assert_eq!(pair(report.outcome).0, UNKNOWN);
    // No answer could settle it, so none is asked for.
    assert!(report.questions.is_empty());
    assert!(exact(&report).is_settled_all_released());

    let sometimes = tried(
        &["rule r\n  requires  lock when risky\n  cites  unv"],
        &words,
    );
    assert_eq!(pair(sometimes.report().outcome).0, UNKNOWN);
    assert_eq!(sometimes.asked(), ["risky"]);
    assert!(sometimes.report().questions[0].decisive);
    let risky = sometimes.answering("risky", Value::YES).report();
    assert_eq!(pair(risky.outcome).0, UNKNOWN);
    assert!(risky.questions.is_empty());
}

#[test]
fn something_is_asked_where_a_constraint_forbids_what_is_presumed() {
    let tried = tried(
        &["rule r\n  requires  lock when risky or not free"],
        &[
            "fact free\n  answers  yes or no\n  presumed  yes, by act.s",
            "fact risky\n  answers  yes or no",
            "constraint tied\n  always  not free",
        ],
    );
    let report = tried.report();
    assert_eq!(pair(report.outcome).0, UNKNOWN);
    assert_eq!(pair(report.released).0, REQUIRED);
    assert_eq!(tried.asked(), ["risky"]);
    let answered = tried.answering("risky", Value::NO).report();
    assert_eq!(pair(answered.outcome).0, Need::None);
    assert!(answered.questions.is_empty());
}

#[test]
fn a_presumption_holds_where_its_condition_is_certain() {
    let tried = tried(
        &["rule r\n  requires  lock when free"],
        &[
            "fact young\n  answers  yes or no",
            "fact free\n  answers  yes or no\n  presumed  yes when (young or not young), by act.s",
        ],
    );
    assert_eq!(tried.roughly().0, UNKNOWN);
    let report = tried.report();
    assert_eq!(pair(report.outcome).0, REQUIRED);
    assert_eq!(pair(report.released).0, UNKNOWN);
    let rests_on: Vec<FactId> = report
        .presumptions
        .iter()
        .map(|presumed| presumed.fact)
        .collect();
    assert_eq!(rests_on, [tried.fact("free")]);
    // Its source is cited, as three-valued logic alone would not.
    let by = &report.presumptions[0].by;
    assert!(by.iter().all(|source| report.citations.contains(source)));
}

#[test]
fn what_is_presumed_of_a_place_may_hang_on_who_is_there() {
    let tried = tried(
        &["rule r\n  requires  lock when exit-barred"],
        &[
            "fact wanders\n  answers  yes or no",
            "fact exit-barred\n  answers  yes or no\n  about the place\n  presumed  yes when (wanders), by act.s\n  presumed  no when (not wanders), by act.s",
        ],
    )
    .for_everyone();
    // Whatever is so of the place, it is required of some and not of others.
    let report = tried.report();
    assert_eq!(pair(report.outcome), (Need::None, Leave::NothingFound));
    assert!(exact(&report).is_settled());
    assert_eq!(pair(report.released).0, UNKNOWN);
    assert_eq!(tried.asked(), ["exit-barred"]);
    let least = report.everyone.and_then(|everyone| everyone.least_need);
    assert_eq!(least, Some(vec![(tried.fact("wanders"), Value::NO)]));
}

#[test]
fn what_contradicts_itself_is_no_situation() {
    let tried = tried(
        &["rule r\n  requires  lock when one"],
        &[
            "fact one\n  answers  yes or no",
            "fact other\n  answers  yes or no",
            "constraint either\n  always  one or other",
            "constraint neither\n  always  not one and not other",
        ],
    );
    // No answer contradicts a constraint, so the question is not refused; and yet nothing fits.
    assert_eq!(tried.report().exact, Exactness::NoSituation);
    assert_eq!(pair(tried.report().outcome), tried.roughly());
}
