//! What somebody wants of a new device, whichever verb makes it.

use clap::Args;

use crate::enrolment::Wish;

/// Arguments about a new device.
#[derive(Args, Debug, Default)]
pub(super) struct NewDeviceArguments {
    /// What the new device is called; the user's name is put before it.
    #[arg(long = "name", value_name = "LABEL")]
    pub label: Option<String>,
    /// Show the key as text instead of a QR code.
    #[arg(long)]
    pub no_qr: bool,
    /// Put the seed onto a YubiKey, under this account name, and read the codes from it.
    #[arg(long, value_name = "ACCOUNT", num_args = 0..=1, conflicts_with = "no_qr")]
    pub ykman: Option<Option<String>>,
}

impl NewDeviceArguments {
    /// The wish for a device that is called `usual_label` where nothing else is said.
    pub(super) fn wish(&self, usual_label: String, yes: bool, replaces: Option<String>) -> Wish {
        Wish {
            label: self.label.clone(),
            usual_label,
            yes,
            no_qr: self.no_qr,
            ykman: self.ykman.clone(),
            replaces,
        }
    }
}
