//! `rotate`: a new long-term key instead of the old one.

use clap::Args;
use serde_json::{Value, json};

use super::Ended;
use crate::context::{Context, last_four};
use crate::duration::Seconds;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::output;
use crate::rotation::{Options, Outcome, Rotating};
use crate::vault::{Rotation, RotationStep};

/// Arguments of `rotate`.
#[derive(Args, Debug)]
pub struct RotateArguments {
    /// The profile whose key is to be replaced.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Go on with a rotation that broke off, or delete the old key when its time has come.
    #[arg(long)]
    pub resume: bool,
    /// How long the old key stays, switched off, before it is deleted [default: 24h].
    #[arg(long, value_name = "TIME", conflicts_with = "now")]
    pub grace: Option<Seconds>,
    /// Delete the old key at once.
    #[arg(long)]
    pub now: bool,
    /// Do not ask whether it shall be done.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &RotateArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let profile = context.profile(arguments.name.as_deref())?;
    let options =
        Options { grace: if arguments.now { Some(Seconds(0)) } else { arguments.grace }, yes: arguments.yes };
    let mut rotating = Rotating::new(&context, &profile, options)?;
    let outcome = match rotating.journal()? {
        None if arguments.resume => {
            return nothing_to_resume(&context, arguments, &profile.name);
        }
        None => rotating.run()?,
        Some(_) if arguments.resume => rotating.run()?,
        Some(journal) if journal.step == RotationStep::Deactivated => {
            let former = rotating.run()?;
            if let Some(due) = former.delete_old_after {
                return Err(still_kept(&journal, due.saturating_sub(rotating.service_now()?), &profile.name));
            }
            context.tell(&format!(
                "The old key {} of the last rotation is deleted.",
                last_four(&former.old_key_id)
            ));
            rotating.run()?
        }
        Some(journal) => {
            if !arguments.yes {
                let question = format!(
                    "The rotation of key {} is not finished. Go on with it?",
                    last_four(&journal.old_key_id)
                );
                if !context.person("whether to go on with a rotation")?.confirm(&question, true)? {
                    return Err(Failure::cancelled());
                }
            }
            rotating.run()?
        }
    };
    if arguments.flags.json {
        output::answer_json(&answer(&profile.name, Some(&outcome)))?;
    } else {
        tell(&context, &outcome, rotating.service_now()?);
    }
    Ok(Ended::WELL)
}

/// One shape, whatever there was to do.
fn answer(profile: &str, outcome: Option<&Outcome>) -> Value {
    let due = outcome.and_then(|outcome| outcome.delete_old_after);
    let old_key =
        outcome.map(|outcome| if outcome.delete_old_after.is_some() { "inactive" } else { "deleted" });
    json!({
        "profile": profile,
        "profiles": outcome.map(|outcome| &outcome.profiles),
        "arn": outcome.and_then(|outcome| outcome.arn.as_ref()),
        "newAccessKeyId": outcome.map(|outcome| &outcome.new_key_id),
        "oldAccessKeyId": outcome.map(|outcome| &outcome.old_key_id),
        "oldKey": old_key,
        "deleteOldAfter": due.and_then(|due| jiff::Timestamp::from_second(due).ok()).map(|due| due.to_string()),
        "mfaSessionGoesOn": outcome.and_then(|outcome| outcome.session_goes_on),
    })
}

fn nothing_to_resume(
    context: &Context,
    arguments: &RotateArguments,
    profile: &str,
) -> Result<Ended, Failure> {
    if arguments.flags.json {
        output::answer_json(&answer(profile, None))?;
    } else {
        context.tell(&format!("No rotation of profile {profile} is going on: there is nothing to resume."));
    }
    Ok(Ended::WELL)
}

fn still_kept(journal: &Rotation, left: i64, profile: &str) -> Failure {
    Failure::new(
        FailureKind::Usage,
        format!(
            "the old key {} of the last rotation is kept, switched off, for another {}, and there can be two keys at most",
            last_four(&journal.old_key_id),
            seconds(left),
        ),
    )
    .remedy(format!("`countersign rotate {profile} --now` deletes it and rotates again."))
}

fn tell(context: &Context, outcome: &Outcome, now: i64) {
    let mut text = format!(
        "Key {} is in use for profile{} {}.",
        last_four(&outcome.new_key_id),
        if outcome.profiles.len() > 1 { "s" } else { "" },
        outcome.profiles.join(", "),
    );
    let old = last_four(&outcome.old_key_id);
    match outcome.delete_old_after {
        None => text.push_str(&format!("\nThe old key {old} is deleted.")),
        Some(due) => text.push_str(&format!(
            "\nThe old key {old} is switched off. The first `login` or `rotate --resume` after {} deletes it.",
            seconds(due.saturating_sub(now)),
        )),
    }
    match outcome.session_goes_on {
        Some(true) => text.push_str("\nThe MFA session goes on: no new code is needed."),
        Some(false) => {
            text.push_str("\nThe MFA session ended with the old key: the next use asks for a code.")
        }
        None => {}
    }
    context.tell(&text);
}

fn seconds(left: i64) -> Seconds {
    Seconds(u32::try_from(left.max(0)).unwrap_or(u32::MAX))
}
