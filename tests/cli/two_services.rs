//! Two services on one PostgreSQL database, as behind a load balancer: no write is lost, and none is done twice.
#![cfg(unix)]

use std::{sync::Mutex, thread};

use serde_json::{Value, json};

use super::{
    garden::GARDEN,
    postgres::{Durable, Server},
    service::{Reply, Service},
};
use crate::command::{Folder, bare, grounds, program};

const WRITERS: usize = 4;
const WRITES: usize = 6;
const ADDRESS: &str = "/v1/agreements/lavender";
const TEXT: &str = r#"agreement lavender
  title       "Lavender"
  between     "The home", "The florist"
  applies in  england
  uses        garden

clause 0
  text    "No cut flowers where there are ten plants and somebody has an allergy."
  agrees  no-cut-flowers when plants-in-the-room at least 10 plants and has-an-allergy
"#;

/// Two services on one database, and a key for each of those who use them.
struct Both {
    services: [Service; 2],
    publisher: String,
    admin: String,
    parties: [String; 2],
}

impl Both {
    fn start(folder: &Folder, url: &str) -> Self {
        folder.write("garden.grounds", GARDEN);
        let key = |role: &[&str]| {
            let arguments = ["keys", "make", "a key", "--database", url, "--role"];
            let made = grounds(arguments.into_iter().chain(role.iter().copied())).run();
            assert_eq!(made.code, 0, "{}", made.stderr);
            format!("Bearer {}", made.stdout.trim())
        };
        let service = || {
            let mut command = bare(program());
            command
                .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
                .args(["--rulebooks", "garden.grounds", "--only-rulebooks"])
                .args(["--rate", "0"])
                .env("GROUNDS_DATABASE", url)
                .current_dir(folder.path());
            Service::of(command)
        };
        Self {
            publisher: key(&["publisher"]),
            admin: key(&["admin"]),
            parties: [
                key(&["party", "--party", "The home"]),
                key(&["party", "--party", "The florist"]),
            ],
            services: [service(), service()],
        }
    }

    fn send(
        &self,
        service: usize,
        key: &str,
        what: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let mut all = vec![("authorization", key)];
        all.extend_from_slice(headers);
        self.services[service % 2].send(what, &all, body)
    }

    fn get(&self, key: &str, address: &str) -> Reply {
        let reply = self.send(0, key, &format!("GET {address}"), &[], "");
        assert_eq!(reply.status, 200, "{:?}", reply.body);
        reply
    }

    /// Adds clauses to the agreement, one by one; whoever comes too late reads again. Returns how often that was.
    fn add_clauses(&self, writer: usize) -> usize {
        let mut late = 0;
        for write in 0..WRITES {
            loop {
                let read = self.send(writer, &self.publisher, &format!("GET {ADDRESS}"), &[], "");
                let text = read.body["text"].as_str().expect("a text");
                let clause = format!(
                    "{}\nclause {writer}-{write}\n  text  \"One more.\"\n",
                    text.trim_end()
                );
                let seen = [("if-match", read.header("etag"))];
                let body = json!({ "text": clause }).to_string();
                let put = self.send(
                    writer + write,
                    &self.publisher,
                    &format!("PUT {ADDRESS}"),
                    &seen,
                    &body,
                );
                match put.status {
                    200 => break,
                    412 => late += 1,
                    _ => unreachable!("{:?}", put.body),
                }
            }
        }
        late
    }
}

/// Returns both ends of `0..2` at once.
fn at_once<T: Send>(act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let both: Vec<_> = (0..2)
            .map(|which| {
                scope.spawn({
                    let act = &act;
                    move || act(which)
                })
            })
            .collect();
        both.into_iter()
            .map(|it| it.join().expect("it ends"))
            .collect()
    })
}

#[test]
fn writers_through_two_services_lose_no_update() {
    let Some(server) = Server::start(Durable::No) else {
        assert!(
            std::env::var("GROUNDS_TEST_POSTGRES").as_deref() != Ok("required"),
            "there is no PostgreSQL"
        );
        println!("skipped: no PostgreSQL");
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let url = runtime
        .expect("a runtime can be made")
        .block_on(server.database());
    let folder = Folder::new();
    let both = Both::start(&folder, &url);

    // One request, sent to both at once: it is done once, and both get the same reply.
    let post = json!({ "text": TEXT }).to_string();
    let posted = at_once(|which| {
        let named = [("idempotency-key", "the first")];
        both.send(which, &both.publisher, "POST /v1/agreements", &named, &post)
    });
    let replies: Vec<(u16, &Value, &str)> = posted
        .iter()
        .map(|it| (it.status, &it.body, it.header("etag")))
        .collect();
    assert_eq!(replies[0].0, 201, "{replies:?}");
    assert_eq!(replies[0], replies[1]);
    let again = posted
        .iter()
        .filter(|it| it.header("idempotency-replayed") == "true");
    assert_eq!(again.count(), 1);

    // What a party says through either service is added to what it said through the other.
    let probes = both.get(&both.publisher, &format!("{ADDRESS}/probes")).body;
    let situations = probes["situations"].as_array().expect("a list");
    assert!(situations.len() >= 2, "{probes}");
    for (party, key) in ["The%20home", "The%20florist"]
        .into_iter()
        .zip(&both.parties)
    {
        let said = at_once(|which| {
            let answers = json!({ situations[which]["id"].as_str().expect("an id"): "yes" });
            let body = json!({"version": probes["version"], "answers": answers}).to_string();
            both.send(
                which,
                key,
                &format!("PUT {ADDRESS}/readings/{party}"),
                &[],
                &body,
            )
            .status
        });
        assert_eq!(said, [200, 200]);
        let kept = both.get(key, &format!("{ADDRESS}/readings/{party}")).body;
        assert_eq!(kept["answers"].as_array().map(Vec::len), Some(2), "{kept}");
        assert_eq!(kept["revision"], 2);
    }

    // Many writers of one text: each clause that was acknowledged is there, once.
    let late = Mutex::new(0);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (both, late) = (&both, &late);
            scope.spawn(move || {
                *late.lock().expect("nobody panics with it") += both.add_clauses(writer)
            });
        }
    });
    let stands = both.get(&both.publisher, ADDRESS).body;
    let text = stands["text"].as_str().expect("a text");
    for writer in 0..WRITERS {
        for write in 0..WRITES {
            let clause = format!("clause {writer}-{write}\n");
            assert_eq!(text.matches(&clause).count(), 1, "{clause}{text}");
        }
    }
    let versions = WRITERS * WRITES + 1;
    assert_eq!(stands["agreement"]["versions"], versions);
    println!(
        "{versions} versions by {WRITERS} writers through 2 services, {} came too late",
        late.into_inner().expect("nobody panics with it")
    );

    let trail = both
        .get(&both.admin, "/v1/trail?record=agreements/lavender")
        .body;
    let entries = trail["entries"].as_array().expect("a list").iter();
    let saved = entries.filter(|entry| entry["action"] == "agreement-saved");
    assert_eq!(saved.count(), versions);
    let verified = grounds(["trail", "--verify", "--database", &url]).run();
    assert_eq!(verified.code, 0, "{}{}", verified.stdout, verified.stderr);
}
