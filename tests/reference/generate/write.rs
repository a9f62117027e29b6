//! Writes a draft as the text of rulebooks that the checker accepts, but for rare ones.

use super::{
    cited,
    condition::{Scope, condition},
    draft::LibraryDraft,
    exception::exception,
    norm::{book_of, duty, ground, ground_book, measure, rule},
    restriction::restriction,
    text::{BlockText, BookText},
    words::{define, fact},
};

/// The books, in the order of their names: name, header, authority, places.
const BOOKS: [(&str, &str, &str, &str); 8] = [
    ("act", "rulebook", "statute", "united-kingdom"),
    ("case", "rulebook", "judgment", "england, wales"),
    ("code", "rulebook", "acop", "england, wales"),
    ("deal", "agreement", "", "england, wales"),
    ("guide", "rulebook", "guidance", "united-kingdom"),
    ("house", "rulebook", "policy", "england, wales"),
    ("regs", "rulebook", "regulation", "england, wales"),
    ("words", "vocabulary", "", ""),
];

/// Writes the books of a draft.
pub(crate) fn write(draft: &LibraryDraft) -> Vec<BookText> {
    let mut books: Vec<BookText> = BOOKS.iter().map(|&book| begun(draft, book)).collect();
    let mut put = |book: &str, block: BlockText| {
        let at = BOOKS
            .iter()
            .position(|&(name, ..)| name == book)
            .expect("the book is in the list");
        books[at].blocks.push(block);
    };
    for (at, fact) in draft.facts.iter().enumerate() {
        put("words", self::fact(draft, at, fact));
    }
    for at in 0..draft.defines.len() {
        define(draft, at)
            .into_iter()
            .for_each(|block| put("words", block));
    }
    for (at, always) in draft.constraints.iter().enumerate() {
        let block = BlockText::new(format!("constraint constraint-{at}"))
            .field(format!("always {}", condition(Scope::law(draft), always)))
            .field("cites act.s")
            .field("because \"It cannot be otherwise.\"");
        put("words", block);
    }
    for (at, restriction) in draft.restrictions.iter().enumerate() {
        put("words", self::restriction(draft, at, restriction));
    }
    for at in 0..draft.duties.len() {
        put("act", duty(draft, at));
    }
    for (at, rule) in draft.rules.iter().enumerate() {
        let book = book_of(draft, rule);
        self::rule(draft, at, rule)
            .into_iter()
            .for_each(|block| put(book, block));
    }
    for (at, ground) in draft.grounds.iter().enumerate() {
        put(ground_book(ground), self::ground(draft, at, ground));
    }
    for (at, exception) in draft.exceptions.iter().enumerate() {
        if let Some((book, block)) = self::exception(draft, at, exception) {
            put(book, block);
        }
    }
    put(
        "guide",
        BlockText::new("reason reason-0")
            .field("title \"There is nobody\"")
            .field("kind resources")
            .field("answer \"That is the provider's duty.\"")
            .field("cites s"),
    );
    for (at, measure) in draft.measures.iter().enumerate() {
        put("guide", self::measure(draft, at, measure));
    }
    books
}

fn begun(
    draft: &LibraryDraft,
    (name, kind, authority, places): (&str, &str, &str, &str),
) -> BookText {
    let mut header =
        BlockText::new(format!("{kind} {name}")).field(format!("title \"The {name}\""));
    if !authority.is_empty() {
        header = header.field(format!("authority {authority}"));
    }
    if !places.is_empty() {
        header = header
            .field(format!("applies in {places}"))
            .field("uses words");
    }
    match name {
        "deal" => header = header.field("between \"A home\", \"A council\""),
        "house" => header = header.field("parties \"A home\""),
        _ => {}
    }
    if name == "deal" && draft.agreement_ends {
        header = header.field("until 2026-06-30");
    }
    let blocks = if kind == "vocabulary" {
        Vec::new()
    } else {
        cited::blocks()
    };
    BookText { header, blocks }
}
