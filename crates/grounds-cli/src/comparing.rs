//! Two sets of rulebooks, and what is compared between them.

use std::{
    io::{self, IsTerminal as _},
    path::Path,
};

use clap::{Args, ValueEnum};
use grounds::{Comparing, ComparisonFound, Date, Grounds, LibraryComparison, Place, day_in_words};

use crate::{
    asking::{mistakes, place},
    choosing,
    failure::Failure,
    loading::WhichRulebooks,
    output::Output,
    wrapping::wrap_hanging,
};

/// What a set goes by that holds no rulebook of the user's.
pub(crate) const BUILT_IN: &str = "the built-in rulebooks";

/// Says what is compared.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// Where it happens. Left out: england
    #[arg(long = "in", value_name = "PLACE", ignore_case = true, value_parser = place())]
    place: Option<Place>,

    /// Compare this restriction alone, in your words, or by its name
    #[arg(long, value_name = "WORDS")]
    restriction: Option<String>,

    /// An agreement or policy that binds whoever asks, by its name or a party's. May be repeated
    #[arg(long, value_name = "AGREEMENT")]
    bound_by: Vec<String>,

    /// Leave the built-in rulebooks out: each side has to stand on its own
    #[arg(long)]
    pub(crate) only_rulebooks: bool,
}

/// Says what ends the command with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A restriction differs, is in one of the two alone, or is graded otherwise
    Different,
    /// A restriction could not be decided
    Undecided,
}

impl FailOn {
    /// Says whether a comparison fails.
    pub(crate) fn is_so(self, comparison: &LibraryComparison) -> bool {
        let undecided = comparison.count(ComparisonFound::TooLarge);
        match self {
            Self::Undecided => undecided > 0,
            Self::Different => {
                comparison.count(ComparisonFound::Equal) + undecided < comparison.restrictions.len()
            }
        }
    }
}

/// Is one of the two sets of rulebooks.
pub(crate) struct Side {
    pub(crate) grounds: Grounds,
    /// What it goes by.
    pub(crate) name: String,
}

impl Side {
    /// Loads the rulebooks at a path over the built-in ones, or alone.
    ///
    /// # Errors
    ///
    /// Rulebooks that cannot be read, or have mistakes.
    pub(crate) fn load(path: &Path, alone: bool, output: &mut Output) -> Result<Self, Failure> {
        let which = WhichRulebooks {
            rulebooks: vec![path.to_owned()],
            only_rulebooks: alone,
        };
        Ok(Self {
            grounds: which.load(output)?,
            name: path.display().to_string(),
        })
    }

    /// Takes the built-in rulebooks.
    pub(crate) fn built_in() -> Self {
        Self {
            grounds: Grounds::builtin(),
            name: BUILT_IN.to_owned(),
        }
    }
}

/// Compares two sides; `on` is the day in each, and `called` the command that was called.
///
/// # Errors
///
/// A restriction or an agreement that neither side knows.
pub(crate) fn compare(
    sides: [&Side; 2],
    about: &About,
    on: [Date; 2],
    called: &str,
    output: &mut Output,
) -> Result<LibraryComparison, Failure> {
    let comparing = Comparing {
        on,
        place: about.place.unwrap_or(Place::England),
        bound_by: about.bound_by.clone(),
        restriction: about
            .restriction
            .as_deref()
            .map(|words| restriction(sides, words, called, output))
            .transpose()?,
    };
    let seen = io::stderr().is_terminal();
    let found = grounds::compare_while(sides.map(|side| &side.grounds), &comparing, |done, all| {
        if seen {
            output.note(&format!(
                "\r\x1b[2Kcomparing … {done} of {all} restrictions"
            ));
        }
        true
    });
    if seen {
        output.note("\r\x1b[2K");
    }
    match found {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(Failure::failed("the comparison was broken off")),
        Err(errors) => Err(mistakes(&errors)),
    }
}

/// Finds the restriction that words mean, by the words of the second side, or else of the first.
fn restriction(
    sides: [&Side; 2],
    words: &str,
    called: &str,
    output: &mut Output,
) -> Result<String, Failure> {
    let [first, second] = sides.map(|side| &side.grounds);
    if [first, second]
        .into_iter()
        .any(|grounds| grounds.named_restriction(words.trim()).is_some())
    {
        return Ok(words.trim().to_owned());
    }
    let how = format!("{called} … --restriction");
    let by = |grounds: &Grounds, output: &mut Output| {
        let chosen = choosing::restriction(grounds, words, &how, output)?;
        let library = grounds.library();
        let found = &library[chosen.candidate.restriction];
        Ok(library.full_name(&found.name))
    };
    match by(second, output) {
        Ok(name) => Ok(name),
        Err(failure) => by(first, output).map_err(|_: Failure| failure),
    }
}

/// Says what was compared, in a line or two.
pub(crate) fn heading(start: &str, comparison: &LibraryComparison, assumed_today: bool) -> String {
    let comparing = &comparison.comparing;
    let place = place_in_words(comparing.place);
    let [first, second] = comparing.on;
    let when = if first == second {
        format!(" On {}, in {place}.", day_in_words(first))
    } else {
        format!(" In {place}.")
    };
    let assumed = if assumed_today {
        " Nobody named a day, so it is today (--on names another day)."
    } else {
        ""
    };
    wrap_hanging(&format!("{start}{when}{assumed}").replace('\u{a0}', " "))
}

fn place_in_words(place: Place) -> &'static str {
    match place {
        Place::England => "England",
        Place::Wales => "Wales",
        Place::Scotland => "Scotland",
        Place::NorthernIreland => "Northern Ireland",
    }
}
