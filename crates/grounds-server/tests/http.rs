//! What clients see: every address, every problem, every status that the description names.

#[path = "http/batch.rs"]
mod batch;
#[path = "http/client.rs"]
mod client;
#[path = "http/compare.rs"]
mod compare;
#[path = "http/description.rs"]
mod description;
#[path = "http/examples.rs"]
mod examples;
#[path = "http/interview.rs"]
mod interview;
#[path = "http/limits.rs"]
mod limits;
#[path = "http/pages.rs"]
mod pages;
#[path = "http/problems.rs"]
mod problems;
#[path = "http/random.rs"]
mod random;
#[path = "http/routes.rs"]
mod routes;
