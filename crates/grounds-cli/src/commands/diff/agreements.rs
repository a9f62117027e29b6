//! Agreements that both sides have, and that changed.

use grounds::{AgreementChanges, Date, Grounds, Place, agreement_changes};
use serde_json::Value;

/// Finds what changes in each agreement that both libraries have, in other words.
pub(super) fn changes(libraries: [&Grounds; 2], on: Date, place: Place) -> Vec<AgreementChanges> {
    let [old, new] = libraries;
    let mut changed = Vec::new();
    for book in new.agreements() {
        let now = &new.library()[book];
        let before = old.named_agreement(&now.name);
        if let Some(before) = before.filter(|&before| old.library()[before].hash != now.hash) {
            changed.push(agreement_changes([(old, before), (new, book)], on, place));
        }
    }
    changed
}

/// Tells the changes, a part for each agreement; empty where none changed.
pub(super) fn text(libraries: [&Grounds; 2], changed: &[AgreementChanges]) -> String {
    if changed.is_empty() {
        return String::new();
    }
    let told = changed.iter();
    let mut text: String = told
        .map(|changes| format!("\n{}\n", changes.english(libraries).trim_end()))
        .collect();
    text.push_str(
        "\nBeside the agreements (--bound-by compares what one comes to for whoever it binds):\n",
    );
    text
}

/// Writes the changes as the HTTP API does.
pub(super) fn json(libraries: [&Grounds; 2], changed: &[AgreementChanges]) -> Value {
    let told = changed.iter();
    told.map(|changes| serde_json::json!(grounds_wire::agreement_changes(libraries, changes)))
        .collect()
}
