//! `GET /ask`

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use grounds::{Detail, Grounds};
use grounds_wire::{
    AssessRequest, Candidate, FoundWord, Problem, ProblemCode, SearchRequest, search,
};

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
    /// How the answer follows, laid out already.
    tree: String,
    /// What stands after that.
    after: Vec<Block>,
    /// Whether everything is told.
    is_full: bool,
    /// Where the same answer is told in full, or in short.
    other_detail: String,
    /// Where it is found out one question at a time.
    interview: String,
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
    let [words, restriction, grade, detail] =
        negotiate::query(&query, ["words", "restriction", "grade", "detail"])?;
    let words = words.unwrap_or_default().trim().to_owned();
    let detail = match detail.as_deref() {
        None | Some("short") => Detail::Short,
        Some("full") => Detail::Full,
        Some(_) => {
            return Err(Failure::new(
                ProblemCode::InvalidAddress,
                "`detail` is one of `short`, `full`",
            ));
        }
    };
    let grounds = app.grounds();
    let asked = {
        let app = app.clone();
        move || match restriction {
            Some(restriction) => {
                let asked = Asked {
                    words: &words,
                    restriction: &restriction,
                    grade,
                    detail,
                };
                answer(&app, &grounds, asked, &[])
            }
            None => understand(&app, &grounds, &words, detail),
        }
    };
    work(&app, asked).await
}

/// Is what was asked, once it is clear.
struct Asked<'a> {
    words: &'a str,
    restriction: &'a str,
    grade: Option<String>,
    detail: Detail,
}

impl Asked<'_> {
    /// Returns the address that asks for this in the other detail.
    fn other_detail(&self) -> String {
        let detail = if self.detail == Detail::Full {
            "short"
        } else {
            "full"
        };
        format!(
            "{}&detail={detail}",
            address("/ask", self.words, self.restriction, self.grade.as_deref())
        )
    }

    /// Returns the address that begins an interview about this.
    fn interview(&self) -> String {
        address(
            "/interview",
            self.words,
            self.restriction,
            self.grade.as_deref(),
        )
    }
}

/// Finds what the words mean, and answers if they mean one thing.
fn understand(app: &App, grounds: &Grounds, words: &str, detail: Detail) -> Response {
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
            let asked = Asked {
                words,
                restriction: &winner.restriction,
                grade,
                detail,
            };
            answer(app, grounds, asked, near)
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

fn answer(app: &App, grounds: &Grounds, asked: Asked<'_>, near: &[Candidate]) -> Response {
    let request = bare(asked.restriction, asked.grade.clone());
    let report = match grounds.assess(&request.question(app.today())) {
        Ok(report) => report,
        Err(errors) => return wrong(asked.words, Problem::question(&errors).detail),
    };
    app.metrics().verdict(&report);
    let found = &grounds.library()[report.query.restriction];
    let text = grounds.english(&report, asked.detail);
    let tree = grounds.tree(&report);
    // The derivation is laid out by its indentation alone, and is no prose.
    let (before, tree, after) = match text.split_once(tree.trim_end()) {
        Some((before, after)) if asked.detail == Detail::Full => (before, tree.as_str(), after),
        _ => (text.as_str(), "", ""),
    };
    let answer = Answer {
        style: style::ADDRESS,
        words: asked.words,
        title: found.title.clone(),
        blocks: blocks(before),
        tree: tree.to_owned(),
        after: blocks(after),
        is_full: asked.detail == Detail::Full,
        other_detail: asked.other_detail(),
        interview: asked.interview(),
        near: choices(asked.words, near),
    };
    page(StatusCode::OK, &answer)
}

/// Makes a question with nothing but its restriction.
pub(super) fn bare(restriction: &str, grade: Option<String>) -> AssessRequest {
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
        let grade = candidate.grade.as_ref();
        let title = match grade {
            Some(grade) => format!("{}: {}", candidate.title, grade.title),
            None => candidate.title.clone(),
        };
        Choice {
            title,
            address: address(
                "/ask",
                words,
                &candidate.restriction,
                grade.map(|grade| grade.grade.as_str()),
            ),
        }
    };
    candidates.iter().map(choice).collect()
}

/// Returns the address at which a restriction is asked about.
fn address(page: &str, words: &str, restriction: &str, grade: Option<&str>) -> String {
    let grade = grade
        .map(|grade| format!("&grade={}", encoded(grade)))
        .unwrap_or_default();
    format!(
        "{page}?words={}&restriction={}{grade}",
        encoded(words),
        encoded(restriction)
    )
}

/// Says that something cannot be answered.
pub(super) fn wrong(words: &str, message: String) -> Response {
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
