//! The engine and the reference find the same in every scenario of the published rulebooks.

use std::sync::Arc;

use grounds_engine::Program;

use crate::reference::{compare::differences_in_the_case, library::checked};

#[test]
fn the_engine_agrees_with_the_reference_in_every_published_scenario() {
    let texts: Vec<String> = grounds_rulebooks::BOOKS
        .iter()
        .map(|(_, text)| (*text).to_owned())
        .collect();
    let library = checked(&texts).expect("the published rulebooks are checked");
    let library = Arc::new(library);
    let program = Program::compile(Arc::clone(&library));
    // A search among all people is for small libraries.
    let for_one = library
        .scenarios
        .iter()
        .filter(|scenario| !scenario.query.for_everyone);
    for scenario in for_one {
        let result = program.assess(&scenario.query);
        let differences = differences_in_the_case(&library, &scenario.query, &result);
        let name = library.full_name(&scenario.name);
        assert!(differences.is_empty(), "{name}: {}", differences.join("\n"));
    }
}
