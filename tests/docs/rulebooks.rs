//! Checks every rulebook on the pages.

use grounds::{Grounds, Rulebook, Severity, SourceFile};
use grounds_syntax::{FileId, parse, render};

use super::{blocks::Block, blocks::blocks, pages, place};

/// Headers under which a fragment may stand: a clause stands in an agreement alone, a source not in a vocabulary.
const HEADERS: [&str; 3] = [
    "rulebook fragment\n  title \"A fragment\"\n  authority statute\n  applies in england\n\n",
    "vocabulary fragment\n  title \"A fragment\"\n\n",
    "agreement fragment\n  title \"A fragment\"\n  between \"A\", \"B\"\n  applies in england\n\n",
];

#[test]
fn rulebooks_on_the_pages_check() {
    for page in pages() {
        for block in blocks(&page.text).iter().filter(|block| {
            block.language() == "grounds" && !block.has("fragment") && !block.has("wrong")
        }) {
            let name = place(&page, block);
            let mut books = Rulebook::published();
            books.push(Rulebook::decode(&name, block.text.as_bytes()).expect("a page is text"));
            let loaded = Grounds::load(books, None);
            let errors: Vec<_> = loaded
                .diagnostics
                .into_iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Error)
                .collect();
            assert!(
                errors.is_empty(),
                "{}",
                render(&errors, &loaded.files, false)
            );
        }
    }
}

#[test]
fn fragments_on_the_pages_can_be_read() {
    for page in pages() {
        for block in blocks(&page.text)
            .iter()
            .filter(|block| block.language() == "grounds" && block.has("fragment"))
        {
            let mistakes: Vec<String> = HEADERS
                .iter()
                .map(|header| mistakes(header, block, &place(&page, block)))
                .collect();
            assert!(mistakes.iter().any(String::is_empty), "{}", mistakes[0]);
        }
    }
}

fn mistakes(header: &str, block: &Block, name: &str) -> String {
    let file = SourceFile::new(name, format!("{header}{}", block.text));
    let parsed = parse(FileId(0), &file);
    render(&parsed.diagnostics, &[file], false)
}
