//! A first rulebook.

use std::fs;

use insta::assert_snapshot;

use crate::command::{Folder, grounds};

#[test]
fn a_new_rulebook_checks_and_tests_green() {
    for kind in ["rulebook", "agreement"] {
        let folder = Folder::new();
        let run = grounds(["new", "first-book", "--kind", kind])
            .within(folder.path())
            .run();
        assert_eq!(run.code, 0, "{}", run.stderr);
        let check = grounds(["check", "first-book.grounds"])
            .within(folder.path())
            .run();
        assert_eq!(
            (check.code, check.stdout.as_str()),
            (
                0,
                "checked 1 file, beside the built-in rulebooks: nothing to mend\n"
            ),
            "{}",
            check.stderr
        );
        let test = grounds(["test", "first-book.grounds", "--coverage"])
            .within(folder.path())
            .run();
        assert_eq!(test.code, 0, "{}{}", test.stdout, test.stderr);
        assert!(
            test.stdout.ends_with("3 scenarios came as expected\n"),
            "{}",
            test.stdout
        );
        let fmt = grounds(["fmt", "--check", "first-book.grounds"])
            .within(folder.path())
            .run();
        assert_eq!(fmt.code, 0, "the {kind} is not in the one layout");
        let ask = grounds([
            "ask",
            "no plants in bedrooms",
            "--rulebooks",
            "first-book.grounds",
        ])
        .within(folder.path())
        .run();
        // Its own restriction, or the built-in one about plants.
        assert_eq!(ask.code, 0, "{}", ask.stderr);
    }
}

#[test]
fn a_new_rulebook_stands_on_its_own() {
    let folder = Folder::new();
    assert_eq!(
        grounds(["new", "first-book"])
            .within(folder.path())
            .run()
            .code,
        0
    );
    for command in ["check", "test"] {
        let run = grounds([command, "first-book.grounds", "--only-rulebooks"])
            .within(folder.path())
            .run();
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new();
    folder.write("first-book.grounds", "mine");
    assert_snapshot!(
        "new_refuses",
        grounds(["new", "first-book"]).within(folder.path()).shown()
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("first-book.grounds")).expect("it is there"),
        "mine"
    );
}

#[test]
fn a_name_that_is_none_is_refused() {
    let folder = Folder::new();
    assert_snapshot!(
        "new_bad_name",
        grounds(["new", "First Book"]).within(folder.path()).shown()
    );
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
}

#[test]
fn a_folder_is_made() {
    let folder = Folder::new();
    assert_snapshot!(
        "new_in_folder",
        grounds(["new", "first-book", "some/where"])
            .within(folder.path())
            .shown()
    );
    assert!(
        folder
            .path()
            .join("some/where/first-book.grounds")
            .is_file()
    );
}
