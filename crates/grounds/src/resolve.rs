//! From the names in a question to the things of a library.

use std::collections::{BTreeMap, BTreeSet};

use grounds_check::{
    Answer, Answers, BookId, ConstraintId, Evidence, EvidenceAbout, Fact, FactId, Library, Query, RestrictionId, Rung, Value, is_commitment,
};
use grounds_engine::QueryError;
use grounds_syntax::{Number, ast::Subject, suggest};

use crate::{
    grade,
    names::{Index, Lookup, Names},
    question::{
        GivenEvidence, GivenValue, Question, QuestionError,
        QuestionErrorCode::{self as Code, *},
        Segment,
    },
};

/// The length to which a worker's own words are quoted back, in characters.
const LONGEST_QUOTE: usize = 80;

/// Looks up every name in a question and reports every mistake.
pub(crate) fn query(library: &Library, names: &Names, question: &Question) -> Result<Query, Vec<QuestionError>> {
    let mut resolver = Resolver { library, names, errors: Vec::new() };
    let restriction = resolver.restriction(&question.restriction, vec![Segment::Field("restriction")]);
    let grade = resolver.grade(restriction, question.grade.as_deref());
    let bound_by = resolver.bound_by(&question.bound_by);
    let answers = resolver.answers(question);
    let done = resolver.done(question);
    let saying = question
        .saying
        .as_deref()
        .and_then(|reason| resolver.find(&names.reasons, reason, "reason", UnknownReason, vec![Segment::Field("saying")]));
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

struct Resolver<'a> {
    library: &'a Library,
    names: &'a Names,
    errors: Vec<QuestionError>,
}

impl Resolver<'_> {
    fn fail(&mut self, code: Code, at: Vec<Segment>, message: String, did_you_mean: Option<String>, help: Option<String>) {
        self.errors.push(QuestionError { code, at, message, did_you_mean, help });
    }

    fn find<I: Copy>(&mut self, index: &Index<I>, name: &str, sort: &str, code: Code, at: Vec<Segment>) -> Option<I> {
        match index.find(name.trim()) {
            Lookup::One(id) => return Some(id),
            Lookup::Several(all) => {
                let message = format!("several books have a {sort} called {}: {}", quoted(name), listed(&all));
                self.fail(Ambiguous, at, message, None, Some("give the name in full, with its book".to_owned()));
            }
            Lookup::None(near) => self.fail(code, at, format!("no {sort} is called {}", quoted(name)), near, None),
        }
        None
    }

    fn restriction(&mut self, name: &str, at: Vec<Segment>) -> Option<RestrictionId> {
        self.find(&self.names.restrictions, name, "restriction", UnknownRestriction, at)
    }

    fn grade(&mut self, restriction: Option<RestrictionId>, grade: Option<&str>) -> Option<Rung> {
        let (restriction, text) = (restriction?, grade?);
        let restriction = &self.library[restriction];
        match grade::read(restriction.ladder.as_ref(), text) {
            Ok(rung) => Some(rung),
            Err(wrong) => {
                let message = wrong.message(&restriction.name.name, &quoted(text));
                self.fail(WrongGrade, vec![Segment::Field("grade")], message, wrong.did_you_mean, wrong.help);
                None
            }
        }
    }

    fn bound_by(&mut self, given: &[String]) -> Vec<BookId> {
        let mut bound = BTreeSet::new();
        for (position, name) in given.iter().enumerate() {
            let at = vec![Segment::Field("bound_by"), Segment::Index(position)];
            let commitments = || (0..).map(BookId).zip(&self.library.books).filter(|(_, book)| book.authority.is_some_and(is_commitment));
            let is_party = |party: &String| party.trim().to_lowercase() == name.trim().to_lowercase();
            if let Lookup::One(id) = self.names.books.find(name.trim()) {
                if self.library[id].authority.is_some_and(is_commitment) {
                    bound.insert(id);
                } else {
                    let message = format!("{} is neither an agreement nor a policy, so nobody is bound by it in this way", quoted(name));
                    self.fail(NotACommitment, at, message, None, Some("law applies without being named".to_owned()));
                }
                continue;
            }
            let of_party: Vec<BookId> = commitments().filter(|(_, book)| book.parties.iter().any(is_party)).map(|(id, _)| id).collect();
            if of_party.is_empty() {
                let words = commitments().flat_map(|(_, book)| std::iter::once(&book.name).chain(&book.parties));
                let near = suggest(name.trim(), words.map(String::as_str)).map(str::to_owned);
                self.fail(UnknownAgreement, at, format!("no agreement, policy or party is called {}", quoted(name)), near, None);
            }
            bound.extend(of_party);
        }
        bound.into_iter().collect()
    }

    fn answers(&mut self, question: &Question) -> Vec<(FactId, Answer)> {
        let mut answers = BTreeMap::new();
        for (name, given) in &question.answers {
            let at = vec![Segment::Field("answers"), Segment::Key(name.clone())];
            let fact = self.find(&self.names.facts, name, "fact", UnknownFact, at.clone());
            let evidence = given.evidence.as_ref().and_then(|evidence| self.evidence(evidence, &at));
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
                        self.fail(wrong.code, at, wrong.message, wrong.did_you_mean, wrong.help);
                        continue;
                    }
                },
            };
            if answers.insert(fact, Answer { value, evidence }).is_some() {
                let message = format!("`{}` is answered twice", self.library.full_name(&self.library[fact].name));
                self.fail(AnsweredTwice, at, message, None, Some("leave one of the answers out".to_owned()));
            }
        }
        answers.into_iter().collect()
    }

    fn evidence(&mut self, given: &GivenEvidence, at: &[Segment]) -> Option<Evidence> {
        let within = |field| [at, &[Segment::Field("evidence"), Segment::Field(field)]].concat();
        let before = self.errors.len();
        let kind = given.kind.as_deref().filter(|kind| !matches!(kind.trim(), "judgement" | "judgment"));
        let kind = kind.and_then(|kind| self.find(&self.names.evidence_kinds, kind, "kind of evidence", UnknownEvidence, within("kind")));
        let about = given.about.as_deref().map(|about| about.trim().replace('-', " ").to_lowercase());
        let about = match about.as_deref() {
            None | Some("this decision") => EvidenceAbout::ThisDecision,
            Some("another decision") => EvidenceAbout::AnotherDecision,
            Some(_) => {
                let name = given.about.as_deref().unwrap_or_default();
                self.restriction(name, within("about")).map_or(EvidenceAbout::AnotherDecision, EvidenceAbout::Restriction)
            }
        };
        let evidence = Evidence { kind, about, on: given.on, by: given.by.clone(), reasons: given.reasons.clone() };
        (self.errors.len() == before).then_some(evidence)
    }

    fn done(&mut self, question: &Question) -> Vec<(grounds_check::MeasureId, Option<jiff::civil::Date>)> {
        let mut done = Vec::new();
        for (position, (name, on)) in question.done.iter().enumerate() {
            let at = vec![Segment::Field("done"), Segment::Index(position)];
            if let Some(measure) = self.find(&self.names.measures, name, "measure", UnknownMeasure, at) {
                done.push((measure, *on));
            }
        }
        done.sort();
        done
    }
}

struct WrongValue {
    code: Code,
    message: String,
    did_you_mean: Option<String>,
    help: Option<String>,
}

fn read_value(fact: &Fact, given: &GivenValue) -> Result<Value, WrongValue> {
    let name = &fact.name.name;
    let wrong = |code, message| WrongValue { code, message, did_you_mean: None, help: None };
    match &fact.answers {
        Answers::YesNo => match given {
            GivenValue::Yes => Ok(Value::YES),
            GivenValue::No => Ok(Value::NO),
            GivenValue::Word(word) if word.trim().eq_ignore_ascii_case("yes") => Ok(Value::YES),
            GivenValue::Word(word) if word.trim().eq_ignore_ascii_case("no") => Ok(Value::NO),
            _ => Err(wrong(WrongType, format!("`{name}` is answered with yes or no, not with {}", said(given)))),
        },
        Answers::OneOf(choices) => {
            let word = match given {
                GivenValue::Word(word) => word.trim(),
                GivenValue::Yes => "yes",
                GivenValue::No => "no",
                GivenValue::Number(..) | GivenValue::NotKnown => "",
            };
            let fits = |choice: &&grounds_check::Choice| choice.name == word || choice.title.to_lowercase() == word.to_lowercase();
            if let Some(position) = choices.iter().position(|choice| fits(&choice)) {
                return Ok(Value::Choice(u16::try_from(position).unwrap_or(u16::MAX)));
            }
            let all: Vec<String> = choices.iter().map(|choice| choice.name.clone()).collect();
            let help = Some(format!("answer with one of {}", listed(&all)));
            if matches!(given, GivenValue::Word(_)) {
                let did_you_mean = suggest(word, all.iter().map(String::as_str)).map(str::to_owned);
                let message = format!("`{name}` is never {}", quoted(word));
                Err(WrongValue { code: UnknownChoice, message, did_you_mean, help })
            } else {
                let message = format!("`{name}` is answered with one of several words, not with {}", said(given));
                Err(WrongValue { code: WrongType, message, did_you_mean: None, help })
            }
        }
        Answers::Number { unit, range } => {
            let read = match given {
                GivenValue::Number(number, unit) => Some((*number, unit.clone())),
                GivenValue::Word(word) => grade::read_quantity(word),
                _ => None,
            };
            let Some((number, given_unit)) = read else {
                return Err(wrong(WrongType, format!("`{name}` is answered with a number in {unit}, not with {}", said(given))));
            };
            if let Some(given_unit) = given_unit.filter(|given_unit| !grade::same_unit(unit, given_unit)) {
                return Err(wrong(WrongUnit, format!("`{name}` is a number in {unit}, not in {}", quoted(&given_unit))));
            }
            match range {
                Some((low, high)) if number < *low || *high < number => {
                    Err(wrong(OutOfRange, format!("`{name}` lies between {low} and {high} {unit}; {number} does not")))
                }
                _ => Ok(Value::Number(number)),
            }
        }
    }
}

fn said(given: &GivenValue) -> String {
    match given {
        GivenValue::NotKnown => "nothing".to_owned(),
        GivenValue::Yes => "yes".to_owned(),
        GivenValue::No => "no".to_owned(),
        GivenValue::Word(word) => quoted(word),
        GivenValue::Number(number, _) => format!("the number {}", number_text(*number)),
    }
}

fn number_text(number: Number) -> String {
    number.to_string()
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
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Says in terms of the question why the engine refused it.
pub(crate) fn refusal(library: &Library, names: &Names, question: &Question, error: &QueryError) -> Vec<QuestionError> {
    let key = |fact: FactId| {
        let given = question.answers.iter().map(|(name, _)| name).find(|name| names.facts.find(name.trim()) == Lookup::One(fact));
        Segment::Key(given.cloned().unwrap_or_else(|| library.full_name(&library[fact].name)))
    };
    let at_fact = |fact| vec![Segment::Field("answers"), key(fact)];
    let one = |code, at, message: String, help: Option<String>| QuestionError { code, at, message, did_you_mean: None, help };
    let name = |fact: FactId| format!("`{}`", library[fact].name.name);
    match error {
        QueryError::Contradiction { constraint, facts } => vec![contradiction(library, *constraint, facts)],
        QueryError::AboutOnePerson { facts } => facts
            .iter()
            .map(|&fact| about_one_person(library, fact, at_fact(fact)))
            .collect(),
        QueryError::WrongValue { fact } => {
            vec![one(WrongType, at_fact(*fact), format!("{} does not take this value", name(*fact)), None)]
        }
        QueryError::AnsweredTwice { fact } => vec![one(AnsweredTwice, at_fact(*fact), format!("{} is answered twice", name(*fact)), None)],
        QueryError::WrongGrade => {
            let message = "the grade does not stand on the ladder of the restriction".to_owned();
            vec![one(WrongGrade, vec![Segment::Field("grade")], message, None)]
        }
        QueryError::NotACommitment { book } => {
            let message = format!("`{}` is neither an agreement nor a policy", library[*book].name);
            vec![one(NotACommitment, vec![Segment::Field("bound_by")], message, None)]
        }
    }
}

fn about_one_person(library: &Library, fact: FactId, at: Vec<Segment>) -> QuestionError {
    let name = &library[fact].name.name;
    QuestionError {
        code: AboutOnePerson,
        at,
        message: format!("`{name}` is about one person, and the proposal is for everyone"),
        did_you_mean: None,
        help: Some("leave it out, or ask about that person alone".to_owned()),
    }
}

fn contradiction(library: &Library, constraint: ConstraintId, facts: &[FactId]) -> QuestionError {
    let constraint = &library[constraint];
    let facts: Vec<String> = facts.iter().map(|&fact| library[fact].name.name.clone()).collect();
    let cites: Vec<&str> = constraint.cites.iter().map(|&source| library[source].cite.as_str()).collect();
    QuestionError {
        code: Contradiction,
        at: vec![Segment::Field("answers")],
        message: format!("the answers to {} cannot all be true (`{}`)", listed(&facts), library.full_name(&constraint.name)),
        did_you_mean: None,
        help: Some(format!("{} [{}]", constraint.because, cites.join("; "))),
    }
}
