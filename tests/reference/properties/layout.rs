//! The order of books, blocks, fields and answers changes nothing, and neither does the layout of the text.

use std::sync::Arc;

use grounds_check::{Library, Query};
use grounds_engine::{Program, QueryError, Report};
use grounds_syntax::{FileId, SourceFile, Span, format};
use proptest::prelude::*;

use super::{cases, essential, texts};
use crate::reference::{
    generate::{self, Order, put, sayable, scenario, write},
    library::checked,
};

/// Draws a library without places, names of files and hashes.
fn drawn(library: &Library) -> String {
    let mut library = library.clone();
    let nowhere = Span::new(FileId(0), 0, 0);
    for book in &mut library.books {
        (book.span, book.hash, book.file) = (nowhere, String::new(), String::new());
    }
    library
        .sources
        .iter_mut()
        .for_each(|source| source.span = nowhere);
    library
        .restrictions
        .iter_mut()
        .for_each(|restriction| restriction.span = nowhere);
    library
        .facts
        .iter_mut()
        .for_each(|fact| fact.span = nowhere);
    for define in &mut library.defines {
        define.span = nowhere;
        define
            .versions
            .iter_mut()
            .for_each(|version| version.span = nowhere);
    }
    for norm in &mut library.norms {
        norm.span = nowhere;
        norm.versions
            .iter_mut()
            .for_each(|version| version.span = nowhere);
    }
    library
        .constraints
        .iter_mut()
        .for_each(|constraint| constraint.span = nowhere);
    library
        .reasons
        .iter_mut()
        .for_each(|reason| reason.span = nowhere);
    library
        .measures
        .iter_mut()
        .for_each(|measure| measure.span = nowhere);
    for scenario in &mut library.scenarios {
        scenario.span = nowhere;
        scenario
            .expect
            .iter_mut()
            .for_each(|(_, span)| *span = nowhere);
    }
    format!("{library:#?}")
}

/// Lists the names of a library by their positions, so that reports about two libraries can be compared by position.
fn names(library: &Library) -> Vec<String> {
    let mut names: Vec<String> = library.books.iter().map(|book| book.name.clone()).collect();
    let items = library.sources.iter().map(|item| &item.name);
    let items = items.chain(library.restrictions.iter().map(|item| &item.name));
    let items = items.chain(library.facts.iter().map(|item| &item.name));
    let items = items.chain(library.defines.iter().map(|item| &item.name));
    let items = items.chain(library.norms.iter().map(|item| &item.name));
    let items = items.chain(library.constraints.iter().map(|item| &item.name));
    let items = items.chain(library.reasons.iter().map(|item| &item.name));
    let items = items.chain(library.measures.iter().map(|item| &item.name));
    names.extend(items.map(|name| library.full_name(name)));
    names.extend(library.evidence_kinds.iter().map(|kind| kind.name.clone()));
    names
}

fn assessed(library: Library, query: &Query) -> Result<Report, QueryError> {
    grounds_analysis::assess(&Program::compile(Arc::new(library)), query)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn order_changes_nothing(draft in generate::library(6), question in generate::question(), seed in any::<u64>()) {
        let (one, another) = (texts(&draft), Order(seed).files(write(&draft)));
        let Ok(library) = checked(&one) else { return Ok(()) };
        let again = checked(&another).map_err(|mistakes| TestCaseError::fail(format!("{mistakes}\n{}", essential(&another))))?;
        prop_assert_eq!(names(&library), names(&again), "{}", essential(&another));
        let query = put(&question, &library);
        let mut turned = query.clone();
        let mut order = Order(seed);
        order.shuffle(&mut turned.answers);
        order.shuffle(&mut turned.bound_by);
        order.shuffle(&mut turned.done);
        let (first, mut second) = (assessed(library, &query), assessed(again, &turned));
        if let (Ok(first), Ok(second)) = (&first, &mut second) {
            second.query.answers = first.query.answers.clone();
            second.query.bound_by = first.query.bound_by.clone();
            second.query.done = first.query.done.clone();
        }
        prop_assert_eq!(first, second, "{}\n----\n{}", essential(&one), essential(&another));
    }

    #[test]
    fn formatting_changes_nothing(draft in generate::library(6), seed in any::<u64>()) {
        let texts = Order(seed).files(write(&draft));
        let Ok(library) = checked(&texts) else { return Ok(()) };
        let mut formatted = Vec::new();
        for text in &texts {
            let once = format(&SourceFile::new("a", text.clone())).expect("what the checker accepts can be formatted");
            let twice = format(&SourceFile::new("a", once.clone())).expect("what was formatted can be formatted");
            prop_assert_eq!(&once, &twice);
            formatted.push(once);
        }
        let again = checked(&formatted).map_err(|mistakes| TestCaseError::fail(format!("{mistakes}\n{}", essential(&formatted))))?;
        prop_assert_eq!(drawn(&library), drawn(&again), "{}", essential(&formatted));
    }

    #[test]
    fn a_scenario_asks_what_it_says(
        draft in generate::library(6),
        question in prop_oneof![3 => generate::question(), 1 => generate::for_everyone()],
    ) {
        let mut books = write(&draft);
        let texts: Vec<String> = books.iter().map(generate::BookText::text).collect();
        let Ok(library) = checked(&texts) else { return Ok(()) };
        let mut query = sayable(put(&question, &library));
        // What is wrong with a question is wrong with its scenario, too: that is for the checker's own cases.
        if question.wrong != 0 {
            return Ok(());
        }
        let words = books.last_mut().expect("there are books");
        words.blocks.push(scenario(&library, &query));
        let texts: Vec<String> = books.iter().map(generate::BookText::text).collect();
        let library = checked(&texts).map_err(|mistakes| TestCaseError::fail(format!("{mistakes}\n{}", essential(&texts))))?;
        let mut asked = library.scenarios[0].query.clone();
        for query in [&mut asked, &mut query] {
            query.answers.sort_by_key(|&(fact, _)| fact);
            query.bound_by.sort_unstable();
            query.done.sort_by_key(|&(measure, _)| measure);
        }
        prop_assert_eq!(&asked, &query, "{}", essential(&texts));
    }
}
