//! `GET /interview` and `POST /interview`: one question a page, without a script.
//!
//! The service keeps nothing: each page carries all answers so far in its form.

mod form;
mod view;

use axum::{
    extract::{RawQuery, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use grounds::{Grounds, Question, Report, Step};
use grounds_wire::{
    Answer, AssessRequest, Day, Evidence, PlaceWord, Problem, ShownAnswer, parse_assess,
};

use self::{
    form::{Action, Form, GRADE},
    view::{Carried, EndPage, EvidencePage, Page},
};
use super::{ask, page};
use crate::{app::App, body, negotiate, reply::Failure, work::work};

/// Begins an interview about a restriction.
///
/// # Errors
///
/// An address that cannot be read.
pub(crate) async fn begin(State(app): State<App>, query: RawQuery) -> Result<Response, Failure> {
    let [words, restriction, grade] = negotiate::query(&query, ["words", "restriction", "grade"])?;
    let words = words.unwrap_or_default();
    // The day and the place stay as they were when it began, however long it takes.
    let request = AssessRequest {
        on: Some(Day(app.today())),
        place: Some(PlaceWord::England),
        ..ask::bare(&restriction.unwrap_or_default(), grade)
    };
    let form = Form::begin(words);
    let grounds = app.grounds();
    let step = {
        let app = app.clone();
        move || Interview::new(&app, &grounds, &form, request).show()
    };
    Ok(unkept(work(&app, step).await?))
}

/// Takes a reply, and asks what comes next.
///
/// # Errors
///
/// A body that is no form, or too large.
pub(crate) async fn go_on(
    State(app): State<App>,
    query: RawQuery,
    request: Request,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let bytes = body::read(request, body::FORM, app.limits().body).await?;
    let form = Form::read(&bytes)?;
    let grounds = app.grounds();
    let step = {
        let app = app.clone();
        move || match parse_assess(form.question.as_bytes()) {
            Ok(request) => Interview::new(&app, &grounds, &form, request).reply(),
            Err(problem) => ask::wrong(&form.words, problem.detail),
        }
    };
    Ok(unkept(work(&app, step).await?))
}

/// Keeps a page out of every cache: it carries answers about a person.
fn unkept(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Is an interview while one reply is taken.
struct Interview<'a> {
    app: &'a App,
    grounds: &'a Grounds,
    form: &'a Form,
    request: AssessRequest,
    /// What was asked, in order: facts, or the grade.
    asked: Vec<String>,
}

impl<'a> Interview<'a> {
    fn new(app: &'a App, grounds: &'a Grounds, form: &'a Form, request: AssessRequest) -> Self {
        Self {
            app,
            grounds,
            form,
            request,
            asked: form.asked.clone(),
        }
    }

    /// Takes what was replied.
    fn reply(mut self) -> Response {
        match &self.form.action {
            Action::None => self.show(),
            Action::Stop => match self.assess(&self.request) {
                Ok(report) => self.end(&report, true),
                Err(problem) => self.wrong(problem),
            },
            Action::Back => {
                match self.asked.pop() {
                    Some(grade) if grade == GRADE => self.request.grade = None,
                    Some(fact) => drop(self.request.answers.remove(&fact)),
                    None => {}
                }
                self.show()
            }
            Action::Grade(grade) => {
                let mut next = self.request.clone();
                next.grade = Some(grade.clone());
                self.take(next, GRADE.to_owned())
            }
            Action::Answer { fact, value } => self.answer(fact.clone(), value),
        }
    }

    /// Takes an answer; one that counts only with what shows it is asked for that first.
    fn answer(self, fact: String, value: &str) -> Response {
        if value.is_empty() {
            return self.again("Choose one of the answers, or write one.".to_owned());
        }
        let value = form::value(value);
        let mut next = self.request.clone();
        next.answers
            .insert(fact.clone(), Answer::Value(value.clone()));
        let question = self.question(&next);
        let query = match self.grounds.query(&question) {
            Ok(query) => query,
            Err(errors) => return self.again(Problem::question(&errors).detail),
        };
        let taken = query.answers.iter().find(|(id, _)| {
            let library = self.grounds.library();
            let name = &library[*id].name;
            library.full_name(name) == fact || name.name == fact
        });
        let asks = taken
            .and_then(|(id, answer)| Some((*id, answer.value?)))
            .and_then(|(id, value)| EvidencePage::asked(self.grounds, &query, id, value));
        match (asks, &self.form.shown) {
            (Some(mut evidence), None) => {
                let report = match self.assess(&self.request) {
                    Ok(report) => report,
                    Err(problem) => return self.wrong(problem),
                };
                evidence.carry(self.carried(&report), &self.form.value());
                page(StatusCode::OK, &evidence)
            }
            (Some(_), Some(Err(why))) => self.again(why.clone()),
            (Some(_), Some(Ok(shown))) => {
                let evidence = Some(shown.clone()).filter(|shown| *shown != Evidence::default());
                next.answers
                    .insert(fact.clone(), Answer::Shown(ShownAnswer { value, evidence }));
                self.take(next, fact)
            }
            (None, _) => self.take(next, fact),
        }
    }

    /// Goes on with an answer, if it can be.
    fn take(mut self, next: AssessRequest, asked: String) -> Response {
        match self.assess(&next) {
            Ok(_) => {
                self.request = next;
                self.asked.push(asked);
                self.show()
            }
            Err(problem) => self.again(problem.detail),
        }
    }

    /// Asks what comes next.
    fn show(self) -> Response {
        match self.assess(&self.request) {
            Ok(report) => self.step(&report, None),
            Err(problem) => self.wrong(problem),
        }
    }

    /// Asks the same again, and says why.
    fn again(self, why: String) -> Response {
        match self.assess(&self.request) {
            Ok(report) => self.step(&report, Some(why)),
            Err(problem) => self.wrong(problem),
        }
    }

    fn step(&self, report: &Report, error: Option<String>) -> Response {
        let standing = self.grounds.interview(report);
        if standing.step == Step::Done {
            return self.end(report, false);
        }
        let status = if error.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        page(
            status,
            &Page::of(self.grounds, report, &standing, self.carried(report), error),
        )
    }

    fn end(&self, report: &Report, stopped: bool) -> Response {
        self.app.metrics().verdict(report);
        page(
            StatusCode::OK,
            &EndPage::of(self.grounds, report, self.carried(report), stopped),
        )
    }

    fn carried(&self, report: &Report) -> Carried {
        Carried::of(
            self.grounds,
            report,
            &self.request,
            &self.asked,
            &self.form.words,
        )
    }

    fn question(&self, request: &AssessRequest) -> Question {
        request.question(self.app.today())
    }

    fn assess(&self, request: &AssessRequest) -> Result<Report, Problem> {
        self.grounds
            .assess(&self.question(request))
            .map_err(|errors| Problem::question(&errors))
    }

    fn wrong(&self, problem: Problem) -> Response {
        ask::wrong(&self.form.words, problem.detail)
    }
}
