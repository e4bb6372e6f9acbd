//! The client's own settings: one TOML file. What AWS's tools know stands in AWS's configuration files.

mod device_section;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Deserializer};

use crate::duration::{LONGEST_SESSION, SHORTEST_SESSION, Seconds};
use crate::failure::{Failure, FailureKind};

pub(crate) use device_section::{DeviceChange, change_device};

/// The largest settings file that is read, in bytes.
const LARGEST: u64 = 256 * 1024;

/// `config.toml`, every setting of which may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Settings {
    /// Where a new vault's key is kept: `auto`, `os`, `file`, `pass` or `exec`.
    pub store: Option<StoreSetting>,
    /// For `store = "exec"`: the command that prints the passphrase, as a list of words.
    pub store_command: Option<Vec<String>>,
    /// For `store = "pass"`: the entry of the password store.
    pub store_entry: Option<String>,
    /// Where codes are asked for, in order.
    pub prompt: Option<Vec<PromptSetting>>,
    /// The pinentry program.
    pub pinentry: Option<String>,
    /// How long MFA sessions are asked for: 15 minutes to 36 hours.
    #[serde(deserialize_with = "session_duration")]
    pub duration: Option<Seconds>,
    /// Credentials with less than this left are renewed.
    #[serde(deserialize_with = "seconds")]
    pub min_ttl: Option<Seconds>,
    /// How long the unlock agent keeps the vault open without being asked; 0 for no agent.
    #[serde(deserialize_with = "seconds")]
    pub agent_idle: Option<Seconds>,
    /// A command run, without waiting for it, whenever somebody is about to be asked for a code.
    pub on_prompt: Option<String>,
    /// What is known of users, by their ARN.
    pub users: BTreeMap<String, UserSettings>,
    /// What is known of devices, by their serial number.
    pub devices: BTreeMap<String, DeviceSettings>,
}

/// Of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct UserSettings {
    /// Serial numbers of MFA devices, the preferred one first.
    pub devices: Vec<String>,
}

/// Of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DeviceSettings {
    /// What it is called in prompts.
    pub label: Option<String>,
    /// A shell command whose output is the code.
    pub command: Option<String>,
    /// The account of a YubiKey that `ykman` computes the code of.
    pub ykman: Option<String>,
}

/// `store`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum StoreSetting {
    /// The operating system's keyring if it answers, else a passphrase.
    Auto,
    /// The operating system's keyring.
    Os,
    /// A passphrase.
    File,
    /// An entry of the `pass` password store.
    Pass,
    /// The output of a command.
    Exec,
}

/// `prompt`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum PromptSetting {
    /// All ways, the terminal first.
    Auto,
    /// The terminal.
    #[value(alias = "terminal")]
    #[serde(alias = "terminal")]
    Tty,
    /// A pinentry program's window.
    Pinentry,
    /// The page of the browser, where the profile signs in by one.
    Browser,
    /// The commands of the device: `mfa_process`, `ykman`.
    Command,
    /// Nobody is asked.
    None,
}

fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Seconds>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u32),
        Text(String),
    }
    match Written::deserialize(from)? {
        Written::Number(seconds) => Ok(Some(Seconds(seconds))),
        Written::Text(text) => text.parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// What STS would refuse is refused here, before a code is sent with it.
fn session_duration<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Seconds>, D::Error> {
    match seconds(from)? {
        Some(duration) if !(SHORTEST_SESSION..=LONGEST_SESSION).contains(&duration) => {
            Err(serde::de::Error::custom(format!(
                "a session of {duration} cannot be had: from {SHORTEST_SESSION} to {LONGEST_SESSION} can"
            )))
        }
        duration => Ok(duration),
    }
}

impl Settings {
    /// Reads the file; where there is none, everything is as it is without settings.
    ///
    /// # Errors
    /// Kind `Configuration`, with the place in the file.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let fail = |why: &dyn std::fmt::Display| {
            Failure::new(FailureKind::Configuration, format!("{} cannot be used: {why}", path.display()))
        };
        match std::fs::metadata(path) {
            Ok(file) if file.len() > LARGEST => Err(fail(&format!("it is larger than {LARGEST} bytes"))),
            Ok(_) => {
                let text = std::fs::read_to_string(path).map_err(|error| fail(&error))?;
                toml::from_str(&text).map_err(|error| fail(&error))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(fail(&error)),
        }
    }
}

#[cfg(test)]
mod tests;
