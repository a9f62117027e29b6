//! A small library with one of everything.

use std::collections::BTreeSet;

use grounds::{Date, Grounds, Rulebook};
use grounds_handbook::{Handbook, handbook};
use insta::assert_snapshot;

use crate::html::{links_lead_somewhere, page, read};

const FILES: [(&str, &str); 3] = [
    ("act.grounds", include_str!("library/act.grounds")),
    ("leaflet.grounds", include_str!("library/leaflet.grounds")),
    ("words.grounds", include_str!("library/words.grounds")),
];

fn small() -> Handbook {
    let books = FILES
        .iter()
        .map(|(name, text)| Rulebook::decode(name, text.as_bytes()).expect("it is text"));
    let loaded = Grounds::load(books.collect(), None);
    let grounds = loaded.grounds.expect("nothing is wrong with the library");
    handbook(&grounds, Date::constant(2026, 11, 22))
}

/// Returns what stands between the top and the foot of a page.
fn main_of(handbook: &Handbook, path: &str) -> String {
    let text = &page(&handbook.pages, path).text;
    let start = text.find("<main").expect("a page has a middle");
    let end = text.find("</main>").expect("a page has a middle");
    text[start..end].to_owned()
}

#[test]
fn pages_tell_what_the_library_holds() {
    let handbook = small();
    let index = &page(&handbook.pages, "index.html").text;
    assert_snapshot!(
        "index",
        index.replace(env!("CARGO_PKG_VERSION"), "[version]")
    );
    let pages = [
        ("act", "books/home-act.html"),
        ("leaflet", "books/pond-leaflet.html"),
        ("promise", "books/garden-promise.html"),
        ("words", "books/home-life.html"),
        ("restrictions", "restrictions.html"),
        ("no_garden", "restrictions/home-life.no-garden.html"),
        ("pond_fence", "restrictions/home-life.pond-fence.html"),
        ("facts", "facts.html"),
        ("reasons", "reasons.html"),
        ("measures", "measures.html"),
    ];
    for (name, path) in pages {
        assert_snapshot!(name, main_of(&handbook, path));
    }
}

#[test]
fn the_pages_are_sound_and_their_links_lead_somewhere() {
    let handbook = small();
    links_lead_somewhere(&handbook.pages);
    let paths: BTreeSet<&str> = handbook
        .pages
        .iter()
        .map(|page| page.path.as_str())
        .collect();
    assert_eq!(paths.len(), handbook.pages.len(), "a page stands twice");
}

#[test]
fn scenarios_are_run_and_failures_told() {
    let handbook = small();
    assert_eq!((handbook.scenarios, handbook.failed), (4, 1));
    let index = main_of(&handbook, "index.html");
    assert!(index.contains("1 of 4 scenarios did not come as expected:"));
    assert!(index.contains("books/home-act.html#scenario.home-act.a-shallow-pond"));
    let act = main_of(&handbook, "books/home-act.html");
    assert!(act.contains("It did NOT come as expected."));
}

/// What a rulebook says is words, whatever signs are in it.
#[test]
fn words_are_never_taken_for_signs() {
    let text = &page(&small().pages, "restrictions/home-life.no-garden.html")
        .text
        .clone();
    assert!(text.contains("“stays &#60;indoors&#62; &#38; away from the pond”"));
    assert!(!text.contains("<indoors>"));
}

#[test]
fn a_rule_of_another_day_is_marked() {
    let document = read(page(&small().pages, "books/home-act.html"));
    let ban = document
        .named("section")
        .find(|section| section.get("id") == Some("home-act.old-ban"))
        .expect("the rule is there");
    assert!(
        ban.text
            .contains("Not in force on 22\u{a0}November\u{a0}2026.")
    );
    assert!(
        ban.text
            .contains("Words not verified: a commentary was read.")
    );
    let fence = document
        .named("section")
        .find(|section| section.get("id") == Some("home-act.fence"))
        .expect("the rule is there");
    assert!(!fence.text.contains("Not in force"));
}

#[test]
fn the_same_library_gives_the_same_pages() {
    assert_eq!(small(), small());
}

/// A handbook of nothing is a handbook still.
#[test]
fn an_empty_library_has_a_front_page() {
    let grounds = Grounds::load(Vec::new(), None)
        .grounds
        .expect("there is nothing wrong with nothing");
    let handbook = handbook(&grounds, Date::constant(2026, 11, 22));
    links_lead_somewhere(&handbook.pages);
    assert_eq!(handbook.scenarios, 0);
}
