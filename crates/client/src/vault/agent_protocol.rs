//! What is said on the socket of the unlock agent. Requests and replies are of fixed lengths, so that neither side can be made to
//! wait for, or to hold, more than that.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use super::format::VaultId;
use super::key::{KEY_BYTES, VaultKey};
use crate::places::Places;
use crate::runtime_folder;

/// Bytes of a socket's path at most: `sun_path` holds 108 with the zero at the end (unix(7)).
const PATH_LIMIT: usize = 107;
/// How long either side waits for the other.
pub(crate) const PATIENCE: Duration = Duration::from_millis(500);

const VERSION: u8 = 1;

/// Why there is no unlock agent.
#[derive(Debug, Error)]
pub(crate) enum AgentError {
    /// Its socket cannot have such a long path.
    #[error("the path of its socket would have {length} bytes and may have {PATH_LIMIT}: {}", .path.display())]
    PathTooLong {
        /// The path.
        path: PathBuf,
        /// Its length in bytes.
        length: usize,
    },
    /// Another one serves this vault.
    #[error("another unlock agent serves this vault")]
    AlreadyRunning,
    /// It was started, and did not say that it is there.
    #[error("it did not start")]
    NotStarted,
    /// What it was started with is not what it needs.
    #[error("it was started without what it needs")]
    BadStart,
    /// A system call failed.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Where the agent of a vault listens, and which vault that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgentAddress {
    pub(crate) vault: PathBuf,
    pub(crate) socket: PathBuf,
}

impl AgentAddress {
    /// Where an agent of these places' vault may listen, as far as folders for it are there.
    pub(crate) fn existing(places: &Places) -> impl Iterator<Item = Self> {
        runtime_folder::existing(places).into_iter().filter_map(|folder| Self::within(&folder, places).ok())
    }

    /// Where an agent of these places' vault is to listen; the folder is made.
    pub(crate) fn prepare(places: &Places) -> Result<Self, AgentError> {
        Self::within(&runtime_folder::prepare(places)?, places)
    }

    fn within(folder: &Path, places: &Places) -> Result<Self, AgentError> {
        // Absolute, since the agent leaves the folder it was started in.
        let vault = std::path::absolute(places.vault())?;
        let digest = Sha256::digest(vault.as_os_str().as_encoded_bytes());
        let name = HEXLOWER.encode(digest.first_chunk::<8>().unwrap_or(&[0; 8]));
        let socket = std::path::absolute(folder)?.join(format!("agent-{name}.sock"));
        Self::new(vault, socket)
    }

    pub(crate) fn new(vault: PathBuf, socket: PathBuf) -> Result<Self, AgentError> {
        match socket.as_os_str().len() {
            0..=PATH_LIMIT => Ok(Self { vault, socket }),
            length => Err(AgentError::PathTooLong { path: socket, length }),
        }
    }

    /// The lock that one agent of this vault holds.
    pub(crate) fn lock(&self) -> PathBuf {
        self.socket.with_extension("lock")
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// The key of this vault.
    Key(VaultId),
    /// To forget the key and end.
    Forget,
    /// How long it will stay.
    Status,
}

impl Request {
    pub(crate) const BYTES: usize = 2 + VaultId::BYTES;

    pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
        let (operation, id) = match self {
            Self::Key(id) => (1, *id.as_bytes()),
            Self::Forget => (2, [0; VaultId::BYTES]),
            Self::Status => (3, [0; VaultId::BYTES]),
        };
        let mut bytes = [0; Self::BYTES];
        bytes.iter_mut().zip([VERSION, operation].into_iter().chain(id)).for_each(|(to, from)| *to = from);
        bytes
    }

    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let (&[version, operation], id) = bytes.split_first_chunk()?;
        let id = <[u8; VaultId::BYTES]>::try_from(id).ok()?;
        match (version, operation) {
            (VERSION, 1) => Some(Self::Key(VaultId::from_bytes(id))),
            (VERSION, 2) => Some(Self::Forget),
            (VERSION, 3) => Some(Self::Status),
            _ => None,
        }
    }
}

/// What is answered. Of one length, whatever it says.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The key that was asked for.
    Key(VaultKey),
    /// It holds the key of another vault.
    OtherVault,
    /// It has forgotten the key.
    Forgotten,
    /// It will stay for so long, unless the key is asked for again.
    Stays(Duration),
}

impl Reply {
    pub(crate) const BYTES: usize = 1 + KEY_BYTES;

    pub(crate) fn to_bytes(&self) -> Zeroizing<[u8; Self::BYTES]> {
        let seconds;
        let (tag, body): (u8, &[u8]) = match self {
            Self::OtherVault => (0, &[]),
            Self::Key(key) => (1, key.expose()),
            Self::Forgotten => (2, &[]),
            Self::Stays(left) => {
                seconds = left.as_secs().to_be_bytes();
                (3, &seconds)
            }
        };
        let mut bytes = Zeroizing::new([0; Self::BYTES]);
        bytes.iter_mut().zip([tag].iter().chain(body)).for_each(|(to, from)| *to = *from);
        bytes
    }

    pub(crate) fn parse(bytes: &[u8; Self::BYTES]) -> Option<Self> {
        let (tag, body) = bytes.split_first()?;
        match tag {
            0 => Some(Self::OtherVault),
            1 => VaultKey::from_bytes(body).map(Self::Key),
            2 => Some(Self::Forgotten),
            3 => Some(Self::Stays(Duration::from_secs(u64::from_be_bytes(*body.first_chunk()?)))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
