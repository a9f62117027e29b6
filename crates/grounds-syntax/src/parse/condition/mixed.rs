//! What is said where `and` and `or` stand side by side without brackets.

use nom::Input;

use super::{Connective, connective, operand};
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    parse::{
        grammar::{Step, refuse},
        tokens::Tokens,
    },
    spacing,
    tree::Condition,
};

/// The longest condition that is written out with its brackets.
const LONGEST_SHOWN: usize = 120;

/// Refuses an expression; `input` is the whole of it, `second` begins with the connective that does not fit the first.
pub(super) fn refuse_mixed<'a>(
    input: Tokens<'a>,
    second: Tokens<'a>,
    depth: usize,
) -> Step<'a, Condition> {
    let message = "`and` and `or` stand side by side, and it could be read in two ways";
    let mut diagnostic = Diagnostic::error(Code::G0108, second.take(1).span(), message);
    match readings(input, depth) {
        Some((ands_first, ors_first)) => {
            diagnostic = diagnostic.help(format!("write `{ands_first}`, or `{ors_first}`"));
        }
        None => diagnostic = diagnostic.help(
            "put brackets around what belongs together, or make a list with `all of` or `any of`",
        ),
    }
    refuse(second, diagnostic)
}

/// Writes the expression in both ways, in the author's own words, if it is short and goes on as it should.
fn readings(input: Tokens<'_>, depth: usize) -> Option<(String, String)> {
    let mut operands = Vec::new();
    let mut connectives = Vec::new();
    let mut rest = input;
    loop {
        let (after, _) = operand(rest, depth).ok()?;
        operands.push(spacing::joined(
            rest.whole_text(),
            rest.until(&after).as_slice(),
        ));
        let length: usize = operands.iter().map(|operand| operand.len() + 5).sum();
        if length > LONGEST_SHOWN {
            return None;
        }
        let Some(next) = connective(after) else { break };
        connectives.push(next);
        rest = after.take_from(1);
    }
    Some((
        bracketed(&operands, &connectives, Connective::And),
        bracketed(&operands, &connectives, Connective::Or),
    ))
}

/// Puts brackets around each run of operands that one connective joins, and leaves the other between the runs.
fn bracketed(operands: &[String], connectives: &[Connective], tight: Connective) -> String {
    let (inner, outer) = match tight {
        Connective::And => (" and ", " or "),
        Connective::Or => (" or ", " and "),
    };
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for (position, operand) in operands.iter().enumerate() {
        let begins_run = position > 0 && connectives.get(position - 1) != Some(&tight);
        if begins_run {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            run.push(operand);
        }
    }
    let written: Vec<String> = runs
        .iter()
        .map(|run| {
            if run.len() == 1 {
                run.concat()
            } else {
                format!("({})", run.join(inner))
            }
        })
        .collect();
    written.join(outer)
}
