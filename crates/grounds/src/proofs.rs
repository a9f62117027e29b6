//! What can be proved wrong of rulebooks, as diagnostics.

use grounds_analysis::{Lint, Shown, Why, lints};
use grounds_check::{Library, NormBlock, NormId, Test};
use grounds_syntax::{Code, Diagnostic, Label, Span};

use crate::{english::terms, load::Grounds};

impl Grounds {
    /// Proves what it can of the rulebooks, over every situation that their constraints allow, on every day and in every place: rules that never
    /// apply, rules that another covers, exceptions that meet, requirements that clash with bans, facts that change nothing, definitions that are
    /// constant and constraints that contradict each other.
    ///
    /// It takes less than a second for the published rulebooks; [`load`](Self::load) leaves it out.
    #[must_use]
    pub fn proved(&self) -> Vec<Diagnostic> {
        let library = self.library();
        let proved = lints(self.program());
        let mut found: Vec<Diagnostic> = proved
            .found
            .iter()
            .map(|lint| diagnostic(library, lint))
            .collect();
        if let Some(&first) = proved.not_decided.first() {
            let others = match proved.not_decided.len() - 1 {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            let message = format!("nothing is proved of {}{others}", name(library, first));
            found.push(
                Diagnostic::note(Code::G0608, span(library, first, 0), message)
                    .help("its conditions hang on more facts together than can be followed"),
            );
        }
        if proved.cut_short {
            let span = library.books.first().map(|book| book.span);
            found.extend(span.map(|span| {
                Diagnostic::note(
                    Code::G0608,
                    span,
                    "the rulebooks change on more days than can be followed",
                )
                .help("only what can happen is told, and nothing that never does")
            }));
        }
        found
    }
}

fn diagnostic(library: &Library, lint: &Lint) -> Diagnostic {
    match lint {
        Lint::NeverApplies { norm, version, why } => {
            let message = format!("{} can never apply", name(library, *norm));
            let diagnostic =
                Diagnostic::warning(Code::G0601, span(library, *norm, *version), message);
            match why {
                Why::Conditions => diagnostic.help("its conditions contradict each other"),
                Why::Constraints => {
                    diagnostic.help("its conditions contradict what a constraint says always holds")
                }
                Why::Exceptions(exceptions) => {
                    let label = |&exception: &NormId| Label {
                        span: span(library, exception, 0),
                        message: "one of these applies whenever it would".to_owned(),
                    };
                    let mut diagnostic = diagnostic.help(
                        "say more narrowly when the exception applies, or leave the rule out",
                    );
                    diagnostic.labels = exceptions.iter().map(label).collect();
                    diagnostic
                }
            }
        }
        Lint::AlwaysCovered { norm, version, by } => {
            let message = format!(
                "whenever {} applies, {} says the same",
                name(library, *norm),
                name(library, *by)
            );
            let mut diagnostic =
                Diagnostic::note(Code::G0602, span(library, *norm, *version), message)
                    .help("leave it out, or cite both sources in one rule");
            diagnostic.labels.push(Label {
                span: span(library, *by, 0),
                message: "this covers it".to_owned(),
            });
            diagnostic
        }
        Lint::ExceptionsMeet {
            norm,
            exceptions,
            shown,
        } => {
            let message = format!(
                "{} and {} can both lift {}",
                name(library, exceptions[0]),
                name(library, exceptions[1]),
                name(library, *norm)
            );
            let mut diagnostic =
                Diagnostic::note(Code::G0603, span(library, exceptions[1], 0), message)
                    .help(format!("for example {}", situation(library, shown)))
                    .help("if the law holds them apart, say so in their conditions");
            diagnostic.labels.push(Label {
                span: span(library, exceptions[0], 0),
                message: "the other exception".to_owned(),
            });
            diagnostic
        }
        Lint::RequiresWhatIsForbidden {
            required,
            forbidden,
            restriction,
            shown,
        } => {
            let message = format!(
                "{} can require `{}` where {} does not allow it",
                name(library, *required),
                library[*restriction].name.name,
                name(library, *forbidden)
            );
            let mut diagnostic =
                Diagnostic::warning(Code::G0604, span(library, *required, 0), message)
                    .help(format!("for example {}", situation(library, shown)))
                    .help(
                        "if the law says which of them gives way, write `despite`, or an exception",
                    );
            diagnostic.labels.push(Label {
                span: span(library, *forbidden, 0),
                message: "this does not allow it then".to_owned(),
            });
            diagnostic
        }
        Lint::FactNeverMatters { fact } => {
            let fact = &library[*fact];
            let message = format!(
                "no answer to `{}` changes how anything stands",
                fact.name.name
            );
            Diagnostic::warning(Code::G0605, fact.span, message)
                .help("leave it out of the conditions that test it, or mend them")
        }
        Lint::ConstantDefinition {
            define,
            version,
            holds,
        } => {
            let define = &library[*define];
            let always = if *holds {
                "always holds"
            } else {
                "never holds"
            };
            let message = format!("`{}` {always}", define.name.name);
            Diagnostic::warning(Code::G0606, define.versions[*version].span, message)
                .help("say in other facts what it means, or leave it out")
        }
        Lint::ConstraintsContradict {
            constraints,
            on,
            place,
        } => {
            let names: Vec<String> = constraints
                .iter()
                .map(|&id| format!("`{}`", library[id].name.name))
                .collect();
            let message = if let [one] = &names[..] {
                format!("{one} allows nothing at all")
            } else {
                format!("{} cannot all hold", terms::list(&names, "and"))
            };
            let first = constraints.first().map(|&id| library[id].span);
            let mut diagnostic = Diagnostic::error(
                Code::G0607,
                first.expect("constraints that contradict each other are some"),
                message,
            )
            .help(format!(
                "on {} in {} no answers would be accepted: mend one of them",
                terms::date(*on),
                place.title()
            ));
            diagnostic.labels = constraints[1..]
                .iter()
                .map(|&id| Label {
                    span: library[id].span,
                    message: "together with this".to_owned(),
                })
                .collect();
            diagnostic
        }
    }
}

fn name(library: &Library, norm: NormId) -> String {
    let norm = &library[norm];
    let block = match norm.block {
        NormBlock::Rule => "rule",
        NormBlock::Clause => "",
        NormBlock::Ground => "ground",
        NormBlock::Duty => "duty",
        NormBlock::Exception => "exception",
    };
    format!("{block} `{}`", library.full_name(&norm.name))
        .trim_start()
        .to_owned()
}

fn span(library: &Library, norm: NormId, version: usize) -> Span {
    let norm = &library[norm];
    norm.versions
        .get(version)
        .map_or(norm.span, |version| version.span)
}

/// Tells the situation that shows something, with its day and place.
fn situation(library: &Library, shown: &Shown) -> String {
    let so: Vec<String> = shown
        .situation
        .iter()
        .map(|&(fact, value)| terms::test(&library[fact], &Test::Is(value), true))
        .collect();
    let when = format!("on {} in {}", terms::date(shown.on), shown.place.title());
    if so.is_empty() {
        format!("{when}, whatever is so")
    } else {
        format!("{when}, if: {}", so.join("; "))
    }
}
