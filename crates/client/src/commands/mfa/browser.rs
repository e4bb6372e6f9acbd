//! Registering a security key or passkey: a browser does it, on the console's page, and the terminal waits for the device to appear.

use std::time::{Duration, Instant};

use crate::browser;
use crate::context::variable;
use crate::endpoint::{Partition, Service};
use crate::failure::{Failure, FailureKind};
use crate::iam_devices::Device;
use crate::mfa_user::MfaUser;
use crate::signals;
use crate::terminal::Terminal;

/// How long somebody may take to sign in and touch a key.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long a program may take to say that it cannot open a page.
const OPENING: Duration = Duration::from_secs(2);
/// Between two looks at the list of devices.
const PAUSE: Duration = Duration::from_secs(2);

/// Opens the page and waits for a device that was not there before.
pub(super) fn enrol(user: &MfaUser<'_>, before: &[Device]) -> Result<Device, Failure> {
    let url = page(user);
    let opened = browser::open(&url, &variable, OPENING);
    let verb = if opened { "Your browser opens" } else { "Open" };
    user.context.tell(&format!(
        "{verb} {url}\nSign in as {} and register the key there; this waits for it. Ctrl-C ends the waiting.",
        user.shown()
    ));
    let mut progress = user.context.terminal().map(Terminal::progress);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(progress) = &mut progress {
            progress.set("Waiting for the new device…");
        }
        signals::sleep(PAUSE)?;
        let devices = user.iam_with_key().list(&user.name, false)?;
        let new = devices
            .iter()
            .find(|device| !before.iter().any(|other| other.serial_number == device.serial_number));
        if let Some(new) = new {
            user.remember(&devices);
            return Ok(new.clone());
        }
    }
    Err(Failure::new(FailureKind::GaveUpWaiting, "no new device appeared within ten minutes")
        .remedy("`countersign mfa list` shows whether it was registered after all."))
}

/// The page for one's own devices: AWS's, or that of the endpoint's console.
fn page(user: &MfaUser<'_>) -> String {
    let endpoint = user.profile.endpoint(Service::Iam);
    if endpoint.configured {
        return format!("{}/console/security-credentials/assign-mfa", endpoint.url);
    }
    let partition = user.identity.arn.split(':').nth(1).and_then(Partition::of_id);
    let console = partition.map_or("console.aws.amazon.com", |partition| partition.console);
    format!("https://{console}/iam/home#/security_credentials")
}
