//! `vault`: how the keys are kept.

use clap::{Args, Subcommand};
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::output;
use crate::settings::StoreSetting;
use crate::vault::{StoreKind, Vault};

/// Arguments of `vault`.
#[derive(Args, Debug)]
pub struct VaultArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: VaultVerb,
}

/// What can be done with the vault.
#[derive(Subcommand, Debug)]
pub enum VaultVerb {
    /// Where its key is kept, and whether it stays open.
    Status {
        /// Common flags.
        #[command(flatten)]
        flags: Flags,
    },
    /// Give it another passphrase.
    Passphrase {
        /// Common flags.
        #[command(flatten)]
        flags: Flags,
    },
    /// Keep its key elsewhere: the store that --store names, or the one of the settings.
    Move {
        /// Common flags.
        #[command(flatten)]
        flags: Flags,
    },
    /// Open it now, so that nothing asks for its passphrase later: the unlock agent keeps its key.
    Unlock {
        /// Common flags.
        #[command(flatten)]
        flags: Flags,
    },
    /// Close it: the unlock agent forgets its key.
    Lock {
        /// Common flags.
        #[command(flatten)]
        flags: Flags,
    },
}

impl VaultArguments {
    /// The flags of the verb.
    pub(super) const fn flags(&self) -> &Flags {
        match &self.verb {
            VaultVerb::Status { flags }
            | VaultVerb::Passphrase { flags }
            | VaultVerb::Move { flags }
            | VaultVerb::Unlock { flags }
            | VaultVerb::Lock { flags } => flags,
        }
    }
}

pub(super) fn run(arguments: &VaultArguments) -> Result<Ended, Failure> {
    let context = Context::new(arguments.flags(), None)?;
    match &arguments.verb {
        VaultVerb::Status { .. } => status(&context),
        VaultVerb::Passphrase { .. } => {
            context.vault()?.change_passphrase(&mut context.unlocking())?;
            told(&context, "The vault has another passphrase; the old one opens nothing any more.")
        }
        VaultVerb::Move { flags } => {
            if flags.store.or(context.settings().store).is_none_or(|store| store == StoreSetting::Auto) {
                return Err(Failure::new(FailureKind::Usage, "where to is not said")
                    .remedy("Name a store: --store os, file, pass or exec."));
            }
            let kind = context.store_kind()?;
            context.vault()?.move_to(&kind, &mut context.unlocking())?;
            told(&context, &format!("The vault's key is in {} now.", described(&kind)))
        }
        VaultVerb::Unlock { .. } => unlock(&context),
        VaultVerb::Lock { .. } => {
            let text = if Vault::lock_agent(context.places()) {
                "The vault is closed."
            } else {
                "The vault was not open."
            };
            told(&context, text)
        }
    }
}

fn unlock(context: &Context) -> Result<Ended, Failure> {
    let stayed = Vault::agent_stays(context.places()).is_some();
    let kind = context.vault()?.store();
    let open = Vault::agent_stays(context.places()).map(seconds);
    if context.flags().json {
        output::answer_json(&json!({ "store": word(&kind), "openForSeconds": open.map(|open| open.0) }))?;
        return Ok(Ended::WELL);
    }
    context.tell(&match (open, kind) {
        (Some(open), _) => {
            let already = if stayed { "open already" } else { "open" };
            format!("The vault is {already}. It closes when nothing has used it for {}.", about(open))
        }
        (None, StoreKind::Os) => "The keyring of the desktop opens the vault; nothing is asked.".to_owned(),
        (None, _) => {
            "The passphrase is right, but the vault does not stay open without the unlock agent.".to_owned()
        }
    });
    Ok(Ended::WELL)
}

/// A time of which some milliseconds have passed already, as it was meant.
fn about(left: Seconds) -> Seconds {
    Seconds(left.0.saturating_add(1) / 60 * 60).max(left)
}

fn seconds(open: std::time::Duration) -> Seconds {
    Seconds(u32::try_from(open.as_secs()).unwrap_or(u32::MAX))
}

fn told(context: &Context, text: &str) -> Result<Ended, Failure> {
    if context.flags().json {
        output::answer_json(&json!({ "done": true }))?;
    } else {
        context.tell(text);
    }
    Ok(Ended::WELL)
}

fn status(context: &Context) -> Result<Ended, Failure> {
    let kind = Vault::kind(context.places())?;
    let open = Vault::agent_stays(context.places());
    let path = context.places().vault();
    if context.flags().json {
        output::answer_json(&json!({
            "path": path.display().to_string(),
            "store": kind.as_ref().map(word),
            "openForSeconds": open.map(|open| seconds(open).0),
        }))?;
        return Ok(Ended::WELL);
    }
    let Some(kind) = kind else {
        output::answer("There is no vault yet.\n")?;
        return Ok(Ended::WELL);
    };
    let open = match open {
        Some(open) => format!("open; closes when nothing has used it for another {}", seconds(open)),
        None => "closed; `countersign vault unlock` opens it".to_owned(),
    };
    output::answer(&format!("{}\nkey kept in {}\n{open}\n", path.display(), described(&kind)))?;
    Ok(Ended::WELL)
}

const fn word(kind: &StoreKind) -> &'static str {
    match kind {
        StoreKind::Os => "os",
        StoreKind::File => "file",
        StoreKind::Pass { .. } => "pass",
        StoreKind::Exec { .. } => "exec",
    }
}

/// Where a vault's key is, in words.
fn described(kind: &StoreKind) -> String {
    match kind {
        StoreKind::Os => "the keyring of the desktop".to_owned(),
        StoreKind::File => "its file, sealed by a passphrase".to_owned(),
        StoreKind::Pass { entry } => format!("the password store, as {entry}"),
        StoreKind::Exec { command } => {
            format!(
                "its file, sealed by the passphrase that {} prints",
                command.first().map_or("", String::as_str)
            )
        }
    }
}
