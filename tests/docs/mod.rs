//! The pages for people: every command on them is run, every rulebook on them is checked.

mod blocks;
mod code_list;
mod commands;
mod matching;
mod rulebooks;

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::command::project;
use blocks::{Block, blocks};

/// Is a page in Markdown.
struct Page {
    /// Its path in the project.
    name: String,
    text: String,
}

/// Reads the README, the change log and everything under `docs`.
fn pages() -> Vec<Page> {
    let mut paths: Vec<PathBuf> = fs::read_dir(project().join("docs"))
        .expect("there is a folder of pages")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.extend(["README.md", "CHANGELOG.md"].map(|name| project().join(name)));
    paths.sort();
    let page = |path: PathBuf| Page {
        name: path
            .strip_prefix(project())
            .expect("it is in the project")
            .display()
            .to_string(),
        text: fs::read_to_string(&path).expect("a page is text"),
    };
    paths.into_iter().map(page).collect()
}

/// Says where a block stands.
fn place(page: &Page, block: &Block) -> String {
    format!("{}:{}", page.name, block.line)
}

#[test]
fn every_block_says_what_it_holds() {
    for page in pages() {
        for block in blocks(&page.text) {
            let known = ["sh", "grounds", "rust", "json", "text", "toml", "xml"];
            assert!(
                known.contains(&block.language()),
                "{}: a block of `{}`",
                place(&page, &block),
                block.info
            );
        }
    }
}

#[test]
fn json_blocks_are_json() {
    for page in pages() {
        for block in blocks(&page.text)
            .iter()
            .filter(|block| block.language() == "json")
        {
            // Several values may follow one another, as in a batch.
            let values = serde_json::Deserializer::from_str(&block.text).into_iter::<Value>();
            for value in values {
                assert!(value.is_ok(), "{}: {value:?}", place(&page, block));
            }
        }
    }
}

/// The pages with examples in Rust are compiled as documentation of the test package.
#[test]
fn rust_blocks_are_compiled() {
    let compiled = fs::read_to_string(project().join("tests/src/lib.rs")).expect("it is there");
    for page in pages() {
        if blocks(&page.text)
            .iter()
            .any(|block| block.language() == "rust")
        {
            assert!(
                compiled.contains(&format!("../../{}\"", page.name)),
                "{} is not compiled in tests/src/lib.rs",
                page.name
            );
        }
    }
}

/// A link to another page or file of the project leads somewhere.
#[test]
fn links_between_pages_lead_somewhere() {
    for page in pages() {
        let folder = project()
            .join(&page.name)
            .parent()
            .expect("it stands in a folder")
            .to_owned();
        for link in page
            .text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next())
        {
            if !link.is_empty() && !link.contains("://") {
                assert!(
                    folder.join(link).exists(),
                    "{} links to {link}, which is not there",
                    page.name
                );
            }
        }
    }
}
