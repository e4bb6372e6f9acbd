//! Which of AWS's two files it is, and what the text between the brackets of a section's header names.

/// AWS's two files; they name their sections differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FileKind {
    /// `~/.aws/config`: `[profile name]`.
    Config,
    /// `~/.aws/credentials`: `[name]`.
    Credentials,
}

/// What a section is.
///
/// Read as botocore's `configloader.py` does: a word that says what it is, then the name, as a POSIX shell would split the two. Blanks
/// around the whole are let pass, as the SDKs do (smithy-rs, `env_config/normalize.rs`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum SectionName {
    /// The profile `default`: `[default]`, in the config file `[profile default]` too.
    Default,
    /// Any other profile. Never `default`: [`SectionName::profile`] sees to it.
    Profile(String),
    /// `[sso-session name]`.
    SsoSession(String),
    /// `[services name]`: endpoints and settings by service.
    Services(String),
    /// Anything else, as it stands between the brackets. Not a profile to anybody.
    Other(String),
}

const PROFILE: &str = "profile";
const SSO_SESSION: &str = "sso-session";
const SERVICES: &str = "services";
const DEFAULT: &str = "default";

impl SectionName {
    /// The section of a profile.
    #[must_use]
    pub(crate) fn profile(name: &str) -> Self {
        if name == DEFAULT { Self::Default } else { Self::Profile(name.to_owned()) }
    }

    /// The name of the profile, if it is one.
    #[must_use]
    pub(crate) fn profile_name(&self) -> Option<&str> {
        match self {
            Self::Default => Some(DEFAULT),
            Self::Profile(name) => Some(name),
            Self::SsoSession(_) | Self::Services(_) | Self::Other(_) => None,
        }
    }

    /// Reads what stands between the brackets.
    pub(super) fn read(header: &str, kind: FileKind) -> Self {
        let header = header.trim();
        let (word, _) = header.split_once(char::is_whitespace).unwrap_or((header, ""));
        let kinds = [PROFILE, SSO_SESSION, SERVICES];
        match kind {
            FileKind::Credentials if kinds.contains(&word) && word != header => {
                Self::Other(header.to_owned())
            }
            FileKind::Credentials => Self::profile(header),
            FileKind::Config if header == DEFAULT => Self::Default,
            FileKind::Config => match (word, shell_words(header).as_deref()) {
                (_, Some([_, name])) if name.is_empty() => Self::Other(header.to_owned()),
                (PROFILE, Some([_, name])) => Self::profile(name),
                (SSO_SESSION, Some([_, name])) => Self::SsoSession(name.clone()),
                (SERVICES, Some([_, name])) => Self::Services(name.clone()),
                _ => Self::Other(header.to_owned()),
            },
        }
    }

    /// How it is written between the brackets of a new section. `None` if no reader would take it for the same again: names with
    /// brackets, quotes, comment signs or control characters, and sections that the file does not hold.
    pub(super) fn header(&self, kind: FileKind) -> Option<String> {
        let named = |word: &str, name: &str| {
            let quote = if name.contains(char::is_whitespace) { "\"" } else { "" };
            format!("{word} {quote}{name}{quote}")
        };
        let header = match (self, kind) {
            (Self::Default, _) => DEFAULT.to_owned(),
            (Self::Profile(name), FileKind::Config) => named(PROFILE, name),
            (Self::Profile(name), FileKind::Credentials) => name.clone(),
            (Self::SsoSession(name), _) => named(SSO_SESSION, name),
            (Self::Services(name), _) => named(SERVICES, name),
            (Self::Other(header), _) => header.clone(),
        };
        let name = match self {
            Self::Default => DEFAULT,
            Self::Profile(name) | Self::SsoSession(name) | Self::Services(name) | Self::Other(name) => name,
        };
        // The SDKs end a header at a comment sign, whatever stands before it.
        let clean = !name.contains(|c: char| c.is_control() || "[]\"'\\#;".contains(c));
        (clean && !name.is_empty() && name.trim() == name && Self::read(&header, kind) == *self)
            .then_some(header)
    }
}

/// Splits as `shlex.split` of Python does, which botocore uses: quotes and backslashes as in a POSIX shell. `None` if a quote or an
/// escape is left open.
pub(crate) fn shell_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(characters.next()?),
            '\'' | '"' => quoted(character, &mut characters, word.get_or_insert_default())?,
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Some(words)
}

/// The rest of what began with `quote`. Between double quotes a backslash escapes a double quote and itself, nothing else.
fn quoted(quote: char, characters: &mut impl Iterator<Item = char>, word: &mut String) -> Option<()> {
    loop {
        match characters.next()? {
            end if end == quote => return Some(()),
            '\\' if quote == '"' => match characters.next()? {
                escaped @ ('"' | '\\') => word.push(escaped),
                other => word.extend(['\\', other]),
            },
            other => word.push(other),
        }
    }
}
