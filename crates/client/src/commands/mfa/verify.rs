//! `mfa verify`: whether a device really signs in, by doing it.

use clap::Args;
use serde_json::json;

use super::super::Ended;
use super::shown_until;
use crate::api::clock_sentence;
use crate::context::Context;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::mfa_user::MfaUser;
use crate::output;
use crate::session::{self, Plan, Want};

/// Arguments of `mfa verify`.
#[derive(Args, Debug)]
pub(super) struct VerifyArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub profile_name: Option<String>,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &VerifyArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let user = MfaUser::of_profile(&context, arguments.profile_name.as_deref())?;
    let want = Want { fresh: true, duration: arguments.flags.duration, ..Want::default() };
    // By the device itself, though a sign-in by the browser is kept.
    let given = session::with_code(&context, &user.profile, &want)?;
    if given.plan != Plan::MfaSession {
        return Err(Failure::new(
            FailureKind::Configuration,
            format!("{} has no MFA device that gives codes", user.name),
        )
        .remedy(format!("Enrol one: {}.", user.command("mfa enroll"))));
    }
    let serial = given.serial_number;
    let ahead = user.clock_ahead();
    if arguments.flags.json {
        output::answer_json(&json!({
            "user": user.name,
            "serialNumber": serial,
            "verified": true,
            "clockAheadSeconds": ahead,
            "expiration": given.credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok()).map(|end| end.to_string()),
        }))?;
        return Ok(Ended::WELL);
    }
    let device = serial
        .map_or_else(|| "The device".to_owned(), |serial| session::label(&context, &serial, &user.name));
    context.tell(&format!(
        "{device} works: {} is signed in{}.",
        user.shown(),
        shown_until(&given.credentials)
    ));
    let clock = match ahead {
        Some(ahead) => clock_sentence(ahead).map_or_else(
            || "The clocks agree.".to_owned(),
            |note| format!("But {note}; set it before codes are refused."),
        ),
        None => "The server does not tell its time.".to_owned(),
    };
    context.tell(&clock);
    Ok(Ended::WELL)
}
