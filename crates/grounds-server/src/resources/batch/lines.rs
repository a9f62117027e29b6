//! Cuts a body into lines.

use grounds_wire::{Problem, ProblemCode};

/// Cuts a body into lines of a bounded length.
pub(super) struct Lines {
    most: usize,
    begun: Vec<u8>,
    /// Whether the line that was begun is too long, and what comes of it is left out.
    too_long: bool,
}

impl Lines {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            begun: Vec::new(),
            too_long: false,
        }
    }

    /// Takes the next piece of the body and returns the lines that it ends.
    pub(super) fn push(&mut self, piece: &[u8]) -> Vec<Result<Vec<u8>, Problem>> {
        let mut lines = Vec::new();
        let mut parts = piece.split(|&byte| byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            if self.begun.len() + part.len() > self.most {
                self.too_long = true;
                self.begun = Vec::new();
            }
            if !self.too_long {
                self.begun.extend_from_slice(part);
            }
            if parts.peek().is_some() {
                lines.push(self.end());
            }
        }
        lines
    }

    /// Returns the last line, if it has no line break.
    pub(super) fn finish(&mut self) -> Vec<Result<Vec<u8>, Problem>> {
        if self.begun.is_empty() && !self.too_long {
            Vec::new()
        } else {
            vec![self.end()]
        }
    }

    fn end(&mut self) -> Result<Vec<u8>, Problem> {
        let begun = std::mem::take(&mut self.begun);
        if std::mem::take(&mut self.too_long) {
            Err(Problem::new(
                ProblemCode::TooLarge,
                format!("the line has more than {} bytes", self.most),
            ))
        } else {
            Ok(begun)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_wherever_the_pieces_end() {
        let text = b"one\n\ntoo long, this\r\nlast";
        for cut in 1..text.len() {
            let mut lines = Lines::new(8);
            let mut found = Vec::new();
            for piece in text.chunks(cut) {
                found.extend(lines.push(piece));
            }
            found.extend(lines.finish());
            let found: Vec<String> = found
                .into_iter()
                .map(|line| {
                    line.map_or_else(
                        |problem| problem.detail,
                        |line| String::from_utf8_lossy(&line).into_owned(),
                    )
                })
                .collect();
            assert_eq!(
                found,
                ["one", "", "the line has more than 8 bytes", "last"],
                "pieces of {cut}"
            );
        }
    }
}
