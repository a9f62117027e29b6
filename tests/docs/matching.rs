//! Compares what a page shows with what came; `…` on a page stands for anything.

/// Says whether lines fit a pattern of lines: a line `…` stands for any lines, `…` within a line for any text.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let pattern: Vec<&str> = pattern.lines().map(str::trim_end).collect();
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines_fit(&pattern, &text)
}

fn lines_fit(pattern: &[&str], text: &[&str]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((line, rest)) if line.trim() == "…" => {
            (0..=text.len()).any(|skipped| lines_fit(rest, &text[skipped..]))
        }
        Some((line, rest)) => text
            .split_first()
            .is_some_and(|(first, others)| line_fits(line, first) && lines_fit(rest, others)),
    }
}

fn line_fits(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        last = Some(part);
        match rest.find(part) {
            Some(position) => rest = &rest[position + part.len()..],
            None => return false,
        }
    }
    // The last part reaches to the end of the line.
    last.map_or(rest.is_empty(), |last| line.ends_with(last))
}

#[test]
fn dots_stand_for_anything() {
    assert!(fits("a\n…\nd", "a\nb\nc\nd"));
    assert!(fits("a\n…\nb", "a\nb"));
    assert!(fits("library 3f… of … books", "library 3fa9 of 17 books"));
    assert!(fits("ends …", "ends here"));
    assert!(!fits("a\n…\nd", "a\nb"));
    assert!(!fits("a", "a\nb"));
    assert!(!fits("one … three", "one two four"));
}
