//! The published rulebooks: the engine and the reference find the same in every scenario, and exact reports take nothing of it back.

use std::sync::Arc;

use grounds_engine::{Exactness, Program};

use crate::reference::{
    compare::differences_in_the_case,
    exact::{leave_is_refined, need_is_refined},
    library::checked,
};

fn published() -> Program {
    let texts: Vec<String> = grounds_rulebooks::BOOKS
        .iter()
        .map(|(_, text)| (*text).to_owned())
        .collect();
    let library = checked(&texts).expect("the published rulebooks are checked");
    Program::compile(Arc::new(library))
}

#[test]
fn the_engine_agrees_with_the_reference_in_every_published_scenario() {
    let program = published();
    let library = program.library();
    // Of everyone, exact reports alone say what holds.
    let for_one = library
        .scenarios
        .iter()
        .filter(|scenario| !scenario.query.for_everyone);
    for scenario in for_one {
        let result = program.assess(&scenario.query);
        let differences = differences_in_the_case(library, &scenario.query, &result);
        let name = library.full_name(&scenario.name);
        assert!(differences.is_empty(), "{name}: {}", differences.join("\n"));
    }
}

#[test]
fn exact_reports_take_nothing_back_in_any_published_scenario() {
    let program = published();
    for scenario in &program.library().scenarios {
        let name = program.library().full_name(&scenario.name);
        let plain = program.assess(&scenario.query);
        let exact = grounds_analysis::assess(&program, &scenario.query);
        let (plain, exact) = match (plain, exact) {
            (Ok(plain), Ok(exact)) => (plain, exact),
            (plain, exact) => {
                assert_eq!(plain.err(), exact.err(), "{name}");
                continue;
            }
        };
        let (Some(was), Some(is)) = (plain.outcome, exact.outcome) else {
            assert_eq!(exact.exact, Exactness::NotTried, "{name}");
            continue;
        };
        assert!(
            matches!(exact.exact, Exactness::Exact(_)),
            "{name}: {:?}",
            exact.exact
        );
        assert!(leave_is_refined(was, is), "{name}: {was:?} became {is:?}");
        assert!(need_is_refined(was, is), "{name}: {was:?} became {is:?}");
    }
}
