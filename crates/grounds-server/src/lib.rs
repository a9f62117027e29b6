//! The Grounds HTTP service: it decodes a request, asks the library once, and encodes the answer.
//!
//! [`run`] does everything that a program of its own needs; [`serve`] runs inside a runtime that is already there; [`router`] is the service without
//! a socket.

mod access;
mod admit;
mod app;
mod body;
mod books;
mod caller;
mod clock;
mod config;
mod expiry;
mod guard;
mod logs;
mod metrics;
mod negotiate;
mod openapi;
mod pages;
mod rates;
mod records;
mod reload;
mod reply;
mod resources;
mod routes;
mod serve;
mod work;

pub use app::App;
pub use books::LoadError;
pub use clock::{now, today};
pub use config::{Config, Limits, LogFormat};
pub use openapi::openapi;
pub use records::Records;
pub use routes::router;
pub use serve::{ServeError, Started, run, serve};
