//! Assignments to environment variables as the shells write them.

use zeroize::Zeroizing;

use crate::child_environment::Change;

/// A way to write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ShellFormat {
    /// bash, zsh and all that speak as POSIX asks.
    #[value(alias = "bash", alias = "zsh", alias = "posix")]
    Sh,
    /// fish
    Fish,
    /// PowerShell
    #[value(alias = "powershell")]
    Pwsh,
    /// The command prompt of Windows.
    Cmd,
    /// A file of variables, for `docker run --env-file` and the like.
    #[value(alias = "env")]
    Dotenv,
    /// One JSON object.
    Json,
}

/// That a value cannot be written in a format.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value of {name} cannot be written for this shell")]
pub(crate) struct Unwritable {
    /// The variable.
    pub(crate) name: String,
}

impl ShellFormat {
    /// What the person's shell reads, by the path of its program.
    pub(crate) fn of_shell(shell: Option<&str>) -> Self {
        match shell.and_then(|shell| shell.rsplit('/').next()) {
            Some("fish") => Self::Fish,
            Some("pwsh") => Self::Pwsh,
            _ => Self::Sh,
        }
    }

    /// Writes a change of the environment, one line a variable; those that go first. Files of variables and JSON hold those with values
    /// alone.
    ///
    /// # Errors
    /// [`Unwritable`]
    pub(crate) fn write(self, change: &Change) -> Result<Zeroizing<String>, Unwritable> {
        if self == Self::Json {
            let object: serde_json::Map<String, serde_json::Value> =
                change.values().map(|(name, value)| (name.to_owned(), value.into())).collect();
            return Ok(Zeroizing::new(format!("{:#}\n", serde_json::Value::Object(object))));
        }
        let mut lines: Vec<Zeroizing<String>> =
            change.unset_names().filter_map(|name| self.unset(name)).map(Zeroizing::new).collect();
        // Programs that read such a file have no use for what the client's own verbs go by.
        let own = |name: &str| self == Self::Dotenv && name.starts_with("COUNTERSIGN_");
        for (name, value) in change.values().filter(|(name, _)| !own(name)) {
            let line = self.set(name, value).ok_or_else(|| Unwritable { name: name.to_owned() })?;
            lines.push(Zeroizing::new(line));
        }
        // Room for all at once, so that no copies are left behind by growing.
        let room = lines.iter().map(|line| line.len().saturating_add(2)).sum();
        let mut text = Zeroizing::new(String::with_capacity(room));
        for line in &lines {
            text.push_str(line);
            text.push_str(if self == Self::Cmd { "\r\n" } else { "\n" });
        }
        Ok(text)
    }

    fn unset(self, name: &str) -> Option<String> {
        match self {
            Self::Sh => Some(format!("unset {name}")),
            // Of a variable that is not there it says nothing, and its status is nobody's concern.
            Self::Fish => Some(format!("set -e {name}")),
            Self::Pwsh => Some(format!("Remove-Item -ErrorAction SilentlyContinue Env:{name}")),
            Self::Cmd => Some(format!("set \"{name}=\"")),
            Self::Dotenv | Self::Json => None,
        }
    }

    /// `None` for what the shell has no way to write.
    fn set(self, name: &str, value: &str) -> Option<String> {
        // Shells know no other end of a text.
        if value.contains('\0') {
            return None;
        }
        match self {
            Self::Sh => Some(format!("export {name}='{}'", value.replace('\'', r"'\''"))),
            Self::Fish => {
                Some(format!("set -gx {name} '{}'", value.replace('\\', r"\\").replace('\'', r"\'")))
            }
            Self::Pwsh => {
                // PowerShell takes the typographic ones for the same, and each doubled for itself.
                let doubled: String = value
                    .chars()
                    .flat_map(|c| {
                        let quote = matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
                        std::iter::repeat_n(c, if quote { 2 } else { 1 })
                    })
                    .collect();
                Some(format!("$env:{name} = '{doubled}'"))
            }
            // `%` and `!` are replaced even between quotes.
            Self::Cmd => {
                (!value.contains(['%', '!', '"', '\r', '\n'])).then(|| format!("set \"{name}={value}\""))
            }
            Self::Dotenv => {
                let special = |c: char| c.is_control() || "'\"`\\$#".contains(c);
                if !value.contains(special) && value.trim() == value {
                    // Without quotes: Docker takes them for a part of the value.
                    Some(format!("{name}={value}"))
                } else {
                    (!value.contains(['\'', '\r', '\n'])).then(|| format!("{name}='{value}'"))
                }
            }
            Self::Json => None,
        }
    }
}

#[cfg(test)]
mod tests;
