//! `init`: from nothing, or from another tool, to profiles that work.

use clap::Args;
use serde_json::json;

use super::import::{self, Manner, Taken};
use super::{Ended, add, mfa};
use crate::api::Credentials;
use crate::browser_login::{self, Way};
use crate::context::{Context, last_four};
use crate::credential_process::{self, Additions, State};
use crate::endpoint::{self, DEFAULT_REGION};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::key_import::{FoundKey, KeyFinder, Origin};
use crate::profile::Profile;
use crate::terminal::Terminal;
use crate::vault::{StoreKind, StoredKey, Vault};
use crate::{output, session};

/// Arguments of `init`.
#[derive(Args, Debug)]
pub struct InitArguments {
    /// Take the default of every question that has one.
    #[arg(short, long)]
    pub yes: bool,
    /// Do not ask the service whose keys they are.
    #[arg(long)]
    pub offline: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &InitArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let finder = KeyFinder::new(&context);
    let found = finder.find(import::From::Auto.origins())?;
    make_vault(&context)?;
    let new = not_stored(&context, found)?;
    let is_first = new.is_empty() && profiles(&context)?.is_empty();
    let taken = if is_first {
        first_profile(&context, arguments)?;
        Vec::new()
    } else {
        take_all(&context, &finder, new, arguments)?
    };
    let names = profiles(&context)?;
    let begun: Vec<String> =
        if is_first { names.clone() } else { taken.iter().map(|key| key.profile.clone()).collect() };
    if !arguments.offline {
        // The files have changed since this one read them.
        let context = Context::new(&arguments.flags, None)?;
        for name in &begun {
            let profile = add::profile_of(&context, name)?;
            if add::goes_elsewhere(&context, &profile)? {
                continue;
            }
            offer_device(&context, &profile, arguments)?;
        }
    }
    if arguments.flags.json {
        output::answer_json(&json!({ "profiles": names, "imported": taken.len() }))?;
    } else if let Some(first) = names.first() {
        let count = names.len();
        let word = if count == 1 { "profile is" } else { "profiles are" };
        context.tell(&format!(
            "\nAll set: {count} {word} served by Countersign. Try:\n  aws --profile {first} sts get-caller-identity\n  \
             countersign status"
        ));
    } else {
        context.tell("Nothing was taken. `countersign add PROFILE` stores a key at any time.");
    }
    Ok(Ended::WELL)
}

/// The profiles that the vault serves.
fn profiles(context: &Context) -> Result<Vec<String>, Failure> {
    let mut names: Vec<String> = context.vault()?.contents().keys.keys().cloned().collect();
    names.extend(browser_login::list(context)?.into_iter().map(|login| login.profile));
    names.sort();
    names.dedup();
    Ok(names)
}

/// Makes the vault, and says once what it rests on.
fn make_vault(context: &Context) -> Result<(), Failure> {
    let is_new = !Vault::exists(context.places());
    let kind = context.vault_or_new()?.store();
    if is_new {
        let where_to = match kind {
            StoreKind::Os => "The vault opens by the desktop's keyring, when you log in.".to_owned(),
            StoreKind::File => {
                "The vault opens by this passphrase; you are asked for it once in a while.".to_owned()
            }
            StoreKind::Pass { entry } => format!("The vault opens by the entry {entry} of pass."),
            StoreKind::Exec { .. } => "The vault opens by the command of the settings.".to_owned(),
        };
        context.tell(&where_to);
    }
    Ok(())
}

/// Keys that stand in clear are taken out of the files even if they are stored.
fn not_stored(context: &Context, found: Vec<FoundKey>) -> Result<Vec<FoundKey>, Failure> {
    let mut new = Vec::new();
    for key in found {
        let stored = context.find_key(&key.profile)?;
        if key.origin == Origin::Files || stored.is_none() {
            new.push(key);
        }
    }
    Ok(new)
}

fn take_all(
    context: &Context,
    finder: &KeyFinder<'_>,
    found: Vec<FoundKey>,
    arguments: &InitArguments,
) -> Result<Vec<Taken>, Failure> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let several = found.len() > 1;
    if several {
        let lines: Vec<String> = found.iter().map(|key| format!("\n  {}", import::described(key))).collect();
        context.tell(&format!("Found {} keys:{}", found.len(), lines.concat()));
    }
    let all = arguments.yes
        || several
            && context
                .person("which keys to take")?
                .confirm("Take all of them into the vault, and out of AWS's files?", true)?;
    let manner = Manner { yes: all, offline: arguments.offline, ..Manner::default() };
    let mut taken = Vec::new();
    for key in found {
        match import::take(context, finder, &key, manner) {
            Ok(key) => taken.extend(key),
            Err(failure) if matches!(failure.kind(), FailureKind::Cancelled | FailureKind::InputNeeded) => {
                return Err(failure);
            }
            Err(failure) => context.tell(&format!("Profile {} is left as it is: {failure}", key.profile)),
        }
    }
    Ok(taken)
}

/// Somebody who has no key anywhere: asks for one, or signs in.
fn first_profile(context: &Context, arguments: &InitArguments) -> Result<(), Failure> {
    let terminal = context.person("the first access key")?;
    if context.environment_credentials().is_some_and(|found| found.session_token.is_some()) {
        terminal
            .say("The credentials of this shell are temporary, with AWS_SESSION_TOKEN, and are passed over.");
    }
    terminal.say("No access key was found on this machine. Let us make a first profile.");
    let asked = |what: &str, default: &str, check: &Check<'_>| match check(default) {
        Ok(()) if arguments.yes => Ok(default.to_owned()),
        _ => answer(terminal, what, default, check),
    };
    let name = asked("Name of the profile", &context.profile_name(None), &|name| {
        let plain = !name.chars().any(|c| c.is_control() || "[]\"'#;".contains(c)) && name.len() <= 128;
        if !plain {
            return Err("A name has no brackets, quotes, # or ;.".to_owned());
        }
        match credential_process::state(context, name) {
            Ok(State::There | State::Missing) => Ok(()),
            Ok(State::Not(obstacle)) => Err(format!("{} Choose another name.", obstacle.explanation(name))),
            Err(failure) => Err(failure.what().to_owned()),
        }
    })?;
    let usual = Additions::needed(context, &name)?;
    let region = asked("Region", usual.region.as_deref().unwrap_or(DEFAULT_REGION), &|region| {
        let plain = region.len() <= 64 && region.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain.then_some(()).ok_or_else(|| "A region is like eu-central-1.".to_owned())
    })?;
    let usual_address = usual.endpoint_url.unwrap_or_default();
    let empty = if usual_address.is_empty() { "empty" } else { "aws" };
    let what = format!("Address of the server ({empty} for AWS itself)");
    let address = asked(&what, &usual_address, &|url| {
        let fits = is_aws(url) || endpoint::of_url(url, DEFAULT_REGION).is_some();
        fits.then_some(()).ok_or_else(|| "An address begins with https:// or http://.".to_owned())
    })?;
    let additions =
        Additions { region: Some(region), endpoint_url: Some(address.clone()).filter(|url| !is_aws(url)) };
    let ways = ["by an access key".to_owned(), "by the browser, with a passkey for example".to_owned()];
    let by_browser = !arguments.yes && terminal.choose("How do you sign in?", &ways)? == 1;
    let key = if by_browser { None } else { Some(ask_key(terminal, &name)?) };
    // Written first: what follows goes where the profile says.
    credential_process::write(context, &name, &additions)?;
    let own = Context::new(&arguments.flags, None)?;
    let profile = add::profile_as_written(&own, &name)?;
    match key {
        Some(credentials) => {
            let identity =
                if arguments.offline { None } else { add::identity(&own, &profile, &credentials)? };
            let whose = identity.as_ref().map_or_else(String::new, |identity| format!(" ({})", identity.arn));
            add::store(context, &name, None, &credentials, identity)?;
            context.tell(&format!("Key {} is stored{whose}.", last_four(&credentials.access_key_id)));
        }
        None => {
            browser_login::sign_in(&own, &profile, Way::SameDevice)?;
        }
    }
    Ok(())
}

fn ask_key(terminal: &Terminal, name: &str) -> Result<Credentials, Failure> {
    let id = terminal.ask(&format!("Access key ID for profile {name}: "), None)?;
    let secret = terminal.ask_hidden("Secret access key: ", None)?;
    let (access_key_id, secret_access_key) =
        add::checked(id.trim(), countersign_model::Secret::new(secret.trim()))?;
    Ok(Credentials { access_key_id, secret_access_key, session_token: None, expiration: None })
}

/// How a person says that it is AWS itself.
fn is_aws(address: &str) -> bool {
    address.is_empty() || address.eq_ignore_ascii_case("aws")
}

/// What is wrong with an answer.
type Check<'a> = dyn Fn(&str) -> Result<(), String> + 'a;

/// How often a question is put again.
const ATTEMPTS: usize = 5;

/// Asks for a text that has a default.
fn answer(terminal: &Terminal, what: &str, default: &str, check: &Check<'_>) -> Result<String, Failure> {
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    for _ in 0..ATTEMPTS {
        let typed = terminal.ask(&format!("{what}{shown}: "), None)?;
        let text = if typed.trim().is_empty() { default } else { typed.trim() };
        match check(text) {
            Ok(()) => return Ok(text.to_owned()),
            Err(why) => terminal.say(&why),
        }
    }
    Err(Failure::new(FailureKind::InputNeeded, format!("{what}: no usable answer was given")))
}

/// Offers what is missing for MFA: a device.
fn offer_device(context: &Context, profile: &Profile, arguments: &InitArguments) -> Result<(), Failure> {
    let name = &profile.name;
    let Some(key) = context.find_key(name)? else { return Ok(()) };
    match session::devices_of(context, profile, &session::of_key(&key), None) {
        Ok(devices) if devices.is_empty() => {
            context.tell(&format!("The user of profile {name} has no MFA device yet."));
            let flags = context.flags();
            let terminal = context.terminal().filter(|_| !arguments.yes && !flags.no_input && !flags.json);
            let wanted = match terminal {
                Some(terminal) => terminal.confirm("Enrol one now?", true)?,
                None => false,
            };
            if !wanted {
                context.tell(&format!("Enrol one at any time: countersign mfa enroll {name}"));
                return Ok(());
            }
            match mfa::enroll_now(context, name) {
                Err(failure) if failure.kind() != FailureKind::Cancelled => {
                    context.tell(&format!("The enrolment did not go through: {failure}"));
                }
                result => drop(result?),
            }
        }
        Ok(devices) => {
            context.remember_devices(name, &key.access_key_id, &devices);
            tell_of_missing_device(context, profile, &key, &devices);
        }
        // Often a policy wants MFA before anything is listed.
        Err(error) => context.explain(&format!("Whether there is an MFA device is not known: {error}.")),
    }
    Ok(())
}

/// Tells early what every login would fail by: the profile names a device that its user does not have.
fn tell_of_missing_device(context: &Context, profile: &Profile, key: &StoredKey, devices: &[String]) {
    let user = context.user_name(key);
    let asked = profile.mfa_device.as_deref();
    let missing = asked.filter(|asked| !session::is_one_of(context, &user, devices, asked));
    if let Some(asked) = missing {
        context.tell(&format!(
            "Profile {} names an MFA device that {user} does not have: {asked}. Take the line mfa_serial out: the device is found \
             without it.",
            profile.name
        ));
    }
}
