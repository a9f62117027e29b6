//! `grounds keys`

use clap::{Args, Subcommand, ValueEnum};
use grounds_server::now;
use grounds_store::{Begun, Error, Key, Page, Request, Role, Store, Writing};
use serde_json::{Value, json};

use crate::{exit::Exit, failure::Failure, output::Output, place::Place};

/// What the command is called in the trail.
const COMMAND: &str = "command";

/// Make, list and revoke the keys of the service
///
/// As soon as a key was made the service asks everybody for one, also a service that is running. It listens beyond this machine only then. A key is
/// sent as `Authorization: Bearer KEY`; a browser asks for it as a password, and any name goes with it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds keys make \"Fernlea, manager\" --role party --party \"Fernlea House\" --data /var/lib/grounds
  grounds keys make \"case system\" --role reader --data /var/lib/grounds > reader.key
  grounds keys list --data /var/lib/grounds
  grounds keys revoke 9f2c4e81a06b3d57 --data /var/lib/grounds")]
pub(crate) struct Keys {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Make(Make),
    List(List),
    Revoke(Revoke),
}

/// Make a key, and print it
///
/// The key is printed this once, alone on the standard output; only a hash of it is kept. Everything else goes to the standard error.
#[derive(Debug, Args)]
struct Make {
    /// Whose it is, or what for
    label: String,

    /// What its bearer may do
    #[arg(long, value_enum)]
    role: RoleName,

    /// The party for which it speaks, as agreements name it
    #[arg(long, value_name = "NAME", required_if_eq("role", "party"))]
    party: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    place: Place,
}

/// List the keys, also those that were revoked
#[derive(Debug, Args)]
struct List {
    /// How to print the list
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    place: Place,
}

/// Revoke a key, at once and for good
#[derive(Debug, Args)]
struct Revoke {
    /// Its id, as `grounds keys list` shows it
    id: String,

    /// How to print what was done
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RoleName {
    /// Asks questions and reads
    Reader,
    /// Speaks for one party of agreements: reads, and says what that party would do and sign
    Party,
    /// Posts agreements
    Publisher,
    /// Posts agreements, reads the trail, and sees and erases what others keep
    Admin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Runs `grounds keys`.
pub(crate) fn run(command: &Keys, output: &mut Output) -> Result<Exit, Failure> {
    match &command.what {
        What::Make(make) => run_make(make, output),
        What::List(list) => run_list(list, output),
        What::Revoke(revoke) => run_revoke(revoke, output),
    }
}

fn run_make(make: &Make, output: &mut Output) -> Result<Exit, Failure> {
    let role = match (make.role, &make.party) {
        (RoleName::Party, Some(party)) => Role::Party(party.clone()),
        (RoleName::Party, None) => {
            return Err(Failure::invalid("say for which party the key speaks")
                .help("name it as agreements do: `--party \"Fernlea House\"`"));
        }
        (_, Some(_)) => {
            return Err(Failure::invalid("`--party` goes with `--role party` alone")
                .help("leave it out, or make a key of that role"));
        }
        (RoleName::Reader, None) => Role::Reader,
        (RoleName::Publisher, None) => Role::Publisher,
        (RoleName::Admin, None) => Role::Admin,
    };
    let (key, secret, first) = make.place.with(true, async |store| {
        let first = !store.has_keys().await?;
        let (key, secret) = write(store, async |writing| {
            writing.make_key(&make.label, &role).await
        })
        .await?;
        Ok((key, secret, first))
    })?;
    match make.format {
        Format::Text => output.print(&format!("{}\n", secret.reveal()))?,
        Format::Json => {
            let mut told = as_json(&key);
            told["key"] = json!(secret.reveal());
            output.print_json(&told)?;
        }
    }
    output.note(&format!(
        "made key {} for {} ({}); it is shown this once, and cannot be had again\n",
        key.id,
        key.label,
        role_of(&key.role)
    ));
    if first {
        output.note("note: from now on the service asks everybody for a key\n");
    }
    Ok(Exit::Ok)
}

fn run_list(list: &List, output: &mut Output) -> Result<Exit, Failure> {
    let keys = list.place.with(false, all)?;
    match list.format {
        Format::Text if keys.is_empty() => output.note(&format!(
            "no key was made yet; `grounds keys make LABEL --role admin {}` makes one\n",
            list.place.named()
        )),
        Format::Text => {
            let lines: Vec<String> = keys.iter().map(line).collect();
            output.print(&lines.concat())?;
        }
        Format::Json => output.print_json(&keys.iter().map(as_json).collect::<Vec<_>>())?,
    }
    Ok(Exit::Ok)
}

fn run_revoke(revoke: &Revoke, output: &mut Output) -> Result<Exit, Failure> {
    let id = revoke.id.as_str();
    let revoked = revoke.place.with(false, async |store| {
        let before = match store.key(id).await {
            Ok(key) => key,
            Err(Error::NotFound(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        write(store, async |writing| writing.revoke_key(id).await).await?;
        let left = all(store).await?.iter().any(|key| key.revoked_at.is_none());
        Ok(Some((before, store.key(id).await?, left)))
    })?;
    let Some((before, key, left)) = revoked else {
        return Err(
            Failure::invalid(format!("no key has the id `{id}`")).help(format!(
                "`grounds keys list {}` lists them",
                revoke.place.named()
            )),
        );
    };
    match revoke.format {
        Format::Text if before.revoked_at.is_some() => {
            output.print(&format!("key {id} for {} was revoked before\n", key.label))?;
        }
        Format::Text => output.print(&format!("revoked key {id} for {}\n", key.label))?,
        Format::Json => output.print_json(&as_json(&key))?,
    }
    if !left {
        output.note("note: no key is left, and the service still asks for one: nobody is let in until you make another\n");
    }
    Ok(Exit::Ok)
}

/// Writes, as this command.
async fn write<T>(
    store: &Store,
    change: impl AsyncFnOnce(&mut Writing) -> Result<T, Error>,
) -> Result<T, Error> {
    let request = Request {
        by: COMMAND,
        at: now(),
        idempotency: None,
    };
    match store.write(request).await? {
        Begun::New(mut writing) => {
            let done = change(&mut writing).await?;
            writing.commit(&[]).await?;
            Ok(done)
        }
        Begun::Again(_) => Err(Error::KeyReused),
    }
}

/// Returns all keys, the oldest first.
async fn all(store: &Store) -> Result<Vec<Key>, Error> {
    let (mut keys, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = Page {
            after: after.as_deref(),
            limit: 0,
        };
        let found = store.keys(page).await?;
        keys.extend(found.items);
        after = found.next;
        if after.is_none() {
            return Ok(keys);
        }
    }
}

fn line(key: &Key) -> String {
    let made = &key.made_at.to_string()[..10];
    let state = match (&key.revoked_at, &key.last_used) {
        (Some(at), _) => format!("revoked {}", &at.to_string()[..10]),
        (None, Some(day)) => format!("last used {day}"),
        (None, None) => "never used".to_owned(),
    };
    format!(
        "{}  {}  made {made}, {state}  {}\n",
        key.id,
        role_of(&key.role),
        key.label
    )
}

fn role_of(role: &Role) -> String {
    match role {
        Role::Reader => "reader".to_owned(),
        Role::Party(party) => format!("party \"{party}\""),
        Role::Publisher => "publisher".to_owned(),
        Role::Admin => "admin".to_owned(),
    }
}

fn as_json(key: &Key) -> Value {
    let (role, party) = match &key.role {
        Role::Reader => ("reader", None),
        Role::Party(party) => ("party", Some(party)),
        Role::Publisher => ("publisher", None),
        Role::Admin => ("admin", None),
    };
    let mut told = json!({
        "id": key.id,
        "label": key.label,
        "role": role,
        "made_at": key.made_at.to_string(),
        "made_by": key.made_by,
    });
    if let Some(party) = party {
        told["party"] = json!(party);
    }
    if let Some(at) = key.revoked_at {
        told["revoked_at"] = json!(at.to_string());
    }
    if let Some(day) = &key.last_used {
        told["last_used"] = json!(day);
    }
    told
}
