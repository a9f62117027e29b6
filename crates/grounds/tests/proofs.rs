//! Checks what is proved of rulebooks: the page of each code shows it, and a near miss does not.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use grounds::{Code, Diagnostic, Grounds, Rulebook};

/// What the examples take for granted; they belong to its book.
const PRELUDE: &str = include_str!("proofs/prelude.grounds");

/// Returns what is proved of an example.
fn proved(name: &str, example: &str) -> Vec<Diagnostic> {
    let text = format!("{PRELUDE}\n{example}");
    let book = Rulebook::decode(name, text.as_bytes()).expect("it is text");
    let loaded = Grounds::load(vec![book], None);
    let grounds = loaded.grounds.unwrap_or_else(|| {
        panic!(
            "{name}:\n{}",
            grounds_syntax::render(&loaded.diagnostics, &loaded.files, false)
        )
    });
    grounds.proved()
}

fn codes(name: &str, example: &str) -> Vec<Code> {
    proved(name, example)
        .iter()
        .map(|found| found.code)
        .filter(|&code| code != Code::G0605 || name.contains("G0605"))
        .collect()
}

fn of_proofs() -> impl Iterator<Item = Code> {
    let proofs = |code: &Code| code.as_str().starts_with("G06") && *code != Code::G0608;
    Code::ALL.iter().copied().filter(proofs)
}

fn examples(page: &str) -> Vec<&str> {
    let blocks = page.split("```grounds\n").skip(1);
    blocks
        .filter_map(|block| block.split("\n```").next())
        .collect()
}

#[test]
fn each_page_shows_its_code_and_how_to_mend_it() {
    for code in of_proofs() {
        let page = code.page();
        let title = format!("# {code}: {}\n", code.title().trim_end_matches('.'));
        assert!(page.starts_with(&title), "the page of {code}");
        let [wrong, mended] = examples(page)[..] else {
            panic!("the page of {code} has an example, and the same example mended");
        };
        assert_eq!(codes(&format!("{code} wrong"), wrong), [code]);
        assert_eq!(codes(&format!("{code} mended"), mended), []);
    }
}

/// Returns the examples of a folder, by their file names.
fn cases(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut cases: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .map(|path| {
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("it is text");
            (name.into_owned(), text)
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn what_can_be_proved_is_said() {
    let cases = cases("tests/proofs/fires");
    for code in of_proofs() {
        let fires = cases
            .iter()
            .any(|(name, _)| name.starts_with(code.as_str()));
        assert!(fires, "{code} has no case");
    }
    for (name, text) in cases {
        let found = proved(&name, &text);
        let of_this: Vec<_> = found
            .iter()
            .filter(|found| name.starts_with(found.code.as_str()))
            .collect();
        assert!(!of_this.is_empty(), "{name} gives {found:?}");
        let told: Vec<String> = of_this
            .iter()
            .flat_map(|found| {
                [found.message.clone()]
                    .into_iter()
                    .chain(found.help.clone())
            })
            .collect();
        insta::assert_snapshot!(format!("proofs {name}"), told.join("\n"));
    }
}

#[test]
fn what_nearly_could_be_is_not_said() {
    let cases = cases("tests/proofs/near");
    for code in of_proofs() {
        let near = cases
            .iter()
            .any(|(name, _)| name.starts_with(code.as_str()));
        assert!(near, "{code} has no near miss");
    }
    for (name, text) in cases {
        let found = proved(&name, &text);
        let of_this = found
            .iter()
            .find(|found| name.starts_with(found.code.as_str()));
        assert_eq!(of_this, None, "{name}");
    }
}
