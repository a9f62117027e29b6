//! The handbook of a small library, page by page, and that of the published one as a whole.

mod html;
mod published;
mod small;
