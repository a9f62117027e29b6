//! Finds the fenced blocks of a page.

/// Is a fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What stands behind the opening fence, such as `grounds garden.grounds`.
    pub(super) info: String,
    pub(super) text: String,
    /// The line of the opening fence, counted from 1.
    pub(super) line: usize,
}

impl Block {
    /// Returns the language of the block.
    pub(super) fn language(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    /// Says whether a word stands behind the language.
    pub(super) fn has(&self, word: &str) -> bool {
        self.info
            .split_whitespace()
            .skip(1)
            .any(|part| part == word)
    }

    /// Returns the name of the file that the block is to be written to.
    pub(super) fn file(&self) -> Option<&str> {
        self.info
            .split_whitespace()
            .skip(1)
            .find(|part| part.contains('.'))
    }
}

/// Returns the fenced blocks of a page.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (number, line) in page.lines().enumerate() {
        let trimmed = line.trim_start();
        let ticks = trimmed.len() - trimmed.trim_start_matches('`').len();
        match &mut open {
            None if ticks >= 3 => {
                let info = trimmed[ticks..].trim().to_owned();
                open = Some((
                    trimmed[..ticks].to_owned(),
                    Block {
                        info,
                        text: String::new(),
                        line: number + 1,
                    },
                ));
            }
            None => {}
            Some((fence, _)) if trimmed.trim_end() == fence.as_str() => {
                blocks.extend(open.take().map(|(_, block)| block))
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
        }
    }
    assert!(open.is_none(), "a block is not closed: {open:?}");
    blocks
}

#[test]
fn a_block_has_its_language_settings_and_line() {
    let found = blocks("words\n\n```grounds fragment a.grounds\nrule a\n```\n```text\n```\n");
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].language(), found[0].line, found[0].text.as_str()),
        ("grounds", 3, "rule a\n")
    );
    assert!(found[0].has("fragment"));
    assert_eq!(found[0].file(), Some("a.grounds"));
}
