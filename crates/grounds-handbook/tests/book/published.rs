//! The published library: nothing is left out, and nothing leads nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use grounds::{Date, Grounds, Place, Query, RestrictionId};
use grounds_handbook::{Handbook, handbook};

use crate::html::{Document, links_lead_somewhere, page, read};

const ON: Date = Date::constant(2026, 11, 22);

static HANDBOOK: LazyLock<Handbook> = LazyLock::new(|| handbook(&Grounds::builtin(), ON));

fn document(path: &str) -> Document {
    read(page(&HANDBOOK.pages, path))
}

#[test]
fn the_pages_are_sound_and_their_links_lead_somewhere() {
    links_lead_somewhere(&HANDBOOK.pages);
}

#[test]
fn every_provision_and_every_scenario_has_its_place() {
    let grounds = Grounds::builtin();
    let library = grounds.library();
    let mut places: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (position, book) in library.books.iter().enumerate() {
        let document = document(&format!("books/{}.html", book.name));
        let of_book = |name: &grounds::Name| name.book.index() == position;
        let wanted = library.norms.iter().map(|it| ("", &it.name));
        let wanted = wanted.chain(library.defines.iter().map(|it| ("definition.", &it.name)));
        let wanted = wanted.chain(
            library
                .constraints
                .iter()
                .map(|it| ("constraint.", &it.name)),
        );
        let wanted = wanted.chain(library.sources.iter().map(|it| ("source.", &it.name)));
        let wanted = wanted.chain(library.scenarios.iter().map(|it| ("scenario.", &it.name)));
        let there = document.places(&book.name);
        for (what, name) in wanted.filter(|(_, name)| of_book(name)) {
            let place = format!("{what}{}", library.full_name(name));
            assert!(there.contains(place.as_str()), "{place} is left out");
        }
    }
    let lists = [
        (
            "facts.html",
            names(library, library.facts.iter().map(|it| &it.name)),
        ),
        (
            "reasons.html",
            names(library, library.reasons.iter().map(|it| &it.name)),
        ),
        (
            "measures.html",
            names(library, library.measures.iter().map(|it| &it.name)),
        ),
    ];
    for (path, names) in lists {
        places.entry(path).or_default().extend(names);
    }
    for (path, names) in places {
        let document = document(path);
        let there = document.places(path);
        for name in names {
            assert!(there.contains(name.as_str()), "{path} leaves {name} out");
        }
    }
}

fn names<'a>(
    library: &grounds::Library,
    names: impl Iterator<Item = &'a grounds::Name>,
) -> Vec<String> {
    names.map(|name| library.full_name(name)).collect()
}

#[test]
fn every_book_and_every_restriction_is_listed() {
    let grounds = Grounds::builtin();
    let library = grounds.library();
    let listed = |path: &str| -> BTreeSet<String> {
        document(path)
            .named("a")
            .filter_map(|link| link.get("href"))
            .map(str::to_owned)
            .collect()
    };
    let books = listed("index.html");
    for book in &library.books {
        let address = format!("books/{}.html", book.name);
        assert!(books.contains(&address), "{address}");
    }
    let restrictions = listed("restrictions.html");
    for restriction in &library.restrictions {
        let address = format!("restrictions/{}.html", library.full_name(&restriction.name));
        assert!(restrictions.contains(&address), "{address}");
    }
}

#[test]
fn every_scenario_says_its_verdict() {
    let grounds = Grounds::builtin();
    let library = grounds.library();
    let mut documents: BTreeMap<&str, Document> = BTreeMap::new();
    let results = grounds.run_scenarios(None);
    assert_eq!(HANDBOOK.scenarios, results.len());
    for result in &results {
        let scenario = &library[result.scenario];
        let book = library[scenario.name.book].name.as_str();
        let document = documents
            .entry(book)
            .or_insert_with(|| document(&format!("books/{book}.html")));
        let place = format!("scenario.{}", library.full_name(&scenario.name));
        let section = document
            .named("section")
            .find(|section| section.get("id") == Some(place.as_str()))
            .expect("the scenario has its place");
        let verdict = match &result.report {
            Ok(report) => report
                .outcome
                .map_or("no verdict", |outcome| outcome.verdict().as_str()),
            Err(_) => "refused",
        };
        assert!(section.text.contains(verdict), "{place}: {verdict}");
        let came = section.text.contains("It came as expected.");
        assert_eq!(came, result.passed, "{place}");
    }
}

/// What the page of a restriction lists, the engine weighs, and the other way round.
#[test]
fn what_bears_on_a_restriction_is_what_the_engine_weighs() {
    let grounds = Grounds::builtin();
    let library = grounds.library();
    let mut weighed = 0;
    for position in 0..library.restrictions.len() {
        let id = RestrictionId(u32::try_from(position).expect("there are few"));
        let name = library.full_name(&library[id].name);
        let path = format!("restrictions/{name}.html");
        let told = bearings(&path);
        for place in Place::ALL {
            let query = Query {
                on: ON,
                place,
                bound_by: Vec::new(),
                restriction: id,
                grade: None,
                for_everyone: false,
                answers: Vec::new(),
                done: Vec::new(),
                saying: None,
            };
            let report = grounds
                .assess_query(&query)
                .expect("nothing is answered that could be refused");
            let found: BTreeSet<String> = report
                .norms
                .iter()
                .map(|finding| library.full_name(&library[finding.norm].name))
                .collect();
            let speaking: BTreeSet<String> = library
                .norms
                .iter()
                .filter(|norm| {
                    norm.versions.iter().any(|version| {
                        version.window.contains(ON) && version.extent.contains(place)
                    })
                })
                .map(|norm| library.full_name(&norm.name))
                .filter(|name| told.contains(name))
                .collect();
            assert_eq!(speaking, found, "{name} in {}", place.title());
            weighed += found.len();
        }
    }
    assert!(weighed > 1000, "only {weighed} norms were compared");
}

/// Returns the norms that the page of a restriction lists.
fn bearings(path: &str) -> BTreeSet<String> {
    let text = &page(&HANDBOOK.pages, path).text;
    let lists = text
        .split("<ul class=\"bearings\">")
        .skip(1)
        .filter_map(|list| list.split("</ul>").next());
    let marked = lists.flat_map(|list| list.split("<span class=\"kind\">").skip(1));
    marked
        .filter_map(|item| item.split_once('#')?.1.split('"').next())
        .map(str::to_owned)
        .collect()
}
