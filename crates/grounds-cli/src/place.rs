//! Where records are kept, as the command is told.

use std::path::PathBuf;

use clap::Args;
use grounds_store::{Database, Error, Store};

use crate::failure::Failure;

/// Says where records are kept.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct Place {
    /// The folder that holds the records; it is made if it is not there
    #[arg(long, value_name = "DIR", env = "GROUNDS_DATA", hide_env_values = true)]
    data: Option<PathBuf>,

    /// The URL of a PostgreSQL database that holds the records, for several services at once; best given as the variable, for it may hold a password
    #[arg(
        long,
        value_name = "URL",
        env = "GROUNDS_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
}

impl Place {
    /// Returns the database that was named, if one was.
    pub(crate) fn database(&self) -> Option<Database> {
        let folder = self.data.clone().map(Database::Folder);
        folder.or_else(|| self.database.clone().map(Database::Postgres))
    }

    /// Returns how it was named, for a command to be copied; never the URL itself.
    pub(crate) fn named(&self) -> String {
        match &self.data {
            Some(folder) => format!("--data {}", folder.display()),
            None => "--database URL".to_owned(),
        }
    }

    /// Opens the records, does something with them, and closes them; makes them if there are none and that is wanted.
    ///
    /// # Errors
    ///
    /// No place was named, there are no records, or they cannot be used.
    pub(crate) fn with<T>(
        &self,
        make: bool,
        work: impl AsyncFnOnce(&Store) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let database = self.database().ok_or_else(|| {
            Failure::invalid("say where the records are")
                .help("name the folder (`--data DIR`), or set GROUNDS_DATABASE to the URL of the database")
        })?;
        if let (false, Database::Folder(folder)) = (make, &database)
            && !folder.join(grounds_store::FILE).exists()
        {
            return Err(
                Failure::failed(format!("there are no records in `{}`", folder.display()))
                    .help("they are made by `grounds keys make`, and by `grounds serve --data DIR` at its first start"),
            );
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let done = runtime.block_on(async {
            let store = Store::open(&database).await?;
            let done = work(&store).await;
            store.close().await;
            done
        });
        done.map_err(|error| cannot_use(&error))
    }
}

/// Says that the records cannot be used.
pub(crate) fn cannot_use(error: &Error) -> Failure {
    match error {
        Error::Unavailable(source) => {
            Failure::failed(format!("the database cannot be used: {source}")).help(
                "see whether it runs, whether it can be reached from here, and whether you may write to it",
            )
        }
        Error::Foreign => Failure::failed(format!("{error}"))
            .help("use the newer version that was here before, or another folder or database"),
        Error::NotFound(_) | Error::Invalid { .. } | Error::TooLarge { .. } => {
            Failure::invalid(format!("{error}"))
        }
        other => Failure::failed(format!("{other}")),
    }
}
