//! `GET /ask`

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use grounds::{Detail, Grounds};
use grounds_wire::{AssessRequest, Candidate, FoundWord, Problem, SearchRequest, search};

use super::{
    page,
    prose::{Block, Part, blocks},
    style,
};
use crate::{app::App, negotiate, reply::Failure, work::work};

/// Characters in the words of a worker.
const LONGEST: usize = 1000;

/// Is the page with an answer.
#[derive(Template)]
#[template(path = "answer.html")]
struct Answer<'a> {
    style: &'a str,
    words: &'a str,
    /// What was understood.
    title: String,
    blocks: Vec<Block>,
    /// Other restrictions that came near.
    near: Vec<Choice>,
}

/// Is the page that asks which restriction was meant.
#[derive(Template)]
#[template(path = "choose.html")]
struct Choose<'a> {
    style: &'a str,
    words: &'a str,
    found: bool,
    choices: Vec<Choice>,
}

/// Is the page that says what is wrong with a question.
#[derive(Template)]
#[template(path = "wrong.html")]
struct Wrong<'a> {
    style: &'a str,
    words: &'a str,
    message: String,
}

/// Is a restriction to choose, with the address that asks about it.
struct Choice {
    title: String,
    address: String,
}

/// Answers a question in words: about one person, with nothing else known, in England, today.
///
/// # Errors
///
/// An address that cannot be read.
pub(crate) async fn ask(State(app): State<App>, query: RawQuery) -> Result<Response, Failure> {
    let [words, restriction, grade] = negotiate::query(&query, ["words", "restriction", "grade"])?;
    let words = words.unwrap_or_default().trim().to_owned();
    let grounds = app.grounds();
    let asked = {
        let app = app.clone();
        move || match restriction {
            Some(restriction) => answer(&app, &grounds, &words, &restriction, grade, &[]),
            None => understand(&app, &grounds, &words),
        }
    };
    work(&app, asked).await
}

/// Finds what the words mean, and answers if they mean one thing.
fn understand(app: &App, grounds: &Grounds, words: &str) -> Response {
    if words.is_empty() {
        return wrong(
            words,
            "Write what somebody wants to stop, or to insist on, in your own words.".to_owned(),
        );
    }
    if words.chars().count() > LONGEST {
        return wrong(
            "",
            format!("Your words are too many: at most {LONGEST} characters can be read."),
        );
    }
    let reply = search(
        grounds,
        &SearchRequest {
            words: words.to_owned(),
        },
    );
    match (reply.found, reply.candidates.as_slice()) {
        (FoundWord::One, [winner, near @ ..]) => {
            let grade = winner.grade.as_ref().map(|grade| grade.grade.clone());
            answer(app, grounds, words, &winner.restriction, grade, near)
        }
        (found, candidates) => {
            let found = found == FoundWord::Several;
            page(
                StatusCode::OK,
                &Choose {
                    style: style::ADDRESS,
                    words,
                    found,
                    choices: choices(words, candidates),
                },
            )
        }
    }
}

fn answer(
    app: &App,
    grounds: &Grounds,
    words: &str,
    restriction: &str,
    grade: Option<String>,
    near: &[Candidate],
) -> Response {
    let day = app.today();
    let request = bare(restriction, grade);
    let report = match grounds.assess(&request.question(day)) {
        Ok(report) => report,
        Err(errors) => return wrong(words, Problem::question(&errors).detail),
    };
    app.metrics().verdict(&report);
    let asked = &grounds.library()[report.query.restriction];
    let answer = Answer {
        style: style::ADDRESS,
        words,
        title: asked.title.clone(),
        blocks: blocks(&grounds.english(&report, Detail::Short)),
        near: choices(words, near),
    };
    page(StatusCode::OK, &answer)
}

/// Makes a question with nothing but its restriction.
fn bare(restriction: &str, grade: Option<String>) -> AssessRequest {
    AssessRequest {
        restriction: restriction.to_owned(),
        grade,
        for_everyone: false,
        on: None,
        place: None,
        bound_by: Vec::new(),
        saying: None,
        answers: std::collections::BTreeMap::new(),
        done: Vec::new(),
    }
}

fn choices(words: &str, candidates: &[Candidate]) -> Vec<Choice> {
    let choice = |candidate: &Candidate| {
        let grade = candidate
            .grade
            .as_ref()
            .map(|grade| format!("&grade={}", encoded(&grade.grade)))
            .unwrap_or_default();
        let address = format!(
            "/ask?words={}&restriction={}{grade}",
            encoded(words),
            encoded(&candidate.restriction)
        );
        Choice {
            title: candidate.title.clone(),
            address,
        }
    };
    candidates.iter().map(choice).collect()
}

fn wrong(words: &str, message: String) -> Response {
    page(
        StatusCode::UNPROCESSABLE_ENTITY,
        &Wrong {
            style: style::ADDRESS,
            words,
            message,
        },
    )
}

/// Encodes a text so that it can stand in the query of an address.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
