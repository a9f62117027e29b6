//! `grounds fmt`

use std::fs;

use insta::assert_snapshot;

use crate::command::{Folder, grounds};

const UNTIDY: &str = "\u{feff}rulebook garden\r\n  applies in england\r\n  title \"Plants\"   # kept\r\n  authority guidance\r\n";
const TIDY: &str = "rulebook garden\n  title       \"Plants\"  # kept\n  authority   guidance\n  applies in  england\n";

#[test]
fn a_file_is_put_in_order_once() {
    let folder = Folder::new();
    let path = folder.write("garden.grounds", UNTIDY);
    assert_snapshot!(
        "fmt_changes",
        grounds(["fmt", "garden.grounds"])
            .within(folder.path())
            .shown()
    );
    assert_eq!(fs::read_to_string(&path).expect("it is there"), TIDY);
    assert_snapshot!(
        "fmt_leaves",
        grounds(["fmt", "garden.grounds"])
            .within(folder.path())
            .shown()
    );
    assert_eq!(
        fs::read_dir(folder.path()).expect("it is there").count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn check_changes_nothing() {
    let folder = Folder::new();
    let path = folder.write("garden.grounds", UNTIDY);
    folder.write("tidy.grounds", TIDY.replace("garden", "tidy"));
    assert_snapshot!(
        "fmt_check",
        grounds(["fmt", "--check", "."])
            .within(folder.path())
            .shown()
    );
    assert_eq!(fs::read_to_string(&path).expect("it is there"), UNTIDY);
}

#[test]
fn the_standard_input_goes_to_the_standard_output() {
    let run = grounds(["fmt", "-"]).input(UNTIDY).run();
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, TIDY, "")
    );
    assert_eq!(grounds(["fmt", "-", "--check"]).input(UNTIDY).run().code, 1);
    assert_eq!(grounds(["fmt", "-", "--check"]).input(TIDY).run().code, 0);
}

#[test]
fn a_file_with_mistakes_is_left_alone_and_the_others_are_not() {
    let folder = Folder::new();
    let broken = folder.write("a-broken.grounds", "rulebook garden\n\ttitle \"Plants\n");
    let untidy = folder.write("b-untidy.grounds", UNTIDY);
    assert_snapshot!(
        "fmt_broken",
        grounds(["fmt", "."]).within(folder.path()).shown()
    );
    assert_eq!(
        fs::read_to_string(&broken).expect("it is there"),
        "rulebook garden\n\ttitle \"Plants\n"
    );
    assert_eq!(fs::read_to_string(&untidy).expect("it is there"), TIDY);
}

#[test]
fn nothing_to_format_says_what_to_do() {
    let folder = Folder::new();
    assert_snapshot!(
        "fmt_nothing",
        grounds(["fmt"]).within(folder.path()).shown()
    );
    assert_snapshot!(
        "fmt_missing",
        grounds(["fmt", "no-such-folder"])
            .within(folder.path())
            .shown()
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new();
    let path = folder.write("garden.txt", UNTIDY);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it can be set");
    let link = folder.path().join("garden.grounds");
    symlink(&path, &link).expect("a link can be made");
    assert_eq!(
        grounds(["fmt", "garden.grounds"])
            .within(folder.path())
            .run()
            .code,
        0
    );
    assert!(
        fs::symlink_metadata(&link)
            .expect("it is there")
            .is_symlink()
    );
    assert_eq!(
        fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
    assert_eq!(fs::read_to_string(&path).expect("it is there"), TIDY);
}
