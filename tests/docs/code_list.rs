//! The list of codes on its page.

use std::{fmt::Write as _, fs};

use grounds::Code;

use crate::command::project;

/// `docs/errors.md` holds every code with its title, and nothing that is not one.
///
/// With `GROUNDS_UPDATE_DOCS=1` in the environment the page is written instead.
#[test]
fn the_list_of_codes_is_current() {
    let path = project().join("docs/errors.md");
    if std::env::var_os("GROUNDS_UPDATE_DOCS").is_some() {
        fs::write(&path, page()).expect("the page can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/errors.md is not current; GROUNDS_UPDATE_DOCS=1 cargo test -p grounds-tests the_list_of_codes writes it"
    );
}

fn page() -> String {
    let mut page = String::from(
        "# Messages\n\n\
         Every message of `grounds check` has a code that never changes its meaning. `grounds explain CODE` prints its page: what it\n\
         means, why it matters, and how to mend it. The pages stand in `crates/grounds-syntax/src/code`.\n",
    );
    let mut group = "";
    for &code in Code::ALL {
        let (prefix, heading) = heading(code);
        if prefix != group {
            group = prefix;
            let _ = write!(
                page,
                "\n## {heading}\n\n| code | what it says |\n| --- | --- |\n"
            );
        }
        let _ = writeln!(
            page,
            "| [{code}](../crates/grounds-syntax/src/code/{code}.md) | {} |",
            code.title()
        );
    }
    page
}

fn heading(code: Code) -> (&'static str, &'static str) {
    match &code.as_str()[..3] {
        "G00" => ("G00", "Reading the file"),
        "G01" => ("G01", "Shape"),
        "G02" => ("G02", "Names"),
        "G03" => ("G03", "Types and units"),
        "G04" => ("G04", "Law"),
        "G05" => ("G05", "Scenarios"),
        _ => ("G09", "Warnings and notes"),
    }
}
