//! Every block of every book, in the order of the library, with the number by which the library names it.

use std::collections::HashSet;

use grounds_syntax::{Code, Diagnostic, Span, ast};

use crate::{
    ParsedFile,
    findings::Findings,
    library::{
        BookId, ConstraintId, DefineId, FactId, MeasureId, NormBlock, NormId, ReasonId,
        RestrictionId, ScenarioId, SourceId,
    },
    names::{Found, Names},
};

/// Is a block as it was written.
#[derive(Clone, Copy)]
pub(crate) struct Written<'a, T> {
    pub(crate) tree: T,
    pub(crate) name: &'a ast::Name,
    pub(crate) book: BookId,
    /// Whether the parser could not read a part of it, so that what it lacks is no second mistake.
    pub(crate) damaged: bool,
    /// Whether the parser could not read a part of the book's header, so that nobody knows when and where the block is in force.
    pub(crate) adrift: bool,
}

/// Is a book as it was written, in its file.
pub(crate) struct WrittenBook<'a> {
    pub(crate) tree: &'a ast::Book,
    pub(crate) file: ParsedFile<'a>,
    /// Its text.
    pub(crate) text: &'a str,
}

/// Is a rule, clause, ground, duty or exception as it was written.
#[derive(Clone, Copy)]
pub(crate) enum NormTree<'a> {
    Rule(&'a ast::Rule),
    Clause(&'a ast::Clause),
    Ground(&'a ast::Ground),
    Duty(&'a ast::Duty),
    Exception(&'a ast::Exception),
}

impl<'a> NormTree<'a> {
    pub(crate) fn block(self) -> NormBlock {
        match self {
            Self::Rule(_) => NormBlock::Rule,
            Self::Clause(_) => NormBlock::Clause,
            Self::Ground(_) => NormBlock::Ground,
            Self::Duty(_) => NormBlock::Duty,
            Self::Exception(_) => NormBlock::Exception,
        }
    }

    pub(crate) fn common(self) -> &'a ast::Common {
        match self {
            Self::Rule(rule) => &rule.common,
            Self::Clause(clause) => &clause.common,
            Self::Ground(ground) => &ground.common,
            Self::Duty(duty) => &duty.common,
            Self::Exception(exception) => &exception.common,
        }
    }
}

/// Is everything of one name: the dated versions of a definition or a norm.
pub(crate) struct Versions<'a, T> {
    pub(crate) name: &'a ast::Name,
    pub(crate) book: BookId,
    /// In the order of the file.
    pub(crate) written: Vec<Written<'a, T>>,
}

/// Holds every block; the position in each list is the number in the library.
pub(crate) struct Declared<'a> {
    pub(crate) names: Names<'a>,
    pub(crate) books: Vec<WrittenBook<'a>>,
    pub(crate) sources: Vec<Written<'a, &'a ast::Source>>,
    pub(crate) restrictions: Vec<Written<'a, &'a ast::Restriction>>,
    pub(crate) facts: Vec<Written<'a, &'a ast::Fact>>,
    pub(crate) defines: Vec<Versions<'a, &'a ast::Define>>,
    pub(crate) norms: Vec<Versions<'a, NormTree<'a>>>,
    pub(crate) constraints: Vec<Written<'a, &'a ast::Constraint>>,
    pub(crate) reasons: Vec<Written<'a, &'a ast::Reason>>,
    pub(crate) measures: Vec<Written<'a, &'a ast::Measure>>,
    pub(crate) scenarios: Vec<Written<'a, &'a ast::Scenario>>,
}

/// Gathers every block, reporting names that are declared twice and books that use what there is not.
pub(crate) fn declare<'a>(files: &[ParsedFile<'a>], findings: &mut Findings) -> Declared<'a> {
    let books = books(files, findings);
    let names = Names::of_books(
        books
            .iter()
            .map(|book| (book.tree.name.value.as_str(), book.text)),
    );
    let mut declared = Declared {
        names,
        books,
        sources: Vec::new(),
        restrictions: Vec::new(),
        facts: Vec::new(),
        defines: Vec::new(),
        norms: Vec::new(),
        constraints: Vec::new(),
        reasons: Vec::new(),
        measures: Vec::new(),
        scenarios: Vec::new(),
    };
    let (mut defines, mut norms) = (Vec::new(), Vec::new());
    for position in 0..declared.books.len() {
        gather(&mut declared, position, &mut defines, &mut norms, findings);
    }
    sort_by_name(&mut declared.sources);
    sort_by_name(&mut declared.restrictions);
    sort_by_name(&mut declared.facts);
    sort_by_name(&mut declared.constraints);
    sort_by_name(&mut declared.reasons);
    sort_by_name(&mut declared.measures);
    declared.defines = versions(defines, |_, _| true, findings);
    let may_share = |one: NormTree, two: NormTree| {
        one.block() == two.block() && one.block() != NormBlock::Clause
    };
    declared.norms = versions(norms, may_share, findings);
    name_all(&mut declared, findings);
    for position in 0..declared.books.len() {
        let tree = declared.books[position].tree;
        declared
            .names
            .use_books(BookId(number(position)), &tree.header.uses, findings);
    }
    declared
}

/// Lists the books in the order of their names.
fn books<'a>(files: &[ParsedFile<'a>], findings: &mut Findings) -> Vec<WrittenBook<'a>> {
    let mut books = Vec::new();
    for &file in files {
        for (position, tree) in file.books.iter().enumerate() {
            // A file of one book is that book's text, to the last byte: its hash is that of the file.
            let start = if position == 0 {
                0
            } else {
                tree.span.0.range().start
            };
            let end = file
                .books
                .get(position + 1)
                .map_or(file.source.text.len(), |next| next.span.0.range().start);
            let text = file.source.text.get(start..end).unwrap_or_default();
            books.push(WrittenBook { tree, file, text });
        }
    }
    books.sort_by_key(|book: &WrittenBook| book.tree.name.value.as_str());
    for pair in books.windows(2) {
        let (first, second) = (&pair[0].tree.name, &pair[1].tree.name);
        if first.value == second.value && !first.value.is_empty() {
            let message = format!("two books are called `{}`", second.value);
            findings.report(
                Diagnostic::error(Code::G0204, second.span, message)
                    .label(first.span, "this is the other")
                    .help("give one of them another name"),
            );
        }
    }
    books
}

/// Sorts the blocks of one book into their lists.
fn gather<'a>(
    declared: &mut Declared<'a>,
    position: usize,
    defines: &mut Vec<Written<'a, &'a ast::Define>>,
    norms: &mut Vec<Written<'a, NormTree<'a>>>,
    findings: &mut Findings,
) {
    let tree = declared.books[position].tree;
    let book = BookId(number(position));
    let damaged: HashSet<Span> = tree.damaged.iter().map(|place| place.0).collect();
    if !damaged.is_empty() {
        findings.incomplete();
    }
    let adrift = damaged.contains(&tree.span.0);
    if adrift && tree.header.uses.is_empty() {
        declared.names.uses_unknown(book);
    }
    macro_rules! push {
        ($list:expr, $tree:expr, $block:expr, $span:expr) => {
            $list.push(Written {
                tree: $tree,
                name: &$block.name,
                book,
                damaged: damaged.contains(&$span.0),
                adrift,
            })
        };
    }
    for block in &tree.blocks {
        match block {
            ast::Block::Source(block) => push!(declared.sources, block, block, block.span),
            ast::Block::Restriction(block) => {
                push!(declared.restrictions, block, block, block.span)
            }
            ast::Block::Fact(block) => push!(declared.facts, &**block, block, block.span),
            ast::Block::Define(block) => push!(defines, block, block, block.span),
            ast::Block::Constraint(block) => {
                push!(declared.constraints, block, block, block.common.span)
            }
            ast::Block::Rule(block) => {
                push!(norms, NormTree::Rule(block), block, block.common.span)
            }
            ast::Block::Clause(block) => {
                push!(norms, NormTree::Clause(block), block, block.common.span)
            }
            ast::Block::Ground(block) => {
                push!(norms, NormTree::Ground(block), block, block.common.span)
            }
            ast::Block::Duty(block) => {
                push!(norms, NormTree::Duty(block), block, block.common.span)
            }
            ast::Block::Exception(block) => {
                push!(norms, NormTree::Exception(block), block, block.common.span)
            }
            ast::Block::Reason(block) => push!(declared.reasons, block, block, block.span),
            ast::Block::Measure(block) => push!(declared.measures, block, block, block.span),
            ast::Block::Scenario(block) => push!(declared.scenarios, &**block, block, block.span),
        }
    }
}

/// Sorts by book and name; blocks of one name keep the order of the file.
fn sort_by_name<T>(blocks: &mut [Written<'_, T>]) {
    blocks.sort_by(|one, two| (one.book, &one.name.value).cmp(&(two.book, &two.name.value)));
}

/// Joins the blocks of one name.
fn versions<'a, T: Copy>(
    mut blocks: Vec<Written<'a, T>>,
    may_share: impl Fn(T, T) -> bool,
    findings: &mut Findings,
) -> Vec<Versions<'a, T>> {
    sort_by_name(&mut blocks);
    let mut all: Vec<Versions<'a, T>> = Vec::new();
    for block in blocks {
        if let Some(last) = all.last_mut()
            && last.book == block.book
            && last.name.value == block.name.value
        {
            if may_share(last.written[0].tree, block.tree) {
                last.written.push(block);
                continue;
            }
            report_twice(last.name, block.name, findings);
        }
        all.push(Versions {
            name: block.name,
            book: block.book,
            written: vec![block],
        });
    }
    all
}

/// Enters every name, reporting those that stand for two things of one kind.
fn name_all(declared: &mut Declared<'_>, findings: &mut Findings) {
    macro_rules! enter {
        ($($list:ident => $id:ident, $found:ident);* $(;)?) => {
            $({
                let mut last = None;
                for (position, block) in declared.$list.iter().enumerate() {
                    // The first one has the name.
                    match last.replace((block.book, block.name)) {
                        Some((book, name)) if book == block.book && name.value == block.name.value => {
                            report_twice(name, block.name, findings);
                        }
                        _ => declared.names.declare(block.book, &block.name.value, Found::$found($id(number(position)))),
                    }
                }
            })*
        };
    }
    enter! {
        sources => SourceId, Source;
        restrictions => RestrictionId, Restriction;
        facts => FactId, Fact;
        constraints => ConstraintId, Constraint;
        reasons => ReasonId, Reason;
        measures => MeasureId, Measure;
    }
    for (position, define) in declared.defines.iter().enumerate() {
        // A condition names facts and definitions alike, so they share their names.
        let fact = declared
            .names
            .declared(define.book, &define.name.value, |found| {
                matches!(found, Found::Fact(_))
            });
        match fact {
            Some(Found::Fact(fact)) => {
                let (one, two) = (declared.facts[fact.index()].name, define.name);
                let (first, second) = if one.span.start < two.span.start {
                    (one, two)
                } else {
                    (two, one)
                };
                report_twice(first, second, findings);
            }
            _ => declared.names.declare(
                define.book,
                &define.name.value,
                Found::Define(DefineId(number(position))),
            ),
        }
    }
    for (position, norm) in declared.norms.iter().enumerate() {
        let known = declared
            .names
            .declared(norm.book, &norm.name.value, |found| {
                matches!(found, Found::Norm(..))
            });
        if known.is_none() {
            let found = Found::Norm(NormId(number(position)), norm.written[0].tree.block());
            declared.names.declare(norm.book, &norm.name.value, found);
        }
    }
    for (position, scenario) in declared.scenarios.iter().enumerate() {
        // Scenarios stand in the order of the file, so two of one name need not be neighbours.
        match declared
            .names
            .declared(scenario.book, &scenario.name.value, |found| {
                matches!(found, Found::Scenario(_))
            }) {
            Some(Found::Scenario(first)) => report_twice(
                declared.scenarios[first.index()].name,
                scenario.name,
                findings,
            ),
            _ => declared.names.declare(
                scenario.book,
                &scenario.name.value,
                Found::Scenario(ScenarioId(number(position))),
            ),
        }
    }
}

fn report_twice(first: &ast::Name, second: &ast::Name, findings: &mut Findings) {
    let message = format!("`{}` is defined twice", second.value);
    findings.report(
        Diagnostic::error(Code::G0203, second.span, message)
            .label(first.span, "this is the first")
            .help("give one of them another name"),
    );
}

/// Returns a position as the library numbers it.
pub(crate) fn number(position: usize) -> u32 {
    // Spans hold byte offsets in 32 bits, so fewer blocks than that can have been read.
    u32::try_from(position).unwrap_or(u32::MAX)
}
