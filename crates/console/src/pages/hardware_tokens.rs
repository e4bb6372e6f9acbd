//! The inventory of hardware tokens: which there are and whose they are; taking in a vendor's file.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use countersign_model::Secret;
use countersign_model::iam::{
    AssignmentStatusType, DeleteHardwareMFADevice, DeleteHardwareMFADeviceRequest, HardwareMFAAlgorithmType,
    HardwareMFADevice, HardwareMFADocumentFormatType, ImportHardwareMFADevices,
    ImportHardwareMFADevicesRequest, ListHardwareMFADevices, ListHardwareMFADevicesRequest,
};
use serde::Deserialize;

use crate::desk::{Desk, Refused};
use crate::form::Form;
use crate::frame::{Frame, Section};
use crate::house::House;
use crate::links::escaped;
use crate::page::{again, page};
use crate::problem::Problem;
use crate::time::moment;

pub(crate) fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/console/hardware-tokens", get(list))
        .route("/console/hardware-tokens/import", get(show_import).post(import))
        .route("/console/hardware-tokens/delete", get(ask_delete).post(delete))
}

/// Tokens on one page.
const PAGE_SIZE: i32 = 50;
/// The user name under which root's devices stand.
const ROOT: &str = "root-account";

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asking {
    /// `assigned`, `unassigned`, or empty.
    show: String,
    /// Where the page before ended.
    marker: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Named {
    serial: String,
}

#[derive(Template)]
#[template(path = "hardware_tokens/list.html")]
struct ListPage {
    frame: Frame,
    show: String,
    rows: Vec<Row>,
    next: Option<String>,
    /// A page after the first.
    later_page: bool,
}

struct Row {
    serial: String,
    user: Option<String>,
    /// The user's page; none for root.
    address: Option<String>,
    assigned: String,
    imported: String,
    kind: String,
    drift: String,
    locked: bool,
}

#[derive(Template)]
#[template(path = "hardware_tokens/import.html")]
struct ImportPage {
    frame: Frame,
    format: String,
    refused: Option<Refused>,
}

#[derive(Template)]
#[template(path = "hardware_tokens/delete.html")]
struct DeletePage {
    frame: Frame,
    serial: String,
}

async fn list(desk: Desk, Query(asking): Query<Asking>) -> Result<Response, Problem> {
    let input = ListHardwareMFADevicesRequest {
        assignment_status: match asking.show.as_str() {
            "assigned" => Some(AssignmentStatusType::Assigned),
            "unassigned" => Some(AssignmentStatusType::Unassigned),
            _ => None,
        },
        marker: Some(asking.marker.clone()).filter(|marker| !marker.is_empty()),
        max_items: Some(PAGE_SIZE),
    };
    let found = desk.operate::<ListHardwareMFADevices>(&input).await?;
    let next = found.marker.map(|marker| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([("show", asking.show.as_str()), ("marker", &marker)]);
        format!("/console/hardware-tokens?{}", query.finish())
    });
    Ok(page(ListPage {
        frame: desk.frame("Hardware tokens", Section::HardwareTokens),
        rows: found.hardware_mfa_devices.into_iter().map(Row::new).collect(),
        next,
        later_page: !asking.marker.is_empty(),
        show: asking.show,
    }))
}

impl Row {
    fn new(device: HardwareMFADevice) -> Self {
        let algorithm = match device.algorithm {
            HardwareMFAAlgorithmType::Sha1 => "SHA-1",
            HardwareMFAAlgorithmType::Sha256 => "SHA-256",
            HardwareMFAAlgorithmType::Sha512 => "SHA-512",
        };
        let named = device.user_name.as_deref();
        let address = named
            .filter(|name| *name != ROOT)
            .map(|name| format!("/console/users/{}/security-credentials", escaped(name)));
        Self {
            address,
            user: device.user_name.map(|name| if name == ROOT { "root".to_owned() } else { name }),
            assigned: device.enable_date.map(moment).unwrap_or_default(),
            imported: moment(device.import_date),
            kind: format!("{} s, {algorithm}", device.period_seconds),
            drift: match device.drift_seconds {
                0 => "none".to_owned(),
                seconds if seconds > 0 => format!("{seconds} s ahead"),
                seconds => format!("{} s behind", seconds.saturating_neg()),
            },
            locked: device.locked,
            serial: device.serial_number,
        }
    }
}

fn import_page(desk: &Desk, format: &str, refused: Option<Refused>) -> ImportPage {
    let frame = desk.frame("Import hardware tokens", Section::HardwareTokens);
    ImportPage { frame, format: format.to_owned(), refused }
}

async fn show_import(desk: Desk) -> Result<Response, Problem> {
    Ok(page(import_page(&desk, "", None)))
}

/// The text of the file is not shown again when it was refused: it holds what every token's codes are made from.
async fn import(desk: Desk, form: Form) -> Result<Response, Problem> {
    let format = form.text("format");
    let document = form.exact("document");
    if document.trim().is_empty() {
        let refused = Refused::because("Choose the vendor's file, or paste its text.");
        return Ok(again(import_page(&desk, format, Some(refused))));
    }
    let secret = |name: &str| Some(form.exact(name)).filter(|text| !text.is_empty()).map(Secret::new);
    let input = ImportHardwareMFADevicesRequest {
        format: match format {
            "pskc" => HardwareMFADocumentFormatType::Pskc,
            "oath-csv" => HardwareMFADocumentFormatType::OathCsv,
            _ if document.trim_start_matches('\u{feff}').trim_start().starts_with('<') => {
                HardwareMFADocumentFormatType::Pskc
            }
            _ => HardwareMFADocumentFormatType::OathCsv,
        },
        document: Secret::new(document),
        password: secret("password"),
        pre_shared_key: secret("pre-shared-key"),
    };
    match desk.attempt::<ImportHardwareMFADevices>(&input).await {
        Ok(done) => {
            let said = match done.serial_numbers.as_slice() {
                [one] => format!("The token {one} was imported."),
                many => format!("{} tokens were imported.", many.len()),
            };
            Ok(desk.go_saying("/console/hardware-tokens", said))
        }
        Err(refused) => Ok(again(import_page(&desk, format, Some(refused)))),
    }
}

async fn ask_delete(desk: Desk, Query(named): Query<Named>) -> Result<Response, Problem> {
    if named.serial.is_empty() {
        return Err(Problem::NotFound);
    }
    let frame = desk.frame("Delete hardware token", Section::HardwareTokens);
    Ok(page(DeletePage { frame, serial: named.serial }))
}

async fn delete(desk: Desk, form: Form) -> Result<Response, Problem> {
    let serial = form.text("serial");
    let input = DeleteHardwareMFADeviceRequest { serial_number: serial.to_owned() };
    match desk.attempt::<DeleteHardwareMFADevice>(&input).await {
        Ok(_) => Ok(desk.go_saying("/console/hardware-tokens", format!("The token {serial} was deleted."))),
        Err(refused) => Ok(desk.go_refused("/console/hardware-tokens", &refused)),
    }
}
