//! For which host a request was meant.

use std::net::IpAddr;

use axum::http::{header, request::Parts};
use grounds_wire::ProblemCode;

use crate::reply::Failure;

/// Lets through a request that was meant for this machine, or names no host: every browser names one.
///
/// # Errors
///
/// The request names another host.
pub(super) fn check(head: &Parts) -> Result<(), Failure> {
    let sent = head.headers.get_all(header::HOST).iter();
    let named = sent.map(|host| host.to_str().unwrap_or("?"));
    let addressed = head.uri.authority().map(|authority| authority.as_str());
    if named.chain(addressed).all(is_this_machine) {
        return Ok(());
    }
    Err(Failure::new(
        ProblemCode::Misdirected,
        "the service is open, so it answers to `localhost` alone; make a key (`grounds keys make`) to have it answer to other names",
    ))
}

/// Says whether a host, perhaps with a port, is this machine.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("?", |(name, _)| name),
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_taken() {
        for own in [
            "localhost",
            "LocalHost:8080",
            "127.0.0.1",
            "127.1.2.3:80",
            "[::1]",
            "[::1]:8080",
            "[::ffff:127.0.0.1]:8080",
        ] {
            assert!(is_this_machine(own), "{own}");
        }
        for other in [
            "",
            "example.org",
            "localhost.example.org:8080",
            "127.0.0.1.example.org",
            "192.0.2.1",
            "0.0.0.0:8080",
            "[::]:8080",
            "[::1",
            "::1x",
            "?",
        ] {
            assert!(!is_this_machine(other), "{other}");
        }
    }
}
