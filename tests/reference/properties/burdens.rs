//! What protects the person is never presumed away: the checker lets nothing have to be shown whose being shown turns leave from yes to no.

use grounds_check::{FactId, Library, Query, Value};
use proptest::{
    collection::vec,
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use super::{essential, texts};
use crate::reference::{
    case::{Basis, Case},
    generate::{self, LibraryDraft, put},
    library::checked,
    outcome::{contradicted, for_one},
    verdict::Leave,
};

/// Bounds the drafts that are looked at, most of which the checker refuses.
const DRAFTS: usize = 400;

/// Finds a fact that counts as no because it was not shown, and whose being shown takes leave away.
fn taken_away(library: &Library, query: &Query) -> Option<FactId> {
    let case = Case::new(library, query);
    let facts = (0_u32..).take(library.facts.len()).map(FactId);
    let mut not_shown = facts.filter(|&fact| case.look(fact).1 == Basis::NotShown);
    if for_one(&case).leave != Leave::Yes {
        return None;
    }
    not_shown.find(|&fact| {
        let shown = case.supposing(fact, Value::YES);
        contradicted(&shown).is_empty() && for_one(&shown).leave == Leave::No
    })
}

#[test]
fn nothing_has_to_be_shown_that_protects() {
    let mut runner = TestRunner::deterministic();
    let drafts = (generate::library(5), vec(generate::question(), 6));
    let (mut accepted, mut with_leave) = (0, 0);
    for _ in 0..DRAFTS {
        let (draft, questions) = drafts
            .new_tree(&mut runner)
            .expect("the drafts reject nothing")
            .current();
        let texts = texts(&LibraryDraft {
            uses_burdens_anywhere: true,
            ..draft
        });
        let Ok(library) = checked(&texts) else {
            continue;
        };
        accepted += 1;
        for question in &questions {
            let query = put(question, &library);
            let taken_away = taken_away(&library, &query).map(|fact| &library[fact].name.name);
            assert_eq!(taken_away, None, "{query:?}\n{}", essential(&texts));
            let case = Case::new(&library, &query);
            if for_one(&case).leave == Leave::Yes {
                with_leave += 1;
            }
        }
    }
    assert!(
        accepted > DRAFTS / 5,
        "{} of {DRAFTS} are accepted",
        accepted
    );
    assert!(with_leave > 50, "{} have leave", with_leave);
}
