//! The pages of the codes of the grammar: the first example of each shows its code and nothing else, the last one shows it mended.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use grounds_syntax::{Code, FileId, SourceFile, parse, render};

/// Codes without an example that shows them: they are about bytes, or about very many of them.
const WITHOUT_EXAMPLE: [Code; 4] = [Code::G0001, Code::G0002, Code::G0007, Code::G0008];

fn of_the_grammar() -> impl Iterator<Item = Code> {
    Code::ALL
        .iter()
        .copied()
        .filter(|code| code.as_str() < "G02")
}

fn examples(page: &str) -> Vec<&str> {
    page.split("```grounds\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

fn mistakes(example: &str) -> (Vec<Code>, String) {
    let source = SourceFile::new("example.grounds", example);
    let found = parse(FileId(0), &source).diagnostics;
    (
        found.iter().map(|diagnostic| diagnostic.code).collect(),
        render(&found, &[source], false),
    )
}

#[test]
fn every_page_begins_with_its_code_and_title() {
    for code in of_the_grammar() {
        let first = code.page().lines().next().unwrap_or_default();
        assert_eq!(first, format!("# {code}: {}", code.title()));
        assert!(
            code.page().contains("\n## How to mend it\n"),
            "{code} does not say how to mend it"
        );
    }
}

#[test]
fn the_first_example_of_a_page_shows_its_code() {
    for code in of_the_grammar().filter(|code| !WITHOUT_EXAMPLE.contains(code)) {
        let examples = examples(code.page());
        assert_eq!(
            examples.len(),
            2,
            "{code} has an example and the same example mended"
        );
        let (found, drawn) = mistakes(examples[0]);
        // Whether a verb fits is for the checker to say.
        let shown = if code == Code::G0104 {
            Vec::new()
        } else {
            vec![code]
        };
        assert_eq!(found, shown, "{code}\n{drawn}");
    }
}

#[test]
fn the_last_example_of_a_page_has_no_mistake() {
    for code in of_the_grammar() {
        if let Some(example) = examples(code.page()).last() {
            let (found, drawn) = mistakes(example);
            assert_eq!(found, [], "{code}\n{drawn}");
        }
    }
}
