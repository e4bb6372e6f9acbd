//! `status`: which sessions and sign-ins are kept, and for how long.

use clap::Args;
use serde_json::{Value, json};

use super::Ended;
use crate::browser_login::BrowserLogin;
use crate::context::Context;
use crate::duration::Seconds;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::session::{self, CachedKind};
use crate::vault::Vault;
use crate::{browser_login, output, table};

/// Arguments of `status`.
#[derive(Args, Debug)]
pub struct StatusArguments {
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &StatusArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let now = context.now();
    let sessions = if Vault::exists(context.places()) {
        session::list(&context.sealed_folder()?, now)
    } else {
        Vec::new()
    };
    let logins = browser_login::list(&context)?;
    let left = |session: &session::CachedSession| {
        Seconds(
            session
                .credentials
                .seconds_left(now)
                .and_then(|left| u32::try_from(left).ok())
                .unwrap_or_default(),
        )
    };
    if arguments.flags.json {
        let rows: Vec<_> = sessions
            .iter()
            .map(|session| {
                json!({
                    "kind": session.kind,
                    "arn": session.arn,
                    "mfaDevice": session.serial_number,
                    "endpoint": session.endpoint,
                    "secondsLeft": left(session).0,
                    "expiration": session.credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok()).map(|end| end.to_string()),
                })
            })
            .collect();
        let logins: Vec<_> = logins.iter().map(login_json).collect();
        output::answer_json(&json!({ "sessions": rows, "browserLogins": logins }))?;
        return Ok(Ended::WELL);
    }
    if sessions.is_empty() && logins.is_empty() {
        output::answer("No sessions are kept.\n")?;
        return Ok(Ended::WELL);
    }
    let logins = logins.into_iter().map(|login| {
        let left = if login.is_over { "over" } else { "renewed" };
        let who = login.arn.unwrap_or_else(|| "-".to_owned());
        [who, format!("browser sign-in ({})", login.profile), left.to_owned(), login.endpoint]
    });
    let rows: Vec<[String; 4]> = sessions
        .iter()
        .map(|session| {
            let kind = match session.kind {
                CachedKind::Mfa => "MFA session",
                CachedKind::Plain => "session without MFA",
                CachedKind::Role => "role",
            };
            [session.arn.clone(), kind.to_owned(), left(session).to_string(), session.endpoint.clone()]
        })
        .chain(logins)
        .collect();
    output::answer(&table::lines(["WHO", "WHAT", "LEFT", "ENDPOINT"], &rows))?;
    Ok(Ended::WELL)
}

/// A sign-in by the browser, as `list` and `status` answer it.
pub(super) fn login_json(login: &BrowserLogin) -> Value {
    let time = |seconds: i64| {
        jiff::Timestamp::from_second(seconds).ok().map(|moment: jiff::Timestamp| moment.to_string())
    };
    json!({
        "profile": login.profile,
        "arn": login.arn,
        "endpoint": login.endpoint,
        "signedIn": time(login.signed_in),
        "over": login.is_over,
        "expiration": login.expiration.and_then(time),
    })
}
