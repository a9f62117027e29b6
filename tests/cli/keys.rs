//! `grounds keys`, `grounds trail`, and what `grounds serve` asks of whoever keeps records.

use insta::assert_snapshot;
use serde_json::Value;

use crate::command::{Folder, Grounds, Run, grounds};

fn keeping<'a>(folder: &Folder, arguments: impl IntoIterator<Item = &'a str>) -> Grounds {
    grounds(arguments)
        .arg("--data")
        .arg("records")
        .within(folder.path())
}

fn made(folder: &Folder, arguments: &[&str]) -> Run {
    let run = keeping(
        folder,
        ["keys", "make"]
            .into_iter()
            .chain(arguments.iter().copied()),
    )
    .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// Ids, secrets, hashes and times differ from run to run.
fn settled(text: &str) -> String {
    let word = |word: &str| {
        let hexadecimal =
            |part: &str| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some(rest) = word.strip_prefix("grounds_") {
            return rest.split('_').all(hexadecimal).then(|| "[key]".to_owned());
        }
        if word.starts_with("20") && word.as_bytes().get(4) == Some(&b'-') {
            let comma = if word.ends_with(',') { "," } else { "" };
            return Some(format!("[time]{comma}"));
        }
        let (start, last) = word
            .rsplit_once('/')
            .map_or(("", word), |(start, last)| (start, last));
        hexadecimal(last).then(|| {
            if start.is_empty() {
                "[id]".to_owned()
            } else {
                format!("{start}/[id]")
            }
        })
    };
    text.split_inclusive([' ', '\n'])
        .map(|piece| {
            let bare = piece.trim_end_matches([' ', '\n']);
            word(bare).map_or_else(
                || piece.to_owned(),
                |told| format!("{told}{}", &piece[bare.len()..]),
            )
        })
        .collect()
}

#[test]
fn a_key_is_shown_once_and_ends_for_good() {
    let folder = Folder::new();
    let first = made(
        &folder,
        &[
            "Fernlea, manager",
            "--role",
            "party",
            "--party",
            "Fernlea House",
        ],
    );
    let key = first.stdout.trim();
    let id = key.split('_').nth(1).expect("it has an id").to_owned();
    let secret = key.rsplit('_').next().expect("it has a secret");
    // Alone on the standard output, for a file.
    assert_eq!(first.stdout.lines().count(), 1);
    made(&folder, &["case system", "--role", "reader"]);
    let list = keeping(&folder, ["keys", "list"]).run();
    assert!(!list.stdout.contains(secret) && list.stdout.contains(&id));
    let revoked = keeping(&folder, ["keys", "revoke", &id]).run();
    let after = keeping(&folder, ["keys", "list"]).run();
    let again = keeping(&folder, ["keys", "revoke", &id]).run();
    let nobody = keeping(&folder, ["keys", "revoke", "0000000000000000"]).run();
    let trail = keeping(&folder, ["trail"]).run();
    let verified = keeping(&folder, ["trail", "--verify"]).run();
    let shown: Vec<String> = [
        first.clone(),
        list,
        revoked,
        after,
        again,
        nobody,
        trail,
        verified,
    ]
    .iter()
    .map(|run| format!("{}{}--- exit code {}", run.stdout, run.stderr, run.code))
    .collect();
    assert_snapshot!("keys", settled(&shown.join("\n\n")));
}

#[test]
fn keys_and_trail_speak_json() {
    let folder = Folder::new();
    let key = made(
        &folder,
        &["a reader", "--role", "reader", "--format", "json"],
    );
    let key: Value = serde_json::from_str(&key.stdout).expect("it is JSON");
    let list = keeping(&folder, ["keys", "list", "--format", "json"]).run();
    let list: Value = serde_json::from_str(&list.stdout).expect("it is JSON");
    let trail = keeping(&folder, ["trail", "--format", "json"]).run();
    let row: Value = serde_json::from_str(&trail.stdout).expect("it is JSON");
    assert_eq!(row["action"], "key-made");
    assert_eq!(
        row["record"],
        format!("keys/{}", key["id"].as_str().expect("an id"))
    );
    let names = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .map(|it| it.keys().cloned().collect())
            .unwrap_or_default()
    };
    assert_snapshot!(
        "keys_json",
        format!(
            "made: {:?}\nlisted: {:?}\nrow: {:?}",
            names(&key),
            names(&list[0]),
            names(&row)
        )
    );
}

#[test]
fn what_is_wrong_with_keys_and_records_is_told() {
    let folder = Folder::new();
    let runs = [
        keeping(&folder, ["keys", "make", "the home", "--role", "party"]),
        keeping(
            &folder,
            [
                "keys", "make", "x", "--role", "reader", "--party", "The home",
            ],
        ),
        grounds(["keys", "list"]).within(folder.path()),
        keeping(
            &folder,
            ["serve", "--listen", "0.0.0.0:1", "--log-format", "off"],
        ),
        grounds(["serve", "--keep-decisions", "30"]).within(folder.path()),
        keeping(&folder, ["serve", "--keep-decisions", "0"]),
        keeping(&folder, ["serve", "--rate", "many"]),
        grounds(["trail", "--database", "mysql://localhost/x"]).within(folder.path()),
    ];
    let shown: Vec<String> = runs.iter().map(Grounds::shown).collect();
    assert_snapshot!("keys_wrong", shown.join("\n"));
}
