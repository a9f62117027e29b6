//! Diagnostics as people read them, on the terminal and in tests alike.

mod excerpt;

use annotate_snippets::{Group, Level, Origin, Renderer, normalize_untrusted_str};

use crate::{
    diagnostic::{Diagnostic, Severity},
    source::SourceFile,
};

/// Draws diagnostics, each with an excerpt of its file, in the order of the files, then of the text, then of the codes.
///
/// `files` are the loaded files, each at the position that its `FileId` names. With `color`, ANSI escapes are used. The result ends with
/// a line break, unless it is empty. What is too wide to show is cut, so that the result stays short whatever the files hold.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &[SourceFile], color: bool) -> String {
    let mut ordered: Vec<&Diagnostic> = diagnostics.iter().collect();
    ordered.sort_by(|a, b| order(a).cmp(&order(b)));
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut drawn = String::new();
    for diagnostic in ordered {
        if !drawn.is_empty() {
            drawn.push('\n');
        }
        drawn.push_str(&renderer.render(&[group(diagnostic, files)]));
        drawn.push('\n');
    }
    drawn
}

/// Those of one place and one code stay as they were found. What is in no text comes first: a file that could not be read explains the
/// mistakes of others.
fn order(diagnostic: &Diagnostic) -> impl Ord {
    let place = diagnostic.span.map(|span| (span.file, span.start));
    (place, &diagnostic.file, diagnostic.code)
}

fn group<'a>(diagnostic: &'a Diagnostic, files: &'a [SourceFile]) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(normalize_untrusted_str(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for excerpt in excerpt::excerpts(diagnostic, files) {
        group = group.element(excerpt);
    }
    if let (None, Some(file)) = (diagnostic.span, &diagnostic.file) {
        group = group.element(Origin::path(file.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    group
}
