//! `GET /`

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};

use super::{page, style};
use crate::{app::App, negotiate, reply::Failure};

/// Is the page on which people ask.
#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    style: &'a str,
    words: &'a str,
    books: usize,
    restrictions: usize,
    hash: &'a str,
}

/// Shows the form for a question.
pub(crate) async fn home(State(app): State<App>, query: RawQuery) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let grounds = app.grounds();
    let library = grounds.library();
    let home = Home {
        style: style::ADDRESS,
        words: "",
        books: library.books.len(),
        restrictions: library.restrictions.len(),
        hash: grounds.hash(),
    };
    Ok(page(StatusCode::OK, &home))
}
