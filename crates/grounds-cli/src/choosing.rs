//! From a worker's words to one restriction, never by a silent guess.

use std::{
    fmt::Write as _,
    io::{self, BufRead},
};

use grounds::{Candidate, Found, Grounds, ReasonCandidate};

use crate::{failure::Failure, output::Output};

/// Is the restriction that was taken, and those that came near.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) candidate: Candidate,
    pub(crate) near: Vec<Candidate>,
}

/// Finds the restriction that words mean; where several are close, somebody at the terminal is asked. `command` is what was called.
///
/// # Errors
///
/// Words that mean nothing here, or several things with nobody to ask.
pub(crate) fn restriction(
    grounds: &Grounds,
    words: &str,
    command: &str,
    output: &mut Output,
) -> Result<Chosen, Failure> {
    match grounds.find(words) {
        Found::One(candidate, near) => Ok(Chosen { candidate, near }),
        Found::Several(mut candidates) => {
            let lines: Vec<Line> = candidates
                .iter()
                .map(|candidate| restriction_line(grounds, candidate))
                .collect();
            let position = choose(
                &format!("`{words}` could mean several restrictions"),
                &lines,
                &format!("grounds {command} NAME"),
                output,
            )?;
            Ok(Chosen {
                candidate: candidates.remove(position),
                near: candidates,
            })
        }
        Found::Nothing(near) => Err(unknown(grounds, words, &near)),
    }
}

/// Finds the reason that words mean; where several are close, somebody at the terminal is asked. `None` where no reason comes near.
///
/// # Errors
///
/// Words that could mean several reasons, with nobody to ask.
pub(crate) fn reason(
    grounds: &Grounds,
    words: &str,
    output: &mut Output,
) -> Result<Option<ReasonCandidate>, Failure> {
    match grounds.search_reason(words) {
        Found::One(candidate, _) => Ok(Some(candidate)),
        Found::Several(mut candidates) => {
            let library = grounds.library();
            let lines: Vec<Line> = candidates
                .iter()
                .map(|candidate| {
                    let reason = &library[candidate.reason];
                    Line {
                        title: reason.title.clone(),
                        name: library.full_name(&reason.name),
                    }
                })
                .collect();
            let position = choose(
                &format!("`{words}` could mean several reasons"),
                &lines,
                "--saying NAME",
                output,
            )?;
            Ok(Some(candidates.remove(position)))
        }
        Found::Nothing(_) => Ok(None),
    }
}

/// Is one of several things to choose from.
struct Line {
    title: String,
    name: String,
}

fn restriction_line(grounds: &Grounds, candidate: &Candidate) -> Line {
    let restriction = &grounds.library()[candidate.restriction];
    Line {
        title: restriction.title.clone(),
        name: grounds.library().full_name(&restriction.name),
    }
}

fn unknown(grounds: &Grounds, words: &str, near: &[Candidate]) -> Failure {
    let mut failure = Failure::invalid(format!("I don't know this restriction: `{words}`"));
    if !near.is_empty() {
        let lines: Vec<Line> = near
            .iter()
            .take(3)
            .map(|candidate| restriction_line(grounds, candidate))
            .collect();
        failure = failure.help(format!(
            "the nearest, which are not near enough to take:\n{}",
            numbered(&lines, false).trim_end()
        ));
    }
    failure.help("`grounds list restrictions` lists what can be asked about; put its name or its phrases in place of yours")
}

/// Lets somebody at the terminal choose, and otherwise says how to name one.
fn choose(what: &str, lines: &[Line], how: &str, output: &mut Output) -> Result<usize, Failure> {
    if !Output::can_ask() {
        return Err(Failure::invalid(what).help(format!(
            "name the one that you mean ({how}):\n{}",
            numbered(lines, false).trim_end()
        )));
    }
    output.note(&format!("{what}:\n{}", numbered(lines, true)));
    ask(lines.len(), &mut io::stdin().lock(), output)
        .map(Ok)
        .unwrap_or_else(|| {
            Err(Failure::invalid("nothing was chosen")
                .help(format!("name the one that you mean ({how})")))
        })
}

/// Asks for a number until one fits. `None` where the line is empty, or nothing more comes.
fn ask(count: usize, input: &mut impl BufRead, output: &mut Output) -> Option<usize> {
    loop {
        output.note(&format!("Which one? [1 to {count}; nothing to stop] "));
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 || line.trim().is_empty() {
            return None;
        }
        match line.trim().parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => return Some(number - 1),
            _ => output.note("That is none of the numbers.\n"),
        }
    }
}

fn numbered(lines: &[Line], numbers: bool) -> String {
    let width = lines
        .iter()
        .map(|line| line.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for (position, line) in lines.iter().enumerate() {
        if numbers {
            let _ = write!(text, "  {:>2}  ", position + 1);
        } else {
            text.push_str("  ");
        }
        let _ = writeln!(text, "{:width$}  {}", line.name, line.title);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_fits_is_taken() {
        let mut output = Output::new();
        assert_eq!(
            ask(3, &mut "0\nseven\n4\n 2 \n".as_bytes(), &mut output),
            Some(1)
        );
    }

    #[test]
    fn an_empty_line_or_the_end_chooses_nothing() {
        let mut output = Output::new();
        assert_eq!(ask(3, &mut "\n1\n".as_bytes(), &mut output), None);
        assert_eq!(ask(3, &mut "".as_bytes(), &mut output), None);
    }
}
