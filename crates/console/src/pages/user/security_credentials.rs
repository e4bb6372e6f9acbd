//! What a user signs in and signs with: password, MFA devices, access keys.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{DeviceRow, UserKey};
use countersign_model::Timestamp;

use super::{Head, Known, frame, is_old, place_below, refusal};
use crate::desk::{Desk, Refused};
use crate::frame::Frame;
use crate::house::House;
use crate::links::escaped;
use crate::mfa::device::{device_name, kind_name};
use crate::page::page;
use crate::pages::create_user::sign_in_address;
use crate::problem::Problem;
use crate::time::{age, ago, moment};

pub(super) fn routes() -> Router<Arc<House>> {
    Router::new().route("/console/users/{name}/security-credentials", get(show))
}

/// Access keys of one user (IAM User Guide, quotas).
const MOST_KEYS: usize = 2;
/// Devices of one user (IAM User Guide, quotas).
const MOST_DEVICES: usize = countersign_iam::entities::MfaDevice::MAX_PER_USER;

#[derive(Template)]
#[template(path = "user/security_credentials.html")]
struct CredentialsPage {
    frame: Frame,
    head: Head,
    access: Option<Access>,
    access_refused: Option<Refused>,
    sign_in: String,
    base: String,
    devices: Vec<Device>,
    devices_refused: Option<Refused>,
    keys: Vec<Key>,
    keys_refused: Option<Refused>,
    old_key: bool,
}

struct Access {
    reset_required: bool,
    created: String,
    last_used: String,
}

struct Device {
    name: String,
    kind: &'static str,
    serial: String,
    enabled: String,
    locked: bool,
    codes: bool,
    query: String,
}

struct Key {
    id: String,
    active: bool,
    created: String,
    age: String,
    old: bool,
    last_used: String,
    place: String,
}

async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let known = Known::read(&desk, &name).await?;
    let now = desk.now();
    let keys: Vec<_> = known.keys.iter().flatten().map(|key| Key::new(&known.name, key, now)).collect();
    let access = known.sign_in.as_ref().ok().and_then(Option::as_ref).map(|access| Access {
        reset_required: access.reset_required,
        created: moment(access.created),
        last_used: access.last_used.map_or_else(|| "Never".to_owned(), |at| ago(at, now)),
    });
    Ok(page(CredentialsPage {
        frame: frame(&desk, &known.name),
        head: Head::new(&desk, &known, "security-credentials"),
        access,
        access_refused: refusal(&known.sign_in),
        sign_in: sign_in_address(&desk),
        base: format!("/console/users/{}", escaped(&known.name)),
        devices: known.devices.iter().flatten().map(Device::new).collect(),
        devices_refused: refusal(&known.devices),
        old_key: keys.iter().any(|key| key.old),
        keys,
        keys_refused: refusal(&known.keys),
    }))
}

impl Device {
    fn new(device: &DeviceRow) -> Self {
        let kind = device.kind;
        Self {
            name: device_name(&device.serial, device.label.as_deref()),
            kind: kind_name(kind),
            serial: device.serial.to_string(),
            enabled: moment(device.enabled),
            locked: device.locked.is_some(),
            codes: kind != countersign_mfa::SerialNumberKind::SecurityKey,
            query: format!("serial={}", escaped(device.serial.as_str())),
        }
    }
}

impl Key {
    fn new(user: &str, key: &UserKey, now: Timestamp) -> Self {
        let told = match age(key.created, now) {
            text if text.is_empty() => "new".to_owned(),
            text => text,
        };
        Self {
            id: key.id.clone(),
            active: key.active,
            created: moment(key.created),
            age: told,
            old: key.active && is_old(key.created, now),
            last_used: key.last_used.as_ref().map_or_else(
                || "Never".to_owned(),
                |last| format!("{}, {} in {}", ago(last.at, now), last.service, last.region),
            ),
            place: place_below(user, &format!("access-keys/{}", escaped(&key.id))),
        }
    }
}
