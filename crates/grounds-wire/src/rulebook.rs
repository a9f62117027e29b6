//! Rulebooks, and the lists of what is in them.

use grounds::{Book, BookId, Grounds, Library, is_binding};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{BookKindWord, Citation, InForce, Named, citation, citations},
    fact::{Fact, fact},
    restriction::{Restriction, restriction},
    rule::places,
    scalar::{AuthorityWord, BlockWord, Day, PlaceWord},
};

/// Names what answered: the engine, and every book with its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Provenance {
    /// The version of the engine.
    #[schema(example = "0.1.0")]
    pub engine_version: String,
    /// The SHA-256 of the names and the hashes of all books.
    pub library_hash: String,
    /// The books.
    pub books: Vec<BookVersion>,
}

/// Names a book in the version that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookVersion {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its text.
    pub hash: String,
    /// When a person last read it against the published text; left out where nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reviewed: Option<Day>,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
}

/// Lists the rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rulebooks {
    /// The version of the engine.
    pub engine_version: String,
    /// The SHA-256 of the names and the hashes of all books.
    pub library_hash: String,
    /// The rulebooks, vocabularies and agreements, in the order of their names.
    pub rulebooks: Vec<Rulebook>,
}

/// Is a rulebook, a vocabulary or an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rulebook {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Which header it begins with.
    pub kind: BookKindWord,
    /// What kind of instrument it is; left out for a vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub authority: Option<AuthorityWord>,
    /// Whether it is binding law.
    pub binding: bool,
    /// Where it applies.
    pub applies_in: Vec<PlaceWord>,
    /// Whom it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub binds: Option<String>,
    /// The parties of an agreement or a policy.
    pub parties: Vec<String>,
    /// When an agreement runs.
    pub in_force: InForce,
    /// When an agreement is to be reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub review: Option<Day>,
    /// When a person last read it against the published text; left out where nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reviewed: Option<Day>,
    /// What it does not cover.
    pub leaves_out: Vec<String>,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
    /// The SHA-256 of its text.
    pub hash: String,
}

/// Is a rulebook with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RulebookPage {
    /// The rulebook.
    #[serde(flatten)]
    pub rulebook: Rulebook,
    /// The source of the power that it is made under.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub made_under: Option<Citation>,
    /// Its sources.
    pub sources: Vec<Citation>,
    /// Its rules, clauses, grounds, duties and exceptions.
    pub rules: Vec<RuleRef>,
    /// Its facts.
    pub facts: Vec<Named>,
    /// Its restrictions.
    pub restrictions: Vec<Named>,
    /// The reasons that people give.
    pub reasons: Vec<Reason>,
    /// Gentler ways.
    pub measures: Vec<Named>,
    /// Its scenarios.
    pub scenarios: Vec<Named>,
}

/// Names a rule and says in plain words what its point is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleRef {
    /// Its full name.
    pub name: String,
    /// The words that people read.
    pub title: String,
    /// Which block declares it.
    pub block: BlockWord,
    /// The point in plain words.
    pub because: String,
}

/// Is something that people say for a restriction, with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// Its full name.
    pub name: String,
    /// The words that people read.
    pub title: String,
    /// What it is about.
    pub kind: ReasonKindWord,
    /// What people call it.
    pub phrases: Vec<String>,
    /// The answer to it.
    pub answer: String,
    /// What the answer cites.
    pub cites: Vec<Citation>,
}

crate::scalar::words! {
    /// Says what a reason is about.
    ReasonKindWord from grounds::ReasonKind {
        /// The person.
        Person,
        /// Staff, money, time.
        Resources,
        /// What staff feel.
        Attitude,
        /// What staff believe the law says.
        BeliefAboutLaw,
    }
}

/// Lists what can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facts {
    /// The version of the engine.
    pub engine_version: String,
    /// The SHA-256 of the names and the hashes of all books.
    pub library_hash: String,
    /// The facts, in the order of their names.
    pub facts: Vec<Fact>,
}

/// Lists what can be proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Restrictions {
    /// The version of the engine.
    pub engine_version: String,
    /// The SHA-256 of the names and the hashes of all books.
    pub library_hash: String,
    /// The restrictions, in the order of their names.
    pub restrictions: Vec<Restriction>,
}

/// Returns the version of the engine.
#[must_use]
pub fn engine_version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Names what answers.
#[must_use]
pub fn provenance(grounds: &Grounds) -> Provenance {
    let version = |book: &Book| BookVersion {
        name: book.name.clone(),
        hash: book.hash.clone(),
        reviewed: book.reviewed.map(Day),
        published: book.published,
    };
    Provenance {
        engine_version: engine_version().to_owned(),
        library_hash: grounds.hash().to_owned(),
        books: grounds.library().books.iter().map(version).collect(),
    }
}

/// Lists the rulebooks.
#[must_use]
pub fn rulebooks(grounds: &Grounds) -> Rulebooks {
    Rulebooks {
        engine_version: engine_version().to_owned(),
        library_hash: grounds.hash().to_owned(),
        rulebooks: grounds.library().books.iter().map(rulebook).collect(),
    }
}

/// Lists what can be asked, in one book or in all.
#[must_use]
pub fn facts(grounds: &Grounds, book: Option<BookId>) -> Facts {
    let library = grounds.library();
    let ids = (0..)
        .map(grounds::FactId)
        .zip(&library.facts)
        .filter(|(_, fact)| book.is_none_or(|book| fact.name.book == book));
    Facts {
        engine_version: engine_version().to_owned(),
        library_hash: grounds.hash().to_owned(),
        facts: ids.map(|(id, _)| fact(library, id)).collect(),
    }
}

/// Lists what can be proposed, in one book or in all.
#[must_use]
pub fn restrictions(grounds: &Grounds, book: Option<BookId>) -> Restrictions {
    let library = grounds.library();
    let ids = (0..).map(grounds::RestrictionId).zip(&library.restrictions);
    let ids = ids.filter(|(_, restriction)| book.is_none_or(|book| restriction.name.book == book));
    Restrictions {
        engine_version: engine_version().to_owned(),
        library_hash: grounds.hash().to_owned(),
        restrictions: ids.map(|(id, _)| restriction(library, id)).collect(),
    }
}

/// Returns a rulebook with what is in it.
#[must_use]
pub fn rulebook_page(grounds: &Grounds, id: BookId) -> RulebookPage {
    let library = grounds.library();
    let named = |name: &grounds::Name, title: &str| {
        (name.book == id).then(|| Named {
            name: library.full_name(name),
            title: title.to_owned(),
        })
    };
    let sources = (0..)
        .map(grounds::SourceId)
        .zip(&library.sources)
        .filter(|(_, source)| source.name.book == id);
    RulebookPage {
        rulebook: rulebook(&library[id]),
        made_under: library[id]
            .made_under
            .map(|source| citation(library, source)),
        sources: sources
            .map(|(source, _)| citation(library, source))
            .collect(),
        rules: library
            .norms
            .iter()
            .filter(|norm| norm.name.book == id)
            .map(|norm| rule_ref(library, norm))
            .collect(),
        facts: library
            .facts
            .iter()
            .filter_map(|fact| named(&fact.name, &fact.title))
            .collect(),
        restrictions: library
            .restrictions
            .iter()
            .filter_map(|it| named(&it.name, &it.title))
            .collect(),
        reasons: library
            .reasons
            .iter()
            .filter(|reason| reason.name.book == id)
            .map(|it| reason(library, it))
            .collect(),
        measures: library
            .measures
            .iter()
            .filter_map(|measure| named(&measure.name, &measure.title))
            .collect(),
        scenarios: library
            .scenarios
            .iter()
            .filter_map(|scenario| named(&scenario.name, &scenario.title))
            .collect(),
    }
}

fn rulebook(book: &Book) -> Rulebook {
    Rulebook {
        name: book.name.clone(),
        title: book.title.clone(),
        kind: book.kind.into(),
        authority: book.authority.map(AuthorityWord::from),
        binding: book.authority.is_some_and(is_binding),
        applies_in: places(book.extent),
        binds: book.binds.clone(),
        parties: book.parties.clone(),
        in_force: book.window.into(),
        review: book.review.map(Day),
        reviewed: book.reviewed.map(Day),
        leaves_out: book.leaves_out.clone(),
        published: book.published,
        hash: book.hash.clone(),
    }
}

fn rule_ref(library: &Library, norm: &grounds::Norm) -> RuleRef {
    RuleRef {
        name: library.full_name(&norm.name),
        title: norm.title.clone(),
        block: norm.block.into(),
        because: norm
            .versions
            .last()
            .map(|version| version.because.clone())
            .unwrap_or_default(),
    }
}

/// Returns a reason with its answer.
pub(crate) fn reason(library: &Library, reason: &grounds::Reason) -> Reason {
    Reason {
        name: library.full_name(&reason.name),
        title: reason.title.clone(),
        kind: reason.kind.into(),
        phrases: reason.phrases.clone(),
        answer: reason.answer.clone(),
        cites: citations(library, &reason.cites),
    }
}
