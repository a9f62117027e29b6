//! What is wrong with one file, as it is found.

use crate::{code::Code, diagnostic::Diagnostic};

/// The most mistakes of one file that are shown.
const SHOWN: usize = 100;

/// How many are gathered before those that will not be shown are let go.
const GATHERED: usize = 4 * SHOWN;

/// Gathers mistakes, and keeps those that come first in the file, so that a file of nothing but mistakes costs no more than its length.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    kept: Vec<Diagnostic>,
    total: usize,
    /// Where the last one begins that will be shown, once there are more than enough.
    horizon: Option<u32>,
}

impl Findings {
    /// Adds a mistake.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let start = start(&diagnostic);
        self.push_with(start, || diagnostic);
    }

    /// Adds a mistake that begins at an offset; what it says is worked out only if it may be shown.
    pub(crate) fn push_with(&mut self, start: u32, diagnostic: impl FnOnce() -> Diagnostic) {
        self.total += 1;
        if self.horizon.is_some_and(|horizon| start > horizon) {
            return;
        }
        self.kept.push(diagnostic());
        if self.kept.len() >= GATHERED {
            self.sort();
            // One more than is shown, to say where the others begin.
            self.kept.truncate(SHOWN + 1);
            self.horizon = self.kept.last().map(self::start);
        }
    }

    /// Adds what another phase found.
    pub(crate) fn append(&mut self, other: Self) {
        let dropped = other.total - other.kept.len();
        other
            .kept
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
        self.total += dropped;
    }

    /// Returns the first mistakes, in the order of the file, and says how many more there are.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.sort();
        let further = self.total.saturating_sub(SHOWN);
        let Some(next) = self.kept.get(SHOWN).and_then(|diagnostic| diagnostic.span) else {
            return self.kept;
        };
        self.kept.truncate(SHOWN);
        let message = match further {
            1 => "1 further mistake in this file is not shown".to_owned(),
            _ => format!("{further} further mistakes in this file are not shown"),
        };
        self.kept.push(
            Diagnostic::error(Code::G0008, next, message)
                .help("mend the first ones and look again"),
        );
        self.kept
    }

    fn sort(&mut self) {
        self.kept
            .sort_by_key(|diagnostic| (start(diagnostic), diagnostic.code));
    }
}

fn start(diagnostic: &Diagnostic) -> u32 {
    diagnostic.span.map_or(0, |span| span.start)
}
