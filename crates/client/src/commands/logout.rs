//! `logout`: forgets what is kept of sessions.

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::vault::Vault;
use crate::{browser_login, output, session};

/// Arguments of `logout`.
#[derive(Args, Debug)]
pub struct LogoutArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles(), conflicts_with = "all")]
    pub name: Option<String>,
    /// All sessions and sign-ins of all profiles; and lock the vault.
    #[arg(short, long)]
    pub all: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// What cannot be taken back.
const STAY_VALID: &str = "Credentials that programs have already stay valid until they end.";

pub(super) fn run(arguments: &LogoutArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    if arguments.all { of_all(&context) } else { of_profile(&context, arguments.name.as_deref()) }
}

/// Without opening the vault: nobody is asked for a passphrase to lock the door.
fn of_all(context: &Context) -> Result<Ended, Failure> {
    let places = context.places();
    Vault::forget_sessions(places).map_err(|error| {
        Failure::new(FailureKind::Other, format!("not all sessions could be forgotten: {error}"))
    })?;
    let locked = Vault::lock_agent(places);
    if context.flags().json {
        output::answer_json(&json!({ "all": true, "vaultLocked": locked }))?;
    } else {
        let and = if locked { ", and the vault is locked" } else { "" };
        context.tell(&format!("All sessions are forgotten{and}. {STAY_VALID}"));
    }
    Ok(Ended::WELL)
}

fn of_profile(context: &Context, name: Option<&str>) -> Result<Ended, Failure> {
    let profile = context.profile(name)?;
    let stored = profile.stored_name();
    let mut forgotten = 0_usize;
    let mut sign_ins = 0_usize;
    if Vault::exists(context.places()) {
        let folder = context.sealed_folder()?;
        for owner in session::owners(context, &profile)? {
            forgotten = forgotten.saturating_add(session::forget(&folder, Some(&owner)));
        }
        sign_ins = browser_login::forget(context, Some(stored))?;
    }
    if context.flags().json {
        output::answer_json(&json!({
            "profile": profile.name,
            "sessionsForgotten": forgotten,
            "signInsForgotten": sign_ins,
        }))?;
    } else if forgotten == 0 && sign_ins == 0 {
        context.tell(&format!("No session of profile {} is kept.", profile.name));
    } else {
        let sessions = match forgotten.saturating_add(sign_ins) {
            1 => "One session".to_owned(),
            several => format!("{several} sessions"),
        };
        context.tell(&format!("{sessions} of profile {stored} forgotten. {STAY_VALID}"));
    }
    Ok(Ended::WELL)
}
