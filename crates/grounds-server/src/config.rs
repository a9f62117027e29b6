//! What the service is told when it starts.

use std::{
    net::{Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    time::Duration,
};

use grounds_store::Database;

/// Says how the service runs. It is read once, at the start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens. On this machine alone, unless told otherwise.
    pub listen: SocketAddr,
    /// Files and folders of rulebooks beside the built-in ones; a book of the same name takes the place of a built-in one.
    pub rulebooks: Vec<PathBuf>,
    /// Whether the built-in rulebooks are used.
    pub builtin: bool,
    /// How often it looks whether the rulebooks have changed; never, but when it is told to (SIGHUP), if `None`.
    pub watch_every: Option<Duration>,
    /// What it takes before it says no.
    pub limits: Limits,
    /// How it writes its log.
    pub log_format: LogFormat,
    /// Where it keeps records; nowhere if `None`. A service that was only asked to answer questions writes nothing to disk.
    pub database: Option<Database>,
    /// For how many days decisions are kept; none are taken if `None`.
    pub keep_decisions: Option<u16>,
}

/// Says what the service takes before it says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in a body.
    pub body: usize,
    /// Bytes in a body of rulebooks to check.
    pub check_body: usize,
    /// Bytes in a line of a batch.
    pub line: usize,
    /// Bytes of a batch that may wait to be answered, while a client sends and does not read.
    pub ahead: u32,
    /// The time from the head of a request to the head of its reply.
    pub time: Duration,
    /// The time between two pieces of a batch.
    pub idle: Duration,
    /// Requests at once; health and metrics do not count.
    pub requests: usize,
    /// Requests a minute with one key, or by all that ask an open service; any number if `None`. All of them may come at once.
    pub rate: Option<NonZeroU32>,
    /// Keys a minute, from one address, that were not right before; any number if `None`.
    pub wrong_keys: Option<NonZeroU32>,
    /// Questions, searches and checks that are worked on at once; more wait for their turn.
    pub workers: usize,
    /// Batches at once.
    pub batches: usize,
    /// The time that requests under way have after a signal to stop.
    pub grace: Duration,
}

/// Says how a log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
    /// Not at all.
    Off,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            rulebooks: Vec::new(),
            builtin: true,
            watch_every: Some(Duration::from_secs(2)),
            limits: Limits::default(),
            log_format: LogFormat::default(),
            database: None,
            keep_decisions: None,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            body: MIB,
            check_body: 4 * MIB,
            line: 256 * 1024,
            ahead: 16 * 1024 * 1024,
            time: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            requests: 256,
            rate: NonZeroU32::new(1_200),
            wrong_keys: NonZeroU32::new(120),
            workers,
            batches: workers.max(2),
            grace: Duration::from_secs(10),
        }
    }
}
