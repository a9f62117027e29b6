//! The engine and the reference find the same of one person, in three-valued logic.

use std::sync::Arc;

use grounds_check::Library;
use grounds_engine::{Program, Scratch};
use proptest::{collection::vec, prelude::*};

use super::{cases, essential, texts};
use crate::reference::{
    compare::differences,
    generate::{self, LibraryDraft, QuestionDraft, put},
    library::checked,
};

fn agree(draft: &LibraryDraft, questions: &[QuestionDraft]) -> Result<(), TestCaseError> {
    let texts = texts(draft);
    let Ok(library) = checked(&texts) else {
        return Ok(());
    };
    let library: Arc<Library> = Arc::new(library);
    let program = Program::compile(Arc::clone(&library));
    let mut scratch = Scratch::new(&program);
    for question in questions {
        let query = put(question, &library);
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
        if let (Ok(report), Ok(ready)) = (&result, program.ready(&query)) {
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
        agree(&draft, &questions)?;
    }
}
