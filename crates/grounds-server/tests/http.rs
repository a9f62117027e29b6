//! What clients see: every address, every problem, every status that the description names.

#[path = "http/access.rs"]
mod access;
#[path = "http/agreements.rs"]
mod agreements;
#[path = "http/batch.rs"]
mod batch;
#[path = "http/client.rs"]
mod client;
#[path = "http/compare.rs"]
mod compare;
#[path = "http/conditions.rs"]
mod conditions;
#[path = "http/confidence.rs"]
mod confidence;
#[path = "http/decisions.rs"]
mod decisions;
#[path = "http/description.rs"]
mod description;
#[path = "http/examples.rs"]
mod examples;
#[path = "http/good.rs"]
mod good;
#[path = "http/interview.rs"]
mod interview;
#[path = "http/keeping.rs"]
mod keeping;
#[path = "http/kept.rs"]
mod kept;
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
#[path = "http/statuses.rs"]
mod statuses;
#[path = "http/trail.rs"]
mod trail;
