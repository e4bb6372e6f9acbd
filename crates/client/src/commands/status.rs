//! `status`: which sessions and sign-ins are kept, and for how long.

use clap::Args;
use serde_json::{Value, json};

use super::Ended;
use crate::browser_login::BrowserLogin;
use crate::context::Context;
use crate::duration::Seconds;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::session::{self, CachedKind, CachedSession};
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
    let left = |session: &CachedSession| {
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
        let who = login.arn.as_deref().map_or_else(|| "-".to_owned(), shown_arn);
        [who, format!("browser ({})", login.profile), "-".to_owned(), left.to_owned(), host(&login.endpoint)]
    });
    let rows: Vec<[String; 5]> = sessions
        .iter()
        .map(|session| {
            let kind = match session.kind {
                CachedKind::Mfa => "MFA",
                CachedKind::Plain => "no MFA",
                CachedKind::Role => "role",
            };
            let user = user_of(session, &sessions);
            let device = session.serial_number.as_deref();
            [
                shown_arn(&session.arn),
                kind.to_owned(),
                device.map_or_else(|| "-".to_owned(), |serial| session::label(&context, serial, user)),
                left(session).to_string(),
                server(session),
            ]
        })
        .chain(logins)
        .collect();
    output::answer(&table::lines(["WHO", "WHAT", "DEVICE", "LEFT", "SERVER"], &rows))?;
    Ok(Ended::WELL)
}

/// The name of the user who had a session; of a role's, that of the session it rests on, if that is kept.
fn user_of<'a>(session: &'a CachedSession, sessions: &'a [CachedSession]) -> &'a str {
    let rests_on = |other: &&CachedSession| {
        other.kind != CachedKind::Role && other.access_key_id == session.access_key_id
    };
    let users = match session.kind {
        CachedKind::Role => sessions.iter().find(rests_on),
        CachedKind::Mfa | CachedKind::Plain => Some(session),
    };
    users.and_then(|session| session.arn.rsplit(['/', ':']).next()).unwrap_or_default()
}

/// Who it is as prompts say it: `alice @ 123456789012`, for a role `deploy/alice @ 123456789012`. What is no such ARN stays as it is.
fn shown_arn(arn: &str) -> String {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", _, _, _, account, name] = parts.as_slice() else { return arn.to_owned() };
    let name = match name.split_once('/') {
        Some(("user", path)) => path.rsplit('/').next().unwrap_or(path),
        Some(("role" | "assumed-role" | "federated-user", rest)) => rest,
        _ => name,
    };
    format!("{name} @ {account}")
}

/// Who gave it: the host, or of AWS itself the partition and the region.
fn server(session: &CachedSession) -> String {
    let host = host(&session.endpoint);
    if session.realm == session.endpoint {
        return host;
    }
    let partition = session.realm.split(',').next().unwrap_or_default();
    match host
        .strip_prefix("sts.")
        .or_else(|| host.strip_prefix("sts-fips."))
        .and_then(|rest| rest.split_once('.'))
    {
        Some((region, rest)) if rest.contains('.') => format!("{partition} {region}"),
        _ => format!("{partition} global"),
    }
}

/// An address without its scheme.
fn host(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
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

#[cfg(test)]
mod tests;
