//! What is told to the person at the terminal: the only place that prints.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use countersign_console::PublicAddress;
use countersign_iam::entities::MfaDevice;
use countersign_policy::AccountId;
use countersign_service::{Founded, Recovered, RootRecovery};

/// What went wrong, in full.
pub(crate) fn complain(error: &dyn std::error::Error) {
    // Where standard error is closed there is nobody to tell; the exit code still says it.
    let _ = writeln!(io::stderr(), "countersign: {error}");
}

/// Told once, when an account is made: everything that is needed to begin, in a form to paste.
///
/// # Errors
/// Nobody reads: the account should then not be made, as its secrets would be lost.
pub(crate) fn first_start(
    endpoint: &str,
    console: Option<&PublicAddress>,
    founded: &Founded,
    root_email: &str,
) -> io::Result<()> {
    let mut text =
        format!("Countersign has made account {}. This is told once; keep it.\n\n", founded.account.id());
    if let Some(password) = &founded.root_password {
        let _ = write!(
            text,
            "Root's password, for the console{}:\n  e-mail             {root_email}\n  one-time password  {}\n\n",
            console.map(|address| format!(" at {address}/signin/root")).unwrap_or_default(),
            password.expose()
        );
    }
    if let Some(key) = &founded.administrator_key {
        let _ = write!(
            text,
            "An administrator for the AWS CLI and SDKs; paste into a shell:\n{}\nThen, for example:\n  \
             aws sts get-caller-identity\n  aws iam list-users\n\n",
            exports(endpoint, key.id.as_str(), key.secret.expose())
        );
    }
    tell(&text)
}

/// A development server's address and keys, which are no secret.
///
/// # Errors
/// Nobody reads.
pub(crate) fn development(
    endpoint: &str,
    account: &str,
    key: (&str, &str),
    console: Option<&PublicAddress>,
    root: (&str, &str),
) -> io::Result<()> {
    let mut text = format!(
        "Countersign for development: account {account}, everything is forgotten at the end.\n{}",
        exports(endpoint, key.0, key.1)
    );
    if let Some(address) = console {
        let (email, password) = root;
        let _ = writeln!(text, "Console: {address}/signin/root (e-mail {email}, password {password})");
    }
    tell(&text)
}

/// Which hardware tokens an account gained.
///
/// # Errors
/// Nobody reads.
pub(crate) fn imported(account: AccountId, devices: &[MfaDevice]) -> io::Result<()> {
    let mut text = format!("Hardware tokens imported into account {account}: {}\n", devices.len());
    for device in devices {
        let _ = writeln!(text, "  {}", device.serial());
    }
    tell(&text)
}

/// What will happen to root, and the question whether it shall.
///
/// # Errors
/// Nobody reads.
pub(crate) fn ask_recovery(account: AccountId, email: &str, asked: RootRecovery) -> io::Result<()> {
    let mut text = format!("Root ({email}) of account {account}:\n");
    if asked.new_password {
        text += "  - its password is replaced by a one-time password\n";
    }
    if asked.remove_mfa {
        text += "  - its MFA devices are taken away\n";
    }
    text += "  - all its sessions end\n  - an event RecoverRoot is recorded\nType \"yes\" to go on: ";
    tell(&text)
}

/// What root got back; the password is told once.
///
/// # Errors
/// Nobody reads.
pub(crate) fn recovered(account: AccountId, email: &str, recovered: &Recovered) -> io::Result<()> {
    let mut text = format!("Root of account {account} can sign in again; its sessions have ended.\n");
    if let Some(password) = &recovered.password {
        let _ = write!(
            text,
            "This is told once:\n  e-mail             {email}\n  one-time password  {}\n",
            password.expose()
        );
    }
    for serial in &recovered.removed {
        let _ = writeln!(text, "MFA device taken away: {serial}");
    }
    tell(&text)
}

/// Lines for a shell. `AWS_DEFAULT_REGION` is the name that every version of the AWS CLI knows.
fn exports(endpoint: &str, key: &str, secret: &str) -> String {
    format!(
        "  export AWS_ENDPOINT_URL={endpoint}\n  export AWS_DEFAULT_REGION=us-east-1\n  \
         export AWS_ACCESS_KEY_ID={key}\n  export AWS_SECRET_ACCESS_KEY={secret}\n"
    )
}

fn tell(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
