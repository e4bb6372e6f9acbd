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
    let then = format!(
        "Sign in as {} and register the key there; this waits for it. Ctrl-C ends the waiting.",
        user.shown()
    );
    if browser::open(&url, &variable, OPENING) {
        user.context.tell(&format!("Your browser opens {url}\n{then}"));
    } else {
        user.context.must_tell(&format!("Open {url}\n{then}"));
    }
    let mut progress =
        user.context.terminal().filter(|_| !user.context.flags().quiet).map(Terminal::progress);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(progress) = &mut progress {
            progress.set("Waiting for the new device…");
        }
        signals::sleep(PAUSE)?;
        let devices = user.devices()?;
        let new = devices
            .iter()
            .find(|device| !before.iter().any(|other| other.serial_number == device.serial_number));
        if let Some(new) = new {
            return Ok(new.clone());
        }
    }
    Err(Failure::new(FailureKind::GaveUpWaiting, "no new device appeared within ten minutes")
        .remedy(format!("{} shows whether it was registered after all.", user.command("mfa list"))))
}

/// The page for one's own devices: AWS's, or that of the console where people sign in, which need not be where IAM is.
fn page(user: &MfaUser<'_>) -> String {
    let endpoint = user.profile.endpoint(Service::SignIn);
    if endpoint.configured {
        return format!("{}/console/security-credentials/assign-mfa", endpoint.url);
    }
    let partition = user.identity.arn.split(':').nth(1).and_then(Partition::of_id);
    let console = partition.map_or("console.aws.amazon.com", |partition| partition.console);
    format!("https://{console}/iam/home#/security_credentials")
}
