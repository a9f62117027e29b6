//! The engine and the reference find the same, for one person and for everyone.

use std::sync::Arc;

use grounds_check::Library;
use grounds_engine::{Program, Scratch};
use proptest::{collection::vec, prelude::*};

use super::{cases, essential, texts};
use crate::reference::{
    case::Case,
    compare::differences,
    generate::{self, LibraryDraft, QuestionDraft, put},
    library::checked,
    outcome::{count_situations, situations},
};

/// Bounds the situations that the reference looks at, one by one and several times over.
const MOST_SITUATIONS: usize = 40;

fn agree(
    draft: &LibraryDraft,
    questions: &[QuestionDraft],
    can_be_looked_at: fn(&Case<'_>) -> bool,
) -> Result<(), TestCaseError> {
    let texts = texts(draft);
    let Ok(library) = checked(&texts) else {
        return Ok(());
    };
    let library: Arc<Library> = Arc::new(library);
    let program = Program::compile(Arc::clone(&library));
    let mut scratch = Scratch::new(&program);
    for question in questions {
        let query = put(question, &library);
        if !can_be_looked_at(&Case::new(&library, &query)) {
            continue;
        }
        let result = program.assess(&query);
        let differences = differences(&library, &query, &result);
        let told = || {
            format!(
                "{}\n{query:?}\n{}",
                differences.join("\n"),
                essential(&texts)
            )
        };
        prop_assert!(differences.is_empty(), "{}", told());
        if let (Ok(report), Ok(ready)) = (&result, program.ready(&query))
            && !query.for_everyone
        {
            prop_assert_eq!(
                ready.outcome(&mut scratch),
                report.outcome,
                "without a report: {}",
                told()
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_engine_agrees_with_the_reference(draft in generate::library(6), questions in vec(generate::question(), 1..=3)) {
        agree(&draft, &questions, |_| true)?;
    }

    #[test]
    fn the_engine_agrees_with_the_reference_for_everyone(
        draft in generate::library(4),
        questions in vec(generate::for_everyone(), 1..=2),
    ) {
        // Where the constraints leave nobody, the page says nothing.
        agree(&draft, &questions, |case| count_situations(case) <= MOST_SITUATIONS && !situations(case).is_empty())?;
    }
}
