//! `list`: profiles, and what the vault keeps for them.

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::vault::Vault;
use crate::{output, session};

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
        names.extend(keys.keys().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
        let now = context.now();
        let sessions = session::list(&context.sealed_folder()?, now);
        for name in names {
            let key = keys.get(&name);
            let left = key.and_then(|key| {
                sessions
                    .iter()
                    .filter(|session| {
                        session.access_key_id == key.access_key_id && session.serial_number.is_some()
                    })
                    .filter_map(|session| u32::try_from(session.credentials.seconds_left(now)?).ok())
                    .max()
            });
            rows.push(Row {
                profile: name,
                key: key.map(|key| last_four(&key.access_key_id)),
                who: key.and_then(|key| key.identity.as_ref()).map(|identity| identity.arn.clone()),
                session: left,
            });
        }
    } else {
        rows.extend(names.into_iter().map(|profile| Row { profile, key: None, who: None, session: None }));
    }
    if arguments.flags.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({ "profile": row.profile, "key": row.key, "arn": row.who, "mfaSessionSecondsLeft": row.session })
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
                row.session.map_or_else(|| "-".to_owned(), |left| Seconds(left).to_string()),
                row.who.clone().unwrap_or_else(|| "-".to_owned()),
            ]
        })
        .collect();
    output::answer(&crate::table::lines(["PROFILE", "KEY", "MFA SESSION", "USER"], &cells))?;
    Ok(Ended::WELL)
}
