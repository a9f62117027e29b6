//! Diagnostics in SARIF 2.1.0, which code hosts and editors read.

use std::collections::BTreeSet;

use grounds::{Code, Diagnostic, Severity, SourceFile, Span};
use serde_json::{Value, json};

/// Renders diagnostics as one SARIF run.
pub(super) fn render(diagnostics: &[Diagnostic], files: &[SourceFile]) -> Value {
    let codes: Vec<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "grounds",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|&code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, &codes, files)).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "help": { "text": code.page(), "markdown": code.page() },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], files: &[SourceFile]) -> Value {
    let mut text = diagnostic.message.clone();
    for help in &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let location = match (diagnostic.span, &diagnostic.file) {
        (Some(span), _) => location(span, files),
        (None, Some(name)) => {
            json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } })
        }
        (None, None) => Value::Null,
    };
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|&code| code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": if location.is_null() { json!([]) } else { json!([location]) },
    });
    if !diagnostic.labels.is_empty() {
        let related = diagnostic.labels.iter().map(|label| {
            let mut place = self::location(label.span, files);
            place["message"] = json!({ "text": label.message });
            place
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn location(span: Span, files: &[SourceFile]) -> Value {
    let Some(file) = files.get(span.file.0 as usize) else {
        return Value::Null;
    };
    let (start_line, start_column) = file.line_and_column(span.start as usize);
    let (end_line, end_column) = file.line_and_column(span.end as usize);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&file.name) },
        "region": { "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column },
    }})
}

/// Writes a path as a relative or absolute URI reference.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    if name.starts_with('/') {
        format!("file://{uri}")
    } else {
        uri
    }
}
