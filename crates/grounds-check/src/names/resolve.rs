//! Resolves what the text names, and says what is wrong with a name that means nothing, or too much.

use grounds_syntax::{Code, Diagnostic, ast, suggest};

use super::{Found, Names, Wanted};
use crate::{findings::Findings, library::BookId};

/// Says why a name has no meaning.
enum Miss {
    NoBook,
    Nothing,
    AnotherKind(Found),
    Several(Vec<(BookId, Found)>),
}

impl<'a> Names<'a> {
    /// Finds a book by its name, reporting one that does not exist.
    pub(crate) fn book(
        &self,
        from: BookId,
        name: &ast::Name,
        findings: &mut Findings,
    ) -> Option<BookId> {
        let found = self.by_name.get(name.value.as_str()).copied();
        if found.is_none() {
            self.report_no_book(from, name, findings);
        }
        found
    }

    /// Resolves the `uses` of a book.
    pub(crate) fn use_books(&mut self, book: BookId, uses: &[ast::Name], findings: &mut Findings) {
        for name in uses {
            match self.book(book, name, findings) {
                None => self.books[book.index()].uses_unknown = true,
                Some(used) if used == book => findings.report(
                    Diagnostic::error(
                        Code::G0205,
                        name.span,
                        format!("`{}` uses itself", name.value),
                    )
                    .help("a book's own names need no `uses`: leave it out"),
                ),
                Some(used) => {
                    let uses = &mut self.books[book.index()].uses;
                    if !uses.contains(&used) {
                        uses.push(used);
                    }
                }
            }
        }
    }

    /// Finds what a name means, and reports nothing.
    pub(crate) fn find(&self, from: BookId, wanted: Wanted, reference: &ast::Ref) -> Option<Found> {
        self.look_up(from, wanted, reference).ok()
    }

    /// Finds what a name means, reporting one that means nothing of the wanted kind.
    pub(crate) fn resolve(
        &self,
        from: BookId,
        wanted: Wanted,
        reference: &ast::Ref,
        findings: &mut Findings,
    ) -> Option<Found> {
        let miss = match self.look_up(from, wanted, reference) {
            Ok(found) => return Some(found),
            Err(miss) => miss,
        };
        let name = reference.name.value.as_str();
        let span = reference.span();
        match miss {
            Miss::NoBook => {
                if let Some(book) = &reference.book {
                    self.report_no_book(from, book, findings);
                }
            }
            // What makes the name mean nothing is reported already.
            Miss::Nothing if self.may_be_unread(from, reference) => findings.incomplete(),
            Miss::Nothing => {
                let written = written(reference);
                findings.report_unresolved(
                    from,
                    format!("{} {written}", wanted.noun()),
                    span,
                    |findings| {
                        let place = reference
                            .book
                            .as_ref()
                            .map_or_else(String::new, |book| format!(" in `{}`", book.value));
                        let message = format!("no {}{place} is called `{name}`", wanted.noun());
                        let diagnostic = Diagnostic::error(Code::G0201, span, message);
                        let suggestion = findings
                            .may_compare(self.count)
                            .then(|| self.suggestion(from, wanted, reference))
                            .flatten();
                        let declare =
                            || format!("declare it, or name a {} that is declared", wanted.noun());
                        diagnostic.help(suggestion.unwrap_or_else(declare))
                    },
                );
            }
            Miss::AnotherKind(found) => {
                let written = written(reference);
                findings.report_unresolved(
                    from,
                    format!("{} {written}", wanted.noun()),
                    span,
                    |findings| {
                        let message = format!(
                            "`{written}` is {}, and a {} is wanted here",
                            found.kind(),
                            wanted.noun()
                        );
                        let diagnostic = Diagnostic::error(Code::G0207, span, message);
                        let suggestion = findings
                            .may_compare(self.count)
                            .then(|| self.suggestion(from, wanted, reference))
                            .flatten();
                        match (suggestion, found) {
                            (Some(suggestion), _) => diagnostic.help(suggestion),
                            (None, Found::Define(_)) if wanted == Wanted::Fact => {
                                diagnostic.help("name the facts that it is made of")
                            }
                            (None, _) => diagnostic,
                        }
                    },
                );
            }
            Miss::Several(candidates) => {
                findings.report_unresolved(from, format!("{} {name}", wanted.noun()), span, |_| {
                    self.ambiguity(reference, &candidates)
                });
            }
        }
        None
    }

    /// Says whether a name that means nothing may be one that could not be read.
    fn may_be_unread(&self, from: BookId, reference: &ast::Ref) -> bool {
        let book = |book: BookId| &self.books[book.index()];
        let name = reference.name.value.as_str();
        match &reference.book {
            Some(named) => {
                let named = self.by_name.get(named.value.as_str()).copied();
                named.is_some_and(|named| book(named).seems_to_declare(name))
            }
            None => {
                let in_reach = [&[from][..], &book(from).uses].concat();
                book(from).uses_unknown
                    || in_reach
                        .into_iter()
                        .any(|near| book(near).seems_to_declare(name))
            }
        }
    }

    fn look_up(&self, from: BookId, wanted: Wanted, reference: &ast::Ref) -> Result<Found, Miss> {
        let name = reference.name.value.as_str();
        let home = match &reference.book {
            None => from,
            Some(book) => *self.by_name.get(book.value.as_str()).ok_or(Miss::NoBook)?,
        };
        let elsewhere: &[BookId] = if reference.book.is_none() {
            &self.books[home.index()].uses
        } else {
            &[]
        };
        let mut another = None;
        // The book's own names come before those of the books that it uses.
        for books in [&[home][..], elsewhere] {
            let mut candidates = Vec::new();
            for &book in books {
                for &found in self.books[book.index()]
                    .names
                    .get(name)
                    .into_iter()
                    .flatten()
                {
                    if wanted.accepts(found) {
                        candidates.push((book, found));
                    } else {
                        another = another.or(Some(found));
                    }
                }
            }
            match candidates[..] {
                [] => {}
                [(_, found)] => return Ok(found),
                _ => return Err(Miss::Several(candidates)),
            }
        }
        Err(another.map_or(Miss::Nothing, Miss::AnotherKind))
    }

    fn report_no_book(&self, from: BookId, name: &ast::Name, findings: &mut Findings) {
        if self.books.iter().any(|book| book.name.is_empty()) {
            // It may be the book whose name could not be read.
            findings.incomplete();
            return;
        }
        findings.report_unresolved(
            from,
            format!("book {}", name.value),
            name.span,
            |findings| {
                let diagnostic = Diagnostic::error(
                    Code::G0206,
                    name.span,
                    format!("no book is called `{}`", name.value),
                );
                let near = findings
                    .may_compare(self.by_name.len())
                    .then(|| suggest(&name.value, self.by_name.keys().copied()))
                    .flatten();
                match near {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help("load the book along with this one"),
                }
            },
        );
    }

    fn ambiguity(&self, reference: &ast::Ref, candidates: &[(BookId, Found)]) -> Diagnostic {
        let name = reference.name.value.as_str();
        let each = |(book, found): &(BookId, Found)| {
            format!("{} in `{}`", found.kind(), self.books[book.index()].name)
        };
        let meanings: Vec<_> = candidates.iter().map(each).collect();
        let message = format!("`{name}` could mean {}", meanings.join(" or "));
        let diagnostic = Diagnostic::error(Code::G0202, reference.span(), message);
        let mut books: Vec<_> = candidates.iter().map(|&(book, _)| book).collect();
        books.dedup();
        if books.len() < candidates.len() {
            return diagnostic.help("give one of them another name");
        }
        let qualified: Vec<_> = books
            .iter()
            .map(|book| format!("`{}.{name}`", self.books[book.index()].name))
            .collect();
        diagnostic.help(format!("write {}", qualified.join(" or ")))
    }

    /// Looks for the name that was meant: among the names in reach first, then in all other books.
    fn suggestion(&self, from: BookId, wanted: Wanted, reference: &ast::Ref) -> Option<String> {
        let name = reference.name.value.as_str();
        let names_of = |book: BookId| {
            let fits = move |(&name, found): (&&'a str, &Vec<Found>)| {
                found
                    .iter()
                    .any(|&found| wanted.accepts(found))
                    .then_some(name)
            };
            self.books[book.index()].names.iter().filter_map(fits)
        };
        let in_reach: Vec<BookId> = match &reference.book {
            Some(book) => vec![*self.by_name.get(book.value.as_str())?],
            None => [&[from][..], &self.books[from.index()].uses].concat(),
        };
        let others: Vec<BookId> = self
            .by_name
            .values()
            .copied()
            .filter(|book| !in_reach.contains(book))
            .collect();
        let holder = |near: &str| {
            let mut holders: Vec<_> = others
                .iter()
                .copied()
                .filter(|&book| names_of(book).any(|name| name == near))
                .collect();
            holders.sort_unstable();
            holders.first().map(|book| self.books[book.index()].name)
        };
        if let Some(book) = holder(name) {
            let help = format!(
                "`{book}` has a {} of this name: write `{book}.{name}`",
                wanted.noun()
            );
            let uses = if reference.book.is_none() {
                format!(", or say `uses {book}`")
            } else {
                String::new()
            };
            return Some(help + &uses);
        }
        if let Some(near) = suggest(name, in_reach.iter().flat_map(|&book| names_of(book))) {
            return Some(match &reference.book {
                Some(book) => format!("did you mean `{}.{near}`?", book.value),
                None => format!("did you mean `{near}`?"),
            });
        }
        let near = suggest(name, others.iter().flat_map(|&book| names_of(book)))?;
        Some(format!("did you mean `{}.{near}`?", holder(near)?))
    }
}

/// Returns a reference as the author wrote it.
pub(crate) fn written(reference: &ast::Ref) -> String {
    match &reference.book {
        Some(book) => format!("{}.{}", book.value, reference.name.value),
        None => reference.name.value.clone(),
    }
}
