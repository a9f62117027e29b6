//! A PostgreSQL server that belongs to the tests.

use std::{
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

/// Holds a server, reached by a socket in a folder of its own.
pub(crate) struct Server {
    folder: PathBuf,
    /// A shell that stops the server and removes the folder when its input ends: however this process ends, nothing is left.
    keeper: Child,
    databases: AtomicU32,
}

/// Returns the server that the tests share, or `None` if PostgreSQL is not installed.
pub(crate) fn shared() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(|| Server::start(Durable::No)).as_ref()
}

/// Says whether a commit waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durable {
    Yes,
    No,
}

impl Server {
    pub(crate) fn start(durable: Durable) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let programs = programs()?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        // The path of a socket may have no more than 107 bytes.
        let folder = PathBuf::from(format!("/tmp/grounds-pg-{}-{count}", std::process::id()));
        std::fs::create_dir(&folder).expect("a folder for PostgreSQL");
        std::fs::set_permissions(&folder, Permissions::from_mode(0o777)).expect("it is ours");
        let fsync = if durable == Durable::Yes { "on" } else { "off" };
        // PostgreSQL refuses to run as root.
        let user = if is_root() {
            "setpriv --reuid=postgres --regid=postgres --clear-groups"
        } else {
            ""
        };
        let script = format!(
            "cd {folder} || exit 1\n\
             {user} {programs}/initdb -D data -U grounds -A trust -E UTF8 --no-locale --no-sync >initdb.log 2>&1 || exit 1\n\
             {user} {programs}/postgres -D data -k {folder} -c listen_addresses= -c max_connections=200 -c fsync={fsync} >server.log 2>&1 &\n\
             read line\n\
             kill -INT $!\n\
             wait\n\
             rm -rf {folder}\n",
            folder = folder.display(),
            programs = programs.display(),
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        let keeper = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let mut server = Self {
            folder,
            keeper,
            databases: AtomicU32::new(0),
        };
        server.wait();
        Some(server)
    }

    fn wait(&mut self) {
        let socket = self.folder.join(".s.PGSQL.5432");
        let started = Instant::now();
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            let ended = self.keeper.try_wait().expect("the shell is ours");
            assert!(
                ended.is_none() && started.elapsed() < Duration::from_secs(60),
                "PostgreSQL did not start: see {}",
                self.folder.display()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes a database and returns its URL.
    pub(crate) async fn database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        sqlx::any::install_default_drivers();
        let started = Instant::now();
        // A server that has a socket may still be starting up.
        let mut connection = loop {
            match AnyConnection::connect(&self.url("postgres")).await {
                Ok(connection) => break connection,
                Err(error) if started.elapsed() > Duration::from_secs(30) => {
                    panic!("PostgreSQL takes no connection: {error}")
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let statement = format!("CREATE DATABASE test{number}");
        connection
            .execute(AssertSqlSafe(statement))
            .await
            .expect("a database");
        connection.close().await.expect("the connection closes");
        self.url(&format!("test{number}"))
    }

    fn url(&self, database: &str) -> String {
        format!(
            "postgres://grounds@localhost/{database}?host={}",
            self.folder.display()
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

/// Finds the folder of PostgreSQL's programs: where `initdb` is in the path, or the newest that Debian installed.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    debian.sort_by_key(|folder| {
        let name = folder.file_name().and_then(|name| name.to_str());
        std::cmp::Reverse(name.and_then(|name| name.parse::<u32>().ok()))
    });
    std::env::split_paths(&path)
        .chain(debian.iter().map(|folder| folder.join("bin")))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    Path::new("/proc/self")
        .metadata()
        .is_ok_and(|own| own.uid() == 0)
}
