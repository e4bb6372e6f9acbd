//! What can be done with a device once it is assigned: resynchronising, renaming and removing it.

mod remove;
mod rename;
mod resync;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use countersign_iam::views::{DeviceHolder, DeviceRow, DevicesOf};
use serde::Deserialize;

use crate::desk::Desk;
use crate::form::Form;
use crate::house::House;
use crate::mfa::device::device_name;
use crate::mfa::holder::{Act, Holder};
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
