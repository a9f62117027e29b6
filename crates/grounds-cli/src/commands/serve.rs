//! `grounds serve`

use std::{net::SocketAddr, num::NonZeroU32, time::Duration};

use clap::{Args, ValueEnum};
use grounds_server::{Config, LoadError, ServeError};
use grounds_store::Database;

use crate::{
    exit::Exit,
    failure::{Failure, in_words},
    loading::{WhichRulebooks, cannot_read},
    output::Output,
    place::{Place, cannot_use},
};

/// Serve the rulebooks over HTTP
///
/// The service answers the same questions as `grounds ask`, with the same JSON, and has pages for people at / and /docs. It listens on this machine
/// alone unless told otherwise, and asks for a key as soon as one was made (`grounds keys`); elsewhere it listens only if one was. It keeps records
/// (agreements, what parties say of them, decisions, the trail) where it is told where, and writes nothing to disk otherwise. It looks for changes in the rulebooks and takes them up without a restart; rulebooks with mistakes never replace
/// good ones. SIGHUP makes it look at once; SIGINT and SIGTERM let requests under way finish.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds serve
  grounds serve --rulebooks my-rulebooks
  grounds serve --data /var/lib/grounds
  grounds serve --data /var/lib/grounds --listen 0.0.0.0:80 --log-format json

docs/http.md shows every request, docs/records.md what is kept.")]
pub(crate) struct Serve {
    /// The address to listen on
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080",
        env = "GROUNDS_LISTEN",
        hide_env_values = true
    )]
    listen: SocketAddr,

    /// How often to look whether the rulebooks have changed, in seconds; 0 for never
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    watch_every: u64,

    /// How to write the log, on the standard error
    #[arg(
        long,
        value_enum,
        default_value = "text",
        env = "GROUNDS_LOG_FORMAT",
        hide_env_values = true
    )]
    log_format: LogFormat,

    /// How many requests are taken at once; more are told to come back
    #[arg(long, value_name = "COUNT")]
    max_requests: Option<usize>,

    /// How long a request may take, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    time_limit: Option<u64>,

    /// How many requests a minute are taken with one key; 0 for any number [default: 1200]
    #[arg(long, value_name = "COUNT")]
    rate: Option<u32>,

    /// Keep decisions that are sent to be kept, for so many days
    #[arg(
        long,
        value_name = "DAYS",
        requires = "Place",
        value_parser = clap::value_parser!(u16).range(1..)
    )]
    keep_decisions: Option<u16>,

    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// Lines for people
    Text,
    /// A JSON object a line
    Json,
    /// Not at all
    Off,
}

/// Runs `grounds serve`.
pub(crate) fn run(command: Serve, output: &mut Output) -> Result<Exit, Failure> {
    let silent = command.log_format == LogFormat::Off;
    let database = command.place.database();
    let named = command.place.named();
    let served = grounds_server::run(command.config(database), |started| {
        // The log says it too, where there is one.
        if started.open && silent {
            output.note("note: open: whoever is on this machine may do everything; `grounds keys make` makes a key\n");
        }
        if !started.address.ip().to_canonical().is_loopback() {
            output
                .note("note: there is no encryption here: put something in front that encrypts\n");
        }
    });
    served.map_err(|error| failure(&error, &named))?;
    Ok(Exit::Ok)
}

impl Serve {
    fn config(self, database: Option<Database>) -> Config {
        let mut config = Config {
            listen: self.listen,
            rulebooks: self.which.rulebooks,
            builtin: !self.which.only_rulebooks,
            watch_every: (self.watch_every > 0).then(|| Duration::from_secs(self.watch_every)),
            log_format: match self.log_format {
                LogFormat::Text => grounds_server::LogFormat::Text,
                LogFormat::Json => grounds_server::LogFormat::Json,
                LogFormat::Off => grounds_server::LogFormat::Off,
            },
            database,
            keep_decisions: self.keep_decisions,
            ..Config::default()
        };
        if let Some(rate) = self.rate {
            config.limits.rate = NonZeroU32::new(rate);
        }
        config.limits.requests = self.max_requests.unwrap_or(config.limits.requests);
        config.limits.time = self
            .time_limit
            .map_or(config.limits.time, Duration::from_secs);
        config
    }
}

fn failure(error: &ServeError, named: &str) -> Failure {
    match error {
        ServeError::Rulebooks(LoadError::Mistakes { rendered, .. }) => Failure::rulebooks(
            rendered.clone(),
            "the rulebooks have mistakes, so they cannot be served",
        )
        .help("mend them, and look again with `grounds check`"),
        ServeError::Rulebooks(LoadError::Read(error)) => cannot_read(error),
        ServeError::Listen { address, source } => {
            Failure::failed(format!("cannot listen on {address}: {}", in_words(source)))
                .help("choose another address: `--listen 127.0.0.1:8081`")
        }
        ServeError::Unguarded { address, records } => {
            let failure = Failure::failed(format!(
                "cannot listen on {address}: others could reach it, and nobody would be asked for a key"
            ));
            let failure = if *records {
                failure.help(format!(
                    "make a key first: `grounds keys make LABEL --role admin {named}`"
                ))
            } else {
                failure.help(
                    "make a key, which needs a place for records: `grounds keys make LABEL --role admin --data DIR`, then `grounds serve --data DIR`",
                )
            };
            failure.help("or serve this machine alone: `--listen 127.0.0.1:8080`")
        }
        ServeError::Records(error) => cannot_use(error),
        ServeError::System(source) => {
            Failure::failed(format!("cannot serve: {}", in_words(source)))
        }
    }
}
