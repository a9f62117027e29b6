//! What the parties of an agreement answered, from a file each.

use std::{fs, path::PathBuf};

use grounds::{BookId, Grounds, Probes, Understanding, understanding};
use grounds_syntax::suggest;

use crate::failure::Failure;

/// Names a party and the file with its answers.
#[derive(Clone, Debug)]
pub(super) struct AnswersOf {
    party: String,
    file: PathBuf,
}

/// Holds the parties that answered, and what came of it.
#[derive(Debug)]
pub(super) struct Answered {
    /// Every party of the agreement, in the order of its text.
    pub(super) parties: Vec<String>,
    /// How they read it.
    pub(super) understood: Understanding,
}

/// Reads `Fernlea House=fernlea.txt`.
pub(super) fn argument(text: &str) -> Result<AnswersOf, String> {
    match text.split_once('=') {
        Some((party, file)) if !party.trim().is_empty() && !file.is_empty() => Ok(AnswersOf {
            party: party.trim().to_owned(),
            file: PathBuf::from(file),
        }),
        _ => Err("write the party and its file, as in \"Fernlea House=fernlea.txt\"".to_owned()),
    }
}

/// Reads the answers of each party and holds them against the readings of the agreement.
///
/// # Errors
///
/// A party that is none of the agreement's, or stands twice; a file that cannot be read, or a line of it that is no answer.
pub(super) fn weigh(
    grounds: &Grounds,
    book: BookId,
    probes: &Probes,
    given: &[AnswersOf],
) -> Result<Answered, Failure> {
    let parties = grounds.library()[book].parties.clone();
    let mut answers = vec![vec![None; probes.probes.len()]; parties.len()];
    for (at, of) in given.iter().enumerate() {
        let Some(position) = parties.iter().position(|party| *party == of.party) else {
            let failure = Failure::invalid(format!("no party is called `{}`", of.party));
            return Err(
                match suggest(&of.party, parties.iter().map(String::as_str)) {
                    Some(near) => failure.help(format!("did you mean `{near}`?")),
                    None => failure.help(format!("the parties are {}", parties.join(", "))),
                },
            );
        };
        if given[..at].iter().any(|other| other.party == of.party) {
            return Err(Failure::invalid(format!(
                "`{}` stands twice among the answers",
                of.party
            )));
        }
        read(of, &mut answers[position])?;
    }
    let understood = understanding(probes, &answers);
    Ok(Answered {
        parties,
        understood,
    })
}

/// Reads the lines of a file, each the number of a situation and `yes` or `no`.
fn read(of: &AnswersOf, answers: &mut [Option<bool>]) -> Result<(), Failure> {
    let text =
        fs::read_to_string(&of.file).map_err(|error| Failure::file("read", &of.file, &error))?;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |what: String| {
            Failure::failed(format!("`{}`, line {}: {what}", of.file.display(), number + 1))
                .help("a line is the number of a situation and yes or no, as in `2 yes`; `--probes` gives the situations")
        };
        let (situation, answer) = line
            .split_once(|it: char| it.is_whitespace() || it == '.' || it == ':')
            .unwrap_or((line, ""));
        let answer = answer.trim_start_matches(['.', ':']).trim();
        let yes = match answer.to_ascii_lowercase().as_str() {
            "yes" => true,
            "no" => false,
            _ => return Err(wrong(format!("`{answer}` is neither yes nor no"))),
        };
        let place = situation
            .parse::<usize>()
            .ok()
            .and_then(|situation| situation.checked_sub(1))
            .filter(|at| *at < answers.len());
        let Some(place) = place else {
            let many = answers.len();
            return Err(wrong(format!(
                "there is no situation `{situation}`; they go from 1 to {many}"
            )));
        };
        if answers[place].replace(yes).is_some() {
            return Err(wrong(format!("situation {situation} is answered twice")));
        }
    }
    Ok(())
}
