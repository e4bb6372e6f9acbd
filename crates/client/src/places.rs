//! Where the client keeps its files, and where AWS's are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Names the copy of the config file that `exec` made for its child.
pub(crate) const COPY_VARIABLE: &str = "COUNTERSIGN_EXEC_CONFIG_FILE";
/// Names the config file that the copy is of.
pub(crate) const ORIGINAL_VARIABLE: &str = "COUNTERSIGN_AWS_CONFIG_FILE";

/// The folders and files of one person, found from the environment (XDG Base Directory Specification; AWS SDKs and Tools Reference
/// Guide, *Location of the shared config and credentials files*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// `~/.aws/config`, or `AWS_CONFIG_FILE`.
    pub aws_config: PathBuf,
    /// `~/.aws/credentials`, or `AWS_SHARED_CREDENTIALS_FILE`.
    pub aws_credentials: PathBuf,
    /// `$XDG_CONFIG_HOME/countersign`: the settings.
    pub settings_folder: PathBuf,
    /// `$XDG_DATA_HOME/countersign-client`: the vault.
    pub data_folder: PathBuf,
    /// `$XDG_CACHE_HOME/countersign`: sealed sessions, which may be deleted at any time.
    pub cache_folder: PathBuf,
    /// `$XDG_STATE_HOME/countersign`: locks, spent codes.
    pub state_folder: PathBuf,
    /// `$XDG_RUNTIME_DIR/countersign`, else a folder of the state: the socket of the unlock agent.
    pub runtime_folder: PathBuf,
    /// The home folder itself.
    pub home: PathBuf,
}

impl Places {
    /// Finds them, `variable` being the environment. `None` if there is no home folder. `COUNTERSIGN_HOME` puts everything of the
    /// client into one folder, and stands for a home where there is none.
    #[must_use]
    pub fn find(variable: impl Fn(&str) -> Option<OsString>) -> Option<Self> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let own = set("COUNTERSIGN_HOME");
        let home = set("HOME").or_else(|| own.clone())?;
        let folder = |called: &str, name: &str, variable: &str, default: &str| match &own {
            Some(own) => own.join(name),
            // The specification asks that relative paths be ignored.
            None => set(variable)
                .filter(|path| path.is_absolute())
                .unwrap_or_else(|| home.join(default))
                .join(called),
        };
        let state_folder = folder("countersign", "state", "XDG_STATE_HOME", ".local/state");
        let runtime_folder = match (&own, set("XDG_RUNTIME_DIR").filter(|path| path.is_absolute())) {
            (None, Some(runtime)) => runtime.join("countersign"),
            _ => state_folder.join("run"),
        };
        let aws = home.join(".aws");
        // In what `exec` started, AWS_CONFIG_FILE is a copy that leaves credentials out; the person's file is the one to read and write.
        let config = set("AWS_CONFIG_FILE");
        let is_copy = config.is_some() && config == set(COPY_VARIABLE);
        let config = if is_copy { set(ORIGINAL_VARIABLE) } else { config };
        Some(Self {
            aws_config: config.map_or_else(|| aws.join("config"), |path| from_home(&home, &path)),
            aws_credentials: set("AWS_SHARED_CREDENTIALS_FILE")
                .map_or_else(|| aws.join("credentials"), |path| from_home(&home, &path)),
            settings_folder: folder("countersign", "config", "XDG_CONFIG_HOME", ".config"),
            // The server's default is `countersign` there; whoever deletes its data must not delete keys with it.
            data_folder: folder("countersign-client", "data", "XDG_DATA_HOME", ".local/share"),
            cache_folder: folder("countersign", "cache", "XDG_CACHE_HOME", ".cache"),
            state_folder,
            runtime_folder,
            home,
        })
    }

    /// The settings file.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.settings_folder.join("config.toml")
    }

    /// The vault file.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.data_folder.join("vault.json")
    }
}

/// SDKs expand a leading `~` in these variables.
fn from_home(home: &Path, path: &Path) -> PathBuf {
    path.strip_prefix("~").map_or_else(|_| path.to_owned(), |rest| home.join(rest))
}

#[cfg(test)]
mod tests;
