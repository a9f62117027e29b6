//! Files that nobody should have written: each is answered with words, quickly, and never with a crash.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::garden::{GARDEN, ask};
use crate::command::{Folder, Run, grounds};

const HEADER: &str = "rulebook bad\n  title       \"Bad\"\n  authority   guidance\n  applies in  england\n  reviewed    2026-11-01\n";

/// Checks one file alone.
fn check(folder: &Folder, bytes: impl AsRef<[u8]>) -> Run {
    folder.write("bad.grounds", bytes);
    let begun = Instant::now();
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "bad.grounds",
    ])
    .within(folder.path())
    .run();
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
    assert!([0, 1].contains(&run.code), "{}: {}", run.code, run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(
        run.stdout.len() < 200_000,
        "{} bytes are printed",
        run.stdout.len()
    );
    run
}

#[test]
fn an_empty_file_is_told_how_to_begin() {
    let folder = Folder::new();
    let mut shown = String::new();
    for (name, text) in [
        ("nothing", ""),
        ("white space", " \n\n"),
        ("a comment", "# nothing yet\n"),
        ("a byte order mark", "\u{feff}"),
        ("a zero byte", "\0"),
    ] {
        shown.push_str(&format!("==== {name}\n{}\n", check(&folder, text).stdout));
    }
    assert_snapshot!("empty_files", shown);
}

#[test]
fn line_ends_and_the_byte_order_mark_of_windows_change_nothing() {
    let folder = Folder::new();
    let plain = check(&folder, GARDEN);
    assert_eq!(plain, check(&folder, GARDEN.replace('\n', "\r\n")));
    assert_eq!(plain, check(&folder, format!("\u{feff}{GARDEN}")));
    let wrong = GARDEN.replace("authority   statute", "authority   statut");
    let unix = check(&folder, &wrong);
    assert_eq!(unix.code, 1);
    assert_eq!(
        unix,
        check(&folder, wrong.replace('\n', "\r\n")),
        "the place of a mistake is the same"
    );
}

#[test]
fn a_file_of_ten_megabytes_is_refused_by_its_size() {
    let folder = Folder::new();
    let run = check(&folder, "# Plants.\n".repeat(1024 * 1024));
    assert_snapshot!("ten_megabytes", run.stdout);
    let largest = check(
        &folder,
        format!("{HEADER}{}", "# Plants.\n".repeat(400_000)),
    );
    assert_eq!(
        (largest.code, largest.stdout.as_str()),
        (0, "checked 1 file: nothing to mend\n")
    );
}

#[test]
fn a_million_levels_are_refused_one_by_one_or_not_at_all() {
    let folder = Folder::new();
    let rule = |condition: &str| {
        format!(
            "{HEADER}\nrule deep\n  cites    s1\n  advises  no-plants\n  when     {condition}\n  because  \"Deep.\"\n"
        )
    };
    let brackets = check(
        &folder,
        rule(&format!(
            "{}a{}",
            "(".repeat(1_000_000),
            ")".repeat(1_000_000)
        )),
    );
    let not = check(&folder, rule(&format!("{}a", "not ".repeat(500_000))));
    let open = check(&folder, rule(&"(".repeat(1_000_000)));
    let lines: String = (0..2_000)
        .map(|depth| format!("{}(a) all of\n", " ".repeat(depth + 12)))
        .collect();
    let lists = check(&folder, rule(&format!("all of\n{lines}")));
    for run in [brackets, not, open, lists] {
        assert_eq!(run.code, 1, "{}", run.stdout);
    }
}

#[test]
fn a_line_of_a_megabyte_is_not_printed() {
    let folder = Folder::new();
    for line in [
        format!("  binds  \"{}\"\n", "x".repeat(1024 * 1024)),
        format!("  {}\n", "x".repeat(1024 * 1024)),
        format!("{}\n", "\u{1f33b}".repeat(300_000)),
    ] {
        let run = check(&folder, format!("{HEADER}{line}"));
        assert_eq!(run.code, 1);
        assert!(
            run.stdout.len() < 5_000,
            "{} bytes are printed",
            run.stdout.len()
        );
    }
}

#[test]
fn an_unclosed_string_hides_nothing_after_it() {
    let folder = Folder::new();
    let run = check(
        &folder,
        format!(
            "{}\nrestriction no-plants\n  titel  \"No plants\"\n",
            HEADER.replace("\"Bad\"", "\"Bad")
        ),
    );
    assert_snapshot!("unclosed_string", run.stdout);
}

#[test]
fn random_bytes_are_told_apart_from_text() {
    let folder = Folder::new();
    // A generator of its own, so that a failure can be found again.
    let mut state = 42_u64;
    for _ in 0..20 {
        let bytes: Vec<u8> = (0..2_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as u8
            })
            .collect();
        assert_eq!(check(&folder, bytes).code, 1);
    }
}

#[test]
fn two_books_of_one_name_are_told_by_both_files() {
    let folder = Folder::new();
    folder.write("one.grounds", HEADER);
    folder.write("two.grounds", HEADER);
    assert_snapshot!(
        "two_books",
        grounds(["check", "--only-rulebooks", "--on", "2026-11-22", "."])
            .within(folder.path())
            .shown()
    );
    // The same file by two paths is one file.
    let run = grounds([
        "check",
        "--only-rulebooks",
        "--on",
        "2026-11-22",
        "one.grounds",
        "./one.grounds",
    ])
    .within(folder.path())
    .run();
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn folders_without_rulebooks_and_missing_paths_say_what_to_do() {
    let folder = Folder::new();
    folder.write("notes/read-me.txt", "nothing");
    assert_snapshot!(
        "check_no_rulebook",
        grounds(["check", "notes"]).within(folder.path()).shown()
    );
    assert_snapshot!(
        "check_missing",
        grounds(["check", "nowhere"]).within(folder.path()).shown()
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_in_a_circle_come_to_an_end() {
    let folder = Folder::new();
    folder.write("books/one.grounds", HEADER);
    std::os::unix::fs::symlink(
        folder.path().join("books"),
        folder.path().join("books/again"),
    )
    .expect("a link can be made");
    std::os::unix::fs::symlink("nowhere", folder.path().join("books/broken.grounds"))
        .expect("a link can be made");
    let run = grounds(["check", "--only-rulebooks", "--on", "2026-11-22", "books"])
        .within(folder.path())
        .run();
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "checked 1 file: nothing to mend\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn json_with_mistakes_is_told_every_place() {
    let folder = Folder::new();
    let cases = [
        ("no JSON", "{\"setting\": "),
        ("a list", "[]"),
        ("nothing", ""),
        ("not UTF-8", "\u{fffd}"),
        (
            "an unknown key",
            r#"{"restriction": "no-plants", "answrs": {}}"#,
        ),
        (
            "a fact that is none",
            r#"{"restriction": "no-plants", "answers": {"has-an-alergy": "yes"}}"#,
        ),
        (
            "wrong types",
            r#"{"restriction": 3, "for_everyone": "yes", "answers": {"setting": ["care-home"]}, "bound_by": "home-and-florist"}"#,
        ),
        (
            "a key that stands twice",
            r#"{"setting": "care-home", "setting": "own-home"}"#,
        ),
        (
            "a key that stands twice, in a question",
            r#"{"restriction": "no-plants", "on": "2026-11-22", "on": "2026-11-23"}"#,
        ),
        (
            "a day that does not exist",
            r#"{"restriction": "no-plants", "on": "2026-02-30"}"#,
        ),
        (
            "evidence with mistakes",
            r#"{"has-an-allergy": {"value": "yes", "evidence": {"kind": "leter", "on": "yesterday", "form": "the GP"}}}"#,
        ),
        ("a number out of range", r#"{"plants-in-the-room": 1e400}"#),
        (
            "a number that is too fine",
            r#"{"plants-in-the-room": 0.00001}"#,
        ),
    ];
    let mut shown = String::new();
    for (name, text) in cases {
        folder.write("given.json", text);
        let whole = text.contains("\"restriction\"");
        let run = ask(
            &folder,
            (if whole { &[][..] } else { &["no-plants"] })
                .iter()
                .copied()
                .chain(["--given", "given.json"]),
        )
        .run();
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (3, ""),
            "{name}: {}",
            run.stdout
        );
        shown.push_str(&format!("==== {name}: {text}\n{}\n", run.stderr));
    }
    assert_snapshot!("json_with_mistakes", shown);
}

#[test]
fn deep_json_is_refused() {
    let folder = Folder::new();
    folder.write(
        "given.json",
        format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000)),
    );
    let run = ask(&folder, ["no-plants", "--given", "given.json"]).run();
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(
        run.stderr.len() < 5_000,
        "{} bytes are printed",
        run.stderr.len()
    );
}

#[test]
fn what_is_given_on_the_command_line_is_shown_with_its_mistake() {
    let folder = Folder::new();
    let mut shown = String::new();
    for given in [
        "has-an-allergy=",
        "has-an-allergy=yes, by",
        "has-an-allergy=yes, by letter-from-a-doctor on 2026-02-30",
        "has-an-allergy maybe",
        "",
        "setting is",
    ] {
        let run = ask(&folder, ["no-plants", "--given", given]).run();
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{given}");
        shown.push_str(&format!("==== --given {given:?}\n{}\n", run.stderr));
    }
    for done in ["silk-flowers on", "silk flowers", "not silk-flowers"] {
        let run = ask(&folder, ["no-plants", "--done", done]).run();
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{done}");
        shown.push_str(&format!("==== --done {done:?}\n{}\n", run.stderr));
    }
    assert_snapshot!("given_with_mistakes", shown);
}

#[test]
fn long_words_are_read_in_part() {
    let folder = Folder::new();
    let run = ask(&folder, [])
        .arg("no plants in bedrooms ".repeat(5_000))
        .run();
    assert!([0, 3].contains(&run.code), "{}", run.stderr);
    assert!(
        run.stderr.len() < 10_000 && run.stdout.len() < 20_000,
        "the words come back in full"
    );
}
