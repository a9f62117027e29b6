//! The fields of a block: their order, the column of their values, and the lines that go on below.

use super::{FIELD_INDENT, Page};
use crate::{
    layout::{Block, Field, Line},
    lex::Kind,
    shape::{Shape, Sort},
    spacing,
};

/// Labels longer than this do not push the column of the conditions.
const WIDEST_LABEL: usize = 24;

/// The indentation of the lines under `given`.
const ENTRY_INDENT: usize = 4;

/// How far a list is indented under what it belongs to, and a line under the one that it goes on from.
const STEP: usize = 2;

/// Is a list whose items are being written.
struct List {
    /// How its items are indented in the text.
    indent: usize,
    /// The column in which its items begin.
    items: usize,
    /// The column in which their conditions begin.
    conditions: usize,
}

impl Page<'_> {
    /// Writes the fields of a block.
    pub(super) fn fields(&mut self, block: &Block, shape: &Shape) {
        let mut fields: Vec<(usize, usize, &Field)> = block
            .fields
            .iter()
            .map(|field| self.slot_of(field, shape))
            .collect();
        fields.sort_by_key(|&(slot, ..)| slot);
        let width = |&(slot, words, field): &(usize, usize, &Field)| {
            let keyword = shape
                .fields
                .get(slot)
                .filter(|slot| slot.sort != Sort::Lines)?
                .keyword;
            let (start, end) = field.tokens();
            (start + words < end).then_some(keyword.len())
        };
        let column = FIELD_INDENT + fields.iter().filter_map(width).max().unwrap_or(0) + 2;
        for (slot, words, field) in fields {
            match shape.fields.get(slot) {
                Some(slot) if slot.sort == Sort::Lines => self.entries(field),
                _ => self.field(field, words, column),
            }
        }
    }

    /// Returns the position of a field's keyword in the order of the block, and the number of its words.
    fn slot_of<'f>(&self, field: &'f Field, shape: &Shape) -> (usize, usize, &'f Field) {
        let (start, end) = field.tokens();
        let tokens = self
            .lexed
            .tokens
            .get(start..end.min(start + 3))
            .unwrap_or_default();
        let words: Vec<&str> = tokens
            .iter()
            .filter_map(|token| self.text.get(token.start..token.end))
            .collect();
        // A file without mistakes has known fields alone.
        let (slot, count) = shape.slot_of(&words).unwrap_or((shape.fields.len(), 1));
        (slot, count, field)
    }

    /// Writes the keyword `given` and the lines under it.
    fn entries(&mut self, field: &Field) {
        let mut entry_indent = 0;
        for (position, line) in field.lines.iter().enumerate() {
            if position == 1 {
                entry_indent = line.indent;
            }
            let indent = match position {
                0 => FIELD_INDENT,
                _ if line.indent > entry_indent => ENTRY_INDENT + STEP,
                _ => ENTRY_INDENT,
            };
            self.comments(&line.leading, indent);
            self.spaces(indent);
            self.tokens(line.tokens);
            self.end_line(line);
        }
    }

    /// Writes a field: its keyword, and its value in the column.
    fn field(&mut self, field: &Field, words: usize, column: usize) {
        let Some((head, further)) = field.lines.split_first() else {
            return;
        };
        self.comments(&head.leading, FIELD_INDENT);
        self.spaces(FIELD_INDENT);
        let value = head.tokens.0 + words;
        self.tokens((head.tokens.0, value.min(head.tokens.1)));
        let pulled_up = further.first().filter(|line| {
            value >= head.tokens.1 && head.comment.is_none() && line.leading.is_empty()
        });
        let first = pulled_up.unwrap_or(head);
        let first_tokens = (first.tokens.0.max(value), first.tokens.1);
        if first_tokens.0 < first_tokens.1 {
            self.pad_to(column);
            self.tokens(first_tokens);
        }
        self.end_line(first);
        let further = further
            .get(usize::from(pulled_up.is_some())..)
            .unwrap_or_default();
        self.continuation(first, further, column);
    }

    /// Writes the lines that a field goes on over: the items of lists, nested as they are, and what goes on from the line above.
    fn continuation(&mut self, first: &Line, lines: &[Line], column: usize) {
        let mut lists: Vec<List> = Vec::new();
        let opens_list = self.opens_list(first);
        let column = if !opens_list && self.ends_in_of(first) {
            column + STEP
        } else {
            column
        };
        if opens_list {
            lists.extend(self.list(lines, column + STEP));
        }
        for (position, line) in lines.iter().enumerate() {
            while lists.last().is_some_and(|list| line.indent < list.indent) {
                lists.pop();
            }
            let list = lists.last();
            let is_item = list.is_some_and(|list| line.indent == list.indent);
            let inner = list.map_or(column, |list| list.conditions);
            let begin = list.filter(|_| is_item).map_or(inner, |list| list.items);
            self.comments(&line.leading, begin);
            self.spaces(begin);
            let label = if is_item { self.label_of(line) } else { 0 };
            self.tokens((line.tokens.0, line.tokens.0 + label));
            if is_item && line.tokens.0 + label < line.tokens.1 {
                self.pad_to(inner);
            }
            self.tokens((line.tokens.0 + label, line.tokens.1));
            self.end_line(line);
            if self.opens_list(line) {
                lists.extend(self.list(&lines[position + 1..], inner + STEP));
            }
        }
    }

    /// Measures the list that the lines begin with.
    fn list(&self, lines: &[Line], items: usize) -> Option<List> {
        let indent = lines.first()?.indent;
        let own = lines
            .iter()
            .take_while(|line| line.indent >= indent)
            .filter(|line| line.indent == indent);
        let width = |line: &Line| {
            let tokens = self
                .lexed
                .tokens
                .get(line.tokens.0..line.tokens.0 + self.label_of(line))?;
            Some(spacing::joined(self.text, tokens).chars().count())
                .filter(|&width| width <= WIDEST_LABEL)
        };
        let widest = own.filter_map(width).max().unwrap_or(0);
        Some(List {
            indent,
            items,
            conditions: items + widest + 2,
        })
    }

    /// Returns the number of tokens of the label that a line begins with.
    fn label_of(&self, line: &Line) -> usize {
        let tokens = self
            .lexed
            .tokens
            .get(line.tokens.0..line.tokens.1)
            .unwrap_or_default();
        spacing::label_length(tokens).unwrap_or(0)
    }

    /// Says whether a line ends in `all of`, `any of`, `none of` or `at least N of`.
    fn opens_list(&self, line: &Line) -> bool {
        let before = (
            self.word_from_end(line, 4),
            self.word_from_end(line, 3),
            self.word_from_end(line, 2),
        );
        let quantified = matches!(
            before,
            (.., Some("all" | "any" | "none")) | (Some("at"), Some("least"), Some(_))
        );
        quantified && self.ends_in_of(line)
    }

    /// Says whether a line ends in `of`, so that what follows belongs under it: the choices of `one of`, the items of a list.
    fn ends_in_of(&self, line: &Line) -> bool {
        self.word_from_end(line, 1) == Some("of")
    }

    /// Returns a word or a number of a line, counted from its end.
    fn word_from_end(&self, line: &Line, back: usize) -> Option<&str> {
        let token = line
            .tokens
            .1
            .checked_sub(back)
            .and_then(|position| self.lexed.tokens.get(position));
        token
            .filter(|token| matches!(token.kind, Kind::Word | Kind::Number))
            .and_then(|token| self.text.get(token.start..token.end))
    }

    /// Fills the line with spaces up to a column, two at least.
    fn pad_to(&mut self, column: usize) {
        let line = self.written.rsplit('\n').next().unwrap_or_default();
        let width = line.chars().count();
        self.spaces(column.saturating_sub(width).max(2));
    }
}
