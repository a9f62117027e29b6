//! The page about a thing of the rulebooks, for programs.

use grounds::{Code, Grounds};
use serde::Serialize;
use serde_json::{Value, json};

use super::item::{Id, Item};

/// Returns the page of a code.
pub(super) fn code(code: Code) -> Value {
    json!({ "code": code.as_str(), "title": code.title(), "page": code.page() })
}

/// Returns what the HTTP API sends about a thing; of a thing that has no address there, what the page of its book holds.
pub(super) fn of(grounds: &Grounds, item: &Item) -> Value {
    let library = grounds.library();
    let page = match item.id {
        Id::Restriction(id) => value(&grounds_wire::restriction_page(library, id)),
        Id::Fact(id) => value(&grounds_wire::fact_page(library, id)),
        Id::Norm(id) => value(&grounds_wire::rule_page(grounds, id)),
        Id::Book(id) => value(&grounds_wire::rulebook_page(grounds, id)),
        Id::Source(_) => in_book(grounds, item, "sources", "source"),
        Id::Reason(_) => in_book(grounds, item, "reasons", "name"),
        Id::Measure(_) | Id::Define(_) | Id::Constraint(_) | Id::Scenario(_) => None,
    };
    let cites = item
        .cites
        .iter()
        .map(|&source| library.full_name(&library[source].name));
    let plain = || json!({ "kind": item.kind, "name": item.full_name, "title": item.title, "cites": cites.collect::<Vec<_>>() });
    page.unwrap_or_else(plain)
}

fn value(page: &impl Serialize) -> Option<Value> {
    serde_json::to_value(page).ok()
}

/// Finds a thing in a list on the page of its book.
fn in_book(grounds: &Grounds, item: &Item, list: &str, key: &str) -> Option<Value> {
    let page = value(&grounds_wire::rulebook_page(grounds, item.book))?;
    let entries = page.get(list)?.as_array()?;
    entries
        .iter()
        .find(|entry| entry[key] == item.full_name.as_str())
        .cloned()
}
