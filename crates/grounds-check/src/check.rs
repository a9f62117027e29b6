//! The phases of the check, in order.

use grounds_syntax::{Diagnostic, SourceFile, ast};
use jiff::civil::Date;

use crate::{
    blocks::{self, Known},
    declared::declare,
    findings::Findings,
    laws::{self, Case, Uses},
    library::Library,
    lints,
};

/// Is a file as the parser read it.
#[derive(Clone, Copy, Debug)]
pub struct ParsedFile<'a> {
    /// The text.
    pub source: &'a SourceFile,
    /// The trees of its books, whose places name the file by its position in the list.
    pub books: &'a [ast::Book],
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
}

/// Is what a check gives.
#[derive(Debug)]
pub struct Checked {
    /// The library; `None` where there is an error, or where the parser could not read a part of a block.
    pub library: Option<Library>,
    /// Everything that is wrong, and what somebody should look at, in the order of file, place and code.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the books of several files together.
///
/// `today` is the day by which the age of a review is judged; without one it is not judged. The mistakes that the parser found are not
/// repeated here. Takes time nearly in proportion to the text.
#[must_use]
pub fn check(files: &[ParsedFile<'_>], today: Option<Date>) -> Checked {
    let mut findings = Findings::default();
    let declared = declare(files, &mut findings);
    let mut known = Known::of(&declared);
    known.books = blocks::books(&declared, &mut findings);
    known.sources = blocks::sources(&known, &mut findings);
    (known.restrictions, known.ladder_known) = blocks::restrictions(&known, &mut findings);
    let (facts, fact_uses) = blocks::facts(&known, &mut findings);
    let (mut defines, define_uses) = blocks::defines(&known, &mut findings);
    let (mut norms, norm_uses) = blocks::norms(&known, &mut findings);
    let (constraints, constraint_uses) = blocks::constraints(&known, &mut findings);
    let reasons = blocks::reasons(&known, &mut findings);
    let measures = blocks::measures(&known, &mut findings);
    let scenarios = blocks::scenarios(&known, &mut findings);
    let uses = Uses {
        facts: fact_uses,
        defines: define_uses,
        norms: norm_uses,
        constraints: constraint_uses,
    };
    laws::spread(&mut defines, &mut norms, &known.books, &uses);
    let Known {
        books,
        sources,
        evidence_kinds,
        restrictions,
        ..
    } = known;
    let library = Library {
        books,
        sources,
        restrictions,
        facts,
        defines,
        norms,
        constraints,
        reasons,
        measures,
        scenarios,
        evidence_kinds,
    };
    let case = Case {
        library: &library,
        uses: &uses,
        declared: &declared,
    };
    laws::uphold(&case, &mut findings);
    // What looks unused may be used by a block that could not be read.
    if findings.is_sound() {
        lints::lint(&case, today, &mut findings);
    }
    Checked {
        library: findings.is_sound().then_some(library),
        diagnostics: findings.into_diagnostics(),
    }
}
