//! The pieces that pages are made of.

/// Is a link to a place in the book, seen from the page that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) text: String,
}

/// Is a piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Link(Link),
}

/// Is a sentence with links in it.
pub(crate) type Sentence = Vec<Piece>;

/// Is a step through a list of lists, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// An item begins, with its label, which may be empty.
    Begin(String, Sentence),
    /// Its list begins.
    Down,
    /// Its list ends.
    Up,
    /// The item ends.
    End,
}

/// Is a list under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) heading: String,
    pub(crate) links: Vec<Link>,
}

/// Is a source with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// Where the source stands among those of its book.
    pub(crate) cite: Link,
    pub(crate) url: String,
    /// The site that the address leads to.
    pub(crate) site: String,
    pub(crate) words: Option<String>,
    /// Why the words are not verified, if they are not.
    pub(crate) unverified: Option<String>,
    pub(crate) note: Option<String>,
    /// What has to be known about its authority, such as that it is guidance and not law.
    pub(crate) marks: Vec<&'static str>,
    /// When and where it is in force.
    pub(crate) force: String,
    /// Says so, if it is not in force on the day of the book.
    pub(crate) out_of_force: Option<String>,
}

/// Is the text of a block as its rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// The file and the line.
    pub(crate) place: String,
}

/// Is a condition with what it does, such as `When`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) intro: String,
    pub(crate) steps: Vec<Step>,
}

/// Writes words as a piece.
pub(crate) fn words(text: impl Into<String>) -> Piece {
    Piece::Words(text.into())
}

/// Joins pieces with commas and a last word such as `or`.
pub(crate) fn list(pieces: Vec<Piece>, last: &str) -> Sentence {
    let count = pieces.len();
    let mut sentence = Vec::new();
    for (position, piece) in pieces.into_iter().enumerate() {
        if position > 0 {
            sentence.push(words(if position + 1 == count {
                format!(" {last} ")
            } else {
                ", ".to_owned()
            }));
        }
        sentence.push(piece);
    }
    sentence
}

/// Writes the first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

/// Writes a number and the thing that it counts.
pub(crate) fn plural(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
