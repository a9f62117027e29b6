//! From the names in a question to the things of a library.

mod refusal;
mod value;

pub(crate) use refusal::{contradiction, refusal};

use std::collections::{BTreeMap, BTreeSet};

use grounds_check::{
    Answer, BookId, Evidence, EvidenceAbout, FactId, Library, Query, RestrictionId, Rung,
    is_commitment,
};
use grounds_syntax::{ast::Subject, suggest};

use crate::{
    grade,
    names::{Index, Lookup, Names},
    question::{
        GivenEvidence, GivenValue, Question, QuestionError,
        QuestionErrorCode::{self as Code, *},
        Segment,
    },
};

use refusal::about_one_person;
use value::read_value;

/// The length to which a worker's own words are quoted back, in characters.
const LONGEST_QUOTE: usize = 80;

/// Looks up every name in a question and reports every mistake.
pub(crate) fn query(
    library: &Library,
    names: &Names,
    question: &Question,
) -> Result<Query, Vec<QuestionError>> {
    let mut resolver = Resolver::new(library, names);
    let restriction =
        resolver.restriction(&question.restriction, vec![Segment::Field("restriction")]);
    let grade = resolver.grade(restriction, question.grade.as_deref());
    let bound_by = resolver.bound_by(&question.bound_by);
    let answers = resolver.answers(question);
    let done = resolver.done(question);
    let saying = question.saying.as_deref().and_then(|reason| {
        resolver.find(
            &names.reasons,
            reason,
            "reason",
            UnknownReason,
            vec![Segment::Field("saying")],
        )
    });
    match restriction {
        Some(restriction) if resolver.errors.is_empty() => Ok(Query {
            on: question.on,
            place: question.place,
            bound_by,
            restriction,
            grade,
            for_everyone: question.for_everyone,
            answers,
            done,
            saying,
        }),
        _ => Err(resolver.errors),
    }
}

/// Finds a restriction by its name.
pub(crate) fn restriction(
    library: &Library,
    names: &Names,
    name: &str,
    at: Vec<Segment>,
) -> Result<RestrictionId, Vec<QuestionError>> {
    let mut resolver = Resolver::new(library, names);
    let found = resolver.restriction(name, at);
    found.ok_or(resolver.errors)
}

/// Finds the agreements and policies that a name stands for, which is theirs or that of a party.
pub(crate) fn commitments(
    library: &Library,
    names: &Names,
    name: &str,
    position: usize,
) -> Result<Vec<BookId>, Vec<QuestionError>> {
    let mut resolver = Resolver::new(library, names);
    let found = resolver.commitments(name, position);
    if resolver.errors.is_empty() {
        Ok(found)
    } else {
        Err(resolver.errors)
    }
}

struct Resolver<'a> {
    library: &'a Library,
    names: &'a Names,
    errors: Vec<QuestionError>,
}

impl<'a> Resolver<'a> {
    fn new(library: &'a Library, names: &'a Names) -> Self {
        Self {
            library,
            names,
            errors: Vec::new(),
        }
    }

    fn fail(
        &mut self,
        code: Code,
        at: Vec<Segment>,
        message: String,
        did_you_mean: Option<String>,
        help: Option<String>,
    ) {
        self.errors.push(QuestionError {
            code,
            at,
            message,
            did_you_mean,
            help,
        });
    }

    fn find<I: Copy>(
        &mut self,
        index: &Index<I>,
        name: &str,
        sort: &str,
        code: Code,
        at: Vec<Segment>,
    ) -> Option<I> {
        match index.find(name.trim()) {
            Lookup::One(id) => return Some(id),
            Lookup::Several(all) => {
                let message = format!(
                    "several books have a {sort} called {}: {}",
                    quoted(name),
                    listed(&all)
                );
                self.fail(
                    Ambiguous,
                    at,
                    message,
                    None,
                    Some("give the name in full, with its book".to_owned()),
                );
            }
            Lookup::None(near) => self.fail(
                code,
                at,
                format!("no {sort} is called {}", quoted(name)),
                near,
                None,
            ),
        }
        None
    }

    fn restriction(&mut self, name: &str, at: Vec<Segment>) -> Option<RestrictionId> {
        self.find(
            &self.names.restrictions,
            name,
            "restriction",
            UnknownRestriction,
            at,
        )
    }

    fn grade(&mut self, restriction: Option<RestrictionId>, grade: Option<&str>) -> Option<Rung> {
        let (restriction, text) = (restriction?, grade?);
        let restriction = &self.library[restriction];
        match grade::read(restriction.ladder.as_ref(), text) {
            Ok(rung) => Some(rung),
            Err(wrong) => {
                let message = wrong.message(&restriction.name.name, &quoted(text));
                self.fail(
                    WrongGrade,
                    vec![Segment::Field("grade")],
                    message,
                    wrong.did_you_mean,
                    wrong.help,
                );
                None
            }
        }
    }

    fn bound_by(&mut self, given: &[String]) -> Vec<BookId> {
        let mut bound = BTreeSet::new();
        for (position, name) in given.iter().enumerate() {
            bound.extend(self.commitments(name, position));
        }
        bound.into_iter().collect()
    }

    /// Returns the agreement or policy of a name, or those of a party of a name.
    fn commitments(&mut self, name: &str, position: usize) -> Vec<BookId> {
        let at = vec![Segment::Field("bound_by"), Segment::Index(position)];
        let library = self.library;
        let commitments = || {
            (0..)
                .map(BookId)
                .zip(&library.books)
                .filter(|(_, book)| book.authority.is_some_and(is_commitment))
        };
        if let Lookup::One(id) = self.names.books.find(name.trim()) {
            if library[id].authority.is_some_and(is_commitment) {
                return vec![id];
            }
            let message = format!(
                "{} is neither an agreement nor a policy, so nobody is bound by it in this way",
                quoted(name)
            );
            let help = Some("law applies without being named".to_owned());
            self.fail(NotACommitment, at, message, None, help);
            return Vec::new();
        }
        let is_party = |party: &String| party.trim().to_lowercase() == name.trim().to_lowercase();
        let of_party: Vec<BookId> = commitments()
            .filter(|(_, book)| book.parties.iter().any(is_party))
            .map(|(id, _)| id)
            .collect();
        if of_party.is_empty() {
            let words = commitments()
                .flat_map(|(_, book)| std::iter::once(&book.name).chain(&book.parties));
            let near = suggest(name.trim(), words.map(String::as_str)).map(str::to_owned);
            let message = format!("no agreement, policy or party is called {}", quoted(name));
            self.fail(UnknownAgreement, at, message, near, None);
        }
        of_party
    }

    fn answers(&mut self, question: &Question) -> Vec<(FactId, Answer)> {
        let mut answers = BTreeMap::new();
        for (name, given) in &question.answers {
            let at = vec![Segment::Field("answers"), Segment::Key(name.clone())];
            let fact = self.find(&self.names.facts, name, "fact", UnknownFact, at.clone());
            let evidence = given
                .evidence
                .as_ref()
                .and_then(|evidence| self.evidence(evidence, &at));
            let Some(fact) = fact else { continue };
            if question.for_everyone && self.library[fact].subject != Subject::Place {
                self.errors.push(about_one_person(self.library, fact, at));
                continue;
            }
            let value = match &given.value {
                GivenValue::NotKnown => None,
                value => match read_value(&self.library[fact], value) {
                    Ok(value) => Some(value),
                    Err(wrong) => {
                        self.fail(
                            wrong.code,
                            at,
                            wrong.message,
                            wrong.did_you_mean,
                            wrong.help,
                        );
                        continue;
                    }
                },
            };
            if answers.insert(fact, Answer { value, evidence }).is_some() {
                let message = format!(
                    "`{}` is answered twice",
                    self.library.full_name(&self.library[fact].name)
                );
                self.fail(
                    AnsweredTwice,
                    at,
                    message,
                    None,
                    Some("leave one of the answers out".to_owned()),
                );
            }
        }
        answers.into_iter().collect()
    }

    fn evidence(&mut self, given: &GivenEvidence, at: &[Segment]) -> Option<Evidence> {
        let within = |field| [at, &[Segment::Field("evidence"), Segment::Field(field)]].concat();
        let before = self.errors.len();
        let kind = given
            .kind
            .as_deref()
            .filter(|kind| !matches!(kind.trim(), "judgement" | "judgment"));
        let kind = kind.and_then(|kind| {
            self.find(
                &self.names.evidence_kinds,
                kind,
                "kind of evidence",
                UnknownEvidence,
                within("kind"),
            )
        });
        let about = given
            .about
            .as_deref()
            .map(|about| about.trim().replace('-', " ").to_lowercase());
        let about = match about.as_deref() {
            None | Some("this decision") => EvidenceAbout::ThisDecision,
            Some("another decision") => EvidenceAbout::AnotherDecision,
            Some(_) => {
                let name = given.about.as_deref().unwrap_or_default();
                self.restriction(name, within("about"))
                    .map_or(EvidenceAbout::AnotherDecision, EvidenceAbout::Restriction)
            }
        };
        let evidence = Evidence {
            kind,
            about,
            on: given.on,
            by: given.by.clone(),
            reasons: given.reasons.clone(),
        };
        (self.errors.len() == before).then_some(evidence)
    }

    fn done(
        &mut self,
        question: &Question,
    ) -> Vec<(grounds_check::MeasureId, Option<jiff::civil::Date>)> {
        let mut done = Vec::new();
        for (position, (name, on)) in question.done.iter().enumerate() {
            let at = vec![Segment::Field("done"), Segment::Index(position)];
            if let Some(measure) =
                self.find(&self.names.measures, name, "measure", UnknownMeasure, at)
            {
                done.push((measure, *on));
            }
        }
        done.sort();
        done
    }
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONGEST_QUOTE {
        format!("`{text}`")
    } else {
        let short: String = text.chars().take(LONGEST_QUOTE).collect();
        format!("`{short}…`")
    }
}

fn listed(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
