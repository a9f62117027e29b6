//! A kept text laid over the rulebooks that are loaded, and who may read it.

use grounds::{BookId, Grounds, Place, Rulebook, SourceFile};
use grounds_store::{Agreement, Page, Role, Store, Version, VersionRef};
use grounds_syntax::{
    FileId,
    ast::{Authority, BookKind},
};
use grounds_wire::{AgreementCheck, AgreementVersion, Problem, ProblemCode, agreement_problem};
use serde_json::Value;

use crate::{app::App, caller::Caller, reply::Failure, resources::check::loaded, work::work};

/// How many other agreements of the same parties one is held against.
const MOST_OTHERS: usize = 50;

/// What a check says that changes by itself, or is no part of what was found.
const NOT_FOUND: [&str; 4] = ["on", "text", "library", "notice"];

/// Is what the head of an agreement's text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) parties: Vec<String>,
}

/// Reads the head of a text that holds one agreement or policy, and nothing else.
pub(crate) fn head(text: &str) -> Option<Head> {
    let file = SourceFile::new("agreement.grounds", text);
    let parsed = grounds_syntax::parse(FileId(0), &file);
    let [book] = &parsed.books[..] else {
        return None;
    };
    let policy = book.header.authority.as_ref().map(|it| it.value) == Some(Authority::Policy);
    (book.kind == BookKind::Agreement || policy).then(|| Head {
        id: book.name.value.clone(),
        title: book
            .header
            .title
            .as_ref()
            .map_or_else(|| book.name.value.clone(), |title| title.value.clone()),
        parties: book
            .header
            .parties
            .iter()
            .map(|party| party.value.clone())
            .collect(),
    })
}

/// Is an agreement in the rulebooks that are loaded, with the others that bind one of its parties.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) grounds: Grounds,
    pub(crate) book: BookId,
}

/// Lays a text over the rulebooks that are loaded.
///
/// # Errors
///
/// Texts with mistakes, and those that are no agreement.
pub(crate) fn open(
    loaded_ones: &Grounds,
    id: &str,
    text: &str,
    others: &[String],
) -> Result<Opened, Problem> {
    let decode = |name: &str, text: &str| Rulebook::decode(name, text.as_bytes());
    let own = decode(&format!("{id}.grounds"), text)
        .map_err(|diagnostic| agreement_problem(&[], &[diagnostic]))?;
    let beside = others
        .iter()
        .enumerate()
        .filter_map(|(at, text)| decode(&format!("agreement-{at}.grounds"), text).ok());
    let mut all: Vec<Rulebook> = vec![own.clone()];
    all.extend(beside);
    let load = |own: Vec<Rulebook>| {
        Grounds::load(Rulebook::lay_over(own, loaded(loaded_ones)).books, None)
    };
    // Another agreement may rest on rulebooks that are not loaded any more; that is no fault of this one.
    let result = match load(all) {
        result if result.grounds.is_some() || others.is_empty() => result,
        _ => load(vec![own]),
    };
    let Some(grounds) = result.grounds else {
        return Err(agreement_problem(&result.files, &result.diagnostics));
    };
    let book = grounds.named_agreement(id).ok_or_else(|| {
        let detail = format!("`{id}` is no agreement and no policy");
        Problem::new(ProblemCode::InvalidRequest, detail)
    })?;
    Ok(Opened { grounds, book })
}

/// Returns the texts of the other agreements of these parties, as they stand.
///
/// # Errors
///
/// The database cannot be read.
pub(crate) async fn others(
    store: &Store,
    id: &str,
    parties: &[String],
) -> Result<Vec<String>, Failure> {
    let mut others = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 0,
        };
        let listed = store.agreements(page).await?;
        for agreement in listed.items.iter().filter(|agreement| agreement.id != id) {
            let (_, text) = standing(store, agreement).await?;
            let shares = head(&text)
                .is_some_and(|head| head.parties.iter().any(|party| parties.contains(party)));
            if shares && others.len() < MOST_OTHERS {
                others.push(text);
            }
        }
        after = listed.next;
        if after.is_none() {
            return Ok(others);
        }
    }
}

/// Returns the version of an agreement that stands, with its text.
///
/// # Errors
///
/// The database cannot be read.
pub(crate) async fn standing(
    store: &Store,
    agreement: &Agreement,
) -> Result<(Version, String), Failure> {
    let of = VersionRef {
        agreement: &agreement.id,
        hash: &agreement.version,
    };
    Ok(store.version(of).await?)
}

/// Is a version of a kept agreement that its reader may read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) agreement: Agreement,
    pub(crate) version: Version,
    pub(crate) text: String,
    pub(crate) head: Head,
}

/// Reads a version of an agreement, or the one that stands.
///
/// # Errors
///
/// There is none, or the key is one of a party that is not among its parties.
pub(crate) async fn read(
    app: &App,
    caller: &Caller,
    id: &str,
    version: Option<&str>,
) -> Result<Read, Failure> {
    let store = app.store()?;
    let agreement = store.agreement(id).await?;
    let (stands, standing_text) = standing(store, &agreement).await?;
    let head = head(&standing_text).ok_or(grounds_store::Error::Damaged("agreement"))?;
    may_read(caller, &head.parties)?;
    let (version, text) = match version {
        Some(hash) if hash != stands.hash => {
            let of = VersionRef {
                agreement: id,
                hash,
            };
            store.version(of).await?
        }
        _ => (stands, standing_text),
    };
    Ok(Read {
        agreement,
        version,
        text,
        head,
    })
}

/// Lets through whoever may read an agreement of these parties. A party's key does not even learn that the agreements of others are there.
///
/// # Errors
///
/// The key is one of another party.
pub(crate) fn may_read(caller: &Caller, parties: &[String]) -> Result<(), Failure> {
    match &caller.role {
        Role::Party(party) if !parties.contains(party) => {
            Err(grounds_store::Error::NotFound("agreement").into())
        }
        _ => Ok(()),
    }
}

/// Opens a version with the other agreements of its parties.
///
/// # Errors
///
/// The text does not fit the rulebooks that are loaded.
pub(crate) async fn opened(app: &App, read: &Read) -> Result<Opened, Failure> {
    let others = others(app.store()?, &read.agreement.id, &read.head.parties).await?;
    let (grounds, id, text) = (app.grounds(), read.agreement.id.clone(), read.text.clone());
    Ok(work(app, move || open(&grounds, &id, &text, &others)).await??)
}

/// Holds an agreement against the law, today in England unless it applies elsewhere alone.
pub(crate) fn checked(opened: &Opened, on: grounds::Date) -> AgreementCheck {
    let place = place(opened);
    let report = opened.grounds.check_agreement(opened.book, on, place);
    grounds_wire::agreement_check(&opened.grounds, &report)
}

/// Returns where an agreement is looked at if nobody says: in England, or in the first place in which it applies.
pub(crate) fn place(opened: &Opened) -> Place {
    let extent = opened.grounds.library()[opened.book].extent;
    if extent.contains(Place::England) {
        Place::England
    } else {
        extent.iter().next().unwrap_or(Place::England)
    }
}

/// Returns what a check found, without what changes by itself: what is kept, so that a change of the library shows.
pub(crate) fn outcome(check: &AgreementCheck) -> Value {
    let mut outcome = serde_json::to_value(check).unwrap_or_default();
    if let Some(fields) = outcome.as_object_mut() {
        fields.retain(|key, _| !NOT_FOUND.contains(&key.as_str()));
    }
    outcome
}

/// Converts a version.
pub(crate) fn version(version: &Version) -> AgreementVersion {
    AgreementVersion {
        hash: version.hash.clone(),
        number: version.number,
        note: version.note.clone(),
        made_at: version.made_at.to_string(),
        made_by: version.made_by.clone(),
    }
}

/// Lets through the name of a party.
///
/// # Errors
///
/// The agreement has no such party; the problem says which it has.
pub(crate) fn is_party(head: &Head, party: &str) -> Result<(), Failure> {
    if head.parties.iter().any(|known| known == party) {
        return Ok(());
    }
    let party: String = party.chars().take(80).collect();
    let detail = match grounds_syntax::suggest(&party, head.parties.iter().map(String::as_str)) {
        Some(near) => format!("`{party}` is no party of it; did you mean `{near}`?"),
        None => format!(
            "`{party}` is no party of it; its parties are `{}`",
            head.parties.join("`, `")
        ),
    };
    Err(Failure::new(ProblemCode::NoSuchRecord, detail))
}
