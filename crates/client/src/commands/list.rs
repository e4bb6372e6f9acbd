//! `list`: profiles, and what the vault keeps for them.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::browser_login::BrowserLogin;
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::session::{self, CachedKind, Want};
use crate::vault::Vault;
use crate::{browser_login, output};

/// Arguments of `list`.
#[derive(Args, Debug)]
pub struct ListArguments {
    /// Names of profiles alone, without opening the vault.
    #[arg(long)]
    pub profiles: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// A line of the list.
struct Row {
    profile: String,
    key: Option<String>,
    who: Option<String>,
    /// Seconds left of the MFA session.
    session: Option<u32>,
    /// Seconds left of the session of the role that the profile takes.
    role_session: Option<u32>,
    /// The sign-in by the browser, which goes before a key while it is not over.
    login: Option<BrowserLogin>,
}

impl Row {
    fn session_cell(&self) -> String {
        match (&self.login, self.session.or(self.role_session)) {
            (Some(login), _) if !login.is_over => "browser".to_owned(),
            (_, Some(left)) => Seconds(left).to_string(),
            (Some(_), None) => "browser, over".to_owned(),
            (None, None) => "-".to_owned(),
        }
    }

    fn who_cell(&self) -> Option<&str> {
        let signed_in = self.login.as_ref().and_then(|login| login.arn.as_deref());
        let over = self.login.as_ref().is_none_or(|login| login.is_over);
        if over { self.who.as_deref().or(signed_in) } else { signed_in }
    }
}

/// Seconds left of what is kept for a profile that takes a role.
fn role_session(context: &Context, name: &str) -> Option<u32> {
    // A profile that cannot be read is `doctor`'s to tell of.
    let profile = context.profile(Some(name)).ok().filter(|profile| !profile.roles.is_empty())?;
    let want = Want { min_ttl: Seconds(0), ..Want::default() };
    let left = session::kept(context, &profile, &want)?.seconds_left(context.now())?;
    u32::try_from(left).ok()
}

pub(super) fn run(arguments: &ListArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let mut names = context.files()?.profiles();
    if arguments.profiles {
        if arguments.flags.json {
            output::answer_json(&json!(names))?;
        } else {
            output::answer(&names.iter().map(|name| format!("{name}\n")).collect::<String>())?;
        }
        return Ok(Ended::WELL);
    }
    let mut rows = Vec::new();
    if Vault::exists(context.places()) {
        let keys = context.vault()?.contents().keys.clone();
        let logins = browser_login::list(&context)?;
        let stored = keys.keys().chain(logins.iter().map(|login| &login.profile)).cloned();
        let unwritten: BTreeSet<String> = stored.filter(|name| !names.contains(name)).collect();
        names.extend(unwritten);
        let now = context.now();
        let sessions = session::list(&context.sealed_folder()?, now);
        for name in names {
            let key = keys.get(&name);
            let left = key.and_then(|key| {
                sessions
                    .iter()
                    .filter(|session| {
                        session.access_key_id == key.access_key_id && session.kind == CachedKind::Mfa
                    })
                    .filter_map(|session| u32::try_from(session.credentials.seconds_left(now)?).ok())
                    .max()
            });
            let login = logins.iter().find(|login| login.profile == name).cloned();
            rows.push(Row {
                role_session: role_session(&context, &name),
                profile: name,
                login,
                key: key.map(|key| last_four(&key.access_key_id)),
                who: key.and_then(|key| key.identity.as_ref()).map(|identity| identity.arn.clone()),
                session: left,
            });
        }
    } else {
        rows.extend(names.into_iter().map(|profile| Row {
            profile,
            key: None,
            who: None,
            session: None,
            role_session: None,
            login: None,
        }));
    }
    if arguments.flags.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "profile": row.profile,
                    "key": row.key,
                    "arn": row.who,
                    "mfaSessionSecondsLeft": row.session,
                    "roleSessionSecondsLeft": row.role_session,
                    "browserLogin": row.login.as_ref().map(super::status::login_json),
                })
            })
            .collect();
        output::answer_json(&json!(rows))?;
        return Ok(Ended::WELL);
    }
    if rows.is_empty() {
        context.tell("No profiles yet. Begin with `countersign init`.");
        return Ok(Ended::WELL);
    }
    let cells: Vec<[String; 4]> = rows
        .iter()
        .map(|row| {
            [
                row.profile.clone(),
                row.key.clone().unwrap_or_else(|| "-".to_owned()),
                row.session_cell(),
                row.who_cell().unwrap_or("-").to_owned(),
            ]
        })
        .collect();
    output::answer(&crate::table::lines(["PROFILE", "KEY", "SESSION", "USER"], &cells))?;
    Ok(Ended::WELL)
}
