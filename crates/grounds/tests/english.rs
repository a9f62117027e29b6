//! Reads aloud what a report says, for each verdict; every scenario of `tests/english/` has its snapshot.

use grounds::{Date, Detail, Exactness, Grounds, Place, Question, Report, Rulebook, SourceFile};

fn load(published: bool) -> Grounds {
    let text = include_str!("english/verdicts.grounds");
    let books = vec![Rulebook {
        source: SourceFile::new("verdicts.grounds", text),
        published,
    }];
    let loaded = Grounds::load(books, None);
    let mistakes = grounds_syntax::render(&loaded.diagnostics, &loaded.files, false);
    assert!(loaded.grounds.is_some(), "{mistakes}");
    loaded.grounds.expect("it was looked at just above")
}

#[test]
fn every_verdict_reads_well() {
    let grounds = load(true);
    let library = grounds.library();
    for result in grounds.run_scenarios(None) {
        let name = &library[result.scenario].name.name;
        assert!(result.failures.is_empty(), "{name}: {:?}", result.failures);
        let report = result.report.expect("no scenario here is refused");
        let english = grounds.english(&report, Detail::Short);
        assert!(
            english.lines().all(|line| line.chars().count() <= 96),
            "{name}: a line is too long"
        );
        without_hashes(|| insta::assert_snapshot!(name.as_str(), english));
    }
}

/// Leaves the hashes out of a snapshot, for every new scenario changes them.
fn without_hashes(assert: impl FnOnce()) {
    insta::with_settings!({ filters => vec![(r"\b[0-9a-f]{12,64}\b", "[hash]")] }, { assert() });
}

/// Says whether a line is too long without being one word that cannot be broken.
fn is_too_long(line: &str) -> bool {
    line.chars().count() > 96 && line.split_whitespace().count() > 1
}

#[test]
fn every_scenario_of_the_published_books_fits_its_lines() {
    let grounds = Grounds::builtin();
    for result in grounds.run_scenarios(None) {
        let Ok(report) = result.report else { continue };
        let english = grounds.english(&report, Detail::Short);
        let name = &grounds.library()[result.scenario].name.name;
        assert!(!english.lines().any(is_too_long), "{name}: {english}");
        assert!(
            english.lines().count() <= 95,
            "{name} takes {} lines",
            english.lines().count()
        );
    }
}

#[test]
fn the_bare_question_fits_a_screen_and_a_half() {
    let grounds = Grounds::builtin();
    let question = Question::new(
        "unaccompanied-outings",
        Date::constant(2026, 11, 22),
        Place::England,
    );
    let report = grounds
        .assess(&question)
        .expect("the restriction is published");
    let english = grounds.english(&report, Detail::Short);
    assert!(
        english.lines().count() <= 66,
        "{} lines",
        english.lines().count()
    );
}

#[test]
fn every_verdict_has_a_scenario() {
    let grounds = load(true);
    for verdict in grounds::Verdict::ALL {
        let told = grounds.run_scenarios(None).into_iter().any(|result| {
            let outcome = result.report.ok().and_then(|report| report.outcome);
            outcome.is_some_and(|outcome| outcome.verdict() == verdict)
        });
        assert!(told, "{} has no scenario", verdict.as_str());
    }
}

#[test]
fn all_that_is_known_is_told_in_full() {
    let grounds = load(true);
    let result = grounds
        .run_scenarios(Some("verdicts.unlawful-with-an-assumption"))
        .remove(0);
    let report = result.report.expect("the scenario is answered");
    without_hashes(|| insta::assert_snapshot!("full", grounds.english(&report, Detail::Full)));
    insta::assert_snapshot!("tree", grounds.tree(&report));
}

#[test]
fn what_would_change_the_answer_is_told_in_full() {
    let grounds = load(true);
    let report = grounds
        .run_scenarios(Some("verdicts.required-until-two-things-change"))
        .remove(0)
        .report
        .expect("the scenario is answered");
    let english = grounds.english(&report, Detail::Full);
    let (_, told) = english
        .split_once("\n\nWhat would change the answer")
        .expect("it has a heading");
    let told = told.split("\n\n").next().expect("a text has a first part");
    insta::assert_snapshot!("changes", format!("What would change the answer{told}\n"));
}

/// An engine that could not follow everything says so, and what that means.
#[test]
fn what_was_not_worked_out_is_told() {
    let grounds = load(true);
    let report = grounds
        .run_scenarios(Some("verdicts.unfounded"))
        .remove(0)
        .report
        .expect("the scenario is answered");
    for (exact, words) in [
        (Exactness::TooLarge, "too much is open to follow"),
        (Exactness::NoSituation, "Look at your answers again."),
    ] {
        let report = Report {
            exact,
            ..report.clone()
        };
        let english = grounds.english(&report, Detail::Short);
        let line = english.lines().find(|line| line.starts_with("Settled?"));
        assert!(
            line.is_some_and(|line| line.starts_with("Settled?  Not worked out: ")),
            "{english}"
        );
        let joined = english.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(words), "{english}");
        assert!(!english.contains("can still change this"), "{english}");
    }
}

#[test]
fn books_of_a_user_are_marked() {
    let grounds = load(false);
    let report = grounds
        .run_scenarios(Some("verdicts.required-check-first"))
        .remove(0)
        .report
        .expect("the scenario is answered");
    let english = grounds.english(&report, Detail::Short);
    assert!(
        english.contains("[not from the published library]"),
        "{english}"
    );
}

#[test]
fn what_a_rulebook_says_cannot_command_a_terminal() {
    let text = include_str!("english/verdicts.grounds")
        .replace("Being kept off", "Being \u{1b}[2J kept off")
        .replace("Not rowing", "Not \u{7} rowing");
    let books = vec![Rulebook {
        source: SourceFile::new("odd.grounds", text),
        published: true,
    }];
    let Some(grounds) = Grounds::load(books, None).grounds else {
        return;
    };
    for result in grounds.run_scenarios(None) {
        let Ok(report) = result.report else { continue };
        for text in [
            grounds.english(&report, Detail::Full),
            grounds.tree(&report),
        ] {
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
