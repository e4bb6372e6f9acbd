//! `login --browser`: on the service's own page.

use jiff::Timestamp;
use serde_json::json;

use super::LoginArguments;
use crate::browser_login::{self, BrowserLogin, Way};
use crate::commands::Ended;
use crate::commands::{add, question};
use crate::context::Context;
use crate::credential_process::{self, Additions, State};
use crate::failure::{Failure, FailureKind};
use crate::output;
use crate::profile::{Base, Profile};
use crate::settings::PromptSetting;

/// Whether the browser is meant, and which: asked for, or because the profile's sign-in by the browser is over and it has no key.
pub(super) fn way(context: &Context, arguments: &LoginArguments, name: &str) -> Result<Option<Way>, Failure> {
    if arguments.remote {
        return Ok(Some(Way::CrossDevice));
    }
    if arguments.browser || arguments.flags.prompt.contains(&PromptSetting::Browser) {
        return Ok(Some(Way::SameDevice));
    }
    let over = browser_login::find(context, name)?.is_some_and(|login| login.is_over);
    Ok((over && context.find_key(name)?.is_none()).then_some(Way::SameDevice))
}

pub(super) fn run(
    context: &Context,
    arguments: &LoginArguments,
    name: &str,
    way: Way,
) -> Result<Ended, Failure> {
    let profile = profile(context, name)?;
    let login = browser_login::sign_in(context, &profile, way)?;
    let ended = answer(context, name, &login)?;
    let own = login.profile.clone();
    offer_credential_process(context, arguments, &own, &profile)?;
    Ok(ended)
}

/// The profile, or what it will be where it is not written yet.
fn profile(context: &Context, name: &str) -> Result<Profile, Failure> {
    let profile = match context.files()?.profile(name) {
        Some(_) => context.profile(Some(name))?,
        None => add::profile_of(context, name)?,
    };
    match profile.base {
        Base::Stored(_) => Ok(profile),
        Base::Environment => Err(Failure::new(
            FailureKind::Usage,
            format!(
                "profile {name} takes its keys from the environment, so that no sign-in can stand in their place"
            ),
        )),
    }
}

/// Tells how the sign-in stands.
pub(super) fn answer(context: &Context, profile: &str, login: &BrowserLogin) -> Result<Ended, Failure> {
    if context.flags().json {
        let expiration = login.expiration.and_then(|end| Timestamp::from_second(end).ok());
        output::answer_json(&json!({
            "profile": profile,
            "browser": true,
            "arn": login.arn,
            "endpoint": login.endpoint,
            "expiration": expiration.map(|end| end.to_string()),
        }))?;
    } else {
        let who = login.arn.as_deref().unwrap_or("somebody whom the service does not name");
        context.tell(&format!(
            "Profile {profile} is signed in by the browser: {who}.\nIts credentials are renewed without asking until the sign-in ends."
        ));
    }
    Ok(Ended::WELL)
}

/// Makes the profile one that the AWS CLI and SDKs can use, if the person wants it.
fn offer_credential_process(
    context: &Context,
    arguments: &LoginArguments,
    name: &str,
    profile: &Profile,
) -> Result<(), Failure> {
    match credential_process::state(context, name)? {
        State::There => return Ok(()),
        State::Not(obstacle) => {
            context.tell(&obstacle.explanation(name));
            return Ok(());
        }
        State::Missing => {}
    }
    let path = context.places().aws_config.display().to_string();
    let wanted = arguments.yes
        || match context.terminal().filter(|_| !context.flags().no_input && !context.flags().json) {
            Some(terminal) => {
                let why = format!("Every AWS tool uses it once credential_process is in {path}.");
                question::confirm(
                    terminal,
                    &format!("{why} Write credential_process into profile {name}?"),
                    true,
                )?
            }
            None => false,
        };
    if !wanted {
        context
            .tell(&format!("`countersign exec {name} -- COMMAND` uses it; --yes writes credential_process."));
        return Ok(());
    }
    let additions = Additions { region: Some(profile.region.clone()), ..Additions::needed(context, name)? };
    let written = credential_process::write(context, name, &additions)?;
    context.tell(&format!("Done.{written}\nTry: aws --profile {name} sts get-caller-identity"));
    Ok(())
}
