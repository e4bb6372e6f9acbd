//! Whose devices a page is about.

use axum::response::Response;
use countersign_iam::views::own_holder_name;
use countersign_mfa::SerialNumber;

use crate::desk::Desk;
use crate::frame::{Frame, Section};
use crate::links::escaped;

/// Whose devices a page is about, and where its links lead.
pub(crate) struct Holder {
    /// The user of the address; `None` on one's own pages.
    user: Option<String>,
    /// The name that operations know the holder by.
    pub(crate) name: String,
    /// Whether it is whoever is signed in, be it on the page of the user.
    pub(crate) own: bool,
}

/// What one does to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Assign,
    Resynchronise,
    Remove,
    Rename,
}

impl Holder {
    /// The user that an address names.
    pub(crate) fn user(desk: &Desk, name: &str) -> Self {
        let own = own_holder_name(desk.caller()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        Self { user: Some(name.to_owned()), name: name.to_owned(), own }
    }

    /// Whoever is signed in; `None` for a role, which has no devices.
    pub(crate) fn oneself(desk: &Desk) -> Option<Self> {
        Some(Self { user: None, name: own_holder_name(desk.caller())?, own: true })
    }

    /// Where something is done to the holder's devices.
    pub(crate) fn place(&self, act: Act) -> String {
        match (&self.user, act) {
            (None, Act::Assign) => "/console/security-credentials/assign-mfa".to_owned(),
            (Some(_), Act::Assign) => format!("{}/mfa/assign", self.page()),
            (None, act) => format!("/console/security-credentials/{}", act.word()),
            (Some(_), act) => format!("{}/mfa/{}", self.page(), act.word()),
        }
    }

    /// Where something is done to one of them.
    pub(crate) fn place_of(&self, act: Act, serial: &SerialNumber) -> String {
        format!("{}?serial={}", self.place(act), escaped(serial.as_str()))
    }

    /// The page that everything of the holder hangs on.
    fn page(&self) -> String {
        match &self.user {
            Some(name) => format!("/console/users/{}", escaped(name)),
            None => "/console".to_owned(),
        }
    }

    /// The page that lists the holder's devices.
    pub(crate) fn credentials(&self) -> String {
        format!("{}/security-credentials", self.page())
    }

    /// The frame of a page about the holder's devices.
    pub(crate) fn frame(&self, desk: &Desk, title: &str) -> Frame {
        desk.frame(title, if self.user.is_some() { Section::Users } else { Section::SecurityCredentials })
    }

    /// The parents of such a page: what they are called and where they are.
    pub(crate) fn crumbs(&self) -> Vec<(String, String)> {
        match &self.user {
            Some(name) => vec![
                ("Users".to_owned(), "/console/users".to_owned()),
                (name.clone(), self.page()),
                ("Security credentials".to_owned(), self.credentials()),
            ],
            None => vec![("My security credentials".to_owned(), self.credentials())],
        }
    }

    /// A device was assigned: on to the list of the holder's devices.
    pub(crate) fn assigned(&self, desk: &Desk, device: &str) -> Response {
        self.changed(desk, format!("MFA device {device} is assigned."))
    }

    /// Something about the holder's devices has changed: back to the list, which offers one to end one's other sessions.
    pub(crate) fn changed(&self, desk: &Desk, text: String) -> Response {
        let place = self.credentials();
        let place = if self.user.is_none() { format!("{place}?changed=mfa") } else { place };
        desk.go_saying(&place, text)
    }

    /// Whose device it is, in a sentence: `your`, `alice's`.
    pub(crate) fn whose(&self) -> String {
        if self.own { "your".to_owned() } else { format!("{}’s", self.name) }
    }
}

impl Act {
    /// The last part of its address.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Resynchronise => "resync",
            Self::Remove => "remove",
            Self::Rename => "rename",
        }
    }
}
