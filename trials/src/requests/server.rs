//! Servers as processes of their own.

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::client::Credentials;

/// A running server; it ends with this value.
pub(super) struct Server {
    child: Child,
    /// Held: a server that goes on telling must find somebody to tell.
    out: BufReader<ChildStdout>,
    pub(super) address: SocketAddr,
    pub(super) credentials: Credentials,
}

impl Server {
    /// hyper alone.
    pub(super) fn bare() -> Result<Self, Box<dyn Error>> {
        Self::start(Command::new(std::env::current_exe()?).arg("bare-server"))
    }

    /// The product that forgets.
    pub(super) fn development() -> Result<Self, Box<dyn Error>> {
        Self::start(Command::new(product()?).args(["serve", "--dev", "--listen", "127.0.0.1:0"]))
    }

    /// The product with a SQLite file.
    pub(super) fn lasting(data: &Path) -> Result<Self, Box<dyn Error>> {
        Self::start(
            Command::new(product()?).args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(data),
        )
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Starts it and reads what it tells at the first start: address and keys, as lines for a shell.
    fn start(command: &mut Command) -> Result<Self, Box<dyn Error>> {
        let mut child = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn()?;
        let out = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut server = Self {
            child,
            out,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            credentials: Credentials::default(),
        };
        let mut told = HashMap::new();
        for line in server.out.by_ref().lines() {
            let line = line?;
            if let Some((name, value)) = line.trim().trim_start_matches("export ").split_once('=') {
                told.insert(name.to_owned(), value.to_owned());
            }
            // The bare server has no keys to tell.
            if told.contains_key("AWS_SECRET_ACCESS_KEY") || line.starts_with("AWS_ENDPOINT_URL") {
                break;
            }
        }
        let endpoint = told.remove("AWS_ENDPOINT_URL").ok_or("the server did not start")?;
        server.address = endpoint.trim_start_matches("http://").parse()?;
        server.credentials = Credentials {
            access_key_id: told.remove("AWS_ACCESS_KEY_ID").unwrap_or_default(),
            secret_access_key: told.remove("AWS_SECRET_ACCESS_KEY").unwrap_or_default(),
            session_token: None,
        };
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The product's binary stands beside this one.
fn product() -> Result<std::path::PathBuf, Box<dyn Error>> {
    let path = std::env::current_exe()?.with_file_name("countersign");
    if path.is_file() { Ok(path) } else { Err(format!("{} is not built", path.display()).into()) }
}
