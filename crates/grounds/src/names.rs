//! The names of a library, made ready for looking up.

use std::collections::BTreeMap;

use grounds_check::{
    BookId, EvidenceKindId, FactId, Library, MeasureId, Name, ReasonId, RestrictionId,
};
use grounds_syntax::suggest;

/// Holds the names by which questions reach the things of a library.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) restrictions: Index<RestrictionId>,
    pub(crate) facts: Index<FactId>,
    pub(crate) measures: Index<MeasureId>,
    pub(crate) reasons: Index<ReasonId>,
    pub(crate) evidence_kinds: Index<EvidenceKindId>,
    pub(crate) books: Index<BookId>,
}

/// Finds things of one sort by name, in full or plain.
#[derive(Debug)]
pub(crate) struct Index<I> {
    full: BTreeMap<String, I>,
    plain: BTreeMap<String, Vec<I>>,
}

/// Says what a name was found to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lookup<I> {
    One(I),
    /// Several books have one; their names in full.
    Several(Vec<String>),
    /// There is none; the nearest name, if any is near.
    None(Option<String>),
}

impl Names {
    pub(crate) fn new(library: &Library) -> Self {
        Self {
            restrictions: Index::new(
                library,
                RestrictionId,
                library.restrictions.iter().map(|it| &it.name),
            ),
            facts: Index::new(library, FactId, library.facts.iter().map(|it| &it.name)),
            measures: Index::new(
                library,
                MeasureId,
                library.measures.iter().map(|it| &it.name),
            ),
            reasons: Index::new(library, ReasonId, library.reasons.iter().map(|it| &it.name)),
            evidence_kinds: Index::of_plain(
                EvidenceKindId,
                library.evidence_kinds.iter().map(|kind| kind.name.as_str()),
            ),
            books: Index::of_plain(BookId, library.books.iter().map(|book| book.name.as_str())),
        }
    }
}

impl<I: Copy> Index<I> {
    fn new<'a>(library: &Library, id: fn(u32) -> I, names: impl Iterator<Item = &'a Name>) -> Self {
        let mut index = Self {
            full: BTreeMap::new(),
            plain: BTreeMap::new(),
        };
        for (name, position) in names.zip(0..) {
            index.full.insert(library.full_name(name), id(position));
            index
                .plain
                .entry(name.name.clone())
                .or_default()
                .push(id(position));
        }
        index
    }

    fn of_plain<'a>(id: fn(u32) -> I, names: impl Iterator<Item = &'a str>) -> Self {
        let plain = names
            .zip(0..)
            .map(|(name, position)| (name.to_owned(), vec![id(position)]))
            .collect();
        Self {
            full: BTreeMap::new(),
            plain,
        }
    }

    /// Looks up a name; the search for the nearest one looks at every name of the sort.
    pub(crate) fn find(&self, name: &str) -> Lookup<I> {
        match self.find_exactly(name) {
            Lookup::None(_) => Lookup::None(self.nearest(name)),
            found => found,
        }
    }

    /// Looks up a name, and nothing that is merely near it.
    pub(crate) fn find_exactly(&self, name: &str) -> Lookup<I> {
        if let Some(&id) = self.full.get(name) {
            return Lookup::One(id);
        }
        match self.plain.get(name).map(Vec::as_slice) {
            Some(&[id]) => Lookup::One(id),
            Some(_) => Lookup::Several(self.in_full(name)),
            None => Lookup::None(None),
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        if name.contains('.') {
            let full = suggest(name, self.full.keys().map(String::as_str));
            return full
                .map(str::to_owned)
                .or_else(|| self.nearest(name.rsplit_once('.')?.1));
        }
        let plain = suggest(name, self.plain.keys().map(String::as_str))?;
        if self.plain[plain].len() == 1 {
            Some(plain.to_owned())
        } else {
            self.in_full(plain).into_iter().next()
        }
    }

    fn in_full(&self, name: &str) -> Vec<String> {
        self.full
            .keys()
            .filter(|full| {
                full.rsplit_once('.')
                    .is_some_and(|(_, plain)| plain == name)
            })
            .cloned()
            .collect()
    }
}
