//! `import`: keys from elsewhere into the vault, and out of the files where they stood in clear.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Ended, add, question};
use crate::api::Credentials;
use crate::context::{Context, last_four};
use crate::credential_process::{self, Additions, Obstacle, State};
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::key_import::{FoundKey, KeyFinder, Origin, remove_plain};
use crate::output;
use crate::session;
use crate::vault::{Identity, KeyConflict, StoredKey};

/// Arguments of `import`.
#[derive(Args, Debug)]
pub struct ImportArguments {
    /// The profiles whose keys are to be taken in.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub names: Vec<String>,
    /// Where to look.
    #[arg(long, value_name = "WHERE", default_value = "auto")]
    pub from: From,
    /// All keys that are found.
    #[arg(long, conflicts_with = "names")]
    pub all: bool,
    /// Leave the key in AWS's files as well.
    #[arg(long)]
    pub keep: bool,
    /// Replace other keys that are stored for these profiles.
    #[arg(long)]
    pub replace: bool,
    /// Do not ask the service whose key it is.
    #[arg(long)]
    pub offline: bool,
    /// Ask for no consent.
    #[arg(short, long)]
    pub yes: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

/// Where keys are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// All of these, AWS's files first.
    Auto,
    /// The credentials file and the config file of AWS.
    File,
    /// AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    Env,
    /// The file store of aws-vault.
    AwsVault,
}

impl From {
    /// As origins, in order.
    #[must_use]
    pub const fn origins(self) -> &'static [Origin] {
        match self {
            Self::Auto => &[Origin::Files, Origin::AwsVault, Origin::Environment],
            Self::File => &[Origin::Files],
            Self::Env => &[Origin::Environment],
            Self::AwsVault => &[Origin::AwsVault],
        }
    }
}

/// How keys are taken in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    pub(super) keep: bool,
    pub(super) replace: bool,
    pub(super) offline: bool,
    pub(super) yes: bool,
}

/// What became of a key.
pub(super) struct Taken {
    pub(super) profile: String,
    pub(super) access_key_id: String,
    pub(super) identity: Option<Identity>,
    pub(super) origin: Origin,
    /// The files that it no longer stands in.
    pub(super) removed_from: Vec<String>,
    pub(super) was_stored: bool,
    pub(super) has_credential_process: bool,
}

pub(super) fn run(arguments: &ImportArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let finder = KeyFinder::new(&context);
    let found = finder.find(arguments.from.origins())?;
    let chosen = chosen(&context, arguments, found)?;
    let manner = Manner {
        keep: arguments.keep,
        replace: arguments.replace,
        offline: arguments.offline,
        yes: arguments.yes,
    };
    // The passphrase before anything else: what is typed next must be what was asked for.
    drop(context.vault_or_new()?);
    let mut taken = Vec::new();
    let mut failed = None;
    for key in &chosen {
        match take(&context, &finder, key, manner) {
            Ok(key) => taken.extend(key),
            Err(failure) if chosen.len() == 1 || failure.kind() == FailureKind::Cancelled => {
                return Err(failure);
            }
            Err(failure) => {
                context.tell(&format!("Profile {}: {failure}", key.profile));
                failed = Some(failure);
            }
        }
    }
    if !arguments.offline {
        // The files have changed since this one read them.
        let context = Context::new(&arguments.flags, None)?;
        for key in &taken {
            // What is wrong with a profile is told by what uses it: the key is where it should be.
            let Ok(profile) = add::profile_of(&context, &key.profile) else { continue };
            let _ = add::goes_elsewhere(&context, &profile);
        }
    }
    if arguments.flags.json {
        output::answer_json(&Value::Array(taken.iter().map(Taken::json).collect()))?;
    } else if taken.iter().any(|key| !key.removed_from.is_empty()) {
        context.tell("No backup of the file was kept. A key that stood in clear may be elsewhere, too:\n`countersign rotate` makes a new one.");
    }
    failed.map_or(Ok(Ended::WELL), Err)
}

/// Those of the keys that were found which are meant.
fn chosen(
    context: &Context,
    arguments: &ImportArguments,
    found: Vec<FoundKey>,
) -> Result<Vec<FoundKey>, Failure> {
    if !arguments.names.is_empty() {
        return arguments.names.iter().map(|name| named(&found, name, arguments.from)).collect();
    }
    match found.as_slice() {
        [] => Err(Failure::new(FailureKind::Configuration, "no long-term key was found").remedy(
            "Looked at: AWS's files, aws-vault's file store, the environment. `countersign add PROFILE` asks for a key; \
             `aws-vault exec --no-session NAME -- countersign add NAME --env` takes one out of any other store of aws-vault.",
        )),
        [_] => Ok(found),
        _ if arguments.all => Ok(found),
        _ if arguments.yes || context.flags().no_input => {
            Err(Failure::new(FailureKind::Usage, format!("there are {} keys", found.len()))
                .remedy("Name the profiles, or take --all."))
        }
        _ => choose(context, found),
    }
}

fn named(found: &[FoundKey], name: &str, from: From) -> Result<FoundKey, Failure> {
    let by_name = found.iter().find(|key| key.profile == name).cloned();
    // The environment's key is for whatever profile it is said to be.
    let of_environment = || {
        let key = found.iter().find(|key| key.origin == Origin::Environment && from == From::Env)?;
        Some(FoundKey { profile: name.to_owned(), ..key.clone() })
    };
    by_name.or_else(of_environment).ok_or_else(|| {
        let known: Vec<&str> = found.iter().map(|key| key.profile.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Failure::new(FailureKind::Configuration, format!("there is no long-term key of a profile {name}"))
            .remedy(format!("Found: {known}."))
    })
}

/// Lets the person choose one or all.
pub(super) fn choose(context: &Context, found: Vec<FoundKey>) -> Result<Vec<FoundKey>, Failure> {
    let terminal = context.person("which keys to take")?;
    let mut options = vec![format!("all {} of them", found.len())];
    options.extend(found.iter().map(described));
    match terminal.choose("Which key?", &options)?.checked_sub(1) {
        Some(index) => Ok(found.into_iter().skip(index).take(1).collect()),
        None => Ok(found),
    }
}

/// A key in a list.
pub(super) fn described(key: &FoundKey) -> String {
    match &key.access_key_id {
        Some(id) => format!("{}: {} in {}", key.profile, last_four(id), key.place),
        None => format!("{}: in {}", key.profile, key.place),
    }
}

/// Takes a key in, with the person's consent; `None` without it. May be done again after it was broken off.
pub(super) fn take(
    context: &Context,
    finder: &KeyFinder<'_>,
    key: &FoundKey,
    manner: Manner,
) -> Result<Option<Taken>, Failure> {
    if !manner.yes {
        let out = if key.origin == Origin::Files && !manner.keep { ", and out of that file" } else { "" };
        let question = format!("Found {}. Take it into the vault{out}?", described(key));
        if !question::confirm(context.person("whether to take the key")?, &question, true)? {
            return Ok(None);
        }
    }
    let credentials = finder.read(key)?;
    let (id, secret) = add::checked(&credentials.access_key_id, credentials.secret_access_key)?;
    let credentials =
        Credentials { access_key_id: id, secret_access_key: secret, session_token: None, expiration: None };
    let stored = context.find_key(&key.profile)?;
    // A key that the stored one has replaced, or that no service takes any more, has nothing to do but go.
    let is_over = match &stored {
        Some(stored) if key.origin == Origin::Files && !manner.keep => {
            is_replaced(stored, &credentials)
                || (manner.replace && !manner.offline && is_dead(context, stored, key, &credentials)?)
        }
        _ => false,
    };
    let was_stored = is_over
        || stored.as_ref().is_some_and(|stored| {
            stored.is_same_key(&credentials.access_key_id, &credentials.secret_access_key)
        });
    let identity = match &stored {
        Some(stored) if was_stored => stored.identity.clone(),
        stored => store_other(context, &key.profile, stored.as_ref(), &credentials, manner)?,
    };
    let whose = identity.as_ref().map_or("nobody asked whose it is", |identity| identity.arn.as_str());
    let word = match (is_over, was_stored) {
        (true, _) => "is of no use any more, and another is stored",
        (false, true) => "was in the vault already",
        (false, false) => "is in the vault",
    };
    context.tell(&format!(
        "Key {} of profile {} {word} ({whose}).",
        last_four(&credentials.access_key_id),
        key.profile
    ));
    // Only now: until here the file is the only place where the key is.
    let removed_from = if key.origin == Origin::Files && !manner.keep {
        let other = stored.as_ref().filter(|_| is_over).map(session::of_key);
        check_stored(context, &key.profile, other.as_ref().unwrap_or(&credentials))?;
        remove_plain(context, &key.profile, &credentials)?
    } else {
        Vec::new()
    };
    removed_from.iter().for_each(|path| context.tell(&format!("It is no longer in {path}.")));
    let has_credential_process = if key.origin == Origin::Files && manner.keep {
        context.tell("As the key stays in the file, AWS's tools go on using it, without MFA.");
        false
    } else {
        wire(context, &key.profile, key.origin, manner.yes)?
    };
    if key.origin == Origin::Environment {
        context.tell(
            "The key still stands in this shell, where it goes before the profile: `unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY`",
        );
    }
    if key.origin == Origin::AwsVault {
        context
            .explain(&format!("aws-vault keeps its own: `aws-vault remove {}` takes it away.", key.profile));
    }
    Ok(Some(Taken {
        profile: key.profile.clone(),
        access_key_id: credentials.access_key_id,
        identity,
        origin: key.origin,
        removed_from,
        was_stored,
        has_credential_process,
    }))
}

/// Stores a key that the vault does not hold yet; whose it is.
fn store_other(
    context: &Context,
    name: &str,
    stored: Option<&StoredKey>,
    credentials: &Credentials,
    manner: Manner,
) -> Result<Option<Identity>, Failure> {
    let shown = last_four(&credentials.access_key_id);
    let same_id = stored.is_some_and(|stored| stored.access_key_id == credentials.access_key_id);
    if let Some(other) = stored {
        if !manner.replace {
            let what = if same_id {
                format!("key {shown} is stored for profile {name} with another secret")
            } else {
                let other = last_four(&other.access_key_id);
                format!("another key, {other}, is stored for profile {name}")
            };
            return Err(
                Failure::new(FailureKind::Usage, what).remedy("Use --replace to take this one instead.")
            );
        }
        add::check_replaceable(context, name, other)?;
    }
    let profile = add::profile_of(context, name)?;
    let identity = if manner.offline { None } else { add::identity(context, &profile, credentials)? };
    if same_id && identity.is_none() {
        // One of the two secrets is wrong, and the other is the only good one.
        return Err(Failure::new(
            FailureKind::Usage,
            format!("only the service can tell which secret of key {shown} is the right one"),
        )
        .remedy("Run it again without --offline when the service can be reached."));
    }
    add::store(context, name, stored, credentials, identity.clone())?;
    Ok(identity)
}

/// Makes sure that the vault on disk holds this very key.
fn check_stored(context: &Context, name: &str, credentials: &Credentials) -> Result<(), Failure> {
    let mut vault = context.vault()?;
    vault.refresh()?;
    let is_there = vault
        .contents()
        .keys
        .get(name)
        .is_some_and(|key| key.is_same_key(&credentials.access_key_id, &credentials.secret_access_key));
    if is_there { Ok(()) } else { Err(add::refused(name, KeyConflict::ChangedMeanwhile)) }
}

/// Whether the stored key came in the place of this one.
fn is_replaced(stored: &StoredKey, credentials: &Credentials) -> bool {
    stored.rotation.as_ref().is_some_and(|rotation| {
        rotation.old_key_id == credentials.access_key_id && stored.access_key_id != credentials.access_key_id
    })
}

/// Whether the service refuses this key and takes the stored one. Asked only of somebody who wants one key in the place of the other: a
/// key that is switched off could be switched on again.
fn is_dead(
    context: &Context,
    stored: &StoredKey,
    key: &FoundKey,
    credentials: &Credentials,
) -> Result<bool, Failure> {
    if stored.access_key_id == credentials.access_key_id {
        return Ok(false);
    }
    let profile = add::profile_of(context, &key.profile)?;
    let refused = |credentials: &Credentials| {
        session::identify(context, &profile, credentials).map_err(|e| e.is_authentication())
    };
    Ok(matches!(refused(credentials), Err(true)) && refused(&session::of_key(stored)).is_ok())
}

/// Makes AWS's tools ask this program for the profile's credentials; whether they do now.
pub(super) fn wire(context: &Context, profile: &str, origin: Origin, yes: bool) -> Result<bool, Failure> {
    match credential_process::state(context, profile)? {
        State::There => return Ok(true),
        State::Not(Obstacle::OtherProgram) if origin == Origin::AwsVault => {
            let question =
                format!("Profile {profile} has a credential_process of another program. Replace it?");
            let ask = || context.person("whether to replace credential_process");
            if !yes && !question::confirm(ask()?, &question, true)? {
                return Ok(false);
            }
        }
        State::Not(obstacle) => {
            context.tell(&obstacle.explanation(profile));
            return Ok(false);
        }
        State::Missing => {}
    }
    let written = credential_process::write(context, profile, &Additions::needed(context, profile)?)?;
    context.tell(&format!(
        "AWS's tools ask Countersign now: credential_process is in {}.{written}",
        context.places().aws_config.display()
    ));
    Ok(true)
}

impl Taken {
    fn json(&self) -> Value {
        json!({
            "profile": self.profile,
            "from": self.origin.word(),
            "accessKeyId": self.access_key_id,
            "arn": self.identity.as_ref().map(|identity| &identity.arn),
            "removedFrom": self.removed_from,
            "alreadyStored": self.was_stored,
            "credentialProcess": self.has_credential_process,
        })
    }
}
