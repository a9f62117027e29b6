//! Rulebooks that fit the grammar, in every layout that it allows: fields in any order, any indentation, line breaks and comments anywhere.

use proptest::{prelude::*, sample::select, test_runner::TestRng};

/// Is a rulebook and the comments in it.
#[derive(Clone, Debug)]
pub(crate) struct Rulebook {
    pub(crate) text: String,
    pub(crate) comments: Vec<String>,
}

/// Is a field: its keyword, its value, and the lists under it.
#[derive(Clone, Debug)]
struct Field {
    keyword: &'static str,
    value: Value,
}

#[derive(Clone, Debug)]
enum Value {
    /// Words, between which a line may break.
    Words(Vec<String>),
    /// Words and then a labelled list.
    List(Vec<String>, Vec<Item>),
    /// Lines of their own.
    Lines(Vec<Vec<String>>),
}

#[derive(Clone, Debug)]
struct Item {
    label: String,
    condition: Condition,
}

#[derive(Clone, Debug)]
enum Condition {
    Words(Vec<String>),
    List(&'static str, Vec<Item>),
}

#[derive(Clone, Debug)]
struct Block {
    head: &'static str,
    fields: Vec<Field>,
}

/// Makes rulebooks.
pub(crate) fn rulebook() -> impl Strategy<Value = Rulebook> {
    let header = Just(Block {
        head: "rulebook r",
        fields: vec![
            words("title", &["\"R\""]),
            words("authority", &["statute"]),
            words("applies in", &["england,", "wales"]),
            words("leaves out", &["\"A\""]),
            words("leaves out", &["\"B\""]),
        ],
    });
    let blocks = prop::collection::vec(block(), 0..8);
    (header, blocks).prop_perturb(|(header, blocks), rng| {
        let mut writer = Writer {
            rng,
            text: String::new(),
            comments: Vec::new(),
        };
        writer.blocks(std::iter::once(header).chain(blocks));
        Rulebook {
            text: writer.text,
            comments: writer.comments,
        }
    })
}

fn words(keyword: &'static str, words: &[&str]) -> Field {
    Field {
        keyword,
        value: Value::Words(words.iter().map(|&word| word.to_owned()).collect()),
    }
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (text(), text()).prop_map(|(quote, note)| Block {
            head: "source s",
            fields: vec![
                words("cite", &["\"S\""]),
                words("url", &["\"https://example.org\""]),
                words("from", &["2026-11-22"]),
                words("quote", &[&quote]),
                words("note", &[&note]),
            ],
        }),
        (condition(), condition(), text()).prop_map(|(when, unless, because)| Block {
            head: "rule a",
            fields: vec![
                conditional("when", &[], when),
                words("forbids", &["b", "at", "44", "celsius"]),
                conditional("unless", &[], unless),
                words("because", &[&because]),
                words("cites", &["s,", "book.t,", "u"]),
            ],
        }),
        condition().prop_map(|limit| Block {
            head: "rule limit",
            fields: vec![
                conditional("allows", &["b", "only", "if"], limit),
                words("when", &["c"])
            ],
        }),
        condition().prop_map(|means| Block {
            head: "define d",
            fields: vec![words("cites", &["s"]), conditional("means", &[], means)]
        }),
        condition().prop_map(|when| {
            let mut presumed = conditional("presumed", &["no", "when"], when);
            if let Value::Words(words) = &mut presumed.value {
                words.extend([",".to_owned(), "by".to_owned(), "s".to_owned()]);
            } else {
                presumed = words("presumed", &["no,", "by", "s"]);
            }
            Block {
                head: "fact f",
                fields: vec![
                    words("must be shown", &["by", "s"]),
                    words("ask", &["\"?\""]),
                    words("answers", &["one", "of", "x", "\"X\",", "y"]),
                    presumed,
                    words("sensitive", &[]),
                ],
            }
        }),
        prop::collection::vec(text(), 1..6).prop_map(|phrases| {
            let last = phrases.len() - 1;
            let phrases = phrases.iter().enumerate();
            let phrases = phrases.map(|(position, phrase)| {
                if position < last {
                    format!("{phrase},")
                } else {
                    phrase.clone()
                }
            });
            let phrases = Field {
                keyword: "phrases",
                value: Value::Words(phrases.collect()),
            };
            Block {
                head: "restriction t",
                fields: vec![phrases, words("title", &["\"T\""])],
            }
        }),
        Just(Block {
            head: "scenario z",
            fields: vec![
                words("expect", &["unlawful"]),
                words("in", &["wales"]),
                words("on", &["2026-11-22"]),
                words("expect", &["need", "none,", "leave", "no"]),
                words("proposing", &["b", "for", "everyone"]),
                Field {
                    keyword: "given",
                    value: Value::Lines(
                        [
                            &["f"][..],
                            &["not", "g"],
                            &[
                                "h",
                                "is",
                                "44",
                                "celsius,",
                                "by",
                                "letter",
                                "on",
                                "2026-11-22"
                            ],
                            &["done", "m"]
                        ]
                        .map(|line| line.iter().map(|&word| word.to_owned()).collect())
                        .into(),
                    ),
                },
            ],
        }),
    ]
}

fn conditional(keyword: &'static str, before: &[&str], condition: Condition) -> Field {
    let mut before: Vec<String> = before.iter().map(|&word| word.to_owned()).collect();
    let value = match condition {
        Condition::Words(words) => {
            before.extend(words);
            Value::Words(before)
        }
        Condition::List(quantifier, items) => {
            before.extend(quantifier.split(' ').map(str::to_owned));
            Value::List(before, items)
        }
    };
    Field { keyword, value }
}

fn text() -> impl Strategy<Value = String> {
    let pieces = select(
        &[
            "one", "two ", "é", "\\\"", "\\\\", "\na", "\n   b", " three", "\r\n c",
        ][..],
    );
    // Spaces before a line break would be spaces at the end of a line, which in a string are the author's own.
    prop::collection::vec(pieces, 1..6).prop_map(|pieces| {
        format!(
            "\"x{}x\"",
            pieces
                .concat()
                .replace(" \n", "\n")
                .replace(" \r\n", "\r\n")
        )
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let atoms = select(
        &[
            "a",
            "not b",
            "book.c",
            "d is e",
            "d is not e",
            "f is one of g, h",
            "i above 44 celsius",
            "i between -1.5 and 2 celsius",
            "( a )",
            "not (a)",
            "(a or b)",
            "(a and not(b))",
        ][..],
    );
    let expression =
        (prop::collection::vec(atoms, 1..4), any::<bool>()).prop_map(|(atoms, conjunction)| {
            let joint = if conjunction { " and " } else { " or " };
            Condition::Words(atoms.join(joint).split(' ').map(str::to_owned).collect())
        });
    expression.prop_recursive(4, 24, 4, |inner| {
        let quantifier = select(&["all of", "any of", "none of", "at least 1 of"][..]);
        (
            quantifier,
            prop::collection::vec(inner, 1..4),
            select(&["", "(x)", "s5(1)"][..]),
        )
            .prop_map(|(quantifier, conditions, prefix)| {
                let items = conditions
                    .into_iter()
                    .enumerate()
                    .map(|(position, condition)| {
                        let label = if prefix == "(x)" {
                            format!("(x)({position})")
                        } else {
                            format!("({prefix}{position})")
                        };
                        Item { label, condition }
                    });
                Condition::List(quantifier, items.collect())
            })
    })
}

/// Writes a rulebook as nobody would.
struct Writer {
    rng: TestRng,
    text: String,
    comments: Vec<String>,
}

impl Writer {
    fn blocks(&mut self, blocks: impl Iterator<Item = Block>) {
        for mut block in blocks {
            self.own_line_comments();
            self.text.push_str(block.head);
            self.end_line();
            self.shuffle(&mut block.fields);
            let indent = 1 + self.below(5);
            for field in &block.fields {
                self.field(field, indent);
            }
        }
        self.own_line_comments();
    }

    /// Shuffles fields, but leaves those that may stand several times in their order: it carries meaning.
    fn shuffle(&mut self, fields: &mut [Field]) {
        for position in (1..fields.len()).rev() {
            let other = self.below(position + 1);
            let span = &fields[other..=position];
            let repeats = |field: &Field| matches!(field.keyword, "leaves out" | "expect");
            if !span.iter().any(repeats) {
                fields.swap(other, position);
            }
        }
    }

    fn field(&mut self, field: &Field, indent: usize) {
        self.own_line_comments();
        self.spaces(indent);
        self.text.push_str(field.keyword);
        match &field.value {
            Value::Words(words) => self.words(words, indent, true),
            Value::List(words, items) => {
                self.words(words, indent, false);
                let deeper = indent + 1 + self.below(4);
                self.items(items, deeper);
            }
            Value::Lines(lines) => {
                self.end_line();
                let indent = indent + 1 + self.below(4);
                for line in lines {
                    self.own_line_comments();
                    self.spaces(indent);
                    self.text.push_str(&line[0]);
                    self.words(&line[1..], indent, true);
                }
            }
        }
    }

    fn items(&mut self, items: &[Item], indent: usize) {
        for item in items {
            self.own_line_comments();
            self.spaces(indent);
            self.text.push_str(&item.label);
            match &item.condition {
                Condition::Words(words) => self.words(words, indent, true),
                Condition::List(quantifier, items) => {
                    let words: Vec<String> = quantifier.split(' ').map(str::to_owned).collect();
                    self.words(&words, indent, false);
                    let deeper = indent + 1 + self.below(4);
                    self.items(items, deeper);
                }
            }
        }
    }

    /// Writes words with spaces or, where they may, line breaks between them.
    fn words(&mut self, words: &[String], indent: usize, may_break: bool) {
        for word in words {
            if may_break && self.below(8) == 0 {
                self.end_line();
                self.own_line_comments();
                let deeper = indent + 1 + self.below(9);
                self.spaces(deeper);
            } else {
                let gap = 1 + self.below(3);
                self.spaces(gap);
            }
            self.text.push_str(word);
        }
        self.end_line();
    }

    fn end_line(&mut self) {
        if self.below(6) == 0 {
            self.spaces(self.text.len() % 3);
            self.comment();
        } else {
            self.spaces(self.text.len() % 2);
        }
        let end = if self.below(4) == 0 { "\r\n" } else { "\n" };
        self.text.push_str(end);
    }

    fn own_line_comments(&mut self) {
        while self.below(5) == 0 {
            self.spaces(self.text.len() % 7);
            if self.below(2) == 0 {
                self.comment();
            }
            self.text.push('\n');
        }
    }

    fn comment(&mut self) {
        let comment = format!("# {} \"(", self.comments.len());
        self.text.push_str(&comment);
        self.comments.push(comment);
    }

    fn spaces(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }

    fn below(&mut self, limit: usize) -> usize {
        self.rng.random_range(0..limit)
    }
}
