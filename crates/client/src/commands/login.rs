//! `login`: a session now, so that nothing asks for a code later.

mod browser;

use clap::Args;
use serde_json::json;

use super::Ended;
use crate::context::Context;
use crate::duration::Seconds;
use crate::failure::Failure;
use crate::flags::Flags;
use crate::profile::Base;
use crate::session::{self, Plan, Want};
use crate::{browser_login, output};

/// Arguments of `login`.
#[derive(Args, Debug)]
pub struct LoginArguments {
    /// The profile.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Start a new session though there is a good one.
    #[arg(short, long)]
    pub force: bool,
    /// Sign in on the service's own page, as `aws login` does: with a passkey, for example.
    #[arg(short, long)]
    pub browser: bool,
    /// The same by a browser on another machine, from which a code is copied.
    #[arg(short, long)]
    pub remote: bool,
    /// Do not ask whether to write `credential_process` into the profile: write it.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// A session with less than this left is replaced: whoever logs in does so for the hours to come.
const MIN_TTL: Seconds = Seconds(3_600);

pub(super) fn run(arguments: &LoginArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let name = context.profile_name(arguments.name.as_deref());
    if let Some(way) = browser::way(&context, arguments, &name)? {
        return browser::run(&context, arguments, &name, way);
    }
    let profile = context.profile(Some(&name))?;
    let want = Want {
        min_ttl: arguments.flags.min_ttl.unwrap_or(MIN_TTL),
        duration: arguments.flags.duration,
        fresh: arguments.force || arguments.flags.no_cache,
        ..Want::default()
    };
    let owner = profile.without_roles();
    // What is kept is known once the vault is open; the keys of the environment need none.
    if matches!(owner.base, Base::Stored(_)) {
        drop(context.find_key(profile.stored_name())?);
    }
    let kept = if want.fresh { None } else { session::kept(&context, &owner, &want) };
    let given = session::base(&context, &owner, &want)?;
    let is_kept = kept.is_some_and(|kept| kept.access_key_id == given.credentials.access_key_id);
    if given.plan == Plan::BrowserLogin
        && let Some(login) = browser_login::find(&context, profile.stored_name())?
    {
        return browser::answer(&context, &profile.name, &login);
    }
    if arguments.flags.json {
        output::answer_json(&json!({
            "profile": profile.name,
            "mfa": given.plan == Plan::MfaSession,
            "expiration": given.credentials.expiration.and_then(|end| jiff::Timestamp::from_second(end).ok()).map(|end| end.to_string()),
        }))?;
    } else {
        let what = given.plan.explanation();
        // Keys of the environment do not tell when they end.
        let left = given.credentials.seconds_left(context.now());
        let left = left.map(|left| Seconds(u32::try_from(left).unwrap_or_default()));
        context.tell(&match left {
            Some(left) if is_kept => format!(
                "Profile {} has {what} already, for another {left}; --force starts a new one.",
                profile.name
            ),
            Some(left) => format!("Profile {} has {what} for {left}.", profile.name),
            None => format!("Profile {} has {what}.", profile.name),
        });
    }
    crate::rotation::after_login(&context, &profile);
    Ok(Ended::WELL)
}
