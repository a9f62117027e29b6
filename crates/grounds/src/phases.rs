//! The phases of the lower crates, in their order.

use std::sync::Arc;

use grounds_check::Library;
use grounds_engine::{Query, QueryError, Report};
use grounds_syntax::{Diagnostic, SourceFile};
use jiff::civil::Date;

use crate::rulebook::Rulebook;

/// Is a library made ready for questions.
#[derive(Debug)]
pub(crate) struct Program {}

impl Program {
    pub(crate) fn compile(_library: Arc<Library>) -> Self {
        Self {}
    }

    pub(crate) fn assess(&self, _query: &Query) -> Result<Report, QueryError> {
        Err(QueryError::WrongGrade)
    }
}

pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
    Ok(SourceFile::new(name, String::from_utf8_lossy(bytes)))
}

pub(crate) fn check(_books: &[Rulebook], _today: Option<Date>) -> (Option<Library>, Vec<Diagnostic>) {
    (Some(Library::default()), Vec::new())
}

pub(crate) fn suggest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates.filter(|candidate| strsim::osa_distance(word, candidate) <= 2).min()
}
