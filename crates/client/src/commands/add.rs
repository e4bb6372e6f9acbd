//! `add`: a long-term key into the vault.

use std::io;

use clap::Args;
use countersign_model::Secret;
use serde_json::json;

use super::Ended;
use crate::api::{CallError, Credentials};
use crate::context::{Context, last_four, own_variables};
use crate::endpoint::Service;
use crate::failure::{Failure, FailureKind};
use crate::flags::Flags;
use crate::profile::{Base, Overrides, Profile};
use crate::vault::{Identity, KeyConflict, StoredKey};
use crate::{output, session, standard_input};

/// Both parts of a key and some blanks, in bytes.
const LONGEST_INPUT: usize = 1_024;

/// Arguments of `add`.
#[derive(Args, Debug)]
pub struct AddArguments {
    /// The profile that the key is for.
    #[arg(value_name = "PROFILE", add = crate::completion::profiles())]
    pub name: Option<String>,
    /// Take the key of the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    #[arg(long, conflicts_with = "stdin")]
    pub env: bool,
    /// Read the key id and the secret from standard input, one line each.
    #[arg(long)]
    pub stdin: bool,
    /// Replace a key that is already stored.
    #[arg(long)]
    pub replace: bool,
    /// Do not ask the service whose key it is.
    #[arg(long)]
    pub offline: bool,
    /// Common flags.
    #[command(flatten)]
    pub flags: Flags,
}

pub(super) fn run(arguments: &AddArguments) -> Result<Ended, Failure> {
    let context = Context::new(&arguments.flags, None)?;
    let name = context.profile_name(arguments.name.as_deref());
    // The passphrase before the key: what is typed next must be what was asked for.
    let replaced = context.vault_or_new()?.contents().keys.get(&name).cloned();
    if let Some(replaced) = &replaced {
        if !arguments.replace {
            return Err(Failure::new(
                FailureKind::Usage,
                format!("a key is stored for profile {name} already"),
            )
            .remedy("Use --replace, or `countersign rotate` for a new key of the same user."));
        }
        check_replaceable(&context, &name, replaced)?;
    }
    let (access_key_id, secret_access_key) = key(&context, arguments, &name)?;
    let credentials = Credentials { access_key_id, secret_access_key, session_token: None, expiration: None };
    let profile = profile_of(&context, &name)?;
    let identity = if arguments.offline { None } else { identity(&context, &profile, &credentials)? };
    store(&context, &name, replaced.as_ref(), &credentials, identity.clone())?;
    let whose = identity
        .as_ref()
        .map_or_else(|| "nobody asked whose it is".to_owned(), |identity| identity.arn.clone());
    if arguments.flags.json {
        output::answer_json(&json!({
            "profile": name,
            "accessKeyId": credentials.access_key_id,
            "arn": identity.map(|identity| identity.arn),
        }))?;
    } else {
        context.tell(&format!(
            "Key {} is stored for profile {name} ({whose}).",
            last_four(&credentials.access_key_id)
        ));
    }
    Ok(Ended::WELL)
}

/// Whether the key stored for a profile may be replaced or removed, as far as known now: the vault looks again when it is done.
///
/// # Errors
/// Kind `Usage`: a rotation is not finished. Kind `Store`
pub(super) fn check_replaceable(context: &Context, name: &str, seen: &StoredKey) -> Result<(), Failure> {
    context.vault()?.contents().check_key(name, Some(seen)).map_err(|conflict| refused(name, conflict))
}

/// Why a stored key stays as it is, as a failure of a verb.
pub(super) fn refused(name: &str, conflict: KeyConflict) -> Failure {
    match conflict {
        KeyConflict::Rotating { access_key_id } => Failure::new(
            FailureKind::Usage,
            format!("the rotation of key {} is not finished", last_four(&access_key_id)),
        )
        .remedy(format!("Finish it first: `countersign rotate {name} --resume --now`.")),
        KeyConflict::ChangedMeanwhile => Failure::new(
            FailureKind::Other,
            format!("another process has changed the key of profile {name} meanwhile; it stays as it is"),
        )
        .remedy("Run the same command again."),
    }
}

/// Puts a key into the vault, in the place of the one that was `seen` there; sessions of that one are forgotten.
///
/// # Errors
/// Kind `Store`; what [`refused`] tells.
pub(super) fn store(
    context: &Context,
    name: &str,
    seen: Option<&StoredKey>,
    credentials: &Credentials,
    identity: Option<Identity>,
) -> Result<(), Failure> {
    let key = StoredKey {
        access_key_id: credentials.access_key_id.clone(),
        secret_access_key: credentials.secret_access_key.clone(),
        identity,
        created: None,
        mfa_devices: Vec::new(),
        rotation: None,
    };
    let former = context
        .vault_or_new()?
        .change(|contents| contents.put_key(name, seen, key))?
        .map_err(|conflict| refused(name, conflict))?;
    if let Some(former) = former {
        session::forget(&context.sealed_folder()?, Some(&former.access_key_id));
    }
    Ok(())
}

/// The profile as it is, or as it will be: with defaults, where it is not written yet. Its own key alone is meant, no role.
pub(super) fn profile_of(context: &Context, name: &str) -> Result<Profile, Failure> {
    let files = context.files()?;
    let mut profile =
        Profile::resolve(name, files, &own_variables(), &context.overrides(), &|_| true)?.without_roles();
    profile.base = Base::Stored(name.to_owned());
    Ok(profile)
}

/// The profile as its lines say, where the environment may say otherwise: a key that was typed for one server is shown to no other.
pub(super) fn profile_as_written(context: &Context, name: &str) -> Result<Profile, Failure> {
    let only_trust = |variable: &str| own_variables()(variable).filter(|_| variable == "AWS_CA_BUNDLE");
    let mut profile =
        Profile::resolve(name, context.files()?, &only_trust, &Overrides::default(), &|_| true)?
            .without_roles();
    profile.base = Base::Stored(name.to_owned());
    Ok(profile)
}

/// Whether the environment sends the profile's calls to another server than its lines do; then the person is told so.
pub(super) fn goes_elsewhere(context: &Context, profile: &Profile) -> Result<bool, Failure> {
    let written = profile_as_written(context, &profile.name)?;
    let (here, there) = (profile.endpoint(Service::Sts), written.endpoint(Service::Sts));
    let differs = context.flags().endpoint_url.is_none() && here.url != there.url;
    if differs && here.configured {
        context.tell(&format!(
            "In this shell the calls of profile {} go to {}, elsewhere to {}: unset the AWS_ENDPOINT_URL variables.",
            profile.name, here.url, there.url
        ));
    }
    Ok(differs && here.configured)
}

/// Whose key it is. `None` where nobody answers: the key is stored all the same.
pub(super) fn identity(
    context: &Context,
    profile: &Profile,
    credentials: &Credentials,
) -> Result<Option<Identity>, Failure> {
    match session::identify(context, profile, credentials) {
        Ok(answer) => Ok(answer
            .arn
            .zip(answer.account)
            .zip(answer.user_id)
            .map(|((arn, account), user_id)| Identity { arn, account, user_id })),
        Err(
            error @ (CallError::Unreachable { .. } | CallError::Untrusted { .. } | CallError::Lost { .. }),
        ) => {
            context.tell(&format!("Whose key it is will be asked later: {error}."));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn key(context: &Context, arguments: &AddArguments, name: &str) -> Result<(String, Secret), Failure> {
    if arguments.env {
        let found = context.environment_credentials().ok_or_else(|| {
            Failure::new(
                FailureKind::Configuration,
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set",
            )
        })?;
        if found.session_token.is_some() {
            return Err(Failure::new(FailureKind::Usage, "the credentials of the environment are temporary")
                .remedy("A vault keeps long-term keys; unset AWS_SESSION_TOKEN and name such a key."));
        }
        return checked(&found.access_key_id, found.secret_access_key);
    }
    if arguments.stdin {
        let unusable =
            |why: String| Failure::new(FailureKind::Usage, format!("standard input cannot be read: {why}"));
        let bytes = standard_input::read_to_end(LONGEST_INPUT).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => Failure::cancelled(),
            _ => unusable(error.to_string()),
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| unusable("it is not text".to_owned()))?;
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        return match (lines.next(), lines.next(), lines.next()) {
            (Some(id), Some(secret), None) => checked(id, Secret::new(secret)),
            _ => Err(Failure::new(
                FailureKind::Usage,
                "standard input must hold the key id and the secret, one line each",
            )),
        };
    }
    let terminal = context.person("the access key")?;
    let id = terminal.ask(&format!("Access key ID for profile {name}: "), None)?;
    let secret = terminal.ask_hidden("Secret access key: ", None)?;
    checked(id.trim(), Secret::new(secret.trim()))
}

/// IAM's form of an access key id (`[\w]+`, 16 to 128 characters; shorter ones are emulators' and a development server's).
pub(super) fn checked(id: &str, secret: Secret) -> Result<(String, Secret), Failure> {
    let word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if id.is_empty() || id.len() > 128 || !word(id) {
        return Err(Failure::new(FailureKind::Usage, "that is no access key id")
            .remedy("It begins with AKIA and has twenty letters and digits."));
    }
    if id.starts_with("ASIA") {
        return Err(Failure::new(FailureKind::Usage, "that is the key of temporary credentials")
            .remedy("A vault keeps long-term keys, which begin with AKIA."));
    }
    if secret.expose().is_empty()
        || secret.expose().len() > 256
        || !secret.expose().bytes().all(|byte| byte.is_ascii_graphic())
    {
        return Err(Failure::new(FailureKind::Usage, "that is no secret access key")
            .remedy("It has forty characters."));
    }
    Ok((id.to_owned(), secret))
}
