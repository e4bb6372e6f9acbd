//! The unlock agent: holds the key of one vault in memory, so that its passphrase is asked for once and not by every command.
//!
//! It listens on a socket in a folder that is the user's alone, answers processes of the same user alone, and ends when nobody has
//! asked for some time, when it is told to, by SIGTERM, and when the vault is gone or has got another key.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::sockopt::socket_peercred;
use rustix::process::{Uid, geteuid, setsid};
use rustix::time::{ClockId, clock_gettime};
use zeroize::Zeroizing;

use super::agent_protocol::{AgentAddress, AgentError, PATIENCE, Reply, Request};
use super::format::{FILE_LIMIT, VaultFile, VaultId};
use super::key::{KEY_BYTES, VaultKey};
use crate::file_lock::{FileLock, FileLockError};
use crate::hardening::no_core_dumps_ever;
use crate::{owner_only, signals};

/// What the agent writes to its standard output once it listens.
pub(crate) const READY: u8 = b'1';
/// How long it keeps a key that nobody asks for, unless the person wants it otherwise.
pub(crate) const AGENT_IDLE: Duration = Duration::from_secs(8 * 60 * 60);
/// How often it looks whether the vault is still the one it knows.
const LOOK_PAUSE: Duration = Duration::from_secs(30);
/// Descriptors of a process that are closed, at most.
const DESCRIPTORS_LIMIT: usize = 65_536;
/// How long it waits for one that is about to end.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);

/// What one process of the agent does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Starts the agent and ends.
    Launch,
    /// Is the agent.
    Serve,
}

/// How the hidden verb is called: the arguments after `agent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invocation {
    pub(crate) address: AgentAddress,
    pub(crate) idle: Duration,
    pub(crate) stage: Stage,
}

impl Invocation {
    pub(crate) fn to_arguments(&self) -> [OsString; 4] {
        let stage = match self.stage {
            Stage::Launch => "launch",
            Stage::Serve => "serve",
        };
        [
            stage.into(),
            self.address.vault.clone().into(),
            self.address.socket.clone().into(),
            self.idle.as_secs().to_string().into(),
        ]
    }

    fn parse(arguments: &[OsString]) -> Result<Self, AgentError> {
        let [stage, vault, socket, idle] = arguments else { return Err(AgentError::BadStart) };
        let stage = match stage.to_str() {
            Some("launch") => Stage::Launch,
            Some("serve") => Stage::Serve,
            _ => return Err(AgentError::BadStart),
        };
        let idle = idle.to_str().and_then(|text| text.parse().ok()).ok_or(AgentError::BadStart)?;
        let address = AgentAddress::new(vault.into(), socket.into())?;
        Ok(Self { address, idle: Duration::from_secs(idle), stage })
    }
}

/// The hidden verb `agent`, with the arguments after it. Only the client itself calls it, with the key on standard input; returns when
/// the agent has ended.
///
/// # Errors
/// Whatever keeps it from serving; nobody but the process that started it would see it.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), AgentError> {
    let invocation = Invocation::parse(arguments)?;
    no_core_dumps_ever()?;
    match invocation.stage {
        Stage::Launch => {
            close_inherited()?;
            let next = Invocation { stage: Stage::Serve, ..invocation };
            // Standard input and output go on to it: the key and the sign that it is ready pass by here unread.
            Command::new(std::env::current_exe()?)
                .arg("agent")
                .args(next.to_arguments())
                .stderr(Stdio::null())
                .spawn()?;
            Ok(())
        }
        Stage::Serve => serve_detached(&invocation),
    }
}

/// Closes what the starting process has left open: whoever reads from the other end of such a pipe would wait until the agent ends.
fn close_inherited() -> Result<(), AgentError> {
    let mut inherited = Vec::new();
    for entry in fs::read_dir("/proc/self/fd")?.take(DESCRIPTORS_LIMIT) {
        let descriptor = entry?.file_name().to_str().and_then(|name| name.parse::<i32>().ok());
        inherited.extend(descriptor.filter(|&descriptor| descriptor > 2));
    }
    for descriptor in inherited {
        // The one of the folder itself is closed already.
        let _ = nix::unistd::close(descriptor);
    }
    Ok(())
}

fn serve_detached(invocation: &Invocation) -> Result<(), AgentError> {
    setsid().map_err(std::io::Error::from)?;
    std::env::set_current_dir("/")?;
    let (id, key) = take_over(&mut std::io::stdin().lock())?;
    let agent = Agent::new(id, key, &invocation.address, invocation.idle)?;
    std::io::stdout().write_all(&[READY])?;
    std::io::stdout().flush()?;
    let null = fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdin(&null).map_err(std::io::Error::from)?;
    rustix::stdio::dup2_stdout(&null).map_err(std::io::Error::from)?;
    rustix::stdio::dup2_stderr(&null).map_err(std::io::Error::from)?;
    drop(null);
    agent.serve(LOOK_PAUSE);
    Ok(())
}

/// The id and the key, as the starting process writes them.
fn take_over(input: &mut impl Read) -> Result<(VaultId, VaultKey), AgentError> {
    let mut id = [0; VaultId::BYTES];
    input.read_exact(&mut id)?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    input.read_exact(key.as_mut_slice())?;
    let key = VaultKey::from_bytes(key.as_slice()).ok_or(AgentError::BadStart)?;
    Ok((VaultId::from_bytes(id), key))
}

/// Why an agent has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nobody has asked for the key for too long.
    Idle,
    /// It was told to forget the key.
    Forgotten,
    /// The vault is gone, or has another key.
    VaultChanged,
    /// A signal came: the session or the machine ends.
    Signalled,
}

/// An agent that listens.
pub(crate) struct Agent {
    id: VaultId,
    key: VaultKey,
    address: AgentAddress,
    idle: Duration,
    listener: UnixListener,
    /// For as long as it listens: one agent for one vault.
    _lock: FileLock,
}

impl Agent {
    /// Begins to listen.
    pub(crate) fn new(
        id: VaultId,
        key: VaultKey,
        address: &AgentAddress,
        idle: Duration,
    ) -> Result<Self, AgentError> {
        let lock = FileLock::acquire(&address.lock(), LOCK_PATIENCE).map_err(|error| match error {
            FileLockError::Held => AgentError::AlreadyRunning,
            other => io::Error::from(other).into(),
        })?;
        // Under the lock, a socket that is there is one that a killed agent has left.
        owner_only::remove(&address.socket)?;
        let listener = UnixListener::bind(&address.socket)?;
        fs::set_permissions(&address.socket, Permissions::from_mode(0o600))?;
        listener.set_nonblocking(true)?;
        Ok(Self { id, key, address: address.clone(), idle, listener, _lock: lock })
    }

    /// Answers until it is time to end. Looks after the vault at each request for the key, and every `look_pause`.
    pub(crate) fn serve(self, look_pause: Duration) -> Ended {
        let ended = self.answer_all(look_pause);
        // Nobody is the wiser if it stays: whoever connects is refused.
        let _ = owner_only::remove(&self.address.socket);
        ended
    }

    fn answer_all(&self, look_pause: Duration) -> Ended {
        let mut vault = KnownVault { id: self.id, stamp: None };
        let mut last_use = since_boot();
        loop {
            let left = self.idle.saturating_sub(since_boot().saturating_sub(last_use));
            if left.is_zero() {
                return Ended::Idle;
            }
            let connected = wait_for(&self.listener, left.min(look_pause));
            if signals::cancelled() {
                return Ended::Signalled;
            }
            if !vault.is_there(&self.address.vault) {
                return Ended::VaultChanged;
            }
            if !connected {
                continue;
            }
            let Ok((mut stream, _)) = self.listener.accept() else {
                // Of the reasons, those that stay are those of too many files: no use in trying at full speed.
                std::thread::sleep(Duration::from_millis(10));
                continue;
            };
            let Some(request) = receive(&mut stream) else { continue };
            let reply = match request {
                Request::Key(id) if id == self.id => {
                    last_use = since_boot();
                    Reply::Key(self.key.clone())
                }
                Request::Key(_) => Reply::OtherVault,
                Request::Forget => Reply::Forgotten,
                Request::Status => {
                    Reply::Stays(self.idle.saturating_sub(since_boot().saturating_sub(last_use)))
                }
            };
            if request == Request::Forget {
                // The socket goes first, so that who reads the answer finds no agent.
                let _ = owner_only::remove(&self.address.socket);
            }
            // Who does not read the answer does without.
            let _ = stream.write_all(reply.to_bytes().as_slice());
            if request == Request::Forget {
                return Ended::Forgotten;
            }
        }
    }
}

/// The request of one connection, if it is of this user and comes whole at once.
fn receive(stream: &mut UnixStream) -> Option<Request> {
    if !is_same_user(stream) {
        return None;
    }
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    let mut bytes = [0; Request::BYTES];
    // A single read: one that sends it byte by byte cannot stretch its time.
    let length = stream.read(&mut bytes).ok()?;
    Request::parse(bytes.get(..length)?)
}

/// Whether the other end belongs to the user of this process.
pub(crate) fn is_same_user(stream: &UnixStream) -> bool {
    socket_peercred(stream).is_ok_and(|peer| is_trusted(peer.uid, geteuid()))
}

/// Nobody else is, root included: it needs no agent, and a mistake of it should not get the key.
fn is_trusted(peer: Uid, own: Uid) -> bool {
    peer == own
}

/// Waits for a connection.
fn wait_for(listener: &UnixListener, patience: Duration) -> bool {
    let Ok(patience) = Timespec::try_from(patience) else { return false };
    poll(&mut [PollFd::new(listener, PollFlags::IN)], Some(&patience)).is_ok_and(|ready| ready > 0)
}

/// Time that goes on while the machine sleeps: a key must not outlive a night in a closed laptop.
fn since_boot() -> Duration {
    Duration::try_from(clock_gettime(ClockId::Boottime)).unwrap_or_default()
}

/// The vault file as last seen.
struct KnownVault {
    id: VaultId,
    stamp: Option<Stamp>,
}

/// Tells whether a file has been replaced or written to.
type Stamp = (u64, u64, u64, i64, i64);

impl KnownVault {
    /// Whether the vault is still there with the same id. Reads it only when it has changed.
    fn is_there(&mut self, path: &Path) -> bool {
        let Ok(about) = fs::metadata(path) else { return false };
        let stamp = (about.dev(), about.ino(), about.len(), about.mtime(), about.mtime_nsec());
        if self.stamp == Some(stamp) {
            return true;
        }
        let same = owner_only::read(path, FILE_LIMIT)
            .ok()
            .flatten()
            .and_then(|bytes| VaultFile::parse(&bytes).ok())
            .is_some_and(|file| file.id == self.id);
        self.stamp = same.then_some(stamp);
        same
    }
}

#[cfg(test)]
mod tests;
