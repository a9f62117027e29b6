//! The exact report says what looking at every completion says, for one person and for everyone.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use grounds_check::Library;
use grounds_engine::Program;
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};

use super::{cases, essential, texts};
use crate::reference::{
    exact::differences,
    generate::{self, LibraryDraft, QuestionDraft, put},
    library::checked,
};

/// Counts the questions that were looked at, and those with too many completions.
#[derive(Default)]
struct Looked {
    at: AtomicUsize,
    past: AtomicUsize,
}

fn agree(
    draft: &LibraryDraft,
    questions: &[QuestionDraft],
    looked: &Looked,
) -> Result<(), TestCaseError> {
    let texts = texts(draft);
    let Ok(library) = checked(&texts) else {
        return Ok(());
    };
    let library: Arc<Library> = Arc::new(library);
    let program = Program::compile(Arc::clone(&library));
    for question in questions {
        let query = put(question, &library);
        let result = grounds_analysis::assess(&program, &query);
        let Some(differences) = differences(&library, &query, &result) else {
            looked.past.fetch_add(1, Ordering::Relaxed);
            continue;
        };
        looked.at.fetch_add(1, Ordering::Relaxed);
        prop_assert!(
            differences.is_empty(),
            "{}\n{query:?}\n{}",
            differences.join("\n"),
            essential(&texts)
        );
    }
    Ok(())
}

fn hold(questions: impl Strategy<Value = Vec<QuestionDraft>>) {
    let looked = Looked::default();
    let drafts = (generate::constrained(4), questions);
    let result = TestRunner::new(cases()).run(&drafts, |(draft, questions)| {
        agree(&draft, &questions, &looked)
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let (at, past) = (looked.at.into_inner(), looked.past.into_inner());
    assert!(at > 9 * past, "{at} were looked at, and {past} were not");
}

#[test]
fn exact_reports_agree_with_every_completion() {
    hold(vec(generate::question(), 1..=2));
}

#[test]
fn exact_reports_for_everyone_agree_with_every_completion() {
    hold(vec(generate::for_everyone(), 1..=2));
}
