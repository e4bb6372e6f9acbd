//! `serve-credentials`: an endpoint that stays, for containers and IDEs.

use std::fs;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::credential_keeper;
use crate::credential_server::{self, CredentialServer, Hosts};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::loopback_server::{self, Listener};
use crate::token_file::TokenFile;
use crate::{output, owner_only, runtime_folder, signals};

/// Arguments of `serve-credentials`.
#[derive(Args, Debug)]
pub struct ServeCredentialsArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// The address: of loopback, or one of those that ECS and EKS use, if this machine has it.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0", conflicts_with = "socket")]
    pub listen: SocketAddr,
    /// A socket in the file system instead, for a forwarder in a container.
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    pub socket: Option<PathBuf>,
    /// Where the token is written; by default a file of the runtime folder.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub token_file: Option<PathBuf>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// How long nothing is looked at while nothing happens.
const A_WHILE: Duration = Duration::from_secs(3_600);

/// A socket that goes when this is dropped.
struct OwnSocket(PathBuf);

impl Drop for OwnSocket {
    fn drop(&mut self) {
        let _ = owner_only::remove(&self.0);
    }
}

pub(super) fn run(arguments: &ServeCredentialsArguments) -> Result<Ended, Failure> {
    let address = arguments.listen;
    if arguments.socket.is_none() && !credential_server::is_local(address.ip()) {
        return Err(Failure::new(
            FailureKind::Usage,
            format!(
                "credentials are not served at {}: others than this machine could reach it",
                address.ip()
            ),
        )
        .remedy("Use an address of loopback, 169.254.170.2 or 169.254.170.23, or --socket."));
    }
    let context = Context::new(&arguments.flags, None)?;
    let (held, profile) = credential_keeper::start(
        arguments.flags.clone(),
        arguments.name.clone(),
        |context, profile, given| {
            context.explain(&format!("Profile {}: {}.", profile.name, given.plan.explanation()));
            Ok(profile.name.clone())
        },
    )?;
    let (listener, hosts, uri, _socket) = listen(arguments)?;
    let token = loopback_server::new_token()?;
    let file = match &arguments.token_file {
        Some(file) => std::path::absolute(file).unwrap_or_else(|_| file.clone()),
        None => runtime_folder::prepare(context.places())
            .map_err(|error| {
                Failure::new(FailureKind::Other, format!("there is no place for the token: {error}"))
                    .remedy("Name a file by --token-file.")
            })?
            .join(format!("token-{}", std::process::id())),
    };
    let unwritable = |error: io::Error| {
        Failure::new(
            FailureKind::Other,
            format!("the token cannot be written to {}: {error}", file.display()),
        )
        .remedy("Name another file by --token-file.")
    };
    let _token_file = TokenFile::write(&file, &token).map_err(unwritable)?;
    CredentialServer::new(held, token, hosts)
        .start(listener)
        .map_err(|error| Failure::new(FailureKind::Other, format!("no endpoint can be opened: {error}")))?;
    if arguments.flags.json {
        output::answer_json(&json!({
            "profile": profile,
            "uri": uri,
            "socket": arguments.socket,
            "tokenFile": file,
        }))?;
    } else {
        output::answer(&format!(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI={uri}\nAWS_CONTAINER_AUTHORIZATION_TOKEN_FILE={}\n",
            file.display()
        ))?;
        context.tell(&format!(
            "Serving credentials of profile {profile} to programs with these two variables. Ctrl-C ends it."
        ));
    }
    while signals::sleep(A_WHILE).is_ok() {}
    Ok(Ended::WELL)
}

/// Opens what connections come in by: with the names it goes by, the address that clients ask, and the socket to be removed.
fn listen(
    arguments: &ServeCredentialsArguments,
) -> Result<(Listener, Hosts, String, Option<OwnSocket>), Failure> {
    match &arguments.socket {
        None => {
            let fail = |error: io::Error| {
                Failure::new(
                    FailureKind::Other,
                    format!("{} cannot be listened at: {error}", arguments.listen),
                )
            };
            let listener = TcpListener::bind(arguments.listen).map_err(fail)?;
            let address = listener.local_addr().map_err(fail)?;
            Ok((Listener::Tcp(listener), Hosts::Of(address), format!("http://{address}/"), None))
        }
        Some(path) => {
            let listener = bind_socket(path).map_err(|error| {
                Failure::new(FailureKind::Other, format!("{} cannot be listened at: {error}", path.display()))
            })?;
            // What the forwarder is to listen at.
            let uri = "http://169.254.170.2/".to_owned();
            Ok((Listener::Unix(listener), Hosts::AnyLocal, uri, Some(OwnSocket(path.clone()))))
        }
    }
}

/// Binds a socket that nobody but its owner can connect to, in the place of one that nobody listens at any more.
fn bind_socket(path: &Path) -> io::Result<UnixListener> {
    match fs::symlink_metadata(path) {
        Ok(there) if !there.file_type().is_socket() => return Err(io::ErrorKind::AlreadyExists.into()),
        Ok(_) if UnixStream::connect(path).is_ok() => return Err(io::ErrorKind::AddrInUse.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    // In a folder that is closed to others until the socket's own mode is set.
    let closed = tempfile::Builder::new().prefix(".cs-").tempdir_in(folder)?;
    let unfinished = closed.path().join("s");
    let listener = UnixListener::bind(&unfinished)?;
    fs::set_permissions(&unfinished, fs::Permissions::from_mode(0o600))?;
    fs::rename(&unfinished, path)?;
    Ok(listener)
}
