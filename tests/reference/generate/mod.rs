//! Random small libraries, as the text of rulebooks, and random questions to them.
//!
//! A [`LibraryDraft`] is a small structure of numbers, so that it shrinks well; it is resolved into text that is well formed by construction.

mod answer;
mod cited;
mod condition;
mod draft;
mod exception;
mod norm;
mod order;
mod question;
mod restriction;
mod scenario;
mod text;
mod words;
mod write;

pub(crate) use draft::{LibraryDraft, constrained, library};
pub(crate) use order::Order;
pub(crate) use question::{QuestionDraft, for_everyone, put, question};
pub(crate) use scenario::{sayable, scenario};
pub(crate) use text::BookText;
pub(crate) use write::write;
