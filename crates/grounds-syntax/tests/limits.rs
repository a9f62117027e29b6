//! Files that are too large, too deep or nothing but mistakes: each is read to its end, at a cost that grows with its length alone.
//!
//! Every case runs on a stack of 2 MiB, as a server's thread has it. A case whose cost grew with the square of its length would take hours.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::thread;

use grounds_syntax::{Code, Diagnostic, FileId, SourceFile, decode, format, parse, render};

const MEGABYTE: usize = 1024 * 1024;
const HEADER: &str = "rulebook a\n  title \"A\"\n  authority statute\n  applies in england\n\n";

/// Reads, lays out and draws a file on a small stack, and returns the mistakes.
fn mistakes(text: String) -> Vec<Diagnostic> {
    let read = move || {
        let source = SourceFile::new("large.grounds", text);
        let parsed = parse(FileId(0), &source);
        assert!(
            parsed.diagnostics.len() <= 101,
            "{} mistakes are too many to show",
            parsed.diagnostics.len()
        );
        let drawn = render(&parsed.diagnostics, std::slice::from_ref(&source), false);
        assert!(
            drawn.len() < 200_000,
            "{} bytes are too many to print",
            drawn.len()
        );
        assert!(!parsed.diagnostics.is_empty() || format(&source).is_ok());
        parsed.diagnostics
    };
    thread::Builder::new()
        .stack_size(2 * MEGABYTE)
        .spawn(read)
        .unwrap()
        .join()
        .unwrap()
}

fn codes(text: String) -> Vec<Code> {
    mistakes(text)
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

fn rule_when(condition: &str) -> String {
    format!("{HEADER}rule b\n  forbids c\n  when {condition}\n  because \"D\"\n")
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let mistake = decode("a.grounds", b"rulebook a\n  title \"\xffA\"\n").unwrap_err();
    assert_eq!(mistake.code, Code::G0001);
    insta::assert_snapshot!("not_utf8", render(&[mistake], &[], false));
    let mistake = decode("a.grounds", b"\xff\xfer\0u\0l\0e\0").unwrap_err();
    insta::assert_snapshot!("utf16", render(&[mistake], &[], false));
}

#[test]
fn a_file_of_ten_megabytes_is_refused() {
    let mistake = decode("a.grounds", &vec![b'#'; 10 * MEGABYTE]).unwrap_err();
    assert_eq!(mistake.code, Code::G0002);
    insta::assert_snapshot!("too_large", render(&[mistake], &[], false));
    assert!(decode("a.grounds", &vec![b'#'; 4 * MEGABYTE]).is_ok());
}

#[test]
fn a_large_file_without_mistakes_is_read() {
    let rule = "rule r\n  cites s\n  forbids b when any of\n    (a) c and (d or e)\n    (b) f above 44 celsius\n  because \"It is so.\"\n\n";
    assert_eq!(
        codes(format!(
            "{HEADER}{}",
            rule.repeat(4 * MEGABYTE / rule.len())
        )),
        []
    );
}

#[test]
fn a_million_brackets_give_one_mistake() {
    assert_eq!(codes(rule_when(&"(\n    ".repeat(MEGABYTE))), [Code::G0006]);
    assert_eq!(
        codes(rule_when(&"not (\n    ".repeat(MEGABYTE))),
        [Code::G0006]
    );
    assert_eq!(codes(rule_when(&")\n    ".repeat(MEGABYTE))), [Code::G0107]);
    assert_eq!(
        codes(rule_when(&format!(
            "all of\n    {}",
            "(\n    ".repeat(MEGABYTE)
        ))),
        [Code::G0107]
    );
    assert_eq!(
        codes(rule_when(&format!(
            "all of\n    {}a{} b",
            "(".repeat(30_000),
            ")".repeat(30_000)
        ))),
        []
    );
}

#[test]
fn a_million_columns_of_indentation_give_one_mistake() {
    let spaces = " ".repeat(MEGABYTE);
    assert_eq!(
        codes(format!("{HEADER}rule b\n  forbids c when\n{spaces}d\n")),
        [Code::G0007]
    );
    assert_eq!(
        codes(format!("{HEADER}rule b\n{spaces}forbids c\n")),
        [Code::G0007]
    );
    let mut stairs = "all of".to_owned();
    for depth in 4..2_000 {
        stairs.push_str(&format!("\n{}(a) all of", " ".repeat(depth)));
    }
    assert_eq!(codes(rule_when(&stairs)), [Code::G0006]);
}

#[test]
fn a_line_of_a_megabyte_is_not_printed() {
    let line = "word ".repeat(MEGABYTE / 5);
    assert_eq!(codes(rule_when(&line)), [Code::G0007, Code::G0107]);
    assert_eq!(codes(rule_when(&"x".repeat(MEGABYTE))), [Code::G0007]);
    assert_eq!(
        codes(rule_when(&"X".repeat(MEGABYTE))),
        [Code::G0007, Code::G0111]
    );
    let late = rule_when(&format!("{}b or c", "a and ".repeat(MEGABYTE / 6)));
    assert_eq!(codes(late.clone()), [Code::G0007, Code::G0108]);
    let drawn = render(
        &mistakes(late.clone()),
        &[SourceFile::new("large.grounds", late)],
        false,
    );
    insta::assert_snapshot!("long_line", drawn);
}

#[test]
fn strings_without_end_cost_no_more_than_their_length() {
    assert_eq!(
        codes(format!(
            "{HEADER}# x\nrule b\n  because \"{}",
            "a\n".repeat(MEGABYTE / 2)
        ))[0],
        Code::G0004
    );
    for piece in [
        "\"\n",
        "\\\"\n",
        "\"\\\n",
        "\"a\nb\"c\n",
        "\"a\nrule \"",
        "\\\" \"\n\"x",
        "\"\nrule r\n",
    ] {
        mistakes(format!(
            "{HEADER}{}",
            piece.repeat(MEGABYTE / 2 / piece.len())
        ));
    }
}

#[test]
fn nothing_but_mistakes_is_read_to_the_end() {
    let line = |line: &str| {
        mistakes(format!(
            "{HEADER}fact b\n{}",
            line.repeat(MEGABYTE / 2 / line.len())
        ))
    };
    let shown = line("  wrong field\n");
    assert_eq!(shown.len(), 101);
    assert_eq!(shown.last().unwrap().code, Code::G0008);
    insta::assert_snapshot!("too_many", shown.last().unwrap().message);
    for piece in [
        "a\n",
        "fact\n",
        "fact b\n",
        "rulebook b\n",
        "\trule b\n",
        "  ask \"B?\"\n",
        " ask \"B?\"\n   ask\n",
        "  presumed maybe\n",
        "  (a) b\n",
        "  = 1\n",
        "\u{a0}\n",
        "  sensitive \"\u{202e}\"\n",
        "# a\n",
        "\r",
        "\r\n",
    ] {
        line(piece);
    }
}

#[test]
fn long_lists_cost_no_more_than_their_length() {
    let mut labels = "all of".to_owned();
    for label in 0..100_000 {
        labels.push_str(&format!("\n    ({label}) b"));
    }
    assert_eq!(codes(rule_when(&labels)), []);
    let zigzag = "\n    (a) any of\n      (b) none of\n        (c) d";
    assert_eq!(
        codes(rule_when(&format!("all of{}", zigzag.repeat(50_000)))),
        [Code::G0114]
    );
    let given = "    b, by c\n      on 2026-11-22\n".repeat(50_000);
    let scenario = format!(
        "{HEADER}scenario b\n  on 2026-11-22\n  in wales\n  proposing c\n  given\n{given}  expect refused\n"
    );
    assert_eq!(codes(scenario), []);
    let phrases = "\"p\",\n      ".repeat(200_000);
    assert_eq!(
        codes(format!(
            "{HEADER}restriction b\n  title \"B\"\n  phrases {phrases}\"q\"\n"
        )),
        []
    );
}
