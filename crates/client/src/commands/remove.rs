//! `remove`: a key out of the vault.

use clap::Args;
use serde_json::json;

use super::{Ended, add, question};
use crate::context::{Context, last_four};
use crate::failure::Failure;
use crate::flags::Flags;
use crate::{output, session};

/// Arguments of `remove`.
#[derive(Args, Debug)]
pub struct RemoveArguments {
    /// The profile whose key is to go.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Do not ask whether it shall.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &RemoveArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let name = context.profile_name(arguments.name.as_deref());
    let key = context.stored_key(&name)?;
    let shown = last_four(&key.access_key_id);
    add::check_replaceable(&context, &name, &key)?;
    if !arguments.yes {
        let question = format!(
            "The key stays valid at the service, and cannot be shown again. Forget key {shown} of profile {name}?"
        );
        if !question::confirm(context.person("whether to remove the key")?, &question, false)? {
            return Err(Failure::cancelled());
        }
    }
    context
        .vault()?
        .change(|contents| contents.take_key(&name, &key))?
        .map_err(|conflict| add::refused(&name, conflict))?;
    let sessions = session::forget(&context.sealed_folder()?, Some(&key.access_key_id));
    if arguments.flags.json {
        output::answer_json(
            &json!({ "profile": name, "accessKeyId": key.access_key_id, "sessionsForgotten": sessions }),
        )?;
    } else {
        context
            .tell(&format!("Key {shown} of profile {name} is forgotten, and {sessions} sessions with it."));
    }
    Ok(Ended::WELL)
}
