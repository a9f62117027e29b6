//! What a new version of an agreement changes, in plain English.

use grounds_check::{Library, Says};
use grounds_engine::Situation;

use super::{page::Page, somebody, terms};
use crate::{
    agreement::{AgreementChanges, ChangedClause, ClauseChange, ClauseSide, about},
    load::Grounds,
};

impl AgreementChanges {
    /// Says what changes, as plain text in lines of at most 96 characters; the libraries are those in which the versions were looked at.
    ///
    /// # Panics
    ///
    /// The libraries must be those that were compared.
    #[must_use]
    pub fn english(&self, libraries: [&Grounds; 2]) -> String {
        let mut page = Page::default();
        let book = &libraries[1].library()[self.book[1]];
        page.line(0, &format!("{} ({})", book.title, book.name));
        page.line(0, &summary(self));
        if self.parties {
            let parties = terms::list(&book.parties, "and");
            page.line(0, &format!("It is now between {parties}."));
        }
        if self.dates {
            page.line(
                0,
                "It holds on other days or in other places, or is to be reviewed on another day.",
            );
        }
        for clause in &self.clauses {
            let as_it_was = matches!(clause.change, ClauseChange::Same | ClauseChange::WordsAlone);
            if clause.wording || clause.dates || !as_it_was {
                tell(&mut page, libraries, clause);
            }
        }
        page.finish()
    }
}

impl ChangedClause {
    /// Says in one or two sentences what became of what the clause means.
    ///
    /// # Panics
    ///
    /// The libraries must be those that were compared.
    #[must_use]
    pub fn says(&self, libraries: [&Grounds; 2]) -> Vec<String> {
        let mut says = match &self.change {
            ClauseChange::Same if self.wording => vec![
                "Reworded only: it asks for the same in every situation. That is proved.".to_owned(),
            ],
            ClauseChange::Same => vec!["It is as it was.".to_owned()],
            ClauseChange::Situations {
                before_alone,
                now_alone,
            } => situations(
                libraries,
                self,
                before_alone.as_ref(),
                now_alone.as_ref(),
            ),
            ClauseChange::Subject => vec![
                "It is about something else than before: another restriction, another degree, or a promise in place of a demand."
                    .to_owned(),
            ],
            ClauseChange::OtherWords => vec![
                "It hangs on other words than before, so the two cannot be held against each other. Read both."
                    .to_owned(),
            ],
            ClauseChange::WordsAlone if self.wording => vec![
                "Other words, and nothing in them can be checked. Read both.".to_owned(),
            ],
            ClauseChange::WordsAlone => vec!["It is as it was.".to_owned()],
            ClauseChange::Added => vec!["It is new.".to_owned()],
            ClauseChange::StruckOut => vec!["It is struck out.".to_owned()],
            ClauseChange::NotDecided => vec![
                "Whether it means something else is not decided: it hangs on more facts together than can be followed."
                    .to_owned(),
            ],
        };
        if self.dates {
            says.push("It holds on other days or in other places than before.".to_owned());
        }
        says
    }
}

/// Counts what changes.
fn summary(changes: &AgreementChanges) -> String {
    if changes.same_meaning() {
        let reworded = changes
            .clauses
            .iter()
            .filter(|clause| clause.wording)
            .count();
        return match reworded {
            0 => "Nothing changes in what it asks for: proved.".to_owned(),
            1 => "One clause is reworded, and nothing changes in what it asks for: proved."
                .to_owned(),
            count => format!(
                "{count} clauses are reworded, and nothing changes in what it asks for: proved."
            ),
        };
    }
    let count = |fits: &dyn Fn(&ChangedClause) -> bool| {
        changes.clauses.iter().filter(|clause| fits(clause)).count()
    };
    let parts = [
        (
            count(&|it| {
                matches!(
                    it.change,
                    ClauseChange::Situations { .. } | ClauseChange::Subject
                )
            }),
            "changed in meaning",
        ),
        (count(&|it| it.change == ClauseChange::Added), "new"),
        (
            count(&|it| it.change == ClauseChange::StruckOut),
            "struck out",
        ),
        (
            count(&|it| it.wording && it.change == ClauseChange::Same),
            "reworded only",
        ),
        (
            count(&|it| it.wording && it.change == ClauseChange::WordsAlone),
            "of other words that nobody can check",
        ),
        (
            count(&|it| {
                matches!(
                    it.change,
                    ClauseChange::OtherWords | ClauseChange::NotDecided
                )
            }),
            "not decided",
        ),
        (
            count(&|it| {
                !it.wording && matches!(it.change, ClauseChange::Same | ClauseChange::WordsAlone)
            }),
            "as before",
        ),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("Clauses: {}.", parts.join(", "))
}

fn tell(page: &mut Page, libraries: [&Grounds; 2], clause: &ChangedClause) {
    let named = |side: usize| {
        clause.sides[side].map(|at| terms::norm(libraries[side].library(), at.norm, at.version))
    };
    let name = named(1).or_else(|| named(0)).unwrap_or_default();
    page.heading(&terms::capital(&name));
    let texts =
        [0, 1].map(|side| clause.sides[side].map(|at| words(libraries[side].library(), at)));
    match texts {
        [Some(before), Some(now)] if clause.wording => {
            page.item(2, "before:", &format!("“{before}”"));
            page.item(2, "now:   ", &format!("“{now}”"));
        }
        [_, Some(text)] | [Some(text), None] => page.line(2, &format!("“{text}”")),
        [None, None] => {}
    }
    for says in clause.says(libraries) {
        page.item(2, "-", &says);
    }
}

/// Tells where the two texts part.
fn situations(
    libraries: [&Grounds; 2],
    clause: &ChangedClause,
    before_alone: Option<&Situation>,
    now_alone: Option<&Situation>,
) -> Vec<String> {
    let library = libraries[1].library();
    let Some((what, promises)) = clause.sides[1].and_then(|at| subject(library, at)) else {
        return Vec::new();
    };
    let told = |situation: &Situation| somebody::somebody(library, situation);
    let mut says = Vec::new();
    if let Some(situation) = now_alone {
        let says_now = if promises {
            "It no longer promises everything that it did. Now this may be imposed, which it did not allow before:"
        } else {
            "It asks for more than before. Now it also asks for this:"
        };
        says.push(format!("{says_now} {what}, of {}.", told(situation)));
    }
    if let Some(situation) = before_alone {
        let says_now = if promises {
            "It promises more than before. This may no longer be imposed:"
        } else {
            "It no longer asks for this:"
        };
        says.push(format!("{says_now} {what}, of {}.", told(situation)));
    }
    says
}

/// Returns what a clause is about, and whether it promises.
fn subject(library: &Library, at: ClauseSide) -> Option<(String, bool)> {
    let says = library[at.norm].versions[at.version].says.as_ref()?;
    let (restriction, rung) = about(says)?;
    let what = terms::small(&terms::restriction_at(&library[restriction], rung));
    Some((what, !matches!(says, Says::Agrees(_))))
}

fn words(library: &Library, at: ClauseSide) -> &str {
    let version = &library[at.norm].versions[at.version];
    version
        .clause
        .as_ref()
        .map_or(&version.because, |clause| &clause.text)
}
