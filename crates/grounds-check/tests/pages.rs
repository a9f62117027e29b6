//! Checks that the page of each code that the check can give shows it: the first example has the mistake, the second is mended.

use grounds_check::{ParsedFile, check};
use grounds_syntax::{Code, Diagnostic, FileId, Severity, SourceFile, parse};
use jiff::civil::date;

/// What the examples take for granted; its last book takes those without a header.
const PRELUDE: &str = include_str!("pages/prelude.grounds");

/// Returns what is found in an example.
fn found_in(code: Code, example: &str) -> Vec<Diagnostic> {
    let text = format!("{PRELUDE}\n{example}");
    let source = SourceFile::new("example", text);
    let parsed = parse(FileId(0), &source);
    assert_eq!(
        parsed.diagnostics,
        [],
        "the page of {code} has an example that cannot be read"
    );
    let file = ParsedFile {
        source: &source,
        books: &parsed.books,
        published: true,
    };
    let found = check(&[file], Some(date(2026, 11, 23))).diagnostics;
    let in_example = |found: &Diagnostic| {
        found
            .span
            .is_some_and(|span| span.start as usize > PRELUDE.len())
    };
    found.into_iter().filter(in_example).collect()
}

fn examples(page: &str) -> Vec<&str> {
    let blocks = page.split("```grounds\n").skip(1);
    blocks
        .filter_map(|block| block.split("\n```").next())
        .collect()
}

#[test]
fn each_page_shows_its_code_and_how_to_mend_it() {
    for &code in Code::ALL
        .iter()
        .filter(|code| matches!(&code.as_str()[..3], "G02" | "G03" | "G04" | "G05" | "G09"))
    {
        let page = code.page();
        let title = format!("# {code}: {}\n", code.title().trim_end_matches('.'));
        assert!(
            page.starts_with(&title),
            "the page of {code} begins with `{title}`"
        );
        let lines = page.lines().count();
        assert!(
            (12..=25).contains(&lines),
            "the page of {code} has {lines} lines"
        );
        let examples = examples(page);
        let (first, mended) = examples.split_first().expect("a page has an example");
        let is_lint = code.as_str().starts_with("G09");
        let codes = |example: &str| -> Vec<Code> {
            let found = found_in(code, example);
            found
                .iter()
                .filter(|found| found.severity == Severity::Error || is_lint)
                .map(|found| found.code)
                .collect()
        };
        if is_lint {
            assert_eq!(
                codes(first).iter().filter(|&&found| found == code).count(),
                1,
                "the example of {code}"
            );
        } else {
            assert_eq!(codes(first), [code], "the example of {code}");
        }
        for example in mended {
            let rest = codes(example);
            assert!(
                !rest.contains(&code) && (is_lint || rest.is_empty()),
                "the mended example of {code} gives {rest:?}"
            );
        }
    }
}
