//! Which blocks there are, where each belongs, and which fields each takes, in the order of `grounds fmt`.

use crate::tree::BookKind;

/// Says what a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Header(BookKind),
    Source,
    Restriction,
    Fact,
    Define,
    Constraint,
    Rule,
    Clause,
    Ground,
    Duty,
    Exception,
    Reason,
    Measure,
    Scenario,
}

/// Describes one kind of block.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The keyword that it begins with.
    pub(crate) keyword: &'static str,
    /// What it is.
    pub(crate) kind: Kind,
    /// The books that it may stand in.
    pub(crate) homes: &'static [BookKind],
    /// Its fields, in canonical order.
    pub(crate) fields: &'static [Slot],
}

/// Describes one field of a block.
#[derive(Debug)]
pub(crate) struct Slot {
    /// Its keyword, of one word or several.
    pub(crate) keyword: &'static str,
    /// How often it may stand, and what it is.
    pub(crate) sort: Sort,
}

/// Says how often a field may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Once or not at all.
    Once,
    /// Once.
    Required,
    /// Any number of times.
    Repeats,
    /// At least once.
    RequiredRepeats,
    /// One of the verbs, of which a block has at most one.
    Verb,
    /// Once, and its lines are read one by one.
    Lines,
}

impl Shape {
    /// Finds the shape of the blocks that begin with a keyword.
    pub(crate) fn of(keyword: &str) -> Option<&'static Self> {
        SHAPES.iter().find(|shape| shape.keyword == keyword)
    }

    /// Returns what the block is called in a sentence.
    pub(crate) fn noun(&self) -> &'static str {
        if self.kind == Kind::Define {
            "definition"
        } else {
            self.keyword
        }
    }

    /// Returns the position of the field that the words begin with, the longest keyword first, and how many words that is.
    pub(crate) fn slot_of(&self, words: &[&str]) -> Option<(usize, usize)> {
        let matching = |slot: &Slot| {
            let mut count = 0;
            let fits = slot.keyword.split(' ').all(|word| {
                count += 1;
                words.get(count - 1) == Some(&word)
            });
            fits.then_some(count)
        };
        let slots = self.fields.iter().enumerate();
        slots
            .filter_map(|(position, slot)| Some((position, matching(slot)?)))
            .max_by_key(|&(_, count)| count)
    }
}

/// Returns the keywords of all blocks.
pub(crate) fn keywords() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|shape| shape.keyword)
}

const fn once(keyword: &'static str) -> Slot {
    Slot {
        keyword,
        sort: Sort::Once,
    }
}

const fn required(keyword: &'static str) -> Slot {
    Slot {
        keyword,
        sort: Sort::Required,
    }
}

const fn repeats(keyword: &'static str) -> Slot {
    Slot {
        keyword,
        sort: Sort::Repeats,
    }
}

const fn verb(keyword: &'static str) -> Slot {
    Slot {
        keyword,
        sort: Sort::Verb,
    }
}

const RULEBOOK: &[BookKind] = &[BookKind::Rulebook];
const AGREEMENT: &[BookKind] = &[BookKind::Agreement];
const NOT_AGREEMENT: &[BookKind] = &[BookKind::Rulebook, BookKind::Vocabulary];
const NOT_VOCABULARY: &[BookKind] = &[BookKind::Rulebook, BookKind::Agreement];
const EVERYWHERE: &[BookKind] = &[
    BookKind::Rulebook,
    BookKind::Vocabulary,
    BookKind::Agreement,
];

static SHAPES: [Shape; 16] = [
    Shape {
        keyword: "rulebook",
        kind: Kind::Header(BookKind::Rulebook),
        homes: EVERYWHERE,
        fields: &[
            required("title"),
            required("authority"),
            required("applies in"),
            once("binds"),
            once("reviewed"),
            repeats("leaves out"),
            once("made under"),
            once("parties"),
            once("uses"),
        ],
    },
    Shape {
        keyword: "vocabulary",
        kind: Kind::Header(BookKind::Vocabulary),
        homes: EVERYWHERE,
        fields: &[required("title"), once("reviewed"), once("uses")],
    },
    Shape {
        keyword: "agreement",
        kind: Kind::Header(BookKind::Agreement),
        homes: EVERYWHERE,
        fields: &[
            required("title"),
            required("between"),
            required("applies in"),
            once("from"),
            once("until"),
            once("review"),
            once("made under"),
            once("uses"),
        ],
    },
    Shape {
        keyword: "source",
        kind: Kind::Source,
        homes: NOT_VOCABULARY,
        fields: &[
            required("cite"),
            required("url"),
            once("from"),
            once("until"),
            once("applies in"),
            once("quote"),
            once("unverified"),
            once("note"),
        ],
    },
    Shape {
        keyword: "restriction",
        kind: Kind::Restriction,
        homes: NOT_AGREEMENT,
        fields: &[
            required("title"),
            once("kind of"),
            once("part of"),
            once("about"),
            once("phrases"),
            once("needs ground"),
            once("graded"),
            once("read from"),
        ],
    },
    Shape {
        keyword: "fact",
        kind: Kind::Fact,
        homes: EVERYWHERE,
        fields: &[
            once("title"),
            required("ask"),
            required("answers"),
            once("about"),
            repeats("presumed"),
            once("must be shown"),
            repeats("established"),
            once("known by"),
            once("judged by"),
            once("test"),
            once("sensitive"),
        ],
    },
    Shape {
        keyword: "define",
        kind: Kind::Define,
        homes: EVERYWHERE,
        fields: &[
            once("title"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            required("means"),
        ],
    },
    Shape {
        keyword: "constraint",
        kind: Kind::Constraint,
        homes: NOT_AGREEMENT,
        fields: &[
            once("title"),
            required("always"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            once("because"),
        ],
    },
    Shape {
        keyword: "rule",
        kind: Kind::Rule,
        homes: RULEBOOK,
        fields: &[
            once("title"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            verb("requires"),
            verb("forbids"),
            verb("allows"),
            verb("advises"),
            verb("says"),
            verb("agrees"),
            once("when"),
            once("unless"),
            once("despite"),
            once("because"),
        ],
    },
    Shape {
        keyword: "ground",
        kind: Kind::Ground,
        homes: RULEBOOK,
        fields: &[
            once("title"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            required("for"),
            required("when"),
            once("unless"),
            once("because"),
        ],
    },
    Shape {
        keyword: "duty",
        kind: Kind::Duty,
        homes: RULEBOOK,
        fields: &[
            once("title"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            required("when"),
            once("unless"),
            required("met when"),
            once("assessed by"),
            once("because"),
        ],
    },
    Shape {
        keyword: "exception",
        kind: Kind::Exception,
        homes: RULEBOOK,
        fields: &[
            once("title"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            once("under"),
            required("when"),
            once("unless"),
            once("because"),
        ],
    },
    Shape {
        keyword: "clause",
        kind: Kind::Clause,
        homes: AGREEMENT,
        fields: &[
            once("title"),
            required("text"),
            once("cites"),
            once("from"),
            once("until"),
            once("applies in"),
            verb("requires"),
            verb("forbids"),
            verb("allows"),
            verb("advises"),
            verb("says"),
            verb("agrees"),
            once("when"),
            once("unless"),
            once("because"),
        ],
    },
    Shape {
        keyword: "reason",
        kind: Kind::Reason,
        homes: NOT_AGREEMENT,
        fields: &[
            required("title"),
            required("kind"),
            once("phrases"),
            required("answer"),
            once("cites"),
        ],
    },
    Shape {
        keyword: "measure",
        kind: Kind::Measure,
        homes: NOT_AGREEMENT,
        fields: &[
            required("title"),
            required("for"),
            once("helps"),
            repeats("sets"),
            once("meets"),
            once("cites"),
        ],
    },
    Shape {
        keyword: "scenario",
        kind: Kind::Scenario,
        homes: EVERYWHERE,
        fields: &[
            once("title"),
            required("on"),
            required("in"),
            required("proposing"),
            once("bound by"),
            once("saying"),
            Slot {
                keyword: "given",
                sort: Sort::Lines,
            },
            Slot {
                keyword: "expect",
                sort: Sort::RequiredRepeats,
            },
        ],
    },
];
