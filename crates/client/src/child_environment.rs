//! The environment of programs that get credentials: which variables are set and which must not be there.
//!
//! The names are those of the AWS SDKs and Tools Reference Guide (*Environment variables list*, *Container credential provider*).
//! Tools look at variables with keys first, then at the files, and at the container endpoint last.

use countersign_model::Secret;

use crate::api::Credentials;
use crate::outside_program::CODE_VARIABLE;
use crate::places::{COPY_VARIABLE, ORIGINAL_VARIABLE};
use crate::profile::Profile;

/// Tells prompts, and the client's own verbs, whose credentials these are.
pub(crate) const PROFILE_VARIABLE: &str = "COUNTERSIGN_PROFILE";
/// When the credentials end, in Unix seconds: what shells can reckon with.
const EXPIRATION_VARIABLE: &str = "COUNTERSIGN_EXPIRATION";
/// Which variables stand for settings of that profile, as `NAME=VALUE` parted by blanks; a blank in a value is `\s`.
const SETTINGS_VARIABLE: &str = "COUNTERSIGN_SETTINGS";

/// The account of credentials in variables: SDKs build endpoints from it.
const ACCOUNT_VARIABLE: &str = "AWS_ACCOUNT_ID";

/// What would give other credentials, or stand in the way of the new ones.
const NOT_INHERITED: &[&str] = &[
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_CREDENTIAL_EXPIRATION",
    ACCOUNT_VARIABLE,
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    CODE_VARIABLE,
    PROFILE_VARIABLE,
    EXPIRATION_VARIABLE,
    SETTINGS_VARIABLE,
];

/// The variables that stand for the settings of the profile whose credentials this very process was given.
#[derive(Debug, Default)]
pub(crate) struct Inherited {
    settings: Vec<(String, String)>,
    config: Option<String>,
}

impl Inherited {
    /// Reads what [`Change`] wrote.
    pub(crate) fn find(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let settings = variable(SETTINGS_VARIABLE).unwrap_or_default();
        let pairs = settings.split(' ').filter_map(|pair| pair.split_once('='));
        let is_copy = variable(COPY_VARIABLE).is_some_and(|copy| variable("AWS_CONFIG_FILE") == Some(copy));
        Self {
            settings: pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect(),
            config: variable(ORIGINAL_VARIABLE).filter(|_| is_copy),
        }
    }

    /// Whether the variable still has the value of such a setting. What somebody has set since is theirs.
    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.settings.iter().any(|(known, was)| known == name && was == value)
    }
}

/// A change of an environment.
#[derive(Debug)]
pub(crate) struct Change {
    unset: Vec<String>,
    set: Vec<(String, Secret)>,
}

impl Change {
    /// Back to an environment without credentials.
    pub(crate) fn clear(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let inherited = Inherited::find(variable);
        let mut change =
            Self { unset: NOT_INHERITED.iter().map(|name| (*name).to_owned()).collect(), set: Vec::new() };
        let stale =
            inherited.settings.iter().filter(|(name, value)| variable(name).as_ref() == Some(value)).cloned();
        change.unset.extend(stale.map(|(name, _)| name));
        if let Some(config) = inherited.config {
            change.unset.extend([COPY_VARIABLE.to_owned(), ORIGINAL_VARIABLE.to_owned()]);
            change.set("AWS_CONFIG_FILE", config);
        }
        change
    }

    /// For credentials of a profile, which follow; its settings come along, as the profile itself is not known to the programs.
    pub(crate) fn of_profile(profile: &Profile, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut change = Self::clear(variable);
        let mut settings = profile.endpoint_variables.clone();
        if profile.region_configured {
            // boto3 and the older AWS CLI know the second name alone, the SDKs the first.
            settings.extend(
                ["AWS_REGION", "AWS_DEFAULT_REGION"].map(|name| (name.to_owned(), profile.region.clone())),
            );
        }
        settings.extend(profile.ca_bundle.clone().map(|file| ("AWS_CA_BUNDLE".to_owned(), file)));
        let inherited = Inherited::find(variable);
        // What the person has set already stays theirs.
        settings.retain(|(name, value)| {
            let theirs = variable(name).is_some_and(|is| is == *value && !inherited.is(name, value));
            !theirs && !value.chars().any(char::is_control)
        });
        let written: Vec<String> =
            settings.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        for (name, value) in settings {
            change.set(&name, value);
        }
        change.set(PROFILE_VARIABLE, profile.name.clone());
        if !written.is_empty() {
            change.set(SETTINGS_VARIABLE, written.join(" "));
        }
        change
    }

    /// Gives a variable a value.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.unset.retain(|other| other != name);
        self.set.retain(|(other, _)| other != name);
        self.set.push((name.to_owned(), Secret::new(value)));
    }

    /// The credentials themselves, as they are now.
    pub(crate) fn set_credentials(&mut self, credentials: &Credentials) {
        self.set("AWS_ACCESS_KEY_ID", credentials.access_key_id.clone());
        self.set("AWS_SECRET_ACCESS_KEY", credentials.secret_access_key.expose().to_owned());
        if let Some(token) = &credentials.session_token {
            self.set("AWS_SESSION_TOKEN", token.expose().to_owned());
        }
        if let Some(expiration) = credentials.expiration {
            if let Ok(end) = jiff::Timestamp::from_second(expiration) {
                self.set("AWS_CREDENTIAL_EXPIRATION", end.to_string());
            }
            self.set(EXPIRATION_VARIABLE, expiration.to_string());
        }
    }

    /// The account that the credentials are of.
    pub(crate) fn set_account(&mut self, account: String) {
        self.set(ACCOUNT_VARIABLE, account);
    }

    /// Where credentials are to be had, renewed.
    pub(crate) fn set_endpoint(&mut self, url: &str, token: &str) {
        self.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", url.to_owned());
        self.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", token.to_owned());
    }

    /// A copy of the config file that leaves credentials out.
    pub(crate) fn set_config_copy(&mut self, copy: &str, original: &str) {
        self.set("AWS_CONFIG_FILE", copy.to_owned());
        self.set(COPY_VARIABLE, copy.to_owned());
        self.set(ORIGINAL_VARIABLE, original.to_owned());
    }

    /// The variables that must go.
    pub(crate) fn unset_names(&self) -> impl Iterator<Item = &str> {
        self.unset.iter().map(String::as_str)
    }

    /// The variables and their values.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.set.iter().map(|(name, value)| (name.as_str(), value.expose()))
    }

    /// Makes the change in the environment of a program that is to be started.
    pub(crate) fn apply(&self, command: &mut std::process::Command) {
        for name in self.unset_names() {
            command.env_remove(name);
        }
        for (name, value) in self.values() {
            command.env(name, value);
        }
    }
}

/// A value without blanks. Not by `%`, which cmd.exe has no way to write.
fn escaped(value: &str) -> String {
    value.replace('\\', r"\\").replace(' ', r"\s")
}

fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(character) = rest.next() {
        plain.push(match character {
            '\\' => match rest.next() {
                Some('s') => ' ',
                Some(other) => other,
                None => break,
            },
            other => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests;
