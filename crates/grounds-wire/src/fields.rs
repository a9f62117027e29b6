//! The keys of an object and the shapes of their values, with every mistake told at its place.

use grounds_syntax::suggest;

use crate::{
    json::{MOST_MISTAKES, Node, shortened},
    pointer::Pointer,
    problem::{Mistake, Problem},
    scalar::Day,
};

/// Characters in a name.
pub(crate) const LONGEST_NAME: usize = 200;

/// Characters in a text that people write.
pub(crate) const LONGEST_TEXT: usize = 10_000;

/// Gathers the mistakes of one request.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// Adds a mistake, unless there are too many already.
    pub(crate) fn add(&mut self, mistake: Mistake) {
        if !self.are_enough() {
            self.0.push(mistake);
        }
    }

    /// Says whether there are so many that no more is told.
    pub(crate) fn are_enough(&self) -> bool {
        self.0.len() >= MOST_MISTAKES
    }

    /// Returns what was read, if there is no mistake.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Problem> {
        match read {
            Some(read) if self.0.is_empty() => Ok(read),
            _ => Err(Problem::shape(self.0)),
        }
    }

    /// Adds that a value has the wrong shape.
    pub(crate) fn shape(&mut self, place: &Pointer, node: &Node, wanted: &str) {
        self.add(Mistake::new(
            place,
            "wrong-shape",
            format!("{wanted} was expected, not {}", node.kind()),
        ));
    }
}

/// Holds the entries of an object of which the keys are known.
pub(crate) struct Fields {
    place: Pointer,
    entries: Vec<(String, Node)>,
    /// The keys that some misspelt ones probably mean.
    meant: Vec<String>,
}

impl Fields {
    /// Takes an object apart; keys that are not known are mistakes.
    pub(crate) fn of(
        node: Node,
        place: &Pointer,
        what: &str,
        known: &[&str],
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let Node::Object(entries) = node else {
            mistakes.add(Mistake::new(
                place,
                "wrong-shape",
                format!("{what} is an object, not {}", node.kind()),
            ));
            return None;
        };
        let mut meant = Vec::new();
        for (key, _) in &entries {
            if !known.contains(&key.as_str()) && !mistakes.are_enough() {
                let near = suggest(key, known.iter().copied());
                meant.extend(near.map(str::to_owned));
                let message = format!("{what} has no key `{}`", shortened(key));
                let listed = known
                    .iter()
                    .map(|key| format!("`{key}`"))
                    .collect::<Vec<_>>()
                    .join(", ");
                let mistake = Mistake::new(&place.key(key), "unknown-key", message);
                mistakes.add(mistake.meaning(near).help(format!("it has {listed}")));
            }
        }
        Some(Self {
            place: place.clone(),
            entries,
            meant,
        })
    }

    /// Takes the value of a key, with its place.
    pub(crate) fn take(&mut self, key: &str) -> Option<(Pointer, Node)> {
        let position = self.entries.iter().position(|(name, _)| name == key)?;
        Some((self.place.key(key), self.entries.swap_remove(position).1))
    }

    /// Takes the value of a key that has to be there.
    pub(crate) fn require(
        &mut self,
        key: &str,
        mistakes: &mut Mistakes,
    ) -> Option<(Pointer, Node)> {
        let found = self.take(key);
        // Of a misspelt key that is told already, nothing more is to be said.
        if found.is_none() && !self.meant.iter().any(|meant| meant == key) {
            mistakes.add(Mistake::new(
                &self.place,
                "missing-key",
                format!("the key `{key}` is missing"),
            ));
        }
        found
    }

    /// Takes a name that may be left out.
    pub(crate) fn name(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        self.take(key)
            .and_then(|(place, node)| text(node, &place, LONGEST_NAME, mistakes))
    }

    /// Takes a text that may be left out.
    pub(crate) fn text(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        self.take(key)
            .and_then(|(place, node)| text(node, &place, LONGEST_TEXT, mistakes))
    }

    /// Takes a day that may be left out.
    pub(crate) fn day(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<Day> {
        self.take(key)
            .and_then(|(place, node)| day(&node, &place, mistakes))
    }

    /// Takes `true` or `false`; false where it is left out.
    pub(crate) fn flag(&mut self, key: &str, otherwise: bool, mistakes: &mut Mistakes) -> bool {
        match self.take(key) {
            None => otherwise,
            Some((_, Node::Bool(flag))) => flag,
            Some((place, node)) => {
                mistakes.shape(&place, &node, "`true` or `false`");
                otherwise
            }
        }
    }

    /// Takes the items of a list that has to be there and to hold something, each with its place.
    pub(crate) fn required_list(
        &mut self,
        key: &str,
        most: usize,
        mistakes: &mut Mistakes,
    ) -> Vec<(Pointer, Node)> {
        let Some((place, node)) = self.require(key, mistakes) else {
            return Vec::new();
        };
        if node == Node::List(Vec::new()) {
            mistakes.add(Mistake::new(&place, "empty", "the list is empty"));
        }
        items(place, node, most, mistakes)
    }

    /// Takes the items of a list that may be left out, each with its place.
    pub(crate) fn list(
        &mut self,
        key: &str,
        most: usize,
        mistakes: &mut Mistakes,
    ) -> Vec<(Pointer, Node)> {
        let found = self.take(key);
        found
            .map(|(place, node)| items(place, node, most, mistakes))
            .unwrap_or_default()
    }
}

fn items(place: Pointer, node: Node, most: usize, mistakes: &mut Mistakes) -> Vec<(Pointer, Node)> {
    match node {
        Node::List(items) if items.len() > most => {
            let message = format!(
                "there are {} items, and at most {most} are taken",
                items.len()
            );
            mistakes.add(Mistake::new(&place, "too-many", message));
            Vec::new()
        }
        Node::List(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| (place.index(index), item))
            .collect(),
        node => {
            mistakes.shape(&place, &node, "a list");
            Vec::new()
        }
    }
}

/// Reads a text that says something.
pub(crate) fn text(
    node: Node,
    place: &Pointer,
    longest: usize,
    mistakes: &mut Mistakes,
) -> Option<String> {
    let Node::Text(text) = node else {
        mistakes.shape(place, &node, "a text");
        return None;
    };
    if text.trim().is_empty() {
        mistakes.add(Mistake::new(place, "empty", "the text is empty"));
        return None;
    }
    let length = text.chars().count();
    if length > longest {
        mistakes.add(Mistake::new(
            place,
            "too-long",
            format!("the text has {length} characters, and at most {longest} are taken"),
        ));
        return None;
    }
    Some(text)
}

/// Reads a day.
pub(crate) fn day(node: &Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<Day> {
    let Node::Text(text) = node else {
        mistakes.shape(place, node, "a day as a text");
        return None;
    };
    let read = Day::parse(text);
    if read.is_none() {
        let message = if Day::has_form(text) {
            format!("there is no day `{text}`")
        } else {
            format!("`{}` is not a day", shortened(text))
        };
        mistakes.add(
            Mistake::new(place, "not-a-day", message)
                .help("write the year, the month and the day, as in `2026-11-22`"),
        );
    }
    read
}
