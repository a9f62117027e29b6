//! One block's fields: each is read by itself, so that a bad one costs one diagnostic and hides nothing.

use nom::{Err, Input};

use super::{
    grammar::{Step, declared, end},
    mistake::{Mistake, alternatives, quoted},
    tokens::Tokens,
};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    layout::{Block, Field},
    lex::Kind,
    name::{fold, is_name, is_reserved},
    shape::{Shape, Sort},
    source::{Place, Span},
    suggest::suggest,
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
    diagnostics: &'d mut Vec<Diagnostic>,
    damaged: bool,
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
    pub(crate) fn sort(file: Tokens<'a>, block: &'a Block, shape: &'static Shape, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let head = file.between(block.head.tokens);
        let mut fields = Self {
            shape,
            block,
            head: head.take_from(1),
            head_span: head.span(),
            span: file.between(block.tokens()).span(),
            entries: Vec::new(),
            diagnostics,
            damaged: false,
        };
        fields.damaged = fields.has_open_string(fields.head);
        let mut first_of_slot: Vec<Option<Span>> = vec![None; shape.fields.len()];
        for field in &block.fields {
            let tokens = file.between(field.tokens());
            let mut words = tokens.as_slice().iter().take(3).map(|&token| tokens.text_of(token));
            let words = [words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next().unwrap_or_default()];
            let Some((slot, count)) = shape.slot_of(&words) else {
                fields.report_unknown(tokens);
                continue;
            };
            let (value, keyword) = tokens.take_split(count);
            let keyword = keyword.span();
            let repeats = matches!(shape.fields[slot].sort, Sort::Repeats | Sort::RequiredRepeats);
            if let Some(first) = first_of_slot[slot].filter(|_| !repeats) {
                fields.report_twice(slot, keyword, first);
                continue;
            }
            first_of_slot[slot] = Some(keyword);
            fields.entries.push(Entry { slot, keyword, value, field });
        }
        fields.drop_further_verbs();
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
        let read = grammar(self.head).and_then(|(rest, value)| Ok((end("the end of the line")(rest)?.0, value)));
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
    pub(crate) fn one<T>(&mut self, keyword: &str, grammar: impl Fn(Tokens<'a>) -> Step<'a, T>) -> Option<T> {
        self.many(keyword, grammar).into_iter().next()
    }

    /// Reads the field with a keyword, if it is there, whose value is a list.
    pub(crate) fn all<T>(&mut self, keyword: &str, grammar: impl Fn(Tokens<'a>) -> Step<'a, Vec<T>>) -> Vec<T> {
        self.one(keyword, grammar).unwrap_or_default()
    }

    /// Reads every field with a keyword.
    pub(crate) fn many<T>(&mut self, keyword: &str, grammar: impl Fn(Tokens<'a>) -> Step<'a, T>) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.take(keyword) {
            values.extend(self.read(entry.value, &grammar));
        }
        values
    }

    /// Reads the lines under a keyword, each by itself.
    pub(crate) fn lines<T>(&mut self, keyword: &str, grammar: impl Fn(Tokens<'a>) -> Step<'a, T>) -> Vec<T> {
        let mut values = Vec::new();
        for entry in self.take(keyword) {
            let Some(under) = entry.field.lines.get(1) else {
                if let Some(token) = entry.value.first() {
                    self.report_lines_wanted(entry.value.span_of(token), keyword);
                }
                continue;
            };
            let beside = entry.value.until(&entry.value.between((under.tokens.0, under.tokens.0)));
            if let Some(token) = beside.first() {
                self.report_lines_wanted(beside.span_of(token), keyword);
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
        self.entries.iter().find(|entry| self.shape.fields[entry.slot].keyword == keyword).map(|entry| entry.keyword)
    }

    /// Returns the keyword of the verb, if there is one.
    pub(crate) fn verb(&self) -> Option<&'static str> {
        let mut slots = self.entries.iter().map(|entry| &self.shape.fields[entry.slot]);
        slots.find(|slot| slot.sort == Sort::Verb).map(|slot| slot.keyword)
    }

    /// Reports a mistake that a single field does not show.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.damaged = true;
    }

    /// Reports what is missing, unless something could not be read, and says whether the block is damaged.
    pub(crate) fn finish(mut self, name: &str) -> bool {
        if self.damaged {
            return true;
        }
        for slot in self.shape.fields {
            let required = matches!(slot.sort, Sort::Required | Sort::RequiredRepeats);
            if required && !self.has(slot.keyword) {
                self.report_missing(name, slot.keyword);
            }
        }
        let verbs = || self.shape.fields.iter().filter(|slot| slot.sort == Sort::Verb);
        if self.shape.keyword == "rule" && !verbs().any(|slot| self.has(slot.keyword)) {
            let words: Vec<String> = verbs().map(|slot| format!("`{}`", slot.keyword)).collect();
            let message = format!("the rule `{}` has no verb", quoted(name));
            let help = format!("say what it does: a line that begins with {}", alternatives(&words));
            self.diagnostics.push(Diagnostic::error(Code::G0105, self.head_span, message).help(help));
        }
        false
    }

    /// Says whether the block has a field, read or not.
    fn has(&self, keyword: &str) -> bool {
        let file = self.head;
        self.block.fields.iter().any(|field| {
            let tokens = file.between(field.tokens());
            let words: Vec<&str> = tokens.as_slice().iter().take(3).map(|&token| tokens.text_of(token)).collect();
            self.shape.slot_of(&words).is_some_and(|(slot, _)| self.shape.fields[slot].keyword == keyword)
        })
    }

    fn take(&mut self, keyword: &str) -> Vec<Entry<'a>> {
        let shape = self.shape;
        self.entries.extract_if(.., |entry| shape.fields[entry.slot].keyword == keyword).collect()
    }

    fn read<T>(&mut self, tokens: Tokens<'a>, grammar: impl Fn(Tokens<'a>) -> Step<'a, T>) -> Option<T> {
        if self.has_open_string(tokens) {
            self.damaged = true;
            return None;
        }
        let read = grammar(tokens).and_then(|(rest, value)| Ok((end("the end of the field")(rest)?.0, value)));
        self.settle(read)
    }

    fn settle<T>(&mut self, read: Step<'a, T>) -> Option<T> {
        match read {
            Ok((_, value)) => Some(value),
            Err(Err::Error(mistake) | Err::Failure(mistake)) => {
                let diagnostic = self.misplaced_field(&mistake).unwrap_or_else(|| mistake.into_diagnostic());
                self.report(diagnostic);
                None
            }
            // The grammar works on whole fields and never asks for more.
            Err(Err::Incomplete(_)) => None,
        }
    }

    /// Recognises a field that was indented as if it went on from the line above.
    fn misplaced_field(&self, mistake: &Mistake<'a>) -> Option<Diagnostic> {
        let found = mistake.found().filter(|found| found.first && found.kind == Kind::Word)?;
        let rest = mistake.rest();
        let words: Vec<&str> = rest.as_slice().iter().take(3).map(|&token| rest.text_of(token)).collect();
        let (slot, _) = self.shape.slot_of(&words)?;
        let message = format!("`{}` is indented as if it went on from the line above", self.shape.fields[slot].keyword);
        Some(Diagnostic::error(Code::G0115, rest.span_of(found), message).help("indent the fields of a block alike"))
    }

    fn has_open_string(&self, tokens: Tokens<'a>) -> bool {
        tokens.as_slice().iter().any(|token| token.kind == Kind::Text { closed: false })
    }

    fn drop_further_verbs(&mut self) {
        let shape = self.shape;
        let mut first: Option<Span> = None;
        let mut further = Vec::new();
        self.entries.retain(|entry| {
            if shape.fields[entry.slot].sort != Sort::Verb {
                return true;
            }
            let Some(first) = first else {
                first = Some(entry.keyword);
                return true;
            };
            further.push((entry.keyword, first));
            false
        });
        for (keyword, first) in further {
            let message = format!("a {} has one verb", shape.keyword);
            let diagnostic = Diagnostic::error(Code::G0106, keyword, message)
                .label(first, "the first stands here")
                .help(format!("make a second {} of it", shape.keyword));
            self.report(diagnostic);
        }
    }

    fn report_unknown(&mut self, tokens: Tokens<'a>) {
        self.damaged = true;
        let Some(first) = tokens.first() else { return };
        if self.has_open_string(tokens) {
            return;
        }
        let fields = || self.shape.fields.iter().map(|slot| slot.keyword);
        let words: Vec<&str> = tokens.as_slice().iter().take_while(|token| token.kind == Kind::Word).take(3).map(|&token| tokens.text_of(token)).collect();
        let near = (1..=words.len()).rev().find_map(|count| {
            let written = words[..count].join(" ");
            suggest(&written, fields()).or_else(|| fields().find(|keyword| keyword.split(' ').next() == Some(&written)))
        });
        let message = format!("`{}` has no field `{}`", self.shape.keyword, quoted(tokens.text_of(first)));
        let mut diagnostic = Diagnostic::error(Code::G0103, tokens.span_of(first), message);
        if let Some(near) = near {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        let all: Vec<String> = fields().map(|keyword| format!("`{keyword}`")).collect();
        self.diagnostics.push(diagnostic.help(format!("its fields are {}", all.join(", "))));
    }

    fn report_twice(&mut self, slot: usize, keyword: Span, first: Span) {
        let slot = &self.shape.fields[slot];
        let message = if slot.sort == Sort::Verb { format!("a {} has one verb", self.shape.keyword) } else { format!("`{}` is given twice", slot.keyword) };
        let help = if slot.sort == Sort::Verb { format!("make a second {} of it", self.shape.keyword) } else { "keep one of them".to_owned() };
        self.report(Diagnostic::error(Code::G0106, keyword, message).label(first, "the first stands here").help(help));
    }

    fn report_missing(&mut self, name: &str, keyword: &str) {
        let kind = self.shape.keyword;
        let message = if name.is_empty() { format!("this {kind} has no `{keyword}`") } else { format!("the {kind} `{}` has no `{keyword}`", quoted(name)) };
        let diagnostic = Diagnostic::error(Code::G0105, self.head_span, message);
        self.diagnostics.push(diagnostic.help(format!("add a line that begins with `{keyword}`")));
    }

    fn report_lines_wanted(&mut self, span: Span, keyword: &str) {
        let message = format!("what is `{keyword}` stands on lines of its own");
        self.report(Diagnostic::error(Code::G0115, span, message).help("put each on a line below, indented more deeply"));
    }
}
