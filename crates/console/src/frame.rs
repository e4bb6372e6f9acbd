//! What stands around every page: whose console it is, where one is, what went well or wrong just now.

use crate::flash::Flash;

/// The part of the console that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Dashboard,
    Users,
    Groups,
    Roles,
    Policies,
    Simulator,
    CredentialReport,
    Events,
    HardwareTokens,
    AccountSettings,
    SecurityCredentials,
    Sessions,
    SwitchRole,
}

/// The frame of a page for somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) section: Section,
    pub(crate) assets: String,
    /// The account's alias, or its number in groups of four.
    pub(crate) account: String,
    /// Who signed in: a user's name, `root`, ….
    pub(crate) who: String,
    /// Whether a second factor stands behind the session.
    pub(crate) mfa: bool,
    /// The role switched to, by the name that was given to it.
    pub(crate) role: Option<String>,
    /// For every form of the page.
    pub(crate) form_token: String,
    pub(crate) flash: Option<Flash>,
}

impl Frame {
    /// Whether the navigation marks this part as where one is; for templates, which pass its name.
    pub(crate) fn is(&self, section: &str) -> bool {
        format!("{:?}", self.section) == section
    }
}

/// The frame of a page for nobody in particular: signing in, and what goes wrong before that.
#[derive(Debug, Clone)]
pub(crate) struct BareFrame {
    pub(crate) title: String,
    pub(crate) assets: String,
    pub(crate) form_token: String,
}

impl BareFrame {
    /// For pages without forms.
    pub(crate) fn unnamed(title: &str) -> Self {
        Self { title: title.to_owned(), assets: crate::assets::version(), form_token: String::new() }
    }
}
