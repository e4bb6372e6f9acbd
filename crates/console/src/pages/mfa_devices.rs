//! The devices that somebody has: whose page one is on, and what can be done with a device once it is assigned.

mod remove;
mod rename;
mod resync;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::DeviceKinds;
use countersign_iam::views::{DeviceHolder, DeviceRow, DevicesOf, own_holder_name};
use countersign_mfa::{SerialNumber, SerialNumberKind};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::desk::Desk;
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::problem::Problem;

pub(crate) fn routes() -> Router<Arc<House>> {
    let mut routes = Router::new();
    for act in [Act::Resynchronise, Act::Rename, Act::Remove] {
        let word = act.word();
        routes = routes
            .route(
                &format!("/console/users/{{name}}/mfa/{word}"),
                get(async move |desk: Desk, Path(name): Path<String>, Query(which): Query<Which>| {
                    let holder = Holder::user(&desk, &name);
                    show(&desk, holder, &which.serial, act).await
                })
                .post(async move |desk: Desk, Path(name): Path<String>, form: Form| {
                    let holder = Holder::user(&desk, &name);
                    take(&desk, holder, &form, act).await
                }),
            )
            .route(
                &format!("/console/security-credentials/{word}"),
                get(async move |desk: Desk, Query(which): Query<Which>| {
                    let holder = Holder::oneself(&desk).ok_or(Problem::NotFound)?;
                    show(&desk, holder, &which.serial, act).await
                })
                .post(async move |desk: Desk, form: Form| {
                    let holder = Holder::oneself(&desk).ok_or(Problem::NotFound)?;
                    take(&desk, holder, &form, act).await
                }),
            );
    }
    routes
}

/// Which device an address is about.
#[derive(Deserialize)]
struct Which {
    serial: String,
}

async fn show(desk: &Desk, holder: Holder, serial: &str, act: Act) -> Result<Response, Problem> {
    let device = Device::find(desk, &holder, serial).await?;
    match act {
        Act::Remove => remove::show(desk, &holder, &device).await,
        Act::Rename => Ok(rename::show(desk, &holder, &device)),
        _ => Ok(resync::show(desk, &holder, &device)),
    }
}

async fn take(desk: &Desk, holder: Holder, form: &Form, act: Act) -> Result<Response, Problem> {
    let device = Device::find(desk, &holder, form.text("serial")).await?;
    match act {
        Act::Remove => remove::take(desk, &holder, &device).await,
        Act::Rename => rename::take(desk, &holder, &device, form).await,
        _ => resync::take(desk, &holder, &device, form).await,
    }
}

/// A device of a holder's, and how many others there are.
struct Device {
    row: DeviceRow,
    /// Whether it is the only one.
    last: bool,
}

impl Device {
    async fn find(desk: &Desk, holder: &Holder, serial: &str) -> Result<Self, Problem> {
        let found: DeviceHolder = desk.view(&DevicesOf { user_name: holder.name.clone() }).await?;
        let last = found.devices.len() == 1;
        let row = found.devices.into_iter().find(|row| row.serial.as_str() == serial);
        Ok(Self { row: row.ok_or(Problem::NotFound)?, last })
    }

    fn name(&self) -> String {
        device_name(&self.row.serial, self.row.label.as_deref())
    }
}

/// What people call a device: what its holder calls it, or the last part of its ARN, without what the server put behind a security
/// key's name, or the number of a hardware token.
pub(crate) fn device_name(serial: &SerialNumber, label: Option<&str>) -> String {
    if let Some(label) = label {
        return label.to_owned();
    }
    let name = serial.name().unwrap_or(serial.as_str());
    let made = |tail: &str| tail.len() == 26 && tail.bytes().all(|b| b.is_ascii_alphanumeric());
    match name.rsplit_once('-') {
        Some((given, tail)) if serial.kind() == SerialNumberKind::SecurityKey && made(tail) => {
            given.to_owned()
        }
        _ => name.to_owned(),
    }
}

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
        format!("{}?serial={}", self.place(act), utf8_percent_encode(serial.as_str(), NON_ALPHANUMERIC))
    }

    /// The page that everything of the holder hangs on.
    fn page(&self) -> String {
        match &self.user {
            Some(name) => format!("/console/users/{}", utf8_percent_encode(name, NON_ALPHANUMERIC)),
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
    fn changed(&self, desk: &Desk, text: String) -> Response {
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
    const fn word(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Resynchronise => "resync",
            Self::Remove => "remove",
            Self::Rename => "rename",
        }
    }
}

/// What a kind of device is called at the beginning of a line.
pub(crate) fn kind_title(kind: SerialNumberKind) -> &'static str {
    match kind {
        SerialNumberKind::Virtual => "Authenticator app",
        SerialNumberKind::SecurityKey => "Passkey or security key",
        SerialNumberKind::Hardware => "Hardware TOTP token",
    }
}

/// The kinds of somebody's devices, as AWS's list names them.
pub(crate) fn mfa_told(devices: &DeviceKinds) -> String {
    let kinds = [
        (devices.virtual_devices, "Virtual"),
        (devices.security_keys, "Security key"),
        (devices.hardware_tokens, "Hardware"),
    ];
    let told: Vec<_> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, name)| name).collect();
    if told.is_empty() { "None".to_owned() } else { told.join(", ") }
}
