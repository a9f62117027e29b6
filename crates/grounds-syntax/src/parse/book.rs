//! Blocks to books.

use nom::Input;

use super::{
    field::Fields,
    grammar::{Step, date, declared, extent, free_name, list, one_of, reference, text},
    mistake::{alternatives, quoted},
    norm, reason_and_measure, scenario, source,
    tokens::Tokens,
    vocabulary,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    findings::Findings,
    layout::{self, Layout},
    shape::{self, Kind, Shape},
    source::{Place, Span, Spanned},
    suggest::suggest,
    tree::{Authority, Block, Book, BookKind, Header, Name},
};

/// Reads the books of a file.
pub(super) fn books(file: Tokens<'_>, layout: &Layout) -> (Vec<Book>, Findings) {
    let mut books: Vec<Book> = Vec::new();
    let mut findings = Findings::default();
    for block in &layout.blocks {
        let head = file.between(block.head.tokens);
        let shape = match head.word().and_then(Shape::of) {
            Some(shape) => shape,
            None => {
                findings.push_with(head.span().start, || unknown_block(head));
                books.extend(misspelt_header(head, books.is_empty()));
                continue;
            }
        };
        if let Kind::Header(kind) = shape.kind {
            books.push(header(
                Fields::sort(file, block, shape, &mut findings),
                kind,
            ));
            continue;
        }
        if books.is_empty() {
            findings.push(headless(head));
            books.push(unread(BookKind::Rulebook, nameless(head.span())));
        }
        if let Some(book) = books.last_mut() {
            add(file, block, shape, book, &mut findings);
        }
    }
    if books.is_empty() {
        let message = "this file holds no book";
        let start = Span {
            end: 0,
            start: 0,
            ..file.span()
        };
        findings.push(Diagnostic::error(Code::G0101, start, message).help(BEGIN));
    }
    (books, findings)
}

const BEGIN: &str = "begin with a line such as `rulebook mental-capacity-act`, `vocabulary care` or `agreement sunnybank-outings`";

/// Reads one block into the book that it stands in.
fn add(
    file: Tokens<'_>,
    block: &layout::Block,
    shape: &'static Shape,
    book: &mut Book,
    findings: &mut Findings,
) {
    let fields = Fields::sort(file, block, shape, findings);
    let (place, head) = (fields.span(), fields.head_span());
    let read = match shape.kind {
        Kind::Header(_) => (None, false),
        Kind::Source => boxed(source::source(fields), Block::Source),
        Kind::Restriction => boxed(vocabulary::restriction(fields), Block::Restriction),
        Kind::Fact => boxed(vocabulary::fact(fields), |fact| Block::Fact(Box::new(fact))),
        Kind::Define => boxed(vocabulary::define(fields), Block::Define),
        Kind::Constraint => boxed(vocabulary::constraint(fields), Block::Constraint),
        Kind::Rule => boxed(norm::rule(fields), |rule| Block::Rule(Box::new(rule))),
        Kind::Clause => boxed(norm::clause(fields), |clause| {
            Block::Clause(Box::new(clause))
        }),
        Kind::Ground => boxed(norm::ground(fields), Block::Ground),
        Kind::Duty => boxed(norm::duty(fields), Block::Duty),
        Kind::Exception => boxed(norm::exception(fields), Block::Exception),
        Kind::Reason => boxed(reason_and_measure::reason(fields), Block::Reason),
        Kind::Measure => boxed(reason_and_measure::measure(fields), Block::Measure),
        Kind::Scenario => boxed(scenario::scenario(fields), |scenario| {
            Block::Scenario(Box::new(scenario))
        }),
    };
    let (block, mut damaged) = read;
    if !shape.homes.contains(&book.kind) {
        findings.push(misplaced_block(shape, book, head));
        damaged = true;
    }
    book.blocks.extend(block);
    if damaged {
        book.damaged.push(place);
    }
}

fn boxed<T>(
    (block, damaged): (Option<T>, bool),
    wrap: impl FnOnce(T) -> Block,
) -> (Option<Block>, bool) {
    (block.map(wrap), damaged)
}

/// Reads the header of a book.
///
/// `header = ( "rulebook" | "vocabulary" | "agreement" ) name field*`
fn header(mut fields: Fields<'_, '_>, kind: BookKind) -> Book {
    let span = fields.span();
    let name = fields
        .name()
        .unwrap_or_else(|| Name::new(String::new(), fields.head_span()));
    let parties = if kind == BookKind::Agreement {
        "between"
    } else {
        "parties"
    };
    let header = Header {
        title: fields.one("title", text),
        authority: fields.one("authority", authority),
        applies_in: fields.all("applies in", list(extent)),
        binds: fields.one("binds", text),
        reviewed: fields.one("reviewed", date),
        leaves_out: fields.many("leaves out", text),
        made_under: fields.one("made under", reference("a source")),
        uses: fields.all("uses", list(free_name("the name of a book"))),
        parties: fields.all(parties, list(text)),
        from: fields.one("from", date),
        until: fields.one("until", date),
        review: fields.one("review", date),
    };
    let damaged = fields.finish(&name.value);
    Book {
        kind,
        name,
        header,
        blocks: Vec::new(),
        damaged: damaged.then_some(span).into_iter().collect(),
        span,
    }
}

/// Stands in for the header of a book that has none.
fn unread(kind: BookKind, name: Name) -> Book {
    let span = Place(name.span);
    Book {
        kind,
        name,
        header: Header::default(),
        blocks: Vec::new(),
        damaged: vec![span],
        span,
    }
}

fn nameless(span: Span) -> Name {
    Name::new(String::new(), span)
}

/// Begins a book where an unknown block was nearly a header, or may have been the one that the file lacks: what follows is no mistake.
fn misspelt_header(head: Tokens<'_>, wanted: bool) -> Option<Book> {
    let first = head.word().unwrap_or_default();
    let headers = shape::keywords().filter(|keyword| {
        matches!(
            Shape::of(keyword),
            Some(Shape {
                kind: Kind::Header(_),
                ..
            })
        )
    });
    let Some(Kind::Header(kind)) = suggest(first, headers)
        .and_then(Shape::of)
        .map(|shape| shape.kind)
    else {
        return wanted.then(|| unread(BookKind::Rulebook, nameless(head.span())));
    };
    let name = declared(head.take_from(1)).map_or_else(|_| nameless(head.span()), |(_, name)| name);
    Some(unread(kind, name))
}

/// `authority = "statute" | "regulation" | …`
fn authority(input: Tokens<'_>) -> Step<'_, Spanned<Authority>> {
    one_of(
        "an authority",
        &[
            ("statute", Authority::Statute),
            ("regulation", Authority::Regulation),
            ("judgment", Authority::Judgment),
            ("persuasive-judgment", Authority::PersuasiveJudgment),
            ("statutory-guidance", Authority::StatutoryGuidance),
            ("acop", Authority::Acop),
            ("guidance", Authority::Guidance),
            ("agreement", Authority::Agreement),
            ("policy", Authority::Policy),
        ],
    )(input)
}

fn unknown_block(head: Tokens<'_>) -> Diagnostic {
    let first = head.first().map_or("", |token| head.text_of(token));
    let span = head
        .first()
        .map_or_else(|| head.span(), |token| head.span_of(token));
    let diagnostic = Diagnostic::error(
        Code::G0102,
        span,
        format!("no block is called `{}`", quoted(first)),
    );
    let diagnostic = match suggest(first, shape::keywords()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    };
    let all: Vec<String> = shape::keywords()
        .map(|keyword| format!("`{keyword}`"))
        .collect();
    diagnostic.help(format!(
        "a line in the first column begins a block: {}",
        alternatives(&all)
    ))
}

fn headless(head: Tokens<'_>) -> Diagnostic {
    let keyword = head.word().unwrap_or_default();
    Diagnostic::error(
        Code::G0101,
        head.span(),
        format!("this `{keyword}` stands in no book"),
    )
    .help(BEGIN)
}

fn misplaced_block(shape: &Shape, book: &Book, head: Span) -> Diagnostic {
    let noun = |kind: BookKind| match kind {
        BookKind::Rulebook => "a rulebook",
        BookKind::Vocabulary => "a vocabulary",
        BookKind::Agreement => "an agreement",
    };
    let homes: Vec<&str> = shape.homes.iter().map(|&home| noun(home)).collect();
    let article = if shape.kind == Kind::Exception {
        "an"
    } else {
        "a"
    };
    let message = format!(
        "{article} {} does not belong in {}",
        shape.noun(),
        noun(book.kind)
    );
    Diagnostic::error(Code::G0113, head, message)
        .help(format!("put it into {}", alternatives(&homes)))
}
