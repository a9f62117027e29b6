//! One block's fields: each is read by itself, so that a bad one costs one diagnostic and hides nothing.

mod complaint;

use nom::{Err, Input};

use super::{
    grammar::{Step, declared, end},
    tokens::Tokens,
};
use crate::{
    diagnostic::Diagnostic,
    findings::Findings,
    layout::{Block, Field},
    lex::Kind,
    name::{fold, is_name, is_reserved},
    shape::{self, Shape, Sort},
    source::{Place, Span},
    tree::Name,
};

/// Reads the fields of one block and gathers what is wrong with them.
pub(crate) struct Fields<'a, 'd> {
    shape: &'static Shape,
    block: &'a Block,
    /// The tokens of the first line, after the keyword.
    head: Tokens<'a>,
    /// The place of the first line.
    head_span: Span,
    span: Span,
    entries: Vec<Entry<'a>>,
    findings: &'d mut Findings,
    damaged: bool,
}

/// Returns as many words of a field as the longest keyword has.
fn first_words(tokens: Tokens<'_>) -> [&str; 3] {
    let word = |position: usize| {
        tokens
            .as_slice()
            .get(position)
            .map_or("", |&token| tokens.text_of(token))
    };
    [word(0), word(1), word(2)]
}

/// Is a field with what is known of it before its value is read.
struct Entry<'a> {
    slot: usize,
    keyword: Span,
    value: Tokens<'a>,
    field: &'a Field,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Sorts the fields of a block, and reports those that it does not take or has twice.
    pub(crate) fn sort(
        file: Tokens<'a>,
        block: &'a Block,
        shape: &'static Shape,
        findings: &'d mut Findings,
    ) -> Self {
        let head = file.between(block.head.tokens);
        let mut fields = Self {
            shape,
            block,
            head: head.take_from(1),
            head_span: head.span(),
            span: file.between(block.tokens()).span(),
            entries: Vec::new(),
            findings,
            damaged: false,
        };
        fields.damaged = fields.has_open_string(fields.head);
        // All verbs share one place: a block has one of them.
        let verb = shape.fields.len();
        let mut first_of_slot: Vec<Option<Span>> = vec![None; verb + 1];
        for field in &block.fields {
            let tokens = file.between(field.tokens());
            let Some((slot, count)) = shape.slot_of(&first_words(tokens)) else {
                fields.report_unknown(tokens);
                continue;
            };
            let (value, keyword) = tokens.take_split(count);
            let keyword = keyword.span();
            let sort = shape.fields[slot].sort;
            let repeats = matches!(sort, Sort::Repeats | Sort::RequiredRepeats);
            let first = &mut first_of_slot[if sort == Sort::Verb { verb } else { slot }];
            match *first {
                Some(first) if !repeats => {
                    fields.report(complaint::twice(shape, slot, keyword, first))
                }
                _ => {
                    *first = Some(keyword);
                    fields.entries.push(Entry {
                        slot,
                        keyword,
                        value,
                        field,
                    });
                }
            }
        }
        fields
    }

    /// Returns the place of the block.
    pub(crate) fn span(&self) -> Place {
        Place(self.span)
    }

    /// Returns the place of the block's first line.
    pub(crate) fn head_span(&self) -> Span {
        self.head_span
    }

    /// Reads the rest of the first line.
    pub(crate) fn head<T>(&mut self, grammar: impl FnOnce(Tokens<'a>) -> Step<'a, T>) -> Option<T> {
        // A string without an end is reported already.
        if self.has_open_string(self.head) {
            return None;
        }
        let read = grammar(self.head)
            .and_then(|(rest, value)| Ok((end("the end of the line")(rest)?.0, value)));
        self.settle(read)
    }

    /// Reads the rest of the first line where it is a name alone.
    ///
    /// A name that is nearly right still names the block, so that what refers to it is no second mistake.
    pub(crate) fn name(&mut self) -> Option<Name> {
        let head = self.head;
        self.head(declared).or_else(|| self.nearly_named(head))
    }

    /// Makes the name that somebody probably meant of the first word.
    pub(crate) fn nearly_named(&self, head: Tokens<'a>) -> Option<Name> {
        let token = head.first().filter(|token| token.kind == Kind::Word)?;
        let folded = fold(head.text_of(token));
        (is_name(&folded) && !is_reserved(&folded)).then(|| Name::new(folded, head.span_of(token)))
    }

    /// Reads the field with a keyword, if it is there.
    pub(crate) fn one<T>(
        &mut self,
        keyword: &str,
        grammar: impl Fn(Tokens<'a>) -> Step<'a, T>,
    ) -> Option<T> {
        self.many(keyword, grammar).into_iter().next()
    }

    /// Reads the field with a keyword, if it is there, whose value is a list.
    pub(crate) fn all<T>(
        &mut self,
        keyword: &str,
        grammar: impl Fn(Tokens<'a>) -> Step<'a, Vec<T>>,
    ) -> Vec<T> {
        self.one(keyword, grammar).unwrap_or_default()
    }

    /// Reads every field with a keyword.
    pub(crate) fn many<T>(
        &mut self,
        keyword: &str,
        grammar: impl Fn(Tokens<'a>) -> Step<'a, T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.take(keyword) {
            values.extend(self.read(entry.value, &grammar));
        }
        values
    }

    /// Reads the lines under a keyword, each by itself.
    pub(crate) fn lines<T>(
        &mut self,
        keyword: &str,
        grammar: impl Fn(Tokens<'a>) -> Step<'a, T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.take(keyword) {
            let Some(under) = entry.field.lines.get(1) else {
                if let Some(token) = entry.value.first() {
                    self.report(complaint::lines_wanted(entry.value.span_of(token), keyword));
                }
                continue;
            };
            let beside = entry
                .value
                .until(&entry.value.between((under.tokens.0, under.tokens.0)));
            if let Some(token) = beside.first() {
                self.report(complaint::lines_wanted(beside.span_of(token), keyword));
                continue;
            }
            let mut lines = entry.field.lines[1..].iter().peekable();
            while let Some(line) = lines.next() {
                let mut tokens = line.tokens;
                while let Some(more) = lines.next_if(|more| more.indent > under.indent) {
                    tokens.1 = more.tokens.1;
                }
                values.extend(self.read(entry.value.between(tokens), &grammar));
            }
        }
        values
    }

    /// Returns the place of the keyword of a field that has not been read yet.
    pub(crate) fn keyword_of(&self, keyword: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|entry| self.shape.fields[entry.slot].keyword == keyword)
            .map(|entry| entry.keyword)
    }

    /// Returns the keyword of the verb, if there is one.
    pub(crate) fn verb(&self) -> Option<&'static str> {
        let mut slots = self
            .entries
            .iter()
            .map(|entry| &self.shape.fields[entry.slot]);
        slots
            .find(|slot| slot.sort == Sort::Verb)
            .map(|slot| slot.keyword)
    }

    /// Reports a mistake that a single field does not show.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
        self.damaged = true;
    }

    /// Reports what is missing, unless something could not be read, and says whether the block is damaged.
    pub(crate) fn finish(self, name: &str) -> bool {
        if self.damaged {
            return true;
        }
        let shape = self.shape;
        for slot in shape.fields {
            let required = matches!(slot.sort, Sort::Required | Sort::RequiredRepeats);
            if required && !self.has(slot.keyword) {
                let head = self.head_span;
                self.findings.push_with(head.start, || {
                    complaint::missing(shape, name, slot.keyword, head)
                });
            }
        }
        let mut verbs = shape.fields.iter().filter(|slot| slot.sort == Sort::Verb);
        if shape.kind == shape::Kind::Rule && !verbs.any(|slot| self.has(slot.keyword)) {
            self.findings
                .push(complaint::no_verb(shape, name, self.head_span));
        }
        false
    }

    /// Says whether the block has a field, read or not.
    fn has(&self, keyword: &str) -> bool {
        self.block.fields.iter().any(|field| {
            let tokens = self.head.between(field.tokens());
            let slot = self.shape.slot_of(&first_words(tokens));
            slot.is_some_and(|(slot, _)| self.shape.fields[slot].keyword == keyword)
        })
    }

    fn take(&mut self, keyword: &str) -> Vec<Entry<'a>> {
        let shape = self.shape;
        self.entries
            .extract_if(.., |entry| shape.fields[entry.slot].keyword == keyword)
            .collect()
    }

    fn read<T>(
        &mut self,
        tokens: Tokens<'a>,
        grammar: impl Fn(Tokens<'a>) -> Step<'a, T>,
    ) -> Option<T> {
        if self.has_open_string(tokens) {
            self.damaged = true;
            return None;
        }
        let read = grammar(tokens)
            .and_then(|(rest, value)| Ok((end("the end of the field")(rest)?.0, value)));
        self.settle(read)
    }

    fn settle<T>(&mut self, read: Step<'a, T>) -> Option<T> {
        match read {
            Ok((_, value)) => Some(value),
            Err(Err::Error(mistake) | Err::Failure(mistake)) => {
                self.damaged = true;
                let diagnostic = complaint::misplaced(self.shape, &mistake);
                let start = mistake.rest().span().start;
                self.findings.push_with(start, || {
                    diagnostic.unwrap_or_else(|| mistake.into_diagnostic())
                });
                None
            }
            // The grammar works on whole fields and never asks for more.
            Err(Err::Incomplete(_)) => None,
        }
    }

    fn has_open_string(&self, tokens: Tokens<'a>) -> bool {
        tokens
            .as_slice()
            .iter()
            .any(|token| token.kind == Kind::Text { closed: false })
    }

    fn report_unknown(&mut self, tokens: Tokens<'a>) {
        self.damaged = true;
        if !self.has_open_string(tokens) {
            let shape = self.shape;
            self.findings
                .push_with(tokens.span().start, || complaint::unknown(shape, tokens));
        }
    }
}
