//! Reads pages as strictly as they are to be written, and holds them to what every page has to keep.

use std::collections::{BTreeMap, BTreeSet};

use grounds_handbook::Page;

const VOID: [&str; 5] = ["meta", "link", "br", "hr", "img"];
/// What may stand within a line of text.
const PHRASING: [&str; 5] = ["a", "span", "strong", "code", "em"];

/// Is a page that was read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) elements: Vec<Element>,
}

/// Is an element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    /// All text in it.
    pub(crate) text: String,
    /// The names of the elements around it, the outermost first.
    pub(crate) within: Vec<String>,
}

impl Element {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

impl Document {
    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    /// Returns every place that a link can lead to; no two places have one name.
    pub(crate) fn places(&self, path: &str) -> BTreeSet<&str> {
        let mut places = BTreeSet::new();
        for place in self.elements.iter().filter_map(|element| element.get("id")) {
            assert!(!place.is_empty() && !place.contains(' '), "{path}: {place}");
            assert!(places.insert(place), "{path} has `{place}` twice");
        }
        places
    }
}

/// Reads a page: every element is closed in its order, every attribute stands in double quotes, and no text holds a stray sign.
pub(crate) fn read(page: &Page) -> Document {
    let path = &page.path;
    let mut document = Document::default();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = page
        .text
        .trim_start()
        .strip_prefix("<!doctype html>")
        .expect("a page says what it is");
    while let Some(start) = rest.find('<') {
        let text = unescaped(path, &rest[..start]);
        for &element in &open {
            document.elements[element].text.push_str(&text);
        }
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().expect("something is open");
            assert_eq!(document.elements[last].name, name, "{path}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let within: Vec<String> = open
            .iter()
            .map(|&element| document.elements[element].name.clone())
            .collect();
        if within.iter().any(|outer| outer == "p") {
            assert!(PHRASING.contains(&name), "{path}: <{name}> within <p>");
        }
        document.elements.push(Element {
            name: name.to_owned(),
            attributes: self::attributes(path, attributes),
            text: String::new(),
            within,
        });
        if !VOID.contains(&name) {
            open.push(document.elements.len() - 1);
        }
    }
    assert!(open.is_empty(), "{path}: something is left open");
    document
}

fn attributes(path: &str, mut text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    loop {
        text = text.trim_start();
        if text.is_empty() {
            return found;
        }
        let (name, rest) = text.split_once("=\"").expect("an attribute has a value");
        let (value, rest) = rest.split_once('"').expect("a value ends");
        let twice = found.insert(name.to_owned(), unescaped(path, value));
        assert_eq!(twice, None, "{path}: `{name}` stands twice");
        text = rest;
    }
}

fn unescaped(path: &str, text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    for piece in text.split('&').skip(1) {
        let (entity, _) = piece.split_once(';').expect("a stray &");
        assert!(
            ["#38", "#60", "#62", "#34", "#39"].contains(&entity),
            "{path}: &{entity};"
        );
    }
    let signs = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ];
    let mut text = text.to_owned();
    for (entity, sign) in signs {
        text = text.replace(entity, sign);
    }
    text
}

/// Holds a page to what every page keeps.
pub(crate) fn keeps_the_rules(path: &str, document: &Document) {
    let html = &document.elements[0];
    assert_eq!(
        (html.name.as_str(), html.get("lang")),
        ("html", Some("en-GB"))
    );
    let title = document.named("title").next().expect("a page has a title");
    assert!(title.text.ends_with(" – Grounds handbook"), "{path}");
    assert_eq!(document.named("main").count(), 1, "{path}");
    headings_come_in_order(path, document);
    for element in &document.elements {
        let name = element.name.as_str();
        assert!(
            !["script", "style", "img", "iframe", "object", "form", "font"].contains(&name),
            "{path}: <{name}>"
        );
        for attribute in element.attributes.keys() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                "{path}: {attribute}"
            );
        }
        match name {
            "a" => assert!(!element.text.trim().is_empty(), "{path}: an empty link"),
            "th" => assert!(
                matches!(element.get("scope"), Some("col" | "row")),
                "{path}: a header of nothing"
            ),
            "nav" => assert!(
                element.get("aria-label").is_some() || element.get("aria-labelledby").is_some(),
                "{path}: navigation without a name"
            ),
            "li" => assert!(
                matches!(element.within.last().map(String::as_str), Some("ul")),
                "{path}: an item of no list"
            ),
            "ul" | "table" | "dl" => {
                assert!(!element.text.trim().is_empty(), "{path}: an empty {name}");
            }
            _ => {}
        }
    }
    assert_eq!(
        document.named("table").count(),
        document.named("caption").count(),
        "{path}: a table without a caption"
    );
    let skip = document.named("a").next().expect("a page has links");
    assert_eq!(skip.get("href"), Some("#main"), "{path}");
}

fn headings_come_in_order(path: &str, document: &Document) {
    let levels = document.elements.iter().filter_map(|element| {
        let digit = element.name.strip_prefix('h')?;
        digit.parse::<u8>().ok()
    });
    let mut last = 0;
    let mut tops = 0;
    for level in levels {
        assert!(level <= last + 1, "{path}: h{level} under h{last}");
        tops += usize::from(level == 1);
        last = level;
    }
    assert_eq!(tops, 1, "{path} has {tops} headings at the top");
}

/// Follows every link within the book, and holds those that leave it to the web.
pub(crate) fn links_lead_somewhere(pages: &[Page]) {
    let documents: BTreeMap<&str, Document> = pages
        .iter()
        .filter(|page| page.path.ends_with(".html"))
        .map(|page| (page.path.as_str(), read(page)))
        .collect();
    let places: BTreeMap<&str, BTreeSet<&str>> = documents
        .iter()
        .map(|(path, document)| (*path, document.places(path)))
        .collect();
    for (path, document) in &documents {
        keeps_the_rules(path, document);
        for element in &document.elements {
            let Some(href) = element.get("href") else {
                continue;
            };
            if href.starts_with("https://") || href.starts_with("http://") {
                assert_eq!(element.name, "a", "{path} loads {href}");
                continue;
            }
            let (page, place) = match href.split_once('#') {
                Some((page, place)) => (page, Some(place)),
                None => (href, None),
            };
            let page = match (page, page.strip_prefix("../")) {
                ("", _) => (*path).to_owned(),
                (_, Some(up)) => {
                    assert!(path.contains('/'), "{path} leaves the book: {href}");
                    up.to_owned()
                }
                (page, None) => {
                    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    assert!(folder.is_empty(), "{path}: {href}");
                    page.to_owned()
                }
            };
            assert!(
                pages.iter().any(|known| known.path == page),
                "{path} leads to {page}, which is not there"
            );
            if let Some(place) = place {
                assert!(
                    places[page.as_str()].contains(place),
                    "{path} leads to {page}#{place}, which is not there"
                );
            }
        }
    }
}

/// Returns a page of a book.
pub(crate) fn page<'a>(pages: &'a [Page], path: &str) -> &'a Page {
    let found = pages.iter().find(|page| page.path == path);
    found.expect("the page is in the book")
}
