//! A run of tokens as input for nom.

use std::{
    iter::{Copied, Enumerate},
    slice::Iter,
};

use nom::{Input, Needed};

use crate::{
    lex::{Kind, Token},
    source::{FileId, Span},
};

/// Is a run of the tokens of a file. Copying it costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a> {
    file: FileId,
    text: &'a str,
    all: &'a [Token],
    start: usize,
    end: usize,
}

impl<'a> Tokens<'a> {
    /// Takes all tokens of a file.
    pub(crate) fn new(file: FileId, text: &'a str, all: &'a [Token]) -> Self {
        Self {
            file,
            text,
            all,
            start: 0,
            end: all.len(),
        }
    }

    /// Returns the tokens between two positions in the file.
    pub(crate) fn between(&self, (start, end): (usize, usize)) -> Self {
        let end = end.min(self.all.len());
        Self {
            start: start.min(end),
            end,
            ..*self
        }
    }

    pub(crate) fn as_slice(&self) -> &'a [Token] {
        self.all.get(self.start..self.end).unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Returns the first token.
    pub(crate) fn first(&self) -> Option<Token> {
        self.as_slice().first().copied()
    }

    /// Returns the token before the first one, whether or not it is in this run.
    pub(crate) fn previous(&self) -> Option<Token> {
        self.start
            .checked_sub(1)
            .and_then(|position| self.all.get(position))
            .copied()
    }

    /// Returns the place of the token before the first one.
    pub(crate) fn before(&self) -> Option<Span> {
        self.previous().map(|token| self.span_of(token))
    }

    /// Returns what a token reads, as written.
    pub(crate) fn text_of(&self, token: Token) -> &'a str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Returns what the first token reads, if it is a word.
    pub(crate) fn word(&self) -> Option<&'a str> {
        self.first()
            .filter(|token| token.kind == Kind::Word)
            .map(|token| self.text_of(token))
    }

    /// Returns what the second token reads, if it is a word.
    pub(crate) fn second_word(&self) -> Option<&'a str> {
        self.as_slice()
            .get(1)
            .filter(|token| token.kind == Kind::Word)
            .map(|&token| self.text_of(token))
    }

    pub(crate) fn span_of(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }

    /// Returns the place of the run; of an empty one, the place of the token before it.
    pub(crate) fn span(&self) -> Span {
        let ends = self.as_slice().first().zip(self.as_slice().last());
        ends.map_or_else(
            || {
                self.previous()
                    .map_or(Span::new(self.file, 0, 0), |token| self.span_of(token))
            },
            |(first, last)| Span::new(self.file, first.start, last.end),
        )
    }

    /// Returns the place of what was read between here and a later point of the same run.
    pub(crate) fn span_until(&self, rest: &Self) -> Span {
        self.until(rest).span()
    }

    /// Returns the first token with those that follow it without a space.
    pub(crate) fn adjacent(&self) -> Self {
        let tokens = self.as_slice();
        let gaps = tokens
            .windows(2)
            .take_while(|pair| pair[0].end == pair[1].start);
        self.take(1 + gaps.count())
    }

    /// Returns what was read between here and a later point of the same run.
    pub(crate) fn until(&self, rest: &Self) -> Self {
        Self {
            end: rest.start.clamp(self.start, self.end),
            ..*self
        }
    }

    /// Returns the text of the file.
    pub(crate) fn whole_text(&self) -> &'a str {
        self.text
    }

    /// Returns the text of a place, as written.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = Token;
    type Iter = Copied<Iter<'a, Token>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    fn take(&self, index: usize) -> Self {
        Self {
            end: (self.start + index).min(self.end),
            ..*self
        }
    }

    fn take_from(&self, index: usize) -> Self {
        Self {
            start: (self.start + index).min(self.end),
            ..*self
        }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.as_slice().iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() {
            Ok(count)
        } else {
            Err(Needed::new(count - self.input_len()))
        }
    }
}
