//! The page of a restriction, with everything that bears on it.

use askama::Template;
use grounds::{Detail, Ladder, Place, Query, Restriction as Item, RestrictionId, Says};

use super::{
    frame::{Frame, frame},
    outcome::{self, Row, row},
    quote::quotes,
};
use crate::{
    bearing::{self, Bearing},
    instruments::{Weight, marks, weight},
    says::{kind, sources},
    site::{Here, numbered},
    thing::Thing,
    view::{Link, Piece, Quote, Sentence, Written, list, words},
    written,
};

/// Is the page of a restriction.
#[derive(Template)]
#[template(path = "restriction.html")]
pub(super) struct Restriction {
    frame: Frame,
    title: String,
    name: String,
    about: Vec<(&'static str, Sentence)>,
    /// What comes of it where nothing else is known.
    verdict: String,
    pair: String,
    /// The first line of that answer.
    headline: String,
    /// What comes of it at each degree that some rule names.
    degrees: Vec<(String, &'static str)>,
    phrases: Vec<String>,
    demands: Vec<Demand>,
    shelves: Vec<Shelf>,
    kinds: Vec<Sentence>,
    measures: Vec<Sentence>,
    reasons: Vec<Link>,
    outcomes: Vec<Row>,
    written: Written,
}

/// Is a demand for a lawful ground.
struct Demand {
    says: Sentence,
    quotes: Vec<Quote>,
}

/// Holds the norms of one weight.
struct Shelf {
    heading: &'static str,
    bearings: Vec<Told>,
}

/// Is a norm that bears.
struct Told {
    kind: &'static str,
    link: Link,
    marks: Vec<&'static str>,
    out_of_force: Option<String>,
    because: String,
    /// What it speaks about, and what it rests on.
    rests: Sentence,
}

/// Makes the page.
pub(super) fn page(here: Here<'_>, id: RestrictionId) -> Restriction {
    let library = here.library();
    let item = &library[id];
    let bare = bare(here, id);
    let scenarios = numbered(&library.scenarios, grounds::ScenarioId)
        .filter(|(_, scenario)| scenario.query.restriction == id);
    let measures = bearing::measures(library, id);
    Restriction {
        frame: frame(here, item.title.clone()),
        title: item.title.clone(),
        name: library.full_name(&item.name),
        about: about(here, item),
        verdict: bare.verdict,
        pair: bare.pair,
        headline: bare.headline,
        degrees: bare.degrees,
        phrases: item.phrases.clone(),
        demands: demands(here, id),
        shelves: shelves(here, id),
        kinds: kinds(here, id),
        measures: measures
            .into_iter()
            .map(|measure| self::measure(here, measure))
            .collect(),
        reasons: reasons(here, id)
            .into_iter()
            .map(|reason| here.link(Thing::Reason(reason)))
            .collect(),
        outcomes: scenarios.map(|(id, _)| row(here, id, "")).collect(),
        written: written::block(here.site.grounds, item.span),
    }
}

/// Is what comes of a restriction where nothing else is known.
#[derive(Default)]
struct Bare {
    verdict: String,
    pair: String,
    headline: String,
    degrees: Vec<(String, &'static str)>,
}

/// Asks about it in England with nothing else known.
fn bare(here: Here<'_>, restriction: RestrictionId) -> Bare {
    let query = Query {
        on: here.site.on,
        place: Place::England,
        bound_by: Vec::new(),
        restriction,
        grade: None,
        for_everyone: false,
        answers: Vec::new(),
        done: Vec::new(),
        saying: None,
    };
    let grounds = here.site.grounds;
    let report = match grounds.assess_query(&query) {
        Ok(report) => report,
        Err(error) => {
            return Bare {
                verdict: "refused".to_owned(),
                headline: error.to_string(),
                ..Bare::default()
            };
        }
    };
    let (verdict, pair) = outcome::of(report.outcome);
    let answer = grounds.english(&report, Detail::Short);
    let rungs = report.ladder.iter().flat_map(|ladder| &ladder.rungs);
    let degrees = rungs.map(|&(rung, outcome)| {
        (
            grounds.rung_in_words(restriction, rung),
            outcome.verdict().as_str(),
        )
    });
    Bare {
        verdict,
        pair,
        headline: answer.lines().next().unwrap_or_default().to_owned(),
        degrees: degrees.collect(),
    }
}

fn about(here: Here<'_>, item: &Item) -> Vec<(&'static str, Sentence)> {
    let parents = |ids: &[RestrictionId]| {
        let links = ids
            .iter()
            .map(|&id| Piece::Link(here.link(Thing::Restriction(id))));
        list(links.collect(), "and")
    };
    let mut about = vec![
        ("A kind of", parents(&item.kind_of)),
        ("A part of", parents(&item.part_of)),
    ];
    if let Some(ladder) = &item.ladder {
        about.push(("Goes by degrees", vec![words(degrees(ladder))]));
    }
    if let Some(fact) = item.read_from {
        about.push(("Read from", vec![here.piece(Thing::Fact(fact))]));
    }
    about.push((
        "Declared in",
        vec![Piece::Link(here.link(Thing::Book(item.name.book)))],
    ));
    about.retain(|(_, pieces)| !pieces.is_empty());
    about
}

/// Lists the kinds and the parts of a restriction, and says which is what.
fn kinds(here: Here<'_>, id: RestrictionId) -> Vec<Sentence> {
    let library = here.library();
    let children = numbered(&library.restrictions, RestrictionId)
        .filter(|(_, it)| it.kind_of.contains(&id) || it.part_of.contains(&id));
    let told = children.map(|(child, it)| {
        let what = match (it.kind_of.contains(&id), it.part_of.contains(&id)) {
            (true, true) => "a kind and a part",
            (true, false) => "a kind",
            _ => "a part",
        };
        vec![
            Piece::Link(here.link(Thing::Restriction(child))),
            words(format!(" ({what})")),
        ]
    });
    told.collect()
}

fn degrees(ladder: &Ladder) -> String {
    match ladder {
        Ladder::Number {
            unit,
            lower_is_stricter,
        } => {
            let stricter = if *lower_is_stricter {
                "lower"
            } else {
                "higher"
            };
            let unit = unit.replace('-', " ");
            format!("A number, in {unit}; the {stricter}, the stricter")
        }
        Ladder::Rungs(rungs) => {
            let titles: Vec<&str> = rungs.iter().map(|rung| rung.title.as_str()).collect();
            format!("From the least strict: {}", titles.join("; "))
        }
    }
}

fn demands(here: Here<'_>, id: RestrictionId) -> Vec<Demand> {
    let library = here.library();
    let demanding = bearing::demanding(library, id).into_iter();
    let demand = |at: RestrictionId| {
        let mut says = if at == id {
            vec![words("Nobody may impose it without one")]
        } else {
            vec![
                words("It comes under “"),
                Piece::Link(here.link(Thing::Restriction(at))),
                words("”, which nobody may impose without one"),
            ]
        };
        let groundless = here.site.uses.groundless(at);
        if !groundless.is_empty() {
            says.push(words("; it is not asked for where this applies: "));
            let links = groundless
                .iter()
                .map(|&thing| Piece::Link(here.link(thing)));
            says.extend(list(links.collect(), "or"));
        }
        says.push(words("."));
        Demand {
            says,
            quotes: quotes(here, &library[at].needs_ground),
        }
    };
    demanding.map(demand).collect()
}

fn shelves(here: Here<'_>, id: RestrictionId) -> Vec<Shelf> {
    let library = here.library();
    let bearings = here.site.bearings.norms(library, id);
    let shelf = |heading, wanted| {
        let mut held: Vec<&Bearing> = bearings
            .iter()
            .filter(|bearing| weight(&library[library[bearing.norm].name.book]) == wanted)
            .collect();
        held.sort_by_key(|bearing| {
            let version = &library[bearing.norm].versions[bearing.version];
            (
                strength(version.says.as_ref()),
                !version.verified,
                **bearing,
            )
        });
        Shelf {
            heading,
            bearings: held
                .into_iter()
                .map(|bearing| told(here, id, bearing))
                .collect(),
        }
    };
    let mut shelves = vec![
        shelf("Law", Weight::Law),
        shelf("Guidance, which is not law", Weight::Guidance),
        shelf(
            "Agreements and policies, which bind whoever made them",
            Weight::Commitment,
        ),
    ];
    shelves.retain(|shelf| !shelf.bearings.is_empty());
    shelves
}

/// Orders norms as a reader wants them: what asks for it, what stops it, then on what it may rest.
fn strength(says: Option<&Says>) -> u8 {
    match says {
        Some(Says::Requires { .. } | Says::Advises { .. } | Says::Agrees(_)) => 0,
        Some(Says::MayMeet { .. }) => 1,
        Some(Says::Forbids(_) | Says::AdvisesAgainst(_) | Says::AgreesNotTo(_)) => 2,
        Some(Says::AllowsOnlyIf(..) | Says::AgreesOnlyIf(..)) => 3,
        Some(Says::Ground(_) | Says::Duty { .. } | Says::Exception { .. }) | None => 4,
    }
}

fn told(here: Here<'_>, id: RestrictionId, bearing: &Bearing) -> Told {
    let library = here.library();
    let norm = &library[bearing.norm];
    let version = &norm.versions[bearing.version];
    let mut rests = Sentence::new();
    match bearing.through {
        Some(through) => {
            if through != id {
                rests.push(words("It speaks about "));
                rests.push(Piece::Link(here.link(Thing::Restriction(through))));
            }
            if let Some(rung) = bearing.rung {
                let rung = here.site.grounds.rung_in_words(through, rung);
                rests.push(words(if rests.is_empty() {
                    format!("At {rung}")
                } else {
                    format!(", at {rung}")
                }));
            }
        }
        None => rests.push(words("It speaks about whatever is proposed")),
    }
    if !rests.is_empty() {
        rests.push(words(". "));
    }
    if let Some(
        Says::Advises {
            to_meet: Some(duty),
            ..
        }
        | Says::MayMeet { duty, .. },
    ) = &version.says
    {
        rests.push(words("The duty: "));
        rests.push(Piece::Link(here.link(Thing::Norm(*duty))));
        rests.push(words(". "));
    }
    if version.cites.is_empty() {
        let book = Thing::Book(norm.name.book);
        rests.push(Piece::Link(here.link(book)));
    } else {
        rests.extend(sources(here, &version.cites));
    }
    let mut told: Vec<&'static str> = Vec::new();
    for mark in version
        .cites
        .iter()
        .flat_map(|&source| marks(library, source))
    {
        // The heading says already what is no law.
        if mark == "not from the published library" && !told.contains(&mark) {
            told.push(mark);
        }
    }
    if !version.verified && version.clause.is_none() {
        told.push("words not verified");
    }
    Told {
        kind: kind(norm.block, version.says.as_ref()),
        link: here.link(Thing::Norm(bearing.norm)),
        marks: told,
        out_of_force: here.site.out_of_force(version.window),
        because: version.because.clone(),
        rests,
    }
}

fn measure(here: Here<'_>, id: grounds::MeasureId) -> Sentence {
    let mut sentence = vec![Piece::Link(here.link(Thing::Measure(id))), words(" (")];
    sentence.extend(sources(here, &here.library()[id].cites));
    sentence.push(words(")"));
    sentence
}

/// Returns the reasons that are given for it in scenarios, and those that the measures made for it help with.
fn reasons(here: Here<'_>, id: RestrictionId) -> Vec<grounds::ReasonId> {
    let library = here.library();
    let given = library
        .scenarios
        .iter()
        .filter(|scenario| scenario.query.restriction == id)
        .filter_map(|scenario| scenario.query.saying);
    let helped = library
        .measures
        .iter()
        .filter(|measure| measure.targets.contains(&id))
        .flat_map(|measure| measure.helps.iter().copied());
    let mut reasons: Vec<_> = given.chain(helped).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}
